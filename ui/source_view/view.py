"""``SourceView``: the middle pane of the desk, made of text, tag lane, overview map and find bar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from core.model import Annotation, Report, Section, Span
from ui.source_view.find_bar import FindBar
from ui.source_view.hover import hover_text
from ui.source_view.lane import Lane, read_bars
from ui.source_view.map_strip import MapStrip
from ui.source_view.marks import Marks, marked_span
from ui.source_view.text_pane import MARGIN, MEASURE, TextPane
from ui.theme import LIGHT, Theme


class SourceView(QWidget):
    """Shows one report's text with its annotations. All positions are code points of ``Report.text``."""

    annotation_clicked = Signal(str)
    """The mark that was clicked; a second click on the same place goes to the next overlapping mark."""
    text_selected = Signal(int, int)
    """The user's selection; start == end: none."""
    menu_requested = Signal(str, QPoint)
    """The right button was pressed over this mark ('': beside all) at this place on the screen."""

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        """``names``: the display names of part, topic and indicator codes."""
        super().__init__(parent)
        self._names = names
        self._marks = Marks()
        self._cycle: tuple[str, ...] = ()
        self._clicked: str | None = None
        self.lane = Lane(self._edges, self.visible_span, self._paragraphs)
        self.text = TextPane(self.lane)
        self.map = MapStrip(self.text.visible_span)
        self.find_bar = FindBar(self)
        self._arrange()
        self._connect()
        self._make_actions()
        self.set_theme(LIGHT)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.text, 1)
        top.addWidget(self.map)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top, 1)
        layout.addWidget(self.find_bar)
        self.setFocusProxy(self.text)
        self.text.setAccessibleName(self.tr("报告原文"))
        self.text.setAccessibleDescription(self.tr("只读;方向键移动,Shift 加方向键选取文字"))
        self.text.set_lane_width(self.lane.wanted_width())

    def _connect(self) -> None:
        self.text.hover_text = self._hover
        self.text.place_clicked.connect(self._click)
        self.text.span_selected.connect(self.text_selected)
        self.text.zoomed.connect(self.zoom)
        self.text.menu_asked.connect(self._ask_menu)
        self.text.moved.connect(self.lane.update)
        self.text.moved.connect(self.map.update)
        self.lane.section_clicked.connect(self._pick)
        self.map.asked.connect(self.scroll_to)
        self.lane.wheeled.connect(self._pass_wheel)
        self.map.wheeled.connect(self._pass_wheel)
        self.find_bar.changed.connect(self._show_hits)
        self.find_bar.taken.connect(self.select_text)

    def _make_actions(self) -> None:
        """Actions with their keys, for the window's menus too; they act while the focus is in this view."""

        def action(name: str, act: Callable[[], None], *keys: QKeySequence | QKeySequence.StandardKey | str) -> QAction:
            made = QAction(name, self)
            made.setShortcuts([QKeySequence(key) for key in keys])
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.triggered.connect(act)
            self.addAction(made)
            return made

        self.find_action = action(self.tr("在原文中查找…"), self.open_find, "Ctrl+F")
        self.find_next_action = action(self.tr("查找下一处"), self.find_bar.find_next, "F3")
        self.find_previous_action = action(self.tr("查找上一处"), self.find_bar.find_previous, "Shift+F3")
        self.zoom_in_action = action(self.tr("放大文字"), lambda: self.zoom(1), "Ctrl++", "Ctrl+=")
        self.zoom_out_action = action(self.tr("缩小文字"), lambda: self.zoom(-1), "Ctrl+-")
        self.zoom_reset_action = action(self.tr("恢复文字大小"), lambda: self.zoom(-self.text.zoom_steps), "Ctrl+0")

    # What is shown

    def show_report(self, report: Report, annotations: Sequence[Annotation]) -> None:
        """Show another report from its beginning; nothing is selected."""
        self._cycle, self._clicked = (), None
        self.lane.selected = self.text.layers.selected = None
        self.text.layers.hits, self.text.layers.current_hit = (), None
        self._marks = Marks(annotations)
        self.text.show_report(report, self._marks)
        self.lane.set_bars(read_bars(report, self._marks.sections, self._names))
        self.map.set_marks(len(report.text), self._marks)
        self.find_bar.set_text(report.text)
        self.text_selected.emit(0, 0)

    def clear(self) -> None:
        """Show nothing."""
        self._marks = Marks()
        self.text.clear_report()
        self.lane.set_bars(())
        self.map.set_marks(0, self._marks)
        self.find_bar.set_text("")

    def change(self, ids: Iterable[str], find: Callable[[str], Annotation | None]) -> None:
        """Show what ``find`` now says of these annotations (None: gone); the place in view and the selection stay."""
        report, ids = self.text.report, tuple(ids)
        if report is None:
            return
        gone = [annotation for key in ids if (annotation := self._marks.get(key))]
        come = [annotation for key in ids if (annotation := find(key))]
        self._marks.change(gone, come)
        self.text.show_changed([*gone, *come])
        self.map.change(gone, come)
        if any(isinstance(annotation.target, Section) for annotation in (*gone, *come)):
            self.lane.set_bars(read_bars(report, self._marks.sections, self._names))

    def select(self, annotation_id: str | None, scroll: bool = True) -> None:
        """Frame this annotation (None: no one) and, if asked, scroll it into view."""
        if annotation_id != self._clicked:
            self._cycle = ()
        annotation = self._marks.get(annotation_id)
        self.text.select(annotation_id if annotation else None)
        self.lane.select(annotation_id if annotation and isinstance(annotation.target, Section) else None)
        span = marked_span(annotation) if annotation else None
        if span is not None:
            self.text.put_caret(span)
            if scroll:
                self.text.reveal(span)

    def selected_span(self) -> Span | None:
        """The user's text selection; None if there is none."""
        span = self.text.selected_span()
        return span if span.start < span.end else None

    def visible_span(self) -> Span:
        """The text that is on the screen now."""
        return self.text.visible_span()

    def shown_text(self) -> str:
        """What the widget holds, for tests."""
        return self.text.toPlainText()

    def set_theme(self, theme: Theme) -> None:
        self.text.set_theme(theme)
        self.lane.set_theme(theme)
        self.map.set_theme(theme)

    def zoom(self, steps: int) -> None:
        """Make the text larger (or smaller) by ``steps`` points."""
        self.text.zoom(steps)

    @property
    def zoom_steps(self) -> int:
        """How many points larger than usual the text is, to remember it."""
        return self.text.zoom_steps

    def set_setting(self, *, family: str = "", measure: int = MEASURE, numbered: bool = False) -> None:
        """The font's family ('': the theme's), the longest line in characters, and whether paragraphs are numbered."""
        self.lane.numbered = numbered
        self.text.set_lane_width(self.lane.wanted_width())
        self.text.set_setting(family, measure)

    def select_text(self, span: Span) -> None:
        """Select these words as the user would, and scroll them into view."""
        self.text.select_text(span)
        self.text.reveal(span)

    def scroll_to(self, point: int) -> None:
        """Bring this character into the upper third of the view."""
        self.text.scroll_to(point)

    def scroll_to_top(self, point: int) -> None:
        """Bring this character's line to the upper edge of the view."""
        self.text.scroll_to_line(point)

    def top(self) -> int:
        """The character to give to ``scroll_to_top`` for what is in view now, to within a line."""
        edge = self.text.verticalScrollBar().value() + MARGIN + 1  # scrolling rounds to whole pixels
        return self.text.geometry_of_text.lines_between(edge, edge).start

    def place_of(self, annotation_id: str) -> QRect | None:
        """Where the mark's first line stands in this widget, for a popup beside it; None when out of sight."""
        annotation = self._marks.get(annotation_id)
        span = marked_span(annotation) if annotation else None
        rects = self.text.rects(span) if span else []
        if not rects or not rects[0].intersects(self.text.viewport().rect()):
            return None
        rect = rects[0].toAlignedRect()
        return QRect(self.text.viewport().mapTo(self, rect.topLeft()), rect.size())

    def open_find(self) -> None:
        """Open the find bar with the selected text in it."""
        span, report = self.selected_span(), self.text.report
        words = span.of(report.text) if span and report else ""
        start = span.start if span else self.text.first_point()
        self.find_bar.open("" if "\n" in words else words, start)

    # What the user does

    def _click(self, point: int) -> None:
        ids = tuple(annotation.id for annotation in self._marks.at(point))
        if not ids:
            return
        again = ids == self._cycle and self._clicked in ids
        place = (ids.index(self._clicked) + 1) % len(ids) if again and self._clicked else 0
        self._cycle = ids
        self._pick(ids[place], keep_cycle=True)

    def _pick(self, annotation_id: str, *, keep_cycle: bool = False) -> None:
        if not keep_cycle:
            self._cycle = ()
        self._clicked = annotation_id
        self.select(annotation_id, scroll=False)
        self.annotation_clicked.emit(annotation_id)

    def _ask_menu(self, point: int, place: QPoint) -> None:
        found = self._marks.at(point) if point >= 0 else ()
        ids = [annotation.id for annotation in found]
        if ids and self.text.layers.selected not in ids:
            self._pick(ids[0])
        chosen = self.text.layers.selected if ids else ""
        self.menu_requested.emit(chosen or "", place)

    def _show_hits(self, hits: Sequence[Span], current: Span | None) -> None:
        self.text.layers.hits, self.text.layers.current_hit = hits, current
        if current is not None:
            self.text.reveal(current)
        self.text.viewport().update()

    def _hover(self, point: int) -> str:
        report = self.text.report
        return hover_text(self._marks.at(point), report.text, self._names) if report else ""

    def _edges(self, span: Span) -> tuple[float, float]:
        geometry, offset = self.text.geometry_of_text, self.text.offset().y()
        text = self.text.report.text if self.text.report else ""
        last = span.end - 1
        while last > span.start and text[last : last + 1].isspace():
            last -= 1
        return geometry.top(span.start) + offset, geometry.bottom(last) + offset

    def _paragraphs(self) -> list[tuple[int, float]]:
        offset = self.text.offset().y()
        tops = self.text.geometry_of_text.paragraph_tops(self.visible_span())
        return [(number, baseline + offset) for number, baseline in tops]

    def _pass_wheel(self, event: QWheelEvent) -> None:
        """The wheel over lane and map scrolls the text as it would over the text itself."""
        viewport = self.text.viewport()
        center = QPointF(viewport.rect().center())
        passed = QWheelEvent(
            center,
            QPointF(viewport.mapToGlobal(viewport.rect().center())),
            event.pixelDelta(),
            event.angleDelta(),
            event.buttons(),
            event.modifiers(),
            event.phase(),
            event.inverted(),
        )
        QApplication.sendEvent(viewport, passed)
