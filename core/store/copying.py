"""Copies whole reports from one library into another: text, marks and log; makes and reads exchange files so."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from core.errors import LibraryError
from core.store.backups import copy_whole
from core.store.listing import METADATA
from core.store.opening import connect_to_ours
from core.store.store import ANNOTATION, Store
from core.store.transactions import world_errors

REPORT = f"imported_at, sha256, file_name, kind, encoding, rules_version, {METADATA}"
TEXT = "text, blocks, source_metadata, notices"
CHANGE = "number, at, reviewer, action, of, title, before, after"
JOINT = "number, joint"


def insert_report(
    target: Store,
    report: Sequence[Any],
    text: Sequence[Any],
    annotations: Sequence[Any],
    changes: Sequence[Any],
    joint: Sequence[Any] = (),
) -> int:
    """Put in a report by the values of its columns, inside a transaction of the target; returns its new number."""
    connection = target.connection
    report_id = int(connection.execute(_insert("reports", REPORT), report).lastrowid or 0)
    for table, columns, rows in (
        ("texts", TEXT, [text]),
        ("annotations", ANNOTATION, annotations),
        ("changes", CHANGE, changes),
        ("joint_changes", JOINT, joint),
    ):
        connection.executemany(_insert(table, f"report_id, {columns}"), [(report_id, *row) for row in rows])
    return report_id


def copy_report(source: Store, target: Store, report_id: int) -> int:
    """Copy one report with everything done on it, inside a transaction of the target."""

    def rows(table: str, columns: str, key: str = "report_id") -> list[Any]:
        with world_errors(source.path):
            found = source.connection.execute(f"SELECT {columns} FROM {table} WHERE {key} = ?", [report_id])
            return found.fetchall()

    report, text = rows("reports", REPORT, "id"), rows("texts", TEXT)
    if not report or not text:
        raise LibraryError("这份报告已不在报告库中，请刷新列表。")
    changes = rows("changes", CHANGE)
    annotations, joint = rows("annotations", ANNOTATION), rows("joint_changes", JOINT)
    return insert_report(target, report[0], text[0], annotations, sorted(changes), joint)


def make_exchange(
    source: Store, report_ids: Sequence[int], path: Path, progress: Callable[[int, int], None] | None = None
) -> None:
    """A library of its own with these reports, in one file that can be sent away. Replaces a file that is there.

    ``progress``: reports done, of how many; what it raises stops the work, the older file staying.
    """
    if path.resolve() == source.path.resolve():
        raise LibraryError("交换文件不能写在报告库自己的位置，请另取一个名字。")
    with _unfinished(path) as unfinished:
        with closing(Store(unfinished)) as target:
            with target.writing():
                for done, report_id in enumerate(report_ids, 1):
                    copy_report(source, target, report_id)
                    if progress:
                        progress(done, len(report_ids))
            target.connection.execute("PRAGMA journal_mode = DELETE")
        unfinished.replace(path)


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    """A name beside ``path`` for a file that is still being written; nothing is left behind under it."""
    unfinished = path.with_name(path.name + ".part")
    try:
        unfinished.unlink(missing_ok=True)
        yield unfinished
    except OSError as error:
        raise LibraryError(f"“{path}”写不进去（{error.strerror}），请检查磁盘空间和权限，或换一个位置。") from error
    finally:
        for side in ("", "-wal", "-shm", "-journal"):
            unfinished.with_name(unfinished.name + side).unlink(missing_ok=True)


@contextmanager
def private_copy(path: Path) -> Iterator[Store]:
    """Another reviewer's file, brought up to date in a copy that nobody else sees; the file itself stays as it is."""
    with TemporaryDirectory(prefix="fzsh-") as folder:
        copy = Path(folder) / path.name
        os.close(os.open(copy, os.O_RDWR | os.O_CREAT, 0o600))
        with closing(connect_to_ours(path)) as source, world_errors(path):
            copy_whole(source, copy)
        with closing(Store(copy)) as store:
            yield store


def _insert(table: str, columns: str) -> str:
    return f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(columns.split(', ')))})"
