"""The self-test passes from source, and says no where something is missing or wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from ui import self_test
from ui.self_test import list_modules, outcome, require

ROOT = Path(__file__).resolve().parents[2]


def test_the_program_passes_its_own_test_from_source(tmp_path: Path) -> None:
    result = tmp_path / "结果.json"
    command = [sys.executable, str(ROOT / "main.py"), f"--self-test={result}"]
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    seen = json.loads(result.read_text(encoding="utf-8"))
    assert [step for step in seen["steps"] if not step["ok"]] == []
    assert (done.returncode, seen["ok"], seen["frozen"]) == (0, True, False)
    names = ["modules", "beginning", "formats", "workers", "corrections", "word_export", "window", "end"]
    assert [step["name"] for step in seen["steps"]] == names
    assert QImage(str(tmp_path / "结果.png")).width() == 1440
    assert not (tmp_path / "data").exists(), "the user's own folder was touched"


def test_a_module_that_is_missing_fails_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a build that left out a part of the program."""
    monkeypatch.setitem(sys.modules, "core.export.batch", None)
    assert self_test.run(tmp_path / "result.json") == 1
    seen = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
    assert not seen["ok"]
    assert "core.export.batch" in seen["steps"][0]["error"]


def test_a_step_that_sees_something_else_is_a_failure_with_its_reason() -> None:
    def step() -> dict[str, object]:
        require(1 == 2, "one is not two")
        return {}

    failed = outcome("step", step)
    assert not failed["ok"]
    assert "one is not two" in failed["error"]


def test_every_source_file_is_on_the_list_of_modules() -> None:
    listed = list_modules(ROOT)
    assert {"core", "core.export.batch", "ui.source_view", "ui.app"} <= set(listed)
    assert len(listed) == len([*ROOT.glob("core/**/*.py"), *ROOT.glob("ui/**/*.py")])
