"""The reviewer's checks: every family is one pure function from an analysis to what a reviewer should look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import Flag, auto

from core.checks.arithmetic import check_arithmetic
from core.checks.completeness import check_completeness
from core.checks.content import check_content
from core.checks.dates import check_dates
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
from core.model import Analysis, Figure, FigureKind, Finding, Found, Section, Target
from core.rules import RuleSet

Family = Callable[[Reading, RuleSet], Iterator[Found]]


class Sees(Flag):
    """What of an analysis a family of checks looks at."""

    FIGURES = auto()
    SECTIONS = auto()
    WORDS = auto()
    """References, and the figures that are words: dates and document numbers."""


ALL = Sees.FIGURES | Sees.SECTIONS | Sees.WORDS
TEXT_ALONE = Sees(0)
"""No correction touches the report's text."""

FAMILIES: dict[Family, Sees] = {
    check_arithmetic: Sees.FIGURES,
    check_tables: Sees.FIGURES,
    check_key_indicators: ALL,
    check_restored: Sees.WORDS,
    check_marks: Sees.WORDS,
    check_sequence: Sees.SECTIONS,
    check_punctuation: TEXT_ALONE,
    check_wording: TEXT_ALONE,
    check_titles: Sees.WORDS | Sees.SECTIONS,
    check_terms: TEXT_ALONE,
    check_elements: Sees.WORDS | Sees.SECTIONS,
    check_dates: Sees.WORDS | Sees.SECTIONS,
    check_content: Sees.SECTIONS,
    check_completeness: Sees.SECTIONS,
}
"""In this order, each with what it looks at besides the text."""


def seen_as(targets: Iterable[Target]) -> Sees:
    """What a change of these targets touches, for running again only the checks that look at it."""
    touched = Sees(0)
    for target in targets:
        if isinstance(target, Section):
            touched |= Sees.SECTIONS
        elif isinstance(target, Figure) and target.kind not in (FigureKind.DATE, FigureKind.DOC_NUMBER):
            touched |= Sees.FIGURES
        else:
            touched |= Sees.FIGURES | Sees.WORDS
    return touched


def run_checks(analysis: Analysis, rules: RuleSet, touched: Sees = ALL) -> tuple[Found, ...]:
    """Findings and agreements on ``analysis``, in the order of the families; never raises.

    With ``touched`` only those of the families that look at it.
    """
    reading, pack = Reading(analysis, rules.cues), str(rules.checks.pack)
    concerned = [check for check, sees in FAMILIES.items() if touched == ALL or sees & touched]
    return tuple(_with_pack(found, pack) for check in concerned for found in check(reading, rules))


def _with_pack(found: Found, pack: str) -> Found:
    """``found`` with the name of the common checks where its family took no other data."""
    if isinstance(found.target, Finding) and not found.target.pack:
        return found._replace(target=replace(found.target, pack=pack))
    return found
