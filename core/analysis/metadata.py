"""Reads what identifies a report: title, agency, year, the dates of its head and under its signature, its number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import product

from core.analysis.layout import LONGEST_NAME, LONGEST_TITLE, Layout
from core.analysis.lines import Line
from core.analysis.patterns import Patterns, fold
from core.model import BlockKind, Metadata, Report
from core.rules.outline import FieldRole

_HAN_DIGITS = {"〇": "0", "○": "0", "零": "0", "О": "0", "一": "1", "二": "2", "三": "3", "四": "4", "五": "5"} | {
    "六": "6", "七": "7", "八": "8", "九": "9"
}  # fmt: skip
_NUMBER = re.compile(r"[一-鿿]{1,16}[〔\[(【]\d{4}[〕\])】]?\s*第?\d{1,4}号")
_AGENCY_ENDS_AT = re.compile(
    r"关于|20\d\d|[二][〇○零][一二三四五六七八九〇○零]{2}年|(?:年度)?(?:推进|落实|贯彻|开展)?(?:法治|依法行政|国民经济|政府工作报告|工作报告|工作总结)"
)
_BRACKETED = re.compile(r"^[【\[(〔][^】\])〕]{1,16}[】\])〕]")
_SUBJECT = re.compile(
    r"(?:^|[,。])(?:(?:20\d\d年(?:度|以来)?|今年(?:以来)?|近年来|一年来),?)?"
    r"(?P<name>[一-鿿]{1,12}?[省市县区州盟旗乡镇][一-鿿]{0,16}?"
    r"(?:局|厅|委员会|人民政府|管委会|管理委员会|办事处|法院|检察院|支队|大队)|(?![各我全本该])[一-鿿]{2,6}街道)"
    r"(?:党组|党委|党工委)?,?(?:在[^,。]{1,30}下|坚持|认真|深入|全面|紧紧|始终|严格|积极|持续|扎实|切实|高度|以|围绕|按照|贯彻)"
)
"""Who acts in the first sentences: 2023年,青石县水利局坚持……"""
_REPORTED = re.compile(
    r"[现現][将將就把](?P<name>[一-鿿]{2,24}?(?:局|厅|廳|委|政府|街道|[乡鄉镇鎮]))(?:关于|關[于於])?20\d\d年"
)
"""Whose year is reported: 现将青石县水利局2023年法治政府建设情况报告如下."""
_QUOTED = re.compile(r"《[^》\n]{1,80}》|[(〔]20\d\d[-—–~至]20\d\d年?[)〕]")
_INTRO_YEAR = (
    re.compile(r"[现現][将將就把].{0,20}?(20\d\d)年"),
    re.compile(r"^(20\d\d)年(?:度|以来)?[,是]", re.MULTILINE),
    re.compile(r"^一、(20\d\d)年", re.MULTILINE),
)
_LOOSE_YEAR = (
    re.compile(r"(20\d\d)年度?[^。]{0,20}?(?:法治|依法行政|工作)"),
    re.compile(r"(20\d\d)年"),
)
_PLANNED = re.compile(r"(20\d\d)年[^。]{0,16}(?:计划|打算|安排|思路|重点任务)")
_FULL_DATE = re.compile(r"(20\d\d) *(?:年|[-./]) *(\d{1,2}) *(?:月|[-./]) *(\d{1,2})(?!\d)")
_NO_TITLE = (BlockKind.FURNITURE, BlockKind.SIGNATURE, BlockKind.SALUTATION)
_PLACED = re.compile("[一-鿿]{1,12}[省市县区州盟旗乡镇][一-鿿]{2}")
_PLACE = re.compile(r"[省市县区州盟旗乡镇]$")
INTRO_LINES = 4


def read_metadata(report: Report, lines: list[Line], layout: Layout, found: Patterns) -> Metadata:
    """What the text states; what only the source file states beside its text fills the gaps."""
    title = _title(report, lines, layout, found)
    intro = lines[layout.body : layout.body + INTRO_LINES]
    agency = _agency(title, lines[: layout.body], layout, report, found) or _subject(intro)
    year = _year(title, lines, layout)
    fields = layout.fields
    beside = report.metadata
    return Metadata(
        title=title,
        agency=agency,
        report_year=year or beside.report_year,
        written_on=_first_date(fields.get(FieldRole.WRITTEN_ON, "")) or beside.written_on,
        published_on=_first_date(fields.get(FieldRole.PUBLISHED_ON, "")) or beside.published_on,
        signed_on=signed_date(layout.signed or "", year) or beside.signed_on,
        document_number=_number(lines, layout) or beside.document_number,
    )


def _title(report: Report, lines: list[Line], layout: Layout, found: Patterns) -> str | None:
    """The title nearest to the body, or a fuller one above that ends with it."""
    titles = ["".join(_spaceless(_raw(report, lines[n])) for n in numbers) for numbers in layout.titles]
    if not titles:
        titles = _title_run_into_text(report, lines[layout.body : layout.body + 1], found)
    if titles:
        fullest = max((title for title in titles if title.endswith(titles[-1])), key=len)
        return re.sub(r"\[\d{1,2}\]$", "", fullest)
    stated = layout.fields.get(FieldRole.TITLE, "")
    return _spaceless(stated) or report.metadata.title


def _title_run_into_text(report: Report, body: list[Line], found: Patterns) -> list[str]:
    first = "".join(line.text.partition(" ")[0] for line in body if line.label is None)
    is_title = len(first) <= LONGEST_TITLE and "。" not in first and found.title.search(first)
    return [_raw(report, body[0])[: len(first)]] if is_title else []


def _raw(report: Report, line: Line) -> str:
    return report.text[line.start : line.end]


def _spaceless(text: str) -> str:
    return "".join(text.split())


def _agency(title: str | None, head: list[Line], layout: Layout, report: Report, found: Patterns) -> str | None:
    """The title's agency, in full where it is shortened; else who signed, who speaks, or who published."""
    named = _agency_in_title(title or "")
    signed = "、".join(layout.agencies) or None
    publisher = layout.fields.get(FieldRole.AGENCY) or layout.fields.get(FieldRole.SOURCE)
    others = [name for name in (signed, publisher, *(line.text.split("|")[-1].strip() for line in head)) if name]
    if named and _PLACE.search(named):
        if signed is None and re.search("政府工作报告|法治政府|依法行政", title or ""):
            return f"{named}人民政府"
        return signed or _at(named, publisher, found) or named
    if named and found.agency.search(named):
        fuller = (name for name in others if len(name) <= LONGEST_NAME and name.endswith(named))
        return next(fuller, named) if named[0] in "省市县区州旗镇乡" else named
    return signed or _speaker(head) or publisher or report.metadata.agency or _alone_in_head(head, found)


