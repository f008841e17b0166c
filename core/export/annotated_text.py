"""A report's full text cut into lines and runs that each carry one look, as it is printed with its marks."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from core.export.comments import Comment
from core.export.wording import is_doubtful
from core.model import (
    Annotation,
    Block,
    BlockKind,
    Figure,
    FigureKind,
    Finding,
    Reference,
    Report,
    Section,
    Severity,
    Span,
)
from core.positions import disjoint_runs

MOST_COLUMNS = 12


class Role(StrEnum):
    """How a line of the text is set."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    SALUTATION = "salutation"
    SIGNATURE = "signature"
    FURNITURE = "furniture"
    ROW = "row"
    BLANK = "blank"


ROLES = {
    BlockKind.TITLE: Role.TITLE,
    BlockKind.SALUTATION: Role.SALUTATION,
    BlockKind.SIGNATURE: Role.SIGNATURE,
    BlockKind.FURNITURE: Role.FURNITURE,
}


@dataclass(frozen=True, slots=True)
class Look:
    """What marks a run: the figure's kind, the worst finding on it, a reference, a doubtful reading."""

    kind: FigureKind | None = None
    severity: Severity | None = None
    reference: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class TextRun:
    span: Span
    look: Look
    tag: str = ""
    """Part and topics of the section whose heading ends with this run, to be printed after it."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of the text. A table row has several cells (TABs between them in the text), any other line one."""

    span: Span
    role: Role
    cells: tuple[tuple[TextRun, ...], ...]
    level: int = 0
    """Of a heading, from 1."""
    table: int = -1
    """Number of the table that a row belongs to."""


class _Piece(NamedTuple):
    """A stretch of text that is set on its own: a line, or a cell of a row."""

    line: int
    cell: int


class _Cut(NamedTuple):
    """A place where runs must end though nothing is marked there: a comment's or a heading's edge."""

    at: int


@dataclass(slots=True)
class _Line:
    span: Span
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    @property
    def table(self) -> int:
        cell = self.blocks[0].cell if self.blocks else None
        return cell.table if cell else -1

    def cells(self, text: str) -> list[Span]:
        spans, start = [], self.span.start
        for part in self.span.of(text).split("\t"):
            spans.append(Span(start, start + len(part)))
            start += len(part) + 1
        return spans


def lines_of(
    report: Report, annotations: Sequence[Annotation], comments: Sequence[Comment], names: Mapping[str, str]
) -> tuple[TextLine, ...]:
    """The whole text, line by line; runs are cut at every edge of a mark, a comment, a tagged heading.

    ``names``: display names of part and topic codes.
    """
    text = report.text
    lines = _plain_lines(report, [a.target for a in annotations if isinstance(a.target, Section)])
    tables = _drawable_tables(lines, text)
    pieces = {
        _Piece(number, order): span
        for number, line in enumerate(lines)
        for order, span in enumerate(line.cells(text) if line.table in tables else [line.span])
    }
    tags = _tags(lines, text, names)
    cuts = [(Span(text.rfind("\n", 0, at) + 1, at), _Cut(at)) for at in tags]
    cuts += [(comment.span, _Cut(comment.span.start)) for comment in comments]
    runs = _runs(pieces, _marks(annotations), cuts, tags)
    result = []
    for number, line in enumerate(lines):
        count = len(line.cells(text)) if line.table in tables else 1
        cells = tuple(tuple(runs[_Piece(number, order)]) for order in range(count))
        if line.table in tables:
            result.append(TextLine(line.span, Role.ROW, cells, table=line.table))
        else:
            role, level = _role(line, text)
            result.append(TextLine(line.span, role, cells, level))
    return tuple(result)


def _plain_lines(report: Report, sections: Sequence[Section]) -> list[_Line]:
    lines, start = [], 0
    for words in report.text.split("\n"):
        lines.append(_Line(Span(start, start + len(words))))
        start += len(words) + 1
    for block in report.blocks:
        _line_at(lines, block.span.start).blocks.append(block)
    for section in sections:
        _line_at(lines, section.heading.start).sections.append(section)
    return lines


