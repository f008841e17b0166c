"""Where the user was: kept when the window closes, gone back to when it opens again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from core.errors import ReviewError

if TYPE_CHECKING:
    from ui.main_window import MainWindow


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
        window.source.visible_span().start,
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
    window.source.scroll_to_top(place.point)
    window.controller.select(place.mark)
    return True
