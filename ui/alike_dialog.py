"""Shows where a correction would be carried over to, place by place; what stays ticked is corrected at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QHeaderView, QLabel, QRadioButton, QTreeView, QWidget

from ui.alike_model import CHANGE, PLACE, AlikeModel, AlikeReport
from ui.dialogs import Dialog
from ui.work_bar import WorkBar

FEW_REPORTS = 40
"""So many are shown with their places open."""


class Scope(Enum):
    """In which reports the correction is carried over."""

    HERE = "here"
    SELECTED = "selected"
    ALL = "all"


class AlikeDialog(Dialog):
    """``scope_chosen`` asks for the places of other reports; ``agreed`` says that the ticked ones are to be corrected.

    The dialog stays until the work is done; closing it while something runs only stops that.
    """

    scope_chosen = Signal(Scope)
    agreed = Signal()
    shown = Signal(int)
    """The places of so many reports are shown."""

    def __init__(
        self, sentence: str, scopes: Mapping[Scope, str], model: AlikeModel, parent: QWidget | None = None
    ) -> None:
        super().__init__("alikeDialog", "", sentence, parent)
        self.setWindowTitle(self.tr("更正所有同类"))
        self.model = model
        model.setParent(self)
        self._stop: Callable[[], object] | None = None
        self.scopes = QButtonGroup(self)
        self._buttons_of: dict[Scope, QRadioButton] = {}
        self.content.addLayout(self._make_scopes(scopes))
        self.places = self._make_places()
        self.content.addWidget(self.places, 1)
        self._nothing = QLabel(self.tr("没有别的同类待审标注。"), self, objectName="emptyText")
        self._nothing.setProperty("muted", True)
        self.content.addWidget(self._nothing)
        self.work = WorkBar("alikeWork", self)
        self.content.addWidget(self.work)
        self.use_ok_and_cancel("")
        model.ticked.connect(self._say_count)
        self._say_count()
        self.resize(860, 540)

    @property
    def offered(self) -> tuple[Scope, ...]:
        return tuple(self._buttons_of)

    def choose_scope(self, scope: Scope) -> None:
        self._buttons_of[scope].click()

    def show_reports(self, reports: Sequence[AlikeReport]) -> None:
        self.finish()
        self.model.show_reports(reports)
        rows = self.model.rowCount()
        for row in range(rows if rows <= FEW_REPORTS else 1):
            self.places.setExpanded(self.model.index(row, PLACE), True)
        self.places.setCurrentIndex(self.model.index(0, PLACE))
        self.places.setFocus()
        self.shown.emit(rows)

    def begin(self, sentence: str, stop: Callable[[], object]) -> None:
        """Something runs that ``stop`` stops; nothing else can be done meanwhile."""
        self._stop = stop
        self.work.begin(sentence, stop)
        self._set_idle(False)

    def finish(self) -> None:
        """What ran has ended."""
        self._stop = None
        self.work.finish()
        self._set_idle(True)

    def accept(self) -> None:
        if self._stop is None and self.model.chosen:
            self.agreed.emit()

    def reject(self) -> None:
        if self._stop is None:
            super().reject()
        else:
            self.work.cancel.click()

    def _make_scopes(self, scopes: Mapping[Scope, str]) -> QHBoxLayout:
        line = QHBoxLayout()
        for number, (scope, title) in enumerate(scopes.items(), 1):
            button = QRadioButton(f"{number}  {title}", self, objectName=f"alikeScope_{scope.value}")
            button.setShortcut(QKeySequence(str(number)))
            self.scopes.addButton(button)
            self._buttons_of[scope] = button
            line.addWidget(button)
            button.clicked.connect(lambda _checked, scope=scope: self.scope_chosen.emit(scope))
        line.addStretch(1)
        next(iter(self._buttons_of.values())).setChecked(True)
        return line

    def _make_places(self) -> QTreeView:
        view = QTreeView(self, objectName="alikePlaces", uniformRowHeights=True, allColumnsShowFocus=True)
        view.setAccessibleName(self.tr("同类的地方"))
        view.setModel(self.model)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = view.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(PLACE, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(CHANGE, 240)
        return view

    def _set_idle(self, idle: bool) -> None:
        for button in self._buttons_of.values():
            button.setEnabled(idle)
        self.places.setEnabled(idle)
        self._say_count()

    def _say_count(self) -> None:
        chosen, idle = self.model.chosen, self._stop is None
        count = sum(map(len, chosen.values()))
        button = self.buttons.button(self.buttons.StandardButton.Ok)
        if len(chosen) > 1:
            button.setText(self.tr("更正 {0} 处（{1} 份报告）").format(count, len(chosen)))
        else:
            button.setText(self.tr("更正 {0} 处").format(count))
        button.setEnabled(bool(chosen) and idle)
        self.places.setVisible(self.model.rowCount() > 0 or not idle)
        self._nothing.setVisible(self.model.rowCount() == 0 and idle)
