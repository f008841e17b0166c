"""What resources/rules/checks.toml says: the display names of the checks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CheckRules:
    """``names``: slug of a check as findings carry it -> short Chinese name for display."""

    names: dict[str, str]
