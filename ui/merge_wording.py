"""How two reviewers' views of a mark, and how far they agree, are said on the screen."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from core.agreement import Agreement, Degree, degree
from core.exchange import Difference, Rule, Side
from core.model import Annotation, Figure, Finding, Section
from ui.alike_model import written
from ui.describe import APPROX_SIGNS, kind_name, shown_span, state_name, written_amount
from ui.names import Names

BEFORE, AFTER = 8, 40
"""Characters around a mark in a table."""
RULES = {
    Rule.CERTAIN: QT_TRANSLATE_NOOP("merge", "更确定的"),
    Rule.NEWER: QT_TRANSLATE_NOOP("merge", "较新的"),
    Rule.MINE: QT_TRANSLATE_NOOP("merge", "我的"),
    Rule.THEIRS: QT_TRANSLATE_NOOP("merge", "对方的"),
}
ABOUT_RULES = {
    Rule.CERTAIN: QT_TRANSLATE_NOOP("merge", "审定过的优先于没审定的；两边都审定过的，保留我的。"),
    Rule.NEWER: QT_TRANSLATE_NOOP("merge", "同一处以后改的为准；对方没有改过的，保留我的。"),
    Rule.MINE: QT_TRANSLATE_NOOP("merge", "全部保留我的，只加入库中没有的报告。"),
    Rule.THEIRS: QT_TRANSLATE_NOOP("merge", "全部采用对方的；对方没有审定的，也回到没审定。"),
}
SIDES = {
    Side.BOTH: QT_TRANSLATE_NOOP("merge", "两边都审定，结果不同"),
    Side.THEIRS: QT_TRANSLATE_NOOP("merge", "只有对方审定"),
    Side.MINE: QT_TRANSLATE_NOOP("merge", "只有我审定"),
}
DEGREES = {
    Degree.NONE: QT_TRANSLATE_NOOP("merge", "不比碰巧更一致"),
    Degree.SLIGHT: QT_TRANSLATE_NOOP("merge", "很少一致"),
    Degree.FAIR: QT_TRANSLATE_NOOP("merge", "较少一致"),
    Degree.MODERATE: QT_TRANSLATE_NOOP("merge", "部分一致"),
    Degree.SUBSTANTIAL: QT_TRANSLATE_NOOP("merge", "大部分一致"),
    Degree.ALMOST_PERFECT: QT_TRANSLATE_NOOP("merge", "几乎完全一致"),
}
FACTS = {
    "type": QT_TRANSLATE_NOOP("merge", "类别"),
    "state": QT_TRANSLATE_NOOP("merge", "状态"),
    "value": QT_TRANSLATE_NOOP("merge", "数值"),
    "indicator": QT_TRANSLATE_NOOP("merge", "指标"),
    "period": QT_TRANSLATE_NOOP("merge", "期间"),
    "level": QT_TRANSLATE_NOOP("merge", "层级"),
    "part": QT_TRANSLATE_NOOP("merge", "部分"),
    "topics": QT_TRANSLATE_NOOP("merge", "专题"),
    "place": QT_TRANSLATE_NOOP("merge", "文字"),
    "note": QT_TRANSLATE_NOOP("merge", "批注"),
}


class TwoSides(NamedTuple):
    """What differs, as label and value on the one and the other side."""

    labels: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]


def tr(text: str) -> str:
    return QCoreApplication.translate("merge", text)


def two_sides(difference: Difference, text: str, names: Names) -> TwoSides:
    """Only what the two see otherwise; of a mark that one of them hasn't, all that the other says of it."""
    mine, theirs = difference.mine, difference.theirs
    left, right = (_facts(side, text, names) if side else {} for side in (mine, theirs))
    keys = [key for key in FACTS if left.get(key) != right.get(key) and (left.get(key) or right.get(key))] or ["state"]
    return TwoSides(
        tuple(tr(FACTS[key]) for key in keys),
        tuple(left.get(key) or "–" for key in keys) if mine else (),
        tuple(right.get(key) or "–" for key in keys) if theirs else (),
    )


def words_of(annotation: Annotation, text: str) -> str:
    """A finding's message; any other mark «…作出行政处罚【57件】，罚款486.2万元。», with little before it."""
    if isinstance(annotation.target, Finding):
        return annotation.target.message
    span = shown_span(annotation)
    before, after = text[max(span.start - BEFORE, 0) : span.start], text[span.end : span.end + AFTER]
    line = before.rpartition("\n")[2]
    left = "…" + line if line is before and span.start > BEFORE else line
    return " ".join(f"{left}【{span.of(text)}】{after.partition(chr(10))[0]}".split())


def in_one_line(values: tuple[str, ...]) -> str:
    """The values of one side; nothing stands for a mark that isn't there."""
    return " · ".join(values) if values else QCoreApplication.translate("merge", "没有这处标注")


def _facts(annotation: Annotation, text: str, names: Names) -> dict[str, str]:
    target, words = annotation.target, " ".join(shown_span(annotation).of(text).split())
    found = {
        "type": kind_name(annotation),
        "state": state_name(annotation),
        "place": words,
        "note": annotation.note,
    }
    if isinstance(target, Figure):
        amount = written_amount(target, words, grouped=True)
        found["value"] = f"{APPROX_SIGNS[target.approx]}{amount.value} {amount.unit}".strip()
        found["indicator"] = written("indicator", target.indicator, names)
        found["period"] = target.period or ""
    elif isinstance(target, Section):
        found["level"] = str(target.level)
        found["part"] = written("part", target.part, names)
        found["topics"] = written("topics", target.topics, names)
    return found


def agreement_in_words(of_tags: Agreement, of_spans: Agreement) -> str:
    """Two sentences: on what the marks are, and on where they are."""
    translate = QCoreApplication.translate
    if of_tags.percent is None:
        return translate("merge", "两人还没有审定过同一份报告，无从比较一致程度。")
    marks = translate("merge", "审定过的 {0} 处标注中，两人判断相同的占 {1}{2}。")
    places = translate("merge", "逐字比较标在哪里：{0} 相同{1}。")
    return marks.format(f"{of_tags.units:,}", f"{of_tags.percent:.1f}%", _beyond_chance(of_tags)) + places.format(
        f"{of_spans.percent or 0:.1f}%", _beyond_chance(of_spans)
    )


def _beyond_chance(found: Agreement) -> str:
    coefficient = found.kappa if found.kappa is not None else found.alpha
    if coefficient is None:
        return ""
    figures = "，".join(f"{name} {value:.2f}" for name, value in found.beyond_chance().items())
    said = QCoreApplication.translate("merge", "；扣除碰巧相同的，{0}（{1}）")
    return said.format(tr(DEGREES[degree(coefficient)]), figures)
