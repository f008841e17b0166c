"""What resources/rules/checks.toml says: the display names of the checks."""

from __future__ import annotations

from dataclasses import dataclass

from core.rules.packs import Pack


@dataclass(frozen=True)
class CheckRules:
    """``names``: slug of a check as findings carry it -> short Chinese name for display.

    ``pack`` stands on the findings of checks that need no other data.
    """

    pack: Pack
    names: dict[str, str]
