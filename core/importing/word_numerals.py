"""Writes the number of a list item in each of Word's number formats (ECMA-376 Part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_LARGEST = 32_767
_DIGITS = "〇一二三四五六七八九"
_WIDE_DIGITS = "".join(map(chr, range(0xFF10, 0xFF1A)))
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ENCLOSED_IDEOGRAPHS = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def format_number(number: int, style: str) -> str:
    """``number`` as list labels show it in the format ``style``; a format outside its range or unknown is decimal."""
    if not 0 <= number <= _LARGEST:
        return str(number)
    writer = _WRITERS.get(style)
    return writer(number) if writer else str(number)


def _counted(number: int, digits: str, units: str, ten_alone: str, zero: str) -> str:
    """Number words with 万, 千, 百, 十; ``ten_alone`` stands for 10 to 19's leading 一十."""
    if number == 0:
        return digits[0]
    if number >= 10_000:
        high = _counted(number // 10_000, digits, units, ten_alone, zero)
        low = number % 10_000
        gap = zero if 0 < low < 1000 else ""
        return high + "万" + gap + (_counted(low, digits, units, digits[1] + units[-1], zero) if low else "")
    if 10 <= number < 20:
        return ten_alone + (digits[number - 10] if number > 10 else "")
    written, pending_zero = "", False
    for unit, power in zip((*units, ""), (1000, 100, 10, 1), strict=True):
        digit = number // power % 10
        if digit:
            written += (zero if pending_zero and written else "") + digits[digit] + unit
        pending_zero = not digit
    return written


def _chinese(number: int) -> str:
    return _counted(number, _DIGITS, "千百十", "十", "零")


def _legal_simplified(number: int) -> str:
    return _counted(number, _LEGAL_SIMPLIFIED, "仟佰拾", "壹拾", "零")


def _legal_traditional(number: int) -> str:
    return _counted(number, _LEGAL_TRADITIONAL, "仟佰拾", "壹拾", "零").replace("万", "萬")


def _digits_of(alphabet: str) -> Callable[[int], str]:
    return lambda number: "".join(alphabet[int(digit)] for digit in str(number))


def _cycle(alphabet: str) -> Callable[[int], str]:
    """Signs that start over after the last one."""
    return lambda number: alphabet[(number - 1) % len(alphabet)] if number else ""


def _stem_and_branch(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number else ""


def _letters(number: int) -> str:
    """a…z, aa, bb, …: Word repeats the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def _circled(number: int) -> str:
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1), (0, 0, 0x24EA)):
        if first <= number <= last:
            return chr(start + number - first)
    return str(number)


def _in_range(start: int) -> Callable[[int], str]:
    """Twenty signs from the code point ``start`` on."""
    return lambda number: chr(start + number - 1) if 1 <= number <= 20 else str(number)


def _circled_ideograph(number: int) -> str:
    return _ENCLOSED_IDEOGRAPHS[number - 1] if 1 <= number <= 10 else _chinese(number)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_WRITERS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "bullet": lambda number: "",
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _digits_of(_WIDE_DIGITS),
    "decimalFullWidth2": _digits_of(_WIDE_DIGITS),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _in_range(0x2474),
    "decimalEnclosedFullstop": _in_range(0x2488),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "koreanCounting": _chinese,
    "ideographDigital": _digits_of(_DIGITS),
    "japaneseDigitalTenThousand": _digits_of(_DIGITS),
    "koreanDigital2": _digits_of("零一二三四五六七八九"),
    "taiwaneseDigital": _digits_of("○一二三四五六七八九"),
    "chineseLegalSimplified": _legal_simplified,
    "ideographLegalTraditional": _legal_traditional,
    "japaneseLegal": _legal_traditional,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _stem_and_branch,
    "ideographEnclosedCircle": _circled_ideograph,
}
