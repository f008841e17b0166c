"""Dates and ranges of dates at a place in the text, in full or in part, to ISO; damaged ones restored."""

from __future__ import annotations

import re
from typing import NamedTuple

from core.analysis.numerals import parse_numeral

_S = "[ \u00a0\u2002\u2003\u2009\u3000]{0,2}"
_D = "[0-9０-９]"
_ZERO = "零〇○ＯOОo0０"
_AS_ZERO = str.maketrans(_ZERO, "零" * len(_ZERO))
_YEAR = rf"(?:(?:[1１][9９]|[2２][0０]){_D}{{2}}|[一二][{_ZERO}一二三四五六七八九]{{3}})"
_MONTH = rf"(?:(?:[1１][0-2０-２]|[0０]?[1-9１-９])(?!{_D})|十[一二]|[一二三四五六七八九十元])"
_ARABIC_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = (
    rf"(?:(?:[12１２]{_D}|[3３][01０１]|[0０]?[1-9１-９])(?!{_D})"
    rf"|二十[一二三四五六七八九]|三十一|[二三]十|十?[一二三四五六七八九]|十)"
)
_EDGE = "(?:初(?![步始中级期审稿评查心核次选赛])|底(?![线数层部色气册稿图盘价蕴])|末(?![端位梢班]))"
_PART = "[上下]半年|第?[一二三四1-4]季度|前[一二三]季度"
_YEAR_MARK = rf"年|(?={_S}(?:全年|{_PART}))"
"""年 may be left out: 2023全年, 2023上半年."""
_TO = rf"{_S}起?{_S}(?:至|到|[—–\-~～－―─‐−]{{1,2}}){_S}"

_POINT = re.compile(
    rf"(?:(?P<y>{_YEAR}){_S}(?:{_YEAR_MARK})(?P<ytail>{_S}(?:度|年?{_EDGE}|{_PART}))?)?"
    rf"(?:{_S}(?!一月一[^日号])(?P<m>{_MONTH}){_S}月(?!龄)(?P<mtail>份?{_EDGE}|份|[上中下]旬)?(?:{_S}(?P<d>{_DAY}){_S}[日号])?)?"
)
_TO_RE = re.compile(_TO)
_OPEN_END = re.compile(rf"{_S}起?{_S}(?:至今|到今)(?![年天后])")
_BARE_DAY = re.compile(rf"(?P<d>{_DAY}){_S}[日号]")
_BARE_YEAR_TO = re.compile(rf"(?P<y>{_YEAR}){_TO}(?={_YEAR}{_S}年)")
_YEARS = re.compile(rf"(?P<y>{_YEAR}){_S}年?{_TO}(?P<y2>{_YEAR})(?!{_D}|[-/.])(?:{_S}学年度?)?")
_MONTHS = re.compile(rf"{_S}(?P<m>{_MONTH}){_TO}(?P<m2>{_MONTH}){_S}月(?:份|底)?")
_DAYS = re.compile(rf"{_S}(?P<d>{_DAY}){_TO}(?P<d2>{_DAY}){_S}[日号]")
_MARKED = re.compile(rf"(?P<y>{_YEAR})(?P<mark>[-/.．])(?P<m>{_MONTH})(?P=mark)(?P<d>{_DAY})(?!{_D}|[-/.]{_D})")
_YEAR_MONTH = re.compile(rf"(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])(?!{_D}|[-/.]|[A-Za-z])")
_MONTHS_MARKED = re.compile(
    rf"(?P<y>{_YEAR})[.．/](?P<m>{_ARABIC_MONTH}){_TO}"
    rf"(?:(?P<m2>{_ARABIC_MONTH})月|(?P<y2>{_YEAR})[.．/](?P<m3>{_ARABIC_MONTH})(?!{_D}|[.．/]))"
)
"""2023.1-11月, 2022.5—2023.8."""
_YEAR_POINT_MONTH = re.compile(rf"(?P<y>(?:19|20)[0-9]{{2}})[.．](?P<m>{_ARABIC_MONTH})")
_HAN = re.compile("[一-鿿]")
_QUARTER = re.compile(r"(?:(?P<q1>[一二三四1-4])(?:季度)?[至到—\-~]第?)?(?P<q>[一二三四1-4])季度(?:末|底|初)?")
_RUN = re.compile(r"(?:19|20)[0-9]{3,6}(?![0-9])")
_LOST_MONTH = re.compile(rf"{_S}(?P<rest>[0-9]{{2,4}})日")
_LOST_DAY_MARK = re.compile(rf"{_S}(?P<d>{_DAY})(?={_S}(?:$|[\n,，。;；)）])|至)", re.M)


