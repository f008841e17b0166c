"""How marks are drawn on the text: tinted boxes, waves, dots, dashes and small signs; all sizes follow the font."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPixmapCache, QPolygonF

from core.model import Severity
from ui.theme import Theme, Tint

CORNER = 3.0
WAVE_LENGTH, WAVE_HEIGHT = 6.0, 2.0
DOT_STEP = 4
TILE, TILE_HEIGHT = 24, 8
"""Of the waves and dots that are drawn once and repeated: whole pixels at every usual scaling of the screen."""
DETECTED_LINE, DECIDED_LINE = 1.5, 2.5


def draw_box(painter: QPainter, rect: QRectF, tint: Tint, *, doubtful: bool, decided: bool) -> None:
    """The tinted box of a figure: a line under it, thicker once decided; a dashed frame while doubtful."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint.fill)
    if doubtful:
        pen = QPen(tint.line, 1)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        return
    painter.drawRoundedRect(rect, CORNER, CORNER)
    thickness = DECIDED_LINE if decided else DETECTED_LINE
    painter.fillRect(QRectF(rect.left() + 1, rect.bottom() - thickness, rect.width() - 2, thickness), tint.line)


def draw_tick(painter: QPainter, corner: QPointF, color: QColor, ground: QColor) -> None:
    """The small sign at a box's upper right corner that a reviewer stands behind it."""
    x, y = corner.x() - 1.5, corner.y() + 0.5
    shape = QPolygonF([QPointF(x - 3, y), QPointF(x - 0.8, y + 2.4), QPointF(x + 3.2, y - 2.8)])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(ground, 4), QPen(color, 1.7)):
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(shape)


def draw_note(painter: QPainter, corner: QPointF, theme: Theme) -> None:
    """The sign of a note at the upper right corner of what it is about: a small sheet with two lines."""
    sheet = QRectF(corner.x() - 2, corner.y() - 6, 9, 10)
    painter.setPen(QPen(theme.accent, 1))
    painter.setBrush(theme.surface)
    painter.drawRoundedRect(sheet, 1.5, 1.5)
    for y in (3.0, 6.0):
        painter.drawLine(QPointF(sheet.left() + 2.2, sheet.top() + y), QPointF(sheet.right() - 2.2, sheet.top() + y))


def draw_wave(painter: QPainter, rect: QRectF, severity: Severity, theme: Theme) -> None:
    """A wave just under ``rect``; hints get a flat one. Neighbouring waves meet, as the phase follows x."""
    color, height = theme.severities[severity], WAVE_HEIGHT / 2 if severity is Severity.HINT else WAVE_HEIGHT
    _draw_pattern(painter, rect, rect.bottom(), f"wave {height}", color, lambda tile: _paint_waves(tile, height, color))


def _paint_waves(painter: QPainter, height: float, color: QColor) -> None:
    middle, half = WAVE_HEIGHT + 1.5, WAVE_LENGTH / 2
    ends = [
        QPointF(step * half, middle + (height if step % 2 else -height)) for step in range(-1, 2 + round(TILE / half))
    ]
    pen = QPen(color, 1.4)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(ends))


def draw_dots(painter: QPainter, rect: QRectF, color: QColor) -> None:
    """The dotted line under a reference."""
    _draw_pattern(painter, rect, rect.bottom() - 2.5, "dots", color, lambda tile: _paint_dots(tile, color))


def _paint_dots(painter: QPainter, color: QColor) -> None:
    pen = QPen(color, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPoints(QPolygonF([QPointF(x, 2) for x in range(DOT_STEP // 2, TILE, DOT_STEP)]))


def _draw_pattern(
    painter: QPainter, rect: QRectF, top: float, name: str, color: QColor, paint: Callable[[QPainter], None]
) -> None:
    """Repeat what ``paint`` draws, TILE by TILE_HEIGHT, under ``rect`` from ``top`` down; it is drawn once and kept."""
    ratio = painter.device().devicePixelRatioF()
    key = f"{name} {color.rgba()} {ratio}"
    tile = QPixmapCache.find(key)
    if tile is None:
        tile = QPixmap(QSize(TILE, TILE_HEIGHT) * ratio)
        tile.setDevicePixelRatio(ratio)
        tile.fill(Qt.GlobalColor.transparent)
        with QPainter(tile) as inside:
            inside.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(inside)
        QPixmapCache.insert(key, tile)
    left, right = round(rect.left()), round(rect.right())
    painter.drawTiledPixmap(QRect(left, round(top), right - left, TILE_HEIGHT), tile, QPoint(left % TILE, 0))


def draw_fill(painter: QPainter, rects: Iterable[QRectF], color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for rect in rects:
        painter.drawRoundedRect(rect, CORNER, CORNER)


def draw_outline(painter: QPainter, rects: Iterable[QRectF], color: QColor, *, thin: bool = False) -> None:
    """The frame of the selected mark; a thin one around what a finding was compared with."""
    pen = QPen(color, 1 if thin else 2)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in rects:
        painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), CORNER + 2, CORNER + 2)


def veil(color: QColor, alpha: float) -> QColor:
    """``color`` as a thin layer over what lies below."""
    result = QColor(color)
    result.setAlphaF(alpha)
    return result
