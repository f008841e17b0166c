"""Exporting reviewed reports as Word summaries: asks where to, writes off the UI thread, leads to the folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.library import Library
from core.model import Annotation, Metadata, Report
from core.review import Review
from core.rules import RuleSet
from ui.settings import Settings
from ui.tasks import Task, Tasks

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LONGEST_NAME = 80


@dataclass(frozen=True)
class ExportJob:
    """One report as it was when the export was asked for, and where it goes."""

    report: Report
    metadata: Metadata
    annotations: tuple[Annotation, ...]
    path: Path


class ExportController(QObject):
    """Signals: ``began(total)``, ``exported(paths)``, ``failed(sentence)``."""

    began = Signal(int)
    exported = Signal(list)
    failed = Signal(str)

    def __init__(
        self, library: Library, rules: RuleSet, tasks: Tasks, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._library, self._rules, self._tasks, self._settings = library, rules, tasks, settings
        self._window = parent

    def export(self, report_ids: Sequence[int]) -> None:
        """Ask for a file (one report) or a folder (several) and write the summaries there."""
        reviews = [self._library.open_report(report_id) for report_id in report_ids]
        paths = self._ask_file(reviews[0]) if len(reviews) == 1 else self._ask_folder(reviews)
        if not paths:
            return
        self._settings.last_folder = str(paths[0].parent)
        jobs = [
            ExportJob(review.report, review.metadata, review.annotations, path)
            for review, path in zip(reviews, paths, strict=True)
        ]
        reviewer = self._library.reviewer
        self.began.emit(len(jobs))
        self._tasks.run(
            lambda task: _write(task, jobs, self._rules, reviewer), self.exported.emit, self.failed.emit, key="export"
        )

    def _ask_file(self, review: Review) -> list[Path]:
        proposed = Path(self._settings.last_folder) / file_name(review)
        title, kind = self.tr("导出 Word 摘要"), self.tr("Word 文档 (*.docx)")
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(proposed), kind)
        if not chosen:
            return []
        path = Path(chosen)
        return [path if path.suffix.lower() == ".docx" else path.with_name(path.name + ".docx")]

    def _ask_folder(self, reviews: Sequence[Review]) -> list[Path]:
        title = self.tr("把 {0} 份摘要导出到文件夹").format(len(reviews))
        chosen = QFileDialog.getExistingDirectory(self._window, title, self._settings.last_folder)
        return unused_paths(Path(chosen), [file_name(review) for review in reviews]) if chosen else []


def file_name(review: Review) -> str:
    """A file name that every system takes, from the report's title."""
    title = review.metadata.title or Path(review.report.source.name).stem
    return FORBIDDEN.sub("_", " ".join(title.split()))[:LONGEST_NAME].strip(" .") + "_审阅摘要.docx"


def unused_paths(folder: Path, names: Sequence[str]) -> list[Path]:
    """A path in ``folder`` for each name, numbered where a file of that name is there already."""
    taken: set[str] = set()
    paths = []
    for name in names:
        stem, number = Path(name).stem, 1
        while name.casefold() in taken or (folder / name).exists():
            number += 1
            name = f"{stem}({number}).docx"
        taken.add(name.casefold())
        paths.append(folder / name)
    return paths


def _write(task: Task, jobs: Sequence[ExportJob], rules: RuleSet, reviewer: str) -> list[Path]:
    """Runs in a thread."""
    from core.export.summary import build_summary
    from core.export.word_writer import write_word

    now = datetime.now().astimezone()
    written: list[Path] = []
    for job in jobs:
        if task.cancelled:
            break
        summary = build_summary(job.report, job.metadata, job.annotations, rules, reviewer=reviewer, made_at=now)
        write_word([summary], job.path)
        written.append(job.path)
    return written
