"""What resources/rules/requirements.toml says: what a report must contain, by when, and the checks' thresholds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from core.model import Severity
from core.rules.packs import Pack, in_force


@dataclass(frozen=True, slots=True)
class RequiredPart:
    """A part of its own that a report must have; ``id`` is its code in the codebook (P2)."""

    id: str
    name: str
    severity: Severity
    """Of a report that has nothing of the part."""
    hint: str
    """Regex for sentences that show the part is there without a heading of its own."""
    heading: str
    """Regex for short lines that are its heading."""
    match: tuple[str, ...]
    no_match: tuple[str, ...] = ()
    valid_from: int = 0
    valid_to: int = 0


@dataclass(frozen=True, slots=True)
class Deadline:
    """Days of the year after the report year, 'MM-DD': written by, made public by; on the day itself is a hint."""

    id: str
    written: str
    published: str
    basis: str
    valid_from: int = 0
    valid_to: int = 0


@dataclass(frozen=True, slots=True)
class Thresholds:
    """``shortcomings_*``: too few characters at too small a share of the text (%), too small a share of any length,
    too few points; ``line_business``: share of P1 (%); the others count characters and days."""

    shortcomings_length: int
    shortcomings_share: float
    shortcomings_least_share: float
    shortcomings_points: int
    line_business: float
    line_business_much: float
    part_length: int
    dates_apart: int
    dates_far_apart: int
    cutoff_days: int


@dataclass(frozen=True)
class Words:
    """Regexes; each is a fragment that the checks compile once."""

    scope: str
    not_scope: str
    person: str
    other_person: str
    cause: str
    not_a_cause: str
    vague_cause: str
    shortcoming: str
    preamble_year: str
    genre: str
    order: str
    later: str
    so_far: str
    until: str


@dataclass(frozen=True)
class Requirements:
    pack: Pack
    thresholds: Thresholds
    words: Words
    parts: tuple[RequiredPart, ...]
    deadlines: tuple[Deadline, ...]

    def parts_for(self, year: int | None) -> tuple[RequiredPart, ...]:
        return tuple(part for part in self.parts if in_force(year, part.valid_from, part.valid_to))

    def deadline_for(self, year: int) -> Deadline | None:
        return next((line for line in self.deadlines if in_force(year, line.valid_from, line.valid_to)), None)

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """The regexes of ``words`` by name, and those of the parts as 'P2.hint' and 'P2.heading'."""
        compiled = {name: re.compile(text) for name, text in vars(self.words).items()}
        for part in self.parts:
            compiled[f"{part.id}.hint"] = re.compile(part.hint)
            compiled[f"{part.id}.heading"] = re.compile(part.heading)
        return compiled
