"""Killed at any moment, the library holds every change that was acknowledged and nothing by halves."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

from core.library import Library

ROOT = Path(__file__).resolve().parents[3]
KILLS = int(os.environ.get("KILLS", "5"))
"""How often to kill; the everyday run does few: ``KILLS=200 pytest tests/core/store/test_crash.py``."""


def run_until_killed(path: Path, seconds: float) -> dict[str, int]:
    """The highest change and report number that the program said it had saved; killed so long after its first word."""
    command = [sys.executable, "-m", "tests.core.store.corrector", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        acknowledged = {"change": 0, "report": 0}
        timer = threading.Timer(seconds, process.kill)
        for line in process.stdout:
            if not timer.is_alive() and not timer.finished.is_set():
                timer.start()
            # The last line may be cut off by the kill.
            if line.endswith("\n"):
                word, number = line.split()
                acknowledged[word] = max(acknowledged[word], int(number))
        timer.cancel()
    assert process.returncode < 0 or os.name == "nt", "it was killed, it did not fail by itself"
    return acknowledged


def test_whatever_was_acknowledged_is_there_after_a_kill(path: Path) -> None:
    chance = random.Random(7)
    changes = 0
    for _ in range(KILLS):
        acknowledged = run_until_killed(path, chance.uniform(0.0, 0.15))
        library = Library.open(path)
        review = library.open_report(1)
        assert len(review.history()) >= acknowledged["change"]
        assert len(library.rows()) >= acknowledged["report"]
        assert library.verify() == ()
        assert len(review.history()) >= changes, "nothing of earlier runs is lost either"
        changes = len(review.history())
        library.close()
    assert changes > KILLS, "the program did get to work"


def test_killed_while_the_library_is_first_made_it_can_be_made_again(path: Path) -> None:
    code = "import sys; from pathlib import Path; from core.library import Library; print(1, flush=True);"
    code += "Library.open(Path(sys.argv[1]))"
    for milliseconds in range(0, 5 * KILLS, 5):
        new = path.with_name(f"{milliseconds}.fzsh")
        with subprocess.Popen([sys.executable, "-c", code, str(new)], cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            timer = threading.Timer(milliseconds / 1000, process.kill)
            timer.start()
            process.wait()
            timer.cancel()
        library = Library.open(new)
        assert library.rows() == ()
        assert library.verify() == ()
        library.close()
