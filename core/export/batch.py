"""Exports many analyses at once: one file each, or one file where only one was asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from core.errors import ExportError
from core.export.analysis_json import analysis_to_dict
from core.export.files import written_beside
from core.export.summary import build_summary
from core.export.word_writer import write_word
from core.model import Analysis
from core.rules import RuleSet

SUFFIXES = {"word": ".docx", "json": ".json"}


def export(
    analyses: Sequence[Analysis], rules: RuleSet, kind: str, out: Path, *, reviewer: str, made_at: datetime
) -> Iterator[Path]:
    """Write each analysis as ``kind`` ('word' or 'json') and yield its path when it is there.

    Where ``out`` ends in the kind's suffix all go into that one file; otherwise ``out`` is a folder, made where
    missing, and each file is named after its report's file. Raises ExportError.
    """
    suffix = SUFFIXES[kind]
    write = _write_json if kind == "json" else partial(_write_word, rules=rules, reviewer=reviewer, made_at=made_at)
    if not analyses:
        raise ExportError("没有可导出的报告，请先导入报告。")
    if out.suffix.lower() == suffix:
        yield _written(write, analyses, out)
        return
    taken: set[str] = set()
    for analysis in analyses:
        stem = _free_name(Path(analysis.report.source.name).stem, taken)
        yield _written(write, [analysis], out / f"{stem}{suffix}")


def _write_json(analyses: Sequence[Analysis], path: Path) -> None:
    """One report as an object, several as a list of them."""
    reports = [analysis_to_dict(analysis) for analysis in analyses]
    text = json.dumps(reports[0] if len(reports) == 1 else reports, ensure_ascii=False, indent=1)
    with written_beside(path) as beside:
        beside.write_text(text + "\n", encoding="utf-8")


def _write_word(analyses: Sequence[Analysis], path: Path, *, rules: RuleSet, reviewer: str, made_at: datetime) -> None:
    summaries = [
        build_summary(one.report, one.metadata, one.annotations, rules, reviewer=reviewer, made_at=made_at)
        for one in analyses
    ]
    write_word(summaries, path)


def _written(write: Callable[[Sequence[Analysis], Path], None], analyses: Sequence[Analysis], path: Path) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"无法建立文件夹“{path.parent}”：{error.strerror}。请换一个位置后重试。") from error
    write(analyses, path)
    return path


def _free_name(stem: str, taken: set[str]) -> str:
    """``stem``, with a number where another report of this batch has it; names differing in case are the same."""
    name, number = stem, 2
    while name.casefold() in taken:
        name, number = f"{stem}({number})", number + 1
    taken.add(name.casefold())
    return name
