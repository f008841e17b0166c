"""Documents that a report names: titles in 《》 and document numbers, each number joined to the title it follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.analysis.doc_numbers import OPEN, DocNumber, find_doc_numbers
from core.analysis.titles import Title, find_titles
from core.model import Found, Reference, ReferenceKind, Report, Why

_BETWEEN = re.compile(rf"\s?[{re.escape(OPEN)}]?\s?\Z")


def find_references(report: Report) -> tuple[Found, ...]:
    """Titles with the number that stands in brackets right after them, and the numbers that stand alone."""
    text = report.text
    titles = find_titles(text)
    found: list[Found] = []
    waiting = _outside(list(find_doc_numbers(text)), titles)
    place = 0
    for title in titles:
        while place < len(waiting) and waiting[place].span.start < title.span.start:
            found.append(_lone(waiting[place]))
            place += 1
        number = waiting[place] if place < len(waiting) and _follows(text, title, waiting[place]) else None
        place += number is not None
        found.append(_titled(text, title, number))
    found.extend(_lone(number) for number in waiting[place:])
    return tuple(found)


def _outside(numbers: list[DocNumber], titles: Sequence[Title]) -> list[DocNumber]:
    """Numbers that are no part of a title's text."""
    kept, place = [], 0
    for number in numbers:
        while place < len(titles) and titles[place].span.end <= number.span.start:
            place += 1
        inside = place < len(titles) and titles[place].closed and titles[place].span.overlaps(number.span)
        if not inside:
            kept.append(number)
    return kept


def _follows(text: str, title: Title, number: DocNumber) -> bool:
    gap = text[title.span.end : number.span.start] if number.span.start - title.span.end <= 3 else None
    if not title.closed or gap is None or number.span.start < title.span.end:
        return False
    return _BETWEEN.match(gap) is not None and (bool(gap.strip()) or text[number.span.start] in OPEN)


def _titled(text: str, title: Title, number: DocNumber | None) -> Found:
    raw = title.span.of(text)
    name = "".join((raw[1:-1] if title.closed else raw[1:]).split())
    reference = Reference(title.span, ReferenceKind.TITLE, name, number.value if number else None)
    return Found(
        reference, Why("title.closed" if title.closed else "title.unclosed", "《", 1.0 if title.closed else 0.6)
    )


def _lone(number: DocNumber) -> Found:
    reference = Reference(number.span, ReferenceKind.DOC_NUMBER, None, number.value)
    return Found(reference, Why(number.rule, "号", number.confidence))
