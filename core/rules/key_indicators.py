"""What resources/rules/key_indicators.toml says: the figures that a report on enforcement is expected to give."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pack:
    name: str


@dataclass(frozen=True)
class Threshold:
    """How many expected indicators must be missing for a finding of that severity."""

    low: int
    medium: int


@dataclass(frozen=True)
class Scope:
    """``title``, ``enforcement``: regexes for title and body of the reports to check; ``topic``: code of 行政执法."""

    title: str
    enforcement: str
    topic: str


@dataclass(frozen=True)
class Expected:
    """One of ``any`` should be reported; ``family``: the indicators beside which it would stand."""

    any: tuple[str, ...]
    family: tuple[str, ...]


@dataclass(frozen=True)
class KeyIndicatorRules:
    pack: Pack
    threshold: Threshold
    scope: Scope
    expected: tuple[Expected, ...]
