"""Draws a document ahead of its being seen: characters drawn for the first time take several times as long."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QSize, QTimer
from PySide6.QtGui import QImage, QPainter, QTextDocument

STRIP = 240
"""Pixels of height that are drawn at once: a few milliseconds, after which a key's turn comes."""

FARTHEST = 40_000
"""Pixels of height, some fifty screens: most reports as a whole."""


class DrawAhead(QObject):
    """Draws strip by strip into nothing whenever there is nothing else to do."""

    def __init__(self, document: QTextDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._image, self._top = QImage(), 0.0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._draw)

    def start(self, width: int, scale: float) -> None:
        """From the top; ``width`` in pixels, ``scale`` of the screen."""
        self._image = QImage(QSize(width, STRIP) * scale, QImage.Format.Format_RGB32)
        self._image.setDevicePixelRatio(scale)
        self._top = 0.0
        self._timer.start()

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def stop(self) -> None:
        self._timer.stop()
        self._image = QImage()

    def _draw(self) -> None:
        with QPainter(self._image) as painter:
            painter.translate(0, -self._top)
            self._document.drawContents(painter, QRectF(0, self._top, self._image.width(), STRIP))
        self._top += STRIP
        if self._top >= min(self._document.size().height(), FARTHEST):
            self.stop()
