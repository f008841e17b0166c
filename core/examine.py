"""``examine``: the analysis of a report together with the reviewer's checks on it."""

from __future__ import annotations

from dataclasses import replace

from core.analysis.engine import analyse, with_ids
from core.checks import run_checks
from core.model import Agreement, Analysis, Annotation, Finding, Report, sort_key
from core.rules import RuleSet


def examine(report: Report, rules: RuleSet) -> Analysis:
    """All that the rules say about ``report``: annotations of every type in their total order."""
    analysis = analyse(report, rules)
    return replace(analysis, annotations=recheck(analysis, rules))


def recheck(analysis: Analysis, rules: RuleSet) -> tuple[Annotation, ...]:
    """The annotations of ``analysis`` with findings and agreements made anew, as after a correction of a figure."""
    kept = tuple(a for a in analysis.annotations if not isinstance(a.target, Finding | Agreement))
    checked = run_checks(replace(analysis, annotations=kept), rules)
    return tuple(sorted((*kept, *with_ids(analysis.report.text, checked)), key=sort_key))
