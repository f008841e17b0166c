"""A damaged library: what can be read is saved into a new one, what is lost is said, the file stays as it is."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path

import pytest

from core.errors import LibraryError
from core.library import Library
from core.model import Annotation
from tests.core.store.made_up import CASES, MONEY, analysis, made

REPORTS = 40


Marks = dict[str, tuple[Annotation, ...]]


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Marks]:
    """A closed library of reports with changes, and what their marks are, by the report's file name."""
    path = tmp_path_factory.mktemp("完好") / "报告.fzsh"
    library = Library.open(path, "张三")
    kept = {}
    for number in range(1, REPORTS + 1):
        review = library.open_report(library.add(analysis(f"{number}.txt", number)))
        review.set_figure(made(CASES).id, value=Decimal(number))
        review.confirm([made(MONEY).id])
        kept[f"{number}.txt"] = review.annotations
    library.close()
    return path, kept


@pytest.fixture
def marked(path: Path, reviewed: tuple[Path, Marks]) -> Marks:
    """The marks of the reports in the library at ``path``."""
    path.parent.mkdir()
    shutil.copy(reviewed[0], path)
    return reviewed[1]


@pytest.fixture
def target(path: Path) -> Path:
    return path.with_name("恢复.fzsh")


@contextmanager
def tampering(path: Path) -> Iterator[sqlite3.Connection]:
    """Without the checks and triggers that would stop it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.create_function("search_pairs", 1, lambda text: "")
        connection.execute("PRAGMA ignore_check_constraints = 1")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def damage(path: Path, table: str, share: float) -> None:
    """Overwrite a page in the middle of a table."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        try:
            pages = [
                r[0]
                for r in connection.execute("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'", [table])
            ]
        except sqlite3.OperationalError:
            pytest.skip("this SQLite doesn't tell where a table lies")
    page = pages[int(len(pages) * share)]
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(data)


def test_a_sound_library_is_copied_whole(path: Path, marked: Marks, target: Path) -> None:
    before = path.read_bytes()
    assert Library.salvage(path, target) == ()
    assert path.read_bytes() == before
    library = Library.open(target)
    assert {row.file_name: library.open_report(row.id).annotations for row in library.rows()} == marked
    assert all(len(library.open_report(row.id).history()) == 2 for row in library.rows())
    assert library.verify() == ()
    library.close()


@pytest.mark.parametrize("table", ["reports", "texts", "annotations", "changes"])
@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_a_damaged_page_costs_only_what_stood_on_it(
    path: Path, marked: Marks, target: Path, table: str, share: float
) -> None:
    damage(path, table, share)
    with pytest.raises(LibraryError, match=r"已损坏"):
        Library.open(path)
    before = path.read_bytes()
    lost = Library.salvage(path, target)
    assert path.read_bytes() == before
    assert lost
    assert all(sentence.endswith("。") for sentence in lost)
    library = Library.open(target)
    assert library.verify() == ()
    saved = {row.file_name: library.open_report(row.id).annotations for row in library.rows()}
    touched = {name for name in marked if any(f"（{name}）" in sentence for sentence in lost)}
    unnamed = sum("信息读不出" in sentence or "未能恢复" in sentence for sentence in lost)
    assert len([name for name in marked if saved.get(name) == marked[name]]) >= REPORTS - len(touched) - unnamed
    assert len(touched) + unnamed < REPORTS, "the rest is whole"
    assert all(saved[name] == marked[name] for name in marked if name in saved and name not in touched)
    library.close()


def test_single_marks_and_logs_that_make_no_sense_are_left_out(path: Path, marked: Marks, target: Path) -> None:
    with tampering(path) as connection:
        connection.execute("UPDATE annotations SET body = '{}' WHERE report_id = 3 AND id = ?", [made(MONEY).id])
        connection.execute("DELETE FROM changes WHERE report_id = 5 AND number = 1")
        connection.execute("UPDATE texts SET blocks = 'nothing' WHERE report_id = 7")
        connection.execute("DELETE FROM reports WHERE id = 9")
    lost = Library.salvage(path, target)
    assert [sentence[: sentence.index("：")] for sentence in lost] == [
        "报告 3（3.txt）",
        "报告 3（3.txt）",
        "报告 5（5.txt）",
        "报告 7（7.txt）",
        "报告 9",
    ]
    assert "1 处标注" in lost[0]
    library = Library.open(target)
    saved = {row.file_name: library.open_report(row.id) for row in library.rows()}
    assert "7.txt" not in saved
    assert len(saved["3.txt"].annotations) == len(marked["3.txt"]) - 1
    assert (saved["5.txt"].annotations, saved["5.txt"].history()) == (marked["5.txt"], ())
    assert saved["报告9"].annotations == marked["9.txt"]
    assert library.verify() == ()
    library.close()


def test_where_nothing_can_be_read_a_backup_is_advised(path: Path, target: Path) -> None:
    library = Library.open(path)
    library.add(analysis())
    library.close()
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 9000)
    with pytest.raises(LibraryError, match="backups"):
        Library.salvage(path, target)
    assert not target.exists()


def test_nothing_is_written_over(path: Path, marked: Marks, target: Path) -> None:
    target.write_text("别的", encoding="utf-8")
    with pytest.raises(LibraryError, match="已经存在"):
        Library.salvage(path, target)
    assert target.read_text(encoding="utf-8") == "别的"
