"""Tables that are typed as text: their rows, and the cells that the figures are read from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from core.model import Block, Cell, Span

NUMBER = re.compile(r"[-−－–—+＋±↑↓]?[ ]?[0-9０-９][0-9０-９,，.．]*")
"""A cell that holds nothing but a number."""


class Field(NamedTuple):
    """What stands in one column of a row."""

    column: int
    span: Span


class Row(NamedTuple):
    lines: tuple[int, ...]
    """Places in the list of lines."""
    fields: tuple[Field, ...]
    barred: bool = False
    spaced: bool = False
    """Its columns are only a blank apart: a row only below a head of as many words."""

    def is_data(self, text: str) -> bool:
        """Holds a number beside its first column."""
        return any(field.column and is_number(text, field.span) for field in self.fields)


class TypedTable(NamedTuple):
    rows: tuple[Row, ...]
    lines: frozenset[int]
    """The lines that are surely rows of a table and so no headings."""


def is_number(text: str, span: Span) -> bool:
    return NUMBER.fullmatch(text, *span) is not None


def cells_of(tables: Sequence[TypedTable], blocks: Sequence[Block]) -> list[Block]:
    """The cells of typed ``tables``, counted on from the tables that the source file has."""
    first = max((block.cell.table for block in blocks if block.cell), default=-1) + 1
    return [
        Block(field.span, cell=Cell(first + table, number, field.column))
        for table, typed in enumerate(tables)
        for number, row in enumerate(typed.rows)
        for field in row.fields
    ]
