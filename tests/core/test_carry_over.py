"""A new version of a report takes over what was decided on the old one, where the text around it is the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.carry_over import carry_over
from core.examine import examine
from core.importing import report_from_text
from core.library import Library
from core.model import Annotation, Figure, Finding, Remark, Section, Span, State
from core.review import Review
from core.rules import RuleSet

OLD = (
    "青石县水务局2023年法治政府建设年度报告\n一、主要举措\n"
    "全年受理投诉163件，其中办结150件、正在办理11件。\n办理行政许可89件，按时办结率100%。\n"
    "二、存在的问题\n执法人员培训不够，全年只办培训3期。\n"
)
NEW = OLD.replace("一、主要举措\n", "一、主要举措\n局党组高度重视。\n").replace("办结150件", "办结152件")


@pytest.fixture
def library(tmp_path: Path, rules: RuleSet) -> Iterator[Library]:
    library = Library.open(tmp_path / "library.sqlite", "王")
    for name, text in (("旧.txt", OLD), ("新.txt", NEW), ("别处.txt", OLD.replace("青石县", "云岭县"))):
        library.add(examine(report_from_text(text, name), rules))
    yield library
    library.close()


def figure(review: Review, words: str) -> Annotation:
    text = review.report.text
    return next(a for a in review.annotations if isinstance(a.target, Figure) and a.span.of(text) == words)


def heading(review: Review, words: str) -> Annotation:
    text = review.report.text
    return next(a for a in review.annotations if isinstance(a.target, Section) and words in a.target.heading.of(text))


def test_only_reports_of_the_same_agency_and_year_are_similar(library: Library) -> None:
    old, new, other = (row.id for row in library.rows())
    assert library.similar(new) == (old,)
    assert library.similar(old) == (new,)
    assert library.similar(other) == ()


def test_decisions_hold_where_the_text_is_the_same_and_can_be_undone(library: Library) -> None:
    old_id, new_id, _ = (row.id for row in library.rows())
    old = library.open_report(old_id)
    old.confirm([figure(old, "89件").id])
    old.reject([figure(old, "3期").id], "不是指标")
    old.set_figure(figure(old, "100%").id, indicator="I29")
    old.set_section(heading(old, "存在的问题").id, topics=("T06",))
    old.write_note(figure(old, "163件").id, "与台账核对")
    old.confirm([figure(old, "150件").id])
    place = OLD.index("执法人员")
    old.add(Remark(Span(place, place + 4)))

    library.carry_over(old_id, new_id)
    new = library.open_report(new_id)
    assert figure(new, "89件").state is State.CONFIRMED
    assert figure(new, "3期").state is State.REJECTED
    assert (figure(new, "100%").state, figure(new, "100%").target.indicator) == (State.CORRECTED, "I29")
    assert heading(new, "存在的问题").target.topics == ("T06",)
    assert "只办培训3期" in heading(new, "存在的问题").span.of(NEW), "a section has the extent it has in the new text"
    assert figure(new, "163件").note == "与台账核对"
    assert figure(new, "152件").state is State.DETECTED, "what was changed has to be looked at again"
    (remark,) = (a for a in new.annotations if isinstance(a.target, Remark))
    assert remark.span.of(NEW) == "执法人员"
    assert library.verify() == ()
    new.undo()
    assert figure(new, "89件").state is State.DETECTED


def test_findings_are_fixed_unfixed_or_new(rules: RuleSet) -> None:
    with_both = OLD.replace("全年只办培训3期", "全年只办培训3期。受理举报50件，其中办结30件、正在办理10件")
    old = examine(report_from_text(with_both, "旧.txt"), rules)
    new = examine(report_from_text(with_both.replace("办结150件", "办结152件"), "新.txt"), rules)
    found = carry_over(old.report.text, old.annotations, new.report.text, new.report.source.sha256, new.annotations)
    rule = "sum_of_parts"
    assert [a.span.of(with_both) for a in found.fixed if a.target.rule == rule] == ["163件"]
    assert [a.span.of(new.report.text) for a in found.unfixed if a.target.rule == rule] == ["50件"]
    back = carry_over(old.report.text, new.annotations, old.report.text, "", old.annotations)
    assert any(a.target.rule == rule for a in back.new)


def test_the_same_text_keeps_every_finding(rules: RuleSet) -> None:
    analysis = examine(report_from_text(OLD, "旧.txt"), rules)
    found = carry_over(OLD, analysis.annotations, OLD, "", analysis.annotations)
    assert (found.pairs, found.fixed, found.new) == ((), (), ())
    assert found.unfixed == tuple(a for a in analysis.annotations if isinstance(a.target, Finding))
