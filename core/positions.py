"""Positions: code points to UTF-16 units and back, and overlapping spans to disjoint runs to paint."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable
from typing import TypeVar

from core.model import Span

K = TypeVar("K", bound=Hashable)

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Positions:
    """Translates positions of one text between code points (ours) and UTF-16 units (Qt's)."""

    def __init__(self, text: str) -> None:
        self._wide = [match.start() for match in _WIDE.finditer(text)]
        self._wide_units = [place + order for order, place in enumerate(self._wide)]

    def to_units(self, point: int) -> int:
        return point + bisect_left(self._wide, point)

    def to_points(self, unit: int) -> int:
        """A unit in the middle of a surrogate pair counts as the start of its character."""
        before = bisect_right(self._wide_units, unit)
        if before and self._wide_units[before - 1] + 1 == unit:
            return self._wide[before - 1]
        return unit - bisect_left(self._wide_units, unit)


def disjoint_runs(spans: Iterable[tuple[Span, K]]) -> list[tuple[Span, tuple[K, ...]]]:
    """Cut overlapping keyed spans at every edge: ordered, non-overlapping, each with its keys in input order."""
    ordered = [(span, key) for span, key in spans if span.start < span.end]
    edges = sorted({edge for span, _ in ordered for edge in span})
    keys: list[list[K]] = [[] for _ in edges]
    for span, key in ordered:
        for index in range(bisect_left(edges, span.start), bisect_left(edges, span.end)):
            keys[index].append(key)
    return [(Span(edges[index], edges[index + 1]), tuple(found)) for index, found in enumerate(keys[:-1]) if found]
