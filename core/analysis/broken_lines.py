"""Where a heading goes on in the next line: after a joining word, inside brackets or quotes, or at the page's width."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from core.analysis.lines import Line

LONGEST_REST = 30
"""Characters of a heading's second line."""
MOST_LINES = 3
_JOINING = frozenset("及和与暨、,")
_SENTENCE_END = frozenset("。:;!?")
_PAIRS = (("“", "”"), ("(", ")"), ("《", "》"))
SHORTEST_FULL = 18
FEWEST_FULL = 6


def page_width(lines: Sequence[Line]) -> int | None:
    """The length of a full line, in characters, where the lines are those of a page and no paragraphs.

    Then most lines are full; Latin letters and marks make them some characters longer or shorter.
    """
    lengths = sorted(len(line.text) for line in lines if len(line.text) >= SHORTEST_FULL and not line.is_cell)
    if len(lengths) < FEWEST_FULL:
        return None
    width = lengths[len(lengths) // 2]
    full = bisect_right(lengths, width + 2) - bisect_left(lengths, width - 2)
    return width if full >= max(FEWEST_FULL, len(lengths) / 2) else None


def end_of_broken(lines: Sequence[Line], number: int, width: int | None) -> int:
    """Where the heading that begins in line ``number`` may end at the latest: that line's end or a further one's."""
    last = number
    while last + 1 < len(lines) and last - number < MOST_LINES - 1 and _goes_on(lines[last], lines[last + 1], width):
        last += 1
    return lines[last].end


def _goes_on(line: Line, following: Line, width: int | None) -> bool:
    if "。" in line.text or following.label is not None or following.is_cell:
        return False
    if line.text[-1] in _JOINING or _is_open(line.text):
        return len(following.text) <= LONGEST_REST and following.text[-1] not in _SENTENCE_END
    indented = following.start > following.block.span.start
    return width is not None and len(line.text) >= width - 2 and line.text[-1] not in _SENTENCE_END and not indented


def _is_open(text: str) -> bool:
    """A bracket or quote is opened last and not closed."""
    return any(text.rfind(opening) > text.rfind(closing) for opening, closing in _PAIRS)
