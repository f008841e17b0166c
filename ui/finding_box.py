"""One finding in the detail card: what is wrong, the calculation, and the buttons that decide it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.model import Annotation, Finding, State
from ui.describe import SEVERITIES, reason, state_name, tr
from ui.names import Names
from ui.reason_popup import reason_name
from ui.review_controller import ReviewController
from ui.review_queue import is_open
from ui.theme import Theme


class WrappedLabel(QLabel):
    """A label that wraps and always asks for the height that its width needs, measured once for each."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName=name, wordWrap=True)
        self._heights: dict[int, int] = {}
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        if text != self.text():
            self._heights.clear()
            super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        self._heights.clear()  # of another font or style
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        """Layouts ask again and again, and measuring lays the whole text out."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(self.width(), 80)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()


class LetterMenu(QMenu):
    """A menu whose letters are its own while it is open, though the review has keys of the same name."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


class FindingBox(QFrame):
    """``finished`` asks to give the focus back to the text."""

    finished = Signal()
    dismissal_asked = Signal(str)
    """The finding with this id is not to be accepted: why not?"""

    def __init__(self, controller: ReviewController, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="findingBox")
        self._controller, self._names = controller, names
        self.finding_id = ""
        self._title = WrappedLabel("findingTitle", self)
        self._message = WrappedLabel("findingMessage", self)
        self._calculation = WrappedLabel("findingCalculation", self)
        self._decision = WrappedLabel("findingDecision", self)
        self._reason = WrappedLabel("findingReasonLine", self)
        for label in (self._calculation, self._reason):
            label.setProperty("muted", True)
        self.accept_button = self._button("findingAccept", self.tr("采纳问题"), self.accept)
        self.accept_button.setProperty("primary", True)
        self.dismiss_button = self._button("findingDismiss", self.tr("不采纳…"), self.dismiss)
        self.later_button = self._button("findingLater", self.tr("稍后"), self.defer)
        self.reopen_button = self._button("findingReopen", self.tr("重新处理"), self.reopen)
        buttons = QHBoxLayout()
        for button in (self.accept_button, self.dismiss_button, self.later_button, self.reopen_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        for label in (self._title, self._message, self._calculation):
            layout.addWidget(label)
        layout.addWidget(self._decision)
        layout.addLayout(buttons)
        layout.addWidget(self._reason)

    def show_finding(self, annotation: Annotation, theme: Theme) -> None:
        finding = annotation.target
        assert isinstance(finding, Finding)
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
        dismissed = annotation.state is State.REJECTED and bool(annotation.note)
        self._decision.setText(self.tr("理由：{0}").format(reason_name(annotation.note)) if dismissed else "")
        self._decision.setVisible(dismissed)
        self._reason.setText(reason(annotation))
        for button in (self.accept_button, self.dismiss_button, self.later_button):
            button.setVisible(is_open(annotation))
        self.reopen_button.setVisible(not is_open(annotation))

    def accept(self) -> None:
        self._controller.confirm([self.finding_id])
        self.finished.emit()

    def dismiss(self) -> None:
        self.dismissal_asked.emit(self.finding_id)

    def defer(self) -> None:
        self._controller.apply(lambda review: review.defer([self.finding_id]))
        self.finished.emit()

    def reopen(self) -> None:
        self._controller.apply(lambda review: review.reopen([self.finding_id]))
        self.finished.emit()

    def show_menu(self) -> None:
        """The decisions as a menu at the box, for the keyboard."""
        menu = LetterMenu(self)
        menu.setObjectName("findingMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.reopen_button.isVisibleTo(self):
            menu.addAction(self.tr("重新处理(&R)"), self.reopen)
        else:
            menu.addAction(self.tr("采纳问题(&A)"), self.accept)
            menu.addAction(self.tr("不采纳…(&D)"), self.dismiss)
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
