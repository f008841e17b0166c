"""Speed of the window: start, opening a report, a correction from key press to repaint, the pauses of a session."""

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
from tests.bench.session import let_run, session
from tests.bench.texts import marked_text, reports_worth
from ui.app import make_ready
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.window_place import USUAL

PRESSES = 100
SHORT, LONG, LONGEST = 4_000, 20_000, 300_000
"""Characters of a report: an ordinary one, and made-up ones with a mark for every twenty."""

KEY, OPENING, OPENING_LONGEST = 16, 60, 600
"""What was promised, in milliseconds."""

READING, BETWEEN = 1000, 25
"""Milliseconds that the bench waits after opening a report and before each key; a reviewer takes longer."""

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
        some = reports_worth(1)[:1] + reports_worth(60_000)
        ids = [library.add(examine(report, rules)) for report in some]
        library.close()
        starts = [_start(path, Path(folder)) for _ in range(5)]
        yield Line(f"start to a usable window, {len(some)} reports, median of 5", median(starts), "s", at_most=1.5)
        app = QApplication.instance() or QApplication([])
        library = Library.open(path)
        long_id, longest_id = (library.add(examine(marked_text(size), rules)) for size in (LONG, LONGEST))
        desk = MainWindow(library, rules, Settings(Path(folder) / "desk.ini"), lambda: ThreadPoolExecutor(1))
        desk.resize(USUAL)
        desk.show()
        app.processEvents()
        make_ready()
        yield _opening(desk, ids, "of ordinary length", OPENING)
        yield _opening(desk, [long_id], "", OPENING)
        for report_id in (ids[0], long_id):
            desk.open_report(report_id)
            let_run(READING)
            size = _size(desk)
            for line in _corrections(desk):
                yield line._replace(what=f"{line.what}, {size}")
        yield from session(desk, ids)
        yield _opening(desk, [longest_id], "", OPENING_LONGEST)
        desk.close()


def _opening(desk: MainWindow, report_ids: list[int], what: str, at_most: float) -> Line:
    """Each three times, with an empty desk before."""
    times: list[float] = []
    for report_id in report_ids * 3:
        desk.controller.open(None)
        QApplication.processEvents()
        desk.tasks.close()  # the overview is counted beside the work
        begin = time.perf_counter()
        desk.open_report(report_id)
        QApplication.processEvents()
        times.append((time.perf_counter() - begin) * 1000)
    return Line(f"opening a report {what or _size(desk)}, median of {len(times)}", median(times), "ms", at_most=at_most)


def _size(desk: MainWindow) -> str:
    review = desk.controller.review
    return f"{len(review.report.text):,} characters, {len(review.annotations):,} marks"


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
        yield Line(f"{name}, median", median(times), "ms", at_most=KEY)
        yield Line(f"{name}, 95th percentile", quantiles(times, n=20)[-1], "ms", at_most=KEY)
        yield Line(f"{name}, processor time, 95th percentile", quantiles(worked, n=20)[-1], "ms", at_most=KEY)


def _press_enter(
    desk: MainWindow, annotation: Annotation, prepare: Callable[[Annotation], None]
) -> tuple[float, float]:
    """Seconds on the clock and of the processor."""
    desk.controller.select(annotation.id)
    prepare(annotation)
    let_run(BETWEEN)
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
