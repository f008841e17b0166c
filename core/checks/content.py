"""``stale_content``, ``off_topic``, ``misplaced_content``, ``basis_hint``: what doesn't belong (C-24 to C-26, C-28)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.checks.completeness import is_in_scope
from core.checks.reading import Reading, found
from core.model import Found, Section, Severity, Span
from core.rules import RuleSet
from core.rules.packs import in_force

STALE, OFF_TOPIC, MISPLACED, BASIS = "stale_content", "off_topic", "misplaced_content", "basis_hint"
MEASURES, PLAN, LINE_BUSINESS = "P1", "P4", "T14"
_RESULT = re.compile(
    r"(?:一年来|今年以来|过去一年)[^。;；\n]{0,20}(?:共|累计|完成|办结|查处|开展了?|组织了?)[^。;；，,\n]{0,12}[0-9]"
)
_LAW_THOUGHT = re.compile(r"习近平(?:总书记)?(?:关于)?(?:全面依法治国|法治思想|法治)")
LAW_THOUGHT_SINCE = 2020
LABEL = 7
"""Characters that a heading's label can have before its words."""


def check_dated_words(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    """Words that were out of use in the report's year, and those that rest on a basis worth checking."""
    yield from _phrases(reading, rules)
    yield from _bases(reading, rules)


def check_line_business(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    """Measures of a report on the rule of law that are mainly the agency's own business."""
    if is_in_scope(reading, rules.requirements):
        yield from _line_business(reading, rules)


def check_content(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    """What a report on the rule of law says in the wrong place, or not at all."""
    if is_in_scope(reading, rules.requirements):
        yield from _orders(reading, rules)
        yield from _misplaced(reading, rules)
        yield from _guiding_thought(reading, rules)


def _phrases(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    """Phrases and names of bodies out of use in the report's year; each is told once."""
    if reading.year is None:
        return
    for rule in rules.terms.phrases:
        if in_force(reading.year, rule.valid_from, rule.valid_to):
            continue
        spans = [Span(*match.span()) for match in reading.matches(rule, reading.plain)]
        if spans:
            written = spans[0].of(reading.text)
            message = f"“{written}”用在{reading.year}年度报告中已过时或不合时：{rule.note}，请核实是否沿用旧稿。"
            yield found(STALE, rule.severity, spans, message, cue=rule.id, pack=str(rules.terms.pack), confidence=0.8)


def _bases(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    for rule in rules.terms.bases:
        for match in reading.matches(rule, reading.body):
            span = Span(*match.span())
            yield found(BASIS, Severity.HINT, (span,), f"{rule.note}。", cue=rule.id, pack=str(rules.terms.pack))


def _guiding_thought(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    """A report for 2020 or later that never names 习近平法治思想."""
    year, preamble = reading.year, reading.preamble
    if year is None or year < LAW_THOUGHT_SINCE or _LAW_THOUGHT.search(reading.text) or not preamble.of(reading.text):
        return
    end = reading.text.find("\n", preamble.start, preamble.end)
    span = Span(preamble.start, end if end > 0 else preamble.end)
    message = "全文没有出现“习近平法治思想”，请核实指导思想的表述。"
    yield found(BASIS, Severity.HINT, (span,), message, cue="guiding_thought", pack=str(rules.terms.pack))


# Line business and orders --------------------------------------------------------------------------------------------


def _line_business(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    """Too large a share of the measures is the bureau's line business, not the rule of law."""
    limits = rules.requirements.thresholds
    whole = sum(_length(section.span) for section in reading.parts(MEASURES))
    own = list(_about_business(reading))
    share = sum(_length(section.span) for section in own) * 100 / whole if whole else 0
    if share > limits.line_business:
        severity = Severity.MEDIUM if share > limits.line_business_much else Severity.LOW
        message = f"举措成效部分约有{share:.0f}%写的是业务工作，与法治政府建设关联不强，建议精简。"
        spans = [section.heading for section in own]
        yield found(OFF_TOPIC, severity, spans, message, cue="T14", pack=str(rules.requirements.pack), confidence=0.6)


def _about_business(reading: Reading) -> Iterator[Section]:
    """The deepest-headed sections of the measures that are mainly line business; none inside another."""
    sections = [s for s in reading.sections if s.part == MEASURES and s.level < 4]
    end = -1
    for number, section in enumerate(sections):
        following = sections[number + 1] if number + 1 < len(sections) else None
        has_below = following is not None and section.span.contains(following.span)
        if section.topics[:1] == (LINE_BUSINESS,) and section.span.start >= end and not has_below:
            end = section.span.end
            yield section


def _length(span: Span) -> int:
    return span.end - span.start


def _orders(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    """Instructions to lower levels in a report to a higher one."""
    for match in rules.requirements.patterns["order"].finditer(reading.plain):
        span = Span(*match.span())
        message = f"“{span.of(reading.text)}”是对下级的指令口吻，报告应写本机关做了什么、打算做什么。"
        yield found(OFF_TOPIC, Severity.LOW, (span,), message, cue=match.group(), pack=str(rules.requirements.pack))


# Misplaced content ---------------------------------------------------------------------------------------------------


def _misplaced(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    """Plans among the measures; results among the plans."""
    pack = str(rules.requirements.pack)
    for match in _within(MEASURES, rules.requirements.patterns["later"], reading):
        place = match.start()
        if reading.part_at(place) == MEASURES and not any(
            place - back in reading.heading_ends for back in range(LABEL)
        ):
            span = Span(place, max(match.end(), reading.clause(match.end()).end))
            message = f"“{span.of(reading.text)}”是下一年度的安排，不应写在举措成效部分。"
            yield found(MISPLACED, Severity.LOW, (span,), message, cue=match.group(), pack=pack, confidence=0.8)
    for match in _within(PLAN, _RESULT, reading):
        if reading.part_at(match.start()) == PLAN:
            span = Span(*match.span())
            message = f"“{span.of(reading.text)}”像是已经取得的成效，不应写在下一年度安排部分。"
            yield found(MISPLACED, Severity.LOW, (span,), message, cue=match.group(), pack=pack, confidence=0.6)


def _within(part: str, pattern: re.Pattern[str], reading: Reading) -> Iterator[re.Match[str]]:
    return (match for section in reading.parts(part) for match in pattern.finditer(reading.plain, *section.span))
