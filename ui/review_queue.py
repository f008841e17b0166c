"""The order in which a report is reviewed: open findings, then doubtful marks, then the rest."""

from __future__ import annotations

from collections.abc import Sequence

from core.model import Annotation, Figure, Finding, Section, State

DOUBTFUL_BELOW = 0.7
FINDINGS, DOUBTFUL, REST = range(3)
OPEN_STATES = (State.DETECTED, State.DEFERRED)


def is_open(annotation: Annotation) -> bool:
    return annotation.state in OPEN_STATES


def is_doubtful(annotation: Annotation) -> bool:
    return annotation.why.confidence < DOUBTFUL_BELOW and annotation.state is State.DETECTED


def group_of(annotation: Annotation) -> int:
    """The part of the queue to which an annotation belongs, whether or not it is decided already."""
    if isinstance(annotation.target, Finding):
        return FINDINGS
    return DOUBTFUL if annotation.why.confidence < DOUBTFUL_BELOW else REST


def review_queue(annotations: Sequence[Annotation]) -> list[Annotation]:
    """Everything that is still to be decided, in the order to go through it; ``annotations`` are in text order."""
    return [annotations[place] for _, place in sorted(_waiting(annotations))]


def step(annotations: Sequence[Annotation], current: Annotation | None, direction: int) -> Annotation | None:
    """The next (``direction`` 1) or previous (-1) thing to decide from ``current``, going round at the ends."""
    waiting = _waiting(annotations)
    if not waiting:
        return None
    first = min if direction > 0 else max
    if current is None:
        return annotations[first(waiting)[1]]
    here = (group_of(current), next((n for n, a in enumerate(annotations) if a.id == current.id), -1))
    beyond = [rank for rank in waiting if (rank > here if direction > 0 else rank < here)]
    return annotations[first(beyond or waiting)[1]]


def _waiting(annotations: Sequence[Annotation]) -> list[tuple[int, int]]:
    """Group and place of everything that is still to be decided."""
    return [
        (group_of(annotation), place)
        for place, annotation in enumerate(annotations)
        if annotation.state in OPEN_STATES and isinstance(annotation.target, Figure | Section | Finding)
    ]
