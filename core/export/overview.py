"""Several reports side by side, as plain values: required parts, key indicators, findings by check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from core.export.summary import NOT_STATED, FindingRow, Summary

MOST_INDICATORS = 6
"""Columns of indicators that a page has room for."""
SEVERAL = "多处"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report's line in each of the tables."""

    name: str
    year: str
    parts: tuple[str, ...]
    """For each of the required contents: 有, 缺, 未单列 or 在其他部分内."""
    indicators: tuple[str, ...]
    findings: int
    accepted: int
    open: int
    opinion: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """How often one check found something, the extraction damage left out."""

    rule: str
    findings: int
    accepted: int
    reports: int


@dataclass(frozen=True, slots=True)
class Overview:
    part_names: tuple[str, ...]
    indicator_names: tuple[str, ...]
    """The indicators that most of the reports state, in the order of their codes."""
    reports: tuple[ReportRow, ...]
    rules: tuple[RuleRow, ...]
    """The most frequent first."""


def build_overview(summaries: Sequence[Summary]) -> Overview:
    """The reports in the order of ``summaries``, which must not be empty."""
    stated = Counter(name for summary in summaries for name in {row.indicator for row in summary.indicators})
    frequent = sorted(stated, key=lambda name: (-stated[name], name))[:MOST_INDICATORS]
    indicators = tuple(sorted(frequent))
    return Overview(
        part_names=tuple(f"{part.code} {part.name}" for part in summaries[0].parts),
        indicator_names=indicators,
        reports=tuple(_report(summary, indicators) for summary in summaries),
        rules=_rules(summaries),
    )


def _report(summary: Summary, indicators: Sequence[str]) -> ReportRow:
    return ReportRow(
        name=summary.agency or summary.title,
        year=str(summary.year or NOT_STATED),
        parts=tuple(
            "缺" if part.missing else "未单列" if not part.headings else "在其他部分内" if part.embedded else "有"
            for part in summary.parts
        ),
        indicators=tuple(_value(summary, indicator) for indicator in indicators),
        findings=len(summary.findings),
        accepted=sum(row.accepted for row in summary.findings),
        open=sum(row.open for row in summary.findings),
        opinion=summary.opinion,
    )


def _value(summary: Summary, indicator: str) -> str:
    """The only value that a report states for an indicator in its own year, else that there are several."""
    about = {"", str(summary.year)}
    rows = [row for row in summary.indicators if row.indicator == indicator and row.period in about]
    values = {f"{figure.value}{figure.unit}" for row in rows for figure in row.figures}
    return values.pop() if len(values) == 1 else SEVERAL if values else NOT_STATED


def _rules(summaries: Sequence[Summary]) -> tuple[RuleRow, ...]:
    found: dict[str, list[tuple[int, FindingRow]]] = {}
    for number, summary in enumerate(summaries):
        for row in summary.findings:
            found.setdefault(row.rule, []).append((number, row))
    rows = [
        RuleRow(rule, len(rows), sum(row.accepted for _, row in rows), len({number for number, _ in rows}))
        for rule, rows in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.findings, row.rule)))
