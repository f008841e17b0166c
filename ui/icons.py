"""The drawings in resources/icons as icons in the colours of a theme."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QColor, QIcon, QImageReader, QPixmap

from core.paths import resource
from ui.theme import Theme

SIDE = 18
SIZES = (SIDE, 27, 36, 54)
"""Pixels, for screens scaled to 100, 150, 200 and 300 %."""


def themed_icon(name: str, theme: Theme) -> QIcon:
    """``resources/icons/NAME.svg``, whose currentColor is the theme's ink, paler when disabled."""
    drawing = (resource("icons") / f"{name}.svg").read_text(encoding="utf-8")
    pale = QColor(theme.muted)
    pale.setAlphaF(0.5)
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(_pixmap(drawing, theme.ink, size))
        icon.addPixmap(_pixmap(drawing, pale, size), QIcon.Mode.Disabled)
    return icon


def _pixmap(drawing: str, color: QColor, size: int) -> QPixmap:
    paint = f'{color.name()}" stroke-opacity="{color.alphaF():.2f}'
    buffer = QBuffer()
    buffer.setData(QByteArray(drawing.replace("currentColor", paint).encode()))
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(size, size))
    return QPixmap.fromImage(reader.read())
