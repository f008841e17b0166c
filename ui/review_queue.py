"""The order in which a report is reviewed: open findings, then doubtful marks, then the rest."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from core.model import Annotation, Figure, Finding, Section, State, sort_key

DOUBTFUL_BELOW = 0.7
FINDINGS, DOUBTFUL, REST = range(3)
OPEN_STATES = (State.DETECTED, State.DEFERRED)

Rank = tuple[int, tuple[int, int, int, str, str]]


def is_open(annotation: Annotation) -> bool:
    return annotation.state in OPEN_STATES


def is_doubtful(annotation: Annotation) -> bool:
    return annotation.why.confidence < DOUBTFUL_BELOW and annotation.state is State.DETECTED


def rank(annotation: Annotation) -> Rank:
    """Where an annotation stands in the queue, whether or not it is decided already."""
    group = FINDINGS if isinstance(annotation.target, Finding) else REST
    if group == REST and annotation.why.confidence < DOUBTFUL_BELOW:
        group = DOUBTFUL
    return (group, sort_key(annotation))


def review_queue(annotations: Sequence[Annotation]) -> list[Annotation]:
    """Everything that is still to be decided, in the order to go through it."""
    waiting = (a for a in annotations if isinstance(a.target, Figure | Section | Finding) and is_open(a))
    return sorted(waiting, key=rank)


def step(annotations: Sequence[Annotation], current: Annotation | None, direction: int) -> Annotation | None:
    """The next (``direction`` 1) or previous (-1) thing to decide from ``current``, going round at the ends."""
    queue = review_queue(annotations)
    if not queue:
        return None
    if current is None:
        return queue[0 if direction > 0 else -1]
    ranks = [rank(annotation) for annotation in queue]
    here = rank(current)
    place = bisect_right(ranks, here) if direction > 0 else bisect_left(ranks, here) - 1
    return queue[place % len(queue)]
