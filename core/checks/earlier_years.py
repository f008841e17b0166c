"""``stale_content``: what an earlier year did or issued, told as a result of the report's year (DOMAIN check C-24)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.checks.completeness import is_in_scope
from core.checks.reading import Reading, found
from core.model import Cause, Figure, Found, Reference, ReferenceKind, Severity, Span
from core.rules import RuleSet
from core.rules.terms import EarlierYears

RULE = "stale_content"
RESULTS = ("P1", "P3")
"""The parts that tell what the year has brought."""
_POINT = re.compile(r"((?:19|20)[0-9]{2})(?:-[0-9]{2}){0,2}")
_YEARS = re.compile(r"(?:19|20)[0-9]{2}(?=年)")
_NAMED_YEAR = re.compile(r"(?<![0-9—–－~至-])((?:19|20)[0-9]{2})年(?!度?[—–－~至-])")
_NUMBERED = re.compile(r"[〔\[［【(（]((?:19|20)[0-9]{2})")
LEAD = 16
"""Characters before a title in which stands who issued it."""


def check_earlier_years(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    if reading.year is not None and is_in_scope(reading, rules.requirements):
        words, pack = rules.terms.earlier_years, str(rules.terms.pack)
        yield from _results(reading.year, reading, words, pack)
        yield from _issued(reading.year, reading, words, pack)


def _results(year: int, reading: Reading, words: EarlierYears, pack: str) -> Iterator[Found]:
    """2022年,我局共办理案件35件 in a report for 2023; a paragraph with other years too tells what led up to it."""
    lines = LineYears(reading)
    for date in reading.dates:
        point = _POINT.fullmatch(str(date.value))
        if point is None or int(point[1]) >= year or reading.part_at(date.span.start) not in RESULTS:
            continue
        severity = _as_result(date, reading, words)
        if severity is not None and lines.at(date.span.start) == {int(point[1])}:
            span = Span(date.span.start, reading.sentence(date.span.end).end)
            message = f"这一句写的是{point[1]}年的事，本报告是{year}年度，请核实是否沿用旧稿。"
            yield found(RULE, severity, (span,), message, cue=point[1], pack=pack, confidence=0.7)


class LineYears:
    """The years that each paragraph names, worked out once for all its dates."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._line, self._years = Span(0, 0), frozenset[int]()

    def at(self, place: int) -> frozenset[int]:
        """Of the paragraph around ``place``; places are asked for in order."""
        if place >= self._line.end:
            self._line = self._reading.line(place)
            self._years = frozenset(map(int, _YEARS.findall(self._line.of(self._reading.plain))))
        return self._years


def _as_result(date: Figure, reading: Reading, words: EarlierYears) -> Severity | None:
    """How surely a sentence that begins with an earlier year tells its results, rather than history or comparison."""
    start = reading.sentence(date.span.start).start
    if not words.patterns["opening"].fullmatch(reading.plain, start, date.span.start):
        return None
    end = reading.sentence(date.span.end).end
    if words.patterns["history"].search(reading.plain, start, end):
        return None
    if words.patterns["summed_up"].match(reading.plain, date.span.end, end):
        return Severity.MEDIUM
    return Severity.LOW if words.patterns["done"].match(reading.plain, date.span.end, end) else None


def _issued(year: int, reading: Reading, words: EarlierYears, pack: str) -> Iterator[Found]:
    """印发《2022年工作要点》, 制定《执法事项清单(2022年版)》 in a report for 2023."""
    for reference in reading.analysis.of_type(Reference):
        span, name = reference.span, reference.name or ""
        if reference.kind is not ReferenceKind.TITLE or reading.part_at(span.start) not in RESULTS:
            continue
        years = [int(one) for one in _NAMED_YEAR.findall(name) or _NUMBERED.findall(reference.number or "")]
        if not years or max(years) >= year or not _is_own(span.start, reading, words):
            continue
        severity = Severity.MEDIUM if words.patterns["annual"].search(name) else Severity.LOW
        message = f"{span.of(reading.text)}是{max(years)}年的文件，本报告是{year}年度，请核实是否沿用旧稿。"
        yield found(RULE, severity, (span,), message, cue=name, cause=Cause.UNCLEAR, pack=pack, confidence=0.7)


def _is_own(start: int, reading: Reading, words: EarlierYears) -> bool:
    """Whether the report tells right before the title that the agency itself issued it."""
    clause = reading.clause(start - 1, LEAD)
    lead = Span(clause.start, start).of(reading.text)
    return words.patterns["issuing"].search(lead) is not None and not words.patterns["others"].search(lead)
