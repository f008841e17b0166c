"""The first letters of Chinese characters in pinyin, for typing names without an input method: «xzcf» is 行政处罚."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

LETTERS = "abcdefghjklmnopqrstwxyz"
FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
"""The first character of each letter in GB 2312, whose 3,755 common characters stand in the order of their pinyin."""

LAST = "座"
SECOND_READINGS = {"调": "t", "重": "c", "率": "l", "长": "z", "行": "h", "会": "k", "传": "z", "盛": "c"}

_STARTS = [character.encode("gb2312") for character in FIRST]
_END = LAST.encode("gb2312")


@lru_cache(maxsize=4096)
def initials(character: str) -> str:
    """Its possible first letters, the usual one first; itself in lower case for what is no common Chinese character."""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return character.casefold()
    if len(code) == 1 or not _STARTS[0] <= code <= _END:
        return character.casefold()
    return LETTERS[bisect_right(_STARTS, code) - 1] + SECOND_READINGS.get(character, "")


def spelled(name: str) -> str:
    """The usual first letters of the whole name."""
    return "".join(initials(character)[0] for character in name)


def has_initials(name: str, typed: str) -> bool:
    """True when ``typed`` are the first letters of characters that follow one another in ``name``."""
    letters = [initials(character) for character in name]
    return any(
        all(letter in letters[start + n] for n, letter in enumerate(typed))
        for start in range(len(letters) - len(typed) + 1)
    )
