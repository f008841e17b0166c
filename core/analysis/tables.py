"""Figures in table cells: a bare number takes its unit from the head of its column or row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from core.analysis.numerals import NUMERAL, read_numeral, tidy
from core.analysis.typed_tables import NUMBER
from core.analysis.units import Unit, UnitTable
from core.model import Approx, Block, Cell, Figure, FigureKind, Found, Span, Why

_NUMBER = re.compile(rf"\s*{NUMBER.pattern}\s*\Z")
_SIGN = re.compile(r"[^0-9０-９]*")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_IN_BRACKETS = re.compile(r"[(（\[〔](?:计量)?(?:单位)?[::：]?\s*(?P<unit>[^()（）]{1,12}(?:\([^()]{1,4}\))?)[)）\]〕]")
_STATED = re.compile(r"单位[::：]\s*(?P<unit>[^\s,，;；。()（）]{1,10})")
_UNIT_HEAD = re.compile(r"\s*(?:计量)?单\s*位\s*\Z")
_AFTER_SLASH = re.compile(r"[/／](?P<unit>[^/／\s()（）]{1,8})\Z")
"""数量/件"""
MOST_HEAD_ROWS = 4
_SCALE = re.compile("[十百千万亿]+")


class _HeadUnit(NamedTuple):
    unit: Unit
    scale: str
    """百 千 万 亿 before the unit, or ''."""
    written: str


@dataclass
class _Table:
    """What has been read of one table so far, row by row."""

    stated: _HeadUnit | None
    above: dict[int, str] = field(default_factory=dict)
    """Column -> the last words that stood in it."""
    top: dict[int, str] = field(default_factory=dict)
    """Column -> the first words that stood in it, its head."""
    left: tuple[int, str] = (-1, "")
    """The row being read and its first words."""
    row_unit: tuple[int, _HeadUnit | None] = (-1, None)
    """The row being read and the unit that its cell in a column headed 单位 names."""
    head_rows: dict[int, dict[int, str]] = field(default_factory=dict)
    """Row -> column -> words, of the last rows above the first number."""
    has_numbers: bool = False

    def take_words(self, cell: Cell, words: str, table: UnitTable) -> None:
        if _UNIT_HEAD.match(self.top.get(cell.column, "")):
            self.row_unit = (cell.row, _unit(words, table))
        self.top.setdefault(cell.column, words)
        self.above[cell.column] = words
        if self.left[0] != cell.row:
            self.left = (cell.row, words)
        if not self.has_numbers:
            self.head_rows.setdefault(cell.row, {})[cell.column] = words
            if len(self.head_rows) > MOST_HEAD_ROWS:
                del self.head_rows[next(iter(self.head_rows))]

    def heads(self, cell: Cell) -> list[str]:
        column = f"{self.above.get(cell.column, '')} {self.top.get(cell.column, '')}".strip()
        return [column, self.left[1] if self.left[0] == cell.row else ""]

    def unit(self, cell: Cell, heads: list[str], table: UnitTable) -> _HeadUnit | None:
        for head in heads:
            if (unit := _unit_in(head, table)) is not None:
                return unit
        if table.percent_head.search(heads[0]):
            return _unit("%", table)
        own = self.row_unit[1] if self.row_unit[0] == cell.row else None
        return own or self._unit_of_group(cell, table) or self.stated

    def _unit_of_group(self, cell: Cell, table: UnitTable) -> _HeadUnit | None:
        """A head over several columns (办理情况(件)), each of which has a head of its own below it."""
        for row in self.head_rows.values():
            left = max((column for column in row if column <= cell.column), default=cell.column)
            is_over = left < cell.column and cell.column in self.top
            if (is_over or len(row) == 1) and left in row and (unit := _unit_in(row[left], table)) is not None:
                return unit
        return None


def find_cell_figures(text: str, blocks: Iterable[Block], table: UnitTable) -> list[Found]:
    """One figure for each cell that holds nothing but a number and whose heads give a unit or name no code."""
    found: list[Found] = []
    tables: dict[int, _Table] = {}
    for block in blocks:
        if block.cell is None:
            continue
        grid = tables.get(block.cell.table)
        if grid is None:
            grid = tables[block.cell.table] = _Table(_stated_before(text, block.span.start, table))
        is_number = _NUMBER.match(text, *block.span) is not None
        if is_number and not _is_head(text, block, grid):
            grid.has_numbers = True
            if figure := _cell_figure(text, grid, block, table):
                found.append(figure)
        elif words := block.span.of(text)[:80].strip():
            grid.take_words(block.cell, words, table)
    return found


def _stated_before(text: str, start: int, table: UnitTable) -> _HeadUnit | None:
    """单位:万元 in one of the two lines above a table."""
    above = text[max(0, start - 200) : start].rstrip().rsplit("\n", 2)[-2:]
    stated = _STATED.search("\n".join(above))
    return _unit(stated["unit"], table) if stated else None


def _is_head(text: str, block: Block, grid: _Table) -> bool:
    """A year that heads its column."""
    assert block.cell is not None
    return block.cell.column not in grid.top and _YEAR.match(block.span.of(text).strip()) is not None


def _cell_figure(text: str, grid: _Table, block: Block, table: UnitTable) -> Found | None:
    cell = block.cell
    assert cell is not None
    heads = grid.heads(cell)
    if table.no_amount_head.search(heads[0]):
        return None
    sign = _SIGN.match(text, *block.span)
    start = sign.end() if sign else block.span.start
    numeral = read_numeral(text, NUMERAL.match(text, start))
    if numeral is None or text[numeral.end : block.span.end].strip():
        return None
    span = Span(start, numeral.end)
    head = grid.unit(cell, heads, table)
    if head is None:
        if not any(heads):
            return None
        return Found(Figure(span, FigureKind.COUNT, numeral.value, ""), Why("table.no_unit", heads[0], 0.5))
    value = tidy(numeral.value * _scale_value(head.scale))
    family, name = head.unit.family, head.unit.text
    figure = Figure(span, family.kind, value, {"％": "%", "百分点": "个百分点"}.get(name, name), Approx.EXACT)
    return Found(figure, Why(f"table.{family.id}", head.written, 0.9))


def _scale_value(written: str) -> int:
    value = 1
    for char in written:
        value *= {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[char]
    return value


def _unit_in(head: str, table: UnitTable) -> _HeadUnit | None:
    """The unit in 金额(万元), 数量/件 or 制发件数."""
    for pattern in (_IN_BRACKETS, _AFTER_SLASH, table.counted_head):
        for found in pattern.finditer(head):
            if (unit := _unit(found["unit"], table)) is not None:
                return unit
    return None


def _unit(written: str, table: UnitTable) -> _HeadUnit | None:
    """The unit of 万元, 亿千瓦时 or 件 with its scale; 千瓦 is a unit of its own."""
    plain = written.strip()
    scale = _SCALE.match(plain)
    for start in range(scale.end() + 1 if scale else 1):
        unit = table.find(plain, start)
        if unit is not None and unit.end == len(plain):
            return _HeadUnit(unit, plain[:start], plain)
    return None
