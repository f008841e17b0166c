"""Tables with a row to a line: columns kept apart by bars, tabs, wide gaps or, below a fitting head, by blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.analysis.lines import Line
from core.analysis.typed_tables import NUMBER, Field, Row, TypedTable, is_number
from core.model import Span

LONGEST_ROW = 400
LONGEST_BETWEEN = 20
"""Characters of a line without columns (其中:) that may stand between two rows of one table."""
_VALUE = rf"(?:(?:{NUMBER.pattern})[ ]?[%％‰]?|[-—–/]{{1,2}})"
_FIELD = re.compile(r"\S+(?:[^\S\t\n]\S+)*")
_WORTH = re.compile(r"[^\s|:-]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"\S+")
_SPACED = re.compile(rf"(?P<label>\S[^。;；!！?？\n]{{0,40}}?)(?P<values>(?:[^\S\n]{_VALUE})+)")
_DIGITS = frozenset("0123456789０１２３４５６７８９%％‰")


def row_tables(text: str, lines: Sequence[Line]) -> Iterator[TypedTable]:
    """Two or more lines with several columns each, at most a short line between them."""
    rows: list[Row] = []
    skipped = 0
    for number, line in enumerate(lines):
        row = _row(text, number, line)
        if row is not None:
            rows.append(row)
            skipped = 0
        elif rows:
            skipped += 1
            if skipped > 1 or line.is_cell or len(line.bare) > LONGEST_BETWEEN or "。" in line.bare or line.label:
                yield from _table(text, rows, lines)
                rows, skipped = [], 0
    yield from _table(text, rows, lines)


def _row(text: str, number: int, line: Line) -> Row | None:
    if line.is_cell or line.end - line.start > LONGEST_ROW:
        return None
    raw = line.raw(text)
    if "|" in raw:
        if raw.find("|") == len(raw) - 1:  # a cell that has a line to itself
            return None
        fields = tuple(_between_bars(text, line))
        return Row((number,), fields, barred=True) if fields or len(raw) > 1 else None
    if "\t" in raw or "  " in line.text:
        fields = tuple(_after_gaps(text, line))
        return Row((number,), fields) if len(fields) > 1 else None
    if line.bare[-1] in _DIGITS and " " in line.text:
        return _spaced_row(text, number, line)
    return None


def _between_bars(text: str, line: Line) -> Iterator[Field]:
    """A field can be empty and still fills a column."""
    start, column = line.start, 0
    while start <= line.end:
        bar = text.find("|", start, line.end)
        stop = bar if bar >= 0 else line.end
        if _WORTH.search(text, start, stop):
            yield Field(column, _stripped(text, start, stop))
        column, start = column + 1, stop + 1


def _after_gaps(text: str, line: Line) -> Iterator[Field]:
    """A label and the gap after it belong to the words that they open (一、  批发业); a mere number is a field."""
    label = line.label
    start = label.end if label is not None and not text[label.start : label.end].strip().isdigit() else line.start
    for column, found in enumerate(_FIELD.finditer(text, start, line.end)):
        yield Field(column, Span(line.start if column == 0 else found.start(), found.end()))


def _spaced_row(text: str, number: int, line: Line) -> Row | None:
    start = line.label.end if line.label is not None else line.start
    found = _SPACED.fullmatch(text, start, line.end)
    if found is None:
        return None
    values = _WORD.finditer(text, found.start("values"), line.end)
    label = Field(0, Span(line.start, found.end("label")))
    fields = (label, *(Field(column, Span(*one.span())) for column, one in enumerate(values, 1)))
    return Row((number,), fields, spaced=True)


def _table(text: str, rows: list[Row], lines: Sequence[Line]) -> Iterator[TypedTable]:
    if len(rows) < 2:
        return
    barred = any(row.barred for row in rows)
    kept = rows if barred else _aligned(text, rows, lines)
    wide = barred or _is_grid(text, rows, lines)
    sure = [row for row in kept if wide or row.is_data(text)]
    if kept and not barred and len(kept[0].fields) == 2 and kept[0].is_data(text):
        kept = []  # without a head they may be the pages of a table of contents
    yield TypedTable(tuple(kept), frozenset(line for row in sure for line in row.lines))


def _is_grid(text: str, rows: list[Row], lines: Sequence[Line]) -> bool:
    """Three or more rows of words with as many tabs each."""
    same_width = len({len(row.fields) for row in rows}) == 1
    return same_width and len(rows) > 2 and all("\t" in lines[row.lines[0]].raw(text) for row in rows)


def _aligned(text: str, rows: list[Row], lines: Sequence[Line]) -> list[Row]:
    """Rows that have as many columns as the head; a head may lack the corner above the row's labels.

    Without bars an empty cell can't be seen: what stands in a shorter row can't be told.
    """
    first = next((place for place, row in enumerate(rows) if row.is_data(text)), None)
    if first is None:
        return [row for row in rows if not row.spaced]
    width = len(rows[first].fields)
    head = rows[first - 1] if first else _head_above(text, rows[0].lines[0] - 1, lines)
    data = [row for row in rows[first:] if len(row.fields) == width]
    if head is not None and len(head.fields) == width:
        return [*rows[: max(first - 1, 0)], head, *data]
    if head is not None and len(head.fields) == width - 1:
        return [head._replace(fields=tuple(Field(field.column + 1, field.span) for field in head.fields)), *data]
    return [row for row in data if not row.spaced]


def _head_above(text: str, number: int, lines: Sequence[Line]) -> Row | None:
    """The line above the first row as a row of single words."""
    if number < 0 or lines[number].is_prose or lines[number].is_cell or lines[number].label is not None:
        return None
    words = [Span(*one.span()) for one in _WORD.finditer(text, lines[number].start, lines[number].end)]
    if any(is_number(text, word) and not _YEAR.fullmatch(text, *word) for word in words) or (
        len(words) == 1 and "(" not in lines[number].text
    ):
        return None
    return Row((number,), tuple(Field(column, word) for column, word in enumerate(words)))


def _stripped(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))
