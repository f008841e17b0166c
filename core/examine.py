"""``examine``: the analysis of a report together with the reviewer's checks on it.

Analysis and checks are imported when they are first needed: half of the program's start would go into that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.model import Agreement, Analysis, Annotation, Finding, Report, sort_key
from core.rules import RuleSet

if TYPE_CHECKING:
    from core.checks import Sees


def prepare() -> None:
    """Import analysis and checks ahead of their first use, in an idle moment; takes 0.1 to 0.3 s."""
    import core.analysis.engine
    import core.checks  # noqa: F401


def examine(report: Report, rules: RuleSet) -> Analysis:
    """All that the rules say about ``report``: annotations of every type in their total order."""
    from core.analysis.engine import analyse

    analysis = analyse(report, rules)
    return replace(analysis, annotations=recheck(analysis, rules))


def recheck(analysis: Analysis, rules: RuleSet, touched: Sees | None = None) -> tuple[Annotation, ...]:
    """The annotations of ``analysis`` with findings and agreements made anew, as after a correction.

    With ``touched`` only those of the checks that look at it.
    """
    from core.analysis.engine import with_ids
    from core.checks import ALL, run_checks

    kept = tuple(a for a in analysis.annotations if not isinstance(a.target, Finding | Agreement))
    checked = run_checks(replace(analysis, annotations=kept), rules, ALL if touched is None else touched)
    return tuple(sorted((*kept, *with_ids(analysis.report.text, checked)), key=sort_key))
