"""Turns a part of a web page into the paragraphs and tables that a browser shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.importing.layout import Content, Paragraph, Table, TableCell
from core.importing.word_numerals import format_number
from core.importing.word_package import Element


def names(text: str) -> frozenset[str]:
    """The words of ``text`` as a set."""
    return frozenset(text.split())


_BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary "
    "table tbody td tfoot th thead tr ucapcontent ul"
)
# What was deleted while changes were tracked is left out, as in a Word file.
INVISIBLE = names(
    "script style noscript noframes template head title meta link iframe object embed applet svg canvas audio video "
    "map select option button textarea input datalist del"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f\xa0\u200b\ufeff]+")
_LIST_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LIST_STYLES = {
    "decimal": "decimal",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    **dict.fromkeys(("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"), "chineseCounting"),
    **dict.fromkeys(("none", "disc", "circle", "square"), "none"),
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(" + "|".join(_LIST_STYLES) + r")(?![a-z-])", re.IGNORECASE)
DEEPEST = 150
# A cell spans at most so many columns or rows, and the spanning cells of a table so many places.
_WIDEST = 100
_MOST_SPANNED = 20_000


def is_shown(element: Element) -> bool:
    """Whether a browser shows the element at all; comments and processing instructions have no tag name."""
    if not isinstance(element.tag, str) or element.tag in INVISIBLE:
        return False
    return element.get("hidden") is None and not _HIDDEN.search(element.get("style", ""))


def unveil(element: Element) -> None:
    """Take away from an element what hides it."""
    element.attrib.pop("hidden", None)
    element.attrib.pop("style", None)


def is_block(element: Element) -> bool:
    return element.tag in _BLOCKS


def plain(element: Element) -> str:
    """All shown text below ``element`` on one line."""
    return " ".join("".join(_pieces(element, 0)).split())


def _pieces(element: Element, depth: int) -> Iterator[str]:
    if depth > DEEPEST or not is_shown(element):
        return
    yield " " if is_block(element) or element.tag == "br" else ""
    yield element.text or ""
    for child in element:
        yield from _pieces(child, depth + 1)
        yield child.tail or ""
    yield " " if is_block(element) else ""


class PageText:
    """Collects inline text until a block begins or ends; white space is one space, as on the page."""

    def __init__(self) -> None:
        self._line: list[str] = []
        self._level: int | None = None
        self._label = ""
        self._found: list[Content] = []
        self._items: dict[Element, int] = {}
        """The items seen of each list."""

    def read(self, element: Element, depth: int = 0) -> list[Content]:
        """The paragraphs and tables that ``element`` shows, in order."""
        self._read(element, depth)
        self._end_line()
        return self._found

    def _read(self, element: Element, depth: int) -> None:
        if depth > DEEPEST or not is_shown(element):
            return
        tag = element.tag
        if tag == "table":
            self._end_line()
            self._found.append(_read_table(element, depth))
            return
        if tag == "br":
            self._end_line()
            return
        block = is_block(element)
        if block:
            self._end_line()
        outer_level = self._level
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._level = int(tag[1])
        if tag == "li":
            self._label = self._item_label(element)
        self._read_inside(element, depth, keep=tag == "pre")
        if block:
            self._end_line()
        self._level = outer_level

    def _read_inside(self, element: Element, depth: int, keep: bool) -> None:
        self._add(element.text, keep)
        for child in element:
            self._read(child, depth + 1)
            self._add(child.tail, keep)

    def _add(self, text: str | None, keep: bool) -> None:
        if not text:
            return
        if keep:
            *whole, last = text.split("\n")
            for line in whole:
                self._line.append(line)
                self._end_line()
            text = last
        self._line.append(text)

    def _item_label(self, item: Element) -> str:
        """The number that an item of a list shows."""
        parent = item.getparent()
        if parent is None or parent.tag not in ("ol", "ul"):
            return ""
        first = _number(parent.get("start"), 1)
        number = _number(item.get("value"), self._items.get(parent, first))
        self._items[parent] = number + 1
        label = format_number(number, _list_format(item, parent))
        if not label:
            return ""
        return label + ("、" if label[-1] > "\u3000" else ". ")

    def _end_line(self) -> None:
        text = _SPACE.sub(" ", "".join(self._line)).strip()
        self._line.clear()
        if text:
            self._found.append(Paragraph(self._label + text, heading_level=self._level))
            self._label = ""


def _number(stated: str | None, otherwise: int) -> int:
    return int(stated) if stated and re.fullmatch("[0-9]{1,6}", stated) else otherwise


def _list_format(item: Element, parent: Element) -> str:
    """Word's name for how the items of a list are numbered."""
    for element in (item, parent):
        if found := _LIST_STYLE.search(element.get("style", "")):
            return _LIST_STYLES[found[1].lower()]
        if stated := _LIST_TYPES.get(element.get("type", "")):
            return stated
    return "decimal" if parent.tag == "ol" else "none"


def _read_table(table: Element, depth: int) -> Table:
    rows = []
    places_left = _MOST_SPANNED
    # Columns still taken by a cell from a row above, with the rows it goes on.
    waiting: dict[int, int] = {}
    for row in _rows(table):
        cells = []
        column = 0
        taken = frozenset(waiting)
        for element in row:
            if element.tag not in ("td", "th") or not is_shown(element):
                continue
            while column in taken:
                cells.append(TableCell(column, ()))
                column += 1
            cells.append(TableCell(column, tuple(PageText().read(element, depth + 1))))
            width, height = _count(element.get("colspan")), _count(element.get("rowspan"))
            if height > 1 and places_left > 0:
                waiting.update(dict.fromkeys(range(column, column + width), height))
                places_left -= width * height
            column += width
        waiting = {place: left - 1 for place, left in waiting.items() if left > 1}
        rows.append(tuple(cells))
    return Table(tuple(rows))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot") and is_shown(child):
            yield from (row for row in child if row.tag == "tr")


def _count(value: str | None) -> int:
    return min(_WIDEST, max(1, int(value))) if value and re.fullmatch("[0-9]{1,4}", value) else 1