def _at(place: str, publisher: str | None, found: Patterns) -> str | None:
    """The publisher when it is an agency of the place that the title names: 四川省 and 四川省统计局."""
    return publisher if publisher and publisher.startswith(place) and found.agency.search(publisher) else None


def _alone_in_head(head: list[Line], found: Patterns) -> str | None:
    """An agency with its place that has a line of the head to itself."""
    return next((line.bare for line in head if found.agency.search(line.bare) and _PLACED.match(line.bare)), None)


def _subject(intro: list[Line]) -> str | None:
    """As a last resort the agency that the first sentences speak of."""
    acting = (pattern.search(line.bare[:400]) for pattern in (_REPORTED, _SUBJECT) for line in intro)
    return next((match["name"] for match in acting if match), None)


def _speaker(head: list[Line]) -> str | None:
    """A report to an assembly names the speaker's office: 青石县人民政府县长 王强, 青石县审计局局长 李明."""
    found = (
        re.match(r"([一-鿿]{2,20}(?:人民政府|[局厅院](?=[局厅院])))代?(?:[省市县区州乡镇局厅院]长|主席)", line.bare)
        for line in head
        if line.is_short
    )
    return next((match[1] for match in found if match), None)


def _agency_in_title(title: str) -> str | None:
    folded = re.sub(r"^20\d\d年度?", "", _BRACKETED.sub("", fold(title)))
    end = _AGENCY_ENDS_AT.search(folded)
    name = folded[: end.start()] if end else ""
    return name if 2 < len(name) <= 40 and re.fullmatch(r"(?:[一-鿿、]|\()+\)?.*", name) else None


