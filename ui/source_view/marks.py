"""The marks on one text by place: what lies under a position, what lies in sight, in which order clicks reach them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from operator import itemgetter

from core.model import (
    DOUBTFUL_BELOW,
    Agreement,
    Annotation,
    Figure,
    Finding,
    Reference,
    Remark,
    Section,
    Severity,
    Span,
    State,
    sort_key,
)
from core.positions import disjoint_runs

CLICK_ORDER = (Figure, Finding, Reference, Remark, Agreement, Section)
SEVERITY_ORDER = tuple(Severity)


def marked_span(annotation: Annotation) -> Span | None:
    """The stretch of text that carries the mark: a section's heading, else the whole span; None when it has none."""
    target = annotation.target
    span = target.heading if isinstance(target, Section) else target.span
    return span if span.start < span.end else None


def marked_spans(annotation: Annotation) -> tuple[Span, ...]:
    """All stretches that belong to the mark, the place itself first and then what it was compared with."""
    if isinstance(annotation.target, Finding | Agreement):
        return tuple(span for span in annotation.target.spans if span.start < span.end)
    span = marked_span(annotation)
    return (span,) if span else ()


def is_doubtful(annotation: Annotation) -> bool:
    return annotation.state is State.DETECTED and annotation.why.confidence < DOUBTFUL_BELOW


def is_open(annotation: Annotation) -> bool:
    """Nobody has decided about it yet."""
    return annotation.state in (State.DETECTED, State.DEFERRED)


def is_decided(annotation: Annotation) -> bool:
    """A reviewer stands behind it."""
    return annotation.state in (State.CONFIRMED, State.CORRECTED, State.ADDED)


class Marks:
    """An index of annotations by the place of their marks: ``placed`` in order of place.

    ``sections`` are those that are not rejected.
    """

    def __init__(self, annotations: Iterable[Annotation] = ()) -> None:
        """``annotations`` are in the model's order."""
        self._by_id = {a.id: a for a in annotations}
        self._placed = [(span, a) for a in self._by_id.values() if (span := marked_span(a))]
        self._placed.sort(key=itemgetter(0))
        self._longest = max((span.end - span.start for span, _ in self._placed), default=0)
        self._find_sections()

    @property
    def placed(self) -> Sequence[tuple[Span, Annotation]]:
        return self._placed

    def change(self, gone: Iterable[Annotation], come: Iterable[Annotation]) -> None:
        """Take out and put in annotations, the old and the new state of a changed one."""
        both = (*gone, *come)
        for annotation in gone:
            del self._by_id[annotation.id]
            if span := marked_span(annotation):
                del self._placed[bisect_left(self._placed, _place_key((span, annotation)), key=_place_key)]
        for annotation in come:
            self._by_id[annotation.id] = annotation
            if span := marked_span(annotation):
                insort(self._placed, (span, annotation), key=_place_key)
                self._longest = max(self._longest, span.end - span.start)
        if any(isinstance(annotation.target, Section) for annotation in both):
            self._find_sections()

    def _find_sections(self) -> None:
        standing = (a for a in self._by_id.values() if isinstance(a.target, Section) and a.state is not State.REJECTED)
        self.sections = tuple(sorted(standing, key=sort_key))

    def get(self, annotation_id: str | None) -> Annotation | None:
        return self._by_id.get(annotation_id) if annotation_id is not None else None

    def within(self, span: Span) -> list[tuple[Span, Annotation]]:
        """Every mark that overlaps ``span``, in order of place."""
        first = bisect_left(self._placed, span.start - self._longest, key=_start)
        last = bisect_left(self._placed, span.end, key=_start)
        return [pair for pair in self._placed[first:last] if pair[0].end > span.start]

    def at(self, point: int) -> tuple[Annotation, ...]:
        """The marks over the character at ``point`` in the order in which clicks reach them.

        Shorter before longer, figures before what was found about them, rejected ones last.
        """
        found = self.within(Span(point, point + 1))
        found.sort(key=_click_key)
        return tuple(annotation for _, annotation in found)

    def wave_runs(self, span: Span) -> list[tuple[Span, Severity]]:
        """The stretches of ``span`` under which a wave runs, with the gravest severity of the findings there."""
        keyed = [
            (place, a.target.severity)
            for place, a in self.within(span)
            if isinstance(a.target, Finding) and a.state is not State.REJECTED
        ]
        return [(run, min(keys, key=SEVERITY_ORDER.index)) for run, keys in disjoint_runs(keyed)]


def _start(pair: tuple[Span, Annotation]) -> int:
    return pair[0].start


def _place_key(pair: tuple[Span, Annotation]) -> tuple[object, ...]:
    """Marks on the same place stand in the model's order, in which they were sorted at first."""
    return (pair[0], *sort_key(pair[1]))


def _click_key(pair: tuple[Span, Annotation]) -> tuple[bool, int, int, int, str]:
    span, annotation = pair
    rank = CLICK_ORDER.index(type(annotation.target))
    return (annotation.state is State.REJECTED, span.end - span.start, rank, span.start, annotation.id)


def line_starts(text: str) -> list[int]:
    """Where each line of ``text`` begins, in code points."""
    starts, place = [0], text.find("\n")
    while place >= 0:
        starts.append(place + 1)
        place = text.find("\n", place + 1)
    return starts


def index_of(starts: Sequence[int], point: int) -> int:
    """The number of the line (or block) of ``starts`` that holds ``point``."""
    return max(bisect_right(starts, point) - 1, 0)
