"""Where the window stands: at its usual size where the screen has room, and never beyond a screen that is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStyle, QWidget

USUAL = QSize(1440, 900)
EDGE = 8
"""Pixels that a frame has at most at the sides and below."""


def placed(wanted: QRect, screens: Sequence[QRect]) -> QRect:
    """``wanted`` made no larger than the screen it is mostly on and moved inside it; off all screens, the first."""
    screen = max(screens, key=lambda area: _size(area.intersected(wanted)))
    size = wanted.size().boundedTo(screen.size())
    x = min(max(wanted.x(), screen.x()), screen.x() + screen.width() - size.width())
    y = min(max(wanted.y(), screen.y()), screen.y() + screen.height() - size.height())
    return QRect(QPoint(x, y), size)


def place_first(window: QWidget) -> None:
    """For a window nobody has moved yet: the usual size, in the middle of the main screen."""
    wanted = QRect(QPoint(), USUAL)
    wanted.moveCenter(QGuiApplication.primaryScreen().availableGeometry().center())
    window.setGeometry(placed(wanted, _room(window)))


def keep_on_screen(window: QWidget) -> None:
    """For a remembered place: the screens may be others today."""
    if not (window.isMaximized() or window.isFullScreen()):
        window.setGeometry(placed(window.geometry(), _room(window)))


def _room(window: QWidget) -> list[QRect]:
    """What each screen has free, the main one first, less the frame, which is known only after showing."""
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    main = QGuiApplication.primaryScreen()
    screens = sorted(QGuiApplication.screens(), key=lambda screen: screen is not main)
    return [screen.availableGeometry().marginsRemoved(QMargins(EDGE, title, EDGE, EDGE)) for screen in screens]


def _size(area: QRect) -> int:
    return area.width() * area.height() if area.isValid() else 0
