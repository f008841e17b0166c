"""One difference between two reviewers: the text around it, and both views line by line."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from core.exchange import Difference
from core.model import Finding
from ui.describe import shown_span
from ui.finding_box import WrappedLabel
from ui.merge_wording import two_sides
from ui.names import Names

AROUND = 60
"""Characters of the text on either side of the mark, at most."""


class DifferenceCard(QFrame):
    """Shows a difference, or a sentence where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="mergeDetail")
        self.setProperty("card", True)
        self.words = WrappedLabel("mergeWords", self)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(self.words)
        layout.addLayout(self._grid)

    def clear(self, sentence: str) -> None:
        self.words.setText(sentence)
        self._fill([])

    def show_difference(self, difference: Difference, text: str, names: Names) -> None:
        self.words.setText(_highlighted(difference, text))
        sides = two_sides(difference, text, names)
        absent = self.tr("没有这处标注")
        mine, theirs = (side or (absent, *[""] * (len(sides.labels) - 1)) for side in (sides.mine, sides.theirs))
        times = (
            self.tr("改动时间"),
            *(f"{at:%Y-%m-%d %H:%M}" if at else "–" for at in (difference.mine_at, difference.theirs_at)),
        )
        self._fill([("", self.tr("我的"), self.tr("对方的")), *zip(sides.labels, mine, theirs, strict=True), times])

    def _fill(self, rows: list[tuple[str, str, str]]) -> None:
        while item := self._grid.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        for row, cells in enumerate(rows):
            for column, words in enumerate(cells):
                label = QLabel(words, self, wordWrap=column > 0)
                label.setProperty("muted", column == 0 or row == len(rows) - 1)
                label.setProperty("heading", row == 0)
                self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)


def _highlighted(difference: Difference, text: str) -> str:
    """As rich text: a finding's message, then the place in the text, its words bold."""
    span, target = shown_span(difference.mark), difference.mark.target
    before, after = text[max(span.start - AROUND, 0) : span.start], text[span.end : span.end + AROUND]
    lines = (before.rpartition("\n")[2], span.of(text), after.partition("\n")[0])
    left, middle, right = (escape(" ".join(line.split())) for line in lines)
    place = f"…{left}<b>{middle}</b>{right}…" if middle else ""
    message = escape(target.message) if isinstance(target, Finding) else ""
    return "<br>".join(filter(None, (message, place)))