def _year(title: str | None, lines: list[Line], layout: Layout) -> int | None:
    """From the title, the first paragraphs, the first headings, or the dates of page and signature."""
    head = [(line.bare, layout.kinds.get(n) in _NO_TITLE) for n, line in enumerate(lines[: layout.body])]
    if year := _first_year((fold(title or ""), *(text for text, beside in head if not beside))):
        return year
    intro = "\n".join(_QUOTED.sub("", line.bare[:2000]) for line in lines[layout.body : layout.body + INTRO_LINES])
    if year := _year_by(_INTRO_YEAR, intro):
        return year
    headings = [line.bare[:LONGEST_NAME] for line in lines[layout.body :] if line.label and line.label.level == 1]
    if planned := _year_by((_PLANNED,), "\n".join(headings)):
        return planned - 1
    if year := _year_by(_LOOSE_YEAR, intro):
        return year
    if year := _first_year(text for text, beside in head if beside and "号" not in text):
        return year
    stated = [_first_date(text) for text in (layout.signed or "", layout.fields.get(FieldRole.PUBLISHED_ON, ""))]
    known = [date.fromisoformat(day) for day in stated if day]
    return known[0].year - (known[0].month < 9) if known else None


def _year_by(patterns: Iterable[re.Pattern[str]], text: str) -> int | None:
    """The year that the first pattern finds, by order of the patterns."""
    found = (pattern.search(text) for pattern in patterns)
    return next((int(match[1]) for match in found if match), None)


def _first_year(texts: Iterable[str]) -> int | None:
    """The first year that is no part of a full date."""
    found = (
        re.search(r"(?<![\d—–-])(20\d\d)(?=年(?!\d{1,2}月)|[)〕](?!第?\d{1,4}号))", _arabic(text)) for text in texts
    )
    return next((int(match[1]) for match in found if match), None)


def _number(lines: list[Line], layout: Layout) -> str | None:
    stated = layout.fields.get(FieldRole.DOCUMENT_NUMBER)
    if stated and "号" in stated:
        return stated
    for line in lines[: layout.body]:
        match = _NUMBER.match(line.bare)
        if match and (match.end() == len(line.bare) or "签发人" in line.bare):
            return match.group()
    return None


# Dates ---------------------------------------------------------------------------------------------------------------


def signed_date(written: str, year: int | None) -> str | None:
    """ISO for a full date in any form; digits run together are restored where only one reading makes sense."""
    plain = _first_date(written)
    if plain or not re.fullmatch(r"20\d{4,6}日?", written):
        return plain
    digits = written.rstrip("日")
    splits = [(int(digits[4:cut]), int(digits[cut:])) for cut in (5, 6) if cut < len(digits) and digits[cut] != "0"]
    splits += [(int(digits[4:6]), int(digits[6:]))] if len(digits) == 8 else []
    days = sorted({day for month, d in splits if (day := _day(int(digits[:4]), month, d))})
    if len(days) > 1 and year is not None:
        days = [day for day in days if f"{year}-11-01" <= day <= f"{year + 1}-06-30"] or days
    return days[0] if len(days) == 1 else None


def _first_date(text: str) -> str | None:
    match = _FULL_DATE.search(_arabic(text))
    return _day(*map(int, match.groups())) if match else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _arabic(text: str) -> str:
    """Chinese dates in ASCII digits: 二〇二四年一月三十日 as 2024年1月30日."""
    text = re.sub(r"[一二三四五六七八九〇○零О]{4}(?=年)", lambda m: "".join(_HAN_DIGITS[c] for c in m.group()), text)
    return re.sub(r"[一二三四五六七八九十]{1,3}(?=[月日])", lambda m: str(_tens(m.group())), text)


def _tens(numeral: str) -> int:
    return _TENS.get(numeral, 0)


_UNITS = "一二三四五六七八九"
_TENS = {unit: value for value, unit in enumerate(_UNITS, 1)} | {
    f"{ten}十{unit}": (_UNITS.find(ten) + 1 if ten else 1) * 10 + (_UNITS.find(unit) + 1 if unit else 0)
    for ten, unit in product(("", *_UNITS), ("", *_UNITS))
}
