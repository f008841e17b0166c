"""``damaged_doc_number`` and ``damaged_date``: numbers and dates that lost marks, with the restored reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.checks.reading import Reading, found
from core.model import Cause, Figure, FigureKind, Found, Severity
from core.rules import RuleSet

DOC_NUMBER, DATE = "damaged_doc_number", "damaged_date"
_DAMAGED = (".damaged",)
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def check_restored(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    """One finding for each number or date that the analysis had to restore; the loss is that of copying."""
    for annotation in reading.analysis.annotations:
        figure = annotation.target
        if not isinstance(figure, Figure) or not annotation.why.rule.endswith(_DAMAGED):
            continue
        written = figure.span.of(reading.text)
        readings = figure.candidates or ((str(figure.value),) if figure.value else ())
        is_date = figure.kind is FigureKind.DATE
        shown = " 或 ".join(_in_words(one) if is_date else one for one in readings)
        what = "日期的年、月、日连写" if is_date else "发文字号的括号残缺"
        yield found(
            DATE if is_date else DOC_NUMBER,
            Severity.MEDIUM,
            (figure.span,),
            f"{what}：“{written}”" + (f"，应为{shown}，请对照原文核实。" if shown else "，请对照原文核实。"),
            cue=written,
            cause=Cause.EXTRACTION,
            expected=shown or None,
            confidence=annotation.why.confidence,
        )


def _in_words(iso: str) -> str:
    """2023-11-05 as 2023年11月5日; anything else as it is."""
    match = _ISO.fullmatch(iso)
    if match is None:
        return iso
    year, month, day = match.groups()
    return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")


def has_losses(reading: Reading) -> bool:
    """Whether other marks of the text were lost in copying, so that a lost mark is no fault of the writer."""
    return any(a.why.rule.endswith(_DAMAGED) for a in reading.analysis.annotations if isinstance(a.target, Figure))
