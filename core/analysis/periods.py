"""The period that a figure belongs to, from the dates and period words before it in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.model import Figure, Metadata

_UP_TO = re.compile(r"截至|截止|截止到|截至到|到$")
_SINCE = re.compile(r"自$|从$|始于$")
_ONWARD = re.compile(r"\s*(?:以来|至今|起|开始)")
_GOVERNS = re.compile(r"\s*(?:[,，]|度|全年|期间|以来|至今|起|底|末|前|我|全|共|累计|市|县|区|本|上半年|年内)")
_WORDS = re.compile(
    r"截至目前|截止目前|目前|截至报告之日|今年以来|今年来|今年|本年度?|全年|年内|一年来|去年|上年度?|上一年度?"
)
_OF_A_NAME = re.compile(r"\s*(?:中央|国家|省|第|版)")
_OPEN = frozenset({"截至目前", "截止目前", "目前", "截至报告之日"})
_LAST_YEAR = ("去年", "上")
_MISSING_YEAR = re.compile(r"--(\d{2}(?:-\d{2})?)")


def period_of(sentence: str, start: int, dates: Sequence[Figure], metadata: Metadata) -> str | None:
    """ISO period of a figure ('2023', '2023-01/..', '../2023-11-30'), or the report's year where nothing says more.

    ``sentence`` is its text up to the figure, ``start`` its place in the report; ``dates`` are those in it, in order.
    """
    year = metadata.report_year
    best: tuple[int, str] | None = None
    for date in reversed(dates):
        if (stated := _stated(date, sentence, start, year)) is not None:
            best = (date.span.start - start, stated)
            break
    for word in _WORDS.finditer(sentence):
        if best is None or word.start() >= best[0] + 4:
            best = (word.start(), _from_word(word.group(), metadata))
    return best[1] if best and best[1] else (str(year) if year else None)


def _stated(date: Figure, sentence: str, start: int, year: int | None) -> str | None:
    """The period that ``date`` gives to what follows it, None where it only belongs to a name (2017年中央督察)."""
    if not isinstance(date.value, str):
        return None
    value = date.value
    if year and "--" in value:
        value = _MISSING_YEAR.sub(lambda match: f"{year}-{match.group(1)}", value)
    if value.startswith("--"):
        return None
    place, end = date.span.start - start, date.span.end - start
    before = sentence[max(0, place - 4) : place]
    if _UP_TO.search(before):
        return f"../{value}"
    if "/" not in value and (_SINCE.search(before) or _ONWARD.match(sentence, end)):
        return f"{value}/.."
    opens = not sentence[:place].strip() and not _OF_A_NAME.match(sentence, end)
    return value if opens or _GOVERNS.match(sentence, end) else None


def _from_word(word: str, metadata: Metadata) -> str:
    year = metadata.report_year
    if word in _OPEN:
        return f"../{metadata.signed_on or metadata.written_on or '..'}"
    if year is None:
        return ""
    return str(year - 1) if word.startswith(_LAST_YEAR) else str(year)
