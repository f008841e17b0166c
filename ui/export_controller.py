"""Exporting reviewed reports: asks what and where to, writes off the UI thread, tells what became of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from core.export.formats import COLLECTIVE_NAME, FORMATS, Format
from core.handing_on import LibraryReports, Preview, preview
from core.library import Library
from core.model import Analysis
from core.rules import RuleSet
from ui.export_dialog import ExportDialog
from ui.long_work import LongWork
from ui.settings import Settings
from ui.tasks import Cancelled, Task, Tasks

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LONGEST_NAME = 80


@dataclass(frozen=True)
class HandingOn:
    """Reports of a library to be written in one format."""

    library: Path
    report_ids: tuple[int, ...]
    kind: str
    out: Path
    reviewer: str
    originals: tuple[Path, ...]


class Handed(NamedTuple):
    """What an export did."""

    paths: tuple[Path, ...]
    left_out: tuple[str, ...]
    """A sentence for each report that can't be written in the format."""
    cancelled: bool


class ExportController(QObject):
    """Signals: ``exported(Handed)``, also for what was cancelled, ``failed(sentence)`` when there is nothing to do."""

    exported = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        library: Library,
        rules: RuleSet,
        tasks: Tasks,
        work: LongWork,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library, self._rules, self._tasks, self._work, self._settings = library, rules, tasks, work, settings
        self._window = parent

    def export(self, report_ids: Sequence[int]) -> None:
        """Ask for a file (one report) or a folder (several) and write the summaries there."""
        self.hand_on("word", report_ids)

    def export_as(self, report_ids: Sequence[int]) -> None:
        """Let the user choose among all formats, for these reports or the whole library, seeing what will be in it."""
        everything = list(self._library.ids())
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
        if not self._work.is_free():
            return
        format_ = FORMATS[kind]
        one_file = bool(format_.suffix) and (format_.collective or len(report_ids) == 1)
        out = self._ask_file(format_, report_ids) if one_file else self._ask_new_folder(format_)
        originals = self._ask_originals(len(report_ids)) if out and kind == "original" else []
        if out is None or (kind == "original" and not originals):
            return
        self._settings.last_folder = str(out.parent)
        job = HandingOn(self._library.path, tuple(report_ids), kind, out, self._library.reviewer, tuple(originals))
        sentence = self.tr("正在导出，{0} / {1} 份报告")
        self._work.start(sentence, lambda task: _hand_on(task, job, self._rules), self.exported.emit)

    def _preview(self, dialog: ExportDialog, report_ids: Sequence[int]) -> None:
        path = self._library.path

        def show(counts: Preview) -> None:
            if isValid(dialog):
                dialog.show_preview(counts)

        def count(_task: Task) -> Preview:
            with closing(Library.open(path, read_only=True)) as library:
                return preview(library, report_ids)

        self._tasks.run(count, show, self.failed.emit, key="export preview")

    def _ask_file(self, format_: Format, report_ids: Sequence[int]) -> Path | None:
        stem = COLLECTIVE_NAME
        if len(report_ids) == 1:
            stem = summary_stem(self._library.open_report(report_ids[0]).as_analysis())
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
        return unused_path(Path(chosen), COLLECTIVE_NAME) if chosen else None

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


def summary_stem(analysis: Analysis) -> str:
    """A file name without ending that every system takes, from the report's title."""
    title = analysis.metadata.title or Path(analysis.report.source.name).stem
    return FORBIDDEN.sub("_", " ".join(title.split()))[:LONGEST_NAME].strip(" .") + "_审阅摘要"


def unused_path(folder: Path, name: str) -> Path:
    """A path in ``folder``, numbered where something of that name is there already."""
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{name}({number})"
    return path


def _hand_on(task: Task, job: HandingOn, rules: RuleSet) -> Handed:
    """Runs in a thread, on a library opened there. Raises ExportError."""
    from core.export.batch import export, stem_of_source
    from core.original import Originals

    paths: list[Path] = []
    left_out: list[str] = []
    with closing(Library.open(job.library, read_only=True)) as opened:
        reports = LibraryReports(opened, job.report_ids)
        written = export(
            _counted(reports, len(reports), task),
            rules,
            job.kind,
            job.out,
            reviewer=job.reviewer,
            made_at=datetime.now().astimezone(),
            background=reports.background,
            original=Originals(job.originals).of,
            stem=summary_stem if job.kind == "word" else stem_of_source,
            left_out=left_out.append,
        )
        try:
            for path in written:
                paths.append(path)
        except Cancelled:
            return Handed(tuple(paths), tuple(left_out), cancelled=True)
    return Handed(tuple(paths), tuple(left_out), cancelled=False)


def _counted(reports: Iterable[Analysis], total: int, task: Task) -> Iterator[Analysis]:
    for done, analysis in enumerate(reports):
        task.step(done, total)
        yield analysis
    task.step(total, total)
