"""The reviewer's checks: every family is one pure function from an analysis to what a reviewer should look at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Flag, auto
from functools import reduce
from operator import or_
from typing import NamedTuple

from core.checks.arithmetic import check_arithmetic
from core.checks.completeness import check_completeness, check_substance
from core.checks.content import check_content, check_dated_words, check_line_business
from core.checks.dates import check_dates
from core.checks.earlier_years import check_earlier_years
from core.checks.elements import check_elements
from core.checks.key_indicators import check_key_indicators
from core.checks.marks import check_marks
from core.checks.punctuation import check_punctuation
from core.checks.reading import Reading
from core.checks.restored import check_restored
from core.checks.sequence import check_sequence
from core.checks.tables import check_tables
from core.checks.terms import check_terms
from core.checks.titles import check_titles
from core.checks.wording import check_wording
from core.collecting import collector_resting
from core.model import Analysis, Figure, FigureKind, Finding, Found, Section, Span, Target
from core.rules import RuleSet

Family = Callable[[Reading, RuleSet], Iterator[Found]]


class Sees(Flag):
    """What of an analysis a family of checks looks at."""

    FIGURES = auto()
    """Counts, sums of money, shares and durations."""
    INDICATORS = auto()
    """Which indicators are stated, and where."""
    SECTIONS = auto()
    """Where headings stand, their levels and parts."""
    TOPICS = auto()
    WORDS = auto()
    """References, and the figures that are words: dates and document numbers."""


TEXT_ALONE = Sees(0)
"""No correction touches the report's text."""

FAMILIES: dict[Family, Sees] = {
    check_arithmetic: Sees.FIGURES,
    check_tables: Sees.FIGURES,
    check_key_indicators: Sees.INDICATORS | Sees.SECTIONS | Sees.TOPICS,
    check_restored: Sees.WORDS,
    check_marks: Sees.WORDS,
    check_sequence: Sees.SECTIONS,
    check_punctuation: TEXT_ALONE,
    check_wording: TEXT_ALONE,
    check_titles: Sees.WORDS | Sees.SECTIONS,
    check_terms: TEXT_ALONE,
    check_elements: Sees.WORDS | Sees.SECTIONS,
    check_dates: Sees.WORDS | Sees.SECTIONS,
    check_dated_words: TEXT_ALONE,
    check_line_business: Sees.SECTIONS | Sees.TOPICS,
    check_content: Sees.SECTIONS,
    check_earlier_years: Sees.WORDS | Sees.SECTIONS,
    check_completeness: Sees.SECTIONS,
    check_substance: Sees.SECTIONS | Sees.TOPICS,
}
"""In this order, each with what it looks at besides the text."""


BLOCK_BY_BLOCK = frozenset({check_arithmetic})
"""Families that find the same in a block of text whatever stands in the others."""


class Touched(NamedTuple):
    """What a correction touches, for running again only the checks that look at it, where they would find it."""

    sees: Sees
    places: tuple[Span, ...] = ()
    """For the families that go block by block; empty when none of them looks at it."""


def touched_by(pairs: Iterable[tuple[Target | None, Target | None]]) -> Touched:
    """By changes from the one to the other; None: not there before or after."""
    pairs = tuple(pairs)
    sees = reduce(or_, (_seen_in(old, new) for old, new in pairs))
    if not any(sees & FAMILIES[check] for check in BLOCK_BY_BLOCK):
        return Touched(sees)
    return Touched(sees, tuple({target.span: None for pair in pairs for target in pair if target}))


def _seen_in(old: Target | None, new: Target | None) -> Sees:
    sides = [target for target in (old, new) if target]
    if isinstance(old, Section) and isinstance(new, Section) and replace(old, topics=new.topics) == new:
        return Sees.TOPICS
    if all(isinstance(target, Section) for target in sides):
        return Sees.SECTIONS | Sees.TOPICS
    worded = (FigureKind.DATE, FigureKind.DOC_NUMBER)
    if not all(isinstance(target, Figure) and target.kind not in worded for target in sides):
        return Sees.FIGURES | Sees.INDICATORS | Sees.WORDS
    if isinstance(old, Figure) and isinstance(new, Figure):
        same = (old.indicator, old.span) == (new.indicator, new.span)
        return Sees.FIGURES if same else Sees.FIGURES | Sees.INDICATORS
    return Sees.FIGURES | Sees.INDICATORS


def run_checks(analysis: Analysis, rules: RuleSet, touched: Touched | None = None) -> tuple[Found, ...]:
    """Findings and agreements on ``analysis``, in the order of the families; never raises.

    With ``touched`` only those of the families that look at it, and of those that go block by block only the ones in
    the blocks that it is in.
    """
    whole, pack = Reading(analysis, rules.cues), str(rules.checks.pack)
    near = Reading(_around(analysis, touched.places), rules.cues) if touched and touched.places else whole
    concerned = [check for check, sees in FAMILIES.items() if touched is None or sees & touched.sees]
    readings = ((check, near if check in BLOCK_BY_BLOCK else whole) for check in concerned)
    with collector_resting():
        return tuple(_with_pack(found, pack) for check, reading in readings for found in check(reading, rules))


def _around(analysis: Analysis, places: Sequence[Span]) -> Analysis:
    """The analysis of the blocks alone that hold ``places``; its annotations are in their total order."""
    blocks = tuple(block for block in analysis.report.blocks if any(map(block.span.overlaps, places)))
    first, last = (blocks[0].span.start, blocks[-1].span.end) if blocks else (0, 0)
    start, end = (bisect_left(analysis.annotations, edge, key=lambda a: a.span.start) for edge in (first, last))
    return replace(
        analysis, report=replace(analysis.report, blocks=blocks), annotations=analysis.annotations[start:end]
    )


def _with_pack(found: Found, pack: str) -> Found:
    """``found`` with the name of the common checks where its family took no other data."""
    if isinstance(found.target, Finding) and not found.target.pack:
        return found._replace(target=replace(found.target, pack=pack))
    return found
