"""``sum_of_parts`` in tables: the row and the column headed 合计 must add up, with the figures as corrected."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from core.checks.amounts import shown
from core.checks.partitions import RULE
from core.checks.reading import Reading
from core.model import Agreement, Block, Cause, Figure, Finding, Found, Severity, Span, Why
from core.rules import RuleSet

_TOTAL = re.compile(r"\s*(?:合\s*计|总\s*计|总\s*数|共\s*计|小\s*计)(?:[(（][^()（）]*[)）])?\s*$")
_SUBTOTAL = re.compile(r"\s*小\s*计")
_NUMBER = re.compile(r"\s*([0-9][0-9,，]*(?:\.[0-9]+)?)\s*(?:[^\s\d%％‰.]{0,4})\s*$")
_EMPTY = re.compile(r"\s*[-—–/／无]{0,4}\s*$")
_NO_ADDEND = re.compile(r"率|%|％|占比|比重|比例|增长|增幅|同比|环比|均|序号|编号|年份|指数|±|排名|得分")
_AMONG = re.compile(r"其中|[#＃]")


Place = tuple[int, int]
"""Row and column."""


class Entry(NamedTuple):
    """One cell: its place, its text and, where it holds one number, that number and its decimals."""

    span: Span
    text: str
    value: Decimal | None
    decimals: int
    figure: Figure | None = None
    """What the analysis or the reviewer says that the number means, perhaps in another unit: 23.6 of 万元."""


class Grid:
    """The cells of a table by row and column, in order; merged cells stand at their first place."""

    def __init__(self, cells: Mapping[Place, Entry]) -> None:
        self._rows: dict[int, dict[int, Entry]] = defaultdict(dict)
        for (row, column), entry in sorted(cells.items()):
            self._rows[row][column] = entry
        self.columns = sorted({column for _, column in cells})
        self.numeric = [row for row, own in self._rows.items() if any(e.value is not None for e in own.values())]
        """The rows with a number."""

    def at(self, row: int, column: int) -> Entry | None:
        return self._rows[row].get(column)

    def row_name(self, row: int) -> str:
        """The first words of the row."""
        return next((e.text for e in self._rows[row].values() if e.value is None and e.text), "")

    def column_name(self, column: int) -> str:
        """The lowest head cell above the numbers."""
        above = (row for row in reversed(self._rows) if not self.numeric or row < self.numeric[0])
        heads = (self._rows[row][column].text for row in above if column in self._rows[row])
        return next(filter(None, heads), "")


class Line(NamedTuple):
    """A total and the cells that should add up to it."""

    total: Entry
    parts: tuple[Entry, ...]
    name: str

    @property
    def whole(self) -> Decimal:
        return sum((part.value or Decimal(0) for part in self.parts), Decimal(0))

    @property
    def holds(self) -> bool:
        """Whole numbers must agree; decimals may differ by half a unit of the last place of each cell."""
        places = max([self.total.decimals, *(part.decimals for part in self.parts)])
        slack = Decimal(10) ** -places / 2 * (len(self.parts) + 1) if places else Decimal(0)
        return abs(self.whole - (self.total.value or Decimal(0))) <= slack


def check_tables(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    """Totals of rows and columns; a total is judged only where the table shows that it is meant as a sum."""
    cells = [block for block in reading.analysis.report.blocks if block.cell is not None]
    figures = reading.figures if cells else ()
    starts = [figure.span.start for figure in figures]
    for _, blocks in groupby(cells, key=lambda block: block.cell.table if block.cell else -1):
        entries: dict[Place, Entry] = {}
        for block in blocks:
            if block.cell is not None:
                inside = figures[bisect_left(starts, block.span.start) : bisect_left(starts, block.span.end)]
                entries[block.cell.row, block.cell.column] = _entry(block, inside, reading.text)
        grid = Grid(_as_corrected(entries))
        yield from _judge(_total_rows(grid))
        yield from _judge(_total_columns(grid))


def _entry(block: Block, figures: Sequence[Figure], text: str) -> Entry:
    words = block.span.of(text)
    number = _NUMBER.match(words)
    if number is None:
        return Entry(block.span, words.strip(), None, 0)
    digits = re.sub(r"[,，]", "", number.group(1))
    figure = figures[0] if len(figures) == 1 else None
    return Entry(block.span, words.strip(), Decimal(digits), _decimals(digits), figure)


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _as_corrected(entries: Mapping[Place, Entry]) -> dict[Place, Entry]:
    """The entries with the figures' values, in the unit that the numbers of their column are written in.

    That unit is how many times most figures of the column are their number; of two as frequent the round one, since a
    corrected figure is hardly ten, or ten thousand times what is written.
    """
    multiples: dict[int, Counter[Decimal]] = defaultdict(Counter)
    for (_, column), entry in entries.items():
        if entry.value and entry.figure and isinstance(entry.figure.value, Decimal):
            multiples[column][entry.figure.value / entry.value] += 1
    units = {
        column: max(counted, key=lambda one: (counted[one], _is_round(one))) for column, counted in multiples.items()
    }
    return {place: _corrected(entry, units.get(place[1])) for place, entry in entries.items()}


def _is_round(number: Decimal) -> bool:
    return number.normalize().as_tuple().digits == (1,)


def _corrected(entry: Entry, unit: Decimal | None) -> Entry:
    meant = entry.figure.value if entry.figure else None
    if not unit or entry.value is None or not isinstance(meant, Decimal) or meant == entry.value * unit:
        return entry
    value = meant / unit
    return entry._replace(value=value, decimals=_decimals(f"{value.normalize():f}"))


def _judge(lines: Sequence[Line]) -> Iterator[Found]:
    """Report what fails when at least as many lines of the table hold, or when there is only one to judge."""
    holding = [line for line in lines if line.holds]
    failing = [line for line in lines if not line.holds]
    for line in holding:
        text = f"{_addition(line)} = {shown(line.total.value or Decimal(0))}"
        yield Found(Agreement(RULE, _spans(line), text), Why(RULE, line.name))
    if failing and (len(holding) >= len(failing) or len(lines) == 1):
        for line in failing:
            yield _finding(line)


def _finding(line: Line) -> Found:
    total = line.total.value or Decimal(0)
    gap = shown(abs(line.whole - total))
    finding = Finding(
        rule=RULE,
        severity=Severity.HIGH,
        cause=Cause.SOURCE,
        spans=_spans(line),
        message=f"表中“{line.name}”写的是{shown(total)}，各项相加为{shown(line.whole)}，相差{gap}。",
        expected=shown(line.whole),
        found=shown(total),
        calculation=f"{_addition(line)} = {shown(line.whole)} ≠ {shown(total)}(差 {gap})",
    )
    return Found(finding, Why(RULE, line.name, 0.85))


def _addition(line: Line) -> str:
    return " + ".join(shown(part.value or Decimal(0)) for part in line.parts)


def _spans(line: Line) -> tuple[Span, ...]:
    return (line.total.span, *(part.span for part in line.parts))


def _total_rows(grid: Grid) -> list[Line]:
    """Each column of the last (or first) row named 合计, over the rows that it closes."""
    numeric = grid.numeric
    named = [row for row in numeric if _is_total(grid.row_name(row))]
    if not named or len(numeric) < 3:
        return []
    row, totals = named[-1], frozenset(named)
    others = [r for r in numeric if r not in totals and not _AMONG.match(grid.row_name(r))]
    within = [r for r in others if r < row] or [r for r in others if r > row]
    lines = []
    for column in grid.columns:
        total, name = grid.at(row, column), grid.column_name(column)
        if total and total.value is not None and not _NO_ADDEND.search(name):
            cells = [grid.at(r, column) for r in within]
            lines += _line(total, cells, f"{grid.row_name(row)} {name}".strip())
    return lines


def _total_columns(grid: Grid) -> list[Line]:
    """Each row of the one column headed 合计, over the other columns that can be added."""
    heads = {column: grid.column_name(column) for column in grid.columns}
    totals = [column for column in grid.columns if _TOTAL.match(heads[column])]
    if len(totals) != 1 or len(grid.numeric) < 2:
        return []
    addends = [c for c in heads if c not in totals and not _NO_ADDEND.search(heads[c]) and not _AMONG.match(heads[c])]
    addends = [c for c in addends if any((e := grid.at(row, c)) and e.value is not None for row in grid.numeric)]
    lines = []
    for row in grid.numeric:
        total = grid.at(row, totals[0])
        if total and total.value is not None:
            lines += _line(total, [grid.at(row, c) for c in addends], f"{grid.row_name(row)} {heads[totals[0]]}")
    return lines


def _line(total: Entry, cells: Sequence[Entry | None], name: str) -> list[Line]:
    """A line to judge, when at least two cells hold numbers and the others are empty."""
    parts = tuple(cell for cell in cells if cell is not None and cell.value is not None)
    words = [cell for cell in cells if cell is not None and cell.value is None and not _EMPTY.match(cell.text)]
    whole_row = len(parts) >= 2 and (not words or len(words) * 3 <= len(parts))
    return [Line(total, parts, name)] if whole_row else []


def _is_total(name: str) -> bool:
    return bool(_TOTAL.match(name)) and not _SUBTOTAL.match(name)
