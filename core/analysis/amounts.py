"""Amounts at a place in the text: numeral, unit, qualifiers, ranges and fractions, with their exact span."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from core.analysis.numerals import NUMERAL, Numeral, read_numeral, tidy
from core.analysis.shares import Share, read_share
from core.analysis.units import Unit, UnitTable
from core.model import Approx, FigureKind

_BETWEEN = re.compile("个(?P<vague>[多余半])(?=月|小时|星期|工作日|季度|学期|钟头)")
_RANGE = re.compile(r"[ ]?(?:[—–\-~～－―─‐−]{1,2}|至|到)[ ]?")
_JOINTS = frozenset(" —–-~～－―─‐−至到")
_AFTER_TIME = re.compile(
    "(?:多|余)(?![次种项个数元样方层地渠部门名年轮头家人场起件份户])|半(?!径|数|成|导|价|决|途|天|年)"
)
_TENTHS = re.compile("成(?![员立为效功果本都长熟品分就年人套型片交绩才体像灾语群批规因文药])")
_BEFORE_TWO = frozenset("从由自-−－")
"""从5件到12件 and -5℃至8℃ are two amounts each."""
_TENTH_PARTS = {"半": Decimal(5)} | {char: Decimal(value) for value, char in enumerate("一二三四五六七八九", 1)}
_OF_TENTHS = re.compile("[多余]|[一二三四五六七八九半](?=[,，。、;；:：)）的以左上的企事群\\s]|$)")


class Amount(NamedTuple):
    start: int
    end: int
    kind: FigureKind
    value: Decimal | None
    unit: str
    approx: Approx
    low: Decimal | None
    high: Decimal | None
    numeral: Numeral
    found_unit: Unit | None


def read_amount(text: str, numeral: Numeral, table: UnitTable) -> Amount | None:
    """The figure that starts with ``numeral``, or None when nothing behind it makes it one."""
    if (share := read_share(text, numeral)) is not None:
        return _share_amount(text, numeral, share, table)
    unit = _unit_after(text, numeral.end, table)
    end = unit.end if unit else numeral.end
    if text[end : end + 1] in _JOINTS and (joint := _RANGE.match(text, end)) is not None:
        amount = _read_range(text, numeral, unit, joint, table)
        if amount is not None:
            return amount
    if unit is None:
        return None
    return _finish(text, numeral, unit, table, numeral.spread)


def _unit_after(text: str, start: int, table: UnitTable) -> Unit | None:
    first = text[start : start + 1]
    if first == "成" and (tenths := _TENTHS.match(text, start)) is not None:
        return Unit("成", table.families["%"], tenths.end())
    if first == "个" and (between := _BETWEEN.match(text, start)) is not None:
        measure = between.end()
        inner = table.find(f"个{text[measure : measure + 4]}", 0)
        return Unit(f"个{between['vague']}{inner.text[1:]}", inner.family, measure + inner.end - 1) if inner else None
    return table.find(text, start)


def _read_range(text: str, first: Numeral, unit: Unit | None, joint: re.Match[str], table: UnitTable) -> Amount | None:
    last = read_numeral(text, NUMERAL.match(text, joint.end()))
    if last is None or last.bare or first.spread or last.spread:
        return None
    if first.in_words != last.in_words and "-" in joint.group():
        return None
    last_unit = _unit_after(text, last.end, table)
    if last_unit is None or (unit is not None and unit.text != last_unit.text):
        return None
    before = text[first.start - 1 : first.start]
    if unit is not None and joint.group().strip() in "至到" and before in _BEFORE_TWO:
        return None
    low = first.value
    if unit is None and first.scale == 1 and last.scale > 1 and low < last.value / last.scale:
        low *= last.scale
    if low >= last.value:
        return None
    return _finish(text, first, last_unit, table, (low, last.value))


def _finish(text: str, numeral: Numeral, unit: Unit, table: UnitTable, span: tuple[Decimal, Decimal] | None) -> Amount:
    """Adds what stands before and behind, and brings the values to the unit that the figure is stated in."""
    end, value, approx = unit.end, numeral.value, numeral.approx
    kind, name, factor = unit.family.kind, unit.text, Decimal(1)
    if kind is FigureKind.PERCENT:
        name, factor = _percent_unit(name)
    name = _SAME_MONEY.get(name, name)
    if name[:2] in ("个多", "个余"):
        name, approx = "个" + name[2:], Approx.OVER
    elif name[:2] == "个半":
        name, value = "个" + name[2:], value + Decimal("0.5")
    elif name == "%" and unit.text == "成":
        end, value, approx = _after_tenths(text, end, value)
    elif approx is None and (kind in _OF_TIME_OR_MONEY or name in _OF_EXTENT):
        end, value, approx = _after_measure(text, end, value)
    if numeral.spread is not None:
        approx = Approx.ABOUT
    start, end, approx = _qualified(text, numeral, end, approx, table)
    low, high = (tidy(span[0] * factor), tidy(span[1] * factor)) if span else (None, None)
    if factor != 1 or value is not numeral.value:
        value = tidy(value * factor)
    return Amount(start, end, kind, None if span else value, name, approx, low, high, numeral, unit)


def _qualified(
    text: str, numeral: Numeral, end: int, approx: Approx | None, table: UnitTable
) -> tuple[int, int, Approx]:
    """Span and sense with the qualifiers that touch the figure; 余 and 多 inside it weigh more than those outside."""
    start = numeral.start
    vague = _vague_before(text, numeral)
    if vague is not None:
        start, approx = vague, Approx.ABOUT
    lead = table.leading_before(text, start)
    if lead is not None and not (text[lead[0] : start] == "上" and not numeral.bare):
        start, approx = lead[0], approx or lead[1]
    tail = table.trailing_after(text, end)
    if tail is not None:
        end, approx = tail[0], approx or tail[1]
    return start, end, approx or Approx.EXACT


_SAME_MONEY = {"元人民币": "元", "人民币元": "元", "块钱": "元", "港币": "港元"}
_OF_TIME_OR_MONEY = frozenset([FigureKind.DURATION, FigureKind.MONEY])
_OF_EXTENT = frozenset(["公里", "亩", "公斤", "吨", "米", "里", "斤", "倍"])


def _after_measure(text: str, end: int, value: Decimal) -> tuple[int, Decimal, Approx | None]:
    """3年多, 两年半: what may stand behind a measure of time, money or extent."""
    after = _AFTER_TIME.match(text, end)
    if after is None:
        return end, value, None
    if after.group() == "半":
        return after.end(), value + Decimal("0.5"), None
    return after.end(), value, Approx.OVER


def _after_tenths(text: str, end: int, value: Decimal) -> tuple[int, Decimal, Approx | None]:
    """两成五, 七成半, 三成多: what may stand behind 成."""
    further = _OF_TENTHS.match(text, end)
    if further is None:
        return end, value, None
    if further.group() in "多余":
        return further.end(), value, Approx.OVER
    return further.end(), value + _TENTH_PARTS[further.group()] / 10, None


def _percent_unit(name: str) -> tuple[str, Decimal]:
    if name == "成":
        return "%", Decimal(10)
    return {"％": "%", "百分点": "个百分点", "个点": "个百分点"}.get(name, name), Decimal(1)


def _vague_before(text: str, numeral: Numeral) -> int | None:
    """Where 数 or 几 before 百 千 万 (数百起, 几十家) begins."""
    before = text[numeral.start - 1 : numeral.start]
    if before in ("数", "几") and text[numeral.start] in "十百千万亿":
        return numeral.start - (2 if text[numeral.start - 2 : numeral.start] == "好几" else 1)
    return None


def _share_amount(text: str, numeral: Numeral, share: Share, table: UnitTable) -> Amount:
    whole = numeral._replace(bare=False)
    start, end, approx = _qualified(text, whole, share.end, None, table)
    kind = FigureKind.PERCENT
    return Amount(start, end, kind, share.value, share.unit, approx, share.low, share.high, whole, None)
