"""The display names of the codes that rules and annotations use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.model import ReportRow
from core.rules import RuleSet


@dataclass(frozen=True)
class Names:
    """Code to short Chinese name; each mapping in the order of its rules file."""

    parts: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    checks: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_rules(cls, rules: RuleSet) -> Names:
        codes = rules.codebook.names
        return cls(
            parts={code: name for code, name in codes.items() if code.startswith("P")},
            topics={code: name for code, name in codes.items() if code.startswith("T")},
            indicators=rules.indicators.names,
            checks=rules.checks.names,
        )

    @property
    def codes(self) -> dict[str, str]:
        """Parts, topics and indicators together."""
        return {**self.parts, **self.topics, **self.indicators}


def report_name(row: ReportRow) -> str:
    """«临江市水利局 2025», or its title where agency or year is not known."""
    return f"{row.agency} {row.year}" if row.agency and row.year else row.agency or row.title
