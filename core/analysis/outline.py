"""Finds the headings of a report, at four levels, with exact ends, and the sections that they open."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import NamedTuple

from core.analysis.blocks import Layout
from core.analysis.lines import Label, Line
from core.analysis.numbering import han_number
from core.analysis.patterns import Patterns
from core.analysis.run_on import inline_labels
from core.model import Span

LONGEST_HEADING = 60
"""Characters; a longer first sentence is no heading as a whole."""
LONGEST_UNLABELLED = 30
_TRAILING = " 。.:;,、"
_CLAUSE_END = re.compile(r"[,;:]")
_ITEM_HEADING_END = re.compile(r"[,。;:\n]")
_BEFORE_ITEM = frozenset("\n。.:;,!?)]】”’\"'…》")
_NO_ITEM_AFTER = frozenset("统之唯第万专单划合同惟归初不逐任")


class Heading(NamedTuple):
    """A heading; the section that it opens ends elsewhere. ``level`` 0 is a line without a label, no section."""

    rule: str
    level: int
    label: str
    start: int
    label_end: int
    end: int


def find_headings(folded: str, lines: list[Line], layout: Layout, found: Patterns) -> list[Heading]:
    """In order of place."""
    items = _find_items(folded, lines, layout, found)
    headings: list[Heading] = []
    for number, line in enumerate(lines):
        if line.is_cell or not layout.may_be_heading(number):
            continue
        if headings and headings[-1].end > line.start:
            continue  # already the heading of a label on the line above
        following = lines[number + 1] if number + 1 < len(lines) else None
        labelled = _labelled(folded, line, following, found)
        if labelled or line.label is not None:
            headings += labelled
        elif _is_unlabelled(lines, number, layout):
            level = line.block.heading_level
            headings.append(Heading("unlabelled", min(level, 3) if level else 0, "", line.start, line.start, line.end))
    return sorted([*headings, *items], key=lambda heading: (heading.start, heading.level))


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


# Labelled headings ---------------------------------------------------------------------------------------------------


def _labelled(folded: str, line: Line, following: Line | None, found: Patterns) -> list[Heading]:
    """The heading that the line's label opens and, where line breaks were lost, those further on in it."""
    inline = inline_labels(folded, line)
    if not inline:
        return [*_opening(folded, line, following, found)] if line.label else []
    labels = [line.label, *inline] if line.label else inline
    headings = []
    for label, after in zip_longest(labels, labels[1:]):
        end = after.start if after else line.end
        blank = folded.find(" ", label.end, end)
        headings += _heading(folded, label, label.end, blank if blank > 0 else end, found)
    return headings


def _opening(folded: str, line: Line, following: Line | None, found: Patterns) -> list[Heading]:
    label = line.label
    if label is None:
        return []
    if label.end < line.end:
        newline = folded.find("\n", label.end, line.end)
        return _heading(folded, label, label.end, newline if newline > label.end else line.end, found)
    # Extraction can put a label on a line of its own, its heading on the next.
    if following is None or following.label is not None or label.level > 2 or following.is_cell:
        return []
    return _heading(folded, label, following.start, following.end, found)


def _heading(folded: str, label: Label, start: int, end: int, found: Patterns) -> list[Heading]:
    heading_end = _heading_end(folded, start, end, label.level, found)
    if heading_end <= start:
        return []
    text = "".join(folded[label.start : label.end].split())
    return [Heading(label.rule, label.level, text, label.start, start, heading_end)]


def _heading_end(folded: str, start: int, end: int, level: int, found: Patterns) -> int:
    """A line of its own loses its end mark; a run-in heading ends before the first 。.

    A paragraph at level 1 or 2 that is one long sentence has its heading in the first clause.
    """
    stop = folded.find("。", start, end)
    stop = end if stop < 0 else stop
    item = next((m.start() for m in found.item.finditer(folded, start + 1, stop) if folded[m.start() - 1] in ",:;"), -1)
    if item > 0:
        stop = item
    elif level < 3 and stop - start > LONGEST_HEADING and end - stop <= 1:
        stop = _cut_at_clause(folded, start, stop)
    while stop > start and folded[stop - 1] in _TRAILING:
        stop -= 1
    return stop


