"""One correction for all that is alike in several reports: found, corrected as one change, taken back as one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.alike import Likeness, newest_correction
from core.examine import examine
from core.library import Library
from core.model import Agreement, Annotation, Block, BlockKind, Figure, Report, Section, Source, Span, State
from core.review import Review
from core.rules import RuleSet

COUNTIES = ("云岭县", "青石县", "北川区")


def report(county: str, number: int) -> Report:
    lines = (
        f"{county}水利局2025年法治政府建设年度报告",
        "一、主要工作",
        f"作出行政处罚5{number}件，罚款12万元。受理信访163件，其中市级60件、县级103件。",
        "二、下一步打算",
        f"作出行政处罚8{number}件，培训12人。",
    )
    blocks, start = [], 0
    for place, line in enumerate(lines):
        kind = BlockKind.TITLE if not place else BlockKind.HEADING if "、" in line[:2] else BlockKind.PARAGRAPH
        blocks.append(Block(Span(start, start + len(line)), kind))
        start += len(line) + 1
    return Report("\n".join(lines), tuple(blocks), Source(f"{county}.txt", f"{number:064x}", "txt"))


@pytest.fixture
def path(tmp_path: Path, rules: RuleSet) -> Path:
    path = tmp_path / "library.sqlite"
    library = Library.open(path)
    for number, county in enumerate(COUNTIES, 1):
        library.add(examine(report(county, number), rules))
    library.close()
    return path


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    opened = Library.open(path, "王")
    yield opened
    opened.close()


def mark(review: Review, words: str, kind: type = Figure) -> Annotation:
    found = (a for a in review.annotations if isinstance(a.target, kind))
    return next(a for a in found if getattr(a.target, "heading", a.span).of(review.report.text) == words)


def corrected(library: Library, words: str = "51件", **fields: object) -> Likeness:
    """The first report's figure is corrected by hand; what is alike to it."""
    review = library.open_report(1)
    review.set_figure(mark(review, words).id, **fields)
    correction = newest_correction(review.history(), mark(review, words))
    assert correction is not None
    return Likeness.of(correction, review.report.text)


def found(library: Library, likeness: Likeness, ids: tuple[int, ...] = (1, 2, 3)) -> dict[int, tuple[Annotation, ...]]:
    return {one.report_id: one.marks for one in library.alike(likeness, ids) if one.marks}


def units(library: Library, report_id: int) -> list[str]:
    """Of the penalties of a report, in text order."""
    annotations = library.open_report(report_id).annotations
    return [a.target.unit for a in annotations if isinstance(a.target, Figure) and a.target.indicator == "I01"]


def test_what_is_alike_is_found_in_every_report_that_is_looked_through(library: Library) -> None:
    likeness = corrected(library, unit="宗")
    texts = {one.report_id: one.text for one in library.alike(likeness, (1, 2, 3))}
    words = {number: [a.span.of(texts[number]) for a in marks] for number, marks in found(library, likeness).items()}
    assert words == {1: ["81件"], 2: ["52件", "82件"], 3: ["53件", "83件"]}
    assert list(found(library, likeness, (2,))) == [2]


def test_the_words_of_a_heading_are_compared_without_their_number(library: Library) -> None:
    review = library.open_report(1)
    review.set_section(mark(review, "一、主要工作", Section).id, topics=("T02",))
    correction = newest_correction(review.history(), mark(review, "一、主要工作", Section))
    likeness = Likeness.of(correction, review.report.text)
    assert {number: len(marks) for number, marks in found(library, likeness).items()} == {2: 1, 3: 1}


def test_all_are_corrected_as_one_change_whose_title_says_in_how_many_reports(library: Library) -> None:
    likeness = corrected(library, unit="宗")
    result = library.correct_alike(found(library, likeness), likeness.fields)
    assert (result.changed, result.left_out, result.marks) == ((1, 2, 3), (), 5)
    assert [units(library, number) for number in (1, 2, 3)] == [["宗", "宗"]] * 3
    assert {library.open_report(number).undo_title for number in (1, 2, 3)} == {"改单位 5 处（3 份报告）"}
    assert {a.state for a in library.open_report(2).annotations if getattr(a.target, "unit", "") == "宗"} == {
        State.CORRECTED
    }
    assert library.verify() == ()


