"""The display names of the codes that rules and annotations use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.report_row import ReportRow
from core.rules import RuleSet
from ui.language import CHINESE


@dataclass(frozen=True)
class Names:
    """Code to short name in the language of the window; each mapping in the order of its rules file."""

    parts: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    checks: Mapping[str, str] = field(default_factory=dict)
    chinese: Mapping[str, str] = field(default_factory=dict)
    """What codes are called in the rules, where the window calls them otherwise: they are found by these names too."""

    @classmethod
    def from_rules(cls, rules: RuleSet, language: str = CHINESE) -> Names:
        codes, english = rules.codebook.names, rules.english
        parts = {code: name for code, name in codes.items() if code.startswith("P")}
        topics = {code: name for code, name in codes.items() if code.startswith("T")}
        if language == CHINESE:
            return cls(parts, topics, rules.indicators.names, rules.checks.names)
        return cls(
            _renamed(parts, english.parts),
            _renamed(topics, english.topics),
            _renamed(rules.indicators.names, english.indicators),
            _renamed(rules.checks.names, english.checks),
            {**codes, **rules.indicators.names},
        )

    @property
    def codes(self) -> dict[str, str]:
        """Parts, topics and indicators together."""
        return {**self.parts, **self.topics, **self.indicators}


def _renamed(names: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    return {code: others.get(code, name) for code, name in names.items()}


def report_name(row: ReportRow) -> str:
    """«临江市水利局 2025», or its title where agency or year is not known."""
    return f"{row.agency} {row.year}" if row.agency and row.year else row.agency or row.title
