"""What resources/rules/indicators.toml says: the dictionary of indicators and the cues that recognise them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class IndicatorRules:
    """``names``: code of an indicator ('I01') -> short Chinese name for display."""

    names: dict[str, str]
