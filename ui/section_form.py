"""The fields of a section in the detail card: required part, topics, level."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from core.model import Annotation, Section
from ui.fields import ChoiceField, Choices, Field
from ui.figure_form import key_label
from ui.names import Names
from ui.review_controller import ReviewController

DEEPEST_LEVEL = 4


class SectionForm(QWidget):
    """Each committed field is one step of the review."""

    finished = Signal()

    def __init__(self, controller: ReviewController, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sectionForm")
        self._controller = controller
        self._id = ""
        topics = Choices(names.topics, names.chinese)
        self.part = ChoiceField(
            "sectionPart", self.tr("部分"), Choices(names.parts, names.chinese), self._set_part, parent=self
        )
        self.part.setPlaceholderText(self.tr("未定；按 0–5 直接选"))
        self.topics = ChoiceField("sectionTopics", self.tr("专题"), topics, self._set_topics, several=True, parent=self)
        self.topics.setPlaceholderText(self.tr("主专题在前，用顿号隔开"))
        self.level = Field("sectionLevel", self.tr("层级"), self._set_level, self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        fields = (
            (self.tr("部分"), "0–5", self.part),
            (self.tr("专题"), "T", self.topics),
            (self.tr("层级"), "", self.level),
        )
        for line, (title, key, field) in enumerate(fields):
            grid.addWidget(key_label(title, key, field, self), line, 0)
            grid.addWidget(field, line, 1)
            field.finished.connect(self.finished)
            if isinstance(field, ChoiceField):
                field.refused.connect(controller.failed)
        grid.setColumnStretch(1, 1)

    def show_section(self, annotation: Annotation) -> None:
        section = annotation.target
        assert isinstance(section, Section)
        self._id = annotation.id
        self.part.show_codes((section.part,) if section.part else ())
        self.topics.show_codes(section.topics)
        self.level.show_value(str(section.level))

    def _set(self, **changes: Any) -> bool:
        return self._controller.apply(lambda review: review.set_section(self._id, **changes)) is not None

    def _set_part(self, codes: tuple[str, ...]) -> bool:
        return self._set(part=codes[0] if codes else None)

    def _set_topics(self, codes: tuple[str, ...]) -> bool:
        return self._set(topics=codes)

    def _set_level(self, text: str) -> bool:
        if not (text.strip().isdecimal() and 1 <= int(text) <= DEEPEST_LEVEL):
            self._controller.failed.emit(self.tr("层级是 1 到 {0} 的数字。").format(DEEPEST_LEVEL))
            return False
        return self._set(level=int(text))
