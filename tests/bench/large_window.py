"""The window over a large library: ``python -m tests.bench.large_window LIBRARY`` prints what it took as JSON."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.library import Library
from core.model import Figure
from core.rules import load_rules
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.window_place import USUAL

TYPED = ("云岭县", "司法局 2021", "qsx", "市")


def main(path: Path) -> dict[str, list[float]]:
    """Milliseconds until everything is painted again, and at last the megabytes that the process has."""
    app, rules = QApplication([]), load_rules()
    times: dict[str, list[float]] = {}

    def measure(what: str, work: Callable[[], object]) -> None:
        begin = time.perf_counter()
        work()
        app.processEvents()
        times.setdefault(what, []).append((time.perf_counter() - begin) * 1000)

    with tempfile.TemporaryDirectory() as folder:
        opened: list[MainWindow] = []
        measure("open", lambda: opened.append(_open(path, rules, Path(folder))))
        (desk,) = opened
        panel = desk.library_panel
        for word in TYPED:
            for letter in word:
                measure("filter", lambda letter=letter: _type(panel.filter, letter))
            measure("filter", panel.filter.clear)
        for place in (1, 2, 3, 0):
            measure("sort", lambda place=place: panel.sort.setCurrentIndex(place))
        bar = panel.list.verticalScrollBar()
        for part in range(1, 21):
            measure("scroll", lambda part=part: bar.setValue(bar.maximum() * part // 20))
        report_id = panel.model.id_at(2)
        desk.open_report(report_id)
        app.processEvents()
        for annotation in [a for a in desk.controller.annotations if isinstance(a.target, Figure)][:20]:
            measure("confirm", lambda annotation=annotation: desk.controller.confirm([annotation.id]))
        desk.tasks.close()
        times["memory"] = [_resident()]
        while desk.controller.review.undo_title:
            desk.controller.undo()
        desk.close()
    return times


def _open(path: Path, rules: object, folder: Path) -> MainWindow:
    window = MainWindow(
        Library.open(path, alone=True), rules, Settings(folder / "desk.ini"), lambda: ThreadPoolExecutor(1)
    )
    window.resize(USUAL)
    window.show()
    return window


def _type(field: object, letter: str) -> None:
    field.setFocus()
    if letter.isascii():
        QTest.keyClicks(field, letter)
    else:  # has no key of its own
        field.insert(letter)


def _resident() -> float:
    """Of this process now, in MB; where the system doesn't say, the most it ever had."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if "VmRSS" in line)
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(json.dumps(main(Path(sys.argv[1]))))
