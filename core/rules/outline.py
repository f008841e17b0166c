"""The outline rules: how headings are labelled, and what page heads, furniture, titles and signatures look like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class LabelRule:
    """How one style of outline label is written; ``pattern`` is a regular expression for the label alone.

    A run-in item is looked for in the whole text: by a set of first characters, ten times as fast as by a pattern.

    Level 0 stands above 一、: where a report has no 一、 it takes that level itself.
    """

    id: str
    level: int
    pattern: str
    match: tuple[str, ...]
    """Paragraphs that start with such a label (run-in items: that contain one)."""
    no_match: tuple[str, ...] = ()
    firsts: str = ""
    """For run-in items: every character that the label can start with; ``pattern`` is what follows it."""
    in_run: bool = False
    """Counts only in a run from the first on: of paragraphs for a label, of sentences for a run-in item."""
    outer: bool = False
    """Stands above all others where it comes first."""


@dataclass(frozen=True, slots=True)
class LineRule:
    """What a whole line of some sort looks like; ``pattern`` is searched in the line without its blanks."""

    id: str
    pattern: str
    match: tuple[str, ...]
    no_match: tuple[str, ...] = ()
    at_start: bool = False
    """Looked for at the line's start only."""


class FieldRole(StrEnum):
    """What a field of the page's head says."""

    AGENCY = "agency"
    SOURCE = "source"
    TITLE = "title"
    WRITTEN_ON = "written_on"
    PUBLISHED_ON = "published_on"
    DOCUMENT_NUMBER = "document_number"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """The names that pages give to one field of their head (索引号, 发布日期 …)."""

    id: str
    role: FieldRole
    names: tuple[str, ...]
    match: tuple[str, ...]
    no_match: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineRules:
    labels: tuple[LabelRule, ...]
    """At the start of a paragraph, levels 1 to 3."""
    items: tuple[LabelRule, ...]
    """Anywhere in a paragraph, level 4."""
    furniture: tuple[LineRule, ...]
    """Lines of the web page around the report."""
    salutations: tuple[LineRule, ...]
    titles: tuple[LineRule, ...]
    agencies: tuple[LineRule, ...]
    """Names of agencies, whole."""
    notes: tuple[LineRule, ...]
    """Lines that open the notes after the text."""
    fields: tuple[FieldRule, ...]
