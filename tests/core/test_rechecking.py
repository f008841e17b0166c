"""A correction makes the checks run again, in the same step: findings follow the figures, decisions stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from core.checks import Touched
from core.examine import check, examine
from core.library import Library, read_and_examine
from core.model import (
    Agreement,
    Analysis,
    Annotation,
    Block,
    Figure,
    FigureKind,
    Finding,
    Reference,
    Report,
    Section,
    Source,
    Span,
    State,
)
from core.paths import resource
from core.rechecking import Rechecking
from core.review import Review
from core.rules import RuleSet

TEXT = "全年共受理信访163件，其中办结150件、正在办理11件。移送案件23.5件。"


@pytest.fixture
def review(tmp_path: Path, rules: RuleSet) -> Iterator[Review]:
    library = Library.open(tmp_path / "library.sqlite", "王")
    report = Report(TEXT, (Block(Span(0, len(TEXT))),), Source("甲.txt", "0" * 64, "txt"))
    yield library.open_report(library.add(examine(report, rules)), rules)
    library.close()


def figure(review: Review, words: str) -> Annotation:
    return next(a for a in review.annotations if isinstance(a.target, Figure) and a.span.of(TEXT) == words)


def findings(review: Review, rule: str) -> list[Annotation]:
    return [a for a in review.annotations if isinstance(a.target, Finding) and a.target.rule == rule]


def test_correcting_the_figure_takes_its_finding_away_and_undo_brings_it_back(review: Review) -> None:
    (finding,) = findings(review, "sum_of_parts")
    before = review.annotations
    outcome = review.set_figure(figure(review, "163件").id, value=Decimal(161))
    assert not findings(review, "sum_of_parts")
    assert finding.id in outcome.changed
    assert any(isinstance(a.target, Agreement) for a in review.annotations)
    review.undo()
    assert review.annotations == before


def test_a_decision_stays_when_the_finding_is_the_same(review: Review) -> None:
    (fraction,) = findings(review, "fractional_count")
    review.confirm([fraction.id])
    review.set_figure(figure(review, "163件").id, value=Decimal(161))
    assert [a.state for a in findings(review, "fractional_count")] == [State.CONFIRMED]


def test_a_finding_that_says_something_else_has_to_be_decided_again(review: Review) -> None:
    (total,) = findings(review, "sum_of_parts")
    review.write_note(total.id, "问过对方")
    review.confirm([total.id])
    review.set_figure(figure(review, "150件").id, value=Decimal(151))
    (after,) = findings(review, "sum_of_parts")
    assert after.state is State.DETECTED
    assert after.note == "问过对方"
    assert after.target != total.target


def test_rejecting_a_figure_takes_it_out_of_the_checks(review: Review) -> None:
    review.reject([figure(review, "23.5件").id])
    assert not findings(review, "fractional_count")


ADDING_UP = "检查学校120所，其中小学70所、中学30所、幼儿园20所。受理案件200件，办结100件，办结率50%。"


@pytest.mark.parametrize(
    ("words", "unit", "rule"),
    [
        ("70所", "人", "sum_of_parts"),
        ("70所", "家", "sum_of_parts"),
        ("120所", "户", "sum_of_parts"),
        ("100件", "宗", "ratio_mismatch"),
        ("200件", "人次", "ratio_mismatch"),
    ],
)
def test_a_part_or_total_of_another_unit_no_longer_agrees(
    words: str, unit: str, rule: str, tmp_path: Path, rules: RuleSet
) -> None:
    library = Library.open(tmp_path / "library.sqlite", "王")
    report = Report(ADDING_UP, (Block(Span(0, len(ADDING_UP))),), Source("甲.txt", "0" * 64, "txt"))
    review = library.open_report(library.add(examine(report, rules)), rules)
    before = review.annotations
    assert agreeing(review) == ["ratio_mismatch", "sum_of_parts"]
    (corrected,) = [a for a in before if isinstance(a.target, Figure) and a.span.of(ADDING_UP) == words]
    review.set_figure(corrected.id, unit=unit)
    assert rule not in agreeing(review)
    assert len(agreeing(review)) == 1
    review.undo()
    assert review.annotations == before
    library.close()


def agreeing(review: Review) -> list[str]:
    return sorted(a.target.rule for a in review.annotations if isinstance(a.target, Agreement))


def test_confirming_and_noting_leave_the_findings_alone(review: Review) -> None:
    before = {a.id: a for a in review.annotations if isinstance(a.target, Finding)}
    outcome = review.confirm([figure(review, "163件").id])
    assert len(outcome.changed) == 1
    assert {a.id: a for a in review.annotations if isinstance(a.target, Finding)} == before


def test_a_report_that_older_rules_analysed_is_analysed_anew_and_decisions_stay(tmp_path: Path, rules: RuleSet) -> None:
    library = Library.open(tmp_path / "library.sqlite", "王")
    report = Report(TEXT, (Block(Span(0, len(TEXT))),), Source("甲.txt", "0" * 64, "txt"))
    now = examine(report, rules)
    without_findings = tuple(a for a in now.annotations if not isinstance(a.target, Finding))
    report_id = library.add(replace(now, rules_version="0.0.1+old", annotations=without_findings))
    older = library.open_report(report_id)
    older.confirm([figure(older, "163件").id])
    newer = library.open_report(report_id, rules)
    assert newer.rules_version == rules.version
    assert findings(newer, "sum_of_parts")
    assert figure(newer, "163件").state is State.CONFIRMED
    steps = len(newer.history())
    assert len(library.open_report(report_id, rules).history()) == steps, "only once"
    library.close()


def _corrections(review: Review) -> Iterator[tuple[Annotation, Annotation]]:
    """One of every sort a reviewer makes, at every mark of the report."""
    for annotation in review.annotations:
        target = annotation.target
        if isinstance(target, Figure):
            if isinstance(target.value, Decimal):
                yield annotation, replace(annotation, target=replace(target, value=target.value + 1))
                yield annotation, replace(annotation, target=replace(target, kind=FigureKind.DATE, value="2031-13-45"))
                yield annotation, replace(annotation, target=replace(target, unit="宗"))
                yield annotation, replace(annotation, target=replace(target, indicator="I01"))
            else:
                yield annotation, replace(annotation, target=replace(target, value="2019-02-30"))
        elif isinstance(target, Section):
            yield annotation, replace(annotation, target=replace(target, part="P4", topics=("T10",)))
            yield annotation, replace(annotation, target=replace(target, topics=("T10",)))
            yield annotation, replace(annotation, target=replace(target, topics=("T06",)))
        elif isinstance(target, Reference):
            yield annotation, replace(annotation, state=State.REJECTED)


@pytest.mark.parametrize("name", ["青石县人民政府2023年度.txt", "望洲市市场监督管理局2024年度.txt"])
def test_running_only_the_checks_that_look_at_a_correction_misses_nothing(
    name: str, tmp_path: Path, rules: RuleSet
) -> None:
    library = Library.open(tmp_path / "library.sqlite", "王")
    review = library.open_report(library.add(read_and_examine(resource("samples") / name)), rules)

    def found(annotations: tuple[Annotation, ...], touched: Touched | None) -> tuple[Annotation, ...]:
        return check(Analysis(review.report, "", review.metadata, annotations), rules, touched)

    some, every = Rechecking(found), Rechecking(lambda annotations, _touched: found(annotations, None))
    followed = 0
    for pair in list(_corrections(review))[::3]:
        expected = every.follow_up(review.annotations, [pair])
        assert some.follow_up(review.annotations, [pair]) == expected, pair[0].span.of(review.report.text)
        followed += len(expected)
    assert followed > 10
    library.close()
