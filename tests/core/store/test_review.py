"""The reviewer's steps: what each makes of an annotation, and that every one is undone, redone and kept."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core.changes import Outcome
from core.errors import LibraryError, StaleChange
from core.library import Library
from core.model import Approx, Figure, FigureKind, Finding, Origin, Remark, Section, Span, State, sort_key
from core.review import Review
from tests.core.store.made_up import (
    CASES,
    FIRST,
    INNER,
    LATE,
    MISSING,
    MONEY,
    SECOND,
    SUM,
    TEXT,
    TITLE,
    VISITS,
    YEAR,
    analysis,
    at,
    made,
)

ALL = (CASES, FIRST, INNER, LATE, MISSING, MONEY, SECOND, SUM, TITLE, VISITS, YEAR)
ID = {target: made(target).id for target in ALL}


def state(review: Review, target: Any) -> State:
    return review.get(ID[target]).state


def target(review: Review, original: Any) -> Any:
    return review.get(ID[original]).target


def span_of(review: Review, original: Any) -> Span:
    return review.get(ID[original]).span


def test_an_opened_report_is_what_was_imported(review: Review) -> None:
    imported = analysis()
    assert review.report == imported.report
    assert review.metadata == imported.metadata
    assert review.annotations == imported.annotations
    assert review.as_analysis() == imported
    assert (review.undo_title, review.redo_title, review.history(), review.changed_at) == (None, None, (), None)


def test_several_marks_are_confirmed_in_one_step_and_undone_in_one(review: Review) -> None:
    ids = [ID[CASES], ID[FIRST], ID[TITLE], ID[CASES]]
    assert review.confirm(ids) == Outcome(tuple(ids[:3]), "确认 3 处", None)
    assert {state(review, t) for t in (CASES, FIRST, TITLE)} == {State.CONFIRMED}
    assert review.undo() == Outcome(tuple(ids[:3]), None, "确认 3 处")
    assert review.annotations == analysis().annotations
    assert review.redo().undo_title == "确认 3 处"


def test_findings_are_accepted_dismissed_with_a_reason_put_off_and_reopened(review: Review) -> None:
    assert review.confirm([ID[LATE]]).undo_title == "采纳"
    assert review.reject([ID[LATE]], " 已批准延期 ").undo_title == "不采纳"
    assert (review.get(ID[LATE]).state, review.get(ID[LATE]).note) == (State.REJECTED, "已批准延期")
    review.defer([ID[LATE]])
    assert state(review, LATE) is State.DEFERRED
    review.reopen([ID[LATE]])
    assert state(review, LATE) is State.DETECTED
    assert review.get(ID[LATE]).note == "已批准延期", "reopening takes back the decision, not the words"


def test_a_step_that_changes_nothing_leaves_no_trace(review: Review) -> None:
    review.confirm([ID[CASES]])
    for outcome in (
        review.confirm([ID[CASES]]),
        review.confirm([]),
        review.set_figure(ID[CASES], unit="件"),
        review.set_figure(ID[CASES]),
        review.move(ID[CASES], CASES.span),
        review.write_note(ID[CASES], "  "),
        review.redo(),
    ):
        assert outcome == Outcome((), "确认", None)
    assert len(review.history()) == 1


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"unit": "宗"}, "改单位"),
        ({"value": Decimal("494")}, "改数值"),
        ({"indicator": "I02"}, "改指标"),
        ({"indicator": None, "period": "2022/2023-05"}, "改指标等 2 项"),
        ({"approx": Approx.OVER}, "改约数"),
        ({"period": "2023-01/.."}, "改期间"),
        ({"kind": FigureKind.DURATION}, "改类型"),
        ({"value": None, "low": Decimal(1), "high": Decimal(2)}, "改数值等 3 项"),
        ({"kind": FigureKind.DATE, "value": "--05-20"}, "改类型等 2 项"),
    ],
)
def test_a_figure_is_corrected_in_what_is_passed_and_nothing_else(
    review: Review, changes: dict[str, Any], title: str
) -> None:
    before = review.get(ID[CASES])
    assert review.set_figure(ID[CASES], **changes).undo_title == title
    after = review.get(ID[CASES])
    assert (after.state, after.origin, after.why) == (State.CORRECTED, Origin.RULE, before.why)
    for name in Figure.__slots__:
        assert getattr(after.target, name) == changes.get(name, getattr(before.target, name))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"value": "许多"}, "请填写一个数"),
        ({"value": Decimal("NaN")}, "请填写一个数"),
        ({"value": Decimal("Infinity")}, "请填写一个数"),
        ({"value": None}, "请填写数值"),
        ({"value": None, "low": Decimal(5), "high": Decimal(3)}, "下限不能大于上限"),
        ({"kind": FigureKind.DATE}, "请填写内容"),
        ({"kind": FigureKind.DATE, "value": "2023年5月"}, "应写成"),
        ({"kind": FigureKind.DATE, "value": "2023-02-30"}, "应写成"),
        ({"kind": FigureKind.DATE, "value": "2023/"}, "应写成"),
        ({"kind": FigureKind.DATE, "value": "-"}, "应写成"),
        ({"kind": FigureKind.DOC_NUMBER, "value": " "}, "请填写内容"),
        ({"period": "去年"}, "应写成"),
    ],
)
def test_a_value_that_does_not_fit_its_kind_is_refused_in_a_sentence(
    review: Review, changes: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        review.set_figure(ID[CASES], **changes)
    assert review.annotations == analysis().annotations
    assert review.history() == ()


def test_a_single_value_takes_the_place_of_a_range(review: Review) -> None:
    review.set_figure(ID[VISITS], value=Decimal(4))
    assert (target(review, VISITS).value, target(review, VISITS).low, target(review, VISITS).high) == (4, None, None)


def test_a_section_gets_another_part_and_topics(review: Review) -> None:
    assert review.set_section(ID[SECOND], topics=["T03", "T01"]).undo_title == "改专题"
    assert review.set_section(ID[SECOND], part=None).undo_title == "改必备部分"
    assert (target(review, SECOND).part, target(review, SECOND).topics) == (None, ("T03", "T01"))
    assert state(review, SECOND) is State.CORRECTED
    for wrong in ({"part": "X"}, {"topics": ["T01", "T01"]}, {"topics": ["?"]}, {"level": 0}):
        with pytest.raises(ValueError, match=r"。$"):
            review.set_section(ID[SECOND], **wrong)  # type: ignore[arg-type]


def test_another_level_moves_the_ends_of_the_sections_around_it(review: Review) -> None:
    review.set_section(ID[INNER], level=1)
    assert span_of(review, FIRST).end == INNER.span.start
    review.set_section(ID[SECOND], level=2)
    assert span_of(review, INNER).end == len(TEXT)
    review.undo()
    review.undo()
    assert review.annotations == analysis().annotations


def test_a_rejected_heading_gives_its_text_to_the_section_before(review: Review) -> None:
    review.reject([ID[SECOND]])
    assert span_of(review, FIRST).end == len(TEXT)
    assert state(review, FIRST) is State.DETECTED, "only its end moved"
    review.reopen([ID[SECOND]])
    assert span_of(review, FIRST) == FIRST.span
    assert span_of(review, SECOND) == SECOND.span


def test_headings_rejected_one_by_one_and_taken_back_are_as_they_were(library: Library) -> None:
    signed = replace(SECOND, span=Span(SECOND.span.start, len(TEXT) - 3))
    review = library.open_report(library.add(analysis(targets=(FIRST, INNER, signed))))
    before = review.annotations
    ids = [annotation.id for annotation in before]
    for annotation_id in ids:
        review.reject([annotation_id])
    for annotation_id in ids:
        review.reopen([annotation_id])
    assert review.annotations == before


def test_moving_a_heading_moves_its_section_and_the_end_of_the_one_before(review: Review) -> None:
    heading = Span(SECOND.heading.start + 2, SECOND.heading.end)
    assert review.move(ID[SECOND], heading).undo_title == "移动边界"
    moved = target(review, SECOND)
    assert (moved.heading, moved.span) == (heading, Span(heading.start, len(TEXT)))
    assert moved.label == "", "the label is no longer part of it"
    assert span_of(review, FIRST).end == heading.start


def test_a_heading_cannot_pass_the_next_one(review: Review) -> None:
    with pytest.raises(ValueError, match="下一个标题"):
        review.move(ID[INNER], Span(INNER.span.start, SECOND.span.start + 1))


@pytest.mark.parametrize("span", [Span(5, 5), Span(6, 5), Span(-1, 5), Span(0, len(TEXT) + 1)])
def test_a_place_outside_the_text_or_empty_is_refused(review: Review, span: Span) -> None:
    for step in (lambda: review.move(ID[CASES], span), lambda: review.add(Remark(span))):
        with pytest.raises(ValueError, match=r"请至少选中一个字|超出了正文"):
            step()


def test_either_end_of_figures_references_and_remarks_moves(review: Review) -> None:
    remark = review.add(Remark(at("执法"))).changed[0]
    for annotation_id in (ID[MONEY], ID[TITLE], remark):
        span = review.get(annotation_id).span
        review.move(annotation_id, Span(span.start - 1, span.end))
        assert review.get(annotation_id).span == Span(span.start - 1, span.end)
    assert review.get(remark).state is State.ADDED
    with pytest.raises(ValueError, match="不能移动"):
        review.move(ID[LATE], Span(0, 1))
    assert list(review.annotations) == sorted(review.annotations, key=sort_key)


def test_what_the_reviewer_added_goes_when_rejected_and_comes_back_under_the_same_id(review: Review) -> None:
    added = review.add(Figure(at("2023"), FigureKind.DATE, "2023")).changed[0]
    assert (review.get(added).origin, review.get(added).state) == (Origin.REVIEWER, State.ADDED)
    review.set_figure(added, value="2022")
    assert review.get(added).state is State.ADDED
    assert review.confirm([added]).changed == ()
    before = review.get(added)
    assert review.reject([added]).changed == (added,)
    with pytest.raises(KeyError):
        review.get(added)
    review.undo()
    assert review.get(added) == before


def test_an_added_section_ends_at_the_next_heading(review: Review) -> None:
    place = at("依据")
    added = review.add(Section(place, place, 2, "")).changed[0]
    assert review.get(added).span == Span(place.start, SECOND.span.start)
    assert span_of(review, INNER).end == place.start
    review.undo()
    assert review.annotations == analysis().annotations


def test_another_analysis_leaves_the_ends_that_an_added_heading_made(review: Review) -> None:
    place = at("依据")
    review.add(Section(place, place, 2, ""))
    review.reanalyse(replace(analysis(), rules_version="0.3"))
    assert span_of(review, INNER).end == place.start


def test_a_finding_of_the_reviewers_own_is_not_counted_as_open(library: Library, review: Review) -> None:
    review.add(Finding("late", LATE.severity, LATE.cause, (at("一、"),), "另一处"))
    assert library.row(review.report_id).findings_high == 1


def test_a_note_is_written_and_taken_away(review: Review) -> None:
    assert review.write_note(ID[CASES], "与附表不一致\n").undo_title == "写批注"
    assert (review.get(ID[CASES]).note, state(review, CASES)) == ("与附表不一致", State.DETECTED)
    assert review.write_note(ID[CASES], "").undo_title == "删批注"


def test_a_new_step_clears_what_could_be_redone(review: Review) -> None:
    review.confirm([ID[CASES]])
    review.undo()
    assert review.write_note(ID[MONEY], "查") == Outcome((ID[MONEY],), "写批注", None)
    assert review.redo().changed == ()


def test_undo_and_redo_survive_closing(path: Path, library: Library, review: Review) -> None:
    review.set_figure(ID[CASES], unit="宗")
    review.set_section(ID[SECOND], topics=["T02"])
    added = review.add(Remark(at("不足"))).changed[0]
    review.undo()
    seen, history = review.annotations, review.history()
    library.close()
    again = Library.open(path, "李四")
    reopened = again.open_report(review.report_id)
    assert reopened.annotations == seen
    assert reopened.history() == history
    assert (reopened.undo_title, reopened.redo_title) == ("改专题", "添加批注")
    assert reopened.redo().changed == (added,)
    for _ in range(3):
        reopened.undo()
    assert reopened.annotations == analysis().annotations
    assert (reopened.undo_title, reopened.redo_title) == (None, "改单位")
    assert [entry.reviewer for entry in reopened.history()] == ["张三"] * 4 + ["李四"] * 4
    again.close()


def test_history_tells_what_each_step_did_undoing_included(review: Review) -> None:
    review.set_figure(ID[CASES], unit="宗")
    review.undo()
    done, undone = review.history()
    assert (done.number, done.action, done.reviewer, done.change.title) == (1, "do", "张三", "改单位")
    assert (undone.number, undone.action, undone.change) == (2, "undo", done.change.inverse())
    assert done.at <= undone.at == review.changed_at
    assert done.at.tzinfo is not None


def test_a_change_made_in_another_window_is_not_overwritten(path: Path, library: Library, review: Review) -> None:
    other = Library.open(path, "李四")
    there = other.open_report(review.report_id)
    there.set_figure(ID[MONEY], unit="万元")
    for step in (lambda: review.confirm([ID[CASES]]), lambda: review.set_figure(ID[MONEY], unit="角")):
        with pytest.raises(StaleChange, match="重新打开"):
            step()
    assert review.annotations == analysis().annotations
    assert len(there.history()) == 1
    review.reload()
    assert review.annotations == there.annotations
    assert review.undo().redo_title == "改单位"
    other.close()


def test_a_change_on_a_row_that_is_no_longer_as_it_was_is_refused(library: Library, review: Review) -> None:
    library._store._db.execute("UPDATE annotations SET note = 'x' WHERE id = ?", [ID[CASES]])
    with pytest.raises(StaleChange):
        review.confirm([ID[CASES], ID[MONEY]])
    assert review.history() == ()
    review.confirm([ID[MONEY]])


def test_a_report_removed_under_the_reviewer_is_said_to_be_gone(library: Library, review: Review) -> None:
    library.remove([review.report_id])
    with pytest.raises(StaleChange, match="移除"):
        review.add(Remark(at("不足")))
    with pytest.raises(LibraryError, match="不在报告库中"):
        review.reload()


def test_many_marks_at_once_keep_the_order(library: Library) -> None:
    targets = tuple(Figure(Span(i % 40, i % 40 + 1 + i // 40), FigureKind.COUNT, Decimal(i)) for i in range(200))
    review = library.open_report(library.add(analysis(targets=targets)))
    assert review.confirm([a.id for a in review.annotations]).undo_title == "确认 200 处"
    assert list(review.annotations) == sorted(review.annotations, key=sort_key)
    assert {a.state for a in review.annotations} == {State.CONFIRMED}


def test_a_step_that_fails_half_way_has_changed_nothing(library: Library, review: Review) -> None:
    database = library._store._db
    database.execute("CREATE TEMP TRIGGER no_log BEFORE INSERT ON changes BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(sqlite3.IntegrityError):
        review.confirm([ID[CASES], ID[MONEY]])
    assert review.annotations == analysis().annotations
    review.reload()
    assert review.annotations == analysis().annotations
    database.execute("DROP TRIGGER no_log")
    assert review.confirm([ID[CASES]]).undo_title == "确认"


def test_the_sections_under_a_chapter_follow_its_part_as_one_change(review: Review) -> None:
    outcome = review.set_section(ID[FIRST], part="P3")
    assert set(outcome.changed) == {ID[FIRST], ID[INNER]}
    assert outcome.undo_title == "改必备部分"
    assert target(review, INNER).part == "P3"
    assert state(review, INNER) is State.DETECTED, "the chapter was judged, not what stands under it"
    review.set_section(ID[FIRST], part="P4")
    assert target(review, INNER).part == "P4", "it goes on following"
    review.undo()
    review.undo()
    assert review.annotations == analysis().annotations


def test_a_section_that_the_reviewer_decided_keeps_its_part(review: Review) -> None:
    review.set_section(ID[INNER], topics=["T02"])
    review.set_section(ID[FIRST], part="P3")
    assert target(review, INNER).part == "P1"


def test_following_a_chapters_part_survives_another_analysis(review: Review) -> None:
    review.set_section(ID[FIRST], part="P3")
    review.reanalyse(replace(analysis(), rules_version="0.3"))
    assert (target(review, FIRST).part, target(review, INNER).part) == ("P3", "P3")
