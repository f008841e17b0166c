"""Takes pictures of every screen and state from the real program: ``python -m ui.shots FOLDER``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from core.library import Library, read_and_examine
from core.model import Annotation, Figure, Finding, Section
from core.paths import resource
from core.rules import load_rules
from ui.alike_dialog import AlikeDialog, Scope
from ui.language import CHINESE, ENGLISH, LanguageOfApp
from ui.main_window import MainWindow
from ui.merge_dialog import MergeDialog
from ui.settings import Settings
from ui.theme import DARK, LIGHT, Theme

SIZES = ((1366, 768), (1920, 1080))
SCALES = ("1", "1.5", "2")
MANY_FILES = 40


def take_shots(library_path: Path, folder: Path) -> list[Path]:
    """Picture every screen over a copy of the library, at the scale the program runs at; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        shutil.copy(library_path, place / "library.sqlite")
        studio = Studio(place, folder)
        scale = QApplication.primaryScreen().devicePixelRatio()
        suffix = "" if scale == 1 else f"-{scale * 100:.0f}%"
        for theme in (LIGHT, DARK):
            for width, height in SIZES:
                look = f"{theme.name}-{width}x{height}{suffix}"
                studio.start(theme, round(width / scale), round(height / scale), look)
        language = LanguageOfApp(QApplication.instance())
        language.use(ENGLISH)
        width, height = SIZES[0]
        studio.start(LIGHT, round(width / scale), round(height / scale), f"english-{width}x{height}{suffix}", ENGLISH)
        language.remove()
        return studio.pictures


