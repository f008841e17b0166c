"""Writes the sheets of any number of reports as one .xlsx file, a row at a time, so that memory stays small."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.worksheet import Worksheet

from core.errors import ExportError
from core.export.files import written_beside
from core.export.sheets import SHEETS, Row, Sheet, Value, rows_of
from core.export.word_xml import printable
from core.model import Analysis
from core.rules import RuleSet

MOST_ROWS = 1_048_576
"""Of a sheet, the head included: the file format's limit."""
LONGEST_CELL = 16_000
"""Characters; the format's limit is 32,767 UTF-16 units."""
SHORT = 30
MOST_EXACT = Decimal(10) ** 15
"""A spreadsheet keeps 15 digits of a number; what has more is written as text."""
FIRST_DAY = date(1899, 12, 30)
"""Day 0 of a spreadsheet's calendar for any date since March 1900."""
CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""A text that looks like the format's own way of writing a control character."""


def write_spreadsheet(analyses: Iterable[Analysis], rules: RuleSet, path: Path) -> None:
    """Write a sheet each of reports, sections, figures, indicators and findings to ``path`` (.xlsx).

    ``analyses`` is gone through once. Text is always written as text: no cell can start a formula or become a link.
    Raises ExportError; an older file is left as it was.
    """
    with written_beside(path) as beside, tempfile.TemporaryDirectory() as folder:
        book = Workbook(str(beside), {"constant_memory": True, "tmpdir": folder})
        pages = {sheet: _Pages(book, sheet) for sheet in SHEETS}
        for number, analysis in enumerate(analyses, 1):
            for sheet, row in rows_of(analysis, number, rules):
                pages[sheet].add(row)
        for each in pages.values():
            each.finish()
        try:
            book.close()
        except XlsxWriterException as error:
            raise ExportError(f"无法写入“{path}”：磁盘已满或没有写入权限。请换一个位置后重试。") from error


class _RowSheet(Worksheet):  # type: ignore[misc]
    """A worksheet that takes whole rows: a call per cell would take five times as long."""

    def begin_rows(self) -> None:
        """From here on only ``add_row`` writes."""
        self._write_single_row(1)

    def add_row(self, number: int, cells: str) -> None:
        """Append row ``number`` (from 1), its cells ready as XML."""
        self.row_data_fh.write(f'<row r="{number}">{cells}</row>')
        self.dim_rowmax = number - 1


class _Pages:
    """One kind of rows; where they are more than a sheet can hold they go on in a further one, '数字(2)'."""

    def __init__(self, book: Workbook, sheet: Sheet) -> None:
        self._book, self._sheet = book, sheet
        self._bold = book.add_format({"bold": True, "bg_color": "#EEF0F4", "bottom": 1, "valign": "vcenter"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})._get_xf_index()
        self._letters = [chr(ord("A") + column) for column in range(len(sheet.heads))]
        self._count = 0
        self._begin()

    def add(self, row: Row) -> None:
        if self._rows == MOST_ROWS:
            self.finish()
            self._begin()
        self._rows += 1
        number, cells = self._rows, []
        # Millions of cells go through this loop: the two common types first, and no call for them.
        for letter, value in zip(self._letters, row, strict=True):
            if type(value) is int:
                cells.append(f'<c r="{letter}{number}"><v>{value}</v></c>')
            elif type(value) is str:
                if value:
                    cells.append(f'<c r="{letter}{number}" {_text_of(value)}')
            elif value is not None:
                cells.append(self._other(f"{letter}{number}", value))
        self._page.add_row(number, "".join(cells))

    def finish(self) -> None:
        """Filters over all rows; the page can't be written to any more."""
        self._page.autofilter(0, 0, max(self._rows - 1, 1), len(self._sheet.heads) - 1)

    def _begin(self) -> None:
        self._count += 1
        name = self._sheet.name if self._count == 1 else f"{self._sheet.name}({self._count})"
        self._page = self._book.add_worksheet(name, worksheet_class=_RowSheet)
        self._page.freeze_panes(1, 0)
        for column, head in enumerate(self._sheet.heads):
            self._page.set_column(column, column, head.width)
            self._page.write_string(0, column, head.name, self._bold)
        self._page.begin_rows()
        self._rows = 1

    def _other(self, place: str, value: Value) -> str:
        if isinstance(value, date):
            return f'<c r="{place}" s="{self._day}"><v>{(value - FIRST_DAY).days}</v></c>'
        if isinstance(value, int | Decimal) and -MOST_EXACT < value < MOST_EXACT:
            return f'<c r="{place}"><v>{value}</v></c>'
        return f'<c r="{place}" {_text_of(str(value))}'


def _text_of(text: str) -> str:
    """What follows a text cell's place; agencies, units and states come again and again."""
    return _short_text(text) if len(text) <= SHORT else _text(text)


def _text(text: str) -> str:
    if "_x" in text:
        text = CODED.sub("_x005F_", text)
    kept = "" if text == text.strip() else ' xml:space="preserve"'
    return f't="inlineStr"><is><t{kept}>{escape(printable(text[:LONGEST_CELL]))}</t></is></c>'


_short_text = lru_cache(maxsize=4096)(_text)
