"""The main job in small, step by step, on the bundled samples and a temporary library: what a self-test does."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QPageLayout, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from core.export.batch import export
from core.importing import find_files, read_report
from core.library import Library, examine_files, process_executor
from core.model import Analysis, Figure, Finding, Section
from core.paths import resource
from core.rules import load_rules
from ui.main_window import MainWindow
from ui.self_test import Seen, require
from ui.settings import Settings

TITLE = "青石县水利局2024年度法治政府建设情况报告"
NOTE = "自检批注：请核对"
COMMENTS = "word/comments.xml"


class Trial:
    """The steps of one self-test; a later step works on what the earlier ones made in ``folder``."""

    def __init__(self, folder: Path, picture: Path) -> None:
        self._folder, self._picture = folder, picture
        self._app = QApplication.instance() or QApplication(sys.argv[:1])
        self._library = Library.open(folder / "自检 library.sqlite", "自检")
        self._analyses: list[Analysis] = []

    def steps(self) -> tuple[Callable[[], Seen], ...]:
        return (self.formats, self.workers, self.corrections, self.word_export, self.window)

    def formats(self) -> Seen:
        """A web page and a PDF, made here, are read; the samples are text and Word."""
        page, pdf = self._folder / "网页.html", self._folder / "页面.pdf"
        page.write_text(
            f"<html><meta charset='utf-8'><body><h1>{TITLE}</h1><p>正文</p></body></html>", encoding="utf-8"
        )
        _write_pdf(pdf, TITLE)
        for path in (page, pdf):
            text = read_report(path).text
            require(TITLE in text, f"{path.name}: {text[:100]!r}")
        return {"read": [page.name, pdf.name]}

    def workers(self) -> Seen:
        """Worker processes of the program's own read and examine the samples; the library takes them in."""
        files = find_files([resource("samples")])
        require(files, "no samples beside the program")
        with process_executor(2) as executor:
            worker = executor.submit(os.getpid).result()
            for imported in examine_files(files, executor):
                require(imported.value, imported.error)
                self._analyses.append(imported.value)
                self._library.add(imported.value)
        require(worker != os.getpid(), "the work was done in this process")
        return {one.report.source.name: _counts(one) for one in self._analyses}

    def corrections(self) -> Seen:
        """Findings are decided, noted, undone, and the library is sound afterwards."""
        decided = 0
        for row in self._library.rows():
            review = self._library.open_report(row.id, load_rules())
            findings = [a.id for a in review.annotations if isinstance(a.target, Finding)]
            review.confirm(findings)
            review.write_note(findings[0], NOTE)
            review.reject(findings[-1:])
            review.undo()
            decided += len(findings)
        problems = self._library.verify()
        require(decided, "no finding in any sample")
        require(not problems, f"the library is not sound: {problems}")
        return {"decided": decided}

    def word_export(self) -> Seen:
        """The Word summary is written with comments, and read back."""
        reviewed = [self._library.open_report(row.id).as_analysis() for row in self._library.rows()]
        require(reviewed, "nothing in the library")
        path = self._folder / "摘要.docx"
        list(export(reviewed, load_rules(), "word", path, reviewer="自检", made_at=datetime.now().astimezone()))
        text = read_report(path).text
        for one in reviewed:
            require(one.metadata.agency and one.metadata.agency in text, f"{one.metadata.agency} is not in the summary")
        with zipfile.ZipFile(path) as packed:
            comments = packed.read(COMMENTS).decode("utf-8")
        require(comments.count(NOTE) == len(reviewed), "the notes are not among the comments")
        return {"bytes": path.stat().st_size, "characters": len(text), "comments": comments.count("<w:comment ")}

    def window(self) -> Seen:
        """The window shows a report; its picture lies beside the result."""
        window = MainWindow(
            self._library, load_rules(), Settings(self._folder / "desk.ini"), lambda: ThreadPoolExecutor(1)
        )
        window.resize(1440, 900)
        window.show()
        first = self._library.rows()[0].id
        window.open_report(first)
        for _ in range(3):  # wrapped labels find their heights in a second round of layout
            QApplication.processEvents()
        require(
            window.source.shown_text() == self._library.open_report(first).report.text, "the window shows another text"
        )
        require(window.grab().save(str(self._picture)), f"{self._picture} could not be written")
        drawn = {bytes(_drawn(character).constBits()) for character in "法治政府\U0010fffd"}
        require(len(drawn) == 5, "no font of this machine has Chinese characters")
        window.close()
        formats = {bytes(kind.data()).decode() for kind in QImageReader.supportedImageFormats()}
        require(formats >= {"svg", "ico", "png"}, f"Qt reads only {sorted(formats)}")
        return {"picture": self._picture.name, "platform": QGuiApplication.platformName()}

    def end(self) -> Seen:
        """The library can be closed and opened again with all that was saved."""
        self._library.close()
        again = Library.open(self._library.path)
        reports = len(again.rows())
        again.close()
        require(reports == len(self._analyses), f"{reports} reports instead of {len(self._analyses)}")
        return {"reports": reports}


def _counts(analysis: Analysis) -> Seen:
    counts = {kind.__name__: len(analysis.of_type(kind)) for kind in (Section, Figure, Finding)}
    require(all(counts.values()), f"{analysis.report.source.name}: {counts}")
    return counts


def _write_pdf(path: Path, text: str) -> None:
    writer = QPdfWriter(str(path))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    painter = QPainter(writer)
    painter.drawText(QRect(200, 200, writer.width() - 400, 1000), Qt.AlignmentFlag.AlignLeft, text)
    painter.end()


def _drawn(character: str) -> QImage:
    """The character in the window's font, black on white; what the font lacks is the same box for all."""
    image = QImage(48, 48, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    font = QGuiApplication.font()
    font.setPixelSize(36)
    painter.setFont(font)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, character)
    painter.end()
    return image
