"""``examine``: the analysis of a report together with the reviewer's checks on it.

Analysis and checks are imported when they are first needed: half of the program's start would go into that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.model import Analysis, Annotation, Report, sort_key
from core.rules import RuleSet

if TYPE_CHECKING:
    from core.checks import Touched


def prepare() -> None:
    """Import analysis and checks ahead of their first use, in an idle moment; takes 0.1 to 0.3 s."""
    import core.analysis.engine
    import core.checks  # noqa: F401


def examine(report: Report, rules: RuleSet) -> Analysis:
    """All that the rules say about ``report``: annotations of every type in their total order."""
    from core.analysis.engine import analyse

    analysis = analyse(report, rules)
    return replace(analysis, annotations=tuple(sorted((*analysis.annotations, *check(analysis, rules)), key=sort_key)))


def check(analysis: Analysis, rules: RuleSet, touched: Touched | None = None) -> tuple[Annotation, ...]:
    """Findings and agreements on the analysis, in no particular order.

    With ``touched`` only those that a correction of it can change.
    """
    from core.analysis.engine import with_ids
    from core.checks import run_checks

    return tuple(with_ids(analysis.report.text, run_checks(analysis, rules, touched)))
