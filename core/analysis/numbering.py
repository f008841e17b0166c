"""Reads the small Chinese ordinals that outline labels count with."""

from __future__ import annotations

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}


def han_number(numeral: str) -> int:
    """一 to 九十九; 0 for anything else."""
    tens, ten, units = numeral.partition("十")
    if not ten:
        return _DIGITS.get(numeral, 0)
    return _DIGITS.get(tens, 1 if not tens else 0) * 10 + _DIGITS.get(units, 0)
