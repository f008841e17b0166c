"""Finds reports by words of their text and by what the annotations say: year, agency, part, topic, figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple

from sqlite_utils import Database

from core.model import Span
from core.report_row import ReportRow
from core.store.listing import ROW, row_of

BEFORE, AFTER = 40, 120
"""Characters of a snippet on either side of where its first mark begins."""
MOST_MARKS = 200
"""Marks given for one report."""
Clause = tuple[str, list[Any]]
"""A condition on an annotation, and its parameters."""
STANDS = "state <> 'rejected'"
BOUNDS = {"<": "$.high", "<=": "$.high", ">": "$.low", ">=": "$.low"}
"""Which end of a range decides: all of the range must meet the condition."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a figure must be: '<', '<=', '=', '>=' or '>' a value (money in yuan, shares in per cent)."""

    indicator: str
    sign: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Sought:
    """A query understood: ``match`` for the index, ``patterns`` for the places in the text."""

    match: str = ""
    patterns: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """What else a report must be; the default asks for nothing. With a part or topic only what stands inside counts."""

    year: int | None = None
    agency: str = ""
    """Some of its name, or of its first letters in pinyin."""
    part: str | None = None
    topic: str | None = None
    indicator: str | None = None
    """A figure of this indicator must be there."""
    conditions: tuple[Condition, ...] = ()


class Hit(NamedTuple):
    """A report that was found. ``snippet`` is ``span`` of its text; ``marks`` are the places, the first inside it."""

    row: ReportRow
    snippet: str
    span: Span
    marks: tuple[Span, ...]


def search(db: Database, sought: Sought, filters: Filters, limit: int, before: int | None) -> tuple[Hit, ...]:
    """The newest imports first; ``before`` is the id of the report after which to go on."""
    columns = ", ".join(f"reports.{name}" for name in ROW.split(", "))
    source, where, parameters = _condition(sought, filters)
    if before is not None:
        where, parameters = [*where, "reports.id < ?"], [*parameters, before]
    sql = (
        f"SELECT {columns}, texts.text FROM {source} JOIN texts ON texts.report_id = reports.id"
        f" WHERE {' AND '.join(where) or '1'} ORDER BY {'text_search.rowid' if sought.match else 'reports.id'} DESC"
    )
    found = (_hit(db, values, sought, filters) for values in db.execute(sql, parameters))
    return tuple(islice((hit for hit in found if hit), limit))


def count(db: Database, sought: Sought, filters: Filters) -> int:
    """How many reports ``search`` would give in all, words outside the part or topic included."""
    source, where, parameters = _condition(sought, filters, counted=True)
    found = db.execute(f"SELECT count(*) FROM {source} WHERE {' AND '.join(where) or '1'}", parameters)
    return int(found.fetchone()[0])


def _condition(sought: Sought, filters: Filters, counted: bool = False) -> tuple[str, list[str], list[Any]]:
    """The tables, the conditions to be joined by AND, and their parameters.

    Most reports have every part: whether something stands inside it is seen hit by hit, unless they are ``counted``.
    """
    source, where, parameters = "reports", [], []  # type: str, list[str], list[Any]
    if sought.match:
        # CROSS keeps the index as the outer loop: it yields in the wanted order and stops at the limit.
        source = "text_search CROSS JOIN reports ON reports.id = text_search.rowid"
        where, parameters = ["text_search MATCH ?"], [sought.match]
    if filters.year is not None:
        where, parameters = [*where, "reports.report_year = ?"], [*parameters, filters.year]
    if filters.agency:
        typed = filters.agency.casefold() if filters.agency.isascii() else filters.agency
        column = "initials" if filters.agency.isascii() else "agency"
        where, parameters = [*where, f"instr(reports.{column}, ?)"], [*parameters, typed]
    sections = [list(_section_clause(filters))] if counted else []
    for alternatives in (*_figure_clauses(sought, filters), *filter(None, sections)):
        # One SELECT for each alternative, so that each can go by an index.
        selects = (f"SELECT report_id FROM annotations WHERE {clause}" for clause, _ in alternatives)
        where.append(f"reports.id IN ({' UNION ALL '.join(selects)})")
        parameters += [value for _, values in alternatives for value in values]
    return source, where, parameters


