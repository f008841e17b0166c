"""Shows where a correction would be carried over to, each place in its words; what is ticked is corrected at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from core.model import Annotation
from ui.describe import shown_span
from ui.dialogs import Dialog

AROUND = 14
"""Characters of the text on either side of a mark."""

ID_ROLE = Qt.ItemDataRole.UserRole


class AlikeDialog(Dialog):
    """``chosen`` are the ids that are ticked."""

    def __init__(
        self, sentence: str, annotations: Sequence[Annotation], text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("alikeDialog", "", sentence, parent)
        self.setWindowTitle(self.tr("更正所有同类"))
        self.places = QListWidget(self, objectName="alikePlaces")
        self.places.setAccessibleName(self.tr("同类的地方"))
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for annotation in annotations:
            item = QListWidgetItem(in_its_words(annotation, text), self.places)
            item.setData(ID_ROLE, annotation.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + 12))
        self.content.addWidget(self.places)
        self.use_ok_and_cancel("")
        self.places.itemChanged.connect(self._say_count)
        self._say_count()
        self.resize(560, min(160 + 34 * len(annotations), 520))

    @property
    def chosen(self) -> list[str]:
        items = [self.places.item(row) for row in range(self.places.count())]
        return [item.data(ID_ROLE) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _say_count(self) -> None:
        button = self.buttons.button(self.buttons.StandardButton.Ok)
        button.setText(self.tr("更正 {0} 处").format(len(self.chosen)))
        button.setEnabled(bool(self.chosen))


def in_its_words(annotation: Annotation, text: str) -> str:
    """«…作出行政处罚【57件】，罚款…»"""
    span = shown_span(annotation)
    before, after = text[max(span.start - AROUND, 0) : span.start], text[span.end : span.end + AROUND]
    return " ".join(f"{before.rpartition(chr(10))[2]}【{span.of(text)}】{after.partition(chr(10))[0]}".split())
