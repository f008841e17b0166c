"""Which indicator each figure states, from the words beside it, its list and its sentence; and its period."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from core.analysis.periods import period_of
from core.model import Figure, FigureKind, Found, Metadata, Report, Why
from core.rules import RuleSet
from core.rules.indicators import PLACE, Cue, CueGroup, IndicatorRules, ZeroStatement

AMOUNTS = frozenset({FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.DURATION})
BEFORE, AFTER, SENTENCE, PARAGRAPH = 40, 48, 240, 160
_TO_SENTENCE_END = re.compile(r"(?s:.*)[。!?！？\n]")
"""Greedy: up to the last mark."""
_TO_CLAUSE_END = re.compile(r"(?s:.*)[,，;；。:：!?！？\n]")
_TO_SEMICOLON = re.compile(r"(?s:.*)[;；]")
_STOP = re.compile(r"[,，;；。!?！？\n]")
_JOINS = re.compile(r"[^,，、;；。]{0,8}(?:和|及|与|以及)$")
_LINKED = re.compile(r"^[^。!?！？\n]{0,4}?[,，、;；()（）]?\s*(?:其中|[()（）、,，;；和])")
_SAME_LIST = 16
_CLOSED = re.compile(r"[(（][^()（）]*[)）]")
_PARTS = re.compile(r"其中|包括|分别|[(（]")
"""What opens a list of the parts of an amount."""
_TITLES = re.compile(r"(?:《[^《》\n]{1,80}》[、和及]?)+")
_PERSONS = frozenset(["人", "名", "位", "人次", "名人次"])


class HasMetadata(Protocol):
    """What this stage needs of the structure."""

    @property
    def metadata(self) -> Metadata: ...


class Assigned(NamedTuple):
    """An indicator and what decided it."""

    indicator: str
    cue: str
    confidence: float


class Place(NamedTuple):
    """A figure's surroundings: ``context`` is its clause with PLACE for the figure."""

    sentence_start: int
    clause_start: int
    context: str


def assign_indicators(
    report: Report, structure: HasMetadata, figures: Sequence[Found], rules: RuleSet
) -> tuple[Found, ...]:
    """The same figures in the same order, with ``indicator`` and ``period`` filled in where they are known."""
    text = report.text
    targets = [found.target for found in figures if isinstance(found.target, Figure)]
    amounts = [figure for figure in targets if figure.kind in AMOUNTS]
    dates = [figure for figure in targets if figure.kind is FigureKind.DATE]
    date_starts = [date.span.start for date in dates]
    filled: list[Found] = []
    number = 0
    previous: tuple[Figure, Assigned | None] | None = None
    for found in figures:
        figure = found.target
        if not isinstance(figure, Figure) or figure.kind not in AMOUNTS:
            filled.append(found)
            continue
        place = _place(text, amounts, number)
        number += 1
        assigned = _assign(text, figure, place, previous, rules.indicators)
        start, end = place.sentence_start, figure.span.start
        stated = dates[bisect_left(date_starts, start) : bisect_left(date_starts, end)]
        period = period_of(text[start:end], start, stated, structure.metadata)
        filled.append(_filled(found, figure, assigned, period))
        previous = figure, assigned
    return tuple(filled)


def zero_statements(report: Report, rules: RuleSet) -> tuple[ZeroStatement, ...]:
    """Where the report says that there was none of an indicator (未发生行政复议案件); the value is then 0."""
    return tuple(rules.indicators.zero_statements(report.text))


def _filled(found: Found, figure: Figure, assigned: Assigned | None, period: str | None) -> Found:
    """Keeps the rule that found the figure, for its lasting id, and adds the cue of the indicator."""
    why = found.why
    if assigned is None:
        return found if period is None else Found(_with(figure, None, period), why)
    cue = f"{why.cue} · {assigned.cue}" if why.cue else assigned.cue
    confidence = min(why.confidence, assigned.confidence)
    return Found(_with(figure, assigned.indicator, period), Why(why.rule, cue, confidence))


def _with(figure: Figure, indicator: str | None, period: str | None) -> Figure:
    """The figure with these two filled in; ``dataclasses.replace`` takes ten times as long, for every figure."""
    return Figure(
        figure.span,
        figure.kind,
        figure.value,
        figure.unit,
        figure.approx,
        figure.low,
        figure.high,
        indicator,
        period,
        figure.candidates,
    )


