"""Where the titles in 《》 stand: nested ones, ones that never close, several in one line."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from core.model import Span

_MARK = re.compile("[《》\n]")
_END = re.compile("[。;；\n]")


class Title(NamedTuple):
    span: Span
    """With its 《 and 》."""
    closed: bool


@lru_cache(maxsize=1)
def find_titles(text: str) -> tuple[Title, ...]:
    """Outermost titles in order. An unclosed 《 reaches to the end of its sentence, at most of its line.

    Remembers the last text, whose titles the figures and the references both ask for.
    """
    titles: list[Title] = []
    opened: list[int] = []
    last_close = -1
    for mark in _MARK.finditer(text):
        place = mark.start()
        if mark.group() == "《":
            opened.append(place)
        elif mark.group() == "\n":
            _close_line(text, titles, opened, last_close, place)
            opened, last_close = [], -1
        elif opened:
            last_close = place
            first = opened.pop()
            if not opened:
                titles.append(Title(Span(first, place + 1), True))
    _close_line(text, titles, opened, last_close, len(text))
    return tuple(titles)


def _close_line(text: str, titles: list[Title], opened: list[int], last_close: int, end: int) -> None:
    """What a line leaves open: 《甲《乙》 closes at the last mark, 《甲 reaches to the end of its sentence."""
    if not opened:
        return
    first = opened[0]
    if last_close > first:
        titles.append(Title(Span(first, last_close + 1), True))
        return
    stop = _END.search(text, first, min(end, first + 120))
    titles.append(Title(Span(first, stop.start() if stop else min(end, first + 120)), False))
