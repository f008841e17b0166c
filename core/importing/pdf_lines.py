"""Joins the printed lines of pages to the paragraphs a person sees, and leaves out what every page repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

TableRows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; positions and sizes in points, from the page's upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


class Page(NamedTuple):
    height: float
    items: list[Line | TableRows]


class _Column(NamedTuple):
    """Where the body text of the document begins and ends, and how far its lines are apart."""

    left: float
    right: float
    pitch: float
    indented: bool
    """Whether first lines begin further to the right."""


# Only lines in these outer parts of a page can be running heads or page numbers.
_MARGIN = 0.12
_PAGE_NUMBER = re.compile(
    r"[-—–―·.\s]*(?:第\s*)?[0-9]{1,4}\s*页?(?:\s*[/,共]\s*(?:共\s*)?[0-9]{1,4}\s*页?)?[-—–―·.\s]*"
)
_HEADING_LABEL = re.compile(
    r"第[一二三四五六七八九十百]{1,4}[章节条]|[一二三四五六七八九十百]{1,4}、|[(\uff08][一二三四五六七八九十]{1,3}[)\uff09]"
)
_LABEL = re.compile(
    _HEADING_LABEL.pattern
    + r"|[一二三四五六七八九十]{1,3}是|[(\uff08][0-9]{1,2}[)\uff09]|[0-9]{1,2}[、.\uff0e](?![0-9])|[①-⑳]"
)
_SENTENCE_END = tuple("。;!?:」”)\uff1b\uff01\uff1f\uff1a\uff09")
# What a line is not broken in: Latin words and numbers, or one other character, with the marks that may not end or
# begin a line; curly quotes, which belong to both scripts, hold on to both sides.
_PIECE = "(?:[A-Za-z0-9.,%·\uff0c]+|.)[、。,;:!?》)%\uff0c\uff1b\uff1a\uff01\uff1f\uff09]*"
_UNBREAKABLE = re.compile(f"[《〔(\uff08“‘]*{_PIECE}(?:[“”‘’]+{_PIECE})?")
_NARROW = re.compile("[\x20-\x7e]")


def without_furniture(pages: list[Page]) -> list[Page]:
    """The pages without page numbers and without lines that the margins of many pages repeat."""
    repeated = Counter(key for page in pages for key in {_key(line) for line in _margin_lines(page)})
    wanted = max(3, (len(pages) + 1) // 2) if len(pages) > 2 else 2
    kept = []
    for page in pages:
        margin = {id(line) for line in _margin_lines(page)}
        items = [
            item
            for item in page.items
            if not (isinstance(item, Line) and id(item) in margin)
            or not (_PAGE_NUMBER.fullmatch(item.text) or repeated[_key(item)] >= wanted)
        ]
        kept.append(Page(page.height, items))
    return kept


def _margin_lines(page: Page) -> list[Line]:
    lines = [item for item in page.items if isinstance(item, Line)]
    return [
        line
        for line in (*lines[:2], *lines[2:][-2:])
        if line.bottom < page.height * _MARGIN or line.top > page.height * (1 - _MARGIN)
    ]


def _key(line: Line) -> tuple[str, int]:
    """The same for lines that differ in digits only and stand equally high."""
    return re.sub("[0-9]+", "#", line.text), round(line.top / 5)


def join_lines(pages: Iterable[Page]) -> Iterator[str | TableRows]:
    """Paragraphs and tables in order, over page ends too."""
    pages = list(pages)
    column = _column([item for page in pages for item in page.items if isinstance(item, Line)])
    paragraph = ""
    before: Line | None = None
    for page in pages:
        for item in page.items:
            if not isinstance(item, Line):
                if paragraph:
                    yield paragraph
                paragraph, before = "", None
                yield item
            elif before is not None and _goes_on(before, item, column):
                paragraph, before = _joined(paragraph, item.text), item
            else:
                if paragraph:
                    yield paragraph
                paragraph, before = item.text, item
    if paragraph:
        yield paragraph


def _column(lines: list[Line]) -> _Column:
    if not lines:
        return _Column(0, 0, 0, False)
    weights: Counter[int] = Counter()
    for line in lines:
        weights[round(line.left)] += len(line.text)
    # Continued lines begin at the margin; first lines are indented, so the margin is the leftmost frequent place.
    left = min(place for place, weight in weights.items() if weight >= 0.15 * max(weights.values()))
    rights = sorted(line.right for line in lines if len(line.text) > 10) or sorted(line.right for line in lines)
    gaps = sorted(
        lower.top - upper.top for upper, lower in pairwise(lines) if 0 < lower.top - upper.top < 4 * upper.size
    )
    indented = sum(1.5 * line.size < line.left - left < 2.5 * line.size for line in lines)
    return _Column(left, rights[int(len(rights) * 0.95)], _median(gaps), indented >= 0.1 * len(lines))


def _median(values: list[float]) -> float:
    return values[len(values) // 2] if values else 0


def _goes_on(before: Line, line: Line, column: _Column) -> bool:
    """Whether ``line`` continues the paragraph: it begins at the margin, and the line before had no room for it."""
    if abs(before.size - line.size) > 0.15 * before.size:
        return False
    if line.left > column.left + 0.8 * line.size:
        return False
    if line.top - before.top > max(0, 1.6 * column.pitch):
        return False
    first = _UNBREAKABLE.match(line.text)
    width = sum(0.55 if _NARROW.match(char) else 1.0 for char in first[0]) * line.size if first else 0
    if before.right + width < column.right - 0.5 * line.size:
        return False
    # Without indentation only the wording can tell a new paragraph from a continued line.
    label = _HEADING_LABEL if column.indented else _LABEL
    return not (before.text.endswith(_SENTENCE_END) and label.match(line.text))


def _joined(paragraph: str, text: str) -> str:
    words = paragraph[-1:].isascii() and paragraph[-1:].isalpha() and text[:1].isascii() and text[:1].isalpha()
    return paragraph + (" " if words else "") + text
