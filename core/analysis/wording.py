"""Decides whether an amount states a fact or only belongs to a name, a slogan or a turn of phrase."""

from __future__ import annotations

import re

from core.analysis.amounts import Amount
from core.analysis.context import in_quoted_name
from core.analysis.phrases import PhraseTable
from core.analysis.units import UnitTable
from core.model import Approx, FigureKind

CERTAIN, DOUBTFUL = 1.0, 0.6
_CIRCLE = re.compile("[\u4e00-\u9fff]{0,8}圈")
_SET_ONE = frozenset("件起宗例名家户份场次期部座台辆所处人")


def certainty(text: str, amount: Amount, table: UnitTable, phrases: PhraseTable) -> float:
    """0 when the amount is no figure, else how certain it is that it is one (0..1)."""
    numeral, unit = amount.numeral, amount.found_unit
    if phrases.covers(text, numeral.start, numeral.end) or in_quoted_name(text, amount.start, amount.end):
        return 0
    if unit is None:
        return CERTAIN
    if amount.kind is FigureKind.DURATION and _names_a_programme(text, amount, phrases):
        return 0
    if text.startswith("级", amount.end) or (amount.kind is FigureKind.DURATION and text.startswith("一", amount.end)):
        return 0
    if not numeral.in_words:
        return unit.family.confidence
    return _certainty_in_words(text, amount, table, phrases)


def _names_a_programme(text: str, amount: Amount, phrases: PhraseTable) -> bool:
    """三年行动计划, 15分钟便民生活圈."""
    if amount.unit == "年" and text.startswith(phrases.programmes, amount.end):
        return True
    return amount.unit in ("分钟", "小时") and _CIRCLE.match(text, amount.end) is not None


def _certainty_in_words(text: str, amount: Amount, table: UnitTable, phrases: PhraseTable) -> float:
    numeral, unit = amount.numeral, amount.found_unit
    assert unit is not None
    qualified = amount.approx is not Approx.EXACT or amount.start < numeral.start or unit.text.startswith("个半")
    written = text[numeral.start : numeral.end]
    if numeral.bare and not qualified:
        return 0
    if not (unit.family.after_words or qualified or len(written) > 2):
        return 0
    if written == "一" and not (qualified or unit.family.after_one):
        stated = unit.text[0] in _SET_ONE and _counted_before(text, numeral.start, table)
        stated = stated and "每" not in text[max(0, numeral.start - 10) : numeral.start]
        return DOUBTFUL if stated else 0
    if written == "二" and unit.family.id in ("occasion", "body", "duration"):
        return 0
    if unit.text == "个" and (
        text.startswith(phrases.abstract, amount.end) or text[amount.end : amount.end + 1] in ("“", "”")
    ):
        return 0
    return unit.family.confidence


def _counted_before(text: str, start: int, table: UnitTable) -> bool:
    """召开一次, 召开了一次."""
    return table.counting.before(text, start - 1 if text[start - 1 : start] == "了" else start) is not None
