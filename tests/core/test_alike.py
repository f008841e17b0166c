"""One correction carried over to all that is alike: what counts as alike, and that one undo takes it all back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.alike import Correction, Likeness, newest_correction
from core.examine import examine
from core.library import Library
from core.model import Annotation, Block, BlockKind, Figure, FigureKind, Report, Section, Source, Span, State
from core.review import Review
from core.rules import RuleSet

LINES = (
    "云岭县水利局2025年法治政府建设年度报告",
    "一、主要工作",
    "作出行政处罚57件，受理信访163件，罚款12万元。",
    "二、下一步打算",
    "作出行政处罚81件，培训12人。",
    "三、主要工作",
)
TEXT = "\n".join(LINES)


@pytest.fixture
def review(tmp_path: Path, rules: RuleSet) -> Iterator[Review]:
    library = Library.open(tmp_path / "library.sqlite", "王")
    blocks, start = [], 0
    for number, line in enumerate(LINES):
        kind = BlockKind.TITLE if not number else BlockKind.HEADING if "、" in line[:2] else BlockKind.PARAGRAPH
        blocks.append(Block(Span(start, start + len(line)), kind))
        start += len(line) + 1
    report = Report(TEXT, tuple(blocks), Source("甲.txt", "0" * 64, "txt"))
    yield library.open_report(library.add(examine(report, rules)), rules)
    library.close()


def mark(review: Review, words: str) -> Annotation:
    return next(
        a
        for a in review.annotations
        if isinstance(a.target, Figure | Section)
        and (a.target.heading if isinstance(a.target, Section) else a.target.span).of(TEXT) == words
    )


def correction(review: Review, words: str) -> Correction:
    found = newest_correction(review.history(), mark(review, words))
    assert found is not None
    return found


def alike(review: Review, words: str) -> tuple[Annotation, ...]:
    return Likeness.of(correction(review, words), TEXT).among(review.annotations, TEXT)


def words_of(annotations: tuple[Annotation, ...]) -> list[str]:
    return [a.target.heading.of(TEXT) if isinstance(a.target, Section) else a.span.of(TEXT) for a in annotations]


def test_figures_of_the_same_kind_and_unit_are_alike_and_are_corrected_as_one_change(review: Review) -> None:
    like = [a for a in review.annotations if isinstance(a.target, Figure) and a.target.unit == "件"]
    review.set_figure(mark(review, "57件").id, unit="宗")
    found = correction(review, "57件")
    assert found.fields == {"unit": "宗"}
    others = alike(review, "57件")
    assert words_of(others) == ["81件"], "163件 counts something else"
    assert len(like) == 3
    before = review.annotations
    review.correct_all([a.id for a in others], found.fields)
    assert review.undo_title == f"改单位 {len(others)} 处"
    assert {review.get(a.id).target.unit for a in others} == {"宗"}
    assert {review.get(a.id).state for a in others} == {State.CORRECTED}
    assert review.get(mark(review, "12万元").id).target.unit == "元"
    review.undo()
    assert review.annotations == before


def test_sections_with_the_same_heading_are_alike_whatever_their_number(review: Review) -> None:
    review.set_section(mark(review, "一、主要工作").id, part="P3", topics=("T02",))
    found = correction(review, "一、主要工作")
    assert set(found.fields) == {"part", "topics"}
    assert words_of(alike(review, "一、主要工作")) == ["三、主要工作"]


def test_what_was_decided_or_is_so_already_is_left_alone(review: Review) -> None:
    review.confirm([mark(review, "81件").id])
    review.set_figure(mark(review, "57件").id, unit="宗")
    assert not words_of(alike(review, "57件"))


def test_a_value_is_not_carried_over_and_an_uncorrected_mark_has_no_correction(review: Review) -> None:
    assert newest_correction(review.history(), mark(review, "57件")) is None
    review.set_figure(mark(review, "57件").id, kind=FigureKind.COUNT, value=mark(review, "163件").target.value)
    assert newest_correction(review.history(), mark(review, "57件")) is None


def test_fields_that_do_not_fit_change_nothing(review: Review) -> None:
    before = review.annotations
    with pytest.raises(ValueError, match="期间"):
        review.correct_all([mark(review, "57件").id, mark(review, "163件").id], {"period": "去年"})
    assert review.annotations == before
