"""Reads and writes one library file: reports, their annotations and the log of changes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from typing import Any, NamedTuple

from core.changes import Change, LogEntry
from core.errors import LibraryError, NewerLibrary, StaleChange
from core.model import Analysis, Annotation, Block, Figure, Metadata, Report, Source
from core.store.backups import back_up, back_up_when_due, backups_of
from core.store.catalogue import GONE, Catalogue
from core.store.codec import (
    TARGET_NAMES,
    decode,
    decode_annotation,
    decode_annotations,
    encode_annotation,
    encode_annotations,
    to_json,
)
from core.store.entry import Entry, entry_of
from core.store.listing import METADATA, local_time, time_now
from core.store.lock import Lock
from core.store.log import DO, STALE, UNDO, Step, demand_current
from core.store.opening import open_database, open_newer
from core.store.place import WARNING, is_on_network
from core.store.transactions import transaction, world_errors

ROWS_TOGETHER = 10
"""In one INSERT. For each statement SQLite makes anew the tables that it looks up the values of CHECK (… IN …) in."""
ANNOTATION = "id, type, origin, state, rule, cue, confidence, note, body"


class StoredReport(NamedTuple):
    report: Report
    metadata: Metadata
    rules_version: str


class Store:
    """One connection to one library file; it belongs to the thread that opened it.

    Every method may raise LibraryError when the disk, another program or damage is in the way; nothing is half written.
    """

    def __init__(self, path: Path, read_only: bool = False, lock: Lock | None = None) -> None:
        """A file of a newer program is opened read-only in any case. ``lock`` is released on closing."""
        self.path = path
        self.read_only = read_only
        self.notices: tuple[str, ...] = (WARNING.format(path=path),) if is_on_network(path) else ()
        """Sentences that the user should see about how the file was opened."""
        self._lock = lock
        try:
            self._db = open_database(path, read_only)
        except NewerLibrary as error:
            self._db = open_newer(path)
            self.read_only = True
            self.notices += (
                f"{str(error).partition('，请升级')[0]}，已按只读方式打开，不能修改。请升级程序后再审阅。",
            )
        self.catalogue = Catalogue(self._db, path)
        self._identity = self._file_identity()

    def close(self) -> None:
        self._db.close()
        if self._lock:
            self._lock.release()
            self._lock = None

    @property
    def connection(self) -> Connection:
        """For the other modules of this package."""
        connection: Connection = self._db.conn
        return connection

    # Reports

    def find(self, sha256: str) -> int | None:
        found = self._query("SELECT id FROM reports WHERE sha256 = ?", [sha256])
        return int(found[0][0]) if found else None

    def hashes(self) -> dict[int, str]:
        """Of the files' bytes, by report."""
        return dict(self._query("SELECT id, sha256 FROM reports ORDER BY id"))

    def text(self, report_id: int) -> str:
        return str(self._one(report_id, "SELECT text FROM texts WHERE report_id = ?")[0])

    def add(self, analysis: Analysis) -> int:
        """Save a report with everything said about it; a file already here keeps its id and its review."""
        return self.add_entries([entry_of(analysis)])[0][0]

    def add_entries(self, entries: Iterable[Entry]) -> list[tuple[int, bool]]:
        """``add`` for each, all in one transaction, and whether the report is new."""
        with self.writing():
            return [
                (self._insert(entry), True) if (found := self.find(entry.sha256)) is None else (found, False)
                for entry in entries
            ]

    def _insert(self, entry: Entry) -> int:
        cursor = self._db.execute(
            "INSERT INTO reports (counted, imported_at, sha256, file_name, kind, encoding, rules_version, "
            f"{METADATA}) VALUES ({_marks(14)})",
            [False, time_now(), *entry.report],
        )
        report_id = int(cursor.lastrowid or 0)
        self._db.execute(
            f"INSERT INTO texts (report_id, text, blocks, source_metadata, notices) VALUES ({_marks(5)})",
            [report_id, *entry.text],
        )
        if entry.path:
            self._db.execute("INSERT INTO origins (report_id, path) VALUES (?, ?)", [report_id, entry.path])
        self._insert_rows(report_id, entry.annotations)
        self._db.execute("UPDATE reports SET counted = 1 WHERE id = ?", [report_id])
        return report_id

    def origin(self, report_id: int) -> Path | None:
        """Where the file lay that the report was read from on this computer."""
        found = self._query("SELECT path FROM origins WHERE report_id = ?", [report_id])
        return Path(found[0][0]) if found else None

    def load(self, report_id: int) -> StoredReport:
        name, sha256, kind, encoding, rules_version, *rest = self._one(
            report_id,
            "SELECT file_name, sha256, kind, encoding, rules_version, text, blocks, source_metadata, notices,"
            f" {METADATA}"
            " FROM reports JOIN texts ON texts.report_id = reports.id WHERE id = ?",
        )
        text, blocks, stated, notices, *metadata = rest
        report = Report(
            text=text,
            blocks=tuple(decode(Block, block) for block in json.loads(blocks)),
            source=Source(name, sha256, kind, encoding),
            metadata=decode(Metadata, json.loads(stated)),
            notices=tuple(json.loads(notices)),
        )
        return StoredReport(report, Metadata(*metadata), rules_version)

    def annotations(self, report_id: int, ids: Sequence[str] | None = None) -> tuple[Annotation, ...]:
        """All of the report's, or those of these ids, in no particular order."""
        if ids is None:
            return tuple(self._annotations("WHERE report_id = ?", [report_id]))
        where = "WHERE report_id = ? AND id IN (SELECT value FROM json_each(?))"
        return tuple(self._annotations(where, [report_id, to_json(ids)]))

    def undecided_like(self, report_id: int, example: Annotation) -> tuple[Annotation, ...]:
        """The report's undecided marks of the example's type; of figures those of its kind, indicator and rule."""
        where = "WHERE report_id = ? AND type = ? AND state IN ('detected', 'deferred')"
        values: list[Any] = [report_id, TARGET_NAMES[type(example.target)]]
        if isinstance(example.target, Figure):
            where += " AND kind = ? AND indicator IS ? AND rule = ?"
            values += [example.target.kind, example.target.indicator, example.why.rule]
        return tuple(self._annotations(where, values))

    def remove(self, report_ids: Sequence[int]) -> None:
        with self.writing():
            self._db.conn.executemany("DELETE FROM reports WHERE id = ?", [(report_id,) for report_id in report_ids])

    # Changes

    def steps(self, report_id: int) -> tuple[Step, ...]:
        """The report's log, oldest first, without the annotations."""
        sql = "SELECT number, action, of, title FROM changes WHERE report_id = ? ORDER BY number"
        return tuple(Step(*row) for row in self._query(sql, [report_id]))

    def change(self, report_id: int, number: int) -> Change:
        """The change that line ``number`` of the log did. StaleChange when the log has no such line any more."""
        sql = "SELECT title, before, after FROM changes WHERE report_id = ? AND number = ?"
        found = self._query(sql, [report_id, number])
        if not found:
            raise StaleChange(STALE)
        title, before, after = found[0]
        return Change(title, decode_annotations(before), decode_annotations(after))

    def history(self, report_id: int) -> tuple[LogEntry, ...]:
        """The report's log, oldest first; an undo's change is the inverse of the one it took back."""
        sql = (
            "SELECT line.number, line.at, line.reviewer, line.action, origin.title, origin.before, origin.after"
            " FROM changes AS line JOIN changes AS origin"
            " ON origin.report_id = line.report_id AND origin.number = coalesce(line.of, line.number)"
            " WHERE line.report_id = ? ORDER BY line.number"
        )
        return tuple(_entry(*row) for row in self._query(sql, [report_id]))

    def changed_at(self, report_id: int) -> datetime | None:
        """When the newest line of the report's log was written."""
        sql = "SELECT at FROM changes WHERE report_id = ? ORDER BY number DESC LIMIT 1"
        found = self._query(sql, [report_id])
        return local_time(found[0][0]) if found else None

    def commit(
        self, report_id: int, change: Change, step: Step, reviewer: str, analysis: Analysis | None = None
    ) -> None:
        """Write a change and its line of the log, whole or not at all; with a new analysis, its metadata too.

        Raises StaleChange, with nothing written, when the log has gone on elsewhere (``step.number`` isn't the next
        one), when the report is gone, or when the file doesn't hold the change's ``before``.
        """
        with self.writing():
            self._demand_next(report_id, step.number)
            touched = self.annotations(report_id, [a.id for a in (*change.before, *change.after)])
            demand_current({annotation.id: annotation for annotation in touched}, change)
            self._db.conn.executemany(
                "DELETE FROM annotations WHERE report_id = ? AND id = ?", [(report_id, a.id) for a in change.before]
            )
            self._insert_annotations(report_id, change.after)
            self._write_line(report_id, change, step, reviewer)
            if analysis:
                self._update_analysis(report_id, analysis)

    def _demand_next(self, report_id: int, number: int) -> None:
        sql = "SELECT (SELECT max(number) FROM changes WHERE report_id = reports.id) FROM reports WHERE id = ?"
        found = self._query(sql, [report_id])
        if not found:
            raise StaleChange("这份报告已从报告库中移除，本次改动未保存。")
        if (found[0][0] or 0) + 1 != number:
            raise StaleChange(STALE)

    def _write_line(self, report_id: int, change: Change, step: Step, reviewer: str) -> None:
        before, after = encode_annotations(change.before), encode_annotations(change.after)
        sides = (before, after) if step.action == DO else (None, None)
        self._db.execute(
            "INSERT INTO changes (report_id, number, at, reviewer, action, of, title, before, after)"
            f" VALUES ({_marks(9)})",
            [report_id, step.number, time_now(), reviewer, step.action, step.of, step.title, *sides],
        )

    def update_analysis(self, report_id: int, analysis: Analysis) -> None:
        """What a new analysis says of the report as a whole, when it changes no annotation."""
        with self.writing():
            self._update_analysis(report_id, analysis)

    def _update_analysis(self, report_id: int, analysis: Analysis) -> None:
        names = ", ".join(f"{name} = ?" for name in METADATA.split(", "))
        self._db.execute(
            f"UPDATE reports SET rules_version = ?, {names} WHERE id = ?",
            [analysis.rules_version, *astuple(analysis.metadata), report_id],
        )

    # Backups

    def back_up(self) -> Path:
        with world_errors(self.path):
            return back_up(self._db, self.path)

    def back_up_when_due(self) -> Path | None:
        with world_errors(self.path):
            return back_up_when_due(self._db, self.path)

    def backups(self) -> tuple[Path, ...]:
        return backups_of(self.path)

    def restore(self, backup: Path) -> None:
        """Put a backup in place of what the library holds now, which is itself backed up first."""
        with open_database(backup, read_only=True) as source:
            self.back_up()
            with world_errors(self.path):
                source.conn.backup(self._db.conn)
        self._db.execute(f"PRAGMA journal_mode = {'DELETE' if is_on_network(self.path) else 'WAL'}")

    # The connection

    def _insert_annotations(self, report_id: int, annotations: Iterable[Annotation]) -> None:
        self._insert_rows(report_id, [encode_annotation(annotation) for annotation in annotations])

    def _insert_rows(self, report_id: int, rows: Sequence[tuple[Any, ...]]) -> None:
        for start in range(0, len(rows), ROWS_TOGETHER):
            some = rows[start : start + ROWS_TOGETHER]
            values = ", ".join([f"({_marks(10)})"] * len(some))
            self._db.execute(
                f"INSERT INTO annotations (report_id, {ANNOTATION}) VALUES {values}",
                [value for row in some for value in (report_id, *row)],
            )

    def _annotations(self, where: str, parameters: Sequence[Any]) -> Iterator[Annotation]:
        rows = self._query(f"SELECT {ANNOTATION} FROM annotations {where}", parameters)
        return (decode_annotation(*row) for row in rows)

    def _query(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        with world_errors(self.path):
            return self._db.execute(sql, parameters).fetchall()

    def _one(self, report_id: int, sql: str) -> Any:
        found = self._query(sql, [report_id])
        if not found:
            raise LibraryError(GONE)
        return found[0]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction in which all is written or nothing."""
        if self.read_only:
            raise LibraryError(f"报告库“{self.path}”是以只读方式打开的，只能读、不能改。要修改，请重新打开它。")
        self._demand_file()
        with world_errors(self.path), transaction(self._db):
            yield

    def _demand_file(self) -> None:
        """SQLite goes on writing into a deleted file without a word; the user must hear of it."""
        if self._file_identity() != self._identity:
            raise LibraryError(
                f"报告库“{self.path}”已被移走或替换，本次改动未保存。请把文件放回原处，或重新打开报告库。"
            )

    def _file_identity(self) -> tuple[int, int] | None:
        try:
            stat = os.stat(self.path)
        except FileNotFoundError:
            return None
        return stat.st_dev, stat.st_ino


def _entry(number: int, at: str, reviewer: str, action: str, title: str, before: str, after: str) -> LogEntry:
    change = Change(title, decode_annotations(before), decode_annotations(after))
    return LogEntry(number, local_time(at), reviewer, action, change.inverse() if action == UNDO else change)


def _marks(count: int) -> str:
    return ", ".join("?" * count)