def _cut_at_clause(folded: str, start: int, end: int) -> int:
    """After the first clause, or after the second where the two are a couplet of like length."""
    first = _CLAUSE_END.search(folded, start, end)
    if first is None:
        return end
    second = _CLAUSE_END.search(folded, first.end(), end)
    if second is None or first.group() != ",":
        return first.start()
    one, two = first.start() - start, second.start() - first.end()
    return second.start() if two <= one * 1.1 + 1 and one + two <= LONGEST_HEADING else first.start()


def _is_unlabelled(lines: list[Line], number: int, layout: Layout) -> bool:
    """A heading that the source file marks, or a short line without any punctuation, with text under it."""
    line = lines[number]
    if line.block.heading_level:
        return len(line.bare) <= LONGEST_HEADING
    if number + 1 >= len(lines) or not 4 <= len(line.bare) <= LONGEST_UNLABELLED:
        return False
    following = lines[number + 1]
    under = following.is_prose or following.label is not None
    return under and layout.is_text(number + 1) and re.fullmatch(r"[一-鿿\d\-—“”]+", line.bare) is not None


# Run-in items --------------------------------------------------------------------------------------------------------


def _find_items(folded: str, lines: list[Line], layout: Layout, found: Patterns) -> list[Heading]:
    items: list[Heading] = []
    number = 0
    run: list[tuple[re.Match[str], bool]] = []
    for match in found.item.finditer(folded):
        while number < len(lines) and lines[number].end <= match.start():
            items += _accept(run, folded, found)
            run = []
            number += 1
        if number == len(lines):
            break
        if lines[number].start <= match.start() and _may_hold_items(lines, number, layout):
            run.append((match, _stands_free(folded, match.start(), lines[number])))
    return items + _accept(run, folded, found)


def _may_hold_items(lines: list[Line], number: int, layout: Layout) -> bool:
    return number >= layout.body and layout.is_text(number) and number not in layout.table_rows


def _stands_free(folded: str, start: int, line: Line) -> bool:
    """At the start of a paragraph, after its label, or after a mark that ends a clause."""
    if start == line.start or (line.label is not None and start == line.label.end):
        return True
    before = start - 1
    while before >= line.start and folded[before] == " ":
        before -= 1
    return before < line.start or folded[before] in _BEFORE_ITEM


def _accept(run: list[tuple[re.Match[str], bool]], folded: str, found: Patterns) -> list[Heading]:
    """The items of one paragraph that count: those that stand free, and those that their fellows prove."""
    free = {(match.lastgroup, _ordinal(match.group())) for match, stands_free in run if stands_free}
    taken: set[tuple[str, int]] = set()
    matches = []
    for match, stands_free in run:
        kind, ordinal = match.lastgroup or "", _ordinal(match.group())
        if kind in found.in_run:
            counts = stands_free and {(kind, 1), (kind, 2)} <= free
        else:
            proved = (kind, ordinal - 1) in taken or (kind, ordinal + 1) in free
            counts = stands_free or (
                proved and (kind, ordinal) not in free and folded[match.start() - 1] not in _NO_ITEM_AFTER
            )
        if counts:
            taken.add((kind, ordinal))
            matches.append(match)
    return [
        _item_heading(folded, match, after.start() if after else len(folded))
        for match, after in zip_longest(matches, matches[1:])
    ]


def _item_heading(folded: str, match: re.Match[str], limit: int) -> Heading:
    """Up to the first mark that ends a clause, and not into the next item."""
    label = "".join(match.group().split())
    start = match.end()
    while start < limit and folded[start] in " ,:":
        start += 1
    end = _ITEM_HEADING_END.search(folded, start, limit)
    stop = end.start() if end else limit
    while stop > start and folded[stop - 1] in " 、":
        stop -= 1
    return Heading(match.lastgroup or "", 4, label, match.start(), start, max(stop, match.end()))


def _ordinal(label: str) -> int:
    for word, value in (("首先", 1), ("其次", 2), ("再次", 3), ("最后", 4)):
        if label.startswith(word):
            return value
    return han_number("".join(char for char in label if char in "一二三四五六七八九十"))


def heading_lines(lines: list[Line], headings: list[Heading]) -> set[int]:
    """The lines that are wholly a heading (a trailing mark aside)."""
    ends = {heading.start: heading.end for heading in headings if heading.level < 4}
    return {number for number, line in enumerate(lines) if line.start in ends and line.end - ends[line.start] <= 1}
