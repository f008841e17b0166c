"""Numerals as Chinese official texts write them, to exact decimals: 1,234.5, 3.5亿, 一百二十三万, 二〇二三, 三四十."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from core.model import Approx

LONGEST_NUMERAL = 40
"""Characters; a longer run of digits is no amount."""

DIGIT = "0-9０-９"
WORDS = "零〇○一二两三四五六七八九十百千万亿廿卅"
FINANCIAL = "壹贰叁肆伍陆柒捌玖拾佰仟萬億"
"""Numerals of accounts, only before 元: 罚款贰万叁仟元."""
VAGUE = "余多几来"

_WIDTH = str.maketrans(
    "０１２３４５６７８９．，〇○两" + FINANCIAL, "0123456789.,零零二" + "一二三四五六七八九十百千万亿"
)
_DIGITS = {char: Decimal(value) for value, char in enumerate("零一二三四五六七八九")}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_BLOCKS = {"万": Decimal(10**4), "亿": Decimal(10**8)}
WORD_DIGITS = "零〇○一二两三四五六七八九"
_GROUPED = rf"[{DIGIT}]{{1,3}}(?:[,，][{DIGIT}]{{3}}(?![{DIGIT}]))+"
_SPACED = r"[0-9]{1,3}(?:[ \u00a0\u2009][0-9]{3}(?![0-9])){1,4}(?=\.|[ ]?[\u4e00-\u9fff%])"
_SCALE = r"(?:百(?!分)|千(?![瓦克米伏卡帕赫焦])|万|亿)"
NUMERAL = re.compile(
    rf"(?:(?:{_GROUPED}|{_SPACED}|[{DIGIT}]+)(?:[.．][{DIGIT}]+)?"
    rf"(?:[ ]?[余多几来]?{_SCALE}+(?:[0-9]+(?:\.[0-9]+)?{_SCALE}+)*(?:[余多](?=[万亿])[万亿]+)?)?"
    rf"|[{WORDS}]+(?:[余多几来](?=[万亿])[万亿]+)?(?:点[{WORD_DIGITS}]+[万亿]*)?|半(?=年|天|个|小时|日)"
    rf"|[{FINANCIAL}零万亿]{{1,24}}(?=[元圆]))"
)
_TAIL = re.compile(r"[ ]?(?:[余多几来](?=[ ]?[^\s\d])|\+(?=$|[\u4e00-\u9fff,，。、;；)）\s]))")
_TAIL_SIGNS = frozenset(f"{VAGUE}+ ")
_VAGUE = re.compile(f"[{VAGUE}]")
_DECIMAL_TAIL = re.compile(rf"[.．][{DIGIT}]")
_SPLIT_POINT = re.compile(rf"[ ]?[.．][ ]?([{DIGIT}]{{1,2}})(?=[ ]?[%％‰])")
_ASCII_DIGITS = frozenset("0123456789０１２３４５６７８９")
_POINTS = frozenset(" .．")
_ONE = Decimal(1)
_NO_VALUE = re.compile(rf"[,\s{VAGUE}]")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_SPREAD = re.compile("([二三四五六七八九]?十)?([一二三四五六七八])([二三四五六七八九])([十百千万亿]{0,2})")
_FOLLOWERS = dict(zip("一二三四五六七八", "二三四五六七八九", strict=True)) | {"三": "四五"}
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[零一二三四五六七八九]|[十百千万亿]")


class Numeral(NamedTuple):
    start: int
    end: int
    value: Decimal
    """Of two neighbouring numbers said together, the lower."""
    scale: Decimal
    """The value of its last 百 千 万 亿, or 1: 20万 lends it to the 10 of 10—20万."""
    in_words: bool
    approx: Approx | None
    """From 余 多 几 来 inside or behind it."""
    bare: bool
    """Only 百 千 万 亿 十 without a digit: a figure only with a qualifier (数百 近千 百余)."""
    spread: tuple[Decimal, Decimal] | None = None
    """Lower and upper value of 三四十 or 两三."""


def read_numeral(text: str, found: re.Match[str] | None) -> Numeral | None:
    """The numeral that NUMERAL ``found``, with the vague word behind it (200多, 十余)."""
    if found is None or found.end() - found.start() > LONGEST_NUMERAL:
        return None
    written, (start, end) = found.group(), found.span()
    if text[end : end + 1] in _POINTS:
        if _DECIMAL_TAIL.match(text, end):
            return None
        if split := _SPLIT_POINT.match(text, end):  # copied out of a PDF: 98. 5%
            written, end = f"{written}.{split[1]}", split.end()
    value = Decimal("0.5") if written == "半" else parse_numeral(written)
    spread = None
    if value is None:
        if (spread := parse_spread(written)) is None:
            return None
        value = spread[0]
    core = written.rstrip("百千万亿")
    scale = parse_numeral(written[len(core) :]) if core != written else None
    vague, end = _vague_of(text, written, end)
    approx = None if not vague else Approx.OVER if vague in "余多+" else Approx.ABOUT
    bare = written[0] in "百千万亿" and value > 0
    return Numeral(start, end, value, scale or _ONE, written[0] not in _ASCII_DIGITS, approx, bare, spread)


def _vague_of(text: str, written: str, end: int) -> tuple[str, int]:
    """余 多 几 来 + inside what is written or behind it, and where the numeral ends then.

    几 and 来 stand only behind tens (十几个, 20来个); 5多 is no numeral.
    """
    if not written.isdigit() and (inside := _VAGUE.search(written)):
        return inside.group(), end
    tail = _TAIL.match(text, end) if text[end : end + 1] in _TAIL_SIGNS else None
    vague = tail.group().strip() if tail else ""
    fits = vague in "余+" or written[-1] in "0０十百千万亿" or (vague == "多" and len(written) > 1)
    return (vague, tail.end()) if tail and fits else ("", end)


def parse_numeral(text: str) -> Decimal | None:
    """The value of one written numeral, or None when it is none (二三, 十十, '').

    Vague words inside (余 多 几 来) and thousands separators are passed over.
    """
    if len(text) > LONGEST_NUMERAL:
        return None
    if text in _DIGITS:
        return _DIGITS[text]
    if text.isascii() and text.isdecimal():
        return Decimal(text)
    plain = _NO_VALUE.sub("", text.translate(_WIDTH)).replace("廿", "二十").replace("卅", "三十")
    if plain.isascii():
        return tidy(Decimal(plain)) if _PLAIN.fullmatch(plain) else None
    value = _with_point(plain) if "点" in plain else _in_words(plain)
    return None if value is None else tidy(value)


def parse_spread(text: str) -> tuple[Decimal, Decimal] | None:
    """Lower and upper value of two neighbouring numbers said together (三四十, 十五六, 两三万, 三五), or None.

    十三五 and 十四五 are five-year plans.
    """
    spread = _SPREAD.fullmatch(text.replace("两", "二"))
    if spread is None:
        return None
    tens, first, last, scale = spread.groups(default="")
    if last not in _FOLLOWERS.get(first, "") or (tens == "十" and last == "五") or (tens and scale.startswith("十")):
        return None
    low, high = parse_numeral(tens + first + scale), parse_numeral(tens + last + scale)
    return (low, high) if low is not None and high is not None and low < high else None


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
