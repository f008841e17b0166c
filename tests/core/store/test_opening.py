"""Opening: a new file is made, an old one brought up to date, a foreign one refused without a byte changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlite_utils import Database

from core.errors import LibraryError
from core.library import Library, Which
from core.store import opening
from core.store.schema import APPLICATION_ID, current_version, migrations
from core.store.words import initials_of, pairs_of
from tests.core.store.keep_version import FIXTURES
from tests.core.store.made_up import CASES, LATE, MONEY, analysis, made


def everything_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@contextmanager
def refused(path: Path, words: str) -> Iterator[None]:
    """The block raises a LibraryError that says ``words`` and leaves the folder as it was."""
    before = everything_in(path.parent)
    with pytest.raises(LibraryError, match=words):
        yield
    assert everything_in(path.parent) == before


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_library_is_ours_current_and_for_the_user_alone(path: Path) -> None:
    Library.open(path).close()
    assert pragma(path, "application_id") == APPLICATION_ID
    assert pragma(path, "user_version") == current_version()
    assert pragma(path, "journal_mode") == "wal"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_connection_is_strict_and_durable(library: Library) -> None:
    database = library._store._db
    assert opening.pragma(database, "foreign_keys") == 1
    assert opening.pragma(database, "synchronous") == 2, "FULL"
    assert opening.pragma(database, "busy_timeout") == opening.BUSY_SECONDS * 1000


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    library = Library.open(path)
    assert library.rows() == ()
    assert library.add(analysis()) == 1
    library.close()


@pytest.mark.parametrize("applied", range(1, current_version()))
def test_a_file_of_an_older_version_is_backed_up_and_brought_up_to_date(path: Path, applied: int) -> None:
    path.parent.mkdir()
    with closing(Database(str(path), execute_plugins=False)) as database:
        database.conn.create_function("search_pairs", 1, pairs_of)
        database.conn.create_function("name_initials", 2, initials_of)
        migrations.apply(database, stop_before=[m.name for m in migrations.pending(database)][applied])
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {applied}")
    library = Library.open(path)
    library.open_report(library.add(analysis()))
    assert library.verify() == ()
    assert [backup.stem.endswith(f"-v{applied}") for backup in library.backups()] == [True]
    library.close()


def test_a_failing_migration_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.open(path).close()

    def broken(database: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(migrations, "_migrations", [*migrations._migrations])
    migrations(name="broken")(broken)
    monkeypatch.setattr(opening, "current_version", lambda: current_version() + 1)
    with pytest.raises(ZeroDivisionError):
        Library.open(path)
    assert pragma(path, "user_version") == current_version()


def test_a_file_of_a_newer_program_can_be_read_and_stays_as_it_is(path: Path) -> None:
    library = Library.open(path)
    library.add(analysis())
    library.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE of_the_future (id INTEGER PRIMARY KEY)")
        connection.execute(f"PRAGMA user_version = {current_version() + 1}")
    before = path.read_bytes()
    newer = Library.open(path, alone=True)
    assert newer.read_only
    assert "较新版本的程序" in newer.notices[0]
    assert "只读" in newer.notices[0]
    assert newer.open_report(1).annotations == analysis().annotations
    assert [hit.row.id for hit in newer.search("罚没款")] == [1]
    with pytest.raises(LibraryError, match="只能读"):
        newer.remove([1])
    newer.close()
    assert path.read_bytes() == before


def test_a_newer_file_without_what_this_program_reads_is_refused_unharmed(path: Path) -> None:
    Library.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE reports RENAME COLUMN encoding TO character_set")
        connection.execute(f"PRAGMA user_version = {current_version() + 1}")
    before = path.read_bytes()
    with pytest.raises(LibraryError, match=r"较新版本的程序.*升级程序"):
        Library.open(path)
    assert path.read_bytes() == before


def test_a_newer_version_that_stands_only_in_the_write_ahead_log_is_seen(path: Path) -> None:
    first = Library.open(path)
    first._store._db.execute(f"PRAGMA user_version = {current_version() + 1}")
    second = Library.open(path)
    assert second.read_only
    second.close()
    first.close()


@pytest.mark.parametrize("kept", sorted(FIXTURES.glob("version_*.sqlite")), ids=lambda kept: kept.stem)
def test_a_file_of_every_version_that_ever_landed_opens_with_all_that_is_in_it(path: Path, kept: Path) -> None:
    path.parent.mkdir()
    shutil.copy(kept, path)
    library = Library.open(path, "李四")
    review = library.open_report(1)
    assert [(entry.action, entry.reviewer) for entry in review.history()][-1] == ("undo", "张三")
    assert review.get(made(CASES).id).target == replace(CASES, value=Decimal(500))
    assert review.get(made(LATE).id).note == "已按期公开"
    assert review.redo().changed == (made(MONEY).id,)
    assert [row.file_name for row in library.rows()] == ["青石县.txt", "云岭县.txt"]
    assert [hit.row.id for hit in library.search("罚没款")] == [2, 1]
    assert [row.file_name for row in library.page(0, 9, Which("qsxsfj")).rows] == ["青石县.txt", "云岭县.txt"]
    assert library.verify() == ()
    library.close()


def test_the_present_version_has_its_fixture() -> None:
    assert (FIXTURES / f"version_{current_version()}.sqlite").exists(), "python -m tests.core.store.keep_version"


def test_other_programs_databases_are_refused_unharmed(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY)")
    with refused(path, "其他程序的数据库"):
        Library.open(path)


@pytest.mark.parametrize("content", [b"\0" * 5000, "二、存在的不足".encode(), b"SQLite"])
def test_a_file_that_is_no_database_is_refused_unharmed(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with refused(path, "不是本程序的报告库文件"):
        Library.open(path)


def test_a_folder_is_refused(path: Path) -> None:
    path.mkdir(parents=True)
    with refused(path, "是文件夹"):
        Library.open(path)


def test_a_place_where_no_folder_can_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "文件").touch()
    with pytest.raises(LibraryError, match="换一个位置"):
        Library.open(tmp_path / "文件" / "报告.fzsh")


def test_a_damaged_file_is_said_to_be_damaged(path: Path) -> None:
    library = Library.open(path)
    for number in range(30):
        library.add(analysis(number=number))
    library.close()
    data = bytearray(path.read_bytes())
    data[len(data) // 2 :] = b"\xff" * (len(data) - len(data) // 2)
    path.write_bytes(data)
    with refused(path, "已损坏.*备份"):
        Library.open(path)


def test_a_library_locked_by_another_program_is_said_to_be(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.01)
    library = Library.open(path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="另一个程序占用"):
            library.add(analysis())
        assert library.rows() == (), "reading goes on"
        other.rollback()
    assert library.add(analysis()) == 1, "and so does writing, once the lock is gone"
    library.close()


def test_read_only_opens_an_existing_library_and_writes_nothing(path: Path) -> None:
    library = Library.open(path)
    library.add(analysis())
    library.close()
    before = path.read_bytes()
    reader = Library.open(path, read_only=True)
    assert len(reader.rows()) == 1
    with pytest.raises(LibraryError, match="只能读"):
        reader.remove([1])
    reader.close()
    assert path.read_bytes() == before
    with pytest.raises(LibraryError, match="找不到"):
        Library.open(path.with_name("没有.fzsh"), read_only=True)
    assert not path.with_name("没有.fzsh").exists()


@pytest.mark.skipif(os.name == "nt", reason="an open file can't be deleted there")
def test_a_file_taken_away_is_noticed_before_anything_is_written_into_nowhere(library: Library) -> None:
    moved = library.path.with_name("移走.fzsh")
    library.path.rename(moved)
    with pytest.raises(LibraryError, match="已被移走或替换"):
        library.add(analysis())
    moved.rename(library.path)
    assert library.add(analysis()) == 1


def test_a_full_disk_is_said_and_half_of_nothing_is_written(library: Library) -> None:
    database = library._store._db
    pages = opening.pragma(database, "page_count")
    database.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(LibraryError, match="磁盘已满"):
        all(map(library.add, (analysis(number=number) for number in range(1, 50))))
    saved = len(library.rows())
    assert library.verify() == ()
    database.execute("PRAGMA max_page_count = 100000")
    library.add(analysis(number=99))
    assert len(library.rows()) == saved + 1


@pytest.mark.skipif(os.name == "nt", reason="there is no limit on file sizes there")
def test_a_disk_that_refuses_to_write_is_said_and_work_goes_on_when_it_is_well(library: Library) -> None:
    import resource

    review = library.open_report(library.add(analysis()))
    before = review.annotations
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (library.path.with_name(library.path.name + "-wal").stat().st_size, hard))
    try:
        with pytest.raises(LibraryError, match=r"磁盘出错.*未保存"):
            review.confirm([annotation.id for annotation in before])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert review.annotations == before
    assert review.confirm([before[0].id]).changed
    assert library.verify() == ()
