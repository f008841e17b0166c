"""What a report must contain: parts, their substance, shortcomings with causes and answers (DOMAIN C-11 to C-14)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.checks.reading import Reading, found
from core.model import BlockKind, Found, Section, Severity, Span
from core.rules import RuleSet
from core.rules.requirements import RequiredPart, Requirements

MISSING, HOLLOW, THIN, UNANSWERED = "missing_part", "hollow_part", "thin_shortcomings", "unanswered_shortcoming"
SHORTCOMINGS, RESPONSIBILITY, PLAN = "P2", "P3", "P4"
_POINT = re.compile(r"[。;；\n]")
_HAN = re.compile(r"[一-鿿]+")
_COMMON = re.compile(
    "工作|建设|法治|问题|不足|有待|需要|存在|方面|加强|提高|提升|进一步|还有|差距|水平|能力|政府|推进|部分|个别|执法|行政|我局"
)
_POINT_WITHIN = re.compile(r"[。;；,，]")
LINES = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})
SHORT_LINE = 40
ANSWERED, LEAST_PAIRS = 0.12, 20
"""Least share of the shortcomings' words that returns in the plans of a report that answers them."""


def check_completeness(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    """Only reports on the rule of law are held to these requirements."""
    needs = rules.requirements
    if not is_in_scope(reading, needs):
        return
    for part in needs.parts_for(reading.year):
        yield from _missing(part, reading, needs)
    yield from _shortcomings(reading, needs)


def check_substance(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    """Parts that are there but say nothing."""
    if is_in_scope(reading, rules.requirements):
        yield from _hollow(reading, rules.requirements)


def is_in_scope(reading: Reading, needs: Requirements) -> bool:
    """Whether the title, or the opening where there is none, calls it a report on the rule of law."""
    title = reading.metadata.title
    if title:
        return bool(needs.patterns["scope"].search(title)) and not needs.patterns["not_scope"].search(title)
    return bool(reading.blocks) and "法治政府建设" in reading.preamble.of(reading.text)[:1000]


# Missing parts -------------------------------------------------------------------------------------------------------


def _missing(part: RequiredPart, reading: Reading, needs: Requirements) -> Iterator[Found]:
    sections = list(reading.parts(part.id))
    levels = [section.level for section in sections]
    pack = str(needs.pack)
    if part.id == RESPONSIBILITY and sections and min(levels) > 1:
        section = next(section for section in sections if section.level == min(levels))
        severity = Severity.LOW if section.level == 2 else Severity.MEDIUM
        message = f"“{part.name}”没有独立成部分，只写在其他部分的一个小标题下。"
        yield found(MISSING, severity, (section.heading,), message, cue=part.id, expected=part.name, pack=pack)
    if sections or _short_line(reading, needs.patterns[f"{part.id}.heading"]):
        return
    evidence = _evidence(part, reading, needs)
    if evidence is not None:
        severity = Severity.MEDIUM if reading.sections else Severity.LOW
        message = f"“{part.name}”没有独立成部分，只在文中提到。"
        yield found(MISSING, severity, (evidence,), message, cue=part.id, expected=part.name, pack=pack)
        return
    message = f"缺少“{part.name}”部分。"
    where = _would_stand(part, reading)
    yield found(MISSING, part.severity, where, message, cue=part.id, expected=part.name, pack=pack)


def _short_line(reading: Reading, heading: re.Pattern[str]) -> bool:
    """A short line that reads like the part's heading, though the outline doesn't count it or counts it elsewhere."""
    may_name = (s for s in reading.sections if s.level == 1 or (s.level == 2 and s.part != "P1"))
    if any(heading.search(s.heading.of(reading.text)) for s in may_name):
        return True
    own = {section.span.start for section in reading.sections}
    lines = (b.span for b in reading.blocks if b.kind in LINES and b.span.end - b.span.start <= SHORT_LINE)
    others = (span.of(reading.text) for span in lines if span.start not in own)
    return any(heading.search(line) and not _POINT_WITHIN.search(line) for line in others)


def _evidence(part: RequiredPart, reading: Reading, needs: Requirements) -> Span | None:
    """The sentence that best shows the part: for the principal the one on a person, for the others the last."""
    hint = needs.patterns[f"{part.id}.hint"]
    places = [match.start() for match in hint.finditer(reading.plain, reading.preamble.start)]
    if part.id == RESPONSIBILITY:
        person = needs.patterns["person"]
        sentences = [reading.sentence(place) for place in places]
        return next((span for span in sentences if person.search(span.of(reading.plain))), None)
    if part.id == SHORTCOMINGS:
        places = [place for place in places if place >= len(reading.text) // 2]
    return reading.sentence(places[-1]) if places else None


def _would_stand(part: RequiredPart, reading: Reading) -> tuple[Span, ...]:
    """The heading before which the part would come; else nowhere."""
    order = ("P1", "P2", "P3", "P4", "P5")
    later = order[order.index(part.id) + 1 :] if part.id in order else ()
    following = (s.heading for code in (PLAN, *later) for s in reading.parts(code) if code != part.id)
    first = next(following, None)
    return (first,) if first else ()


# Substance -----------------------------------------------------------------------------------------------------------


def _hollow(reading: Reading, needs: Requirements) -> Iterator[Found]:
    """A part on the principal that names no principal; a part with hardly a word in it."""
    for section in reading.parts(RESPONSIBILITY):
        body = Span(section.heading.end, section.span.end).of(reading.plain).strip()
        if section.level == 1 and body and not _names_person(body, needs):
            message = "本部分通篇没有写到主要负责人本人做了什么（如亲自部署、带头述法），只写了单位的工作。"
            yield found(HOLLOW, Severity.MEDIUM, (section.heading,), message, cue="P3", pack=str(needs.pack))
    for section in reading.sections:
        if section.level > 1 or section.topics:
            continue
        body = "".join(Span(section.heading.end, section.span.end).of(reading.text).split())
        if len(body) < needs.thresholds.part_length:
            message = f"“{section.label}”之下只有{len(body)}个字，没有实际内容。"
            yield found(HOLLOW, Severity.LOW, (section.heading,), message, cue=section.label, pack=str(needs.pack))


def _names_person(text: str, needs: Requirements) -> bool:
    return bool(needs.patterns["person"].search(needs.patterns["other_person"].sub("", text)))


def _shortcomings(reading: Reading, needs: Requirements) -> Iterator[Found]:
    sections = list(reading.parts(SHORTCOMINGS))
    if not sections:
        return
    section = max(sections, key=lambda one: one.span.end - one.span.start)
    spans: list[Span] = []
    faults = list(_faults(section, reading, needs, spans))
    if faults:
        where = (section.heading, *spans)
        message = f"不足部分{'，'.join(faults)}。"
        yield found(THIN, Severity.MEDIUM, where, message, cue=faults[0], pack=str(needs.pack))
    yield from _unanswered(section, reading, needs)


def _faults(section: Section, reading: Reading, needs: Requirements, spans: list[Span]) -> Iterator[str]:
    body = Span(section.heading.end, section.span.end)
    text, limits = body.of(reading.plain), needs.thresholds
    length, whole = _length(text), _length(reading.body) or 1
    points = _points(section, reading, needs)
    share = length * 100 / whole
    short = length < limits.shortcomings_length and share < limits.shortcomings_share
    if short or share < limits.shortcomings_least_share:
        spans.append(_content(body, reading.text))
        yield f"只有{length}字，占全文{share:.1f}%"
    if 0 < points < limits.shortcomings_points:
        yield f"只写了{points}条问题"
    vague = needs.patterns["vague_cause"].search(reading.plain, body.start, body.end)
    if vague:
        spans.append(Span(*vague.span()))
        yield f"原因只说“{vague.group()}”，没有写明具体原因"
    elif not needs.patterns["cause"].search(needs.patterns["not_a_cause"].sub("", text)):
        yield "没有写明原因"


def _length(text: str) -> int:
    """Characters, without blanks."""
    return sum(map(len, text.split()))


def _content(body: Span, text: str) -> Span:
    """``body`` without the blanks around it, of bearable length."""
    raw = body.of(text)
    start = body.start + len(raw) - len(raw.lstrip("。.：: \n\u3000"))
    return Span(start, max(start + 1, min(body.start + len(raw.rstrip()), start + 200)))


def _points(section: Section, reading: Reading, needs: Requirements) -> int:
    """How many shortcomings: the headings below it, or the sentences that name one."""
    below = [s for s in reading.sections if section.span.contains(s.span) and s is not section]
    if below:
        top = min(s.level for s in below)
        headed = sum(s.level == top for s in below)
        if headed > 1:
            return headed
    body = Span(section.heading.end, section.span.end).of(reading.plain)
    return sum(1 for piece in _POINT.split(body) if needs.patterns["shortcoming"].search(piece))


def _unanswered(section: Section, reading: Reading, needs: Requirements) -> Iterator[Found]:
    """Shortcomings of whose words next to none return in the plans."""
    plans = list(reading.parts(PLAN))
    named = _pairs(Span(section.heading.end, section.span.end).of(reading.plain), needs)
    if not plans or len(named) < LEAST_PAIRS:
        return
    if _has_words_but_few_of(named, "".join(plan.span.of(reading.plain) for plan in plans), needs):
        message = "不足部分提到的问题，在下一年度安排中没有看到对应的措施。"
        spans = (plans[0].heading, section.heading)
        yield found(UNANSWERED, Severity.LOW, spans, message, cue="P2", pack=str(needs.pack), confidence=0.6)


def _has_words_but_few_of(named: set[str], text: str, needs: Requirements) -> bool:
    """Read sentence by sentence: where the plans answer the shortcomings, the first few show it."""
    planned: set[str] = set()
    for sentence in _POINT.split(text):
        planned |= _pairs(sentence, needs)
        if len(named & planned) >= ANSWERED * len(named):
            return False
    return bool(planned)


def _pairs(text: str, needs: Requirements) -> set[str]:
    """The pairs of neighbouring characters, without the words that every such part has."""
    words = _COMMON.sub(" ", needs.patterns["shortcoming"].sub(" ", text))
    return {run[place : place + 2] for run in _HAN.findall(words) for place in range(len(run) - 1)}
