"""Which indicator each figure states, from the words beside it, its list and its sentence; and its period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from core.analysis.periods import period_of
from core.model import Figure, FigureKind, Found, Metadata, Report, Span, Why
from core.rules import RuleSet
from core.rules.indicators import PLACE, Cue, IndicatorRules, ZeroStatement

AMOUNTS = frozenset({FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.DURATION})
BEFORE, AFTER, SENTENCE, PARAGRAPH = 40, 48, 240, 160
_ENDS = re.compile(r"[。!?！？\n]")
_CLAUSE = re.compile(r"[,，;；。:：!?！？\n]")
_STOP = re.compile(r"[,，;；。!?！？\n]")
_JOINS = re.compile(r"[^,，、;；。]{0,8}(?:和|及|与|以及)$")
_LINKED = re.compile(r"^[^。!?！？\n]{0,4}?[,，、;；()（）]?\s*(?:其中|[()（）、,，;；和])")
_SAME_LIST = 16


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
    text, metadata = report.text, structure.metadata
    targets = [found.target for found in figures if isinstance(found.target, Figure)]
    dates = [figure for figure in targets if figure.kind is FigureKind.DATE]
    amounts = [figure for figure in targets if figure.kind in AMOUNTS]
    known: dict[Span, Found] = {}
    previous: tuple[Figure, Assigned | None] | None = None
    for index, figure in enumerate(amounts):
        place = _place(text, amounts, index)
        assigned = _assign(text, figure, place, previous, rules.indicators)
        sentence = text[place.sentence_start : figure.span.start]
        period = period_of(figure, sentence, place.sentence_start, dates, metadata)
        known[figure.span] = Found(
            replace(figure, indicator=assigned.indicator if assigned else None, period=period),
            Why("indicator", assigned.cue if assigned else "", assigned.confidence if assigned else 1.0),
        )
        previous = figure, assigned
    return tuple(_merged(found, known) for found in figures)


def zero_statements(report: Report, rules: RuleSet) -> tuple[ZeroStatement, ...]:
    """Where the report says that there was none of an indicator (未发生行政复议案件); the value is then 0."""
    return tuple(rules.indicators.zero_statements(report.text))


def _merged(found: Found, known: dict[Span, Found]) -> Found:
    """Keeps the rule that found the figure, for its lasting id, and adds the cue of the indicator."""
    filled = known.get(found.target.span)
    if filled is None:
        return found
    cue = " · ".join(part for part in (found.why.cue, filled.why.cue) if part)
    return Found(filled.target, Why(found.why.rule, cue, min(found.why.confidence, filled.why.confidence)))


def _place(text: str, amounts: Sequence[Figure], index: int) -> Place:
    figure = amounts[index]
    earliest = max(0, figure.span.start - SENTENCE)
    window = text[earliest : figure.span.start]
    ends = [match.end() for match in _ENDS.finditer(window)]
    sentence_start = earliest + (ends[-1] if ends else 0)
    clause_start = max(sentence_start, figure.span.start - BEFORE)
    if index:
        clause_start = max(clause_start, amounts[index - 1].span.end)
    marks = [match.end() for match in _CLAUSE.finditer(text, clause_start, figure.span.start)]
    clause_start = marks[-1] if marks else clause_start
    after = _after(text, amounts, index)
    return Place(sentence_start, clause_start, f"{text[clause_start : figure.span.start]}{PLACE}{after}")


def _after(text: str, amounts: Sequence[Figure], index: int) -> str:
    """The words after the figure up to a mark or the next amount; past it when both share one noun (3家和5家企业)."""
    end = amounts[index].span.end
    stop = _STOP.search(text, end, min(len(text), end + AFTER))
    limit = stop.start() if stop else min(len(text), end + AFTER)
    if index + 1 < len(amounts) and amounts[index + 1].span.start < limit:
        following = amounts[index + 1].span
        if not _JOINS.match(text[end : following.start]):
            limit = following.start
    return text[end:limit]


def _assign(
    text: str, figure: Figure, place: Place, previous: tuple[Figure, Assigned | None] | None, rules: IndicatorRules
) -> Assigned | None:
    cues = rules.cues_for(figure.kind, figure.unit)
    before = text[place.sentence_start : figure.span.start]
    own = _best([cue for cue in cues if not cue.within or cue.setting.search(before)], place.context)
    if own:
        return Assigned(own.indicator, own.id, 0.95 if own.weight > 1 else 0.85)
    inherited = _inherited(text, figure, place, previous)
    if inherited:
        return inherited
    wide = [cue for cue in cues if cue.wide]
    sentence = text[place.sentence_start : place.clause_start]
    near = _best_before(wide, sentence, place.context)
    if near:
        return Assigned(near.indicator, f"{near.id}(句)", 0.7)
    if rules.lean_verbs.search(place.context):
        paragraph = text[max(0, place.sentence_start - PARAGRAPH) : place.sentence_start].rpartition("\n")[2]
        far = _best_before(wide, paragraph, place.context)
        if far:
            return Assigned(far.indicator, f"{far.id}(段)", 0.65)
    return None


def _best(cues: Sequence[Cue], context: str) -> Cue | None:
    ranked = [(rank, -number, cue) for number, cue in enumerate(cues) if (rank := cue.rank(context)) is not None]
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
    text: str, figure: Figure, place: Place, previous: tuple[Figure, Assigned | None] | None
) -> Assigned | None:
    """A part of a list counts what the amount before it counts: …153件,办结142件; …493个(市级187个、县级306个)."""
    before, assigned = previous or (figure, None)
    if assigned is None or before.span.start < place.sentence_start or before.kind is not figure.kind:
        return None
    gap = text[before.span.end : figure.span.start]
    if len(gap) > _SAME_LIST or not _LINKED.match(gap):
        return None
    return Assigned(assigned.indicator, assigned.cue, min(assigned.confidence, 0.75))