class Studio:
    """Opens the window again and again, each time on a fresh copy of the library, and pictures what it shows."""

    def __init__(self, place: Path, folder: Path) -> None:
        self.pictures: list[Path] = []
        self._place, self._folder = place, folder
        self._look = ""
        self._rules = load_rules()

    def start(self, theme: Theme, width: int, height: int, look: str, language: str = CHINESE) -> None:
        """All pictures of one theme and size."""
        self._look = look
        shutil.copy(self._place / "library.sqlite", self._place / f"{look}.sqlite")
        for library, session in (("empty.sqlite", self._empty), (f"{look}.sqlite", self._reports)):
            settings = Settings(self._place / f"{look}-{library}.ini")
            settings.theme, settings.language = theme.name, language
            opened = Library.open(self._place / library, "王")
            window = MainWindow(opened, self._rules, settings, lambda: ThreadPoolExecutor(1))
            window.resize(width, height)
            window.show()
            session(window)
            window.close()
            window.deleteLater()

    def _empty(self, window: MainWindow) -> None:
        self._take(window, "01-empty")

    def _reports(self, window: MainWindow) -> None:
        self._take(window, "02-library")
        rows = sorted(window.library.rows(), key=lambda row: -row.findings_high)
        window.open_report(rows[0].id)
        self._take(window, "03-report")
        annotations = window.controller.annotations
        finding = next((a for a in annotations if isinstance(a.target, Finding) and a.target.spans), None)
        figures = [a for a in annotations if isinstance(a.target, Figure)]
        troubled = next((a for a in figures if window.controller.findings_at(a)), figures[0])
        section = next(a for a in annotations if isinstance(a.target, Section) and a.target.topics)
        for number, (name, annotation) in enumerate(
            (("figure", figures[len(figures) // 2]), ("figure-with-finding", troubled), ("section", section)), 4
        ):
            window.controller.select(annotation.id)
            self._take(window, f"{number:02}-{name}")
        if finding:
            window.controller.select(finding.id)
            self._take(window, "07-finding")
            window.actions_by_name["reject"].trigger()
            self._take(window, "07-reason")
            window.commands.reasons.field.cancelled.emit()
        window.legend.toggle()
        self._take(window, "07-legend")
        window.legend.toggle()
        self._corrections(window, figures)
        window.actions_by_name["next"].trigger()
        for _ in range(3):
            window.controller.confirm_and_go()
        window.evidence.tabs.setCurrentIndex(4)
        self._take(window, "08-history")
        window.actions_by_name["undo"].trigger()
        self._popups(window)
        self._exchange(window)
        self._imports(window)

    def _corrections(self, window: MainWindow, figures: list[Annotation]) -> None:
        """The fields beside a mark, and where its correction would be carried over to."""
        unit_of = {
            a.id: (a.target.unit, a.target.indicator, a.why.rule) for a in figures if isinstance(a.target, Figure)
        }
        most, _count = Counter(unit_of.values()).most_common(1)[0]
        chosen = next(key for key, value in unit_of.items() if value == most)
        window.controller.select(chosen)
        window.actions_by_name["edit_here"].trigger()
        self._take(window, "07-popup")
        window.popup.close_and_return()
        window.controller.apply(lambda review: review.set_figure(chosen, unit="宗"))
        window.actions_by_name["alike"].trigger()
        dialog = window.findChild(AlikeDialog)
        if dialog is not None and Scope.ALL in dialog.offered:
            self._wait(dialog.shown.connect, lambda: dialog.choose_scope(Scope.ALL))
        self._take_dialogs(window, "07-alike")
        window.controller.undo()

    def _popups(self, window: MainWindow) -> None:
        window.actions_by_name["find"].trigger()
        window.source.find_bar.setFocus()
        self._take(window, "09-find")
        for number, name in ((10, "keys"), (11, "palette"), (12, "reviewer")):
            window.actions_by_name[name].trigger()
            self._take_dialogs(window, f"{number}-{name}")
        menu = next(action.menu() for action in window.menuBar().actions() if action.menu().actions()[0].text())
        self._take(menu, "13-menu")
        window.library_panel.filter.setText("没有这样的机关")
        self._take(window, "14-filter-without-hits")
        window.library_panel.filter.clear()
        window.message.fail("磁盘已满，没有保存。请腾出空间后重试。")
        self._take(window, "15-message")

    def _exchange(self, window: MainWindow) -> None:
        """Another reviewer's file, who decided otherwise on some marks, beside the window's library."""
        path = self._place / f"{self._look}-other.fzsh"
        window.library.export_exchange(window.library.ids(), path)
        other = Library.open(path, "李")
        review = other.open_report(other.ids()[0])
        figures = [a.id for a in review.annotations if isinstance(a.target, Figure)]
        review.reject(figures[:3])
        review.set_figure(figures[3], unit="宗")
        review.write_note(figures[4], "请与附表核对。")
        other.close()
        window.exchange.merge(path)
        dialog = window.findChild(MergeDialog)
        while dialog.model.rowCount() == 0:
            QApplication.processEvents()
        self._take_dialogs(window, "18-merge")
        window.actions_by_name["export_exchange"].trigger()
        self._take_dialogs(window, "19-exchange")

    def _imports(self, window: MainWindow) -> None:
        folder = self._place / f"files-{self._look}"
        folder.mkdir()
        (folder / "00损坏的文件.docx").write_bytes(b"no zip archive")
        for number in range(1, MANY_FILES):
            text = f"青石县第{number}局2025年法治政府建设年度报告\n一、主要工作\n作出行政处罚{number}件。\n"
            (folder / f"{number:02}青石县第{number}局.txt").write_text(text, encoding="utf-8")
        taken: list[bool] = []

        def progressed(done: int, _name: str) -> None:
            if done == 5 and not taken:
                taken.append(True)
                self._take(window, "16-import-progress")
                window.imports.cancel()

        window.imports.progressed.connect(progressed)
        self._wait(window.imports.ended.connect, lambda: window.import_paths([folder]))
        self._take_dialogs(window, "17-import-failures")

    def _take_dialogs(self, window: MainWindow, name: str) -> None:
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                self._take(dialog, name)
                dialog.close()

    def _take(self, widget: QWidget, name: str) -> None:
        if isinstance(widget, QMenu):
            widget.adjustSize()
        for _ in range(3):  # wrapped labels find their heights in a second round of layout
            QApplication.processEvents()
        path = self._folder / f"{name}-{self._look}.png"
        widget.grab().save(str(path))
        self.pictures.append(path)

    @staticmethod
    def _wait(connect: Callable[[Callable[[object], None]], object], start: Callable[[], None]) -> None:
        loop = QEventLoop()
        connect(lambda _result: loop.quit())
        QTimer.singleShot(60_000, loop.quit)
        start()
        loop.exec()
        QApplication.processEvents()


def make_library(path: Path) -> None:
    """A library of the sample reports."""
    library = Library.open(path)
    for sample in sorted(resource("samples").glob("*.*")):
        if sample.suffix in (".txt", ".docx"):
            library.add(read_and_examine(sample))
    library.close()


def main(folder: Path) -> None:
    """All pictures, each scale in a process of its own: Qt reads the scale once, at its start."""
    if scale := os.environ.get("QT_SCALE_FACTOR"):
        QApplication(sys.argv[:1])
        with tempfile.TemporaryDirectory() as name:
            make_library(Path(name) / "library.sqlite")
            pictures = take_shots(Path(name) / "library.sqlite", folder)
        print(f"{len(pictures)} pictures at scale {scale} in {folder}")
        return
    for scale in SCALES:
        command = [sys.executable, "-m", "ui.shots", str(folder)]
        subprocess.run(command, env={**os.environ, "QT_SCALE_FACTOR": scale}, check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "shots"))
