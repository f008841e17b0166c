"""Reads what outline labels count with: 一, 壹, 甲, Ⅰ, ①, 1.2, b."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_STEMS = {char: value for value, char in enumerate("甲乙丙丁戊己庚辛壬癸", 1)}
_ACCOUNTS = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_ROMAN = dict(zip(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), range(1, 11), strict=True))
_ARABIC = re.compile(r"\d+")
_LETTERS = re.compile("[A-Za-z]+")
_HAN = re.compile("[一二三四五六七八九十]+")


def han_number(numeral: str) -> int:
    """一 to 九十九; 0 for anything else."""
    tens, ten, units = numeral.partition("十")
    if not ten:
        return _DIGITS.get(numeral, 0)
    return _DIGITS.get(tens, 1 if not tens else 0) * 10 + _DIGITS.get(units, 0)


def ordinal(label: str) -> tuple[str, int]:
    """What stands before the number and the number itself: ('1.', 2) for 1.2; 0 for a label that doesn't count."""
    if arabic := [*_ARABIC.finditer(label)]:
        return label[: arabic[-1].start()], int(arabic[-1].group())
    if letters := _LETTERS.search(label):
        written = letters.group()
        return "", _ROMAN.get(written) or (ord(written.lower()) - ord("a") + 1 if len(written) == 1 else 0)
    if han := _HAN.search(label.translate(_ACCOUNTS)):
        return "", han_number(han.group())
    signs = (_STEMS.get(char) or int(unicodedata.numeric(char, 0)) for char in label)
    return "", next((value for value in signs if value), 0)
