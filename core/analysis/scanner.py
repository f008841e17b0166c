"""Goes through a text from numeral to numeral and reads a date, an amount or a document number at each."""

from __future__ import annotations

import re
from bisect import bisect_right

from core.analysis.amounts import Amount, read_amount
from core.analysis.context import (
    continues_list,
    in_code,
    in_quoted_name,
    is_counter,
    is_day_of_month,
    is_listed_ordinal,
    is_ordinal,
    is_rank,
    is_rate_base,
    is_session,
    label_end,
    may_count_nothing,
)
from core.analysis.dates import DateReading, read_date, read_year_month
from core.analysis.doc_numbers import DocNumber, find_doc_numbers
from core.analysis.numerals import LONGEST_NUMERAL, NUMERAL, Numeral, read_numeral, tidy
from core.analysis.phrases import phrase_table
from core.analysis.titles import find_titles
from core.analysis.units import unit_table
from core.analysis.unstated import read_unstated
from core.analysis.wording import certainty
from core.model import Figure, FigureKind, Found, Span, Why
from core.rules.figures import FigureRules

LARGEST = 10**12
"""Digits beyond it belong to an identity code, not to an amount."""

_DATE_SIGNS = frozenset("年月日季 \u00a0\u3000-–—~～至到./．上下全一二三四ＯOОo0")
_CLOCK = re.compile("[0-9]{1,2}[时点](?:[0-5]?[0-9]分?|[半整许])")
"""14时30分, 9点半: when on a day, not how long."""
_HOUR = frozenset("时点")


