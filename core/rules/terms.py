"""What resources/rules/terms.toml says: fixed terms, phrases with their years, old names of bodies, hints on bases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from core.model import Severity
from core.rules.cued import CuedRule
from core.rules.packs import Pack


@dataclass(frozen=True, kw_only=True)
class TermRule(CuedRule):
    """A term that should read ``right``."""

    right: str
    severity: Severity = Severity.MEDIUM


@dataclass(frozen=True, kw_only=True)
class PhraseRule(CuedRule):
    """A phrase or name in use in the report years ``valid_from`` to ``valid_to`` (0: no limit)."""

    note: str
    valid_from: int = 0
    valid_to: int = 0
    severity: Severity = Severity.LOW


@dataclass(frozen=True, kw_only=True)
class BasisRule(CuedRule):
    """A doubtful basis, within one sentence."""

    note: str


@dataclass(frozen=True)
class EarlierYears:
    """Regexes that tell whether a sentence with an earlier year, or a document of one, is told as this year's result.

    ``opening``: what can stand in a sentence before the year; ``history``: what in it leads up to this year or
    compares; ``summed_up``, ``done``: what follows the year, surely and perhaps a result; ``issuing``: what stands
    right before a title that the agency itself issued, ``others`` who else can have; ``annual``: titles of documents
    for one year.
    """

    opening: str
    history: str
    summed_up: str
    done: str
    issuing: str
    others: str
    annual: str

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        return {name: re.compile(pattern) for name, pattern in vars(self).items()}


@dataclass(frozen=True)
class TermRules:
    pack: Pack
    terms: tuple[TermRule, ...]
    phrases: tuple[PhraseRule, ...]
    bases: tuple[BasisRule, ...]
    earlier_years: EarlierYears
