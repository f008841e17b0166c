"""What a reviewer's correction does to the findings: the checks run again, and only what differs follows."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.model import Agreement, Annotation, Finding, Remark, State, Target, sort_key

if TYPE_CHECKING:
    from core.checks import Sees

Pair = tuple[Annotation | None, Annotation | None]
Check = Callable[[tuple[Annotation, ...], "Sees"], tuple[Annotation, ...]]
"""From the annotations that stand, in order, to the findings and agreements of the checks that look at what is given.
"""

REMEMBERED = 4


class Rechecking:
    """Runs the checks on a report's annotations before and after a step; remembers the last results."""

    def __init__(self, check: Check) -> None:
        self._check = check
        self._results: deque[tuple[Sees, tuple[Target, ...], dict[str, Annotation]]] = deque(maxlen=REMEMBERED)

    def follow_up(self, current: Mapping[str, Annotation], pairs: Sequence[Pair]) -> list[Pair]:
        """The findings that come, go or change because of ``pairs``, as pairs (before, after).

        Only the difference between the checks' results before and after counts, so that a finding which stays the
        same keeps what was decided on it, and one that newer rules would add does not come in by the way.
        """
        if all(_seen(old) == _seen(new) for old, new in pairs):
            return []
        gone = {old.id for old, _ in pairs if old}
        kept = {key: annotation for key, annotation in current.items() if key not in gone}
        from core.checks import seen_as

        both = [
            target for pair in pairs if _seen(pair[0]) != _seen(pair[1]) for side in pair if (target := _seen(side))
        ]
        touched = seen_as(both)
        was = self._findings(current.values(), touched)
        now = self._findings([*kept.values(), *(new for _, new in pairs if new)], touched)
        changed = [key for key in {**was, **now} if was.get(key) != now.get(key)]
        return [(current.get(key), _with_note_of(current.get(key), now.get(key))) for key in changed]

    def _findings(self, annotations: Iterable[Annotation], touched: Sees) -> dict[str, Annotation]:
        standing = sorted((a for a in annotations if _seen(a) is not None), key=sort_key)
        targets = tuple(annotation.target for annotation in standing)
        for sees, known, result in self._results:
            if sees == touched and known == targets:
                return result
        result = {annotation.id: annotation for annotation in self._check(tuple(standing), touched)}
        self._results.append((touched, targets, result))
        return result


def _seen(annotation: Annotation | None) -> Target | None:
    """What the checks see of an annotation: nothing of a rejected one, nor whether it was confirmed or noted."""
    if annotation is None or annotation.state is State.REJECTED:
        return None
    return None if isinstance(annotation.target, Finding | Agreement | Remark) else annotation.target


def _with_note_of(old: Annotation | None, new: Annotation | None) -> Annotation | None:
    """The new finding; the reviewer's note on the old one stays with it, the decision has to be made again."""
    return replace(new, note=old.note) if old and new else new
