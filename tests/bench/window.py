"""Speed of the window: start, opening a report, a correction from key press to repaint."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.examine import examine
from core.library import Library
from core.model import Annotation, Figure, FigureKind, Section, State
from core.rules import load_rules
from tests.bench.line import Line
from tests.bench.texts import one_text, reports_worth
from ui.main_window import MainWindow
from ui.settings import Settings

PRESSES = 100

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
        opening: list[float] = []
        long_ones: list[float] = []
        for row in library.rows() * 3:
            begin = time.perf_counter()
            desk.open_report(row.id)
            app.processEvents()
            opening.append((time.perf_counter() - begin) * 1000)
            if row.id == long_id:
                long_ones.append(opening[-1])
        yield Line("opening a report, median", median(opening), "ms", at_most=60)
        yield Line("opening a report of 20,000 characters, median of 3", median(long_ones), "ms", at_most=60)
        for row in (library.rows()[0], library.row(long_id)):
            desk.open_report(row.id)
            characters = len(desk.controller.review.report.text)
            for line in _corrections(desk):
                yield line._replace(what=f"{line.what}, {characters:,} characters")
        desk.close()


def _corrections(desk: MainWindow) -> Iterator[Line]:
    """From the key press until everything is painted again, in the open report."""
    QApplication.processEvents()
    standing = desk.controller.annotations
    figures = [a for a in standing if isinstance(a.target, Figure) and a.state is State.DETECTED][:PRESSES]
    counts = [a for a in figures if a.target.kind is FigureKind.COUNT][:PRESSES]
    sections = [a for a in standing if isinstance(a.target, Section)][:PRESSES]

    def unit(annotation: Annotation) -> None:
        desk.detail.figure_form.unit.begin()
        desk.detail.figure_form.unit.setText("余宗")

    def topic(annotation: Annotation) -> None:
        desk.detail.section_form.topics.begin()
        QTest.keyClicks(desk.detail.section_form.topics, "T03" if annotation.target.topics != ("T03",) else "T05")

    for what, chosen, prepare in (
        ("changes of a unit, checks included", counts, unit),
        ("changes of a topic", sections, topic),
        ("confirmations", figures, lambda _annotation: desk.source.setFocus()),
    ):
        times, worked = [], []
        before = {a.id: a for a in chosen}
        for annotation in chosen:
            seconds, used = _press_enter(desk, annotation, prepare)
            times.append(seconds * 1000)
            worked.append(used * 1000)
        if unmoved := [key for key, old in before.items() if desk.controller.get(key) == old]:
            raise RuntimeError(f"{len(unmoved)} of {len(chosen)} key presses changed nothing: {what}")
        name = f"key press to repaint, {len(times)} {what}"
        yield Line(f"{name}, median", median(times), "ms", at_most=20)
        yield Line(f"{name}, 95th percentile", quantiles(times, n=20)[-1], "ms", at_most=20)
        yield Line(f"{name}, processor time, 95th percentile", quantiles(worked, n=20)[-1], "ms", at_most=20)


def _press_enter(
    desk: MainWindow, annotation: Annotation, prepare: Callable[[Annotation], None]
) -> tuple[float, float]:
    """Seconds on the clock and of the processor."""
    desk.controller.select(annotation.id)
    prepare(annotation)
    QApplication.processEvents()
    begin, used = time.perf_counter(), time.process_time()
    QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_Return)
    QApplication.processEvents()
    return time.perf_counter() - begin, time.process_time() - used


def _start(library: Path, folder: Path) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(folder)}
    begin = time.time()
    command = [sys.executable, "-c", STARTING, str(library)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
    return float(printed.split()[-1]) - begin
