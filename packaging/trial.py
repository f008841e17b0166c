"""Tries a built program where its sources can't help it: another folder, an empty environment, no other Python."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

PATIENCE = 180
"""Seconds; a windowed program that fails to start on Windows shows a dialog and waits for ever."""


class Failed(Exception):
    """The built program doesn't do what it should."""


def self_test(program: Path, result: Path, sources: Path) -> dict[str, Any]:
    """What the program's self-test saw; raises Failed where a step failed, or came from the sources."""
    result.unlink(missing_ok=True)
    code = _run([str(program), "--self-test", str(result)])
    if not result.exists():
        raise Failed(f"{program.name} ended with {code} and wrote no result")
    seen: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    errors = "\n".join(f"{step['name']}: {step['error']}" for step in seen["steps"] if not step["ok"])
    if code or not seen["ok"]:
        raise Failed(f"exit code {code}\n{errors}")
    home = program.parent.resolve()
    outside = [path for path in seen["module_path"] if home not in Path(path).resolve().parents]
    if outside or sources.resolve() in home.parents:
        raise Failed(f"the program can see more than its own folder: {outside or program}")
    return seen


def start_times(program: Path, times: int = 5) -> tuple[float, float]:
    """Seconds from start to the end of a program that closes its window once it is usable: first, and median."""
    with tempfile.TemporaryDirectory() as folder:
        library = str(Path(folder) / "library.sqlite")
        seconds = []
        for _ in range(times):
            began = time.perf_counter()
            if code := _run([str(program), "window", "--library", library, "--close-when-shown"]):
                raise Failed(f"{program.name} ended with {code} instead of showing its window")
            seconds.append(time.perf_counter() - began)
    return seconds[0], median(seconds)


def _run(command: list[str]) -> int:
    """The exit code of the command, run in an empty folder and environment."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return subprocess.run(command, cwd=folder, env=_environment(folder), timeout=PATIENCE).returncode
        except subprocess.TimeoutExpired as error:
            raise Failed(f"{command[0]} did not end within {PATIENCE} s") from error


def _environment(folder: str) -> dict[str, str]:
    if os.name == "nt":  # without these Windows itself doesn't find its parts
        kept = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC")
        places = dict.fromkeys(("APPDATA", "LOCALAPPDATA", "USERPROFILE", "TEMP", "TMP"), folder)
        return {**{name: os.environ[name] for name in kept if name in os.environ}, **places}
    return {"HOME": folder, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
