"""Parts of a whole: 百分之五, 百分之三至五, 三分之二, 1/4, in percent."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from core.analysis.numerals import DIGIT, WORD_DIGITS, WORDS, Numeral, parse_numeral, tidy

_ABOVE = rf"(?:[{WORDS}]+(?:点[{WORD_DIGITS}]+)?|[{DIGIT}]+(?:[.．][{DIGIT}]+)?)"
_SHARE = re.compile(rf"分之(?P<above>{_ABOVE})(?:(?:至|到|[—–\-~～]{{1,2}})(?:百分之)?(?P<to>{_ABOVE})(?!分之))?")
_RATIO = re.compile(r"[/／](?P<below>[0-9]{1,4})(?![0-9/.%年月日\-]|[A-Za-z])")
_TENFOLD = frozenset(Decimal(10) ** power for power in range(1, 7))


class Share(NamedTuple):
    """``value`` in ``unit`` ('%' or '‰'); None for a range from ``low`` to ``high``."""

    end: int
    value: Decimal | None
    unit: str
    low: Decimal | None = None
    high: Decimal | None = None


def read_share(text: str, numeral: Numeral) -> Share | None:
    """The share whose first number is ``numeral``: the whole in 百分之五, the part in 1/4."""
    sign = text[numeral.end : numeral.end + 1]
    if sign == "分" and (found := _SHARE.match(text, numeral.end)) is not None:
        return _of_whole(found, numeral.value)
    if sign in ("/", "／") and not numeral.in_words and (ratio := _RATIO.match(text, numeral.end)) is not None:
        below = Decimal(ratio["below"])
        if numeral.value < below <= 1000 and text[numeral.start - 1 : numeral.start] not in ("/", "-", "第"):
            return Share(ratio.end(), _percent(numeral.value, below), "%")
    return None


def _of_whole(found: re.Match[str], whole: Decimal) -> Share | None:
    above, to = parse_numeral(found["above"]), parse_numeral(found["to"] or "")
    if above is None or whole == 0:
        return None
    unit, whole = ("‰", Decimal(100)) if whole == 1000 else ("%", whole)
    low = _percent(above, whole)
    if to is not None and above < to:
        return Share(found.end(), None, unit, low, _percent(to, whole))
    return Share(found.end("above"), low, unit)


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    """Two decimals at most where the whole is no 百, 万 or 十万."""
    percent = part * 100 / whole
    return tidy(percent if whole in _TENFOLD else round(percent, 2))
