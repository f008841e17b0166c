"""What waits in the whole library, counted by SQLite."""

from __future__ import annotations

from pathlib import Path

from core.library import Library, read_and_examine
from core.model import Finding, State
from core.paths import resource
from core.rules import RuleSet

BELOW = 0.7


def test_findings_by_rule_and_doubtful_marks_are_those_of_the_reports(tmp_path: Path, rules: RuleSet) -> None:
    library = Library.open(tmp_path / "library.sqlite", "王")
    ids = [library.add(read_and_examine(path)) for path in sorted(resource("samples").glob("*.txt"))]
    reviews = {report_id: library.open_report(report_id) for report_id in ids}
    first = reviews[ids[0]]
    decided = next(a for a in first.annotations if isinstance(a.target, Finding))
    first.reject([decided.id])
    expected: dict[str, int] = {}
    having: dict[str, set[int]] = {}
    for report_id, review in reviews.items():
        for annotation in review.annotations:
            if isinstance(annotation.target, Finding) and annotation.state is State.DETECTED:
                expected[annotation.target.rule] = expected.get(annotation.target.rule, 0) + 1
                having.setdefault(annotation.target.rule, set()).add(report_id)
    overview = library.overview(BELOW)
    assert {rule.rule: rule.findings for rule in overview.rules} == expected
    assert {rule.rule: set(rule.reports) for rule in overview.rules} == having
    assert [rule.findings for rule in overview.rules] == sorted(expected.values(), reverse=True)
    doubtful = {
        report_id: sum(
            a.why.confidence < BELOW and a.state is State.DETECTED and type(a.target).__name__ in ("Figure", "Section")
            for a in review.annotations
        )
        for report_id, review in reviews.items()
    }
    assert overview.doubtful == {report_id: count for report_id, count in doubtful.items() if count}
    library.close()