def _place(text: str, amounts: Sequence[Figure], index: int) -> Place:
    figure = amounts[index]
    start = figure.span.start
    sentence_start = _past(_TO_SENTENCE_END, text, max(0, start - SENTENCE), start)
    clause_start = max(sentence_start, start - BEFORE)
    if index:
        clause_start = max(clause_start, amounts[index - 1].span.end)
    clause_start = _past(_TO_CLAUSE_END, text, clause_start, start)
    after = _after(text, amounts, index)
    return Place(sentence_start, clause_start, f"{text[clause_start:start]}{PLACE}{after}")


def _without_names(before: str, context: str) -> str:
    """``context`` with 《》 for the titles of its clause: 审查《…》《…》等规范性文件▮ as 审查《》等规范性文件▮."""
    short = _TITLES.sub("《》", before)[-BEFORE:]
    return short[_past(_TO_CLAUSE_END, short, 0, len(short)) :] + context[context.index(PLACE) :]


def _past(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where ``pattern`` at ``start`` ends, at the latest at ``end``; ``start`` without a match."""
    found = pattern.match(text, start, end)
    return found.end() if found else start


def _after(text: str, amounts: Sequence[Figure], index: int) -> str:
    """The words after the figure up to a mark or the next amount; past it when both share one noun (3家和5家企业)."""
    end = amounts[index].span.end
    stop = _STOP.search(text, end, min(len(text), end + AFTER))
    limit = stop.start() if stop else min(len(text), end + AFTER)
    if index + 1 < len(amounts) and amounts[index + 1].span.start < limit:
        following = amounts[index + 1].span
        if not _JOINS.match(text[end : following.start]):
            limit = following.start
            return text[end:limit].partition("、")[0]  # what follows 、 is the next one's: 学法11次、党委会8次
    return text[end:limit]


def _assign(
    text: str, figure: Figure, place: Place, previous: tuple[Figure, Assigned | None] | None, rules: IndicatorRules
) -> Assigned | None:
    cues = rules.cues_for(figure.kind, figure.unit)
    before = text[place.sentence_start : figure.span.start]
    own = _best(cues, place.context, before)
    if own is None and "》" in place.context:
        own = _best(cues, _without_names(before, place.context), before)
    if own:
        return Assigned(own.indicator, own.id, 0.95 if own.weight > 1 else 0.85)
    inherited = _inherited(text, figure, place, previous, rules)
    if inherited:
        return inherited
    sentence = text[_past(_TO_SEMICOLON, text, place.sentence_start, place.clause_start) : place.clause_start]
    near = _best_before(cues.wide, sentence, place.context)
    if near:
        return Assigned(near.indicator, f"{near.id}(句)", 0.7)
    if rules.lean_verbs.search(place.context):
        paragraph = text[max(0, place.sentence_start - PARAGRAPH) : place.sentence_start].rpartition("\n")[2]
        far = _best_before(cues.wide, paragraph, place.context)
        if far:
            return Assigned(far.indicator, f"{far.id}(段)", 0.65)
    return None


def _best(cues: CueGroup, context: str, before: str) -> Cue | None:
    """The cue that fits ``context`` best, of those whose setting the sentence ``before`` the figure holds."""
    ranked = [
        (rank, -number, cue)
        for number, cue in cues.in_context(context)
        if (not cue.within or cue.setting.search(before)) and (rank := cue.rank(context)) is not None
    ]
    return max(ranked)[2] if ranked else None


def _best_before(cues: Sequence[Cue], words: str, context: str) -> Cue | None:
    """The cue whose words stand last in ``words``, the text before the figure's own clause."""
    best, place = None, -1
    for cue in cues:
        last = max((match.end() for match in cue.pattern.finditer(words)), default=-1)
        if last > place and not cue.exception.search(context):
            best, place = cue, last
    return best


def _inherited(
    text: str, figure: Figure, place: Place, previous: tuple[Figure, Assigned | None] | None, rules: IndicatorRules
) -> Assigned | None:
    """A part of a list counts what the amount before it counts: …153件,办结142件; …493个(市级187个、县级306个).

    After a mere comma another noun counts something else (行政处罚30起,区域巡查800次); what only says how far the
    matter got (办结, 已整改) goes on.
    """
    before, assigned = previous or (figure, None)
    if assigned is None or before.span.start < place.sentence_start or before.kind is not figure.kind:
        return None
    if (figure.unit in _PERSONS) != (before.unit in _PERSONS):
        return None  # 培训6批次,其中市级210人次
    gap = text[before.span.end : figure.span.start]
    if len(gap) > _SAME_LIST or not _LINKED.match(gap):
        return None
    in_parts = _PARTS.search(_CLOSED.sub("", text[place.sentence_start : figure.span.start]))
    if not (in_parts or rules.progress.fullmatch(gap)):
        return None
    return Assigned(assigned.indicator, assigned.cue, min(assigned.confidence, 0.75))
