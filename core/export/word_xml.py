"""Pieces of WordprocessingML as text: every character of a report goes through ``escaped``, none becomes a field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls

NAMESPACES = nsdecls("w")
FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 can't hold, and CR, which a reader would turn into a line end."""
HEAD_FILL, BAR_FILL = "EEF0F4", "2F6BD8"
CELL_MARGIN = 1.5
"""Left and right in a cell, in mm."""
MOST_TOGETHER = 12
"""Rows of a group that are kept on one page."""
TWIPS_PER_MM = 56.6929


def printable(text: str) -> str:
    """``text`` without the control characters that no XML file can hold."""
    return FORBIDDEN.sub("", text)


def escaped(text: str) -> str:
    return escape(printable(text), {'"': "&quot;"})


def run(text: str, properties: str = "") -> str:
    """A run of ``text``; TABs become tab elements, line ends breaks."""
    pieces = []
    for piece in re.split(r"([\t\n])", text):
        if piece == "\t":
            pieces.append("<w:tab/>")
        elif piece == "\n":
            pieces.append("<w:br/>")
        elif piece:
            pieces.append(f'<w:t xml:space="preserve">{escaped(piece)}</w:t>')
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{''.join(pieces)}</w:r>"


def paragraph(content: str, style: str, properties: str = "") -> str:
    """``content``: runs and marks as XML; ``properties``: paragraph properties that the style lacks."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def link(text: str, bookmark: str) -> str:
    """A link to a bookmark of the same document."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{run(text, LINK)}</w:hyperlink>'


def marked(number: int, name: str) -> str:
    """A bookmark at this place; its number is its own in the whole document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


class Anchors(NamedTuple):
    """Names and numbers of the bookmarks of one report; in a document of several each report has its own."""

    report: int

    def place(self, position: int) -> str:
        """The name of the bookmark at a position of the report's text."""
        return f"report{self.report}at{position}"

    def section(self, order: int) -> str:
        """The name of the bookmark at a section of the summary."""
        return f"report{self.report}section{order}"

    def number(self, order: int) -> int:
        return self.report * BOOKMARKS_OF_A_REPORT + order


BOOKMARKS_OF_A_REPORT = 100_000
LINK = '<w:color w:val="2458C5"/>'
PAGE_BREAK_BEFORE = "<w:pageBreakBefore/>"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its width in mm, how its cells are aligned."""

    head: str
    width: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Xml:
    """A cell that is paragraph content already; a plain str is text."""

    content: str
    properties: str = ""
    """Of the paragraph, before its alignment."""


TableCell = str | Xml


def table(columns: Sequence[Column], rows: Iterable[Sequence[TableCell]], *, together: bool = False) -> str:
    """A table with a shaded head that repeats on every page; rows don't break across pages.

    ``together``: all of it on one page.
    """
    return frame(columns, _head(columns, together) + "".join(row(_cells(columns, values, together)) for values in rows))


def bar(share: float, column: Column) -> Xml:
    """A bar of this share (0 to 1) of the column's width, for a cell of it: the ground of a paragraph, which neither
    depends on a font nor breaks."""
    if share <= 0:
        return Xml("")
    room = column.width - 2 * CELL_MARGIN
    left_over = _twips(room * (1 - share))
    return Xml(
        run("\u00a0", '<w:sz w:val="12"/>'),
        f'<w:shd w:val="clear" w:color="auto" w:fill="{BAR_FILL}"/>'
        f'<w:spacing w:before="30" w:after="30" w:line="150" w:lineRule="exact"/><w:ind w:right="{left_over}"/>',
    )


def pair_table(pairs: Sequence[tuple[str, str]], label: Column, value: Column) -> str:
    """Labels and values, two pairs to a row; the first pair has a row to itself."""
    wide = Column("", 2 * value.width + label.width)
    rows = [row([_label(label, pairs[0][0]), cell(wide, _cell_paragraphs(pairs[0][1], "left"), across=3)])]
    for start in range(1, len(pairs), 2):
        members = [*pairs[start : start + 2], ("", "")][:2]
        halves = [[_label(label, name), cell(value, _cell_paragraphs(words, "left"))] for name, words in members]
        rows.append(row([*halves[0], *halves[1]]))
    return frame((label, value, label, value), "".join(rows))


def _label(column: Column, words: str) -> str:
    return cell(column, paragraph(run(words), "TableHead"), HEAD_FILL)


def grouped_table(columns: Sequence[Column], groups: Iterable[tuple[TableCell, Sequence[Sequence[TableCell]]]]) -> str:
    """Like ``table``, but each group's first value stands once, in a cell beside all its rows."""
    rows = [_head(columns)]
    for first, members in groups:
        for order, values in enumerate(members):
            together = len(members) <= MOST_TOGETHER and order < len(members) - 1
            shown = _cell_paragraphs(first if order == 0 else "", columns[0].align, together)
            merge = "" if len(members) == 1 else "continue" if order else "restart"
            rows.append(row([cell(columns[0], shown, merge=merge), *_cells(columns[1:], values, together)]))
    return frame(columns, "".join(rows))


def _head(columns: Sequence[Column], together: bool = False) -> str:
    kept = "<w:keepNext/>" if together else ""
    return row([cell(c, paragraph(run(c.head), "TableHead", kept), HEAD_FILL) for c in columns], repeat=True)


def _cells(columns: Sequence[Column], values: Sequence[TableCell], together: bool = False) -> list[str]:
    return [cell(c, _cell_paragraphs(value, c.align, together)) for c, value in zip(columns, values, strict=True)]


def frame(columns: Sequence[Column], rows: str) -> str:
    """A table of fixed widths round ready rows."""
    grid = "".join(f'<w:gridCol w:w="{_twips(column.width)}"/>' for column in columns)
    width = sum(_twips(column.width) for column in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReviewTable"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def row(cells: Sequence[str], *, repeat: bool = False) -> str:
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if repeat else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(column: Column, paragraphs: str, fill: str = "", merge: str = "", across: int = 1) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    width = f'<w:tcW w:w="{_twips(column.width)}" w:type="dxa"/>'
    across_columns = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    span = across_columns + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
    return f'<w:tc><w:tcPr>{width}{span}{shade}<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'


def _cell_paragraphs(value: TableCell, align: str, together: bool = False) -> str:
    kept, aligned = "<w:keepNext/>" if together else "", f'<w:jc w:val="{align}"/>'
    if isinstance(value, Xml):
        return paragraph(value.content, "TableText", kept + value.properties + aligned)
    properties = kept + aligned
    return "".join(paragraph(run(line), "TableText", properties) for line in value.split("\n"))


def _twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_PER_MM)
