"""What resources/rules/english.toml says: English names for a window in English; reports and exports stay Chinese."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EnglishNames:
    """By code (parts, topics, indicators) or slug (checks), as the rules have their Chinese names."""

    parts: dict[str, str]
    topics: dict[str, str]
    indicators: dict[str, str]
    checks: dict[str, str]
