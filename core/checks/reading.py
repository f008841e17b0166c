"""A report as the checks on its words see it: the body alone, where it belongs, and what it says of itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.model import (
    Analysis,
    Block,
    BlockKind,
    Cause,
    Figure,
    FigureKind,
    Finding,
    Found,
    Metadata,
    Section,
    Severity,
    Span,
    Why,
)
from core.rules.cued import CuedRule, CueFinder

OUTSIDE = frozenset({BlockKind.FURNITURE, BlockKind.CELL, BlockKind.NOTE})
_TITLED = re.compile(r"《[^《》\n]{0,120}(?:《[^《》\n]{0,80}》[^《》\n]{0,60})?》")
_ANY = re.compile(r"[^\n]")
_CLAUSE_END = re.compile(r"[,，。;；:：!！?？、\n]")
_SENTENCE_END = re.compile(r"[。!！?？;；\n]")


@dataclass(frozen=True)
class Reading:
    """What several checks need of one analysis, worked out once."""

    analysis: Analysis
    finder: CueFinder

    @property
    def text(self) -> str:
        return self.analysis.report.text

    @property
    def metadata(self) -> Metadata:
        return self.analysis.metadata

    @property
    def year(self) -> int | None:
        return self.analysis.metadata.report_year

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The running text in order: titles, headings, paragraphs and signature."""
        return tuple(b for b in self.analysis.report.blocks if b.kind not in OUTSIDE and b.cell is None)

    @cached_property
    def body(self) -> str:
        """The text with everything that isn't running text blanked, so that positions stay."""
        pieces, place = [], 0
        for block in self.blocks:
            if block.span.start < place:
                continue
            pieces.append(_blank(self.text[place : block.span.start]))
            pieces.append(block.span.of(self.text))
            place = block.span.end
        pieces.append(_blank(self.text[place:]))
        return "".join(pieces)

    @cached_property
    def plain(self) -> str:
        """``body`` with the names in 《》 blanked out by 〓."""
        return _TITLED.sub(lambda match: "〓" * len(match.group()), self.body)

    @cached_property
    def cues(self) -> frozenset[str]:
        """The cues of rules on words that stand in ``body``."""
        return self.finder.cues_in(self.body)

    @cached_property
    def section_notes(self) -> tuple[tuple[Section, Why], ...]:
        """The sections with the rule that found each."""
        return tuple((a.target, a.why) for a in self.analysis.annotations if isinstance(a.target, Section))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return tuple(section for section, _ in self.section_notes)

    @cached_property
    def figure_notes(self) -> tuple[tuple[Figure, Why], ...]:
        """The figures with the rule that found each."""
        return tuple((a.target, a.why) for a in self.analysis.annotations if isinstance(a.target, Figure))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for figure, _ in self.figure_notes)

    @cached_property
    def heading_ends(self) -> dict[int, int]:
        """Start of each section -> end of its heading."""
        return {section.span.start: section.heading.end for section in self.sections}

    @cached_property
    def dates(self) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if figure.kind is FigureKind.DATE)

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.span.start for section in self.sections]

    def matches(self, rule: CuedRule, text: str) -> Iterator[re.Match[str]]:
        """Where ``rule`` matches ``text`` (``body`` or ``plain``), which is searched only where it has a cue."""
        return iter(()) if self.cues.isdisjoint(rule.cues) else rule.regex.finditer(text)

    def part_at(self, place: int) -> str | None:
        """The part (P1…) that ``place`` stands in, by the last heading before it; 'P0' before the first."""
        index = bisect_right(self._section_starts, place) - 1
        return self.sections[index].part if index >= 0 else "P0"

    def line(self, place: int) -> Span:
        """The paragraph that ``place`` stands in."""
        end = self.text.find("\n", place)
        return Span(self.text.rfind("\n", 0, place) + 1, end if end >= 0 else len(self.text))

    def clause(self, place: int, longest: int = 40) -> Span:
        """The words around ``place`` up to the nearest marks."""
        return self._around(_CLAUSE_END, place, longest)

    def sentence(self, place: int, longest: int = 300) -> Span:
        return self._around(_SENTENCE_END, place, longest)

    def _around(self, ends: re.Pattern[str], place: int, longest: int) -> Span:
        before = max(0, place - longest)
        starts = [match.end() for match in ends.finditer(self.text, before, place)]
        end = ends.search(self.text, place, min(len(self.text), place + longest))
        return Span(starts[-1] if starts else before, end.start() if end else min(len(self.text), place + longest))

    def place_of_date(self, iso: str, last: bool = False) -> tuple[Span, ...]:
        """Where the date is written in full: the first place, or the ``last``; empty when nowhere."""
        spans = [figure.span for figure in self.dates if str(figure.value)[:10] == iso]
        return (spans[-1 if last else 0],) if spans else ()

    @cached_property
    def title_span(self) -> Span | None:
        """The title nearest to the body that has words of a title, else any title line."""
        titles = [block.span for block in self.blocks if block.kind is BlockKind.TITLE]
        return titles[-1] if titles else None

    @cached_property
    def preamble(self) -> Span:
        """The text before the first heading, from the first paragraph on."""
        paragraphs = [b.span for b in self.blocks if b.kind is BlockKind.PARAGRAPH]
        end = self.sections[0].span.start if self.sections else len(self.text)
        start = min((span.start for span in paragraphs if span.start < end), default=end)
        return Span(start, max(start, end))

    def parts(self, code: str) -> Iterator[Section]:
        """The sections of a part that don't stand under another section of it."""
        end = -1
        for section in self.sections:
            if section.part == code and section.span.start >= end:
                end = section.span.end
                yield section


def found(
    rule: str,
    severity: Severity,
    spans: Sequence[Span],
    message: str,
    *,
    cue: str = "",
    cause: Cause = Cause.SOURCE,
    expected: str | None = None,
    pack: str = "",
    confidence: float = 0.9,
) -> Found:
    """A finding with its reason."""
    finding = Finding(rule, severity, cause, tuple(spans), message, expected=expected, pack=pack)
    return Found(finding, Why(rule, cue, confidence))


def _blank(text: str) -> str:
    return _ANY.sub(" ", text) if text.strip() else text
