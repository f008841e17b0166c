"""Paints a line of the report list: agency and title, open findings, how far the review is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.library import YearGroup
from core.model import Severity
from core.report_row import ReportRow
from ui.library_model import ROW_ROLE, LibraryModel
from ui.painting import GRID, draw_bar, draw_line, scaled
from ui.theme import Theme

MARGIN = 4 * GRID
SIGNS = {Severity.HIGH: "◆", Severity.MEDIUM: "▲", Severity.LOW: "●"}


class LibraryDelegate(QStyledItemDelegate):
    """Draws YearGroup and ReportRow values of a LibraryModel."""

    def __init__(self, model: LibraryModel, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.theme = theme
        self.open_report = 0
        """Id of the report on the desk; its line carries the accent bar."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        line = index.data(ROW_ROLE)
        if isinstance(line, YearGroup):
            self._paint_header(painter, option, line)
        else:
            self._paint_report(painter, option, line)
        painter.restore()

    def _paint_header(self, painter: QPainter, option: QStyleOptionViewItem, header: YearGroup) -> None:
        font = scaled(option.font, 0.92)
        place = option.rect.adjusted(MARGIN - 2, 2 * GRID, -MARGIN, 0)
        draw_line(painter, place, self._model.header_text(header), self.theme.muted, font)
        right = self.tr("待审 {0}").format(header.waiting) if header.waiting else self.tr("全部已审")
        draw_line(painter, place, right, self.theme.muted, font, Qt.AlignmentFlag.AlignRight)

    def _paint_report(self, painter: QPainter, option: QStyleOptionViewItem, row: ReportRow) -> None:
        theme = self.theme
        is_open = row.id == self.open_report
        if option.state & QStyle.StateFlag.State_Selected or is_open:
            painter.fillRect(option.rect, theme.accent_soft)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.soft)
        if is_open:
            painter.fillRect(QRect(option.rect.topLeft(), option.rect.bottomLeft()).adjusted(0, 0, 3, 0), theme.accent)
        box = option.rect.adjusted(MARGIN, 2 * GRID, -MARGIN, -2 * GRID)
        bar = 4
        half = (box.height() - bar - GRID) // 2
        first = QRect(box.x(), box.y(), box.width(), half)
        taken = self._paint_state(painter, first, row, option)
        name = first.adjusted(0, 0, -taken - 2 * GRID, 0)
        draw_line(painter, name, row.agency or row.file_name, theme.ink, scaled(option.font, 1.0, bold=True))
        draw_line(painter, first.translated(0, half), row.title, theme.muted, scaled(option.font, 0.92))
        done = theme.good
        share = row.reviewed / row.marks if row.marks else 0.0
        place = QRect(box.x(), box.bottom() - bar + 1, box.width(), bar)
        draw_bar(painter, place, share, theme.line if is_open else theme.soft, done if row.done else theme.accent)

    def _paint_state(self, painter: QPainter, place: QRect, row: ReportRow, option: QStyleOptionViewItem) -> int:
        """Right-aligned, from the right; returns the width taken."""
        right = QRect(place)
        for text, color in reversed(self._state_parts(row)):
            width = draw_line(painter, right, text, color, scaled(option.font, 0.92), Qt.AlignmentFlag.AlignRight)
            right.setRight(right.right() - width - GRID)
        return place.width() - right.width()

    def _state_parts(self, row: ReportRow) -> list[tuple[str, QColor]]:
        counts = ((Severity.HIGH, row.findings_high), (Severity.MEDIUM, row.findings_medium))
        parts = [(f"{SIGNS[kind]}{count}", self.theme.severities[kind]) for kind, count in counts if count]
        if row.done:
            parts = [("✓ " + self._model.stage_name(row.stage), self.theme.muted)]
        return parts or [(self._model.stage_name(row.stage), self.theme.muted)]
