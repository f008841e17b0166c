"""``examine``: the analysis of a report together with the reviewer's checks on it.

Analysis and checks are imported when they are first needed: half of the program's start would go into that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from core.model import Agreement, Analysis, Annotation, Finding, Report, Target, sort_key
from core.rules import RuleSet


def prepare() -> None:
    """Import analysis and checks ahead of their first use, in an idle moment; takes 0.1 to 0.3 s."""
    import core.analysis.engine
    import core.checks  # noqa: F401


def examine(report: Report, rules: RuleSet) -> Analysis:
    """All that the rules say about ``report``: annotations of every type in their total order."""
    from core.analysis.engine import analyse

    analysis = analyse(report, rules)
    return replace(analysis, annotations=recheck(analysis, rules))


def recheck(analysis: Analysis, rules: RuleSet, corrected: Iterable[Target] | None = None) -> tuple[Annotation, ...]:
    """The annotations of ``analysis`` with findings and agreements made anew, as after a correction.

    With ``corrected`` (the targets before and after) only the findings that could depend on them are there.
    """
    from core.analysis.engine import with_ids
    from core.checks import ALL, run_checks, seen_as

    kept = tuple(a for a in analysis.annotations if not isinstance(a.target, Finding | Agreement))
    touched = ALL if corrected is None else seen_as(corrected)
    checked = run_checks(replace(analysis, annotations=kept), rules, touched)
    return tuple(sorted((*kept, *with_ids(analysis.report.text, checked)), key=sort_key))
