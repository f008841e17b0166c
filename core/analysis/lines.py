"""The lines of a report as the outline sees them: each block folded, with the label that it opens with."""

from __future__ import annotations

import re
from typing import NamedTuple

from core.analysis.numbering import ordinal
from core.analysis.patterns import Patterns, compact, fold
from core.model import Block, BlockKind, Report, Span

LONGEST_SHORT_LINE = 300


class Label(NamedTuple):
    """An outline label; ``start`` and ``end`` cover it and the blanks after it."""

    rule: str
    level: int
    start: int
    end: int


class Line(NamedTuple):
    """One block that has text: its place in the list of blocks, its extent without outer blanks, and its text."""

    number: int
    start: int
    end: int
    text: str
    """Folded."""
    bare: str
    """Folded, without blanks."""
    label: Label | None
    block: Block

    @property
    def is_cell(self) -> bool:
        return self.block.kind is BlockKind.CELL

    def raw(self, text: str) -> str:
        """As it stands in ``text``, not folded."""
        return text[self.start : self.end]

    @property
    def is_short(self) -> bool:
        """Short enough for a line of a page's head, a title, a signature or furniture."""
        return len(self.text) <= LONGEST_SHORT_LINE

    @property
    def is_prose(self) -> bool:
        """Running text rather than a name, a heading or a field."""
        return ("。" in self.bare and len(self.bare) >= 15) or len(self.bare) >= 100


def blocks_of(report: Report) -> tuple[Block, ...]:
    """The report's blocks, or its lines where the reader gave none."""
    if report.blocks or not report.text:
        return report.blocks
    return tuple(Block(Span(m.start(), m.end())) for m in re.finditer(r"[^\n]+", report.text))


def read_lines(report: Report, blocks: tuple[Block, ...], found: Patterns) -> tuple[str, list[Line]]:
    """The folded text and its lines that aren't blank."""
    folded = fold(report.text)
    lines = []
    for index, block in enumerate(blocks):
        raw = folded[block.span.start : block.span.end]
        text = raw.strip()
        if not text:
            continue
        start = block.span.start + len(raw) - len(raw.lstrip())
        label = None if block.kind is BlockKind.CELL else read_label(folded, start, found)
        lines.append(Line(index, start, start + len(text), text, compact(text), label, block))
    return folded, _with_proved_labels(folded, lines, found)


def _with_proved_labels(folded: str, lines: list[Line], found: Patterns) -> list[Line]:
    """The rarer styles of labels count only where they count on from the first: 甲、…乙、…."""
    doubtful = [place for place, line in enumerate(lines) if line.label and line.label.rule in found.in_run]
    runs: dict[tuple[str, str], list[int]] = {}
    proved: set[int] = set()
    for place in doubtful:
        label = lines[place].label
        assert label is not None
        stem, number = ordinal(folded[label.start : label.end])
        run = runs.setdefault((label.rule, stem), [])
        if number != len(run) + 1:
            run.clear()
        if number == len(run) + 1:
            run.append(place)
            proved.update(run if number == 2 else [place] if number > 2 else [])
    for place in doubtful:
        if place not in proved:
            lines[place] = lines[place]._replace(label=None)
    return lines


def read_label(folded: str, start: int, found: Patterns) -> Label | None:
    match = found.label.match(folded, start)
    if match is None or match.lastgroup is None:
        return None
    rule = match.lastgroup
    end = match.end()
    while folded[end : end + 1] == " ":
        end += 1
    return Label(rule, found.levels[rule], match.start(rule), end)
