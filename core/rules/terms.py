"""What resources/rules/terms.toml says: fixed terms, phrases with their years, old names of bodies, hints on bases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from core.model import Severity
from core.rules.packs import Pack


@dataclass(frozen=True, slots=True)
class TermRule:
    """``pattern`` finds a term that should read ``right``."""

    id: str
    pattern: str
    right: str
    cues: tuple[str, ...]
    """One of these stands in every place that the pattern matches; texts without them aren't searched."""
    match: tuple[str, ...]
    no_match: tuple[str, ...] = ()
    severity: Severity = Severity.MEDIUM


@dataclass(frozen=True, slots=True)
class PhraseRule:
    """A phrase or name in use in the report years ``valid_from`` to ``valid_to`` (0: no limit)."""

    id: str
    pattern: str
    note: str
    cues: tuple[str, ...]
    """One of these stands in every place that the pattern matches; texts without them aren't searched."""
    match: tuple[str, ...]
    no_match: tuple[str, ...] = ()
    valid_from: int = 0
    valid_to: int = 0
    severity: Severity = Severity.LOW


@dataclass(frozen=True, slots=True)
class BasisRule:
    """A doubtful basis: ``pattern`` within one sentence."""

    id: str
    pattern: str
    note: str
    cues: tuple[str, ...]
    """One of these stands in every place that the pattern matches; texts without them aren't searched."""
    match: tuple[str, ...]
    no_match: tuple[str, ...] = ()


@dataclass(frozen=True)
class TermRules:
    pack: Pack
    terms: tuple[TermRule, ...]
    phrases: tuple[PhraseRule, ...]
    bases: tuple[BasisRule, ...]

    @cached_property
    def compiled_terms(self) -> tuple[tuple[TermRule, re.Pattern[str]], ...]:
        return tuple((rule, re.compile(rule.pattern)) for rule in self.terms)

    @cached_property
    def compiled_phrases(self) -> tuple[tuple[PhraseRule, re.Pattern[str]], ...]:
        return tuple((rule, re.compile(rule.pattern)) for rule in self.phrases)

    @cached_property
    def compiled_bases(self) -> tuple[tuple[BasisRule, re.Pattern[str]], ...]:
        return tuple((rule, re.compile(rule.pattern)) for rule in self.bases)
