"""Tables of contents: what stands in them is no heading and no figure."""

from __future__ import annotations

import re
from itertools import takewhile

from core.analysis.layout import HEAD_LINES, Layout
from core.analysis.lines import Line
from core.model import BlockKind

_PAGE_REFERENCE = re.compile(r"[.·…]{3,}\d{1,3}$")
_PAGE_NUMBER = re.compile(r"[^\d\s]\s+\d{1,3}$")


def drop_contents(lines: list[Line], layout: Layout) -> None:
    """A table of contents: lines with dots and a page number, or the lines under 目录 that the text repeats."""
    for number, line in enumerate(lines):
        if line.bare in ("目录", "目次"):
            contents = range(number, _contents_end(lines, number + 1))
            layout.kinds.update(dict.fromkeys(contents, BlockKind.FURNITURE))
        elif line.bare[-1].isdigit() and line.is_short and _PAGE_REFERENCE.search(line.bare):
            layout.kinds[number] = BlockKind.FURNITURE


def _contents_end(lines: list[Line], begin: int) -> int:
    """Where its first entry comes again, else behind the last line that names its page or that the text repeats."""
    entries = list(takewhile(lambda line: not line.is_prose, lines[begin : begin + HEAD_LINES]))
    again = [n for n, line in enumerate(entries) if n and _entry(line) == _entry(entries[0])]
    if again:
        return begin + again[0]
    listed = takewhile(
        lambda n: _PAGE_NUMBER.search(lines[n].text) or _repeats(lines, n), range(begin, begin + len(entries))
    )
    return begin + sum(1 for _ in listed)


def _entry(line: Line) -> str:
    """Without its page."""
    return line.bare.rstrip("0123456789")


def _repeats(lines: list[Line], number: int) -> bool:
    entry = _entry(lines[number])
    return any(line.bare.startswith(entry) for line in lines[number + 1 : number + 2000])
