"""Working together without a server: another reviewer's file compared mark by mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from core.agreement import Agreement, agreement, characters, tags
from core.model import Annotation, Origin, Section, State
from core.store import Store
from core.store.merging import reviewers_of, touched_at

Pair = tuple[Annotation | None, Annotation | None]
"""The same mark as the one and the other left it; None: it isn't there."""
Progress = Callable[[int, int], None]
"""How many reports are done, and how many there are; it may raise to stop the work."""


class Rule(StrEnum):
    """Whose judgement stands where the two differ."""

    NEWER = "newer"
    CERTAIN = "certain"
    """A decided mark before an open one, of open ones that with a note, then the more confident one."""
    MINE = "mine"
    THEIRS = "theirs"


class Side(StrEnum):
    """Who decided on a mark that the two left in different states."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


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
        return self.report_id, self.mark.id

    @property
    def mark(self) -> Annotation:
        """Mine, or theirs where there is none here."""
        known = self.mine or self.theirs
        assert known is not None
        return known

    @property
    def side(self) -> Side:
        if not _is_decided(self.theirs):
            return Side.MINE
        return Side.BOTH if _is_decided(self.mine) else Side.THEIRS

    def takes_theirs(self, rule: Rule) -> bool:
        """Whether the rule settles for theirs; in doubt it leaves mine."""
        if rule is Rule.NEWER:
            return self.theirs_at is not None and (self.mine_at is None or self.theirs_at > self.mine_at)
        if rule is Rule.CERTAIN:
            return _certainty(self.theirs) > _certainty(self.mine)
        return rule is Rule.THEIRS


class ReportCounts(NamedTuple):
    """The marks of one report that at least one of the two decided on."""

    report_id: int
    """In this library."""
    alike: int
    mine: int
    """Only I decided on."""
    theirs: int
    """Only they decided on."""
    differing: int
    """Both decided, and not the same."""


class Comparison(NamedTuple):
    """``missing`` and ``other_text``: file names of reports that are only there, or whose text was read otherwise."""

    differences: tuple[Difference, ...]
    reports: tuple[ReportCounts, ...]
    """Compared, of the same text."""
    missing: tuple[str, ...]
    other_text: tuple[str, ...]
    tags: Agreement
    """On what the marks are that at least one of the two decided on."""
    spans: Agreement
    """On what each character of the texts is marked as."""
    reviewers: tuple[str, ...]
    """Who worked in the other file."""


class Shared(NamedTuple):
    """One report of theirs; ``mine`` is None where it is missing here, ``pairs`` where its text was read otherwise."""

    mine: int | None
    theirs: int
    length: int
    pairs: Sequence[Pair] | None


def compare(mine: Store, theirs: Store, progress: Progress | None = None) -> Comparison:
    """All that differs between two libraries in what reviewers decided."""
    differences: list[Difference] = []
    reports: list[ReportCounts] = []
    said: Counter[tuple[Hashable, Hashable]] = Counter()
    marked: Counter[tuple[Hashable, Hashable]] = Counter()
    missing, other_text = [], []
    names = {row.id: row.file_name for row in theirs.catalogue.rows()}
    for done, shared in enumerate(shared_reports(mine, theirs), 1):
        if shared.mine is None:
            missing.append(names[shared.theirs])
        elif shared.pairs is None:
            other_text.append(names[shared.theirs])
        else:
            pairs = shared.pairs
            decided = [pair for pair in pairs if any(map(_is_decided, pair))]
            found = differences_in(shared, mine, theirs)
            said += tags(decided)
            marked += characters([a for a, _ in pairs if a], [b for _, b in pairs if b], shared.length)
            differences += found
            reports.append(_counts(shared.mine, len(decided), found))
        if progress:
            progress(done, len(names))
    return Comparison(
        tuple(differences),
        tuple(reports),
        tuple(missing),
        tuple(other_text),
        agreement(said),
        agreement(marked),
        reviewers_of(theirs),
    )


def _counts(report_id: int, decided: int, differences: Sequence[Difference]) -> ReportCounts:
    sides = Counter(difference.side for difference in differences)
    return ReportCounts(report_id, decided - len(differences), sides[Side.MINE], sides[Side.THEIRS], sides[Side.BOTH])


def shared_reports(mine: Store, theirs: Store) -> Iterator[Shared]:
    """All reports of theirs, in the order of their import."""
    for number, sha256 in theirs.hashes().items():
        text, known = theirs.text(number), mine.find(sha256)
        same = known is not None and mine.text(known) == text
        pairs = list(_pairs(mine.annotations(known), theirs.annotations(number))) if known and same else None
        yield Shared(known, number, len(text), pairs)


def _pairs(mine: Iterable[Annotation], theirs: Iterable[Annotation]) -> Iterator[Pair]:
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


def differences_in(shared: Shared, mine: Store, theirs: Store) -> list[Difference]:
    """What the rules alone see differently, of other versions, is no judgement and is left out."""
    wanted = [
        pair
        for pair in shared.pairs or ()
        if _judgement(pair[0]) != _judgement(pair[1]) and any(map(_is_decided, pair))
    ]
    if not wanted or shared.mine is None:
        return []
    my_times, their_times = touched_at(mine, shared.mine), touched_at(theirs, shared.theirs)
    found = []
    for one, other in wanted:
        ids = [annotation.id for annotation in (one, other) if annotation]
        found.append(Difference(shared.mine, one, other, _latest(my_times, ids), _latest(their_times, ids)))
    return found


def _judgement(annotation: Annotation | None) -> Hashable:
    """All of it but the id, which two reviewers' own marks never share, and the rule's reason.

    Where a section ends follows from the headings around it, so nobody judged that.
    """
    if annotation is None:
        return None
    target = annotation.target
    said = replace(target, span=target.heading) if isinstance(target, Section) else target
    return said, annotation.state, annotation.note


def _is_decided(annotation: Annotation | None) -> bool:
    return annotation is not None and (
        annotation.state is not State.DETECTED or annotation.origin is Origin.REVIEWER or bool(annotation.note)
    )


def _certainty(annotation: Annotation | None) -> tuple[int, float]:
    if annotation is None:
        return 0, 0.0
    if annotation.state in (State.DETECTED, State.DEFERRED):
        return 2 if annotation.note else 1, annotation.why.confidence
    return 3, annotation.why.confidence


def _latest(times: Mapping[str, datetime], ids: Sequence[str]) -> datetime | None:
    return max((times[key] for key in ids if key in times), default=None)
