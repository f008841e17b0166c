"""``missing_indicator``: the key figures of enforcement that a report does not give (DOMAIN check C-27)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.model import Analysis, Cause, Figure, Finding, Found, Section, Severity, Span, Why
from core.rules import RuleSet
from core.rules.key_indicators import Expected, KeyIndicatorRules

RULE = "missing_indicator"
_TITLE_ZONE = 600


def check_key_indicators(analysis: Analysis, rules: RuleSet) -> Iterator[Found]:
    """One finding that names the missing indicators, at the place where the first of them would stand."""
    scope, text = rules.key_indicators.scope, analysis.report.text
    title = analysis.metadata.title or text[:_TITLE_ZONE]
    if not re.search(scope.title, title) or not re.search(scope.enforcement, text):
        return
    figures = analysis.of_type(Figure)
    stated = {figure.indicator for figure in figures if figure.indicator}
    missing = [entry for entry in rules.key_indicators.expected if not stated.intersection(entry.any)]
    threshold = rules.key_indicators.threshold
    if len(missing) >= threshold.low:
        none = {statement.indicator for statement in rules.indicators.zero_statements(text)}
        missing = [entry for entry in missing if not none.intersection(entry.any)]
    if len(missing) < threshold.low:
        return
    names = "、".join(rules.indicators.names[entry.any[0]] for entry in missing)
    finding = Finding(
        rule=RULE,
        severity=Severity.MEDIUM if len(missing) >= threshold.medium else Severity.LOW,
        cause=Cause.SOURCE,
        spans=_place(analysis, figures, missing, rules.key_indicators),
        message=f"没有报告这些执法关键数据：{names}。",
        pack=rules.key_indicators.pack.name,
    )
    yield Found(finding, Why(RULE, names, 0.8))


def _place(
    analysis: Analysis, figures: Sequence[Figure], missing: Sequence[Expected], rules: KeyIndicatorRules
) -> tuple[Span, ...]:
    """The heading on enforcement where most are missing, else the figure beside which the first would stand."""
    sections = analysis.of_type(Section)
    heading = next((s.heading for s in sections if s.topics[:1] == (rules.scope.topic,) and s.part != "P4"), None)
    if heading and len(missing) >= rules.threshold.medium:
        return (heading,)
    for code in (code for entry in missing for code in entry.family):
        for figure in figures:
            if figure.indicator == code:
                return (figure.span,)
    return (heading,) if heading else ()
