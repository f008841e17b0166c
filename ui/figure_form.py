"""The fields of a figure in the detail card: indicator, kind, value and unit as written, approximation, period."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.model import Annotation, Approx, Figure, FigureKind
from ui.describe import APPROX, KINDS, read_amount, tr, written_amount
from ui.fields import ChoiceField, Choices, Field, WordsField
from ui.names import Names
from ui.review_controller import ReviewController

STATED = (FigureKind.DATE, FigureKind.DOC_NUMBER)
"""Kinds whose value is a text, not an amount."""


def key_label(title: str, key: str, field: QWidget, parent: QWidget) -> QLabel:
    """A field's label with the key that leads to it."""
    label = QLabel(f"{title} <u>{key}</u>" if key else title, parent)
    label.setProperty("muted", True)
    label.setBuddy(field)
    return label


class FigureForm(QWidget):
    """Each committed field is one step of the review."""

    finished = Signal()

    def __init__(self, controller: ReviewController, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figureForm")
        self._controller = controller
        self._id = ""
        kinds = Choices({kind.value: tr(name) for kind, name in KINDS.items()}, show_code=False)
        approx = Choices({way.value: tr(name) for way, name in APPROX.items()}, show_code=False)
        indicators = Choices(names.indicators, names.chinese)
        self.indicator = ChoiceField("figureIndicator", self.tr("指标"), indicators, self._set_indicator, parent=self)
        self.indicator.setPlaceholderText(self.tr("未归入指标"))
        self.kind = ChoiceField("figureKind", self.tr("类型"), kinds, self._set_kind, parent=self)
        self.value = Field("figureValue", self.tr("数值"), self._set_amount, self)
        self.unit = WordsField("figureUnit", self.tr("单位"), self._set_amount, self._units, self)
        self.approx = ChoiceField("figureApprox", self.tr("约数"), approx, self._set_approx, parent=self)
        self.period = Field("figurePeriod", self.tr("期间"), self._set_period, self)
        self.period.setPlaceholderText(self.tr("如 2024、2024-06"))
        self._lay_out()
        for field in (self.indicator, self.kind, self.value, self.unit, self.approx, self.period):
            field.finished.connect(self.finished)
            if isinstance(field, ChoiceField):
                field.refused.connect(controller.failed)

    def show_figure(self, annotation: Annotation) -> None:
        figure = annotation.target
        assert isinstance(figure, Figure)
        assert self._controller.review is not None
        self._id = annotation.id
        amount = written_amount(figure, figure.span.of(self._controller.review.report.text))
        self.indicator.show_codes((figure.indicator,) if figure.indicator else ())
        self.kind.show_codes((figure.kind.value,))
        self.value.show_value(amount.value)
        self.unit.show_value(amount.unit)
        self.approx.show_codes((figure.approx.value,))
        self.period.show_value(figure.period or "")

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        rows = (
            ((self.tr("指标"), "G", self.indicator),),
            ((self.tr("数值"), "V", self.value), (self.tr("单位"), "U", self.unit)),
            ((self.tr("类型"), "K", self.kind), (self.tr("约数"), "", self.approx)),
            ((self.tr("期间"), "", self.period),),
        )
        for line, pairs in enumerate(rows):
            for number, (title, key, field) in enumerate(pairs):
                grid.addWidget(key_label(title, key, field, self), line, number * 2)
                grid.addWidget(field, line, number * 2 + 1, 1, 3 if len(pairs) == 1 else 1)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        order = (self.indicator, self.value, self.unit, self.kind, self.approx, self.period)
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _units(self) -> list[str]:
        """The report's units, the most used first."""
        figures = (a.target for a in self._controller.index.of(Figure) if isinstance(a.target, Figure))
        return [unit for unit, _ in Counter(f.unit for f in figures if f.unit).most_common()]

    def _figure(self) -> Figure | None:
        annotation = self._controller.get(self._id)
        return annotation.target if annotation and isinstance(annotation.target, Figure) else None

    def _set(self, **changes: Any) -> bool:
        return self._controller.apply(lambda review: review.set_figure(self._id, **changes)) is not None

    def _set_indicator(self, codes: tuple[str, ...]) -> bool:
        return self._set(indicator=codes[0] if codes else None)

    def _set_kind(self, codes: tuple[str, ...]) -> bool:
        return bool(codes) and self._set(kind=FigureKind(codes[0]))

    def _set_approx(self, codes: tuple[str, ...]) -> bool:
        return self._set(approx=Approx(codes[0]) if codes else Approx.EXACT)

    def _set_period(self, text: str) -> bool:
        return self._set(period=text.strip() or None)

    def _set_amount(self, _text: str) -> bool:
        """Value and unit belong together: 186.4 亿元 is one amount; only what differs becomes a step."""
        figure = self._figure()
        if figure is None:
            return True
        if figure.kind in STATED:
            read: dict[str, Any] = {"value": self.value.text().strip() or None, "unit": self.unit.text().strip()}
        else:
            try:
                read = read_amount(self.value.text(), self.unit.text())._asdict()
            except ValueError:
                self._controller.failed.emit(self.tr("“{0}”不是数字，请改正。").format(self.value.text()))
                return False
        changes = {key: new for key, new in read.items() if new != getattr(figure, key)}
        return not changes or self._set(**changes)
