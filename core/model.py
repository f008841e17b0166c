"""The nouns of the program: frozen values that say what stands in a report and what was said about it.

Positions are code points into ``Report.text``, half-open. See ARCHITECTURE.md for the glossary.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeVar


class Span(NamedTuple):
    """``start`` inclusive, ``end`` exclusive, in code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The part of ``text`` that the span covers."""
        return text[self.start : self.end]


class BlockKind(StrEnum):
    TITLE = "title"
    SALUTATION = "salutation"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    SIGNATURE = "signature"
    NOTE = "note"
    FURNITURE = "furniture"


class Cell(NamedTuple):
    """Where a block stands in a table; all counted from 0, a merged cell at its first place."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or table cell of the text; blocks are in order and don't overlap."""

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    source_index: int = -1
    """Where in the source file: the ordinal of the paragraph or cell in document order."""
    style: str = ""
    """The paragraph style's name in the source file, or ''."""
    heading_level: int | None = None
    """1-based heading level that the source file itself states (Word outline level, HTML h1…)."""
    cell: Cell | None = None


class Place(NamedTuple):
    """A stretch of a report's text that stands in one element of its source file's main XML part."""

    span: Span
    element: int
    """Ordinal among all elements of the part, in document order, the root being 0."""
    offset: int
    """Of the first character in the element's own text."""


class Source(NamedTuple):
    name: str
    """File name without folder."""
    sha256: str
    """Of the file's bytes."""
    kind: str
    """'txt', 'docx', …"""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What identifies a report; dates are ISO 'YYYY-MM-DD'."""

    title: str | None = None
    agency: str | None = None
    report_year: int | None = None
    written_on: str | None = None
    published_on: str | None = None
    signed_on: str | None = None
    document_number: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report's text, fixed once at import."""

    text: str
    blocks: tuple[Block, ...]
    source: Source
    metadata: Metadata = Metadata()
    """Only what the source file states beside its text (a saved page's head fields)."""
    notices: tuple[str, ...] = ()
    """One sentence each about how the file was read ('文档含修订,按接受后的样子读入')."""


class FigureKind(StrEnum):
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    DURATION = "duration"
    DATE = "date"
    DOC_NUMBER = "doc_number"


class Approx(StrEnum):
    EXACT = "exact"
    OVER = "over"
    UNDER = "under"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, from ``span.start`` to the next heading of the same or a higher level."""

    span: Span
    heading: Span
    """Label and heading text, without trailing punctuation."""
    level: int
    label: str
    part: str | None = None
    """P0–P5."""
    topics: tuple[str, ...] = ()
    """T01–T14, the main one first."""


@dataclass(frozen=True, slots=True)
class Figure:
    span: Span
    kind: FigureKind
    value: Decimal | str | None
    """Decimal for amounts (money in yuan); ISO text for dates and periods; restored text for document numbers;
    None for a range."""
    unit: str = ""
    approx: Approx = Approx.EXACT
    low: Decimal | None = None
    high: Decimal | None = None
    indicator: str | None = None
    """I01–I52."""
    period: str | None = None
    """ISO date, period or open period ('2023', '2023-01/..') that the figure belongs to."""
    candidates: tuple[str, ...] = ()
    """All readings of a damaged date or number, the chosen one first."""


class ReferenceKind(StrEnum):
    TITLE = "title"
    DOC_NUMBER = "doc_number"


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that the report names: its title in 《》 or, alone, its number."""

    span: Span
    kind: ReferenceKind
    name: str | None
    number: str | None


class Severity(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    HINT = "hint"


class Cause(StrEnum):
    SOURCE = "source"
    EXTRACTION = "extraction"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a reviewer should look at."""

    rule: str
    """The slug of the check, as the analysis JSON names it."""
    severity: Severity
    cause: Cause
    spans: tuple[Span, ...]
    """The place first, then what it was compared with; empty for something that is absent."""
    message: str
    expected: str | None = None
    found: str | None = None
    calculation: str | None = None
    pack: str = ""
    """Name and version of the rule pack that the check took its data from."""

    @property
    def span(self) -> Span:
        return self.spans[0] if self.spans else Span(0, 0)


@dataclass(frozen=True, slots=True)
class Agreement:
    """A sum or ratio that was checked and holds: the total's span first, then the parts."""

    rule: str
    spans: tuple[Span, ...]
    calculation: str

    @property
    def span(self) -> Span:
        return self.spans[0]


@dataclass(frozen=True, slots=True)
class Remark:
    """A passage that a reviewer marked only to write a note on it."""

    span: Span


Target = Section | Figure | Reference | Finding | Agreement | Remark

T = TypeVar("T", Section, Figure, Reference, Finding, Agreement, Remark)

TARGET_ORDER = (Section, Figure, Reference, Finding, Agreement, Remark)
TARGET_RANKS = {kind: rank for rank, kind in enumerate(TARGET_ORDER)}


DOUBTFUL_BELOW = 0.7
"""A rule that is less sure than this of what it found is unsure: the reviewer sees its marks first."""


class Origin(StrEnum):
    RULE = "rule"
    REVIEWER = "reviewer"


class State(StrEnum):
    """For findings: detected = open, confirmed = accepted, rejected = dismissed, deferred = later."""

    DETECTED = "detected"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    ADDED = "added"
    REJECTED = "rejected"
    DEFERRED = "deferred"


class Why(NamedTuple):
    """Which rule made an annotation and what in the text made it fire."""

    rule: str
    cue: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Annotation:
    """One thing said about a report, by a rule or by the reviewer."""

    id: str
    target: Target
    why: Why
    origin: Origin = Origin.RULE
    state: State = State.DETECTED
    note: str = ""

    @property
    def span(self) -> Span:
        return self.target.span


class Found(NamedTuple):
    """What a pure finding function returns: the thing and the reason, before it gets an id."""

    target: Target
    why: Why


def annotation_id(text_hash: str, target: Target, rule: str, ordinal: int = 0) -> str:
    """The same for the same text, place and rule, so that analysing again finds the reviewer's decisions."""
    key = f"{text_hash}|{type(target).__name__}|{target.span.start}|{target.span.end}|{rule}|{ordinal}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def sort_key(annotation: Annotation) -> tuple[int, int, int, str, str]:
    """The total order of annotations: by place, longer first, then by type, rule and id."""
    span = annotation.span
    return (span.start, -span.end, TARGET_RANKS[type(annotation.target)], annotation.why.rule, annotation.id)


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the rules say about one report."""

    report: Report
    rules_version: str
    metadata: Metadata
    annotations: tuple[Annotation, ...] = ()

    def of_type(self, kind: type[T]) -> tuple[T, ...]:
        """The targets of one type, in order: ``analysis.of_type(Figure)``."""
        return tuple(a.target for a in self.annotations if isinstance(a.target, kind))
