"""Writes the sheets of any number of reports as one .xlsx file, a row at a time, so that memory stays small."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name, xl_range

from core.export.files import written_beside
from core.export.sheets import SHEETS, Head, Row, Sheet, Value, rows_of
from core.export.word_xml import printable
from core.model import Analysis
from core.rules import RuleSet

MOST_ROWS = 1_048_576
"""Of a sheet, the head included: the file format's limit."""
LONGEST_CELL = 16_000
"""Characters; the format's limit is 32,767 UTF-16 units."""
MOST_EXACT = Decimal(10) ** 15
"""A spreadsheet keeps 15 digits of a number; what has more is written as text."""
FIRST_DAY = date(1899, 12, 30)
"""Day 0 of a spreadsheet's calendar for any date since March 1900."""
DAY_STYLE = 2
"""The second of the frame's styles behind the usual one, 0."""
CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""A text that looks like the format's own way of writing a control character."""
DIMENSION = re.compile(rb'(?<=<dimension ref=")[^"]+')
QUICK = 1
"""Level of compression: the usual one takes three times as long and makes the file a sixth smaller."""
LARGE = 2**30
"""Bytes from which an entry of the package needs the long form of its sizes."""


def write_spreadsheet(analyses: Iterable[Analysis], rules: RuleSet, path: Path) -> None:
    """Write a sheet each of reports, sections, figures, indicators and findings to ``path`` (.xlsx).

    ``analyses`` is gone through once. Text is always written as text: no cell can start a formula or become a link.
    Raises ExportError; an older file is left as it was.
    """
    with written_beside(path) as beside, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with ExitStack() as stack:
            sheets = {sheet: stack.enter_context(_Rows(sheet, folder)) for sheet in SHEETS}
            for number, analysis in enumerate(analyses, 1):
                for sheet, row in rows_of(analysis, number, rules):
                    sheets[sheet].add(row)
        pages = list(chain.from_iterable(rows.pages for rows in sheets.values()))
        _pour(pages, _frame(pages), beside)


class _Page:
    """One worksheet, whose rows stand ready as XML in a file of their own."""

    def __init__(self, name: str, heads: Sequence[Head], file: Path) -> None:
        self.name, self.heads = name, heads
        self.rows = 1
        """The head included."""
        self.path = file
        self.file = file.open("w", encoding="utf-8", newline="\n")


class _Rows:
    """The rows of one kind; where they are more than a sheet can hold they go on in a further one, '数字(2)'."""

    def __init__(self, sheet: Sheet, folder: Path) -> None:
        self._sheet, self._folder = sheet, folder
        self._letters = [xl_col_to_name(column) for column in range(len(sheet.heads))]
        self.pages: list[_Page] = []
        self._begin()

    def __enter__(self) -> _Rows:
        return self

    def __exit__(self, *_error: object) -> None:
        self._page.file.close()

    def add(self, row: Row) -> None:
        if self._page.rows == MOST_ROWS:
            self._page.file.close()
            self._begin()
        self._page.rows += 1
        number, cells = self._page.rows, []
        # Millions of cells go through this loop: the two common types first.
        for letter, value in zip(self._letters, row, strict=True):
            if type(value) is int:
                cells.append(f'<c r="{letter}{number}"><v>{value}</v></c>')
            elif type(value) is str:
                if value:
                    cells.append(f'<c r="{letter}{number}" {_text(value)}')
            elif value is not None:
                cells.append(_other(f"{letter}{number}", value))
        self._page.file.write(f'<row r="{number}">{"".join(cells)}</row>')

    def _begin(self) -> None:
        count = len(self.pages) + 1
        name = self._sheet.name if count == 1 else f"{self._sheet.name}({count})"
        self._page = _Page(name, self._sheet.heads, self._folder / f"{name}.xml")
        self.pages.append(self._page)


def _frame(pages: Sequence[_Page]) -> BytesIO:
    """The workbook with the heads alone: frozen, with filters over all the rows that are to be poured in."""
    frame = BytesIO()
    book = Workbook(frame, {"in_memory": True})
    bold = book.add_format({"bold": True, "bg_color": "#EEF0F4", "bottom": 1, "valign": "vcenter"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    assert (bold._get_xf_index(), day._get_xf_index()) == (1, DAY_STYLE)
    for page in pages:
        sheet = book.add_worksheet(page.name)
        sheet.freeze_panes(1, 0)
        for column, head in enumerate(page.heads):
            sheet.set_column(column, column, head.width)
            sheet.write_string(0, column, head.name, bold)
        sheet.autofilter(0, 0, max(page.rows - 1, 1), len(page.heads) - 1)
    book.close()
    return frame


def _pour(pages: Sequence[_Page], frame: BytesIO, path: Path) -> None:
    """The frame with the rows behind the heads; the sheets are numbered in the order of the pages."""
    waiting: Iterator[_Page] = iter(pages)
    with ZipFile(frame) as source, ZipFile(path, "w", ZIP_DEFLATED, compresslevel=QUICK) as target:
        for name in source.namelist():
            data = source.read(name)
            page = next(waiting) if name.startswith("xl/worksheets/sheet") else None
            with target.open(name, "w", force_zip64=page is not None and page.path.stat().st_size >= LARGE) as entry:
                if page is None:
                    entry.write(data)
                    continue
                whole = xl_range(0, 0, page.rows - 1, len(page.heads) - 1).encode()
                before, end, after = DIMENSION.sub(whole, data, count=1).partition(b"</sheetData>")
                entry.write(before)
                with page.path.open("rb") as rows:
                    shutil.copyfileobj(rows, entry)
                entry.write(end + after)


def _other(place: str, value: Value) -> str:
    if isinstance(value, date):
        return f'<c r="{place}" s="{DAY_STYLE}"><v>{(value - FIRST_DAY).days}</v></c>'
    if isinstance(value, int | Decimal) and -MOST_EXACT < value < MOST_EXACT:
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" {_text(str(value))}'


@lru_cache(maxsize=4096)
def _text(text: str) -> str:
    """What follows a text cell's place; agencies, units and states come again and again."""
    if "_x" in text:
        text = CODED.sub("_x005F_", text)
    kept = "" if text == text.strip() else ' xml:space="preserve"'
    return f't="inlineStr"><is><t{kept}>{escape(printable(text[:LONGEST_CELL]))}</t></is></c>'
