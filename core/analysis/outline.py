"""Finds the headings of a report, at four levels, with exact ends."""

from __future__ import annotations

import re
from itertools import zip_longest

from core.analysis.broken_lines import end_of_broken, page_width
from core.analysis.headings import Heading, levelled
from core.analysis.items import find_items
from core.analysis.layout import Layout
from core.analysis.lines import Label, Line
from core.analysis.patterns import Patterns
from core.analysis.run_on import inline_labels

LONGEST_HEADING = 60
"""Characters; a longer first sentence is no heading as a whole."""
LONGEST_UNLABELLED = 30
_TRAILING = " 。.:;,、*\n"
_UNMARKED = re.compile(r"[一-鿿\d\-—“”]+")
_CLAUSE_END = re.compile(r"[,;:]")
_TEXT_OPENS = re.compile("(?<=[一-鿿]{6})(?:今年以来|近年来|一年来),")
"""Where a heading that lost the line break after it runs into its text: 一、主要做法和成效今年以来,全县……"""


def find_headings(folded: str, lines: list[Line], layout: Layout, found: Patterns) -> list[Heading]:
    """In order of place."""
    items = find_items(folded, lines, layout, found)
    width = page_width(lines)
    headings: list[Heading] = []
    for number, line in enumerate(lines):
        if line.is_cell or not layout.may_be_heading(number):
            continue
        if headings and headings[-1].end > line.start:
            continue  # already the heading of a label on the line above
        labelled = _labelled(folded, lines, number, width, found)
        if labelled or line.label is not None:
            headings += labelled
        elif _is_unlabelled(lines, number, layout):
            level = line.block.heading_level
            headings.append(Heading("unlabelled", min(level, 3) if level else 0, "", line.start, line.start, line.end))
    return sorted([*levelled(headings, found.outer), *items], key=lambda heading: (heading.start, heading.level))


def _labelled(folded: str, lines: list[Line], number: int, width: int | None, found: Patterns) -> list[Heading]:
    """The heading that the line's label opens and, where line breaks were lost, those further on in it."""
    line = lines[number]
    inline = inline_labels(folded, line)
    if not inline:
        return _opening(folded, lines, number, width, found) if line.label else []
    labels = [line.label, *inline] if line.label else inline
    headings = []
    for label, after in zip_longest(labels, labels[1:]):
        end = after.start if after else line.end
        blank = folded.find(" ", label.end, end)
        headings += _heading(folded, label, label.end, blank if blank > 0 else end, found)
    return headings


def _opening(folded: str, lines: list[Line], number: int, width: int | None, found: Patterns) -> list[Heading]:
    line = lines[number]
    label = line.label
    if label is None:
        return []
    if label.end < line.end:
        newline = folded.find("\n", label.end, line.end)
        end = newline if newline > label.end else end_of_broken(lines, number, width)
        return _heading(folded, label, label.end, end, found)
    # Extraction can put a label on a line of its own, its heading on the next.
    following = lines[number + 1] if number + 1 < len(lines) else None
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
    if level < 3 and (text := _TEXT_OPENS.search(folded, start, stop)) is not None:
        stop = text.start()
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
    return under and layout.is_text(number + 1) and _UNMARKED.fullmatch(line.bare) is not None
