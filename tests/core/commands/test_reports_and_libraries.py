"""The verbs on files and libraries: what they print, what they write, their exit codes and their sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from core.commands import cli
from core.paths import resource

SAMPLES = resource("samples")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_analysis_is_written_as_one_file_a_report_in_the_agreed_form(tmp_path: Path) -> None:
    assert run("analyse", SAMPLES, "--json", tmp_path / "out").exit_code == 0
    written = sorted((tmp_path / "out").glob("*.json"))
    assert [path.stem for path in written] == sorted(p.stem for p in SAMPLES.glob("*年度.*"))
    for path in written:
        result = json.loads(path.read_text(encoding="utf-8"))
        assert (result["format"], result["version"]) == ("analysis", 1)
        assert all(result["text"][f["start"] : f["end"]] == f["text"] for f in result["figures"])


def test_an_unreadable_file_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "假.docx").write_bytes(b"no zip")
    (tmp_path / "真.txt").write_text("一、工作情况\n全年办理案件3件。", encoding="gb18030")
    done = run("import", tmp_path, "--library", tmp_path / "library.sqlite")
    assert done.exit_code == 2
    assert "假.docx" in done.stderr
    assert "真.txt" in done.stdout
    listed = json.loads(run("list", "--library", tmp_path / "library.sqlite", "--json").stdout)
    assert [row["file"] for row in listed] == ["真.txt"]


def test_the_same_bytes_are_said_to_be_there_under_the_name_that_was_given(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("一、工作情况\n全年办理案件3件。", encoding="utf-8")
    done = run("import", tmp_path / "a.txt", tmp_path / "b.txt", "--library", tmp_path / "library.sqlite")
    assert [line.split("\t")[1:] for line in done.stdout.splitlines()] == [["已导入", "a.txt"], ["已在库中", "b.txt"]]


@pytest.mark.parametrize(
    ("line", "code"), [("共受理9件，其中办结5件、在办3件。", 1), ("共受理8件，其中办结5件、在办3件。", 0)]
)
def test_a_severe_finding_sets_the_exit_code(tmp_path: Path, line: str, code: int) -> None:
    (tmp_path / "甲.txt").write_text(line, encoding="utf-8")
    done = run("check", tmp_path / "甲.txt", "--json")
    found = [finding for finding in json.loads(done.stdout)["甲.txt"] if finding["rule"] == "sum_of_parts"]
    assert bool(found) == bool(code)
    assert done.exit_code == code


def test_a_library_is_verified(tmp_path: Path) -> None:
    run("import", SAMPLES, "--library", tmp_path / "library.sqlite")
    assert run("verify", tmp_path / "library.sqlite").stdout.strip() == "报告库完好。"


def test_a_mistyped_verb_opens_no_window() -> None:
    done = run("chekc", "甲.txt")
    assert done.exit_code == 2
    assert "chekc" in done.stderr


def test_half_a_condition_is_no_word_to_search_for(tmp_path: Path) -> None:
    run("import", SAMPLES, "--library", tmp_path / "library.sqlite")
    done = run("search", "I29 <", "--library", tmp_path / "library.sqlite")
    assert done.exit_code == 2
    assert "I29 <" in done.stderr
