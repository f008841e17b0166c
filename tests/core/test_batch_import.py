"""Importing many files: what is known isn't read again, and all that is new is stored once, whole."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from core import batch_import
from core.batch_import import ImportedFile, import_files, import_text
from core.library import Library

TEXT = "云岭县司法局2023年法治政府建设年度报告\n一、主要举措\n办理行政处罚案件{0}件。\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with closing(Library.open(tmp_path / "library.sqlite")) as opened:
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.txt" for number in range(20)]
    for number, path in enumerate(paths):
        path.write_text(TEXT.format(number), encoding="utf-8")
    return paths


def imported(library: Library, files: list[Path]) -> dict[str, ImportedFile]:
    with ThreadPoolExecutor(2) as executor:
        groups = list(import_files(library, files, executor))
    found = {file.path.name: file for group in groups for file in group}
    assert len(found) == sum(map(len, groups)) == len(files), "each file exactly once"
    return found


def test_only_what_the_library_does_not_hold_is_read(
    library: Library, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = imported(library, files[:5])
    read: list[str] = []
    read_report = batch_import.read_report
    monkeypatch.setattr(batch_import, "read_report", lambda path, *rest: read.append(path.name) or read_report(path))
    again = imported(library, files)
    assert sorted(read) == sorted(path.name for path in files[5:])
    assert {name for name, file in again.items() if file.known} == {path.name for path in files[:5]}
    assert {name: file.report_id for name, file in again.items() if file.known} == {
        name: file.report_id for name, file in first.items()
    }
    assert library.verify() == ()


def test_the_same_bytes_under_two_names_are_one_report(library: Library, files: list[Path]) -> None:
    files[1].write_bytes(files[0].read_bytes())
    found = imported(library, files[:2])
    assert found["0.txt"].report_id == found["1.txt"].report_id
    assert sorted(file.known for file in found.values()) == [False, True]
    assert len(library.rows()) == 1


def test_an_unreadable_file_stops_none_of_those_stored_with_it(library: Library, files: list[Path]) -> None:
    files[3].write_bytes(b"")
    files[4].unlink()
    found = imported(library, files)
    assert {name for name, file in found.items() if file.error} == {"3.txt", "4.txt"}
    assert all(file.report_id == 0 and not file.known for file in found.values() if file.error)
    assert len(library.rows()) == 18
    assert {row.file_name: row.id for row in library.rows()} == {
        name: file.report_id for name, file in found.items() if not file.error
    }


def test_what_was_yielded_is_there_for_another_program_and_closing_keeps_it(
    library: Library, files: list[Path]
) -> None:
    with ThreadPoolExecutor(2) as executor, closing(import_files(library, files, executor)) as groups:
        first = next(groups)
        with closing(Library.open(library.path, read_only=True)) as other:
            assert {row.id for row in other.rows()} == {file.report_id for file in first}
    assert {row.id for row in library.rows()} == {file.report_id for file in first}


def test_a_text_from_no_file_is_known_the_second_time(library: Library) -> None:
    first, second = (import_text(library, TEXT.format(7), "粘贴的文本") for _ in range(2))
    assert (first.known, second.known) == (False, True)
    assert first.report_id == second.report_id
