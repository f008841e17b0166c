"""Lays paragraphs and table rows out as one text with exact blocks: lines joined by LF, cells of a row by TAB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from core.importing.cleanup import clean
from core.model import Block, BlockKind, Cell, Span

Piece = tuple[str, Any]
"""Characters as the source file has them, and the element that they stand in; None for what a reader computes."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph before it has a place in the text; a LF in ``text`` starts a new line of the same paragraph."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    source_index: int = -1
    style: str = ""
    heading_level: int | None = None
    pieces: tuple[Piece, ...] = ()
    """What ``text`` was made from, where its reader knows; the same but for blanks and soft hyphens."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """What stands in one cell; a cell merged over several places stands at its first."""

    column: int
    content: tuple[Paragraph | Table, ...]


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[TableCell, ...], ...]


Content = Paragraph | Table
# A cell with more lines than this holds prose laid out with a table, not an entry of a table.
_MOST_CELL_LINES = 8


class Layout:
    """Collects content in reading order, then gives the text and its blocks."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        """What the text was made from, in its order."""
        self._lines: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0
        self._tables = 0

    def add(self, content: Iterable[Content]) -> None:
        for item in content:
            if isinstance(item, Table):
                self._add_table(item)
            else:
                self._add_paragraph(item)

    def finish(self) -> tuple[str, tuple[Block, ...]]:
        """The text without blank lines at its end, and its blocks."""
        return "\n".join(self._lines).rstrip("\n"), tuple(self._blocks)

    def _add_paragraph(self, paragraph: Paragraph) -> None:
        """One block for each line that isn't blank; a blank paragraph stays a blank line."""
        self.pieces += paragraph.pieces or ((paragraph.text, None),)
        for line in clean(paragraph.text).split("\n"):
            self._add_block(line.rstrip(), 0, paragraph, None)
            self._add_line(line.rstrip())

    def _add_table(self, table: Table) -> None:
        """Each row a line; a row that only arranges prose on the page is given as the prose it holds."""
        table_index = self._tables
        self._tables += 1
        for row_index, cells in enumerate(table.rows):
            row = tuple(replace(cell, content=tuple(_without_frames(cell.content))) for cell in cells)
            if _arranges_prose(row):
                for cell in row:
                    self.add(cell.content)
            else:
                self._add_row(table_index, row_index, row)

    def _add_row(self, table: int, row: int, cells: Iterable[TableCell]) -> None:
        """One line for a table row, the lines of a cell joined by spaces; a row without any text is left out."""
        texts: list[str] = []
        offset = 0
        for cell in cells:
            paragraphs = [item for item in cell.content if isinstance(item, Paragraph) and item.text.strip()]
            text = " ".join(" ".join(clean(paragraph.text).split()) for paragraph in paragraphs)
            for paragraph in paragraphs:
                self.pieces += paragraph.pieces or ((paragraph.text, None),)
            if paragraphs:
                first = replace(paragraphs[0], kind=BlockKind.CELL)
                self._add_block(text, offset, first, Cell(table, row, cell.column))
            texts.append(text)
            offset += len(text) + 1
        line = "\t".join(texts).rstrip("\t")
        if line:
            self._add_line(line)

    def _add_line(self, line: str) -> None:
        self._lines.append(line)
        self._length += len(line) + 1

    def _add_block(self, text: str, offset: int, source: Paragraph, cell: Cell | None) -> None:
        bare = text.strip()
        if bare:
            start = self._length + offset + text.index(bare)
            span = Span(start, start + len(bare))
            self._blocks.append(Block(span, source.kind, source.source_index, source.style, source.heading_level, cell))


def _without_frames(content: Iterable[Content]) -> Iterator[Content]:
    """A table of a single cell is but a frame around what stands in it."""
    for item in content:
        if isinstance(item, Table) and len(item.rows) == 1 and len(item.rows[0]) == 1:
            yield from _without_frames(item.rows[0][0].content)
        else:
            yield item


def _arranges_prose(row: tuple[TableCell, ...]) -> bool:
    if len(row) == 1:
        return len(row[0].content) > 1 or any(isinstance(item, Table) for item in row[0].content)
    return any(isinstance(item, Table) or len(cell.content) > _MOST_CELL_LINES for cell in row for item in cell.content)


def line_blocks(text: str) -> tuple[Block, ...]:
    """One block for each line of a plain text that isn't blank, numbered by line from 0."""
    blocks = []
    start = 0
    for index, line in enumerate(text.split("\n")):
        bare = line.strip()
        if bare:
            first = start + line.index(bare)
            blocks.append(Block(Span(first, first + len(bare)), source_index=index))
        start += len(line) + 1
    return tuple(blocks)
