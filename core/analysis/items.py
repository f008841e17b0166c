"""Run-in items: 一是, 第一, 其一, 首先 inside paragraphs or at their start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from core.analysis.headings import Heading
from core.analysis.layout import Layout
from core.analysis.lines import Line
from core.analysis.numbering import han_number
from core.analysis.patterns import Patterns

_ORDER = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}
_HAN = re.compile("[一二三四五六七八九十]+")
_ITEM_HEADING_END = re.compile(r"[,。;:\n]")
_BEFORE_ITEM = frozenset("\n。.:;,!?)]】”’\"'…》")
_NO_ITEM_AFTER = frozenset("统之唯第万专单划合同惟归初不逐任")


class Item(NamedTuple):
    """What is written like an item."""

    match: re.Match[str]
    ordinal: int
    free: bool
    """At the start of a paragraph or behind a mark."""
    opens: bool
    """At the start of a paragraph."""

    @property
    def kind(self) -> str:
        return self.match.lastgroup or ""


def find_items(folded: str, lines: list[Line], layout: Layout, found: Patterns) -> list[Heading]:
    """In order of place."""
    runs = list(_runs(folded, lines, layout, found))
    proved = _proved_over_paragraphs(runs, found)
    return [heading for run in runs for heading in _accepted(run, proved, folded, found)]


def _runs(folded: str, lines: list[Line], layout: Layout, found: Patterns) -> Iterator[list[Item]]:
    """What may be items, paragraph by paragraph."""
    number = 0
    run: list[Item] = []
    for match in found.item.finditer(folded):
        while number < len(lines) and lines[number].end <= match.start():
            if run:
                yield run
            run = []
            number += 1
        if number == len(lines):
            return
        line, start = lines[number], match.start()
        if line.start <= start and _may_hold_items(number, layout):
            run.append(Item(match, _ordinal(match.group()), _stands_free(folded, start, line), start == line.start))
    if run:
        yield run


def _proved_over_paragraphs(runs: list[list[Item]], found: Patterns) -> set[int]:
    """Where items begin that count only in a run, each at the start of its paragraph: 其一,… 其二,…"""
    opening = [item for run in runs for item in run if item.opens and item.kind in found.in_run]
    chains: dict[str, list[Item]] = {}
    proved: set[int] = set()
    for item in opening:
        chain = chains.setdefault(item.kind, [])
        if item.ordinal != len(chain) + 1:
            chain.clear()
        if item.ordinal == len(chain) + 1:
            chain.append(item)
            proved.update(one.match.start() for one in chain[-2:] if len(chain) > 1)
    return proved


def _may_hold_items(number: int, layout: Layout) -> bool:
    return number >= layout.body and layout.is_text(number) and number not in layout.table_rows


def _stands_free(folded: str, start: int, line: Line) -> bool:
    """At the start of a paragraph, after its label, or after a mark that ends a clause."""
    if start == line.start or (line.label is not None and start == line.label.end):
        return True
    before = start - 1
    while before >= line.start and folded[before] == " ":
        before -= 1
    return before < line.start or folded[before] in _BEFORE_ITEM


def _accepted(run: list[Item], proved: set[int], folded: str, found: Patterns) -> list[Heading]:
    """The items of one paragraph that count: those that stand free, and those that their fellows prove."""
    free = {(item.kind, item.ordinal) for item in run if item.free}
    taken: set[tuple[str, int]] = set()
    matches = []
    for item in run:
        kind, ordinal, start = item.kind, item.ordinal, item.match.start()
        if kind in found.in_run:
            counts = item.free and ({(kind, 1), (kind, 2)} <= free or start in proved)
        else:
            beside = (kind, ordinal - 1) in taken or (kind, ordinal + 1) in free
            counts = item.free or (beside and (kind, ordinal) not in free and folded[start - 1] not in _NO_ITEM_AFTER)
        if counts:
            taken.add((kind, ordinal))
            matches.append(item.match)
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
    han = _HAN.search(label)
    return _ORDER.get(label[:2]) or (han_number(han.group()) if han else 0)
