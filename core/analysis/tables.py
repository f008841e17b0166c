"""Figures in table cells: a bare number takes its unit from the head of its column or row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.analysis.amounts import NUMERAL, read_numeral
from core.analysis.units import Unit, UnitTable
from core.model import Approx, Block, Figure, FigureKind, Found, Span, Why

_NUMBER = re.compile(r"\s*[-−+]?(?P<number>[0-9０-９][0-9０-９,，.．]*)\s*\Z")
_IN_BRACKETS = re.compile(r"[(（\[〔](?:计量)?(?:单位)?[::：]?\s*(?P<unit>[^()（）]{1,12}(?:\([^()]{1,4}\))?)[)）\]〕]")
_STATED = re.compile(r"单位[::：]\s*(?P<unit>[^\s,，;；。()（）]{1,10})")
_NO_AMOUNT = re.compile("序号|编号|代码|编码|电话|邮编|排名|名次|位次|身份证|号码|日期|年份|时间$|备注")
_UNIT_HEAD = re.compile(r"\s*(?:计量)?单\s*位\s*\Z")
_PERCENT_HEAD = re.compile("%|％|百分比|增速|同比增长|占比|比率")
_SCALE = re.compile("[十百千万亿]+")


@dataclass
class _Table:
    cells: dict[tuple[int, int], Block] = field(default_factory=dict)
    stated: Unit | None = None


def find_cell_figures(text: str, blocks: Sequence[Block], table: UnitTable) -> list[Found]:
    """One figure for each cell that holds nothing but a number and whose heads give a unit or name no code."""
    found: list[Found] = []
    for grid in _tables(text, blocks, table):
        for (row, column), block in grid.cells.items():
            number = _NUMBER.match(text, block.span.start, block.span.end)
            if number is not None:
                figure = _cell_figure(text, grid, row, column, Span(*number.span("number")), table)
                if figure is not None:
                    found.append(figure)
    return found


def _tables(text: str, blocks: Iterable[Block], table: UnitTable) -> list[_Table]:
    tables: dict[int, _Table] = {}
    before = ""
    for block in blocks:
        if block.cell is None:
            before = block.span.of(text)[:200] or before
            continue
        if block.cell.table not in tables:
            stated = _STATED.search(before)
            tables[block.cell.table] = _Table(stated=_unit(stated["unit"], table) if stated else None)
            before = ""
        tables[block.cell.table].cells[(block.cell.row, block.cell.column)] = block
    return list(tables.values())


def _cell_figure(text: str, grid: _Table, row: int, column: int, span: Span, table: UnitTable) -> Found | None:
    heads = [_head(text, grid, row, column, up=True), _head(text, grid, row, column, up=False)]
    if any(_NO_AMOUNT.search(head) for head in heads[:1]):
        return None
    numeral = read_numeral(text, NUMERAL.match(text, span.start))
    if numeral is None or numeral.end != span.end:
        return None
    unit, cue = _unit_of_heads(text, grid, row, heads, table)
    if unit is None:
        if not heads[0] and not heads[1]:
            return None
        figure = Figure(span, FigureKind.COUNT, numeral.value, "")
        return Found(figure, Why("table.no_unit", cue, 0.5))
    scale = _SCALE.match(cue)
    value = numeral.value * (_scale_value(scale.group()) if scale else 1)
    name = "%" if unit.text == "％" else unit.text
    return Found(Figure(span, unit.family.kind, value, name, Approx.EXACT), Why(f"table.{unit.family.id}", cue, 0.9))


def _scale_value(written: str) -> int:
    value = 1
    for char in written:
        value *= {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[char]
    return value


def _head(text: str, grid: _Table, row: int, column: int, up: bool) -> str:
    """The nearest cell above (or to the left, from the first column on) that is no number."""
    places = ((r, column) for r in range(row - 1, -1, -1)) if up else ((row, c) for c in range(column))
    words = []
    for place in places:
        block = grid.cells.get(place)
        if block is not None and not _NUMBER.match(text, block.span.start, block.span.end):
            words.append(block.span.of(text).strip())
            if not up or len(words) == 2:
                break
    return " ".join(words)


def _unit_of_heads(text: str, grid: _Table, row: int, heads: list[str], table: UnitTable) -> tuple[Unit | None, str]:
    for head in heads:
        for bracket in _IN_BRACKETS.finditer(head):
            if (unit := _unit(bracket["unit"], table)) is not None:
                return unit, bracket["unit"]
    if _PERCENT_HEAD.search(heads[0]):
        return _unit("%", table), "%"
    for (r, c), block in grid.cells.items():
        if r == 0 and _UNIT_HEAD.match(block.span.of(text)) and (cell := grid.cells.get((row, c))):
            written = cell.span.of(text).strip()
            if (unit := _unit(written, table)) is not None:
                return unit, written
    return grid.stated, grid.stated.text if grid.stated else ""


def _unit(written: str, table: UnitTable) -> Unit | None:
    """The unit of '万元' or '件'; its scale is read off the words again by the caller."""
    plain = written.strip()
    scale = _SCALE.match(plain)
    for start in (scale.end() if scale else 0, 0):
        unit = table.find(plain, start)
        if unit is not None and unit.end == len(plain):
            return unit
    return None
