"""Many reports in one file: the list and its counters, adding twice, removing, verifying, backups, a new analysis."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from core.errors import LibraryError, StaleChange
from core.library import Library, care_for
from core.model import Figure, FigureKind, Metadata, State
from core.review import Review
from core.store.backups import KEPT
from tests.core.store.made_up import CASES, FIRST, LATE, MISSING, MONEY, SECOND, TARGETS, analysis, at, made


def counters(library: Library) -> tuple[int, ...]:
    row = library.rows()[0]
    return row.marks, row.reviewed, row.findings_high, row.findings_medium, row.findings_low


def test_a_row_says_what_the_list_shows(library: Library, review: Review) -> None:
    row = library.row(review.report_id)
    assert (row.title, row.agency, row.year, row.file_name) == ("青石县2023年报告1", "青石县司法局", 2023, "青石县.txt")
    assert row.metadata == analysis().metadata
    assert (row.imported_at.tzinfo is not None, row.done) == (True, False)
    assert library.rows() == (row,)


def test_a_report_without_a_title_is_listed_by_its_file_name(library: Library) -> None:
    library.add(replace(analysis(), metadata=Metadata()))
    assert (library.rows()[0].title, library.rows()[0].agency, library.rows()[0].year) == ("青石县", "", None)


def test_counters_follow_every_step(library: Library, review: Review) -> None:
    assert counters(library) == (7, 0, 1, 0, 1)
    review.confirm([made(CASES).id, made(FIRST).id])
    review.reject([made(MONEY).id, made(LATE).id])
    assert counters(library) == (7, 3, 0, 0, 1)
    review.defer([made(SECOND).id, made(MISSING).id])
    assert counters(library) == (7, 3, 0, 0, 1), "what is put off is still to do"
    added = review.add(Figure(at("2023"), FigureKind.DATE, "2023")).changed
    assert counters(library) == (8, 4, 0, 0, 1)
    review.reject(added)
    assert counters(library) == (7, 3, 0, 0, 1)
    for _ in range(5):
        review.undo()
    assert counters(library) == (7, 0, 1, 0, 1)
    review.confirm([annotation.id for annotation in review.annotations])
    assert library.rows()[0].done


def test_the_same_file_again_keeps_its_id_and_its_review(library: Library, review: Review) -> None:
    review.confirm([made(CASES).id])
    before = review.annotations
    assert library.add(analysis("换了名字.txt")) == review.report_id
    assert library.open_report(review.report_id).annotations == before
    assert len(library.rows()) == 1
    assert library.find(analysis().report.source.sha256) == review.report_id
    assert library.find("0") is None


def test_a_report_that_cannot_be_saved_whole_is_not_saved_at_all(library: Library) -> None:
    database = library._store._db
    database.execute(
        "CREATE TEMP TRIGGER no_notes BEFORE INSERT ON annotations WHEN NEW.note <> ''"
        " BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    whole = analysis()
    with pytest.raises(sqlite3.IntegrityError):
        library.add(replace(whole, annotations=(*whole.annotations, replace(made(CASES, "other"), note="x"))))
    assert library.rows() == ()
    assert library._store._query("SELECT count(*) FROM texts")[0][0] == 0
    assert library.add(whole) == 1


def test_removing_takes_everything_and_never_gives_an_id_twice(library: Library, review: Review) -> None:
    second = library.add(analysis(number=2))
    review.confirm([made(CASES).id])
    library.remove([review.report_id, second])
    assert library.rows() == ()
    assert library.verify() == ()
    for table in ("texts", "annotations", "changes"):
        assert library._store._query(f"SELECT count(*) FROM {table}")[0][0] == 0
    assert library.add(analysis()) > second
    with pytest.raises(LibraryError, match="不在报告库中"):
        library.open_report(review.report_id)


def test_what_queries_need_is_generated_from_the_one_body(library: Library, review: Review) -> None:
    columns = "span_start, span_end, kind, value, indicator, period, part, topic, check_rule, severity"
    by_id = {row[0]: row[1:] for row in library._store._query(f"SELECT id, {columns} FROM annotations")}
    assert by_id[made(CASES).id] == (*CASES.span, "count", 493.0, "I01", "2023", None, None, None, None)
    assert by_id[made(FIRST).id] == (*FIRST.span, None, None, None, None, "P1", "T06", None, None)
    assert by_id[made(MISSING).id][8:] == ("missing_part", "hint")
    assert by_id[made(LATE).id][:2] == LATE.span
    plan = library._store._query(
        "EXPLAIN QUERY PLAN SELECT id FROM annotations WHERE indicator = 'I01' AND value > 5 AND state <> 'rejected'"
    )
    assert "figures_by_indicator" in plan[0][3]


def test_the_log_cannot_be_rewritten(library: Library, review: Review) -> None:
    review.confirm([made(CASES).id])
    for sql in ("UPDATE changes SET title = ''", "DELETE FROM changes"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            library._store._db.execute(sql)


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE annotations SET note = '暗改' WHERE type = 'figure'", "改动记录与标注的现状不符"),
        ("UPDATE reports SET marks = marks + 1", "计数与标注不符"),
        ("UPDATE reports SET stage = 2", "计数与标注不符"),
        ("UPDATE annotations SET body = '{}' WHERE type = 'remark' OR type = 'figure'", "内容读不出"),
        ("UPDATE texts SET text = '短'", "超出正文"),
    ],
)
def test_verify_names_what_was_altered_behind_the_programs_back(
    library: Library, review: Review, sql: str, words: str
) -> None:
    review.confirm([made(CASES).id])
    assert library.verify() == ()
    library._store._db.execute(sql)
    assert any(words in problem for problem in library.verify())


def test_a_new_analysis_keeps_decisions_and_can_be_undone(library: Library, review: Review) -> None:
    review.set_figure(made(CASES).id, unit="宗")
    review.write_note(made(MONEY).id, "查台账")
    review.reject([made(SECOND).id])
    added = review.add(Figure(at("2023"), FigureKind.DATE, "2023")).changed[0]
    before = {annotation.id: annotation for annotation in review.annotations}
    better = replace(LATE, message="报告晚了三天")
    again = analysis(targets=(FIRST, SECOND, replace(CASES, indicator="I09"), better))
    again = replace(again, rules_version="0.2", metadata=replace(again.metadata, agency="青石县人民政府"))
    library.reanalyse(review.report_id, again)
    after = library.open_report(review.report_id)
    for kept in (made(CASES).id, made(MONEY).id, made(SECOND).id, made(FIRST).id, added):
        assert after.get(kept) == before[kept]
    assert after.get(made(LATE).id).target == better
    assert set(before) - {a.id for a in after.annotations} == {
        made(target).id for target in TARGETS if target not in (FIRST, SECOND, CASES, MONEY, LATE)
    }
    assert (after.metadata.agency, after.rules_version) == ("青石县人民政府", "0.2")
    assert library.rows()[0].agency == "青石县人民政府"
    assert after.undo().redo_title == "重新分析"
    assert {a.id: a for a in after.annotations} == before
    assert library.verify() == ()


def test_a_new_analysis_that_finds_the_same_is_no_step(library: Library, review: Review) -> None:
    assert library.reanalyse(review.report_id, replace(analysis(), rules_version="0.3")).changed == ()
    again = library.open_report(review.report_id)
    assert (again.rules_version, again.history()) == ("0.3", ())


def test_a_rule_that_moved_does_not_mark_a_settled_place_twice(library: Library, review: Review) -> None:
    review.reject([made(CASES).id])
    again = replace(analysis(), annotations=(made(CASES, "another rule"),))
    library.reanalyse(review.report_id, again)
    figures = [a for a in library.open_report(review.report_id).annotations if isinstance(a.target, Figure)]
    assert [(a.id, a.state) for a in figures] == [(made(CASES).id, State.REJECTED)]


def test_opening_backs_up_once_a_day_and_keeps_the_newest(path: Path) -> None:
    Library.open(path).close()
    library = Library.open(path)
    (first,) = library.backups()
    library.add(analysis())
    library.close()
    library = Library.open(path)
    assert library.backups() == (first,)
    library.close()
    os.utime(first, (time.time() - 90_000,) * 2)
    library = Library.open(path)
    assert len(library.backups()) == 2
    made_now = [library.back_up() for _ in range(KEPT + 1)]
    assert set(library.backups()) == set(made_now[1:])
    if os.name == "posix":
        assert made_now[-1].stat().st_mode & 0o777 == 0o600
    library.close()


def test_a_library_too_large_to_be_checked_on_opening_is_cared_for_by_a_worker(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.store.opening.SMALL_FILE", 0)
    library = Library.open(path)
    for number in range(30):
        library.add(analysis(number=number))
    library.close()
    Library.open(path).close()
    assert Library.backups_of(path) == ()
    assert care_for(path) is None
    assert len(Library.backups_of(path)) == 1
    Library.backups_of(path)[0].unlink()
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 40_000] = b"\xff" * 40_000
    path.write_bytes(data)
    assert "请" in (care_for(path) or "")
    assert Library.backups_of(path) == ()


def test_a_backup_from_the_future_does_not_stop_the_backups(path: Path) -> None:
    Library.open(path).close()
    library = Library.open(path)
    (first,) = library.backups()
    library.close()
    os.utime(first, (time.time() + 1e6,) * 2)
    library = Library.open(path)
    assert len(library.backups()) == 2
    library.close()


def test_a_backup_is_a_whole_library(library: Library, review: Review, tmp_path: Path) -> None:
    review.confirm([made(CASES).id])
    shutil.copy(library.back_up(), tmp_path / "带走.fzsh")
    carried = Library.open(tmp_path / "带走.fzsh")
    assert carried.rows() == library.rows()
    assert carried.open_report(review.report_id).history() == review.history()
    assert carried.verify() == ()
    carried.close()


def test_restoring_goes_back_and_can_itself_be_taken_back(path: Path, library: Library, review: Review) -> None:
    review.confirm([made(CASES).id])
    backup = library.back_up()
    review.set_figure(made(MONEY).id, value=Decimal(1))
    library.restore(backup)
    with pytest.raises(StaleChange):
        review.undo()
    review.reload()
    assert [entry.number for entry in review.history()] == [1]
    review.undo()
    library.restore(library.backups()[0])
    assert [entry.number for entry in library.open_report(review.report_id).history()] == [1, 2]
    with pytest.raises(LibraryError, match="找不到"):
        library.restore(path.with_name("没有.fzsh"))
    (path.parent / "别的.fzsh").write_text("不是库", encoding="utf-8")
    with pytest.raises(LibraryError, match="不是本程序的报告库"):
        library.restore(path.parent / "别的.fzsh")
    assert library.verify() == ()


def test_a_backup_takes_the_place_of_a_library_that_no_longer_opens(path: Path) -> None:
    library = Library.open(path)
    library.add(analysis())
    library.back_up()
    library.close()
    damaged = path.read_bytes()[:100] + b"\xff" * 9000
    path.write_bytes(damaged)
    path.with_name(path.name + "-wal").write_bytes(b"rest")
    with pytest.raises(LibraryError, match="已损坏"):
        Library.open(path)
    kept = Library.put_back(path, Library.backups_of(path)[0])
    assert kept.read_bytes() == damaged
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"rest"
    library = Library.open(path)
    assert [row.file_name for row in library.rows()] == ["青石县.txt"]
    assert library.verify() == ()
    library.close()


def test_only_a_sound_backup_is_put_back(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"damaged")
    backup = path.with_name("备份.fzsh")
    backup.write_bytes(b"damaged too")
    with pytest.raises(LibraryError, match="不是本程序的报告库"):
        Library.put_back(path, backup)
    assert path.read_bytes() == b"damaged"
    assert sorted(file.name for file in path.parent.iterdir()) == ["备份.fzsh", "报告.fzsh"]
