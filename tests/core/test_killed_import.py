"""An import that is killed leaves whole reports behind, and the next one adds just the rest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from core.library import Library
from core.model import Figure

ROOT = Path(__file__).resolve().parents[2]
FILES = 200
TEXT = "临江市水务局年度报告\n一、主要举措\n办理行政处罚案件493件，罚款{0}万元。\n二、问题\n培训不够。\n"


def importing(folder: Path, library: Path) -> subprocess.Popen[str]:
    command = [sys.executable, str(ROOT / "main.py"), "import", str(folder), "--library", str(library)]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment)


def workers_of(process: int) -> list[int]:
    numbers = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]
    return [number for number in numbers if state_of(number)[1] == str(process)]


def state_of(process: int) -> tuple[str, str]:
    """Its state and its parent; Z, a zombie, when it is no more."""
    try:
        state, parent = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()[:2]
    except OSError:
        return "Z", ""
    return state, parent


def is_running(process: int) -> bool:
    return state_of(process)[0] != "Z"


def wait_until_ended(processes: list[int], seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while any(map(is_running, processes)):
        assert time.monotonic() < deadline, "workers outlive the program that started them"
        time.sleep(0.05)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_a_killed_import_leaves_whole_reports_and_the_next_adds_the_rest(tmp_path: Path) -> None:
    folder, path = tmp_path / "报告", tmp_path / "library.sqlite"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number}.txt").write_text(TEXT.format(number + 1), encoding="utf-8")

    first = importing(folder, path)
    assert first.stdout is not None
    for _ in range(5):
        assert "已导入" in first.stdout.readline()
    workers = workers_of(first.pid)
    assert workers
    first.send_signal(signal.SIGKILL)
    first.communicate()
    wait_until_ended(workers)

    with closing(Library.open(path)) as library:
        kept = {row.file_name: row.id for row in library.rows()}
        assert 5 <= len(kept) < FILES
        assert library.verify() == ()
        for name, report_id in kept.items():
            analysis = library.open_report(report_id).as_analysis()
            assert analysis.report.text.rstrip() == TEXT.format(int(Path(name).stem) + 1).rstrip()
            assert len(analysis.of_type(Figure)) == 2

    printed, _ = importing(folder, path).communicate(timeout=100)
    states = {line.split("\t")[2]: line.split("\t")[:2] for line in printed.splitlines()}
    assert {name for name, (_, state) in states.items() if state == "已在库中"} == set(kept)
    assert {name: int(number) for name, (number, state) in states.items() if state == "已在库中"} == kept
    assert sum(state == "已导入" for _, state in states.values()) == FILES - len(kept)
    with closing(Library.open(path)) as library:
        assert len(library.rows()) == FILES
        assert library.verify() == ()
