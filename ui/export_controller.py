"""Exporting reviewed reports: asks what and where to, writes off the UI thread, leads to the folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from core.errors import ExportError
from core.export.formats import COLLECTIVE_NAME, FORMATS, Format
from core.handing_on import LibraryReports, Preview, preview
from core.library import Library
from core.model import Analysis, Annotation, Metadata, Report
from core.review import Review
from core.rules import RuleSet
from ui.export_dialog import ExportDialog
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


@dataclass(frozen=True)
class HandingOn:
    """Reports of a library to be written in one format."""

    library: Path
    report_ids: tuple[int, ...]
    kind: str
    out: Path
    reviewer: str
    originals: tuple[Path, ...]


class ExportController(QObject):
    """Signals: ``began(total)``, ``progressed(done, total)``, ``exported(paths)``, ``failed(sentence)``."""

    began = Signal(int)
    progressed = Signal(int, int)
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

    def export_as(self, report_ids: Sequence[int]) -> None:
        """Let the user choose among all formats, for these reports or the whole library, seeing what will be in it."""
        everything = [row.id for row in self._library.rows()]
        if not everything:
            self.failed.emit(self.tr("报告库里还没有报告，请先导入。"))
            return
        dialog = ExportDialog(report_ids, everything, self._window)
        dialog.scope_changed.connect(lambda ids: self._preview(dialog, ids))
        dialog.accepted.connect(lambda: self.hand_on(dialog.kind, dialog.report_ids))
        dialog.open()
        self._preview(dialog, dialog.report_ids)

    def hand_on(self, kind: str, report_ids: Sequence[int]) -> None:
        """Ask where to and write the reports in that format there."""
        format_ = FORMATS[kind]
        one_file = bool(format_.suffix) and (format_.collective or len(report_ids) == 1)
        out = self._ask_any_file(format_, report_ids) if one_file else self._ask_new_folder(format_)
        originals = self._ask_originals(len(report_ids)) if out and kind == "original" else []
        if out is None or (kind == "original" and not originals):
            return
        self._settings.last_folder = str(out.parent)
        job = HandingOn(self._library.path, tuple(report_ids), kind, out, self._library.reviewer, tuple(originals))
        self.began.emit(len(report_ids))
        self._tasks.run(
            lambda task: _hand_on(task, job, self._rules),
            self.exported.emit,
            self.failed.emit,
            lambda done: self.progressed.emit(done, len(report_ids)),
            key="export",
        )

    def _preview(self, dialog: ExportDialog, report_ids: Sequence[int]) -> None:
        path = self._library.path

        def show(counts: Preview) -> None:
            if isValid(dialog):
                dialog.show_preview(counts)

        self._tasks.run(lambda task: _count(task, path, report_ids), show, self.failed.emit, key="export preview")

    def _ask_any_file(self, format_: Format, report_ids: Sequence[int]) -> Path | None:
        stem = COLLECTIVE_NAME
        if len(report_ids) == 1:
            stem = Path(file_name(self._library.open_report(report_ids[0]))).stem
        proposed = Path(self._settings.last_folder) / f"{stem}{format_.suffix}"
        kinds = f"{format_.name} (*{format_.suffix})"
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("导出"), str(proposed), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == format_.suffix else path.with_name(path.name + format_.suffix)

    def _ask_new_folder(self, format_: Format) -> Path | None:
        """A folder of its own in the one that the user chooses, so that nothing there is overwritten."""
        title = self.tr("选择文件夹，将在其中新建“{0}”文件夹").format(COLLECTIVE_NAME)
        chosen = QFileDialog.getExistingDirectory(self._window, title, self._settings.last_folder)
        return unused_paths(Path(chosen), [COLLECTIVE_NAME])[0] if chosen else None

    def _ask_originals(self, count: int) -> list[Path]:
        """The original file of one report, the folder that holds those of several."""
        if count > 1:
            title = self.tr("原 Word 文件所在的文件夹")
            folder = QFileDialog.getExistingDirectory(self._window, title, self._settings.last_folder)
            return [Path(folder)] if folder else []
        kinds = self.tr("Word 文档 (*.docx)")
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("导入时的原 Word 文件"), self._settings.last_folder, kinds
        )
        return [Path(chosen)] if chosen else []

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
        stem, suffix, number = Path(name).stem, Path(name).suffix, 1
        while name.casefold() in taken or (folder / name).exists():
            number += 1
            name = f"{stem}({number}){suffix}"
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


def _count(task: Task, library: Path, report_ids: Sequence[int]) -> Preview:
    """Runs in a thread, on a library opened there; stops early when a newer count has taken its place."""
    with closing(Library.open(library, read_only=True)) as opened:
        reports = LibraryReports(opened, report_ids)
        return preview(takewhile(lambda _: not task.cancelled, reports))


def _hand_on(task: Task, job: HandingOn, rules: RuleSet) -> list[Path]:
    """Runs in a thread, on a library opened there. Raises ExportError, also when the task was cancelled."""
    from core.export.batch import export
    from core.original import Originals

    with closing(Library.open(job.library, read_only=True)) as opened:
        reports = LibraryReports(opened, job.report_ids)
        written = export(
            _counted(reports, task),
            rules,
            job.kind,
            job.out,
            reviewer=job.reviewer,
            made_at=datetime.now().astimezone(),
            background=reports.background,
            original=Originals(job.originals).of,
        )
        return list(written)


def _counted(reports: Iterable[Analysis], task: Task) -> Iterator[Analysis]:
    for done, analysis in enumerate(reports):
        if task.cancelled:
            raise ExportError(QCoreApplication.translate("ExportController", "导出已取消。"))
        task.progress(done)
        yield analysis
