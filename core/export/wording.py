"""How values of a review are said in Chinese on paper: states, numbers, periods, quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from decimal import Decimal

from core.model import Annotation, Approx, Cause, Figure, FigureKind, Severity, Span, State

STATES = {
    State.DETECTED: "未审",
    State.CONFIRMED: "已确认",
    State.CORRECTED: "已更正",
    State.ADDED: "审阅人补充",
    State.REJECTED: "已驳回",
    State.DEFERRED: "稍后",
}
DECISIONS = {
    State.DETECTED: "待处理",
    State.CONFIRMED: "采纳",
    State.CORRECTED: "采纳",
    State.ADDED: "审阅人提出",
    State.REJECTED: "不采纳",
    State.DEFERRED: "暂缓",
}
SEVERITIES = {Severity.HIGH: "严重", Severity.MEDIUM: "一般", Severity.LOW: "轻微", Severity.HINT: "提示"}
"""As the window calls them: the summary is read beside it."""

CAUSES = {Cause.SOURCE: "原文", Cause.EXTRACTION: "提取失真", Cause.UNCLEAR: "待核"}
KINDS = {
    FigureKind.COUNT: "数量",
    FigureKind.MONEY: "金额",
    FigureKind.PERCENT: "比率",
    FigureKind.DURATION: "时长",
    FigureKind.DATE: "日期",
    FigureKind.DOC_NUMBER: "文号",
}
SIGNS = {Approx.EXACT: "", Approx.OVER: "＞", Approx.UNDER: "＜", Approx.ABOUT: "≈"}
DOUBTFUL_BELOW = 0.7
MULTIPLIERS = (("亿", Decimal(100_000_000)), ("万", Decimal(10_000)))
OPEN = ".."
"""The open end of a period (ISO 8601-2)."""
ISO_DATE = re.compile(r"(?:(\d{4})|-)(?:-(\d\d))?(?:-(\d\d))?")
SENTENCE_EDGE = re.compile(r"[。！？!?；;\n]")


def is_doubtful(annotation: Annotation) -> bool:
    """Whether a rule was not sure and nobody has looked at it yet."""
    return annotation.why.confidence < DOUBTFUL_BELOW and annotation.state is State.DETECTED


def value_and_unit(figure: Figure) -> tuple[str, str]:
    """Value and unit of a quantity as a table shows them: thousands separated, much money in 万 or 亿, a range from low
    to high."""
    bounds = [bound for bound in (figure.value, figure.low, figure.high) if isinstance(bound, Decimal)]
    bounds = bounds[:1] if figure.value is not None else bounds
    least = min(map(abs, bounds)) if bounds and figure.kind is FigureKind.MONEY else Decimal(0)
    multiplier, factor = next(((sign, by) for sign, by in MULTIPLIERS if least >= by), ("", Decimal(1)))
    shown = "—".join(plain_number(bound / factor) for bound in bounds)
    return SIGNS[figure.approx] + shown, multiplier + figure.unit


def plain_number(value: Decimal) -> str:
    """Without an exponent or trailing zeros: Decimal('9.6068E+6') is '9,606,800'."""
    stated = f"{value:,f}"
    return stated.rstrip("0").rstrip(".") if "." in stated else stated


def period_name(period: str | None, named: Callable[[str], str] = str) -> str:
    """'2023-01/..' is '2023-01至今', '../2023' is '截至2023', '../..' is '累计'; ``named`` says each of the dates."""
    start, ranged, end = (period or "").partition("/")
    if not ranged:
        return named(start)
    if start == OPEN:
        return "累计" if end == OPEN else f"截至{named(end)}"
    return f"{named(start)}至{'今' if end == OPEN else named(end)}"


def period_in_words(period: str) -> str:
    """'2023-01/..' is '2023年1月至今', '2023-01/2023-05' is '2023年1月至5月', '--05-20' is '5月20日'."""
    start, ranged, end = period.partition("/")
    if ranged and start[:5] == end[:5] and len(end) > len("2023"):
        end = f"-{end[4:]}"  # the same year is said once
    return period_name(f"{start}{ranged}{end}", _date_in_words)


def _date_in_words(date: str) -> str:
    """What is no ISO date stays as it is."""
    found = ISO_DATE.fullmatch(date)
    if not found or not any(found.groups()):
        return date
    return "".join(f"{int(number)}{unit}" for number, unit in zip(found.groups(), "年月日", strict=True) if number)


def one_line(text: str) -> str:
    return " ".join(text.split())


class Sentences:
    """The sentences of one text, whose edges are looked up once for many quotations."""

    REACH = 300
    """A sentence is followed no further than this from the words that are quoted."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._edges = [match.end() for match in SENTENCE_EDGE.finditer(text)]

    def span(self, span: Span) -> Span:
        """The sentence that holds ``span``."""
        before, after = bisect_right(self._edges, span.start), bisect_right(self._edges, span.end)
        start = self._edges[before - 1] if before else 0
        end = self._edges[after] if after < len(self._edges) else len(self._text)
        return Span(max(start, span.start - self.REACH), min(end, span.end + self.REACH))

    def quotation(self, span: Span, limit: int) -> str:
        """The sentence that holds ``span``, on one line; a long one is cut to about ``limit`` characters around it."""
        sentence = self.span(span)
        middle = span.of(self._text)[: 4 * limit]
        before, after = self._text[sentence.start : span.start], self._text[span.start + len(middle) : sentence.end]
        room = max(limit - len(middle), 0)
        left = min(len(before), max(room // 2, room - len(after)))
        right = min(len(after), room - left)
        head = before if left == len(before) else "…" + before[len(before) - left :]
        tail = after if right == len(after) else after[:right] + "…"
        return one_line(head + middle + tail)
