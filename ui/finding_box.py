"""One finding in the detail card: what is wrong, the calculation, and the buttons that decide it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.model import Annotation, Finding
from ui.describe import SEVERITIES, reason, state_name, tr
from ui.fields import PromptField
from ui.names import Names
from ui.review_controller import ReviewController
from ui.review_queue import is_open
from ui.theme import Theme


class WrappedLabel(QLabel):
    """A label that wraps and always asks for the height that its width needs."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName=name, wordWrap=True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(self.width(), 80)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()


class FindingBox(QFrame):
    """``finished`` asks to give the focus back to the text."""

    finished = Signal()

    def __init__(self, controller: ReviewController, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="findingBox")
        self._controller, self._names = controller, names
        self.finding_id = ""
        self._title = WrappedLabel("findingTitle", self)
        self._message = WrappedLabel("findingMessage", self)
        self._calculation = WrappedLabel("findingCalculation", self)
        self._reason = WrappedLabel("findingReasonLine", self)
        for label in (self._calculation, self._reason):
            label.setProperty("muted", True)
        self.accept_button = self._button("findingAccept", self.tr("采纳问题"), self.accept)
        self.accept_button.setProperty("primary", True)
        self.dismiss_button = self._button("findingDismiss", self.tr("不采纳…"), self.ask_dismissal)
        self.later_button = self._button("findingLater", self.tr("稍后"), self.defer)
        self.reopen_button = self._button("findingReopen", self.tr("重新处理"), self.reopen)
        self.why = PromptField("findingWhy", self.tr("不采纳的理由"), self)
        self.why.setPlaceholderText(self.tr("不采纳的理由，可不写；按 Enter 确定"))
        self.why.confirmed.connect(self._dismiss)
        self.why.cancelled.connect(self._stop_asking)
        self.why.hide()
        buttons = QHBoxLayout()
        for button in (self.accept_button, self.dismiss_button, self.later_button, self.reopen_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        for label in (self._title, self._message, self._calculation):
            layout.addWidget(label)
        layout.addLayout(buttons)
        layout.addWidget(self.why)
        layout.addWidget(self._reason)

    def show_finding(self, annotation: Annotation, theme: Theme) -> None:
        finding = annotation.target
        assert isinstance(finding, Finding)
        if annotation.id != self.finding_id:
            self.why.hide()
        self.finding_id = annotation.id
        color = theme.severities[finding.severity].name()
        state = "" if is_open(annotation) else " · " + state_name(annotation)
        rule = self._names.checks.get(finding.rule, finding.rule)
        self._title.setText(f"{rule} · {tr(SEVERITIES[finding.severity])}{state}")
        ground = f"#findingBox {{ background: {theme.soft.name()}; border-radius: 6px; border: none; }}"
        for widget, style in ((self._title, f"font-weight: bold; color: {color};"), (self, ground)):
            if widget.styleSheet() != style:  # a style sheet is slow to take over
                widget.setStyleSheet(style)
        self._message.setText(finding.message)
        self._calculation.setText(finding.calculation or self._comparison(finding))
        self._calculation.setVisible(bool(self._calculation.text()))
        self._reason.setText(reason(annotation))
        for button in (self.accept_button, self.dismiss_button, self.later_button):
            button.setVisible(is_open(annotation))
        self.reopen_button.setVisible(not is_open(annotation))

    def accept(self) -> None:
        self._controller.confirm([self.finding_id])
        self.finished.emit()

    def ask_dismissal(self) -> None:
        self.why.clear()
        self.why.show()
        self.why.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def defer(self) -> None:
        self._controller.apply(lambda review: review.defer([self.finding_id]))
        self.finished.emit()

    def reopen(self) -> None:
        self._controller.apply(lambda review: review.reopen([self.finding_id]))
        self.finished.emit()

    def show_menu(self) -> None:
        """The decisions as a menu at the box, for the keyboard."""
        menu = QMenu(self)
        menu.setObjectName("findingMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.reopen_button.isVisibleTo(self):
            menu.addAction(self.tr("重新处理(&R)"), self.reopen)
        else:
            menu.addAction(self.tr("采纳问题(&A)"), self.accept)
            menu.addAction(self.tr("不采纳…(&D)"), self.ask_dismissal)
            menu.addAction(self.tr("稍后(&L)"), self.defer)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _comparison(self, finding: Finding) -> str:
        if finding.expected and finding.found:
            return self.tr("应为 {0}，写作 {1}").format(finding.expected, finding.found)
        return ""

    def _button(self, name: str, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, self, objectName=name)
        button.clicked.connect(slot)
        return button

    def _dismiss(self, why: str) -> None:
        self._controller.reject([self.finding_id], why.strip())
        self._stop_asking()

    def _stop_asking(self) -> None:
        self.why.hide()
        self.finished.emit()
