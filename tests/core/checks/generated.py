"""Whole reports in pieces that a test can spoil one at a time, and what the program finds in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from core.examine import examine
from core.model import Block, BlockKind, Cell, Finding, Report, Severity, Source, Span
from core.rules import RuleSet
from tests.core.checks.planted import Planted

COMMA = "，"
HAN = "一二三四五六七八九十"
HALF_WIDTH = str.maketrans("（），：；", "(),:;")
"""The marks as many pages are copied: a full stop stays, the others become narrow."""


@dataclass(frozen=True)
class Piece:
    """One paragraph or table cell; ``kind`` names its place in the report (title, salutation, part, topic, body …)."""

    kind: str
    text: str
    part: str = ""
    """P1–P4, of a part's heading."""
    planted: Planted | None = None
    cell: Cell | None = None


@dataclass(frozen=True)
class Written:
    """A whole report; ``year`` is the reported one."""

    agency: str
    year: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "\n".join(piece.text for piece in self.pieces)

    def report(self) -> Report:
        blocks, start = [], 0
        for piece in self.pieces:
            span = Span(start, start + len(piece.text))
            if piece.text:
                blocks.append(Block(span, BlockKind.CELL if piece.cell else BlockKind.PARAGRAPH, cell=piece.cell))
            start = span.end + 1
        return Report(self.text, tuple(blocks), Source("generated.docx", "", "docx"))

    def numbers(self, kind: str) -> list[int]:
        return [number for number, piece in enumerate(self.pieces) if piece.kind == kind]

    def with_piece(self, number: int, text: str) -> Written:
        pieces = list(self.pieces)
        pieces[number] = replace(pieces[number], text=text)
        return replace(self, pieces=tuple(pieces))

    def without(self, first: int, last: int) -> Written:
        """All but the pieces from ``first`` up to before ``last``."""
        return replace(self, pieces=self.pieces[:first] + self.pieces[last:])

    def swap(self, old: str, new: str, kind: str = "") -> Written:
        """With the first ``old`` (in a piece of that kind) changed; it must be there."""
        for number, piece in enumerate(self.pieces):
            if old in piece.text and kind in ("", piece.kind):
                return self.with_piece(number, piece.text.replace(old, new, 1))
        raise AssertionError(f"{old} isn't in the report")

    def part(self, code: str) -> tuple[int, int]:
        """The pieces of a part: its heading and what stands under it."""
        heads = [*self.numbers("part"), self.numbers("signature")[0]]
        first = next(number for number in heads if self.pieces[number].part == code)
        return first, heads[heads.index(first) + 1]

    def half_width(self) -> Written:
        """The same with narrow marks throughout."""
        narrow = (replace(piece, text=piece.text.translate(HALF_WIDTH)) for piece in self.pieces)
        return replace(self, pieces=tuple(narrow))


def findings(text: str, rules: RuleSet, name: str = "generated.txt") -> list[Finding]:
    """What the whole program finds in ``text``."""
    blocks = tuple(Block(Span(*match.span())) for match in re.finditer(r"[^\n]+", text))
    return found_in(Report(text, blocks, Source(name, "", "txt")), rules)


def found_in(report: Report, rules: RuleSet) -> list[Finding]:
    annotations = examine(report, rules).annotations
    return [annotation.target for annotation in annotations if isinstance(annotation.target, Finding)]


def grave(found: list[Finding]) -> list[Finding]:
    """Those of severity high or medium."""
    return [finding for finding in found if finding.severity in (Severity.HIGH, Severity.MEDIUM)]
