"""Tables whose cells stand one below the other, as they do when a page has lost its columns in copying."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.analysis.lines import Line
from core.analysis.typed_tables import NUMBER, Field, Row, TypedTable
from core.model import Span

MOST_HEADS = 14
"""Lines with words that may stand between two rows of numbers: the heads of a further table."""
LONGEST_CELL = 30
LINES_OF_CELL = 4
_VALUE = re.compile(rf"(?:{NUMBER.pattern})(?:[%％‰]|[一-鿿]{{1,4}}(?<![年月日号时]))?|[-—–/]{{1,2}}")
_NO_CELL = re.compile("[。;!?]")
_MEASURE = re.compile("[(]|(?:[数额率]|[^览击读问载]量)$|合计|比例|占比")
"""What a head says that stands above one column of numbers; 浏览量 is a widget of the page."""


def stacked_tables(lines: Sequence[Line], taken: frozenset[int]) -> Iterator[TypedTable]:
    """``taken``: lines that belong to other tables."""
    number = 0
    while number < len(lines):
        if number in taken or lines[number].is_cell:
            number += 1
        elif _is_bars(lines[number]):
            number, rows = _between_bars(lines, number)
            if len(rows) > 1:
                yield TypedTable(tuple(rows), frozenset(line for row in rows for line in row.lines))
        elif _is_value(lines[number]):
            number, groups = _groups(lines, number, taken)
            yield from _tables(lines, groups)
        else:
            number += 1


# Between bars --------------------------------------------------------------------------------------------------------


def _is_bars(line: Line) -> bool:
    return line.bare[0] == "|" and not line.bare.strip("|")


def _between_bars(lines: Sequence[Line], start: int) -> tuple[int, list[Row]]:
    """Each cell ends in a bar, on its own line or a further one; a line of nothing but bars ends a row."""
    rows: list[Row] = []
    cells: list[Field] = []
    used: list[int] = []
    number = start
    while number < len(lines):
        if _is_bars(lines[number]):
            rows += _row(cells, used)
            cells, used, number = [], [], number + 1
        elif (end := _end_of_cell(lines, number)) is not None:
            last = lines[end]
            cells.append(Field(len(cells), Span(lines[number].start, last.start + len(last.text[:-1].rstrip()))))
            used += range(number, end + 1)
            number = end + 1
        else:
            break
    return number, [*rows, *_row(cells, used)]


def _end_of_cell(lines: Sequence[Line], start: int) -> int | None:
    """The line that closes the cell beginning at line ``start``, if one of the next few does."""
    for number in range(start, min(start + LINES_OF_CELL, len(lines))):
        line = lines[number]
        if line.is_cell or line.is_prose or "|" in line.bare[:-1]:
            return None
        if line.bare[-1] == "|":
            return number
    return None


def _row(cells: list[Field], used: list[int]) -> list[Row]:
    return [Row(tuple(used), tuple(cells), barred=True)] if cells else []


# Without bars --------------------------------------------------------------------------------------------------------


@dataclass
class _Open:
    """A table that further rows may follow."""

    words: list[int]
    """All lines with words before the first row."""
    heads: list[int]
    rows: list[tuple[int, list[int]]] = field(default_factory=list)
    """Label and values, as places in the list of lines."""

    @property
    def width(self) -> int:
        return len(self.rows[0][1])


def _is_value(line: Line) -> bool:
    return len(line.bare) <= 16 and line.label is None and _VALUE.fullmatch(line.bare) is not None


def _is_words(line: Line) -> bool:
    return len(line.bare) <= LONGEST_CELL and not line.is_cell and _NO_CELL.search(line.bare) is None


def _groups(lines: Sequence[Line], first: int, taken: frozenset[int]) -> tuple[int, list[tuple[list[int], list[int]]]]:
    """Lines with words and the lines with numbers after them, again and again; and where to go on."""
    begin = first
    while begin > max(0, first - MOST_HEADS) and begin - 1 not in taken and _may_be_head(lines, begin - 1):
        begin -= 1
    groups: list[tuple[list[int], list[int]]] = []
    number = begin
    while number < len(lines):
        words: list[int] = []
        while number < len(lines) and number not in taken and len(words) <= MOST_HEADS and not _is_value(lines[number]):
            if not _is_words(lines[number]):
                return number, groups
            words = [*words, number] if _may_be_head(lines, number) else []
            number += 1
        values = []
        while number < len(lines) and number not in taken and _is_value(lines[number]):
            values.append(number)
            number += 1
        if not values:
            return max(number, first + 1), groups
        groups.append((words, values))
    return number, groups


def _may_be_head(lines: Sequence[Line], number: int) -> bool:
    """Words of a table; a heading of level 1 or 2 only where a number follows at once (一、批发业)."""
    line = lines[number]
    if not _is_words(line) or _is_value(line):
        return False
    is_heading = line.label is not None and line.label.level < 3
    return not is_heading or (number + 1 < len(lines) and _is_value(lines[number + 1]))


def _tables(lines: Sequence[Line], groups: list[tuple[list[int], list[int]]]) -> Iterator[TypedTable]:
    table: _Open | None = None
    for words, values in groups:
        if not words:
            continue
        *above, label = words
        if table is None or not _goes_on(lines, table, above, len(values)):
            yield from _closed(lines, table)
            table = _Open(words, above[-len(values) :] if len(above) >= len(values) else [])
        table.rows.append((label, values))
    yield from _closed(lines, table)


def _goes_on(lines: Sequence[Line], table: _Open, above: list[int], width: int) -> bool:
    """A row of as many numbers, at most one line (其中:) before its label."""
    if width != table.width or len(above) > 1:
        return False
    return not above or width > 1 or _MEASURE.search(lines[above[0]].text) is None


def _closed(lines: Sequence[Line], table: _Open | None) -> Iterator[TypedTable]:
    if table is not None and _is_unlabelled(lines, table):
        yield _table(lines, table.words[-table.width :], [(None, table.rows[0][1])])
        return
    if table is None or not (len(table.rows) > 1 or table.heads):
        return
    if table.width == 1 and not any(_MEASURE.search(lines[number].text) for number in table.heads):
        return
    yield _table(lines, table.heads, table.rows)


def _is_unlabelled(lines: Sequence[Line], table: _Open) -> bool:
    """One row of numbers whose last words are a head like the one before: 合计(宗), 罚没金额(万元), 293, 11817.5."""
    last = table.words[-2:]
    one_row = len(table.rows) == 1 and 1 < table.width <= len(table.words)
    return one_row and len(last) == 2 and all(_MEASURE.search(lines[number].text) for number in last)


def _table(lines: Sequence[Line], heads: Sequence[int], rows: Sequence[tuple[int | None, Sequence[int]]]) -> TypedTable:
    """``rows``: label, if any, and values, as places in the list of lines; heads stand above the values."""
    read = [Row(tuple(heads), tuple(_field(lines, number, column) for column, number in enumerate(heads, 1)))]
    for label, values in rows:
        places = [*enumerate(values, 1)] if label is None else [*enumerate([label, *values])]
        fields = tuple(_field(lines, number, column) for column, number in places)
        read.append(Row(tuple(number for _, number in places), fields))
    return TypedTable(tuple(read), frozenset(line for row in read for line in row.lines))


def _field(lines: Sequence[Line], number: int, column: int) -> Field:
    return Field(column, Span(lines[number].start, lines[number].end))