def _figure_clauses(sought: Sought, filters: Filters) -> Iterator[list[Clause]]:
    """For each thing asked of the figures the ways to meet it."""
    if filters.indicator:
        yield [(f"indicator = ? AND {STANDS}", [filters.indicator])]
    for condition in (*sought.conditions, *filters.conditions):
        start, values = f"indicator = ? AND {STANDS} AND value", [condition.indicator, float(condition.value)]
        alternatives = [(f"{start} {condition.sign} ?", values)]
        if condition.sign in BOUNDS:
            decisive = f"CAST(json_extract(body, '{BOUNDS[condition.sign]}') AS REAL)"
            alternatives.append((f"{start} IS NULL AND {decisive} {condition.sign} ?", values))
        yield alternatives


def _section_clause(filters: Filters) -> Iterator[Clause]:
    clause, values = f"type = 'section' AND {STANDS}", []  # type: str, list[Any]
    if filters.part:
        clause, values = f"{clause} AND part = ?", [*values, filters.part]
    if filters.topic:
        # Codes are of one length, so that one never stands inside another.
        clause, values = f"{clause} AND instr(topics, ?)", [*values, f'"{filters.topic}"']
    if values:
        yield clause, values


def _hit(db: Database, values: Sequence[Any], sought: Sought, filters: Filters) -> Hit | None:
    """None when what is sought stands only outside the part or topic that was asked for."""
    *columns, text = values
    row = row_of(columns)
    sections = list(_section_clause(filters))
    figures = [clause for either in _figure_clauses(sought, filters) for clause in either]
    inside = list(_spans(db, row.id, sections)) if sections else None
    if sought.patterns:
        marks = _places(text, sought.patterns, inside)
    elif figures:
        marks = tuple(span for span in _spans(db, row.id, figures, MOST_MARKS) if _is_inside(span, inside))
    else:
        marks = tuple(inside or ())
    if sections and not marks:
        return None
    first = marks[0] if marks else Span(0, 0)
    span = _around(text, first)
    return Hit(row, span.of(text), span, marks)


def _places(text: str, patterns: tuple[str, ...], inside: list[Span] | None) -> tuple[Span, ...]:
    pattern = re.compile("|".join(sorted(patterns, key=len, reverse=True)))
    found = (Span(*match.span()) for match in pattern.finditer(text))
    wanted = (span for span in found if _is_inside(span, inside))
    return tuple(islice(wanted, MOST_MARKS))


def _is_inside(span: Span, sections: list[Span] | None) -> bool:
    return sections is None or any(section.contains(span) for section in sections)


def _spans(db: Database, report_id: int, either: list[Clause], most: int = -1) -> Iterator[Span]:
    """Where the report's annotations stand that meet any of the clauses, in order."""
    if either:
        joined = " OR ".join(f"({clause})" for clause, _ in either)
        parameters = [report_id, *(value for _, values in either for value in values), most]
        sql = f"SELECT span_start, span_end FROM annotations WHERE report_id = ? AND ({joined}) ORDER BY 1, 2 LIMIT ?"
        yield from (Span(*row) for row in db.execute(sql, parameters))


def _around(text: str, mark: Span) -> Span:
    """The mark and some text around it, within its paragraph where that is short."""
    start, end = max(0, mark.start - BEFORE), min(len(text), mark.start + AFTER)
    paragraph = text.rfind("\n", start, mark.start) + 1
    stop = text.find("\n", min(mark.end, end), end)
    return Span(max(start, paragraph), stop if stop > mark.start else end)
