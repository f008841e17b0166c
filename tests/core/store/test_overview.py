"""What waits in the whole library, counted by SQLite, and the reports behind each number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from core.importing import SUPPORTED_SUFFIXES
from core.library import Library, Order, Which, read_and_examine
from core.model import DOUBTFUL_BELOW, Annotation, Figure, Finding, Section, Severity, State
from core.paths import resource
from core.report_row import Stage
from core.review import Review
from core.rules import RuleSet

LOW = (Severity.LOW, Severity.HINT)


@dataclass
class Counted:
    """A library of the samples, one of them begun and one done, with all that is said about them."""

    library: Library
    reviews: dict[int, Review]

    def having(self, wanted: Callable[[Annotation], bool]) -> dict[int, int]:
        """How many such annotations each report has, without those that have none."""
        counts = {key: sum(map(wanted, review.annotations)) for key, review in self.reviews.items()}
        return {key: count for key, count in counts.items() if count}

    def which(self, which: Which) -> set[int]:
        return set(self.library.ids(which))


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory, rules: RuleSet) -> Iterator[Counted]:
    library = Library.open(tmp_path_factory.mktemp("counted") / "library.sqlite", "王")
    paths = [path for path in sorted(resource("samples").iterdir()) if path.suffix in SUPPORTED_SUFFIXES]
    ids = [library.add(read_and_examine(path)) for path in paths]
    reviews = {report_id: library.open_report(report_id) for report_id in ids}
    begun, done = reviews[ids[0]], reviews[ids[1]]
    begun.reject([next(a.id for a in begun.annotations if isinstance(a.target, Finding))])
    marks = [a.id for a in begun.annotations if isinstance(a.target, Figure)]
    begun.confirm(marks[: len(marks) // 2])
    done.confirm([a.id for a in done.annotations if isinstance(a.target, Figure | Section | Finding)])
    yield Counted(library, reviews)
    library.close()


def is_open(annotation: Annotation) -> bool:
    return isinstance(annotation.target, Finding) and annotation.state in (State.DETECTED, State.DEFERRED)


def is_doubtful(annotation: Annotation) -> bool:
    marks = isinstance(annotation.target, Figure | Section)
    return marks and annotation.state is State.DETECTED and annotation.why.confidence < DOUBTFUL_BELOW


def test_open_findings_are_counted_by_rule_with_their_reports(counted: Counted) -> None:
    overview = counted.library.overview()
    rules = {a.target.rule for r in counted.reviews.values() for a in r.annotations if is_open(a)}
    assert {one.rule for one in overview.rules} == rules
    for one in overview.rules:
        having = counted.having(lambda a, rule=one.rule: is_open(a) and a.target.rule == rule)
        assert one.findings == (sum(having.values()), len(having))
        assert counted.which(Which(rule=one.rule)) == set(having)
    assert [one.findings.number for one in overview.rules] == sorted(
        (one.findings.number for one in overview.rules), reverse=True
    )


def test_doubtful_marks_are_counted_with_their_reports(counted: Counted) -> None:
    having = counted.having(is_doubtful)
    assert counted.library.overview().doubtful == (sum(having.values()), len(having))
    assert having
    assert counted.which(Which(doubtful=True)) == set(having)


def test_stages_progress_and_severities_are_those_of_the_reports(counted: Counted) -> None:
    numbers, rows = counted.library.overview().numbers, counted.library.rows()
    assert numbers.reports == len(rows)
    assert {stage for stage, count in numbers.stages.items() if count} == set(Stage)
    for stage in Stage:
        expected = {row.id for row in rows if row.stage is stage}
        assert numbers.stages[stage] == len(expected)
        assert counted.which(Which(stages=frozenset({stage}))) == expected
    for severity, count in numbers.findings.items():
        same = LOW if severity is Severity.LOW else (severity,)
        having = counted.having(lambda a, same=same: is_open(a) and a.target.severity in same)
        assert count == (sum(having.values()), len(having))
        assert counted.which(Which(severity=severity)) == set(having)
    assert (numbers.reviewed, numbers.marks) == (sum(row.reviewed for row in rows), sum(row.marks for row in rows))


def test_each_begun_report_is_in_one_class_of_progress(counted: Counted) -> None:
    begun, progress = frozenset({Stage.BEGUN}), counted.library.overview().numbers.progress
    classes = [counted.which(Which(stages=begun, percent=(low, high))) for low, high, _ in progress]
    assert [len(found) for found in classes] == [count for _, _, count in progress]
    assert set().union(*classes) == {row.id for row in counted.library.rows() if row.stage is Stage.BEGUN}


@pytest.mark.parametrize(
    ("which", "index"),
    [
        (Which(), "SCAN reports USING COVERING INDEX reports_by_year"),
        (Which("县 2023"), "SCAN reports USING COVERING INDEX reports_by_year"),
        (Which(stages=frozenset({Stage.NEW})), "SCAN reports USING COVERING INDEX reports_by_year"),
        (Which(doubtful=True), "SCAN annotations USING INDEX doubtful_marks"),
        (Which(rule="sum_of_parts"), "SEARCH annotations USING INDEX findings_by_rule"),
    ],
    ids=str,
)
def test_the_list_of_a_large_library_is_read_from_an_index(counted: Counted, which: Which, index: str) -> None:
    connection = counted.library._store.connection
    queries: list[str] = []
    connection.set_trace_callback(queries.append)
    counted.library.listing(which, Order.YEAR)
    counted.library.years(which)
    connection.set_trace_callback(None)
    for query in queries:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
        assert any(step.startswith(index) for step in plan), plan


@pytest.mark.parametrize("which", [Which(), Which("2023"), Which("局"), Which("没有")], ids=str)
def test_the_years_of_a_listing_are_those_that_are_counted_alone(counted: Counted, which: Which) -> None:
    listing = counted.library.listing(which)
    assert listing.years == counted.library.years(which)
    rows = counted.library.some_rows(listing.ids)
    assert sum(group.waiting for group in listing.years) == sum(not row.done for row in rows)
    assert [row.year for row in rows] == sorted((row.year for row in rows), reverse=True)
