"""The first letters of Chinese characters in pinyin, for finding names without an input method: «xzcf» is 行政处罚.

GB 2312 has the 6,763 characters that names of places, agencies and indicators are written with. Its 3,755 common ones
stand in the order of their pinyin, so that the first character of each letter is all one has to know of them. Of the
3,008 others, ordered by radical, resources/pinyin.txt has the letters: one line for each row of the standard. That is
three kilobytes instead of a dictionary of whole syllables (3.7 MB and 0.3 s to load), of which only these would be
used; what the dictionary could do better, telling readings apart by the word, first letters of names hardly need.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import islice, product

from core.paths import resource

LETTERS = "abcdefghjklmnopqrstwxyz"
FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
"""The first character of each letter among the common ones."""

COMMON_ROWS, OTHER_ROWS = range(0xB0, 0xD8), range(0xD8, 0xF8)
COLUMNS = range(0xA1, 0xFF)
OTHER_READINGS = (
    "调t 重c 率l 长z 行h 会k 传z 盛c 单s 朝z 乐y 番p 曾c 宿x 泊p 解x 尉y 校j 省x 系j 降x 参s 便p 藏c 强j 还h"
)
"""Second readings of common characters, as they occur in names: 重庆, 行业, 番禺."""
MOST_SPELLINGS = 16


def initials(character: str) -> str:
    """Its possible first letters, the usual one first; itself in lower case for what is in no row of the standard."""
    usual = _usual().get(ord(character), character.casefold())
    return usual + _other().get(ord(character), "")


def spelled(name: str) -> str:
    """The usual first letters of the whole name, all in lower case."""
    return name.casefold().translate(_usual())


def spellings(name: str) -> str:
    """``spelled``, and the same with other readings of its characters, each on a line."""
    usual = spelled(name)
    if _other().keys().isdisjoint(map(ord, name)):
        return usual
    readings = product(*(initials(character) for character in name))
    return "\n".join("".join(letters) for letters in islice(readings, MOST_SPELLINGS))


def has_initials(name: str, typed: str) -> bool:
    """True when ``typed`` are the first letters of characters that follow one another in ``name``."""
    letters = [initials(character) for character in name]
    return any(
        all(letter in letters[start + n] for n, letter in enumerate(typed))
        for start in range(len(letters) - len(typed) + 1)
    )


@cache
def _usual() -> dict[int, str]:
    """Code point to letter."""
    starts = [character.encode("gb2312") for character in FIRST]
    table = {}
    for row in COMMON_ROWS:
        for column in COLUMNS:
            code = bytes((row, column))
            if character := code.decode("gb2312", "ignore"):
                table[ord(character)] = LETTERS[bisect_right(starts, code) - 1]
    lines = resource("pinyin.txt").read_text(encoding="ascii").split()
    for row, line in zip(OTHER_ROWS, lines, strict=True):
        for column, letter in zip(COLUMNS, line, strict=True):
            table[ord(bytes((row, column)).decode("gb2312"))] = letter
    return table


@cache
def _other() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in OTHER_READINGS.split()}