class Scanner:
    """One pass over a text: jumps from numeral to numeral and reads a date or an amount at each."""

    def __init__(self, text: str, rules: FigureRules) -> None:
        self._text = text
        self._units, self._phrases = unit_table(rules), phrase_table(rules)
        self._found: list[Found] = []
        self._pending: list[Numeral] = []
        """Numbers in a list so far without a unit, which the unit of the last one may cover (3、5、8件)."""
        self._ordinal_end = -1

    def scan(self) -> list[Found]:
        text, lead = self._text, self._units.lead
        place = 0
        for (begin, end), number in _zones(text):
            while (found := lead.search(text, place, begin)) is not None:
                place = self._read(found.start(), begin)
            self._take_number(number)
            place = max(place, end)
        while (found := lead.search(text, place)) is not None:
            place = self._read(found.start(), len(text))
        return self._found

    def _take_number(self, number: DocNumber | None) -> None:
        if number is not None:
            figure = Figure(number.span, FigureKind.DOC_NUMBER, number.value, candidates=_candidates(number))
            self._found.append(Found(figure, Why(number.rule, number.span.of(self._text), number.confidence)))

    def _read(self, start: int, limit: int) -> int:
        """Reads what begins at ``start``; returns where to go on."""
        text = self._text
        start = label_end(text, start)
        written = NUMERAL.match(text, start)
        if written is None:
            return start + 1
        end = written.end()
        if end - start > LONGEST_NUMERAL:
            return end
        if text[end : end + 1] in _DATE_SIGNS or end - start >= 5 or end == len(text):
            date = self._read_date(start, limit)
            if date is not None:
                return date
        if text[end : end + 1] in _HOUR and (clock := _CLOCK.match(text, start)) is not None:
            return clock.end()
        numeral = read_numeral(text, written)
        if numeral is None or in_code(text, start, end) or numeral.value / numeral.scale >= LARGEST:
            return end
        return self._read_amount(numeral, limit)

    def _read_date(self, start: int, limit: int) -> int | None:
        text = self._text
        date = read_date(text, start)
        if date is None or date.end > limit or in_code(text, start, start + 1):
            return None
        if (is_ordinal(text, start) and date.rule != "date.quarter") or in_quoted_name(text, date.start, date.end):
            return date.end
        if date.rule == "date.quarter" and is_listed_ordinal(text, start):
            return date.end
        self._take_listed_dates(date)
        self._take_date(date)
        return date.end

    def _take_date(self, date: DateReading) -> None:
        figure = Figure(Span(date.start, date.end), FigureKind.DATE, date.value, candidates=date.candidates)
        self._found.append(Found(figure, Why(date.rule, self._text[date.start : date.end], date.confidence)))

    def _take_listed_dates(self, date: DateReading) -> None:
        """2021、2022年 and 3、4月: the numbers before the last one are dates of the same sort."""
        pending, self._pending = self._pending, []
        if not pending or not continues_list(self._text, pending[-1].end, date.start):
            return
        for numeral in pending:
            value = int(numeral.value)
            if len(date.value) == 4 and 1900 <= value <= 2100:
                iso = str(value)
            elif len(date.value) == 4 and date.value.startswith("--") and 1 <= value <= 12:
                iso = f"--{value:02}"
            else:
                continue
            figure = Figure(Span(numeral.start, numeral.end), FigureKind.DATE, iso)
            self._found.append(Found(figure, Why("date.listed", self._text[date.start : date.end], 0.8)))

    def _read_amount(self, numeral: Numeral, limit: int) -> int:
        text, start = self._text, numeral.start
        if may_count_nothing(text, start, numeral.end) and self._counts_nothing(numeral):
            return numeral.end
        amount = read_amount(text, numeral, self._units)
        if amount is None:
            return self._read_bare(numeral)
        previous_end = self._found[-1].target.span.end if self._found else 0
        sure = certainty(text, amount, self._units, self._phrases) if amount.end <= limit else 0
        if amount.start < previous_end:
            amount = amount._replace(start=start)
        if not sure:
            self._pending = []
            return numeral.end
        self._take_listed(amount)
        if amount.unit == "日" and (self._take_day(amount) or text.startswith("前", amount.end)):
            return amount.end
        self._take(amount, sure)
        return amount.end

    def _counts_nothing(self, numeral: Numeral) -> bool:
        text, start, end = self._text, numeral.start, numeral.end
        if is_ordinal(text, start) or continues_list(text, self._ordinal_end, start):
            self._ordinal_end = end
            return True
        if is_rate_base(text, start) or is_rank(text, start, end) or is_counter(text, start):
            return True
        return is_session(text, start, end) or (numeral.in_words and is_listed_ordinal(text, start))

    def _take_day(self, amount: Amount) -> bool:
        """A bare 25日 that is a day of the month."""
        last = self._found[-1].target if self._found else None
        after_date = (
            isinstance(last, Figure)
            and last.kind is FigureKind.DATE
            and continues_list(self._text, last.span.end, amount.start)
        )
        value = amount.value
        if value is None or not 1 <= value <= 31 or amount.start < amount.numeral.start:
            return False
        if not is_day_of_month(self._text, amount.start, amount.end, after_date):
            return False
        figure = Figure(Span(amount.start, amount.end), FigureKind.DATE, f"---{int(value):02}")
        self._found.append(Found(figure, Why("date.day", "日", 0.6)))
        return True

    def _read_bare(self, numeral: Numeral) -> int:
        """A number without a unit: a figure after 指数为 or 共涉及, else perhaps one of a list with a shared unit."""
        if not (self._pending and continues_list(self._text, self._pending[-1].end, numeral.start)):
            self._pending = []
        first = self._pending[0] if self._pending else numeral
        amount = read_unstated(self._text, numeral, first.start, self._units)
        if amount is not None and not in_quoted_name(self._text, amount.start, amount.end):
            listed, self._pending = self._pending, []
            for one in listed:
                figure = Figure(Span(one.start, one.end), amount.kind, tidy(one.value), amount.unit)
                self._found.append(Found(figure, Why("list.unstated", "", 0.6)))
            self._found.append(Found(_figure(amount), Why("number.unstated", "", 0.6)))
        elif not numeral.in_words:
            month = read_year_month(self._text, numeral.start, numeral.end)
            if month is not None:
                self._take_date(month)
            else:
                self._pending.append(numeral)
        return numeral.end

    def _take(self, amount: Amount, sure: float) -> None:
        unit = amount.found_unit
        rule = f"unit.{unit.family.id}" if unit else "share"
        self._found.append(Found(_figure(amount), Why(rule, self._text[amount.start : amount.end], sure)))

    def _take_listed(self, amount: Amount) -> None:
        """3、5、8件: the unit of the last belongs to all."""
        pending, self._pending = self._pending, []
        unit = amount.found_unit
        if not pending or unit is None or not continues_list(self._text, pending[-1].end, amount.start):
            return
        for numeral in pending:
            figure = Figure(Span(numeral.start, numeral.end), amount.kind, tidy(numeral.value), amount.unit)
            self._found.append(Found(figure, Why("list.shared_unit", unit.text, 0.8)))


def _figure(amount: Amount) -> Figure:
    return Figure(
        Span(amount.start, amount.end),
        amount.kind,
        amount.value,
        amount.unit,
        amount.approx,
        low=amount.low,
        high=amount.high,
    )


def _candidates(number: DocNumber) -> tuple[str, ...]:
    return (number.value,) if number.rule == "doc_number.damaged" else ()


def _zones(text: str) -> list[tuple[Span, DocNumber | None]]:
    """Closed titles, where nothing is a figure, and document numbers outside them, in order."""
    titles = [title.span for title in find_titles(text) if title.closed]
    starts = [title.start for title in titles]
    zones: list[tuple[Span, DocNumber | None]] = [(title, None) for title in titles]
    for number in find_doc_numbers(text):
        place = bisect_right(starts, number.span.end - 1) - 1
        if place < 0 or not titles[place].overlaps(number.span):
            zones.append((number.span, number))
    return sorted(zones, key=lambda zone: zone[0])