def _line_at(lines: Sequence[_Line], position: int) -> _Line:
    return lines[bisect_right(lines, position, key=lambda line: line.span.start) - 1]


def _drawable_tables(lines: Sequence[_Line], text: str) -> set[int]:
    """Tables whose every cell stands in the column that its place in the row says: none merged, not too wide."""
    tables = {line.table for line in lines} - {-1}
    for line in lines:
        if line.table in tables:
            starts = [cell.start for cell in line.cells(text)]
            fits = len(starts) <= MOST_COLUMNS and all(
                block.cell and block.cell.column == bisect_right(starts, block.span.start) - 1 for block in line.blocks
            )
            if not fits:
                tables.discard(line.table)
    return tables


def _marks(annotations: Sequence[Annotation]) -> list[tuple[Span, Look]]:
    marks = []
    for annotation in annotations:
        target = annotation.target
        if isinstance(target, Figure):
            marks.append((target.span, Look(kind=target.kind, doubtful=is_doubtful(annotation))))
        elif isinstance(target, Reference):
            marks.append((target.span, Look(reference=True)))
        elif isinstance(target, Finding) and target.spans:
            marks.append((target.span, Look(severity=target.severity)))
    return marks


def _runs(
    pieces: Mapping[_Piece, Span],
    marks: Sequence[tuple[Span, Look]],
    cuts: Sequence[tuple[Span, _Cut]],
    tags: Mapping[int, str],
) -> dict[_Piece, list[TextRun]]:
    keyed: list[tuple[Span, _Piece | Look | _Cut]] = [(span, piece) for piece, span in pieces.items()]
    keyed += [*marks, *cuts]
    runs: dict[_Piece, list[TextRun]] = defaultdict(list)
    for span, keys in disjoint_runs(keyed):
        for piece in keys:
            if isinstance(piece, _Piece):
                looks = [key for key in keys if isinstance(key, Look)]
                runs[piece].append(TextRun(span, _merged(looks), tags.get(span.end, "")))
    return runs


def _merged(looks: Sequence[Look]) -> Look:
    """The looks of overlapping marks in one: the first figure's kind, the worst finding's severity."""
    if not looks:
        return Look()
    worst = min((look.severity for look in looks if look.severity), key=list(Severity).index, default=None)
    return Look(
        kind=next((look.kind for look in looks if look.kind), None),
        severity=worst,
        reference=any(look.reference for look in looks),
        doubtful=any(look.doubtful for look in looks),
    )


def _tags(lines: Sequence[_Line], text: str, names: Mapping[str, str]) -> dict[int, str]:
    """By the position after which it is printed: what each section is about, where it isn't just inherited."""
    tags: dict[int, str] = {}
    part: str | None = None
    for line in lines:
        for section in line.sections:
            codes = [code for code in (section.part if section.part != part else None, *section.topics) if code]
            part = section.part or part
            if codes:
                at = line.span.end if _alone(section, line, text) else min(section.heading.end, line.span.end)
                tags[at] = " · ".join(f"{code} {names.get(code, '')}".strip() for code in codes)
    return tags


def _alone(section: Section, line: _Line, text: str) -> bool:
    """Whether the heading has its line to itself, but for a mark at its end."""
    before, after = text[line.span.start : section.heading.start], text[section.heading.end : line.span.end]
    return not before.strip() and len(after.strip()) <= 1


def _role(line: _Line, text: str) -> tuple[Role, int]:
    if not line.span.of(text).strip():
        return Role.BLANK, 0
    for section in line.sections:
        if _alone(section, line, text) and section.level <= 3:
            return Role.HEADING, section.level
    kind = line.blocks[0].kind if line.blocks else BlockKind.PARAGRAPH
    return ROLES.get(kind, Role.BODY), 0
