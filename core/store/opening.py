"""Opens a library file: made when missing, refused unharmed when it isn't ours or too new, else brought up to date."""

from __future__ import annotations

import logging
import os
import sqlite3
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlite_utils import Database

from core.errors import DamagedLibrary, LibraryError, NewerLibrary
from core.store.backups import back_up, back_up_when_due
from core.store.place import is_on_network
from core.store.schema import APPLICATION_ID, columns_of, current_version, migrate, tables
from core.store.transactions import world_errors
from core.store.words import initials_of, pairs_of

BUSY_SECONDS = 3.0
SMALL_FILE = 8 * 2**20
"""Bytes up to which the quick check and the daily backup on opening take less than half a second."""
MAGIC = b"SQLite format 3\0"


def open_database(path: Path, read_only: bool = False) -> Database:
    """A connection with WAL, foreign keys and full synchronisation. Raises LibraryError, NewerLibrary."""
    _prepare_place(path, read_only)
    _refuse_newer(path, _refuse_foreign_file(path))
    with world_errors(path), ExitStack() as on_error:
        db = _connect(path, read_only)
        on_error.callback(db.close)
        _bring_up_to_date(db, path, read_only)
        on_error.pop_all()
    return db


def open_newer(path: Path) -> Database:
    """A read-only connection to a file of a newer program, if all that this one reads of it is still there."""
    _refuse_foreign_file(path)
    with world_errors(path), ExitStack() as on_error:
        db = _connect(path, read_only=True)
        on_error.callback(db.close)
        known = tables()
        if any(not columns <= set(columns_of(db, table)) for table, columns in known.items()):
            _refuse_newer(path, pragma(db, "user_version"))
        on_error.pop_all()
    return db


def connect_to_ours(path: Path) -> sqlite3.Connection:
    """A read-only connection to a file of ours of whatever version and soundness, for copying it."""
    _prepare_place(path, read_only=True)
    _refuse_foreign_file(path)
    with world_errors(path):
        return sqlite3.connect(_read_only_name(path), uri=True, timeout=BUSY_SECONDS)


def _prepare_place(path: Path, read_only: bool) -> None:
    """Make the folder and an empty file that the user alone can read; SQLite gives its side files the same rights."""
    if path.is_dir():
        raise LibraryError(f"“{path}”是文件夹，请选择一个报告库文件。")
    if read_only:
        if not path.exists():
            raise LibraryError(f"找不到报告库“{path}”，请检查位置或改用备份。")
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        if path.stat().st_mode & 0o077 and os.name == "posix":
            path.chmod(0o600)
    except OSError as error:
        raise LibraryError(
            f"报告库“{path}”不能建立或写入（{error.strerror}），请检查文件夹权限、换一个位置，或以只读方式打开。"
        ) from error


def _refuse_foreign_file(path: Path) -> int:
    """Look at the header only, before SQLite touches anything; an interrupted first write is left to SQLite.

    Returns the schema version, 0 for a file without one.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise LibraryError(f"报告库“{path}”读不了({error.strerror}),请检查权限。") from error
    if not header or path.with_name(path.name + "-journal").exists():
        return 0
    if not header.startswith(MAGIC):
        raise LibraryError(f"“{path}”不是本程序的报告库文件，请选择其他文件。文件未被改动。")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise LibraryError(f"“{path}”是其他程序的数据库，请选择其他文件。文件未被改动。")
    return int.from_bytes(header[60:64], "big")


def _refuse_newer(path: Path, version: int) -> None:
    if version > current_version():
        raise NewerLibrary(
            f"报告库“{path}”由较新版本的程序建立（库版本 {version}，本程序只认到 {current_version()}），"
            "请升级程序后再打开。文件未被改动。"
        )


def _connect(path: Path, read_only: bool) -> Database:
    # A plain path where possible: a URI can't name a file on a Windows share without an extra slash.
    name = _read_only_name(path) if read_only else str(path)
    connection = sqlite3.connect(name, uri=read_only, timeout=BUSY_SECONDS)
    connection.create_function("search_pairs", 1, pairs_of, deterministic=True)
    connection.create_function("name_initials", 2, initials_of, deterministic=True)
    db = Database(connection, execute_plugins=False)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = FULL")
    return db


def _read_only_name(path: Path) -> str:
    """On a medium that can't be written there is no place for side files, and nobody who could change the file."""
    frozen = not path.with_name(path.name + "-wal").exists() and not os.access(path.parent, os.W_OK)
    place = quote("/" + path.resolve().as_posix().removeprefix("/"))
    return f"file://{place}?mode=ro{'&immutable=1' if frozen else ''}"


def _bring_up_to_date(db: Database, path: Path, read_only: bool) -> None:
    version = pragma(db, "user_version")
    _refuse_newer(path, version)
    if version and path.stat().st_size <= SMALL_FILE:
        _refuse_damaged(db, path)
    if read_only:
        if version < current_version():
            raise LibraryError(f"报告库“{path}”由较旧版本的程序建立，请先以可写方式打开一次。")
        return
    if version and version < current_version():
        back_up(db, path, f"v{version}")
    if version < current_version():
        migrate(db)
    # Only now: the header that tells our file from others must be in the main file, not in the write-ahead log.
    # A share has no memory that two computers have in common, which the log needs.
    db.execute(f"PRAGMA journal_mode = {'DELETE' if is_on_network(path) else 'WAL'}")
    if version and path.stat().st_size <= SMALL_FILE:
        _back_up_daily(db, path)


def _back_up_daily(db: Database, path: Path) -> None:
    """A full disk must not keep the user from reading the library: the next opening tries again."""
    try:
        back_up_when_due(db, path)
    except (LibraryError, sqlite3.OperationalError) as error:
        logging.getLogger(__name__).warning("no daily backup of %s: %s", path, error)


def _refuse_damaged(db: Database, path: Path) -> None:
    if pragma(db, "quick_check(1)") != "ok":
        raise DamagedLibrary(f"报告库“{path}”已损坏，请从旁边的 backups 文件夹恢复最近的备份。")


def pragma(db: Database, name: str) -> Any:
    """The first value that a pragma answers."""
    return db.execute(f"PRAGMA {name}").fetchone()[0]
