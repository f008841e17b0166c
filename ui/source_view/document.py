"""How a report's lines are set: title, headings by level, paragraphs, table rows, as formats of a QTextDocument."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby, zip_longest
from typing import NamedTuple
from unicodedata import east_asian_width

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from core.model import BlockKind, Report, Span
from core.positions import Positions
from ui.source_view.geometry import SIZE_PROPERTY
from ui.source_view.marks import index_of, line_starts
from ui.theme import Theme

LEADING, TIGHT_LEADING, BLANK_LEADING = 1.9, 1.6, 0.9
"""Line height as a multiple of the font size: of body text, of table rows and notes, of blank lines."""

INDENT = 2
"""First-line indent of paragraphs in characters."""

TITLE_SIZE, NOTE_SIZE = 1.25, 0.9
HEADING_SIZES = (1.08, 1.0)
"""Of levels 1 and 2; deeper ones as the last."""

DEFAULT_LEVEL = 2

WIDEST_COLUMN, COLUMN_GAP = 14.0, 1.5
"""Of tables, in characters."""

MOST_COLUMNS = 24
"""A line with more tabs is no row of a table, and Qt takes long over many tab stops."""


class Line(NamedTuple):
    """How one line of the text is set; compared to find the lines that must be set anew."""

    kind: BlockKind
    level: int | None
    """Of a line that is a heading as a whole."""
    indented: bool
    bold: tuple[Span, ...]
    """Headings in the line, in UTF-16 units from its start."""
    tabs: tuple[float, ...] = ()
    """Of a table row: where its columns begin, in characters."""
    blank: bool = False


BODY = Line(BlockKind.PARAGRAPH, None, True, ())
BLANK = Line(BlockKind.PARAGRAPH, None, False, (), blank=True)


def read_lines(report: Report, sections: Iterable[tuple[Span, int]], positions: Positions) -> list[Line]:
    """One entry per line of the text, in order; ``sections``: heading and level of each."""
    starts = line_starts(report.text)
    headings: dict[int, list[tuple[Span, int]]] = {}
    for heading, level in sections:
        headings.setdefault(index_of(starts, heading.start), []).append((heading, level))
    blocks, block_starts = report.blocks, [block.span.start for block in report.blocks]
    lines = []
    for number, start in enumerate(starts):
        end = starts[number + 1] - 1 if number + 1 < len(starts) else len(report.text)
        # An imported block begins where its line does, or after blanks that the import kept in front of it.
        place = bisect_left(block_starts, end) - 1
        holds = place >= 0 and blocks[place].span.end > start
        kind = blocks[place].kind if holds else BlockKind.PARAGRAPH
        lines.append(_line(report.text[start:end], start, kind, headings.get(number, ()), positions))
    return _align_tables(lines, report.text.split("\n"))


def _align_tables(lines: Sequence[Line], texts: Sequence[str]) -> list[Line]:
    """Rows that follow one another share their columns, each as wide as its widest cell up to WIDEST_COLUMN."""
    aligned: list[Line] = []
    for is_row, numbers in groupby(range(len(lines)), key=lambda n: 0 < texts[n].count("\t") < MOST_COLUMNS):
        together = list(numbers)
        tabs: tuple[float, ...] = ()
        if is_row:
            rows = [[_width(cell) for cell in texts[n].split("\t")] for n in together]
            columns = [min(max(widths), WIDEST_COLUMN) for widths in zip_longest(*rows, fillvalue=0.0)]
            tabs = tuple(accumulate(width + COLUMN_GAP for width in columns[:-1]))
        aligned += [lines[n]._replace(tabs=tabs) for n in together]
    return aligned


def _width(cell: str) -> float:
    """About how wide ``cell`` is, in characters."""
    return sum(1.0 if east_asian_width(char) in "WF" else 0.6 for char in cell)


def _line(text: str, start: int, kind: BlockKind, headings: Sequence[tuple[Span, int]], positions: Positions) -> Line:
    end, to_units = start + len(text), positions.to_units
    unit = to_units(start)
    bold = tuple(Span(to_units(span.start) - unit, to_units(min(span.end, end)) - unit) for span, _ in headings)
    whole = [level for span, level in headings if not text[span.end - start :].strip("。:：.;； \u3000")]
    if whole:
        return Line(BlockKind.HEADING, whole[0], False, bold)
    level = DEFAULT_LEVEL if kind is BlockKind.HEADING and not headings else None
    if kind is BlockKind.HEADING and headings:
        # The sentence after a run-in heading is body text.
        kind = BlockKind.PARAGRAPH
    if not text.strip():
        return BLANK
    row = kind is BlockKind.CELL or "\t" in text
    indented = kind is BlockKind.PARAGRAPH and not row and not text[:1].isspace()
    return Line(BlockKind.CELL if row else kind, level, indented, bold)


def set_lines(
    document: QTextDocument, lines: Sequence[Line], before: Sequence[Line], font: QFont, theme: Theme
) -> None:
    """Give the lines of ``document`` that differ from ``before`` their formats.

    ``before`` is what the document was set with last; empty sets every line anew.
    """
    changed = [n for n, line in enumerate(lines) if n >= len(before) or before[n] != line]
    if not changed:
        return
    formats = _Formats(font, theme)
    edit = QTextCursor(document)
    edit.beginEditBlock()
    if len(changed) == len(lines):
        # Most lines are body text: those are set at one stroke.
        edit.select(QTextCursor.SelectionType.Document)
        edit.setBlockFormat(formats.of_block(BODY))
        edit.setCharFormat(formats.of_text(BODY))
        changed = [n for n in changed if lines[n] != BODY]
    for number in changed:
        _set_line(document.findBlockByNumber(number), lines[number], formats)
    edit.endEditBlock()


def keep_glyphs(document: QTextDocument) -> None:
    """Let every line keep the glyphs it was set with: Qt otherwise finds them anew whenever it paints the line."""
    block = document.begin()
    while block.isValid():
        block.layout().setCacheEnabled(True)
        block = block.next()


def _set_line(block: QTextBlock, line: Line, formats: _Formats) -> None:
    cursor = QTextCursor(block)
    cursor.setBlockFormat(formats.of_block(line))
    cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(formats.of_text(line))
    if line.kind is BlockKind.HEADING:
        return
    for span in line.bold:
        cursor.setPosition(block.position() + span.start)
        cursor.setPosition(block.position() + span.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(formats.bold)


class _Formats:
    """The formats of lines in one font and theme, each made once."""

    def __init__(self, font: QFont, theme: Theme) -> None:
        self._font, self._theme, self._em = font, theme, em_of(font)
        self._blocks: dict[Line, QTextBlockFormat] = {}
        self._texts: dict[tuple[BlockKind, float], QTextCharFormat] = {}
        self.bold = QTextCharFormat()
        self.bold.setFontWeight(QFont.Weight.Bold)

    def of_block(self, line: Line) -> QTextBlockFormat:
        key = line._replace(bold=())
        if key not in self._blocks:
            self._blocks[key] = _block_format(line, self._em)
        return self._blocks[key]

    def of_text(self, line: Line) -> QTextCharFormat:
        key = (line.kind, _size(line))
        if key not in self._texts:
            self._texts[key] = _char_format(line, self._font, self._theme)
        return self._texts[key]


def _block_format(line: Line, em: float) -> QTextBlockFormat:
    size = _size(line)
    leading = TIGHT_LEADING if line.kind in (BlockKind.CELL, BlockKind.NOTE, BlockKind.FURNITURE) else LEADING
    if line.blank:
        leading = BLANK_LEADING
    result = QTextBlockFormat()
    result.setProperty(SIZE_PROPERTY, size)
    result.setLineHeight(em * size * leading, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    if line.indented:
        result.setTextIndent(em * INDENT)
    result.setTabPositions([QTextOption.Tab(tab * em, QTextOption.TabType.LeftTab) for tab in line.tabs])
    if line.kind is BlockKind.TITLE:
        result.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        result.setBottomMargin(em * 0.5)
    elif line.kind is BlockKind.SIGNATURE:
        result.setAlignment(Qt.AlignmentFlag.AlignRight)
    elif line.kind is BlockKind.HEADING:
        result.setTopMargin(em * (0.5 if line.level == 1 else 0.15))
    return result


def _char_format(line: Line, font: QFont, theme: Theme) -> QTextCharFormat:
    result = QTextCharFormat()
    size = _size(line)
    if size != 1:
        # A factor on the document's font would be lost when zooming, so the size is said outright.
        result.setProperty(QTextFormat.Property.FontPointSize, font.pointSizeF() * size)
    if line.kind in (BlockKind.TITLE, BlockKind.HEADING):
        result.setFontWeight(QFont.Weight.Bold)
    if line.kind is BlockKind.FURNITURE:
        result.setForeground(theme.muted)
    return result


def _size(line: Line) -> float:
    if line.kind is BlockKind.TITLE:
        return TITLE_SIZE
    if line.kind is BlockKind.HEADING:
        return HEADING_SIZES[min(max(line.level or DEFAULT_LEVEL, 1), len(HEADING_SIZES)) - 1]
    return NOTE_SIZE if line.kind in (BlockKind.NOTE, BlockKind.FURNITURE) else 1.0


def em_of(font: QFont) -> float:
    """The width of one Chinese character in pixels."""
    return QFontMetricsF(font).horizontalAdvance("国")
