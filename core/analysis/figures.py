"""Finds every figure of a report: counts, money, percentages, durations, dates and document numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from core.analysis.scanner import Scanner
from core.analysis.tables import find_cell_figures
from core.analysis.units import unit_table
from core.model import Block, BlockKind, Figure, FigureKind, Found, Report, Span
from core.rules import RuleSet

_FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def find_figures(report: Report, blocks: tuple[Block, ...], rules: RuleSet) -> tuple[Found, ...]:
    """All figures in order, never overlapping.

    ``blocks`` say which parts are furniture and which table cells; cells typed as text may follow the report's own.
    """
    found = Scanner(report.text, rules.figures).scan()
    units = unit_table(rules.figures)
    in_cells = find_cell_figures(report.text, blocks, units)
    return tuple(_outside_furniture(report.text, _merged(found, in_cells), blocks))


def _merged(found: Sequence[Found], in_cells: Iterable[Found]) -> list[Found]:
    """Figures of the running text and of cells in order; a cell's bare number gives way to a figure read there."""
    taken = {found.target.span.start for found in found}
    free = [cell for cell in in_cells if cell.target.span.start not in taken]
    return sorted([*found, *free], key=lambda one: one.target.span) if free else list(found)


def _outside_furniture(text: str, found: Iterable[Found], blocks: Sequence[Block]) -> Iterable[Found]:
    """Page furniture counts only for its dates of writing and publication, the report's title repeated in it and the
    document number of the letterhead.
    """
    titles = {block.span.of(text).strip() for block in blocks if block.kind is BlockKind.TITLE}
    furniture = [
        block.span
        for block in blocks
        if block.kind is BlockKind.FURNITURE and block.span.of(text).strip() not in titles
    ]
    starts = [span.start for span in furniture]
    for one in found:
        place = bisect_right(starts, one.target.span.start) - 1
        inside = place >= 0 and one.target.span.start < furniture[place].end
        if not inside or (isinstance(one.target, Figure) and _counts_anywhere(text, one.target, furniture[place])):
            yield one


def _counts_anywhere(text: str, figure: Figure, line: Span) -> bool:
    """A full date, or a document number alone in its line, behind its field's name or before the title."""
    if figure.kind is FigureKind.DOC_NUMBER:
        before, after = text[line.start : figure.span.start].strip(), text[figure.span.end : line.end].strip()
        if before:
            return not after and before.endswith((":", "："))
        return not after or after.startswith("《")
    return _FULL_DATE.match(str(figure.value)) is not None
