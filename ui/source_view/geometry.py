"""Where characters of a laid out document stand: the one place that turns code points into rectangles and back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import cast

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

MOST_REMEMBERED = 256

SIZE_PROPERTY = QTextFormat.Property.UserProperty.value
"""Of a block format: the size of the block's characters as a multiple of the text font's."""


class Geometry:
    """Rectangles are in document coordinates, positions in code points."""

    def __init__(self, document: QTextDocument, text: str, em: float) -> None:
        self._document = document
        self._length = len(text)
        self._known: dict[Span, list[QRectF]] = {}
        self._between: dict[tuple[float, float], Span] = {}
        self._edges: dict[int, tuple[float, float]] = {}
        self.positions = Positions(text)
        self.em = em

    def forget(self) -> None:
        """The document was laid out anew."""
        for known in (self._known, self._between, self._edges):
            known.clear()

    def rects(self, span: Span) -> list[QRectF]:
        """One rectangle per screen line that ``span`` runs over, around the characters with a little padding."""
        if (known := self._known.get(span)) is None:
            # Measuring may lay out what was not yet in view, which forgets what is known; so store it afterwards.
            known = self._measure(span)
            self._known[span] = known
        return known

    def _measure(self, span: Span) -> list[QRectF]:
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
        return self._edges_at(point)[0]

    def bottom(self, point: int) -> float:
        return self._edges_at(point)[1]

    def point_at(self, place: QPointF) -> int | None:
        """The character under ``place``; None beside the text."""
        unit = self._document.documentLayout().hitTest(place, Qt.HitTestAccuracy.ExactHit)
        if unit < 0:
            return None
        # A hit rounds to the nearest gap between characters: it may be the one after the character.
        point = self.positions.to_points(unit)
        for candidate in (point, point - 1):
            if any(
                rect.adjusted(0, -SLACK, 0, SLACK).contains(place)
                for rect in self.rects(Span(candidate, candidate + 1))
            ):
                return candidate
        return None

    def lines_between(self, top: float, bottom: float) -> Span:
        """The text of the screen lines that ``top`` and ``bottom`` touch and of all between them."""
        if (known := self._between.get((top, bottom))) is None:
            if len(self._between) >= MOST_REMEMBERED:  # one for every place that was scrolled to
                self._between.clear()
            first, last = self._line_at(top), self._line_at(bottom)
            known = self._between[top, bottom] = Span(first.start, max(first.start, last.end))
        return known

    def _line_at(self, y: float) -> Span:
        """The text of the screen line at ``y``, of the nearest one above or below the text."""
        layout = self._document.documentLayout()

        def bottom(number: int) -> float:
            return layout.blockBoundingRect(self._document.findBlockByNumber(number)).bottom()

        # By doubling and halves: the layout's own search takes time in proportion to the text, and to ask for a
        # block lays out all before it.
        last, beyond = self._document.blockCount() - 1, 1
        while beyond < last and bottom(beyond) <= y:
            beyond *= 2
        number = bisect_right(range(last), y, beyond // 2, min(beyond, last), key=bottom)
        block = self._document.findBlockByNumber(number)
        place, lines = y - layout.blockBoundingRect(block).top(), block.layout()
        if not lines.lineCount():
            return Span(self.to_point(block.position()), self.to_point(block.position()))

        def line_bottom(number: int) -> float:
            return lines.lineAt(number).y() + lines.lineAt(number).height()

        line = lines.lineAt(bisect_right(range(lines.lineCount() - 1), place, key=line_bottom))
        start = block.position() + line.textStart()
        return Span(self.to_point(start), self.to_point(start + line.textLength()))

    def paragraph_tops(self, span: Span) -> list[tuple[int, float]]:
        """Number, from 1, and y of the first baseline of each paragraph that begins within ``span``."""
        found = []
        block = self._document.findBlock(self.to_unit(span.start))
        while block.isValid() and self.to_point(block.position()) <= span.end:
            line = block.layout().lineAt(0)
            if line.isValid():
                top = self._document.documentLayout().blockBoundingRect(block).top()
                found.append((block.blockNumber() + 1, top + line.y() + line.ascent()))
            block = block.next()
        return found

    def to_unit(self, point: int) -> int:
        return self.positions.to_units(point)

    def to_point(self, unit: int) -> int:
        return min(self.positions.to_points(unit), self._length)

    def _edges_at(self, point: int) -> tuple[float, float]:
        if (known := self._edges.get(point)) is None:
            known = self._line_edges(point)
            self._edges[point] = known
        return known

    def _line_edges(self, point: int) -> tuple[float, float]:
        block, line = self._line_of(self.positions.to_units(min(max(point, 0), self._length)))
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
        unit, end = self.positions.to_units(span.start), self.positions.to_units(span.end)
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
        x, _ = cast(tuple[float, int], line.cursorToX(unit))
        return x
