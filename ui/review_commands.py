"""What the review's keys do: go, decide, open a field, move an end, add from the selected text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QRect, QSize, Signal
from PySide6.QtWidgets import QWidget

from core.analysis.words import next_edge
from core.model import Annotation, Block, Figure, Finding, Remark, Report, Section, Source, Span, Target
from core.rules import RuleSet
from ui.describe import shown_span
from ui.detail_panel import DetailPanel
from ui.reason_popup import ReasonPopup
from ui.review_controller import ReviewController
from ui.review_queue import is_open, step
from ui.source_view import SourceView

DEEPEST_LEVEL = 4


class ReviewCommands(QObject):
    """The handlers of the review's actions; ``told`` is a sentence for the user about what is missing."""

    told = Signal(str)

    def __init__(
        self,
        controller: ReviewController,
        detail: DetailPanel,
        source: SourceView,
        rules: RuleSet,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._detail, self._source, self._rules = controller, detail, source, rules
        self.reasons = ReasonPopup(source.window())
        self._goes_on = False
        detail.dismissal_asked.connect(self.ask_reason)
        self.reasons.answered.connect(self._dismiss)
        self.reasons.cancelled.connect(source.setFocus)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By the names of the table of actions."""
        figure, section = self._detail.figure_form, self._detail.section_form
        control = self._controller
        return {
            "undo": control.undo,
            "redo": control.redo,
            "next": lambda: self._go(1),
            "previous": lambda: self._go(-1),
            "next_mark": lambda: control.go_to_neighbour(1),
            "previous_mark": lambda: control.go_to_neighbour(-1),
            "confirm": control.confirm_and_go,
            "confirm_stay": lambda: self._decide(control.confirm),
            "confirm_visible": self.confirm_visible,
            "reject": self.reject,
            "reopen": lambda: self._decide(lambda ids: control.apply(lambda review: review.reopen(ids))),
            "decide": self.decide_finding,
            "indicator": lambda: self._edit(Figure, lambda: figure.indicator.begin()),
            "value": lambda: self._edit(Figure, lambda: figure.value.begin()),
            "unit": lambda: self._edit(Figure, lambda: figure.unit.begin()),
            "kind": lambda: self._edit(Figure, lambda: figure.kind.begin()),
            "topics": lambda: self._edit_section(lambda: section.topics.begin()),
            **{f"part_{n}": lambda part=f"P{n}": self.set_part(part) for n in range(6)},
            "note": self.write_note,
            "end_left": lambda: self.move(0, -1),
            "end_right": lambda: self.move(0, 1),
            "start_left": lambda: self.move(-1, 0),
            "start_right": lambda: self.move(1, 0),
            "end_word_left": lambda: self.move_by_word(0, -1),
            "end_word_right": lambda: self.move_by_word(0, 1),
            "start_word_left": lambda: self.move_by_word(-1, 0),
            "start_word_right": lambda: self.move_by_word(1, 0),
            "add_figure": lambda: self._add(self._figure_at),
            "add_section": lambda: self._add(self._section_at),
            "add_remark": lambda: self._add(lambda report, span: Remark(span), self.write_note),
        }

    def confirm_visible(self) -> None:
        """Confirm every open figure and section whose words are in sight, as one step."""
        visible = self._source.visible_span()
        ids = [
            a.id
            for a in self._controller.annotations
            if isinstance(a.target, Figure | Section) and is_open(a) and visible.contains(shown_span(a))
        ]
        if ids:
            self._controller.confirm(ids)
        else:
            self.told.emit(self.tr("屏幕上没有待审的数字和标题。"))

    def reject(self) -> None:
        """Reject the selected mark and go on; of a finding, after asking for the reason."""
        annotation = self._controller.selection
        if annotation is not None and isinstance(annotation.target, Finding):
            self.ask_reason(annotation.id, goes_on=True)
        else:
            self._controller.reject_and_go()

    def ask_reason(self, finding_id: str, *, goes_on: bool = False) -> None:
        """Ask why a finding is dismissed: beside its words, or beside its box where they are out of sight."""
        self._goes_on = goes_on
        place, box = self._source.place_of(finding_id), self._detail.box_of(finding_id)
        widget: QWidget = self._source
        pane: QWidget = self._source
        if place is None and box is not None:
            self._detail.ensureWidgetVisible(box)
            widget, place, pane = box, box.rect(), self._detail
        place = place or QRect(widget.rect().center(), QSize())
        self.reasons.ask(finding_id, _on_screen(widget, place), _on_screen(pane, pane.rect()))

    def _dismiss(self, finding_id: str, reason: str) -> None:
        selected = self._controller.selection
        if self._goes_on and selected is not None and selected.id == finding_id:
            outcome = self._controller.reject_and_go(reason)
        else:
            outcome = self._controller.apply(lambda review: review.reject([finding_id], reason))
        if outcome is not None:  # what could not be kept stays in the field
            self.reasons.hide()
            self._source.setFocus()

    def decide_finding(self) -> None:
        """Open the menu of decisions of the finding in the card; without one, go to the next finding."""
        box = self._detail.open_box()
        if box is None:
            self.told.emit(self.tr("这一处没有问题要处理。按 N 到下一处。"))
            return
        self._detail.ensureWidgetVisible(box)
        box.show_menu()

    def set_part(self, part: str) -> None:
        annotation = self._controller.selection
        if annotation is None or not isinstance(annotation.target, Section):
            self.told.emit(self.tr("先选中一个标题，再按 0–5 定它的部分。"))
            return
        self._controller.apply(lambda review: review.set_section(annotation.id, part=part))

    def write_note(self) -> None:
        if self._controller.selection is not None:
            self._detail.ensureWidgetVisible(self._detail.note)
            self._detail.note.begin()

    def move(self, start: int, end: int) -> None:
        """Move the ends of the selected mark (a section's heading) by so many characters."""
        annotation = self._controller.selection
        if annotation is None or isinstance(annotation.target, Finding):
            return
        span = shown_span(annotation)
        self._controller.apply(lambda review: review.move(annotation.id, Span(span.start + start, span.end + end)))

    def move_by_word(self, start: int, end: int) -> None:
        """Move an end of the selected mark left (-1) or right (1) to the next edge of a word."""
        annotation, review = self._controller.selection, self._controller.review
        if annotation is not None and review is not None:
            text, span = review.report.text, shown_span(annotation)
            first = next_edge(text, span.start, start) - span.start if start else 0
            last = next_edge(text, span.end, end) - span.end if end else 0
            self.move(first, last)

    def _go(self, direction: int) -> None:
        if step(self._controller.index, None, direction) is None:
            self.told.emit(self.tr("这份报告已全部审完。按 Ctrl+E 导出 Word 摘要。"))
        self._controller.go(direction)

    def _decide(self, step: Callable[[list[str]], object]) -> None:
        if annotation := self._controller.selection:
            step([annotation.id])

    def _edit(self, kind: type[Target], begin: Callable[[], None]) -> None:
        annotation = self._controller.selection
        if annotation is not None and isinstance(annotation.target, kind):
            begin()
        else:
            self.told.emit(self.tr("先选中一个数字。按 N 到下一处，或在正文里点一个。"))

    def _edit_section(self, begin: Callable[[], None]) -> None:
        """A section's field; from any other mark it is that of the section around it."""
        annotation = self._controller.selection
        section = self._section_around(annotation.span) if annotation else None
        if annotation is not None and not isinstance(annotation.target, Section):
            if section is None:
                self.told.emit(self.tr("这一处不在任何标题之下。"))
                return
            self._controller.select(section.id)
        begin()

    def _section_around(self, span: Span) -> Annotation | None:
        """The innermost section that contains ``span``."""
        around = [a for a in self._controller.index.of(Section) if a.span.contains(span)]
        return max(around, key=lambda a: (a.span.start, -a.span.end), default=None)

    def _add(self, make: Callable[[Report, Span], Target], then: Callable[[], None] | None = None) -> None:
        review, span = self._controller.review, self._source.selected_span()
        if review is None or span is None or span.start == span.end:
            self.told.emit(self.tr("先在正文里用鼠标或 Shift+方向键选中文字。"))
            return
        outcome = self._controller.apply(lambda opened: opened.add(make(opened.report, span)))
        if outcome and outcome.changed:
            self._controller.select(outcome.changed[0])
            if then:
                then()

    def _figure_at(self, report: Report, span: Span) -> Figure:
        """What the rules read in the selected text alone, put at its place. Raises ValueError without a figure."""
        from core.analysis.figures import find_figures

        text = span.of(report.text)
        alone = Report(text, (Block(Span(0, len(text))),), Source("", "", ""))
        found = find_figures(alone, alone.blocks, self._rules)
        targets = [f.target for f in found if isinstance(f.target, Figure)]
        if len(targets) != 1:
            raise ValueError(self.tr("在“{0}”里没有读出一个数字。请选中数字和它的单位。").format(text[:20]))
        return replace(targets[0], span=span)

    def _section_at(self, report: Report, span: Span) -> Section:
        around = self._section_around(span)
        level = 1
        if around is not None and isinstance(around.target, Section):
            level = min(around.target.level + 1, DEEPEST_LEVEL)
        return Section(Span(span.start, len(report.text)), span, level, "")


def _on_screen(widget: QWidget, place: QRect) -> QRect:
    return QRect(widget.mapToGlobal(place.topLeft()), place.size())
