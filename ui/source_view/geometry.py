"""Where characters of a laid out document stand: the one place that turns code points into rectangles and back."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextFormat, QTextLine

from core.model import Span
from core.positions import Positions

GLYPH_TOP, GLYPH_BOTTOM = 0.88, 0.12
"""How far a Chinese character reaches over and under the baseline, in units of the font size."""

PADDING = 0.16
"""Of a mark's box over and under its characters, in units of the font size."""

SLACK = 3
"""Pixels over and under a character that still count as on it."""

SIZE_PROPERTY = QTextFormat.Property.UserProperty.value
"""Of a block format: the size of the block's characters as a multiple of the text font's."""


class Geometry:
    """Rectangles are in document coordinates, positions in code points."""

    def __init__(self, document: QTextDocument, text: str, em: float) -> None:
        self._document = document
        self._positions = Positions(text)
        self._length = len(text)
        self.em = em

    def rects(self, span: Span) -> list[QRectF]:
        """One rectangle per screen line that ``span`` runs over, around the characters with a little padding."""
        found = []
        for block, line, start, end in self._pieces(span):
            size = self.em * (block.blockFormat().doubleProperty(SIZE_PROPERTY) or 1)
            top_left = self._document.documentLayout().blockBoundingRect(block).topLeft()
            left, right = self._x(line, start), self._x(line, end)
            # On whole pixels, so that the lines of boxes are crisp.
            baseline = round(top_left.y() + line.y() + line.ascent())
            over, under = round((GLYPH_TOP + PADDING) * size), round((GLYPH_BOTTOM + PADDING) * size)
            found.append(QRectF(top_left.x() + left, baseline - over, max(right - left, 2.0), over + under))
        return found

    def top(self, point: int) -> float:
        """The y of the top of the screen line that holds ``point``."""
        return self._line_edges(point)[0]

    def bottom(self, point: int) -> float:
        return self._line_edges(point)[1]

    def point_at(self, place: QPointF) -> int | None:
        """The character under ``place``; None beside the text."""
        unit = self._document.documentLayout().hitTest(place, Qt.HitTestAccuracy.ExactHit)
        if unit < 0:
            return None
        # A hit rounds to the nearest gap between characters: it may be the one after the character.
        point = self._positions.to_points(unit)
        for candidate in (point, point - 1):
            if any(
                rect.adjusted(0, -SLACK, 0, SLACK).contains(place)
                for rect in self.rects(Span(candidate, candidate + 1))
            ):
                return candidate
        return None

    def nearest(self, place: QPointF) -> int:
        """The position nearest to ``place``."""
        unit = self._document.documentLayout().hitTest(place, Qt.HitTestAccuracy.FuzzyHit)
        return min(self._positions.to_points(max(unit, 0)), self._length)

    def to_unit(self, point: int) -> int:
        return self._positions.to_units(point)

    def to_point(self, unit: int) -> int:
        return min(self._positions.to_points(unit), self._length)

    def _line_edges(self, point: int) -> tuple[float, float]:
        block, line = self._line_of(self._positions.to_units(min(max(point, 0), self._length)))
        y = self._document.documentLayout().blockBoundingRect(block).y()
        if not line.isValid():
            return y, y
        baseline = y + line.y() + line.ascent()
        return baseline - (GLYPH_TOP + PADDING) * self.em, baseline + (GLYPH_BOTTOM + PADDING) * self.em

    def _line_of(self, unit: int) -> tuple[QTextBlock, QTextLine]:
        block = self._document.findBlock(unit)
        self._document.documentLayout().blockBoundingRect(block)  # lays the block out if it is not yet
        return block, block.layout().lineForTextPosition(unit - block.position())

    def _pieces(self, span: Span) -> Iterator[tuple[QTextBlock, QTextLine, int, int]]:
        """Block, screen line, and start and end in the block, in UTF-16 units, of each line of ``span``."""
        unit, end = self._positions.to_units(span.start), self._positions.to_units(span.end)
        while unit < end:
            block, line = self._line_of(unit)
            if not block.isValid():
                return
            if not line.isValid():
                unit = block.position() + block.length()
                continue
            base = block.position()
            stop = min(base + line.textStart() + line.textLength(), end)
            text_end = min(stop, base + block.length() - 1)
            if text_end > unit:
                yield block, line, unit - base, text_end - base
            unit = max(stop, unit + 1)
            if stop >= base + block.length() - 1:
                unit = max(unit, base + block.length())

    @staticmethod
    def _x(line: QTextLine, unit: int) -> float:
        place = line.cursorToX(unit)
        return float(place[0] if isinstance(place, tuple) else place)
