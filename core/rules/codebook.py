"""The codebook: the parts and topics that a section can be about, and the cue phrases that tell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """A part (P0–P5) or topic (T01–T14); cues are phrases with the weight that one occurrence has."""

    id: str
    name: str
    """Short name for display."""
    cues: dict[str, float]
    """Cues in a heading or, at half their weight, in the text under it; a negative weight speaks against."""
    heading: dict[str, float]
    """Cues in a heading only."""
    body: dict[str, float]
    """Cues in the text under a heading only."""
    match: tuple[str, ...]
    """Headings that are of this theme (first of all)."""
    no_match: tuple[str, ...] = ()
    """Headings that look like it and are not."""


@dataclass(frozen=True, slots=True)
class Codebook:
    """All parts and topics, in the order of their codes."""

    parts: tuple[Theme, ...]
    topics: tuple[Theme, ...]

    @property
    def names(self) -> dict[str, str]:
        """Code to short display name: 'P1' to '举措成效'."""
        return {theme.id: theme.name for theme in (*self.parts, *self.topics)}
