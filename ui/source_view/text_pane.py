"""The report's text with the marks under it, set in the theme's font and the reader's size."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.model import Annotation, Report, Section, Span
from ui.source_view.ahead import DrawAhead
from ui.source_view.document import Line, em_of, keep_glyphs, read_lines, set_lines
from ui.source_view.geometry import Geometry
from ui.source_view.layers import Layers
from ui.source_view.marks import Marks, marked_spans
from ui.source_view.pointed_text import PointedText
from ui.theme import LIGHT, TEXT_POINTS, Theme, text_font

MEASURE = 44
"""The longest line in characters; longer ones are hard to follow back."""

MARGIN = 16
FRAME = 1
MANY = 64
"""From so many changed marks on everything in sight is painted again."""
SMALLEST, LARGEST = 7.0, 36.0


class TextPane(PointedText):
    """Shows one report. Positions are code points, rectangles are in viewport coordinates."""

    moved = Signal()
    """The text scrolled or was laid out anew."""

    def __init__(self, lane: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(em_of(text_font()), parent)
        self.theme = LIGHT
        self._lane = lane
        self._lane_width = 0
        self._lines: Sequence[Line] = ()
        self._headings: tuple[tuple[Span, int], ...] = ()
        self._steps = 0
        self._family, self._measure = "", MEASURE
        self.ahead = DrawAhead(self.document(), self)
        lane.setParent(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # spares painting what lies below
        self.document().setDocumentMargin(MARGIN)
        self.verticalScrollBar().valueChanged.connect(self.moved)
        self.document().documentLayout().documentSizeChanged.connect(self.moved)
        self.document().documentLayout().update.connect(lambda: self.geometry_of_text.forget())

    # What is shown

    def show_report(self, report: Report, marks: Marks) -> None:
        self.report = report
        self.blockSignals(True)
        self.document().setPlainText(report.text)
        self.blockSignals(False)
        self._selected = Span(0, 0)
        self._lines = ()
        self.layers.marks = marks
        self._use_font()
        keep_glyphs(self.document())
        self._set_lines()
        self.verticalScrollBar().setValue(0)
        self.ahead.start(self.viewport().width(), self.devicePixelRatioF())

    def clear_report(self) -> None:
        self.report = None
        self.layers = Layers()
        self._lines = ()
        self.ahead.stop()
        self.clear()

    def show_changed(self, changed: Sequence[Annotation]) -> None:
        """Some marks were taken out, put in or changed; the place in view stays."""
        if any(isinstance(annotation.target, Section) for annotation in changed):
            self._set_lines()
        if len(changed) > MANY:
            self.viewport().update()
        else:
            self.update_marks(changed)

    def update_marks(self, annotations: Sequence[Annotation]) -> None:
        """Paint again where these marks are in sight, and nothing else."""
        if not annotations:
            return
        sight, beyond = self.visible_span(), round(self.geometry_of_text.em)
        spans = {span for a in annotations for span in (a.target.span, *marked_spans(a)) if span.overlaps(sight)}
        for span in spans:
            shown = Span(max(span.start, sight.start), min(span.end, sight.end))
            for rect in self.rects(shown):
                self.viewport().update(rect.toAlignedRect().adjusted(-beyond, -beyond, beyond, beyond))

    def select(self, annotation_id: str | None) -> None:
        """Frame this mark (None: no one)."""
        both = (self.layers.selected, annotation_id)
        self.layers.selected = annotation_id
        self.update_marks([a for key in both if (a := self.layers.marks.get(key))])

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        colors = {
            "background": theme.surface,
            "color": theme.ink,
            "selection-background-color": theme.accent,
            "selection-color": theme.on_accent,
        }
        rules = "; ".join(f"{name}: {color.name()}" for name, color in colors.items())
        frame = f"border: {FRAME}px solid {theme.surface.name()}; border-radius: 0"
        focus = f"QTextEdit:focus {{ border-color: {theme.accent.name()}; }}"
        self.setStyleSheet(f"QTextEdit {{ {rules}; {frame}; }} {focus}")
        self._lines = ()
        self._set_lines()

    def zoom(self, steps: int) -> None:
        """Make the text larger (or smaller) by ``steps`` points; the first line in view stays."""
        points = min(max(TEXT_POINTS + self._steps + steps, SMALLEST), LARGEST)
        self._steps = round(points - TEXT_POINTS)
        anchor = self.first_point()
        self._lines = ()
        self._use_font()
        self._set_lines()
        self.scroll_to_line(anchor)

    @property
    def zoom_steps(self) -> int:
        return self._steps

    def set_setting(self, family: str, measure: int) -> None:
        """Another font ('': the theme's) and another longest line, in characters."""
        self._family, self._measure = family, measure
        self.zoom(0)

    def set_lane_width(self, width: int) -> None:
        self._lane_width = width
        self._fit()

    def _font(self) -> QFont:
        font = text_font(TEXT_POINTS + self._steps)
        if self._family:
            font.setFamilies([self._family, *font.families()])
        return font

    def _use_font(self) -> None:
        font = self._font()
        self.document().setDefaultFont(font)
        self.setTabStopDistance(em_of(font) * 4)
        self.geometry_of_text = Geometry(self.document(), self.report.text if self.report else "", em_of(font))
        self._fit()

    def _set_lines(self) -> None:
        """Set the lines whose headings changed, or all after the font or the theme did."""
        sections = [annotation.target for annotation in self.layers.marks.sections]
        headings = tuple((s.heading, s.level) for s in sections if isinstance(s, Section))
        if self.report is None or (self._lines and headings == self._headings):
            return
        lines = read_lines(self.report, headings, self.geometry_of_text.positions)
        scroll = self.verticalScrollBar().value()
        self.blockSignals(True)
        set_lines(self.document(), lines, self._lines, self._font(), self.theme)
        self.blockSignals(False)
        self._lines, self._headings = lines, headings
        self.verticalScrollBar().setValue(scroll)

    # Where things are

    def reveal(self, span: Span) -> None:
        """Scroll, if ``span`` is not well in view, so that it stands in the upper third."""
        rects = self.rects(span)
        if not rects:
            return
        height = self.viewport().height()
        edge = min(2 * self.geometry_of_text.em, height / 4)
        if rects[0].top() < edge or rects[0].bottom() > height - edge:
            self.scroll_to(span.start)

    def scroll_to(self, point: int) -> None:
        top = self.geometry_of_text.top(point)
        self.verticalScrollBar().setValue(round(top - self.viewport().height() / 3))

    def scroll_to_line(self, point: int) -> None:
        """Bring this character's line to the upper edge."""
        self.verticalScrollBar().setValue(round(self.geometry_of_text.top(point) - MARGIN))

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self.theme.surface)
            if self.report is not None:
                self._paint_layers(painter, event.rect())
        super().paintEvent(event)

    def _paint_layers(self, painter: QPainter, place: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        offset = self.offset()
        painter.translate(offset)
        area = QRectF(place).translated(-offset)
        beyond = self.geometry_of_text.em  # waves, ticks and frames reach out of their lines
        visible = self.geometry_of_text.lines_between(area.top() - beyond, area.bottom() + beyond)
        self.layers.paint(painter, visible, self.geometry_of_text, self.theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first line in view stays; where only the height changes no line is laid out anew, and nothing moves."""
        rewrapped = event.size().width() != event.oldSize().width()
        anchor = self.first_point() if rewrapped and self.verticalScrollBar().value() else 0
        super().resizeEvent(event)
        self.moved.emit()
        if anchor:
            self.scroll_to_line(anchor)

    def _fit(self) -> None:
        """Lane and text stand together in the middle of the pane, the text no wider than the measure."""
        measure = round(self._measure * self.geometry_of_text.em) + 2 * MARGIN
        spare = max(self.width() - self._lane_width - measure, 0)
        left = self._lane_width + spare // 2
        if (margins := self.viewportMargins()).left() != left or margins.right() != spare - spare // 2:
            self.setViewportMargins(left, 0, spare - spare // 2, 0)
        self._lane.setGeometry(
            QRect(FRAME + left - self._lane_width, FRAME, self._lane_width, self.height() - 2 * FRAME)
        )
        self.moved.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            # Before the viewport is resized: margins set while it is get lost in a widget not shown yet.
            self._fit()
        return super().event(event)
