"""Small things that several delegates paint: elided lines, chips, progress bars."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText, QTextLayout, QTextOption

GRID = 4
CORNER = 4.0
MOST_REMEMBERED = 4096
WIDEST = 10_000
"""Pixels: a text that wide is never elided."""


class FittedLine(NamedTuple):
    """A line of text as it is drawn in one font and width, its glyphs placed; sizes in pixels."""

    glyphs: QStaticText
    width: int
    height: int


_FITTED: dict[tuple[str, str, int], FittedLine] = {}
_BROKEN: dict[tuple[str, str, int, int], list[str]] = {}
"""Remembered, as measuring and placing the glyphs takes longer than drawing them."""


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """A copy of ``font`` in another size or weight."""
    other = QFont(font)
    other.setPointSizeF(font.pointSizeF() * factor)
    other.setBold(bold)
    return other


def draw_line(
    painter: QPainter,
    place: QRect,
    text: str,
    color: QColor,
    font: QFont,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Draw one line of text, left or right aligned, in the middle of the height, elided to fit; returns its width."""
    if not text:
        return 0
    line = _fitted(font, text, place.width())
    painter.setFont(font)
    painter.setPen(color)
    left = place.x() + (place.width() - line.width if align is Qt.AlignmentFlag.AlignRight else 0)
    painter.drawStaticText(left, place.y() + (place.height() - line.height) // 2, line.glyphs)
    return line.width


def _fitted(font: QFont, text: str, width: int) -> FittedLine:
    key = (font.key(), text, width)
    if (known := _FITTED.get(key)) is None:
        if len(_FITTED) >= MOST_REMEMBERED:
            _FITTED.clear()
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, width)
        glyphs = QStaticText(shown)
        glyphs.setTextFormat(Qt.TextFormat.PlainText)
        glyphs.prepare(font=font)
        known = _FITTED[key] = FittedLine(glyphs, metrics.horizontalAdvance(shown), metrics.height())
    return known


def draw_lines(painter: QPainter, place: QRect, text: str, color: QColor, font: QFont) -> None:
    """Draw ``text`` on as many lines as ``place`` has room for, the last one elided where there is more."""
    height = QFontMetrics(font).height()
    for number, line in enumerate(broken(font, text, place.width(), max(place.height() // height, 1))):
        draw_line(painter, QRect(place.x(), place.y() + number * height, place.width(), height), line, color, font)


def broken(font: QFont, text: str, width: int, most: int) -> list[str]:
    """``text`` in at most so many (1 or more) lines of ``width``, broken anywhere as Chinese is, the last elided."""
    key = (font.key(), text, width, most)
    if key not in _BROKEN:
        if len(_BROKEN) >= MOST_REMEMBERED:
            _BROKEN.clear()
        _BROKEN[key] = _break(font, text, width, most)
    return _BROKEN[key]


def _break(font: QFont, text: str, width: int, most: int) -> list[str]:
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    units = text.encode("utf-16-le")  # Qt counts in these
    lines = [units[2 * a : 2 * b].decode("utf-16-le").strip() for a, b in pairwise([*starts, len(units) // 2])]
    if len(starts) > most:
        rest = units[2 * starts[most - 1] :].decode("utf-16-le").replace("\n", " ")
        lines[most - 1 :] = [QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return lines


def chip_width(text: str, font: QFont) -> int:
    return _fitted(font, text, WIDEST).width + 3 * GRID


def draw_chip(painter: QPainter, left: int, middle: int, text: str, font: QFont, ink: QColor, fill: QColor) -> None:
    """Draw a rounded label from ``left`` on, its ``chip_width`` wide."""
    line = _fitted(font, text, WIDEST)
    box = QRect(left, middle - line.height // 2 - 1, chip_width(text, font), line.height + 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(box), box.height() / 2, box.height() / 2)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawStaticText(box.x() + 3 * GRID // 2, box.y() + 1, line.glyphs)


def draw_bar(painter: QPainter, place: QRect, share: float, track: QColor, fill: QColor) -> None:
    """Draw a progress bar; ``share`` is 0 to 1."""
    radius = place.height() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(track)
    painter.drawRoundedRect(QRectF(place), radius, radius)
    if share > 0:
        painter.setBrush(fill)
        filled = QRectF(place.x(), place.y(), max(place.width() * share, place.height()), place.height())
        painter.drawRoundedRect(filled, radius, radius)
