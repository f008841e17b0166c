"""Speed of the window: start, opening a report, a correction from key press to repaint."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.examine import examine
from core.library import Library
from core.model import Figure, State
from core.rules import load_rules
from tests.bench.line import Line
from tests.bench.texts import one_text, reports_worth
from ui.main_window import MainWindow
from ui.settings import Settings

STARTING = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import ui.app
shown = []
def ready():
    if QApplication.activeWindow() or any(w.isVisible() for w in QApplication.topLevelWidgets()):
        print(time.time(), flush=True)
        QApplication.quit()
app = QApplication([])
QTimer.singleShot(0, lambda: QTimer.singleShot(0, ready))
sys.exit(ui.app.run(Path(sys.argv[1])))
"""


def window() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        rules = load_rules()
        library = Library.open(path)
        five = reports_worth(1)[:1] + reports_worth(60_000)
        for report in five:
            library.add(examine(report, rules))
        library.close()
        starts = [_start(path, Path(folder)) for _ in range(5)]
        yield Line(f"start to a usable window, {len(five)} reports, median of 5", median(starts), "s", at_most=1.5)
        app = QApplication.instance() or QApplication([])
        library = Library.open(path)
        long_id = library.add(examine(one_text(20_000), rules))
        desk = MainWindow(library, rules, Settings(Path(folder) / "desk.ini"), lambda: ThreadPoolExecutor(1))
        desk.show()
        app.processEvents()
        opening = []
        for row in library.rows() * 3:
            begin = time.perf_counter()
            desk.open_report(row.id)
            app.processEvents()
            opening.append((time.perf_counter() - begin) * 1000)
        yield Line("opening a report, median", median(opening), "ms", at_most=100)
        yield Line("opening a report of 20,000 characters at worst", max(opening), "ms", at_most=100)
        yield from _corrections(desk, long_id)
        desk.close()


def _corrections(desk: MainWindow, report_id: int) -> Iterator[Line]:
    """Enter confirms the selected figure: from the key press until everything is painted again."""
    desk.open_report(report_id)
    QApplication.processEvents()
    times = []
    figures = [a for a in desk.controller.annotations if isinstance(a.target, Figure) and a.state is State.DETECTED]
    for annotation in figures[:100]:
        desk.controller.select(annotation.id)
        desk.source.setFocus()
        QApplication.processEvents()
        begin = time.perf_counter()
        QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_Return)
        QApplication.processEvents()
        times.append((time.perf_counter() - begin) * 1000)
    confirmed = sum(a.state is State.CONFIRMED for a in desk.controller.annotations)
    if confirmed < len(times):
        raise RuntimeError(f"only {confirmed} of {len(times)} key presses confirmed a figure")
    what = f"key press to repaint, {len(times)} confirmations in 20,000 characters"
    yield Line(f"{what}, median", median(times), "ms", at_most=20)
    yield Line(f"{what}, 95th percentile", quantiles(times, n=20)[-1], "ms", at_most=20)


def _start(library: Path, folder: Path) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(folder)}
    begin = time.time()
    command = [sys.executable, "-c", STARTING, str(library)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
    return float(printed.split()[-1]) - begin
