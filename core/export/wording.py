"""How values of a review are said in Chinese on paper: states, numbers, periods, quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
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
SEVERITIES = {Severity.HIGH: "高", Severity.MEDIUM: "中", Severity.LOW: "低", Severity.HINT: "提示"}
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
TEN_THOUSAND = Decimal(10_000)
SENTENCE_EDGE = re.compile(r"[。！？!?；;\n]")


def is_doubtful(annotation: Annotation) -> bool:
    """Whether a rule was not sure and nobody has looked at it yet."""
    return annotation.why.confidence < DOUBTFUL_BELOW and annotation.state is State.DETECTED


def value_and_unit(figure: Figure) -> tuple[str, str]:
    """Value and unit as a table shows them: thousands separated, money from 10,000 in 万, a range from low to high."""
    if isinstance(figure.value, str):
        return (period_name(figure.value) if figure.kind is FigureKind.DATE else figure.value), figure.unit
    bounds = [bound for bound in (figure.value, figure.low, figure.high) if bound is not None]
    bounds = bounds[:1] if figure.value is not None else bounds
    large = figure.kind is FigureKind.MONEY and bool(bounds) and min(map(abs, bounds)) >= TEN_THOUSAND
    shown = "—".join(plain_number(bound / TEN_THOUSAND if large else bound) for bound in bounds)
    return SIGNS[figure.approx] + shown, f"万{figure.unit}" if large else figure.unit


def plain_number(value: Decimal) -> str:
    """Without an exponent or trailing zeros: Decimal('9.6068E+6') is '9,606,800'."""
    stated = f"{value:,f}"
    return stated.rstrip("0").rstrip(".") if "." in stated else stated


def period_name(period: str | None) -> str:
    """'2023-01/..' is '2023-01至今'."""
    return (period or "").replace("/..", "至今").replace("/", "至")


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
