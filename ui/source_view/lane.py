"""The lane at the left of the text: bars for the required part and the topics of each section, with their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from core.model import Annotation, BlockKind, Report, Section, Span
from ui.painting import draw_line
from ui.source_view.marks import is_decided, is_doubtful
from ui.theme import LIGHT, Theme, interface_font

BAR, LEFT, STEP, GAP = 4, 14, 12, 8
"""Pixels: width of a bar, x of the part bars, from part to topic bars, between bar and name."""

DEEPEST = 3
"""Bars of topics that lie inside one another step to the right, at most so many."""

CODES_ACROSS = QT_TRANSLATE_NOOP("Lane", "T08 国国国国国 ✓")
"""What a name should have room for."""


LARGEST_NUMBER = "0000"


class Bar(NamedTuple):
    """One bar: the text it runs along, its column (0: parts), its names line by line and the section it stands for."""

    span: Span
    column: int
    names: tuple[str, ...]
    code: str | None
    """The part or main topic that gives the colour; None: not known yet."""
    section: str | None


def read_bars(report: Report, sections: Sequence[Annotation], names: Mapping[str, str]) -> list[Bar]:
    """Bars where part or topics begin: a section inside one that says the same gets none of its own."""
    bars = _opening_bars(report, sections)
    above: list[tuple[Section, int]] = []
    for annotation in sections:
        section = annotation.target
        assert isinstance(section, Section)
        while above and above[-1][0].span.end <= section.span.start:
            above.pop()
        outer, depth = above[-1] if above else (None, 0)
        if section.part != (outer.part if outer else None) or (outer is None and not section.topics):
            label: tuple[str, ...] = ((named(section.part, names) if section.part else _unknown()) + _sign(annotation),)
            bars.append(Bar(section.span, 0, label, section.part, annotation.id))
        if section.topics and section.topics != (outer.topics if outer else ()):
            label = tuple(named(topic, names) + _sign(annotation) for topic in section.topics)
            depth += 1
            bars.append(Bar(section.span, min(depth, DEEPEST), label, section.topics[0], annotation.id))
        above.append((section, depth))
    return bars


def named(code: str, names: Mapping[str, str]) -> str:
    name = names.get(code, "")
    return f"{code} {name}".rstrip()


def _sign(annotation: Annotation) -> str:
    return " ?" if is_doubtful(annotation) else " ✓" if is_decided(annotation) else ""


def _unknown() -> str:
    return QCoreApplication.translate("Lane", "未归类")


def _opening_bars(report: Report, sections: Sequence[Annotation]) -> list[Bar]:
    """Grey bars for the title and for what stands between it and the first section."""
    titles = [block.span for block in report.blocks if block.kind is BlockKind.TITLE]
    opening = [block.span for block in report.blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.SALUTATION)]
    first = sections[0].span.start if sections else 0
    opening = [span for span in opening if span.end <= first and (not titles or span.start >= titles[0].end)]
    bars = []
    if titles:
        bars.append(Bar(titles[0], 0, (QCoreApplication.translate("Lane", "标题"),), None, None))
    if opening:
        whole = Span(opening[0].start, opening[-1].end)
        bars.append(Bar(whole, 0, (QCoreApplication.translate("Lane", "导语"),), None, None))
    return bars


class Placed(NamedTuple):
    """Where a bar and its names were last painted; names is empty where there was no room."""

    bar: Bar
    line: QRectF
    names: QRectF


class Lane(QWidget):
    """Paints the bars in view; a bar's name stays at the upper edge while its beginning is out of sight."""

    section_clicked = Signal(str)
    wheeled = Signal(QWheelEvent)

    def __init__(
        self,
        edges: Callable[[Span], tuple[float, float]],
        visible: Callable[[], Span],
        paragraphs: Callable[[], list[tuple[int, float]]],
    ) -> None:
        """``edges`` gives y of the upper and lower end of a span in this widget, ``visible`` the text in view,
        ``paragraphs`` number and first baseline of each paragraph in view."""
        super().__init__()
        self._edges, self._visible, self._paragraphs = edges, visible, paragraphs
        self.numbered = False
        self._bars: Sequence[Bar] = ()
        self._placed: list[Placed] = []
        self._theme = LIGHT
        self._font, self._bold = self._label_font(), self._label_font(bold=True)
        self._row = QFontMetrics(self._font).height()
        self.selected: str | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # spares painting what lies below
        self.setAccessibleName(self.tr("部分与专题"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_bars(self, bars: Iterable[Bar]) -> None:
        # In order of text, outer before inner, as their names share the room in the lane.
        self._bars = sorted(bars, key=lambda bar: (bar.span.start, bar.column))
        self.update()

    def select(self, section: str | None) -> None:
        """Frame the bars of this section (None: no one)."""
        if section != self.selected:
            self.selected = section
            self.update()

    def wanted_width(self) -> int:
        metrics = QFontMetrics(self._label_font())
        numbers = metrics.horizontalAdvance(LARGEST_NUMBER) if self.numbered else 0
        return LEFT + STEP + BAR + GAP + metrics.horizontalAdvance(self.tr(CODES_ACROSS)) + numbers

    @staticmethod
    def _label_font(*, bold: bool = False) -> QFont:
        font = interface_font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        font.setBold(bold)
        return font

    def place_bars(self) -> list[Placed]:
        """Where the bars in view and their names stand, names of one column never over one another."""
        visible = self._visible()
        height, row = self.height(), self._row
        placed, free = [], 0.0
        for bar in [b for b in self._bars if b.span.start <= visible.end and b.span.end > visible.start]:
            top, bottom = self._edges(bar.span)
            line = QRectF(LEFT + bar.column * STEP, max(top, -BAR), BAR, min(bottom, height + BAR) - max(top, -BAR))
            needed = row * len(bar.names)
            y = max(top, GAP / 2, free)
            names = QRectF()
            if bar.column <= 1 or y + needed <= bottom + row:
                names = QRectF(line.right() + GAP, y, self.width() - line.right() - GAP, needed)
                free = y + needed
            placed.append(Placed(bar, line, names))
        return placed

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.surface)
        self._placed = self.place_bars()
        for placed in self._placed:
            self._paint_bar(painter, placed)
        for placed in self._placed:
            self._paint_names(painter, placed)
        if self.numbered:
            self._paint_numbers(painter)

    def _paint_numbers(self, painter: QPainter) -> None:
        painter.setFont(self._font)
        painter.setPen(self._theme.muted)
        for number, baseline in self._paragraphs():
            width = painter.fontMetrics().horizontalAdvance(str(number))
            painter.drawText(QPointF(self.width() - width, baseline), str(number))

    def _color(self, bar: Bar) -> QColor:
        if bar.code is None:
            return self._theme.part_color("P0") if bar.section is None else self._theme.muted
        return self._theme.part_color(bar.code) if bar.column == 0 else self._theme.topic_color(bar.code)

    def _paint_bar(self, painter: QPainter, placed: Placed) -> None:
        color = self._color(placed.bar)
        if placed.bar.code is None and placed.bar.section is not None:
            # A part that is not known is drawn as the doubtful marks are: dashed.
            pen = QPen(color, 1)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
        painter.drawRoundedRect(placed.line, 1, 1)
        if self.selected is not None and placed.bar.section == self.selected:
            painter.setPen(QPen(self._theme.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(placed.line.adjusted(-2.5, -2.5, 2.5, 2.5), 3, 3)

    def _paint_names(self, painter: QPainter, placed: Placed) -> None:
        if placed.names.isEmpty():
            return
        chosen = self.selected is not None and placed.bar.section == self.selected
        ink = self._theme.ink if placed.bar.column == 0 and placed.bar.section else self._theme.muted
        painter.fillRect(placed.names.adjusted(-GAP / 2, 0, 0, 0), self._theme.surface)
        place = placed.names.toRect()
        place.setHeight(self._row)
        for name in placed.bar.names:
            draw_line(painter, place, name, ink, self._bold if chosen else self._font)
            place.translate(0, self._row)

    def bar_at(self, place: QPoint) -> Bar | None:
        """The bar whose name or line is at ``place``, else the innermost one beside it."""
        x, y = place.x(), place.y()
        for placed in self._placed:
            if placed.names.contains(x, y):
                return placed.bar
        beside = [p for p in self._placed if p.line.top() <= y <= p.line.bottom()]
        on = [p for p in beside if p.line.left() - STEP / 2 <= x <= p.line.right() + STEP / 2]
        return (on or beside)[-1].bar if beside else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        bar = self.bar_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and bar is not None and bar.section is not None:
            self.section_clicked.emit(bar.section)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.wheeled.emit(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            bar = self.bar_at(event.pos())
            QToolTip.showText(event.globalPos(), "\n".join(bar.names) if bar else "", self)
            return True
        return super().event(event)
