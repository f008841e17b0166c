"""Decides whether an amount states a fact or only belongs to a name, a slogan or a turn of phrase."""

from __future__ import annotations

import re

from core.analysis.amounts import Amount
from core.analysis.context import in_quoted_name
from core.analysis.numerals import Numeral
from core.analysis.phrases import PhraseTable
from core.analysis.units import Unit, UnitTable
from core.model import Approx, FigureKind

CERTAIN, DOUBTFUL = 1.0, 0.6
_RATE = re.compile("口?[\u4e00-\u9fff]{0,6}(?:死亡率|发病率|发案率)")
_CIRCLE = re.compile("[\u4e00-\u9fff]{0,8}圈")
_CLAUSE = re.compile(r"[^,，。;；:：“”\"'‘’()（）\n]+")
_ORDINAL_ITEM = "([一二两三四五六七八九十])(?![一二三四五六七八九十百千万亿])"
_FIRST_ITEM = re.compile(_ORDINAL_ITEM + "(?P<rest>[^一二两三四五六七八九十百千]{1,7})\\Z")
_NEXT_ITEM = re.compile(_ORDINAL_ITEM + "(?P<rest>.)")
_ORDER = {char: value for value, char in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
LONGEST_CHAIN = 90
"""Characters before and behind a numeral in which a chain of slogans is looked for."""
_OF_EDITIONS = frozenset("版款")
_OF_BUILDINGS = frozenset(["栋", "幢", "座", "单元", "层"])
_BEFORE_BUILDING = frozenset("号院栋幢座弄")
_ROOM = re.compile("[0-9]{1,4}(?:室|单元|楼|层|号)")
_EARLIEST, _LATEST = 1900, 2100
"""Years: 2023版清单."""
_COURSE_BEFORE = re.compile(
    "(?:班|培训|讲座|课程|课堂|大讲堂|沙龙|论坛|研讨|夜校|简报|专报|通报|快报|专刊|期刊|杂志|节目|专栏|栏目|展览|直播|活动)\\Z"
)
_COURSE_AFTER = re.compile(
    "[^,，。;；:：、\n]{0,12}(?:班|培训|讲座|课|沙龙|论坛|研讨|夜校|[简专通快]报|刊|节目|专栏|栏目|展览|直播|活动)"
)
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
    if unit.text in _OF_EDITIONS and _EARLIEST <= numeral.value <= _LATEST:
        return 0
    if unit.text in _OF_BUILDINGS and _is_address(text, amount):
        return 0
    if text.startswith("级", amount.end) or (amount.kind is FigureKind.DURATION and text.startswith("一", amount.end)):
        return 0
    if not numeral.in_words:
        return 0 if _is_base_of_rate(text, amount) else unit.family.confidence
    return _certainty_in_words(text, amount, table, phrases)


def _is_address(text: str, amount: Amount) -> bool:
    """18号院3栋2单元, 12栋1203室."""
    return text[amount.start - 1 : amount.start] in _BEFORE_BUILDING or _ROOM.match(text, amount.end) is not None


def _is_base_of_rate(text: str, amount: Amount) -> bool:
    """10万人火灾死亡率, 100万吨死亡率: a round number that a rate is reckoned by."""
    round_one = text[amount.numeral.start] == "1" and amount.numeral.scale > 1 and amount.start == amount.numeral.start
    return round_one and _RATE.match(text, amount.end) is not None


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
    if numeral.spread is not None and not _fits_spread(numeral, unit, table):
        return 0
    if written == "一" and "一" in (text[amount.end : amount.end + 1], text[numeral.start - 2 : numeral.start - 1]):
        return 0  # 一升一降, 一增一减
    if not (unit.family.after_words or qualified or len(written) > 2):
        return 0
    if written == "一" and not (qualified or unit.family.after_one):
        stated = unit.text[0] in _SET_ONE and _counted_before(text, numeral.start, table)
        stated = stated and "每" not in text[max(0, numeral.start - 10) : numeral.start]
        return DOUBTFUL if stated else 0
    if written == "二" and unit.family.id in ("occasion", "body", "duration"):
        return 0
    if unit.text == "期" and not _counts_issues(text, amount, table):
        return 0
    if unit.text == "个" and (
        text.startswith(phrases.abstract, amount.end) or text[amount.end : amount.end + 1] in ("“", "”")
    ):
        return 0
    if len(written) == 1 and _in_ascending_chain(text, numeral.start, table):
        return 0
    return unit.family.confidence


def _counts_issues(text: str, amount: Amount, table: UnitTable) -> bool:
    """举办三期, 培训班三期, 三期简报 count; the 三期 of 机场三期建成投用 and 3号线三期 says which stage of works."""
    start = amount.start
    if _counted_before(text, start, table) or _COURSE_BEFORE.search(text, max(0, start - 4), start) is not None:
        return True
    return _COURSE_AFTER.match(text, amount.end) is not None


def _fits_spread(numeral: Numeral, unit: Unit, table: UnitTable) -> bool:
    """三四十人, 两三个; but 一二期, 二三类 and 三四层 are ordinals."""
    return unit.family.after_words and (numeral.value >= 10 or unit.text not in table.ordinal)


def _in_ascending_chain(text: str, start: int, table: UnitTable) -> bool:
    """一城引领、两业支撑、三大机遇、四个振兴: slogans that count up, three or more; facts rarely do.

    Where each of the three names a plain measure (三个公园、四座桥梁、五所学校), only four make a slogan.
    """
    if text[start - 1 : start] != "、" and text.find("、", start, start + 24) < 0:
        return False
    first = max(0, start - LONGEST_CHAIN)
    clause = next(c for c in _CLAUSE.finditer(text, first, start + LONGEST_CHAIN) if c.start() <= start < c.end())
    orders: list[tuple[int, bool]] = []
    place, own = clause.start(), -1
    for item in clause.group().split("、"):
        found = _NEXT_ITEM.match(item) if orders else _FIRST_ITEM.search(item)
        if found and place + found.start() == start:
            own = len(orders)
        measured = found is not None and found["rest"][0] != "大" and table.units.at(found["rest"], 0) is not None
        orders.append((_ORDER[found[1]] if found else -10, measured))
        place += len(item) + 1
    if own < 0:
        return False
    low = high = own
    while low > 0 and orders[low - 1][0] == orders[low][0] - 1:
        low -= 1
    while high + 1 < len(orders) and orders[high + 1][0] == orders[high][0] + 1:
        high += 1
    run = orders[low : high + 1]
    return len(run) > 3 or (len(run) == 3 and not all(measured for _, measured in run))


def _counted_before(text: str, start: int, table: UnitTable) -> bool:
    """召开一次, 召开了一次."""
    return table.counting.before(text, start - 1 if text[start - 1 : start] == "了" else start) is not None
