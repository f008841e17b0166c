"""Where the user was in each report: gone back to when it is opened again, in the last also on the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from core.errors import ReviewError

if TYPE_CHECKING:
    from ui.main_window import MainWindow


PAUSE = 1000
"""Milliseconds without another mark selected, after which the place is kept on disk."""


class Place(NamedTuple):
    """A place in a report of a library; the report is named by its file's bytes, which no restoring changes."""

    library: str
    report: str
    mark: str
    """Id of the selected annotation, '' for none."""
    point: int
    """The first character in view."""


def place_of(window: MainWindow) -> Place | None:
    """None while no report is open: the overview, or the page of the first start."""
    review = window.controller.review
    if review is None:
        return None
    selected = window.controller.selection
    return Place(
        str(window.library.path),
        review.report.source.sha256,
        selected.id if selected else "",
        window.source.top(),
    )


def begin_where_it_ended(window: MainWindow) -> None:
    """On starting, unless the user would rather begin with the overview."""
    if not window.settings.returns or not go_to(window, window.settings.last_place):
        return
    if not window.message.isVisible():  # what is there to say about the library comes first
        window.message.tell(QCoreApplication.translate("last_place", "已回到上次的报告和位置。按 Alt+Home 看总览。"))


def go_to(window: MainWindow, place: Place | None) -> bool:
    """Open the report at the place; False when it isn't of this library, or is no longer there."""
    if place is None or place.library != str(window.library.path):
        return False
    try:
        report_id = window.library.find(place.report)
        if report_id is None:
            return False
        window.open_report(report_id)
    except ReviewError as error:
        window.message.fail(str(error))
        return False
    _show(window, place)
    return True


class Places(QObject):
    """Remembers the place in every report that was on this desk; the newest is in the settings even after a crash."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._left: dict[int, Place] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.keep)
        window.controller.selected.connect(lambda: self._pause.start())

    def keep(self) -> None:
        """Put where the user is now into the settings."""
        self._window.settings.last_place = place_of(self._window)

    def leave(self) -> None:
        """Remember the place in the open report, which is about to be put back."""
        review, place = self._window.controller.review, place_of(self._window)
        if review is not None and place is not None:
            self._left[review.report_id] = place

    def come_back(self) -> None:
        """Go where the report that was opened just now was left, if it was on the desk before."""
        review = self._window.controller.review
        if review is not None and (place := self._left.get(review.report_id)):
            _show(self._window, place)


def _show(window: MainWindow, place: Place) -> None:
    window.source.scroll_to_top(place.point)
    window.controller.select(place.mark)
