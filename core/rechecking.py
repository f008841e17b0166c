"""What a reviewer's correction does to the findings: the checks run again, and only what differs follows."""

from __future__ import annotations

from bisect import insort
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.model import Annotation, Figure, Reference, Section, State, Target, sort_key

if TYPE_CHECKING:
    from core.checks import Touched

Pair = tuple[Annotation | None, Annotation | None]
Check = Callable[[tuple[Annotation, ...], "Touched"], tuple[Annotation, ...]]
"""From the annotations that stand, in order, to the findings and agreements that a correction of what is given can
change.
"""

SEEN = (Section, Figure, Reference)
REMEMBERED = 4


class Rechecking:
    """Runs the checks on a report's annotations before and after a step; remembers the last results."""

    def __init__(self, check: Check) -> None:
        self._check = check
        self._results: deque[tuple[Touched, tuple[Target, ...], dict[str, Annotation]]] = deque(maxlen=REMEMBERED)

    def follow_up(self, ordered: Sequence[Annotation], pairs: Sequence[Pair]) -> list[Pair]:
        """The findings that come, go or change because of ``pairs``, as pairs (before, after); ``ordered``: the
        report's annotations before, in the model's order.

        Only the difference between the checks' results before and after counts, so that a finding which stays the
        same keeps what was decided on it, and one that newer rules would add does not come in by the way.
        """
        concerned = [(old, new) for old, new in pairs if _seen(old) != _seen(new)]
        if not concerned:
            return []
        from core.checks import touched_by

        touched = touched_by((_seen(old), _seen(new)) for old, new in concerned)
        standing = [a for a in ordered if isinstance(a.target, SEEN) and a.state is not State.REJECTED]
        was = self._findings(standing, touched)
        now = self._findings(_with(standing, concerned), touched)
        changed = [key for key in {**was, **now} if was.get(key) != now.get(key)]
        current = {annotation.id: annotation for annotation in ordered} if changed else {}
        return [(current.get(key), _with_note_of(current.get(key), now.get(key))) for key in changed]

    def _findings(self, standing: Sequence[Annotation], touched: Touched) -> dict[str, Annotation]:
        if touched.places:  # a paragraph is looked at again sooner than all that stands is compared
            return self._found(standing, touched)
        targets = tuple(annotation.target for annotation in standing)
        for before, known, result in self._results:
            if before == touched and known == targets:
                return result
        result = self._found(standing, touched)
        self._results.append((touched, targets, result))
        return result

    def _found(self, standing: Sequence[Annotation], touched: Touched) -> dict[str, Annotation]:
        return {annotation.id: annotation for annotation in self._check(tuple(standing), touched)}


def _with(standing: Sequence[Annotation], pairs: Sequence[Pair]) -> list[Annotation]:
    """What stands, in order, after these changes."""
    gone = {old.id for old, _ in pairs if old}
    after = [annotation for annotation in standing if annotation.id not in gone]
    for _, new in pairs:
        if new and _seen(new) is not None:
            insort(after, new, key=sort_key)
    return after


def _seen(annotation: Annotation | None) -> Target | None:
    """What the checks see of an annotation: nothing of a rejected one, nor whether it was confirmed or noted."""
    if annotation is None or annotation.state is State.REJECTED:
        return None
    return annotation.target if isinstance(annotation.target, SEEN) else None


def _with_note_of(old: Annotation | None, new: Annotation | None) -> Annotation | None:
    """The new finding; the reviewer's note on the old one stays with it, the decision has to be made again."""
    return replace(new, note=old.note) if old and new else new
