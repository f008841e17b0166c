"""What resources/rules/terms.toml says: fixed terms, phrases with their years, old names of bodies, hints on bases."""

from __future__ import annotations

from dataclasses import dataclass

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
class TermRules:
    pack: Pack
    terms: tuple[TermRule, ...]
    phrases: tuple[PhraseRule, ...]
    bases: tuple[BasisRule, ...]
