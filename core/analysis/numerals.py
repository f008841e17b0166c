"""Numerals as Chinese official texts write them, to exact decimals: 1,234.5, 3.5亿, 一百二十三万, 二〇二三, 廿三."""

from __future__ import annotations

import re
from decimal import Decimal

LONGEST_NUMERAL = 40
"""Characters; a longer run of digits is no amount."""

DIGIT = "0-9０-９"
WORDS = "零〇○一二两三四五六七八九十百千万亿廿卅"
VAGUE = "余多几来"

_WIDTH = str.maketrans("０１２３４５６７８９．，〇○两", "0123456789.,零零二")
_DIGITS = {char: Decimal(value) for value, char in enumerate("零一二三四五六七八九")}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_BLOCKS = {"万": Decimal(10**4), "亿": Decimal(10**8)}
_NO_VALUE = re.compile(rf"[,\s{VAGUE}]")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[零一二三四五六七八九]|[十百千万亿]")


def parse_numeral(text: str) -> Decimal | None:
    """The value of one written numeral, or None when it is none (二三, 十十, '').

    Vague words inside (余 多 几 来) and thousands separators are passed over.
    """
    if len(text) > LONGEST_NUMERAL:
        return None
    if text.isascii() and text.isdecimal():
        return Decimal(text)
    if text in _DIGITS:
        return _DIGITS[text]
    plain = _NO_VALUE.sub("", text.translate(_WIDTH)).replace("廿", "二十").replace("卅", "三十")
    if plain.isascii():
        return tidy(Decimal(plain)) if _PLAIN.fullmatch(plain) else None
    value = _with_point(plain) if "点" in plain else _in_words(plain)
    return None if value is None else tidy(value)


def tidy(value: Decimal) -> Decimal:
    """Without trailing zeros and never with an exponent: 301000000.00 -> 301000000."""
    plain = f"{value:f}"
    return Decimal(plain.rstrip("0").rstrip(".") if "." in plain else plain)


def _with_point(plain: str) -> Decimal | None:
    """三十点五万: the part before the point is a numeral of its own."""
    whole, _, rest = plain.partition("点")
    digits = rest.rstrip("万亿")
    value = _in_words(whole)
    if value is None or not digits or any(char not in _DIGITS for char in digits):
        return None
    value += Decimal("0." + "".join(str(_DIGITS[char]) for char in digits))
    for block in rest[len(digits) :]:
        value *= _BLOCKS[block]
    return value


def _in_words(plain: str) -> Decimal | None:
    tokens = _TOKEN.findall(plain)
    if not tokens or "".join(tokens) != plain:
        return None
    if not any(token in _SCALES or token in _BLOCKS for token in tokens):
        return _positional(tokens)
    return _structured(tokens)


def _positional(tokens: list[str]) -> Decimal | None:
    """二〇二三 as digits in a row; 三五 and 七八 are not numbers but 'three to five'."""
    if len(tokens) == 1:
        return _number(tokens[0])
    if not all(token in _DIGITS for token in tokens) or (len(tokens) < 3 and "零" not in tokens):
        return None
    return Decimal("".join(str(_DIGITS[token]) for token in tokens))


def _structured(tokens: list[str]) -> Decimal | None:
    total = section = Decimal(0)
    number: Decimal | None = None
    last_scale, after_zero = Decimal(1), False
    for place, token in enumerate(tokens):
        if token in _BLOCKS:
            section += number if number is not None else 0
            amount = total + section if token == "亿" else section
            amount = Decimal(1) if place == 0 else amount
            total = amount * _BLOCKS[token] if token == "亿" else total + amount * _BLOCKS[token]
            section, number, last_scale, after_zero = Decimal(0), None, _BLOCKS[token], False
        elif token in _SCALES:
            section += (Decimal(1) if number is None else number) * _SCALES[token]
            number, last_scale, after_zero = None, Decimal(_SCALES[token]), False
        elif token == "零" and len(tokens) > 1:
            after_zero = True
        elif number is not None:
            return None
        else:
            number = _number(token)
    if number is not None and not after_zero and last_scale > 10 and tokens[-1] in _DIGITS:
        number *= last_scale / 10
    return total + section + (number or 0)


def _number(token: str) -> Decimal:
    return _DIGITS[token] if token in _DIGITS else Decimal(token)