class Day(NamedTuple):
    """A date as far as stated."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def iso(self) -> str:
        if self.year is None:
            return f"--{self.month:02}" + (f"-{self.day:02}" if self.day else "") if self.month else f"---{self.day:02}"
        return f"{self.year}" + (f"-{self.month:02}" if self.month else "") + (f"-{self.day:02}" if self.day else "")


class DateReading(NamedTuple):
    start: int
    end: int
    value: str
    rule: str
    confidence: float = 1.0
    candidates: tuple[str, ...] = ()


def read_date(text: str, start: int) -> DateReading | None:
    """The date or range of dates whose first digit is at ``start``, or None."""
    if (marked := _MARKED.match(text, start)) is not None:
        return _read_marked(text, marked)
    point = _POINT.match(text, start)
    if point is not None and point.end() > start:
        return _read_point(text, point)
    if years := _BARE_YEAR_TO.match(text, start):
        last = _POINT.match(text, years.end())
        if last is not None and last["y"]:
            value = f"{_int(years['y'])}/{_day(last).iso()}"
            return DateReading(start, last.end(), value, "date.range")
    if (years := _YEARS.match(text, start)) is not None:
        first, second = _int(years["y"]), _int(years["y2"])
        return DateReading(start, years.end(), f"{first}/{second}", "date.range", 0.8) if first < second else None
    if (months := _MONTHS.match(text, start)) is not None:
        return _read_months(None, months, start)
    if (marked := _MONTHS_MARKED.match(text, start)) is not None:
        return _read_marked_months(marked)
    if (month := _YEAR_MONTH.match(text, start)) is not None:
        return DateReading(start, month.end(), Day(int(month["y"]), int(month["m"])).iso(), "date.marked", 0.7)
    return _read_quarter(text, start) or _read_damaged_range(text, start)


def read_year_month(text: str, start: int, end: int) -> DateReading | None:
    """2023.12 in running text, where no unit follows: 截至2023.12, 2023.6以来."""
    found = _YEAR_POINT_MONTH.fullmatch(text, start, end)
    opens = text[start - 1 : start] in ("截", "至", "自", "从", "于", "在", "到", "止")
    if found is None or not (opens or _HAN.match(text, end)):
        return None
    return DateReading(start, end, Day(int(found["y"]), int(found["m"])).iso(), "date.marked", 0.6)


def _int(written: str) -> int:
    """Year, month or day in digits or words; 元 is the first month."""
    if written[0] in "一二" and len(written) == 4:
        written = written.translate(_AS_ZERO)
    value = parse_numeral("1" if written == "元" else written)
    return int(value) if value is not None else 0


def _day(found: re.Match[str]) -> Day:
    return Day(*(_int(found[part]) if found[part] else None for part in ("y", "m", "d")))


def _read_marked(text: str, first: re.Match[str]) -> DateReading:
    start, value = first.start(), _day(first)
    to = _TO_RE.match(text, first.end())
    last = _MARKED.match(text, to.end()) if to else None
    if last is not None:
        return DateReading(start, last.end(), f"{value.iso()}/{_day(last).iso()}", "date.range")
    return DateReading(start, first.end(), value.iso(), "date.marked")


def _read_marked_months(marked: re.Match[str]) -> DateReading | None:
    first = Day(_int(marked["y"]), _int(marked["m"]))
    last = Day(_int(marked["y2"] or marked["y"]), _int(marked["m2"] or marked["m3"]))
    if first >= last:
        return None
    return DateReading(marked.start(), marked.end(), f"{first.iso()}/{last.iso()}", "date.range", 0.8)


def _read_point(text: str, point: re.Match[str]) -> DateReading | None:
    start, end, first = point.start(), point.end(), _day(point)
    if (part := point["ytail"]) and first.month is None and (span := _part_of_year(part.strip())):
        return DateReading(start, end, "/".join(Day(first.year, m).iso() for m in span), "date.part_of_year", 0.8)
    if first.year and first.month is None and not point["ytail"]:
        if months := _MONTHS.match(text, end):
            return _read_months(first.year, months, start)
        if lost := _LOST_MONTH.match(text, end):
            return _restored(start, lost.end(), _split(first.year, lost["rest"]))
    if first.month and first.day is None and not point["mtail"]:
        if days := _DAYS.match(text, end):
            last = first._replace(day=_int(days["d2"]))
            value = f"{first._replace(day=_int(days['d'])).iso()}/{last.iso()}"
            return DateReading(start, days.end(), value, "date.range")
        if first.year and (lost := _LOST_DAY_MARK.match(text, end)):
            return _restored(start, lost.end(), [first._replace(day=_int(lost["d"]))])
    if opened := _OPEN_END.match(text, end):
        return DateReading(start, opened.end(), f"{first.iso()}/..", "date.open_range")
    return _read_range(text, start, end, first) or DateReading(start, end, first.iso(), "date.stated")


def _read_range(text: str, start: int, end: int, first: Day) -> DateReading | None:
    to = _TO_RE.match(text, end)
    if to is None:
        return None
    point = _POINT.match(text, to.end())
    if point is not None and point.end() > to.end():
        last = _day(point)
        if last.year is None and first.year is not None:
            last = last._replace(year=first.year)
        elif last.year is not None and first.year is None:
            return None
        return DateReading(start, point.end(), f"{first.iso()}/{last.iso()}", "date.range")
    day = _BARE_DAY.match(text, to.end())
    if day is not None and first.day is not None:
        return DateReading(start, day.end(), f"{first.iso()}/{first._replace(day=_int(day['d'])).iso()}", "date.range")
    if first.day is not None and (damaged := _read_damaged(text, to.end())):
        return DateReading(start, damaged.end, f"{first.iso()}/{damaged.value}", "date.damaged", 0.7)
    return None


def _read_months(year: int | None, months: re.Match[str], start: int) -> DateReading | None:
    first, last = _int(months["m"]), _int(months["m2"])
    if first >= last:
        return None
    return DateReading(start, months.end(), f"{Day(year, first).iso()}/{Day(year, last).iso()}", "date.range")


def _part_of_year(tail: str) -> tuple[int, int] | None:
    """First and last month of 上半年, 三季度, 前三季度."""
    if tail.endswith("半年"):
        return (1, 6) if tail[0] == "上" else (7, 12)
    if tail.endswith("季度"):
        quarter = _int(tail[-3])
        return (1, 3 * quarter) if tail[0] == "前" else (3 * quarter - 2, 3 * quarter)
    return None


def _read_quarter(text: str, start: int) -> DateReading | None:
    quarter = _QUARTER.match(text, start)
    if quarter is None or text.startswith("一", quarter.end()):
        return None
    before = text[start - 1] if start else ""
    begin = start - 1 if before in ("第", "前") else start
    first, last = _part_of_year(f"{before if before == '前' else ''}{quarter['q']}季度") or (1, 3)
    if quarter["q1"]:
        first = 3 * _int(quarter["q1"]) - 2
    return DateReading(begin, quarter.end(), f"{Day(None, first).iso()}/{Day(None, last).iso()}", "date.quarter", 0.6)


def _split(year: int, rest: str) -> list[Day]:
    """All readings of month and day written together, a month of two digits first."""
    days = [Day(year, int(rest[:cut]), int(rest[cut:])) for cut in (2, 1) if 0 < len(rest) - cut <= 2]
    return [day for day in days if _exists(day) and not rest.startswith("0" * 2)]


def _exists(day: Day) -> bool:
    lengths = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return bool(day.month and day.day and 1 <= day.month <= 12 and 1 <= day.day <= lengths[day.month - 1])


def _restored(start: int, end: int, days: list[Day]) -> DateReading | None:
    if not days:
        return None
    readings = tuple(day.iso() for day in days)
    return DateReading(start, end, readings[0], "date.damaged", 0.9 if len(days) == 1 else 0.6, readings)


def _read_damaged_range(text: str, start: int) -> DateReading | None:
    first = _read_damaged(text, start)
    to = _TO_RE.match(text, first.end) if first else None
    if first is None or to is None or "/" in first.value:
        return first
    point = _POINT.match(text, to.end())
    if point is not None and point["d"]:
        return first._replace(end=point.end(), value=f"{first.value}/{_day(point).iso()}", candidates=())
    last = _read_damaged(text, to.end())
    if last is None or "/" in last.value:
        return first
    return first._replace(end=last.end, value=f"{first.value}/{last.value}", candidates=())


def _read_damaged(text: str, start: int) -> DateReading | None:
    run = _RUN.match(text, start)
    if run is None:
        return None
    digits, end = run.group(), run.end()
    year, rest = int(digits[:4]), digits[4:]
    after = text[end : end + 1]
    if after == "月" and len(rest) <= 2 and 1 <= int(rest) <= 12:
        day = _BARE_DAY.match(text, end + 1)
        last = Day(year, int(rest), _int(day["d"]) if day else None)
        return _restored(start, day.end() if day else end + 1, [last])
    if after == "年" and len(rest) == 4 and year < int(rest) < year + 50:
        return DateReading(start, end + 1, f"{year}/{int(rest)}", "date.damaged", 0.7, (f"{year}/{int(rest)}",))
    if after == "日":
        return _restored(start, end + 1, _split(year, rest))
    if (len(rest) == 4 or _alone(text, start, end)) and _separate(text, start, end):
        return _restored(start, end, _split(year, rest))
    return None


def _alone(text: str, start: int, end: int) -> bool:
    """On a line of its own."""
    before = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end, end + 40)
    return (
        not text[max(before, start - 40) : start].strip() and not text[end : after if after >= 0 else end + 40].strip()
    )


def _separate(text: str, start: int, end: int) -> bool:
    """No part of a longer code: a number, a web address, an index; no unit follows."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not ((before.isascii() and before.strip(" \n(")) or (after.isascii() and after.strip(" \n,;)")))
