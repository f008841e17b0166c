"""Exports many reviews at once, in any format: one file each, or one file for all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path

from core.errors import ExportError, UnfitReport
from core.export.analysis_json import analysis_to_dict
from core.export.annotation_tools import write_doccano, write_label_studio
from core.export.background import NO_BACKGROUND, Background
from core.export.comma_separated import write_csv
from core.export.files import written_beside
from core.export.formats import FORMATS, file_in
from core.export.original_word import Original, write_original
from core.export.refi_qda import write_codebook, write_project
from core.export.spreadsheet import write_spreadsheet
from core.export.summary import build_summary
from core.export.web_annotation import write_web_annotations
from core.export.word_writer import write_word
from core.model import Analysis
from core.rules import RuleSet

NOTHING = "没有可导出的报告，请先导入报告。"


def no_background(_analysis: Analysis) -> Background:
    return NO_BACKGROUND


def no_original(analysis: Analysis) -> Original:
    """For exports that don't write into the reports' own files."""
    raise UnfitReport(f"没有给出“{analysis.report.source.name}”的原文件，请指定它现在的位置。")


def stem_of_source(analysis: Analysis) -> str:
    """The name of the file that the report was imported from, without its ending."""
    return Path(analysis.report.source.name).stem


@dataclass(frozen=True)
class Handing:
    """Who hands on a review and when, and where to get what the review itself doesn't hold."""

    rules: RuleSet
    reviewer: str
    made_at: datetime
    background: Callable[[Analysis], Background] = field(default=no_background)
    original: Callable[[Analysis], Original] = field(default=no_original)


def export(
    analyses: Iterable[Analysis],
    rules: RuleSet,
    kind: str,
    out: Path,
    *,
    reviewer: str,
    made_at: datetime,
    background: Callable[[Analysis], Background] = no_background,
    original: Callable[[Analysis], Original] = no_original,
    stem: Callable[[Analysis], str] = stem_of_source,
    left_out: Callable[[str], None] | None = None,
) -> Iterator[Path]:
    """Write the reviews in the format ``kind`` (a key of FORMATS) and yield each file's path when it is there.

    ``out`` is a file where it ends as the format's files do, otherwise a folder, made where missing; ``stem`` names
    the files in it. ``analyses`` is gone through once; formats that gather all reports in one file, and folders, need
    memory for one at a time. ``background`` and ``original`` say what else is known of a report. With ``left_out``
    a report in a folder that can't be written in this format is told there, and the others go on. Raises ExportError.
    """
    handing = Handing(rules, reviewer, made_at, background, original)
    path = file_in(FORMATS[kind], out)
    waiting = iter(analyses)
    first = next(waiting, None)
    if first is None and kind != "qdc":
        raise ExportError(NOTHING)
    reports = chain([first] if first else [], waiting)
    if path is not None:
        _make_folder(path if not FORMATS[kind].suffix else path.parent)
        yield from _write_together(reports, kind, path, handing)
        return
    _make_folder(out)
    taken: set[str] = set()
    for analysis in reports:
        name = _free_name(stem(analysis), taken)
        try:
            yield from _write_together([analysis], kind, out / f"{name}{FORMATS[kind].suffix}", handing)
        except UnfitReport as error:
            if left_out is None:
                raise
            taken.discard(name.casefold())
            left_out(str(error))


def _write_together(analyses: Iterable[Analysis], kind: str, path: Path, handing: Handing) -> Sequence[Path]:
    """Write all into one file; returns it and what belongs to it."""
    rules, reviewer, made_at = handing.rules, handing.reviewer, handing.made_at
    if kind == "csv":
        return write_csv(analyses, rules, path)
    if kind == "label-studio":
        return write_label_studio(analyses, rules, path)
    if kind == "web-annotation":
        return write_web_annotations(_only(analyses), rules, path, reviewer=reviewer, made_at=made_at)
    if kind == "xlsx":
        write_spreadsheet(analyses, rules, path)
    elif kind == "qdpx":
        write_project(analyses, rules, path, reviewer=reviewer, made_at=made_at)
    elif kind == "qdc":
        write_codebook(rules, path)
    elif kind == "doccano":
        write_doccano(analyses, rules, path)
    elif kind == "original":
        _write_original(_only(analyses), path, handing)
    elif kind == "word":
        _write_word(analyses, path, handing)
    else:
        _write_json(list(analyses), path)
    return (path,)


def _only(analyses: Iterable[Analysis]) -> Analysis:
    first, *more = analyses
    if more:
        raise ExportError("这种格式每份报告各写一个文件，请把导出位置改为文件夹。")
    return first


def _write_json(analyses: Sequence[Analysis], path: Path) -> None:
    """One report as an object, several as a list of them."""
    reports = [analysis_to_dict(analysis) for analysis in analyses]
    text = json.dumps(reports[0] if len(reports) == 1 else reports, ensure_ascii=False, indent=1)
    with written_beside(path) as beside:
        beside.write_text(text + "\n", encoding="utf-8")


def _write_word(analyses: Iterable[Analysis], path: Path, handing: Handing) -> None:
    summaries = [
        build_summary(
            one.report,
            one.metadata,
            one.annotations,
            handing.rules,
            reviewer=handing.reviewer,
            made_at=handing.made_at,
            background=handing.background(one),
        )
        for one in analyses
    ]
    write_word(summaries, path)


def _write_original(analysis: Analysis, path: Path, handing: Handing) -> None:
    write_original(
        analysis,
        handing.original(analysis),
        handing.rules.checks.names,
        path,
        author=handing.reviewer or "审阅人",
        at=handing.made_at,
        decided=handing.background(analysis).decided,
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"无法建立文件夹“{folder}”：{error.strerror}。请换一个位置后重试。") from error


def _free_name(stem: str, taken: set[str]) -> str:
    """``stem``, with a number where another report of this batch has it; names differing in case are the same."""
    name, number = stem, 2
    while name.casefold() in taken:
        name, number = f"{stem}({number})", number + 1
    taken.add(name.casefold())
    return name
