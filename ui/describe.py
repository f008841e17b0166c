"""How annotations read on the screen: names of kinds and states, amounts as written, the reason in one line."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from core.model import (
    Agreement,
    Annotation,
    Approx,
    Figure,
    FigureKind,
    Finding,
    Origin,
    Reference,
    Remark,
    Section,
    Severity,
    Span,
    State,
)

KINDS = {
    FigureKind.COUNT: QT_TRANSLATE_NOOP("describe", "计数"),
    FigureKind.MONEY: QT_TRANSLATE_NOOP("describe", "金额"),
    FigureKind.PERCENT: QT_TRANSLATE_NOOP("describe", "比率"),
    FigureKind.DURATION: QT_TRANSLATE_NOOP("describe", "时长"),
    FigureKind.DATE: QT_TRANSLATE_NOOP("describe", "日期"),
    FigureKind.DOC_NUMBER: QT_TRANSLATE_NOOP("describe", "文号"),
}
APPROX = {
    Approx.EXACT: QT_TRANSLATE_NOOP("describe", "确数"),
    Approx.OVER: QT_TRANSLATE_NOOP("describe", "多于"),
    Approx.UNDER: QT_TRANSLATE_NOOP("describe", "不足"),
    Approx.ABOUT: QT_TRANSLATE_NOOP("describe", "约"),
}
APPROX_SIGNS = {Approx.EXACT: "", Approx.OVER: "> ", Approx.UNDER: "< ", Approx.ABOUT: "≈ "}
STATES = {
    State.DETECTED: QT_TRANSLATE_NOOP("describe", "待审"),
    State.CONFIRMED: QT_TRANSLATE_NOOP("describe", "已确认"),
    State.CORRECTED: QT_TRANSLATE_NOOP("describe", "已更正"),
    State.ADDED: QT_TRANSLATE_NOOP("describe", "审阅人添加"),
    State.REJECTED: QT_TRANSLATE_NOOP("describe", "已驳回"),
    State.DEFERRED: QT_TRANSLATE_NOOP("describe", "稍后"),
}
FINDING_STATES = {
    State.DETECTED: QT_TRANSLATE_NOOP("describe", "待处理"),
    State.CONFIRMED: QT_TRANSLATE_NOOP("describe", "已采纳"),
    State.REJECTED: QT_TRANSLATE_NOOP("describe", "不采纳"),
    State.DEFERRED: QT_TRANSLATE_NOOP("describe", "稍后"),
}
SEVERITIES = {
    Severity.HIGH: QT_TRANSLATE_NOOP("describe", "严重"),
    Severity.MEDIUM: QT_TRANSLATE_NOOP("describe", "一般"),
    Severity.LOW: QT_TRANSLATE_NOOP("describe", "轻微"),
    Severity.HINT: QT_TRANSLATE_NOOP("describe", "提示"),
}
TYPES = {
    Section: QT_TRANSLATE_NOOP("describe", "章节"),
    Figure: QT_TRANSLATE_NOOP("describe", "数字"),
    Reference: QT_TRANSLATE_NOOP("describe", "引用"),
    Finding: QT_TRANSLATE_NOOP("describe", "问题"),
    Agreement: QT_TRANSLATE_NOOP("describe", "勾稽相符"),
    Remark: QT_TRANSLATE_NOOP("describe", "批注"),
}
STEPS = (
    QT_TRANSLATE_NOOP("steps", "确认"),
    QT_TRANSLATE_NOOP("steps", "采纳"),
    QT_TRANSLATE_NOOP("steps", "驳回"),
    QT_TRANSLATE_NOOP("steps", "不采纳"),
    QT_TRANSLATE_NOOP("steps", "稍后处理"),
    QT_TRANSLATE_NOOP("steps", "恢复待审"),
    QT_TRANSLATE_NOOP("steps", "移动边界"),
    QT_TRANSLATE_NOOP("steps", "添加标题"),
    QT_TRANSLATE_NOOP("steps", "添加数字"),
    QT_TRANSLATE_NOOP("steps", "添加意见"),
    QT_TRANSLATE_NOOP("steps", "添加批注"),
    QT_TRANSLATE_NOOP("steps", "添加标注"),
    QT_TRANSLATE_NOOP("steps", "写批注"),
    QT_TRANSLATE_NOOP("steps", "删批注"),
    QT_TRANSLATE_NOOP("steps", "重新分析"),
    QT_TRANSLATE_NOOP("steps", "改类型"),
    QT_TRANSLATE_NOOP("steps", "改数值"),
    QT_TRANSLATE_NOOP("steps", "改单位"),
    QT_TRANSLATE_NOOP("steps", "改约数"),
    QT_TRANSLATE_NOOP("steps", "改下限"),
    QT_TRANSLATE_NOOP("steps", "改上限"),
    QT_TRANSLATE_NOOP("steps", "改指标"),
    QT_TRANSLATE_NOOP("steps", "改期间"),
    QT_TRANSLATE_NOOP("steps", "改必备部分"),
    QT_TRANSLATE_NOOP("steps", "改专题"),
    QT_TRANSLATE_NOOP("steps", "改层级"),
    QT_TRANSLATE_NOOP("steps", "改标注"),
    QT_TRANSLATE_NOOP("steps", "合并他人审阅"),
    QT_TRANSLATE_NOOP("steps", "沿用旧版的审阅结果"),
)
"""Titles of the review's steps, as the core writes them into the history."""

