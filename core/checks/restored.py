"""``damaged_doc_number`` and ``damaged_date``: numbers and dates that lost marks, and days that no calendar has."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from core.checks.reading import Reading, found
from core.model import Cause, FigureKind, Found, Severity, Span
from core.rules import RuleSet

DOC_NUMBER, DATE = "damaged_doc_number", "damaged_date"
_DAMAGED = ".damaged"
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_DAY = re.compile(r"(\d{4}|-)-(\d{2})-(\d{2})")
_WRITTEN_DAY = re.compile(r"([12](?<![0-9].)[0-9]{3})年([0-9]{1,2})月([0-9]{1,2})日")
_LEAP_YEAR = 2024


def check_restored(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    yield from _restored(reading)
    yield from _impossible(reading)


def _restored(reading: Reading) -> Iterator[Found]:
    """One finding for each number or date that the analysis had to restore; the loss is that of copying."""
    for figure, why in reading.figure_notes:
        if not why.rule.endswith(_DAMAGED):
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
            confidence=why.confidence,
        )


def _impossible(reading: Reading) -> Iterator[Found]:
    """2025年2月30日 and 2025年13月5日, of which the analysis reads only the year: only the writer knows the day."""
    read = [figure.span for figure in reading.dates if _has_no_such_day(str(figure.value))]
    other = [Span(*m.span()) for m in _WRITTEN_DAY.finditer(reading.text) if not _exists(*map(int, m.groups()))]
    for span in sorted([*read, *_unread(other, reading)]):
        written = span.of(reading.text)
        message = f"日历上没有“{written}”这一天，请对照原文核实。"
        yield found(DATE, Severity.MEDIUM, (span,), message, cue=written, cause=Cause.UNCLEAR)


def _unread(spans: Sequence[Span], reading: Reading) -> Iterator[Span]:
    """Those of the spans that no date of the analysis covers."""
    known = sorted(figure.span for figure in reading.dates) if spans else []
    for span in spans:
        place = bisect_right(known, span.start, key=lambda date: date.start) - 1
        if place < 0 or known[place].end < span.end:
            yield span


def _has_no_such_day(value: str) -> bool:
    """Whether an end of a date or range, stated to the day, is in no calendar; without a year it may be a leap year."""
    days = [match.groups() for match in map(_DAY.fullmatch, value.split("/")) if match]
    return any(not _exists(_LEAP_YEAR if y == "-" else int(y), int(m), int(d)) for y, m, d in days)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _in_words(iso: str) -> str:
    """2023-11-05 as 2023年11月5日; anything else as it is."""
    match = _ISO.fullmatch(iso)
    if match is None:
        return iso
    year, month, day = match.groups()
    return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")


def has_losses(reading: Reading) -> bool:
    """Whether other marks of the text were lost in copying, so that a lost mark is no fault of the writer."""
    return any(why.rule.endswith(_DAMAGED) for _, why in reading.figure_notes)
