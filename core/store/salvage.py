"""Saves what can still be read of a damaged library into a new one, and says what is lost."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from core.errors import LibraryError
from core.store.codec import decode_annotation
from core.store.copying import CHANGE, REPORT, TEXT, insert_report
from core.store.listing import time_now
from core.store.opening import connect_to_ours
from core.store.store import ANNOTATION, Store
from core.store.verification import UNREADABLE, faults_of

NOTHING = "报告库“{path}”损坏太重，什么都读不出，请从旁边的 backups 文件夹恢复最近的备份。"
MOST_NUMBERS = 10_000_000
Row = tuple[Any, ...]


def salvage(path: Path, target: Path, progress: Callable[[int, int], None] | None = None) -> tuple[str, ...]:
    """Copy every readable report into the new library ``target``; returns a sentence for each thing that was lost.

    The damaged file is only copied, never opened. ``progress``: reports done, of how many. Raises LibraryError when
    nothing can be read at all, or when there is a file at ``target``.
    """
    if target.exists():
        raise LibraryError(f"“{target}”已经存在，请为恢复出的报告库另取一个名字。")
    with TemporaryDirectory(prefix="fzsh-") as folder:
        copy = Path(folder) / path.name
        for side in ("", "-wal"):
            if path.with_name(path.name + side).exists():
                shutil.copyfile(path.with_name(path.name + side), copy.with_name(copy.name + side))
        with closing(connect_to_ours(copy)) as source:
            numbers = _numbers(source)
            if not numbers:
                raise LibraryError(NOTHING.format(path=path))
            with _new_library(target) as store, store.writing():
                lost: list[str] = []
                for done, number in enumerate(numbers, 1):
                    lost += _save(source, store, number)
                    if progress:
                        progress(done, len(numbers))
                return tuple(lost)


@contextmanager
def _new_library(target: Path) -> Iterator[Store]:
    """Nothing is left of it when the block fails."""
    with ExitStack() as on_failure:
        for side in ("", "-wal", "-shm", "-journal"):
            on_failure.callback(target.with_name(target.name + side).unlink, missing_ok=True)
        with closing(Store(target)) as store:
            yield store
        on_failure.pop_all()


def _numbers(source: sqlite3.Connection) -> list[int]:
    """Of all reports that are mentioned anywhere."""
    found: set[int] = set()
    for table, column in (("reports", "id"), ("texts", "report_id"), ("annotations", "report_id")):
        found |= {row[0] for row in _readable(source, table, column, "1", [], column) if isinstance(row[0], int)}
    # A page in the middle that can't be read hides numbers from both ends: these are tried one by one.
    return [*range(1, max(found) + 1)] if found and max(found) <= MOST_NUMBERS else sorted(found)


def _readable(
    source: sqlite3.Connection, table: str, columns: str, where: str, values: Sequence[Any], order: str
) -> Iterator[Row]:
    """The rows up to the first that can't be read, then from the other end; a row may come twice."""
    for direction in ("ASC", "DESC"):
        sql = f"SELECT {columns} FROM {table} WHERE {where} ORDER BY {order} {direction}"
        try:
            yield from source.execute(sql, values)
        except sqlite3.DatabaseError:
            continue
        return


def _whole(source: sqlite3.Connection, table: str, columns: str, where: str, report_id: int) -> list[Row] | None:
    """All rows, or None when one of them can't be read."""
    try:
        return source.execute(f"SELECT {columns} FROM {table} WHERE {where} = ?", [report_id]).fetchall()
    except sqlite3.DatabaseError:
        return None


def _save(source: sqlite3.Connection, store: Store, report_id: int) -> Iterator[str]:
    """Save one report if its text can be read, inside a transaction; what is missing is said."""
    reports = _whole(source, "reports", REPORT, "id", report_id)
    texts = _whole(source, "texts", TEXT, "report_id", report_id)
    name = f"报告 {report_id}" + (f"（{reports[0][2]}）" if reports else "")
    if not texts or not _is_sound_text(texts[0]):
        if reports or reports is None or texts is None:
            yield f"{name}：正文读不出，未能恢复。"
        return
    annotations, bad = _annotations(source, report_id, len(texts[0][0]))
    if bad:
        yield f"{name}：{bad}，其余已恢复。"
    changes = _whole(source, "changes", CHANGE, "report_id", report_id)
    report = reports[0] if reports else _unknown(report_id)
    if not reports:
        yield f"{name}：题名、机关、年度等信息读不出，正文和标注已恢复，请重新填写。"
    if changes is not None and _try(store, report, texts[0], annotations, sorted(changes)):
        return
    insert_report(store, report, texts[0], annotations, [])
    yield f"{name}：修改记录不完整，已按现状保留标注，不能再撤销以前的修改。"


def _try(store: Store, report: Row, text: Row, annotations: list[Row], changes: list[Row]) -> bool:
    """Whether the report could be put in with its log, and the two agree; otherwise nothing was put in."""
    connection = store.connection
    connection.execute("SAVEPOINT with_log")
    try:
        sound = not faults_of(store, insert_report(store, report, text, annotations, changes))
    except sqlite3.IntegrityError:
        sound = False
    if not sound:
        connection.execute("ROLLBACK TO with_log")
    connection.execute("RELEASE with_log")
    return sound


def _annotations(source: sqlite3.Connection, report_id: int, length: int) -> tuple[list[Row], str]:
    """Those that can be read and understood, and in words how many can't."""
    rows = {row[0]: row for row in _readable(source, "annotations", ANNOTATION, "report_id = ?", [report_id], "id")}
    sound = [row for row in rows.values() if _is_sound(row, length)]
    if _whole(source, "annotations", "id", "report_id", report_id) is None:
        return sound, f"部分标注读不出（恢复了 {len(sound)} 处）"
    return sound, f"{len(rows) - len(sound)} 处标注读不出" if len(rows) > len(sound) else ""


def _is_sound(row: Row, length: int) -> bool:
    try:
        span = decode_annotation(*row).span
    except UNREADABLE:
        return False
    return 0 <= span.start <= span.end <= length


def _is_sound_text(row: Row) -> bool:
    try:
        return isinstance(row[0], str) and all(json.loads(part) is not None for part in row[1:])
    except UNREADABLE:
        return False


def _unknown(report_id: int) -> Row:
    return (time_now(), f"unknown-{report_id}", f"报告{report_id}", "", "", "", *[None] * 7)
