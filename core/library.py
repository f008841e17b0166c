"""Many reports in one file: importing, listing, opening, removing, and the care of the file itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Self

from core.alike import AlikeIn, Corrected, Likeness, alike_in, correct_in_reports
from core.carry_over import CarriedOver, carry_over
from core.changes import Outcome
from core.errors import LibraryError
from core.examine import examine
from core.exchange import Comparison, Progress, compare
from core.exchange import Rule as MergeRule
from core.importing import read_report
from core.merge import Choices, Merged, TakenBack, merge, take_back
from core.model import Analysis, Annotation
from core.query import parse_condition, parse_query
from core.report_row import ReportRow
from core.review import Review
from core.rules import RuleSet, load_rules
from core.store import Condition, Count, Filters, Hit, Listing, Numbers, Order, Overview, Store, Which, YearGroup
from core.store.backups import backups_of
from core.store.contents import Contents, contents_of
from core.store.copying import make_exchange, private_copy
from core.store.entry import Entry, entry_of
from core.store.lock import Lock
from core.store.merging import Merge, last_merge
from core.store.rescue import put_back
from core.store.salvage import salvage
from core.store.verification import find_problems
from core.workers import Done, process_executor, work_through

__all__ = [
    "Condition",
    "Count",
    "Filters",
    "Hit",
    "Imported",
    "Library",
    "Listing",
    "MergeRule",
    "Numbers",
    "Order",
    "Overview",
    "Which",
    "YearGroup",
    "care_for",
    "examine_files",
    "parse_condition",
    "process_executor",
    "read_and_examine",
]


EVERY = Which()
"""All reports."""


class Page(NamedTuple):
    """Some rows of a list, and how many it has in all."""

    rows: tuple[ReportRow, ...]
    total: int


class Library:
    """One library file; it belongs to the thread that opened it. Every method may raise LibraryError."""

    def __init__(self, store: Store, reviewer: str = "") -> None:
        self.path = store.path
        self.reviewer = reviewer
        self._store = store

    @property
    def read_only(self) -> bool:
        return self._store.read_only

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences to show to the user once: that the file is read-only, or on a network share."""
        return self._store.notices

    @classmethod
    def open(cls, path: Path, reviewer: str = "", read_only: bool = False, *, alone: bool = False) -> Self:
        """Open the file, made when missing and brought up to date when old; ``read_only`` never writes.

        A window opens it ``alone``: LibraryInUse when another window has it, which can then still be opened
        read-only. A file of a newer program is opened read-only; ``read_only`` and ``notices`` tell.
        """
        if not alone or read_only:
            return cls(Store(path, read_only), reviewer)
        with ExitStack() as on_error:
            lock = Lock(path, reviewer)
            on_error.callback(lock.release)
            library = cls(Store(path, lock=lock), reviewer)
            on_error.pop_all()
        return library

    def close(self) -> None:
        self._store.close()

    def rows(self) -> tuple[ReportRow, ...]:
        """All reports, in the order of their import; a list that may be long takes ``ids`` and some rows at a time."""
        return self._store.catalogue.rows()

    def size(self) -> int:
        """How many reports it has."""
        return self._store.catalogue.size()

    def listing(self, which: Which = EVERY, order: Order = Order.YEAR) -> Listing:
        """These reports in this order; in the order of years with how many each year has."""
        return self._store.catalogue.listing(which, order)

    def ids(self, which: Which = EVERY, order: Order = Order.IMPORTED) -> Sequence[int]:
        """Of these reports, in this order."""
        return self._store.catalogue.ids(which, order)

    def some_rows(self, ids: Sequence[int]) -> tuple[ReportRow, ...]:
        """The rows of these reports in the same order, without those that are gone."""
        return self._store.catalogue.some_rows(ids)

    def years(self, which: Which = EVERY) -> tuple[YearGroup, ...]:
        """How many of these reports each year has, in the order of ``Order.YEAR``."""
        return self._store.catalogue.years(which)

    def page(self, first: int, count: int, which: Which = EVERY, order: Order = Order.IMPORTED) -> Page:
        """``count`` rows of the list from the ``first`` on, and how many it has in all."""
        ids = self.ids(which, order)
        return Page(self.some_rows(ids[first : first + count]), len(ids))

    def row(self, report_id: int) -> ReportRow:
        return self._store.catalogue.row(report_id)

    def text(self, report_id: int) -> str:
        """A report's text alone."""
        return self._store.text(report_id)

    def overview(self) -> Overview:
        """Reports by stage and progress, open findings by severity and rule, doubtful marks.

        Goes through all marks: a second for a hundred thousand reports, so beside the work.
        """
        return self._store.catalogue.overview()

    def search(
        self, query: str, filters: Filters | None = None, *, limit: int = 100, before: int | None = None
    ) -> tuple[Hit, ...]:
        """Reports by the words of their text and by their figures, the newest imports first (see ``core.query``).

        ``before`` is the id of the last hit after which to go on. Raises QueryError.
        """
        return self._store.catalogue.search(parse_query(query), filters or Filters(), limit, before)

    def count(self, query: str, filters: Filters | None = None) -> int:
        """How many reports a search would give in all. Raises QueryError."""
        return self._store.catalogue.count(parse_query(query), filters or Filters())

    def contents(self, report_ids: Sequence[int]) -> Contents:
        """What these reports hold: kinds of files, findings by what was decided, notes."""
        return contents_of(self._store, report_ids)

    def find(self, sha256: str) -> int | None:
        """The report whose file had these bytes."""
        return self._store.find(sha256)

    def add(self, analysis: Analysis) -> int:
        """Save a report; one whose bytes are already here keeps its id and all that was decided on it."""
        return self._store.add(analysis)

    def add_entries(self, entries: Sequence[Entry]) -> list[tuple[int, bool]]:
        """``add`` for what workers have made ready, all or none: each report's id, and whether it is new."""
        return self._store.add_entries(entries)

    def open_report(self, report_id: int, rules: RuleSet | None = None) -> Review:
        """One report to review. With ``rules`` corrections make the checks run again, and a report that older rules
        analysed is analysed anew; what a reviewer decided stays.
        """
        review = Review(self._store, report_id, self.reviewer, rules)
        if rules and review.rules_version != rules.version:
            review.reanalyse(examine(replace(review.report, metadata=review.metadata), rules))
        return review

    def alike(self, likeness: Likeness, report_ids: Sequence[int]) -> Iterator[AlikeIn]:
        """What a correction would fit in these reports, one report at a time, also those without anything."""
        return alike_in(self._store, likeness, report_ids)

    def correct_alike(
        self,
        chosen: Mapping[int, Sequence[Annotation]],
        fields: Mapping[str, Any],
        rules: RuleSet | None = None,
        progress: Progress | None = None,
    ) -> Corrected:
        """Correct these marks of several reports as one change that one undo takes back; see ``correct_in_reports``."""
        return correct_in_reports(self._store, chosen, fields, self.reviewer, rules, progress)

    def similar(self, report_id: int) -> tuple[int, ...]:
        """Other reports of the same agency and year, the newest import first: of these it may be a new version."""
        return self._store.catalogue.similar(report_id)

    def carry_over(self, old_id: int, new_id: int) -> CarriedOver:
        """Take over on a new version what was decided on the old one, as one change that can be undone."""
        old = self.open_report(old_id)
        return self._take_over(old.report.text, old.annotations, new_id)

    def origin(self, report_id: int) -> Path | None:
        """Where the file lay that the report was read from, if that is known."""
        return self._store.origin(report_id)

    def replace(self, report_id: int, analysis: Analysis) -> tuple[int, CarriedOver]:
        """Put another reading of its file in a report's place, under a new id; what was decided is carried over.

        The old reading's history goes with it.
        """
        with self._store.writing():
            old = self.open_report(report_id)
            text, annotations, path = old.report.text, old.annotations, self._store.origin(report_id)
            self._store.remove([report_id])
            [(new_id, _)] = self._store.add_entries([entry_of(analysis, path)])
            return new_id, self._take_over(text, annotations, new_id)

    def _take_over(self, text: str, annotations: Sequence[Annotation], new_id: int) -> CarriedOver:
        new = self.open_report(new_id)
        found = carry_over(text, annotations, new.report.text, new.report.source.sha256, new.annotations)
        if found.pairs:
            new.take_over("沿用旧版的审阅结果", found.pairs)
        return found

    def remove(self, report_ids: Sequence[int]) -> None:
        """Take reports out with their annotations and history, all or none; only a backup brings them back."""
        self._store.remove(report_ids)

    def reanalyse(self, report_id: int, analysis: Analysis) -> Outcome:
        """Take over a new analysis of the same text, as one change that can be undone; decisions stay, by id."""
        return self.open_report(report_id).reanalyse(analysis)

    def verify(self, progress: Progress | None = None) -> tuple[str, ...]:
        """What is wrong with the library, one sentence each: the file itself, its counters, the log and the state."""
        return find_problems(self._store, progress)

    def back_up(self) -> Path:
        """A checked copy in the folder ``backups`` beside the library."""
        return self._store.back_up()

    def back_up_when_due(self) -> Path | None:
        """``back_up`` unless there is one of today. Opening does this up to 8 MB, ``care_for`` for any size."""
        return self._store.back_up_when_due()

    def backups(self) -> tuple[Path, ...]:
        """The newest first."""
        return self._store.backups()

    @staticmethod
    def backups_of(path: Path) -> tuple[Path, ...]:
        """The backups of a library that can't be opened, the newest first."""
        return backups_of(path)

    @staticmethod
    def put_back(path: Path, backup: Path) -> Path:
        """Put a backup in the place of a library that can't be opened; returns where the damaged file was kept."""
        return put_back(path, backup)

    @staticmethod
    def salvage(path: Path, target: Path, progress: Progress | None = None) -> tuple[str, ...]:
        """Save what can be read of a damaged library into a new one; a sentence for each thing that was lost."""
        return salvage(path, target, progress)

    def export_exchange(self, report_ids: Sequence[int], path: Path, progress: Progress | None = None) -> None:
        """These reports, with all that was done on them, as one file for another reviewer; it is itself a library."""
        make_exchange(self._store, report_ids, path, progress)

    def compare_exchange(self, path: Path, progress: Progress | None = None) -> Comparison:
        """What another reviewer's file says otherwise, mark by mark, and how far the two agree."""
        with private_copy(path) as theirs:
            return compare(self._store, theirs, progress)

    def merge(
        self,
        path: Path,
        rule: MergeRule = MergeRule.MINE,
        choices: Choices | None = None,
        *,
        rules: RuleSet | None = None,
        progress: Progress | None = None,
    ) -> Merged:
        """Take over another reviewer's judgements, by a choice for ``Difference.key``, otherwise by the rule; it is one
        change of the whole library. With ``rules`` the checks follow. What ``progress`` raises stops it, all undone.
        """
        with private_copy(path) as theirs:
            return merge(
                self._store,
                theirs,
                self.reviewer,
                rule,
                choices or {},
                file_name=path.name,
                rules=rules,
                progress=progress,
            )

    def last_merge(self) -> Merge | None:
        """The newest merge that ``take_back_merge`` would undo."""
        return last_merge(self._store)

    def take_back_merge(self) -> TakenBack:
        """Undo the newest merge, except in reports that were changed since."""
        return take_back(self._store, self.reviewer)

    def restore(self, backup: Path) -> None:
        """Put a backup in place of the present content, which is backed up first; open reviews must be reopened."""
        self._store.restore(backup)


def care_for(path: Path) -> str | None:
    """What opening a large library leaves out, for a worker: the daily backup, whose copy is checked page by page.

    Returns a sentence when the library or the backup isn't sound.
    """
    try:
        with closing(Library.open(path, read_only=True)) as library:
            library.back_up_when_due()
    except LibraryError as error:
        return str(error)
    return None


Imported = Done[Analysis]


def read_and_examine(path: Path, rule_folders: tuple[Path, ...] = ()) -> Analysis:
    """Read one file and say everything the rules say about it. Raises UnreadableReport, RulesError."""
    return examine(read_report(path), load_rules(*rule_folders))


def examine_files(
    paths: Sequence[Path], executor: Executor, rule_folders: tuple[Path, ...] = ()
) -> Iterator[Done[Analysis]]:
    """``read_and_examine`` each file in the executor's workers, as ``work_through`` does."""
    return work_through(paths, executor, partial(read_and_examine, rule_folders=rule_folders))
