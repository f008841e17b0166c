"""The command line exports files and libraries in every format."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from docx import Document

from core.commands import cli
from core.export.formats import FORMATS
from core.library import Library, read_and_examine
from core.model import Finding, State
from core.paths import resource

SAMPLES = resource("samples")
WORD = next(SAMPLES.glob("*.docx"))


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Two reports, one of them from Word, with an accepted finding."""
    path = tmp_path / "库.sqlite"
    opened = Library.open(path, reviewer="王审阅")
    for file in (WORD, next(SAMPLES.glob("*.txt"))):
        review = opened.open_report(opened.add(read_and_examine(file)))
        review.confirm([next(a.id for a in review.annotations if isinstance(a.target, Finding))])
    opened.close()
    return path


def run(*args: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["export", *map(str, args)])
    return result.exit_code, result.output


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_is_exported_in_every_format(tmp_path: Path, kind: str) -> None:
    code, printed = run(WORD, "--format", kind, "--out", tmp_path / "出")
    assert code == 0
    assert all(Path(line).is_file() for line in printed.splitlines())


def test_originals_of_a_library_carry_the_decisions_with_their_times_and_others_are_skipped(
    tmp_path: Path, library: Path
) -> None:
    code, printed = run("--library", library, "--format", "original", "--out", tmp_path / "出", "--originals", SAMPLES)
    assert code == 2, "one report could not be handed on"
    assert "不是 .docx" in printed
    (comment,) = Document(str(tmp_path / "出" / WORD.name)).comments
    opened = Library.open(library)
    history = opened.open_report(opened.rows()[0].id).history()
    opened.close()
    assert comment.author == "王审阅"
    assert comment.timestamp is not None
    assert f"{comment.timestamp:%H:%M:%S}" == f"{history[-1].at:%H:%M:%S}"
    assert history[-1].change.after[0].state is State.CONFIRMED


def test_a_library_becomes_one_spreadsheet(tmp_path: Path, library: Path) -> None:
    assert run("--library", library, "--format", "xlsx", "--out", tmp_path / "a.xlsx")[0] == 0
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx")["报告"].iter_rows(values_only=True))
    assert [row[4] for row in rows[1:]] == [WORD.name, next(SAMPLES.glob("*.txt")).name]
