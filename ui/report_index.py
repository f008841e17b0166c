"""The annotations of the open report by id and by kind, kept in step with each change at the cost of what changed."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence

from core.model import TARGET_ORDER, Annotation, Remark, Target, sort_key


class ReportIndex:
    """Every list is in the model's order, that of the text."""

    def __init__(self, annotations: Iterable[Annotation] = ()) -> None:
        """``annotations`` are in the model's order."""
        self._by_id: dict[str, Annotation] = {}
        self._by_kind: dict[type[Target], list[Annotation]] = {kind: [] for kind in TARGET_ORDER}
        self._noted: list[Annotation] = []
        for annotation in annotations:
            self._by_id[annotation.id] = annotation
            for row in self._rows_of(annotation):
                row.append(annotation)

    def get(self, annotation_id: str) -> Annotation | None:
        return self._by_id.get(annotation_id)

    def of(self, kind: type[Target]) -> Sequence[Annotation]:
        """The annotations of one kind, rejected ones included."""
        return self._by_kind[kind]

    @property
    def noted(self) -> Sequence[Annotation]:
        """Those with a note, and all remarks."""
        return self._noted

    def change(self, ids: Iterable[str], find: Callable[[str], Annotation | None]) -> None:
        """Take over what ``find`` now says about each of ``ids``: changed, come or gone (None)."""
        for key in ids:
            if old := self._by_id.pop(key, None):
                for row in self._rows_of(old):
                    del row[bisect_left(row, sort_key(old), key=sort_key)]
            if new := find(key):
                self._by_id[key] = new
                for row in self._rows_of(new):
                    insort(row, new, key=sort_key)

    def differing(self, other: ReportIndex) -> tuple[str, ...]:
        """The ids of what the two don't have alike."""
        both = {**self._by_id, **other._by_id}
        return tuple(key for key in both if self.get(key) != other.get(key))

    def _rows_of(self, annotation: Annotation) -> Iterable[list[Annotation]]:
        yield self._by_kind[type(annotation.target)]
        if annotation.note or isinstance(annotation.target, Remark):
            yield self._noted