STEP = re.compile(r"(?P<what>.+?)(?:等 (?P<fields>\d+) 项)?(?: (?P<places>\d+) 处)?(?:（(?P<reports>\d+) 份报告）)?")
MULTIPLIERS = (("亿", Decimal(10**8)), ("万", Decimal(10**4)))
NUMBER = re.compile(r"-?[0-9]{1,24}(?:\.[0-9]{1,12})?")
RANGE_MARKS = ("–", "—", "~", "至", "-")


class Amount(NamedTuple):
    """A figure's value and unit as they are written, such as 186.4 and 亿元."""

    value: str
    unit: str


class ReadAmount(NamedTuple):
    """What the reviewer typed, as the model keeps it: money in yuan, a range in ``low`` and ``high``."""

    value: Decimal | None
    unit: str
    low: Decimal | None = None
    high: Decimal | None = None


def tr(text: str) -> str:
    """The translation of one of the names above."""
    return QCoreApplication.translate("describe", text)


def step_name(title: str) -> str:
    """A step's title from the history in the window's language, with how many fields and places it was about."""
    found = STEP.fullmatch(title)
    if not found:
        return title
    name = QCoreApplication.translate("steps", found["what"])
    if found["fields"]:
        name = QCoreApplication.translate("steps", "{0}等 {1} 项").format(name, found["fields"])
    if found["places"]:
        name = QCoreApplication.translate("steps", "{0} {1} 处").format(name, found["places"])
    if found["reports"]:
        name = QCoreApplication.translate("steps", "{0}（{1} 份报告）").format(name, found["reports"])
    return name


def shown_span(annotation: Annotation) -> Span:
    """The words that stand for the annotation: a section's heading, not all that is under it."""
    target = annotation.target
    return target.heading if isinstance(target, Section) else target.span


def state_name(annotation: Annotation) -> str:
    if isinstance(annotation.target, Finding):
        return tr(FINDING_STATES.get(annotation.state, STATES[annotation.state]))
    return tr(STATES[annotation.state])


def kind_name(annotation: Annotation) -> str:
    target = annotation.target
    return tr(KINDS[target.kind]) if isinstance(target, Figure) else tr(TYPES[type(target)])


def origin_name(annotation: Annotation) -> str:
    if annotation.origin is Origin.REVIEWER:
        return QCoreApplication.translate("describe", "审阅人标注")
    return QCoreApplication.translate("describe", "自动识别")


def reason(annotation: Annotation) -> str:
    """«依据:规则 … · 线索 … · 把握 …» in one line."""
    if annotation.origin is Origin.REVIEWER:
        return QCoreApplication.translate("describe", "依据：审阅人标注")
    why = annotation.why
    parts = [QCoreApplication.translate("describe", "依据：规则 {0}").format(why.rule)]
    if why.cue:
        parts.append(QCoreApplication.translate("describe", "线索“{0}”").format(why.cue))
    parts.append(QCoreApplication.translate("describe", "把握 {0}").format(f"{why.confidence:.2f}"))
    return " · ".join(parts)


def written_amount(figure: Figure, text: str, *, grouped: bool = False) -> Amount:
    """The value under the multiplier that the figure's ``text`` uses: 1864000000 元 in «186.4亿元» is 186.4 亿元."""
    if isinstance(figure.value, str):
        return Amount(figure.value, figure.unit)
    sign, factor = _multiplier(figure, text)
    if figure.value is not None:
        return Amount(_plain(figure.value / factor, grouped), sign + figure.unit)
    if figure.low is None and figure.high is None:
        return Amount("", figure.unit)
    low, high = ("" if end is None else _plain(end / factor, grouped) for end in (figure.low, figure.high))
    return Amount(f"{low}–{high}", sign + figure.unit)


def _multiplier(figure: Figure, text: str) -> tuple[str, Decimal]:
    amounts = [a for a in (figure.value, figure.low, figure.high) if isinstance(a, Decimal)]
    for sign, factor in MULTIPLIERS:
        if sign in text and not figure.unit.startswith(sign) and any(abs(a) >= factor / 10 for a in amounts):
            return sign, factor
    return "", Decimal(1)


def _plain(value: Decimal, grouped: bool) -> str:
    shown = f"{value:,f}" if grouped else f"{value:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def read_amount(value: str, unit: str) -> ReadAmount:
    """The inverse of written_amount for amounts. Raises ValueError for what is no number."""
    value = unicodedata.normalize("NFKC", value).replace(",", "").replace(" ", "").rstrip("%‰")
    unit, factor = unit.strip(), Decimal(1)
    for sign, by in MULTIPLIERS:
        if unit.startswith(sign):
            unit, factor = unit[1:], by
            break
    if not value:
        return ReadAmount(None, unit)
    for mark in RANGE_MARKS:
        low, found, high = value.partition(mark)
        if found and low:
            return ReadAmount(None, unit, _number(low) * factor, _number(high) * factor)
    return ReadAmount(_number(value) * factor, unit)


def _number(text: str) -> Decimal:
    if not NUMBER.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)
