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

from core.model import Annotation, BlockKind, Report, Section, Span
from core.positions import Positions
from ui.source_view.geometry import SIZE_PROPERTY
from ui.source_view.marks import index_of, line_starts
from ui.theme import Theme

LEADING = 1.9
"""Line height of body text as a multiple of the font size."""

INDENT = 2
"""First-line indent of paragraphs in characters."""

TITLE_SIZE, NOTE_SIZE = 1.25, 0.9
HEADING_SIZES = (1.08, 1.0)
"""Of levels 1 and 2; deeper ones as the last."""

DEFAULT_LEVEL = 2

WIDEST_COLUMN, COLUMN_GAP = 14.0, 1.5
"""Of tables, in characters."""


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


def read_lines(report: Report, annotations: Iterable[Annotation], positions: Positions) -> list[Line]:
    """One entry per line of the text, in order."""
    starts = line_starts(report.text)
    headings: dict[int, list[tuple[Span, int]]] = {}
    for section in (a.target for a in annotations if isinstance(a.target, Section)):
        headings.setdefault(index_of(starts, section.heading.start), []).append((section.heading, section.level))
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
    for is_row, numbers in groupby(range(len(lines)), key=lambda n: "\t" in texts[n]):
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
    row = kind is BlockKind.CELL or "\t" in text
    indented = kind is BlockKind.PARAGRAPH and not row and not text[:1].isspace()
    return Line(BlockKind.CELL if row else kind, level, indented, bold)


def set_lines(
    document: QTextDocument, lines: Sequence[Line], before: Sequence[Line], font: QFont, theme: Theme
) -> bool:
    """Give the lines of ``document`` that differ from ``before`` their formats; False when none did.

    ``before`` is what the document was set with last; empty sets every line anew.
    """
    changed = [n for n, line in enumerate(lines) if n >= len(before) or before[n] != line]
    if not changed:
        return False
    edit = QTextCursor(document)
    edit.beginEditBlock()
    for number in changed:
        _set_line(document.findBlockByNumber(number), lines[number], font, theme)
    edit.endEditBlock()
    return True


def _set_line(block: QTextBlock, line: Line, font: QFont, theme: Theme) -> None:
    cursor = QTextCursor(block)
    cursor.setBlockFormat(_block_format(line, font))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(_char_format(line, font, theme))
    if line.kind is BlockKind.HEADING:
        return
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    for span in line.bold:
        cursor.setPosition(block.position() + span.start)
        cursor.setPosition(block.position() + span.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(bold)


def _block_format(line: Line, font: QFont) -> QTextBlockFormat:
    em = em_of(font)
    size = _size(line)
    leading = 1.6 if line.kind in (BlockKind.CELL, BlockKind.NOTE, BlockKind.FURNITURE) else LEADING
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
