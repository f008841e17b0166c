"""The card about the selected annotation: what it is, every field that can be corrected, its findings, the reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.model import Agreement, Annotation, Figure, Finding, Reference, Section
from ui.describe import kind_name, origin_name, reason, shown_span, state_name
from ui.fields import NoteField
from ui.figure_form import FigureForm
from ui.finding_box import FindingBox, WrappedLabel
from ui.names import Names
from ui.review_controller import ReviewController
from ui.review_queue import is_open
from ui.section_form import SectionForm
from ui.theme import Theme

MOST_FINDINGS = 6
"""Findings shown for one mark; the list of findings has them all."""


class DetailPanel(QScrollArea):
    """Redraws from the controller; ``finished`` asks to give the focus back to the text."""

    finished = Signal()
    dismissal_asked = Signal(str)
    """The finding with this id is not to be accepted: why not?"""

    def __init__(self, controller: ReviewController, names: Names, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailPanel")
        self.setAccessibleName(self.tr("所选标注"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._controller, self._names, self._theme = controller, names, theme
        self.figure_form = FigureForm(controller, names, self)
        self.section_form = SectionForm(controller, names, self)
        self._boxes: list[FindingBox] = []
        self._shown: tuple[object, ...] | None = None
        self._build()
        for form in (self.figure_form, self.section_form):
            form.finished.connect(self.finished)
        controller.opened.connect(self.refresh)
        controller.changed.connect(self.refresh)
        controller.selected.connect(self.refresh)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._shown = None
        self.refresh()

    def refresh(self) -> None:
        """Show the controller's selection as it is now; what is shown already stays untouched."""
        annotation = self._controller.selection
        findings = self._findings_of(annotation) if annotation else ()
        wanted = (self._controller.review, annotation, findings)
        if annotation is not None and wanted == self._shown and not self._has_input():
            return
        self._shown = wanted
        self._hint.setVisible(annotation is None)
        self._card.setVisible(annotation is not None)
        if annotation is None:
            has_report = self._controller.review is not None
            self._hint.setText(self.tr("点一处标注，或按 N 到下一处待审的标注。") if has_report else "")
            return
        self._show_head(annotation)
        self.figure_form.setVisible(isinstance(annotation.target, Figure))
        self.section_form.setVisible(isinstance(annotation.target, Section))
        if isinstance(annotation.target, Figure):
            self.figure_form.show_figure(annotation)
        elif isinstance(annotation.target, Section):
            self.section_form.show_section(annotation)
        self._show_findings(findings)
        self.note.show_value(annotation.note)
        is_finding = isinstance(annotation.target, Finding)
        self.confirm_button.setVisible(not is_finding and is_open(annotation))
        self.reject_button.setVisible(not is_finding and is_open(annotation))
        self.reopen_button.setVisible(not is_finding and not is_open(annotation))
        self._reason.setText(reason(annotation))
        self._reason.setVisible(not is_finding)

    def open_box(self) -> FindingBox | None:
        """The box of the first finding shown that is still open, else of the first shown."""
        shown = [box for box in self._boxes if box.isVisibleTo(self)]
        waiting = [box for box in shown if box.accept_button.isVisibleTo(box)]
        return next(iter(waiting or shown), None)

    def box_of(self, finding_id: str) -> FindingBox | None:
        """The box that shows this finding, if it can be seen."""
        return next((box for box in self._boxes if box.finding_id == finding_id and box.isVisible()), None)

    def _build(self) -> None:
        self._hint = QLabel(self, objectName="emptyText", wordWrap=True)
        self._hint.setProperty("muted", True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = WrappedLabel("detailTitle", self)
        self._title.setProperty("heading", True)
        self._chip = QLabel(self, objectName="detailChip")
        self._chip.setProperty("chip", True)
        self._plain = WrappedLabel("detailText", self)
        self.note = NoteField("noteEdit", self.tr("批注"), self._write_note, self)
        self.note.setPlaceholderText(self.tr("批注 M：Enter 保存，Shift+Enter 换行"))
        self.note.finished.connect(self.finished)
        self.confirm_button = self._button("confirmButton", self.tr("确认"), self._controller.confirm_and_go)
        self.confirm_button.setProperty("primary", True)
        self.reject_button = self._button("rejectButton", self.tr("驳回"), self._controller.reject_and_go)
        self.reopen_button = self._button("reopenButton", self.tr("重新审阅"), self._reopen)
        self._reason = WrappedLabel("reasonLine", self)
        self._reason.setProperty("muted", True)
        self._card = QFrame(self, objectName="detailCard")
        self._card.setProperty("card", True)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        for button in (self.confirm_button, self.reject_button, self.reopen_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(8)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        inside.addLayout(head)
        inside.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self._plain)
        inside.addWidget(self.figure_form)
        inside.addWidget(self.section_form)
        inside.addLayout(self._findings)
        inside.addWidget(self.note)
        inside.addWidget(self._reason)
        page = QWidget(self)
        outside = QVBoxLayout(page)
        outside.setContentsMargins(12, 12, 12, 12)
        outside.addWidget(self._hint)
        outside.addWidget(self._card)
        outside.addStretch(1)
        self.setWidget(page)

    def _show_head(self, annotation: Annotation) -> None:
        text = self._controller.review.report.text if self._controller.review else ""
        written = " ".join(shown_span(annotation).of(text).split())
        self._title.setText(written[:120] + ("…" if len(written) > 120 else ""))
        if isinstance(annotation.target, Finding) and not annotation.target.spans:
            self._title.setText(self.tr("全文"))
        self._chip.setText(" · ".join((kind_name(annotation), origin_name(annotation), state_name(annotation))))
        plain = self._plain_text(annotation)
        self._plain.setText(plain)
        self._plain.setVisible(bool(plain))

    def _plain_text(self, annotation: Annotation) -> str:
        target = annotation.target
        if isinstance(target, Reference):
            return " ".join(filter(None, (f"《{target.name}》" if target.name else "", target.number)))
        return target.calculation if isinstance(target, Agreement) else ""

    def _findings_of(self, annotation: Annotation) -> tuple[Annotation, ...]:
        if isinstance(annotation.target, Finding):
            return (annotation,)
        return self._controller.findings_at(annotation) if isinstance(annotation.target, Figure) else ()

    def _has_input(self) -> bool:
        """The user is in one of the fields, which must then go back to what holds."""
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus()

    def _show_findings(self, findings: tuple[Annotation, ...]) -> None:
        while len(self._boxes) < min(len(findings), MOST_FINDINGS):
            box = FindingBox(self._controller, self._names, self)
            box.finished.connect(self.finished)
            box.dismissal_asked.connect(self.dismissal_asked)
            self._boxes.append(box)
            self._findings.addWidget(box)
        for number, box in enumerate(self._boxes):
            box.setVisible(number < len(findings))
            if number < len(findings):
                box.show_finding(findings[number], self._theme)

    def _button(self, name: str, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, self, objectName=name)
        button.clicked.connect(slot)
        button.clicked.connect(self.finished)
        return button

    def _write_note(self, note: str) -> bool:
        annotation = self._controller.selection
        if annotation is None:
            return True
        return self._controller.apply(lambda review: review.write_note(annotation.id, note.strip())) is not None

    def _reopen(self) -> None:
        if annotation := self._controller.selection:
            self._controller.apply(lambda review: review.reopen([annotation.id]))