@pytest.mark.parametrize("where", [1, 2, 3])
def test_one_undo_in_any_of_them_takes_all_back_also_after_reopening(path: Path, library: Library, where: int) -> None:
    likeness = corrected(library, unit="宗")
    before = [library.open_report(number).annotations for number in (1, 2, 3)]
    library.correct_alike(found(library, likeness), likeness.fields)
    after = [library.open_report(number).annotations for number in (1, 2, 3)]
    library.close()
    again = Library.open(path, "李")
    review = again.open_report(where)
    assert review.reports_beside("undo") == 2
    outcome = review.undo()
    assert set(outcome.reports) == {1, 2, 3} - {where}
    assert not outcome.left_out
    assert [again.open_report(number).annotations for number in (1, 2, 3)] == before
    assert review.annotations == before[where - 1], "and in memory"
    assert set(review.redo().reports) == {1, 2, 3} - {where}
    assert [again.open_report(number).annotations for number in (1, 2, 3)] == after
    assert again.verify() == ()
    again.close()


def test_a_report_that_was_changed_since_stays_as_it_is_and_is_named(library: Library) -> None:
    likeness = corrected(library, unit="宗")
    library.correct_alike(found(library, likeness), likeness.fields)
    second = library.open_report(2)
    second.confirm([mark(second, "12人").id])
    outcome = library.open_report(1).undo()
    assert (outcome.reports, outcome.left_out) == ((3,), (2,))
    assert [units(library, number) for number in (1, 2, 3)] == [["宗", "件"], ["宗", "宗"], ["件", "件"]]
    second.undo()
    outcome = second.undo()
    assert (outcome.reports, outcome.left_out) == ((), ()), "in the others it is taken back already"
    assert units(library, 2) == ["件", "件"]
    assert library.verify() == ()


def test_a_step_after_it_is_undone_alone(library: Library) -> None:
    likeness = corrected(library, unit="宗")
    library.correct_alike(found(library, likeness), likeness.fields)
    review = library.open_report(2)
    review.confirm([mark(review, "12人").id])
    assert review.reports_beside("undo") == 0
    assert review.undo().reports == ()
    assert units(library, 3) == ["宗", "宗"]


def test_marks_that_were_decided_after_the_preview_are_left_out_with_their_report(library: Library) -> None:
    likeness = corrected(library, unit="宗")
    shown = found(library, likeness)
    review = library.open_report(2)
    review.confirm([mark(review, "52件").id])
    result = library.correct_alike(shown, likeness.fields)
    assert (result.changed, result.left_out, result.marks) == ((1, 3), (2,), 3)
    assert units(library, 2) == ["件", "件"]
    assert library.open_report(1).undo_title == "改单位 3 处（2 份报告）"


def test_what_stops_the_work_leaves_everything_as_it_was(library: Library) -> None:
    likeness = corrected(library, unit="宗")
    before = [library.open_report(number).annotations for number in (1, 2, 3)]

    def stop(done: int, total: int) -> None:
        assert total == 3
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        library.correct_alike(found(library, likeness), likeness.fields, progress=stop)
    assert [library.open_report(number).annotations for number in (1, 2, 3)] == before
    assert library.verify() == ()


def test_fields_that_do_not_fit_change_no_report(library: Library) -> None:
    likeness = corrected(library, unit="宗")
    with pytest.raises(ValueError, match="期间"):
        library.correct_alike(found(library, likeness), {"period": "去年"})
    assert units(library, 2) == ["件", "件"]


def test_the_checks_follow_in_every_report_and_come_back_with_the_undo(library: Library, rules: RuleSet) -> None:
    likeness = corrected(library, "60件", unit="人次")
    chosen = {
        one.report_id: [a for a in one.marks if a.span.of(one.text) == "60件"]
        for one in library.alike(likeness, (2, 3))
    }

    def agreements(number: int) -> int:
        return sum(isinstance(a.target, Agreement) for a in library.open_report(number).annotations)

    before = agreements(2)
    assert before
    library.correct_alike(chosen, likeness.fields, rules)
    assert agreements(2) < before, "人次 and 件 are not added up"
    library.open_report(3).undo()
    assert agreements(2) == before


def test_a_report_taken_out_of_the_library_is_no_hindrance(library: Library) -> None:
    likeness = corrected(library, unit="宗")
    library.correct_alike(found(library, likeness), likeness.fields)
    library.remove([3])
    assert library.open_report(1).undo().reports == (2,)
    assert library.verify() == ()


def test_an_exchange_file_knows_what_belongs_together(library: Library, tmp_path: Path) -> None:
    likeness = corrected(library, unit="宗")
    library.correct_alike(found(library, likeness), likeness.fields)
    library.export_exchange([2, 3], tmp_path / "交换.fzsh")
    carried = Library.open(tmp_path / "交换.fzsh")
    assert carried.open_report(1).undo().reports == (2,)
    carried.close()
    assert units(library, 2) == ["宗", "宗"]
