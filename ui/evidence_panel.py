"""The right pane: outline, figures, findings, notes and history of the open report, each a tab with its count."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from core.changes import LogEntry
from core.model import Annotation, Figure, Finding, Remark, Section, Severity, State
from ui.cards import Card, CardsView
from ui.describe import SEVERITIES, kind_name, shown_span, state_name, step_name, tr
from ui.figure_lines import changed_lines, figure_lines
from ui.figures_table import FiguresView
from ui.names import Names
from ui.outline_tree import OutlineView
from ui.reason_popup import reason_name
from ui.review_controller import ReviewController
from ui.review_queue import is_open
from ui.theme import Theme

OUTLINE, FIGURES, FINDINGS, NOTES, HISTORY = range(5)
FINDING_SIGNS = {Severity.HIGH: "◆", Severity.MEDIUM: "▲", Severity.LOW: "●", Severity.HINT: "○"}


class EvidencePanel(QWidget):
    """Redraws from the controller; a line that the user picks is selected through it."""

    def __init__(self, controller: ReviewController, names: Names, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidencePanel")
        self._controller, self._names, self._theme = controller, names, theme
        self.tabs = QTabWidget(self, objectName="evidenceTabs", documentMode=True)
        self.tabs.setAccessibleName(self.tr("报告内容"))
        self.outline = OutlineView(names, theme, self)
        self.figures = FiguresView(names, theme, self)
        self.findings, self.notes, self.history = (CardsView(theme, self) for _ in range(3))
        self._pages: list[QStackedWidget] = []
        self._add(
            self.outline, "outlineView", self.tr("结构"), self.tr("没有识别出标题。在正文里选中标题，按 H 添加。")
        )
        self._add(
            self.figures, "figuresTable", self.tr("数字"), self.tr("没有识别出数字。在正文里选中数字，按 A 添加。")
        )
        self._add(self.findings, "findingsList", self.tr("问题"), self.tr("没有发现问题。"))
        self._add(
            self.notes, "notesList", self.tr("批注"), self.tr("还没有批注。选中一处按 M 写批注，选中文字按 R 添加。")
        )
        self._add(self.history, "historyList", self.tr("记录"), self.tr("还没有审阅记录。每一步更正都会记在这里。"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        for view in (self.outline, self.figures, self.findings, self.notes):
            view.picked.connect(controller.select)
        self.figures.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.figures.customContextMenuRequested.connect(self._show_menu)
        self._stale: set[int] = set()
        self.tabs.currentChanged.connect(self._freshen)
        controller.opened.connect(self.refresh)
        controller.changed.connect(lambda outcome: self.refresh(outcome.changed))
        controller.selected.connect(self._follow)
        self.tabs.setCurrentIndex(FIGURES)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for view in (self.outline, self.figures, self.findings, self.notes, self.history):
            view.set_theme(theme)
        self.refresh()

    def refresh(self, changed: Collection[str] | None = None) -> None:
        """Show the annotations as they are now; ``changed``: those that are other than before, if known."""
        index, shown_tab = self._controller.index, self.tabs.currentIndex()
        known = changed is not None and shown_tab not in self._stale
        self._stale = set(range(self.tabs.count()))
        if self._controller.review is None:
            for number in range(self.tabs.count()):
                self._freshen(number)
            self._show_nothing()
            return
        sections, figures, findings = (index.of(kind) for kind in (Section, Figure, Finding))
        counts = (0, len(figures), sum(map(is_open, findings)), len(index.noted))
        empty = (not sections, not figures, not findings, not index.noted)
        titles = (self.tr("结构"), self.tr("数字"), self.tr("问题"), self.tr("批注"))
        for page, (title, count, is_empty) in enumerate(zip(titles, counts, empty, strict=True)):
            shown = f"{title} {count}" if count else title
            if self.tabs.tabText(page) != shown:
                self.tabs.setTabText(page, shown)
            self._pages[page].setCurrentIndex(1 if is_empty else 0)
        if not (known and shown_tab == FIGURES and self._change_figures(changed or ())):
            self._freshen(shown_tab)
        if self._controller.selection is None:
            self._show_selection(None)

    def _change_figures(self, changed: Collection[str]) -> bool:
        """Show what became of some figures; False when the table has to be made anew."""
        lines = changed_lines(self.figures.figures.lines, self._controller.index, changed)
        if lines is not None:
            self.figures.change_lines(lines)
            self._stale.discard(FIGURES)
        return lines is not None

    def _freshen(self, tab: int) -> None:
        """Draw a tab when it is in sight and not up to date: filling those out of sight takes time for nothing."""
        if tab not in self._stale:
            return
        self._stale.discard(tab)
        review, index = self._controller.review, self._controller.index
        text = review.report.text if review else ""
        if tab == OUTLINE:
            self.outline.set_sections(index.of(Section), text)
        elif tab == FIGURES:
            self.figures.set_lines(figure_lines(index), text)
        elif tab == FINDINGS:
            findings = list(index.of(Finding))
            findings.sort(key=lambda a: (not is_open(a), list(Severity).index(a.target.severity), a.span))
            self.findings.set_cards([self._finding_card(a, text) for a in findings])
        elif tab == NOTES:
            self.notes.set_cards([self._note_card(a, text) for a in index.noted])
        else:
            entries = review.history() if review else ()
            self.history.set_cards([self._history_card(entry) for entry in reversed(entries)])
            self._pages[HISTORY].setCurrentIndex(0 if entries else 1)
        self._show_selection(self._controller.selection)

    def _show_nothing(self) -> None:
        titles = (self.tr("结构"), self.tr("数字"), self.tr("问题"), self.tr("批注"), self.tr("记录"))
        for number, (page, title) in enumerate(zip(self._pages, titles, strict=True)):
            self.tabs.setTabText(number, title)
            page.setCurrentIndex(2)

    def _add(self, view: QWidget, name: str, title: str, empty: str) -> None:
        view.setObjectName(name)
        view.setAccessibleName(title)
        label = QLabel(empty, self, objectName="emptyText", wordWrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        label.setProperty("muted", True)
        label.setMargin(24)
        page = QStackedWidget(self)
        page.addWidget(view)
        page.addWidget(label)
        page.addWidget(QWidget(page))
        self._pages.append(page)
        self.tabs.addTab(page, title)

    def _finding_card(self, annotation: Annotation, text: str) -> Card:
        finding = annotation.target
        assert isinstance(finding, Finding)
        rule = self._names.checks.get(finding.rule, finding.rule)
        title = f"{FINDING_SIGNS[finding.severity]} {tr(SEVERITIES[finding.severity])} · {rule}"
        tone = self._theme.severities[finding.severity]
        told = finding.message
        if annotation.state is State.REJECTED and annotation.note:
            told = self.tr("理由：{0}").format(reason_name(annotation.note)) + "\n" + told
        return Card(annotation.id, title, state_name(annotation), told, tone, not is_open(annotation))

    def _note_card(self, annotation: Annotation, text: str) -> Card:
        written = " ".join(shown_span(annotation).of(text).split())[:80]
        return Card(annotation.id, f"“{written}”", kind_name(annotation), annotation.note or self.tr("（未写内容）"))

    def _history_card(self, entry: LogEntry) -> Card:
        actions = {"do": "", "undo": self.tr("撤销 "), "redo": self.tr("重做 ")}
        right = " · ".join(part for part in (entry.reviewer, f"{entry.at:%m-%d %H:%M:%S}") if part)
        text = self._controller.review.report.text if self._controller.review else ""
        annotations = entry.change.after or entry.change.before
        places = "、".join(" ".join(shown_span(a).of(text).split())[:24] for a in annotations[:3])
        return Card(
            "", actions[entry.action] + step_name(entry.change.title), right, places, None, entry.action == "undo"
        )

    def _follow(self, annotation_id: str) -> None:
        annotation = self._controller.get(annotation_id)
        page = {Section: OUTLINE, Figure: FIGURES, Finding: FINDINGS, Remark: NOTES}.get(
            type(annotation and annotation.target)
        )
        here = self.tabs.currentIndex()
        if page is not None and not (here == NOTES and annotation and annotation.note):
            self.tabs.setCurrentIndex(page)
        self._show_selection(annotation)

    def _show_selection(self, annotation: Annotation | None) -> None:
        chosen = annotation.id if annotation else ""
        views = (self.outline, self.figures, self.findings, self.notes)
        for number, view in enumerate(views):
            if number not in self._stale:
                view.show_selected(chosen)

    def _show_menu(self, place: QPoint) -> None:
        ids = self.figures.selected_ids()
        if not ids:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("确认所选 {0} 处").format(len(ids)), lambda: self._controller.confirm(ids))
        menu.addAction(self.tr("驳回所选 {0} 处").format(len(ids)), lambda: self._controller.reject(ids))
        menu.popup(self.figures.viewport().mapToGlobal(place))
