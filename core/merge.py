"""Takes another reviewer's judgements over as one change of the whole library, and takes such a merge back."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from core.exchange import Difference, Progress, Rule, differences_in, shared_reports
from core.review import Review
from core.rules import RuleSet
from core.store import Store
from core.store.copying import copy_report
from core.store.joint import Line, stacks_of
from core.store.merging import came_with, changed_by, forget_merge, last_merge, newest_line, remember_merge

TITLE = "合并他人审阅"
Choices = Mapping[tuple[int, str], Rule]
"""By ``Difference.key``."""


class Merged(NamedTuple):
    changed: tuple[int, ...]
    """Reports in which marks were taken over."""
    added: tuple[int, ...]
    """Reports that came with the file."""
    marks: int
    """How many were taken over."""


class TakenBack(NamedTuple):
    """What became of a merge that was taken back: ids of reports."""

    restored: tuple[int, ...]
    removed: tuple[int, ...]
    """Reports that had come with the file."""
    kept: tuple[int, ...]
    """Reports in which something else was done since, which stay as they are."""


def merge(
    mine: Store,
    theirs: Store,
    reviewer: str,
    rule: Rule,
    choices: Choices,
    *,
    file_name: str = "",
    rules: RuleSet | None = None,
    progress: Progress | None = None,
) -> Merged:
    """Settle every difference by the choice made for it, or else by the rule; take in the reports that are missing.

    All or nothing, also when ``progress`` raises; an undo in any of the reports takes it back in all. With ``rules``
    the checks follow what was taken over.
    """
    changed: list[Line] = []
    came: list[Line] = []
    total, marks = len(theirs.hashes()), 0
    with mine.writing():
        for done, shared in enumerate(shared_reports(mine, theirs), 1):
            if shared.mine is None:
                came.append(newest_line(mine, copy_report(theirs, mine, shared.theirs)))
            elif taken := list(_taken(differences_in(shared, mine, theirs), rule, choices)):
                Review(mine, shared.mine, reviewer, rules).take_over(TITLE, [(d.mine, d.theirs) for d in taken])
                changed.append(newest_line(mine, shared.mine))
                marks += len(taken)
            if progress:
                progress(done, total)
        if changed or came:
            remember_merge(mine, secrets.token_hex(8), reviewer, file_name, changed, came)
    return Merged(tuple(line.report_id for line in changed), tuple(line.report_id for line in came), marks)


def _taken(differences: list[Difference], rule: Rule, choices: Choices) -> Iterator[Difference]:
    return (d for d in differences if d.takes_theirs(choices.get(d.key, rule)))


def take_back(store: Store, reviewer: str) -> TakenBack:
    """Undo the newest merge in every report in which nothing was done since; all or nothing, as ``merge``."""
    with store.writing():
        newest = last_merge(store)
        if newest is None:
            return TakenBack((), (), ())
        restored, kept = _undone(store, changed_by(store, newest.joint), reviewer)
        came = came_with(store, newest.joint)
        removed = tuple(line.report_id for line in came if newest_line(store, line.report_id) == line)
        store.remove(removed)
        forget_merge(store, newest.joint)
    return TakenBack(restored, removed, kept + tuple(line.report_id for line in came if line.report_id not in removed))


def _undone(store: Store, lines: tuple[Line, ...], reviewer: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Undo the joint change in the first report where its turn has come, and so in all such; the rest is kept."""
    left: list[int] = []
    for report_id, number in lines:
        standing = [step.number for step in stacks_of(store, report_id).undo]
        if number in standing[:-1]:
            left.append(report_id)
        elif number in standing:
            outcome = Review(store, report_id, reviewer).undo()
            return (report_id, *outcome.reports), outcome.left_out
    return (), tuple(left)
