"""One write transaction, and SQLite's own errors as sentences for the user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from core.errors import DamagedLibrary, LibraryError

SENTENCES = {
    "SQLITE_NOTADB": "“{path}”不是本程序的报告库文件，请选择其他文件。文件未被改动。",
    "SQLITE_CORRUPT": "报告库“{path}”已损坏，请从旁边的 backups 文件夹恢复最近的备份。",
    "SQLITE_READONLY": "报告库“{path}”只能读、不能写，请检查文件和所在文件夹是否为只读，或换一个位置。",
    "SQLITE_PERM": "没有权限读写报告库“{path}”，请检查文件和所在文件夹的权限。",
    "SQLITE_CANTOPEN": "打不开报告库“{path}”，请检查文件是否还在、所在文件夹是否可写。",
    "SQLITE_FULL": "磁盘已满，本次改动未保存。请腾出空间后重试（报告库“{path}”）。",
    "SQLITE_BUSY": "报告库“{path}”正被另一个程序占用，请关闭那个程序或稍后重试。",
    "SQLITE_LOCKED": "报告库“{path}”正被另一个程序占用，请关闭那个程序或稍后重试。",
    "SQLITE_IOERR": "读写报告库“{path}”时磁盘出错，本次改动未保存。请检查磁盘或网络盘后重试。",
    "SQLITE_PROTOCOL": "报告库“{path}”正被另一个程序占用，请关闭那个程序或稍后重试。",
}


@contextmanager
def world_errors(path: Path) -> Iterator[None]:
    """Turn what the disk, other programs or a damaged file did into a LibraryError; our own mistakes pass."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        for prefix, sentence in SENTENCES.items():
            if name.startswith(prefix):
                kind = DamagedLibrary if prefix == "SQLITE_CORRUPT" else LibraryError
                raise kind(sentence.format(path=path)) from error
        raise


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """A write transaction that takes the write lock at once, so that what it reads can't change before it writes.

    Inside another one it is part of that, which alone writes or takes back.
    """
    if db.conn.in_transaction:
        yield
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.commit()
    finally:
        db.rollback()
