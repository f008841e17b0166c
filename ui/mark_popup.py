"""The fields of the selected mark beside it in the text, so that the eye need not leave the line."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from core.model import Figure, Section
from ui.figure_form import FigureForm
from ui.names import Names
from ui.review_controller import ReviewController
from ui.section_form import SectionForm
from ui.source_view import SourceView

WIDTH = 400
GAP = 6


class MarkPopup(QFrame):
    """Lies over the text; Enter in a field commits and closes it, Esc closes it, and so does going elsewhere."""

    def __init__(self, controller: ReviewController, names: Names, source: SourceView) -> None:
        super().__init__(source, objectName="markPopup")
        self.setProperty("card", True)
        self.setAutoFillBackground(True)
        self._controller, self._source = controller, source
        self.figure_form = FigureForm(controller, names, self)
        self.section_form = SectionForm(controller, names, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        for form in (self.figure_form, self.section_form):
            layout.addWidget(form)
            form.finished.connect(self.close_and_return)
        controller.selected.connect(self.hide)
        controller.opened.connect(self.hide)
        controller.changed.connect(self._refresh)
        source.text.moved.connect(self._follow)
        QApplication.instance().focusChanged.connect(self._focus_changed)
        self.hide()

    def open(self) -> bool:
        """Open beside the selected figure or section heading; False when there is none in sight."""
        annotation = self._controller.selection
        if annotation is None or not isinstance(annotation.target, Figure | Section):
            return False
        self._source.select(annotation.id)
        place = self._source.place_of(annotation.id)
        if place is None:
            return False
        self.figure_form.setVisible(isinstance(annotation.target, Figure))
        self.section_form.setVisible(isinstance(annotation.target, Section))
        self._fill()
        self._place_at(place)
        self.show()
        self.raise_()
        is_figure = isinstance(annotation.target, Figure)
        (self.figure_form.indicator if is_figure else self.section_form.topics).begin()
        return True

    def close_and_return(self) -> None:
        self.hide()
        self._source.setFocus()

    def _fill(self) -> None:
        annotation = self._controller.selection
        if annotation and isinstance(annotation.target, Figure):
            self.figure_form.show_figure(annotation)
        elif annotation and isinstance(annotation.target, Section):
            self.section_form.show_section(annotation)

    def _refresh(self) -> None:
        if self.isVisible():
            self._fill()

    def _follow(self) -> None:
        """Stay beside the mark; where it is out of sight stay where it was, for something may be half typed."""
        annotation = self._controller.selection
        place = self._source.place_of(annotation.id) if annotation and self.isVisible() else None
        if place is not None:
            self._place_at(place)

    def _place_at(self, mark: QRect) -> None:
        """Below the mark, above it where there is no room, never beyond the view."""
        width = min(WIDTH, self._source.width() - 2 * GAP)
        height = self.layout().heightForWidth(width) if self.layout().hasHeightForWidth() else self.sizeHint().height()
        y = mark.bottom() + GAP
        if y + height > self._source.height():
            y = max(mark.top() - GAP - height, 0)
        x = min(max(mark.left(), GAP), self._source.width() - width - GAP)
        self.setGeometry(x, y, width, height)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible() and new is not None and not self.isAncestorOf(new):
            self.hide()
