"""Working together without a server: another reviewer's file compared mark by mark, settled, and taken over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from core.agreement import Agreement, agreement, characters, tags
from core.model import Annotation, LogEntry, Origin, State
from core.review import Review
from core.store import Store
from core.store.copying import copy_report

Pairs = Sequence[tuple[Annotation | None, Annotation | None]]
"""The same mark as the one and the other left it."""
Progress = Callable[[int, int], None]
"""How many reports are done, and how many there are."""


class Rule(StrEnum):
    """Whose judgement stands where the two differ."""

    NEWER = "newer"
    CERTAIN = "certain"
    """A decided mark before an open one, then the more confident one."""
    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Difference:
    """One mark that two reviewers left in different states; None: it isn't there."""

    report_id: int
    """In this library."""
    mine: Annotation | None
    theirs: Annotation | None
    mine_at: datetime | None
    """When it was last changed; None: never."""
    theirs_at: datetime | None

    @property
    def key(self) -> tuple[int, str]:
        """Under which a choice is given."""
        known = self.mine or self.theirs
        return self.report_id, known.id if known else ""

    def takes_theirs(self, rule: Rule) -> bool:
        """Whether the rule settles for theirs; in doubt it leaves mine."""
        if rule is Rule.NEWER:
            return self.theirs_at is not None and (self.mine_at is None or self.theirs_at > self.mine_at)
        if rule is Rule.CERTAIN:
            return _certainty(self.theirs) > _certainty(self.mine)
        return rule is Rule.THEIRS


class Comparison(NamedTuple):
    """``missing`` and ``other_text``: file names of reports that are only there, or whose text was read otherwise."""

    differences: tuple[Difference, ...]
    reports: int
    """Compared, of the same text."""
    missing: tuple[str, ...]
    other_text: tuple[str, ...]
    tags: Agreement
    """On what the marks are that at least one of the two decided on."""
    spans: Agreement
    """On what each character of the texts is marked as."""


class Merged(NamedTuple):
    changed: tuple[int, ...]
    """Reports in which marks were taken over, each as one change that can be undone."""
    added: tuple[int, ...]
    """Reports that came with the file."""


class _Shared(NamedTuple):
    """One report of theirs; ``mine`` is None where it is missing here, ``pairs`` where its text was read otherwise."""

    mine: int | None
    theirs: int
    length: int
    pairs: Pairs | None


def compare(mine: Store, theirs: Store, progress: Progress | None = None) -> Comparison:
    """All that differs between two libraries in what reviewers decided."""
    differences: list[Difference] = []
    said: Counter[tuple[Hashable, Hashable]] = Counter()
    marked: Counter[tuple[Hashable, Hashable]] = Counter()
    reports, missing, other_text = 0, [], []
    names = {row.id: row.file_name for row in theirs.rows()}
    for done, shared in enumerate(_shared(mine, theirs), 1):
        if shared.mine is None:
            missing.append(names[shared.theirs])
        elif shared.pairs is None:
            other_text.append(names[shared.theirs])
        else:
            reports += 1
            pairs = shared.pairs
            said += tags(pair for pair in pairs if any(map(_is_decided, pair)))
            marked += characters([a for a, _ in pairs if a], [b for _, b in pairs if b], shared.length)
            differences += _differences(shared.mine, pairs, mine, theirs, shared.theirs)
        if progress:
            progress(done, len(names))
    return Comparison(
        tuple(differences), reports, tuple(missing), tuple(other_text), agreement(said), agreement(marked)
    )


def _shared(mine: Store, theirs: Store) -> Iterator[_Shared]:
    """All reports of theirs, in the order of their import."""
    for number, sha256 in theirs.hashes().items():
        text, known = theirs.text(number), mine.find(sha256)
        same = known is not None and mine.text(known) == text
        pairs = list(_pairs(mine.annotations(known), theirs.annotations(number))) if known and same else None
        yield _Shared(known, number, len(text), pairs)


def merge(
    mine: Store,
    theirs: Store,
    reviewer: str,
    rule: Rule,
    choices: Mapping[tuple[int, str], Rule],
    progress: Progress | None = None,
) -> Merged:
    """Settle every difference by the choice made for it, or else by the rule; take in the reports that are missing.

    Each report is one change; a report that can't be saved leaves those before it merged.
    """
    total, done, changed, missing = len(theirs.hashes()), 0, [], []  # type: int, int, list[int], list[int]
    for shared in _shared(mine, theirs):
        if shared.mine is None:
            missing.append(shared.theirs)
            continue
        differences = _differences(shared.mine, shared.pairs or [], mine, theirs, shared.theirs)
        taken = [(d.mine, d.theirs) for d in differences if d.takes_theirs(choices.get(d.key, rule))]
        if taken and Review(mine, shared.mine, reviewer).take_over("合并他人审阅", taken).changed:
            changed.append(shared.mine)
        if progress:
            done += 1
            progress(done, total)
    added = []
    for done, number in enumerate(missing, total - len(missing) + 1):
        with mine.writing():
            added.append(copy_report(theirs, mine, number))
        if progress:
            progress(done, total)
    return Merged(tuple(changed), tuple(added))


def _pairs(
    mine: Iterable[Annotation], theirs: Iterable[Annotation]
) -> Iterator[tuple[Annotation | None, Annotation | None]]:
    """The same mark on both sides: by its id, and what both added by hand by its type and place."""
    left, right = {a.id: a for a in mine}, {a.id: a for a in theirs}
    places = {_place(a): a for a in right.values() if a.id not in left and a.origin is Origin.REVIEWER}
    for key, annotation in left.items():
        other = right.pop(key, None)
        if other is None and annotation.origin is Origin.REVIEWER and _place(annotation) in places:
            other = right.pop(places.pop(_place(annotation)).id)
        yield annotation, other
    yield from ((None, annotation) for annotation in right.values())


def _place(annotation: Annotation) -> Hashable:
    return type(annotation.target), annotation.span


def _differences(
    number: int,
    pairs: Pairs,
    mine: Store,
    theirs: Store,
    their_number: int,
) -> Iterator[Difference]:
    """What the rules alone see differently, of other versions, is no judgement and is left out."""
    wanted = [pair for pair in pairs if _judgement(pair[0]) != _judgement(pair[1]) and any(map(_is_decided, pair))]
    if not wanted:
        return
    my_times, their_times = _times(mine.history(number)), _times(theirs.history(their_number))
    for one, other in wanted:
        ids = [annotation.id for annotation in (one, other) if annotation]
        yield Difference(number, one, other, _latest(my_times, ids), _latest(their_times, ids))


def _judgement(annotation: Annotation | None) -> Hashable:
    """All of it but the id, which two reviewers' own marks never share, and the rule's reason."""
    return annotation and (annotation.target, annotation.state, annotation.note)


def _is_decided(annotation: Annotation | None) -> bool:
    return annotation is not None and (
        annotation.state is not State.DETECTED or annotation.origin is Origin.REVIEWER or bool(annotation.note)
    )


def _certainty(annotation: Annotation | None) -> tuple[int, float]:
    if annotation is None:
        return 0, 0.0
    return 2 - (annotation.state in (State.DETECTED, State.DEFERRED)), annotation.why.confidence


def _times(history: Sequence[LogEntry]) -> dict[str, datetime]:
    """When each mark was last changed."""
    return {a.id: entry.at for entry in history for a in (*entry.change.before, *entry.change.after)}


def _latest(times: Mapping[str, datetime], ids: Sequence[str]) -> datetime | None:
    return max((times[key] for key in ids if key in times), default=None)
