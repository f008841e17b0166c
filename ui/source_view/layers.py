"""Paints the marks of the visible text in layers, the calm ones first, so that overlaps stay legible."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter

from core.model import Annotation, Figure, Reference, Remark, Span, State
from ui.source_view import painting
from ui.source_view.geometry import Geometry
from ui.source_view.marks import Marks, is_decided, is_doubtful, marked_spans
from ui.theme import Theme

HIT_VEIL, CURRENT_HIT_VEIL, REMARK_VEIL = 0.18, 0.42, 0.10


class Layers:
    """What is painted under the text: marks, search hits, and the frame of the selected mark."""

    def __init__(self) -> None:
        self.marks = Marks()
        self.selected: str | None = None
        self.hits: Sequence[Span] = ()
        self.current_hit: Span | None = None

    def paint(self, painter: QPainter, visible: Span, geometry: Geometry, theme: Theme) -> None:
        """Paint in document coordinates all that overlaps ``visible``."""
        shown = [(span, a) for span, a in self.marks.within(visible) if a.state is not State.REJECTED]
        for span, annotation in shown:
            if isinstance(annotation.target, Remark):
                painting.draw_fill(painter, geometry.rects(span), painting.veil(theme.accent, REMARK_VEIL))
        for span, annotation in shown:
            if isinstance(annotation.target, Figure):
                _paint_figure(painter, annotation, annotation.target, span, geometry, theme)
        for span, annotation in shown:
            if isinstance(annotation.target, Reference):
                for rect in geometry.rects(span):
                    painting.draw_dots(painter, rect, theme.muted)
        self._paint_hits(painter, visible, geometry, theme)
        self._paint_selected(painter, geometry, theme)
        for run, severity in self.marks.wave_runs(visible):
            for rect in geometry.rects(Span(max(run.start, visible.start), min(run.end, visible.end))):
                painting.draw_wave(painter, rect, severity, theme)
        for span, annotation in shown:
            if (annotation.note or isinstance(annotation.target, Remark)) and (rects := geometry.rects(span)):
                painting.draw_note(painter, rects[-1].topRight(), theme)

    def _paint_hits(self, painter: QPainter, visible: Span, geometry: Geometry, theme: Theme) -> None:
        for hit in self.hits:
            if hit.overlaps(visible):
                strength = CURRENT_HIT_VEIL if hit == self.current_hit else HIT_VEIL
                painting.draw_fill(painter, geometry.rects(hit), painting.veil(theme.accent, strength))

    def _paint_selected(self, painter: QPainter, geometry: Geometry, theme: Theme) -> None:
        selected = self.marks.get(self.selected)
        for order, span in enumerate(marked_spans(selected) if selected else ()):
            painting.draw_outline(painter, geometry.rects(span), theme.accent, thin=order > 0)


def _paint_figure(
    painter: QPainter, annotation: Annotation, figure: Figure, span: Span, geometry: Geometry, theme: Theme
) -> None:
    tint = theme.kinds[figure.kind]
    rects = geometry.rects(span)
    decided = is_decided(annotation)
    for rect in rects:
        painting.draw_box(painter, rect, tint, doubtful=is_doubtful(annotation), decided=decided)
    if decided and rects and not annotation.note:
        painting.draw_tick(painter, rects[-1].topRight(), tint.line, theme.surface)
