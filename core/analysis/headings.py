"""Headings, the levels that rarer labels take, and the sections that headings open."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import NamedTuple

from core.analysis.lines import Line
from core.model import Span


class Heading(NamedTuple):
    """A heading; the section that it opens ends elsewhere. ``level`` 0 is a line without a label, no section."""

    rule: str
    level: int
    label: str
    start: int
    label_end: int
    end: int


def levelled(headings: list[Heading], outer_rules: frozenset[str]) -> list[Heading]:
    """第一章 and the like stand above 一、; without any 一、 they take levels 1 to 3 in the order of their coming."""
    outer = Counter(heading.rule for heading in headings if heading.rule in outer_rules)
    if not outer:
        return headings
    inner = takewhile(lambda heading: heading.rule in outer_rules or not 1 <= heading.level <= 3, headings)
    above = [rule for rule in dict.fromkeys(heading.rule for heading in inner) if outer[rule] > 1]
    topped = any(heading.level == 1 for heading in headings)
    levels = {rule: 0 if topped else min(place, 3) for place, rule in enumerate(above, 1)}
    return [heading._replace(level=levels.get(heading.rule, heading.level)) for heading in headings]


def section_spans(headings: list[Heading], body_end: int, text_end: int) -> list[Span]:
    """For each heading the extent of its section: to the next of the same or a higher level, or the body's end."""
    spans = [Span(heading.start, heading.end) for heading in headings]
    open_ones: list[int] = []
    for index, heading in enumerate(headings):
        while open_ones and headings[open_ones[-1]].level >= heading.level:
            closing = open_ones.pop()
            spans[closing] = _to(headings[closing], heading.start, body_end)
        open_ones.append(index)
    for index in open_ones:
        spans[index] = _to(headings[index], text_end, body_end)
    return spans


def _to(heading: Heading, end: int, body_end: int) -> Span:
    """What starts before the signature ends there at the latest; an enclosed report may follow the signature."""
    return Span(heading.start, max(heading.end, min(end, body_end) if heading.start < body_end else end))


def heading_lines(lines: list[Line], headings: list[Heading]) -> set[int]:
    """The lines that are wholly a heading (a trailing mark aside)."""
    ends = {heading.start: heading.end for heading in headings if heading.level < 4}
    return {number for number, line in enumerate(lines) if line.start in ends and line.end - ends[line.start] <= 1}
