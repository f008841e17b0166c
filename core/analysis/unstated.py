"""Numbers without a unit that the words before them make a figure: 共涉及3200, 指数为101.2, 罚款5万."""

from __future__ import annotations

import re
from decimal import Decimal

from core.analysis.amounts import Amount
from core.analysis.numerals import Numeral
from core.analysis.units import UnitTable
from core.model import Approx, FigureKind

LARGEST = Decimal(10**9)
_END = re.compile(r"[ ]?(?:$|[,，。;；()（）\n]|、(?![-−－+]?[0-9０-９]))")
_PEOPLE = re.compile(
    "大关|(?![用给为对向惠补])[\u4e00-\u9fff]{0,4}(?:群众|儿女|人民|市民|居民|农民|职工|人口|家庭|学子|百姓|乡亲|老人|用户|网民|游客)"
)
"""What 530万 and 200万 count without a word of measure."""
_COLON = re.compile("[:：][ ]?\\Z")
_CURRENCY = ("¥", "￥")
_MONEY_WORDS = re.compile("元|资金|投资|金额|罚款|罚没|收入|支出|经费|贷款|补贴|补助|赔偿|税费|减税")
_CODE_WORDS = re.compile("电话|热线|编号|编码|代码|邮编|传真|号码|序号|排名|位列|版本|账号|备案")


def read_unstated(text: str, numeral: Numeral, cue_end: int, table: UnitTable) -> Amount | None:
    """A count with the unit '' (or money where 万 or 亿 follows a word for money), or None.

    The words that make it a figure end at ``cue_end``: before the numeral, or before the list that it ends.
    """
    start, end = numeral.start, numeral.end
    if numeral.in_words or numeral.value / numeral.scale >= LARGEST * 1000:
        return None
    counted = numeral.scale > 1 and _PEOPLE.match(text, end) is not None
    if not counted and not _END.match(text, end):
        return None
    before = text[max(0, cue_end - 14) : cue_end]
    lead = table.leading_before(text, start)
    begin, approx = (lead[0], lead[1]) if lead else (start, Approx.EXACT)
    approx = numeral.approx or approx
    if (numeral.scale > 1 and _MONEY_WORDS.search(before)) or before[-1:] in _CURRENCY:
        return Amount(begin, end, FigureKind.MONEY, numeral.value, "元", approx, None, None, numeral, None)
    if numeral.value >= LARGEST or _CODE_WORDS.search(before):
        return None
    if counted or _has_cue(text, cue_end, table) or (lead and _has_cue(text, begin, table)):
        return Amount(begin, end, FigureKind.COUNT, numeral.value, "", approx, None, None, numeral, None)
    return None


def _has_cue(text: str, start: int, table: UnitTable) -> bool:
    """指数为101.2, 共涉及3200, 案件数:56."""
    colon = _COLON.search(text, max(0, start - 2), start)
    return table.number_cues.before(text, colon.start() if colon else start) is not None
