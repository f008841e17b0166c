"""What a reviewer's correction does to the findings: the checks run again, and only what differs follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from core.model import Agreement, Annotation, Finding, Remark, State, sort_key

Pairs = list[tuple[Annotation | None, Annotation | None]]
Check = Callable[[tuple[Annotation, ...]], tuple[Annotation, ...]]
"""From the annotations that stand, in order, to the findings and agreements the rules see in them."""

REMEMBERED = 8


class Rechecking:
    """Runs the checks on a report's annotations before and after a step; remembers the last results."""

    def __init__(self, check: Check) -> None:
        self._check = check
        self._results: dict[frozenset[Annotation], dict[str, Annotation]] = {}

    def follow_up(
        self, current: Mapping[str, Annotation], pairs: Iterable[tuple[Annotation | None, Annotation | None]]
    ) -> Pairs:
        """The findings that come, go or change because of ``pairs``, as pairs (before, after).

        Only the difference between the checks' results before and after counts, so that a finding which stays the
        same keeps what was decided on it, and one that newer rules would add does not come in by the way.
        """
        pairs = list(pairs)
        if all(_as_checked(old) == _as_checked(new) for old, new in pairs):
            return []
        gone = {old.id for old, _ in pairs if old}
        later = {key: value for key, value in current.items() if key not in gone} | {
            new.id: new for _, new in pairs if new
        }
        was, now = self._findings(current.values()), self._findings(later.values())
        changed = [key for key in {**was, **now} if was.get(key) != now.get(key)]
        return [(current.get(key), _decided_before(current.get(key), now.get(key))) for key in changed]

    def _findings(self, annotations: Iterable[Annotation]) -> dict[str, Annotation]:
        standing = frozenset(seen for annotation in annotations if (seen := _as_checked(annotation)))
        if standing not in self._results:
            while len(self._results) >= REMEMBERED:
                del self._results[next(iter(self._results))]
            found = self._check(tuple(sorted(standing, key=sort_key)))
            self._results[standing] = {annotation.id: annotation for annotation in found}
        return self._results[standing]


def _as_checked(annotation: Annotation | None) -> Annotation | None:
    """What the checks see of an annotation: nothing of a rejected one, nor what was confirmed or noted."""
    if annotation is None or annotation.state is State.REJECTED:
        return None
    if isinstance(annotation.target, Finding | Agreement | Remark):
        return None
    return replace(annotation, state=State.DETECTED, note="")


def _decided_before(old: Annotation | None, new: Annotation | None) -> Annotation | None:
    """The new finding; the reviewer's note on the old one stays with it, the decision has to be made again."""
    return replace(new, note=old.note) if old and new else new
