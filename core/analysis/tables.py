"""Figures in table cells: a bare number takes its unit from the head of its column or row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from core.analysis.numerals import NUMERAL, read_numeral, tidy
from core.analysis.units import Unit, UnitTable
from core.model import Approx, Block, Cell, Figure, FigureKind, Found, Span, Why

_NUMBER = re.compile(r"\s*[-−+]?(?P<number>[0-9０-９][0-9０-９,，.．]*)\s*\Z")
_IN_BRACKETS = re.compile(r"[(（\[〔](?:计量)?(?:单位)?[::：]?\s*(?P<unit>[^()（）]{1,12}(?:\([^()]{1,4}\))?)[)）\]〕]")
_STATED = re.compile(r"单位[::：]\s*(?P<unit>[^\s,，;；。()（）]{1,10})")
_NO_AMOUNT = re.compile("序号|编号|代码|编码|电话|邮编|排名|名次|位次|身份证|号码|日期|年份|时间$|备注")
_UNIT_HEAD = re.compile(r"\s*(?:计量)?单\s*位\s*\Z")
_PERCENT_HEAD = re.compile("%|％|百分比|增速|同比增长|占比|比率")
_SCALE = re.compile("[十百千万亿]+")


class _HeadUnit(NamedTuple):
    unit: Unit
    scale: str
    """百 千 万 亿 before the unit, or ''."""
    written: str


_FIELD = re.compile(r"[^\t\n\u3000 ]+(?:[ ][^\t\n\u3000 ]+)*")
_GAP = re.compile(r"[|]|[\t \u3000](?<=[^\s][\t \u3000])(?:(?<=\t)|[ \u3000])[\t \u3000]*")
_WORTH = re.compile(r"[^\s|:-]")
LONGEST_ROW = 400


def typed_tables(text: str, blocks: Iterable[Block]) -> list[Block]:
    """Cells of tables typed with tabs, wide gaps or bars: two or more rows in a row, each with several fields."""
    highest = max((block.cell.table for block in blocks if block.cell), default=-1)
    cells: list[Block] = []
    waiting: list[Block] = []
    last_end, row = -2, 0
    for start, end in _rows(text):
        if start != last_end + 1:
            cells.extend(waiting if row > 1 else [])
            waiting, row, highest = [], 0, highest + 1
        waiting.extend(Block(span, cell=Cell(highest, row, column)) for column, span in _fields(text, start, end))
        last_end, row = end, row + 1
    return cells + (waiting if row > 1 else [])


def _fields(text: str, start: int, end: int) -> Iterator[tuple[int, Span]]:
    """Each field with its column; between bars a field can be empty and still fills a column."""
    if text.count("|", start, end) < 2:
        yield from enumerate(Span(*one.span()) for one in _FIELD.finditer(text, start, end))
        return
    column = 0
    while start <= end:
        bar = text.find("|", start, end)
        field = Span(start, bar if bar >= 0 else end)
        if _WORTH.search(text, *field):
            yield column, field
        column, start = column + 1, field.end + 1


def _rows(text: str) -> Iterator[tuple[int, int]]:
    """Lines with a gap inside, as short as a table's row is."""
    done = 0
    for gap in _GAP.finditer(text):
        if gap.start() < done:
            continue
        start = text.rfind("\n", done, gap.start()) + 1 or done
        end = text.find("\n", gap.end())
        done = end = end if end >= 0 else len(text)
        if (start < gap.start() or gap.group() == "|") and end - start <= LONGEST_ROW:
            yield start, end


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

    def take_words(self, cell: Cell, words: str, table: UnitTable) -> None:
        if _UNIT_HEAD.match(self.top.get(cell.column, "")):
            self.row_unit = (cell.row, _unit(words, table))
        self.top.setdefault(cell.column, words)
        self.above[cell.column] = words
        if self.left[0] != cell.row:
            self.left = (cell.row, words)

    def heads(self, cell: Cell) -> list[str]:
        column = f"{self.above.get(cell.column, '')} {self.top.get(cell.column, '')}".strip()
        return [column, self.left[1] if self.left[0] == cell.row else ""]

    def unit(self, cell: Cell, heads: list[str], table: UnitTable) -> _HeadUnit | None:
        for head in heads:
            for bracket in _IN_BRACKETS.finditer(head):
                if (unit := _unit(bracket["unit"], table)) is not None:
                    return unit
        if _PERCENT_HEAD.search(heads[0]):
            return _unit("%", table)
        return (self.row_unit[1] if self.row_unit[0] == cell.row else None) or self.stated


def find_cell_figures(text: str, blocks: Iterable[Block], table: UnitTable) -> list[Found]:
    """One figure for each cell that holds nothing but a number and whose heads give a unit or name no code."""
    found: list[Found] = []
    tables: dict[int, _Table] = {}
    before = ""
    for block in blocks:
        if block.cell is None:
            before = block.span.of(text)[:200] or before
            continue
        if block.cell.table not in tables:
            stated = _STATED.search(before)
            tables[block.cell.table] = _Table(_unit(stated["unit"], table) if stated else None)
            before = ""
        grid = tables[block.cell.table]
        number = _NUMBER.match(text, block.span.start, block.span.end)
        if number is None:
            if words := block.span.of(text)[:80].strip():
                grid.take_words(block.cell, words, table)
        elif figure := _cell_figure(text, grid, block.cell, Span(*number.span("number")), table):
            found.append(figure)
    return found


def _cell_figure(text: str, grid: _Table, cell: Cell, span: Span, table: UnitTable) -> Found | None:
    heads = grid.heads(cell)
    if _NO_AMOUNT.search(heads[0]):
        return None
    numeral = read_numeral(text, NUMERAL.match(text, span.start))
    if numeral is None or numeral.end != span.end:
        return None
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


def _unit(written: str, table: UnitTable) -> _HeadUnit | None:
    """The unit of 万元, 亿千瓦时 or 件 with its scale; 千瓦 is a unit of its own."""
    plain = written.strip()
    scale = _SCALE.match(plain)
    for start in range(scale.end() + 1 if scale else 1):
        unit = table.find(plain, start)
        if unit is not None and unit.end == len(plain):
            return _HeadUnit(unit, plain[:start], plain)
    return None
