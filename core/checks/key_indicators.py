"""``missing_indicator``: the key figures of enforcement that a report does not give (DOMAIN check C-27)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.checks.reading import Reading, found
from core.model import Found, Severity, Span
from core.rules import RuleSet
from core.rules.key_indicators import Expected, KeyIndicatorRules

RULE = "missing_indicator"
_TITLE_ZONE = 600


def check_key_indicators(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    """One finding that names the missing indicators, at the place where the first of them would stand."""
    scope, text = rules.key_indicators.scope, reading.text
    title = reading.metadata.title or text[:_TITLE_ZONE]
    if not re.search(scope.title, title) or not re.search(scope.enforcement, text):
        return
    stated = {figure.indicator for figure in reading.figures}
    missing = [entry for entry in rules.key_indicators.expected if not stated.intersection(entry.any)]
    threshold = rules.key_indicators.threshold
    if len(missing) >= threshold.low:
        none = {statement.indicator for statement in rules.indicators.zero_statements(text)}
        missing = [entry for entry in missing if not none.intersection(entry.any)]
    if len(missing) < threshold.low:
        return
    names = "、".join(rules.indicators.names[entry.any[0]] for entry in missing)
    severity = Severity.MEDIUM if len(missing) >= threshold.medium else Severity.LOW
    spans = _place(reading, missing, rules.key_indicators)
    message, pack = f"没有报告这些执法关键数据：{names}。", rules.key_indicators.pack.name
    yield found(RULE, severity, spans, message, cue=names, pack=pack, confidence=0.8)


def _place(reading: Reading, missing: Sequence[Expected], rules: KeyIndicatorRules) -> tuple[Span, ...]:
    """The heading on enforcement where most are missing, else the figure beside which the first would stand."""
    heading = next(
        (s.heading for s in reading.sections if s.topics[:1] == (rules.scope.topic,) and s.part != "P4"), None
    )
    if heading and len(missing) >= rules.threshold.medium:
        return (heading,)
    for code in (code for entry in missing for code in entry.family):
        for figure in reading.figures:
            if figure.indicator == code:
                return (figure.span,)
    return (heading,) if heading else ()
