"""The order in which a report is reviewed: open findings, then doubtful marks, then the rest."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from core.model import DOUBTFUL_BELOW, Annotation, Figure, Finding, Section, State, Target, sort_key
from ui.report_index import ReportIndex

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


def step(index: ReportIndex, current: Annotation | None, direction: int) -> Annotation | None:
    """The next (``direction`` 1) or previous (-1) thing to decide from ``current``, going round at the ends."""
    groups = [FINDINGS, DOUBTFUL, REST][::direction]
    if current is None:
        return _first_waiting(index, groups, None, direction)
    here = groups.index(group_of(current))
    onwards, around = groups[here : here + 1], [*groups[here + 1 :], *groups[: here + 1]]
    beyond = _first_waiting(index, onwards, current, direction)
    return beyond or _first_waiting(index, around, None, direction)


def neighbour(index: ReportIndex, current: Annotation | None, direction: int) -> Annotation | None:
    """The next or previous figure or section in the text, whether decided or not, going round at the ends."""

    def beside(after: Annotation | None) -> Annotation | None:
        return _first(index, (Figure, Section), after, direction, lambda annotation: True)

    return beside(current) or beside(None)


def _first_waiting(
    index: ReportIndex, groups: Sequence[int], after: Annotation | None, direction: int
) -> Annotation | None:
    """What waits first, in the first of ``groups`` where anything does."""
    for group in groups:
        kinds = (Finding,) if group == FINDINGS else (Figure, Section)
        if found := _first(index, kinds, after, direction, lambda a, group=group: is_open(a) and group_of(a) == group):
            return found
    return None


def _first(
    index: ReportIndex,
    kinds: Sequence[type[Target]],
    after: Annotation | None,
    direction: int,
    wanted: Callable[[Annotation], bool],
) -> Annotation | None:
    """The first one wanted of these kinds, going through the text from ``after`` (None: from its end) on."""
    found = (next(filter(wanted, _from(index.of(kind), after, direction)), None) for kind in kinds)
    return next(iter(sorted(filter(None, found), key=sort_key, reverse=direction < 0)), None)


def _from(row: Sequence[Annotation], after: Annotation | None, direction: int) -> Iterator[Annotation]:
    if direction > 0:
        places = range(bisect_right(row, sort_key(after), key=sort_key) if after else 0, len(row))
    else:
        places = range((bisect_left(row, sort_key(after), key=sort_key) if after else len(row)) - 1, -1, -1)
    return (row[place] for place in places)
