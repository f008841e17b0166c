"""Rolling copies of the library by SQLite's backup API, each checked after writing, in a folder beside it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from glob import escape
from pathlib import Path

from sqlite_utils import Database

from core.errors import LibraryError

KEPT = 5
DUE_AFTER = 24 * 3600
"""Seconds between two daily backups."""


def backups_of(path: Path) -> tuple[Path, ...]:
    """The library's backups, the newest first."""
    found = _folder(path).glob(f"{escape(path.stem)}-*{path.suffix or '.db'}")
    return tuple(sorted(found, key=lambda backup: (backup.stat().st_mtime, backup.name), reverse=True))


def back_up_when_due(db: Database, path: Path) -> Path | None:
    """A backup unless the newest is less than a day old (or from the future: a clock turned back counts as due)."""
    newest = next(iter(backups_of(path)), None)
    if newest and 0 <= datetime.now(UTC).timestamp() - newest.stat().st_mtime < DUE_AFTER:
        return None
    return back_up(db, path)


def back_up(db: Database, path: Path, label: str = "") -> Path:
    """Copy the library as it stands, check the copy, drop the oldest beyond KEPT. Raises LibraryError."""
    stamp = time_stamp() + (f"-{label}" if label else "")
    target = _folder(path) / f"{path.stem}-{stamp}{path.suffix or '.db'}"
    unfinished = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        copy_whole(db.conn, unfinished)
        unfinished.replace(target)
        for old in [backup for backup in backups_of(path) if backup != target][KEPT - 1 :]:
            old.unlink(missing_ok=True)
    except OSError as error:
        raise LibraryError(f"备份写不进“{target.parent}”({error.strerror}),请检查磁盘空间和权限。") from error
    finally:
        with suppress(OSError):  # where the folder itself is missing there is no copy either
            unfinished.unlink()
    return target


def copy_whole(source: sqlite3.Connection, target: Path) -> None:
    """Copy a database into an empty file and check the copy. Raises LibraryError when it isn't sound."""
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
        # A backup stands alone: no side files when somebody opens or carries it away.
        copy.execute("PRAGMA journal_mode = DELETE")
        if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise LibraryError(f"备份“{target}”写入后校验不符，请检查磁盘。")
    finally:
        copy.close()


def time_stamp() -> str:
    """For file names; in UTC, so that no two hours of a year have the same."""
    return datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")


def _folder(path: Path) -> Path:
    return path.parent / "backups"
