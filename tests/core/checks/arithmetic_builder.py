"""Builds analyses of one text for the tests of the checks: every plainly written amount becomes a figure."""

from __future__ import annotations

import re
from decimal import Decimal

from core.model import (
    Analysis,
    Annotation,
    Approx,
    Block,
    BlockKind,
    Cell,
    Figure,
    FigureKind,
    Metadata,
    Report,
    Source,
    Span,
    Why,
)

UNITS = (
    "个百分点|[%‰]|[万亿]?(?:余|多)?(?:平方公里|公里|吨|千瓦时|亩|辆次|家次|户次|人次|批次|场次|元)"
    "|[万亿]?(?:余|多)?(?:件|宗|起|例|家|户|个(?!月|工作日|百分点)|人|名|份|册|场|次|期|条|项|篇|批|处|所|部|台|辆)"
)
AMOUNT = re.compile(rf"(?P<pre>约|近|超过)?(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<unit>{UNITS})")
SCALES = {"万": 10**4, "亿": 10**8}


def figures_of(text: str) -> list[Figure]:
    """Figures of ``text`` as the analysis gives them: money in yuan, multipliers in the value."""
    found = []
    for match in AMOUNT.finditer(text):
        written, unit = match["number"].replace(",", ""), match["unit"]
        scale = SCALES.get(unit[0], 1)
        unit = unit.lstrip("万亿").lstrip("余多")
        kind = FigureKind.PERCENT if unit[0] in "%‰" or "百分点" in unit else FigureKind.COUNT
        kind = FigureKind.MONEY if unit == "元" else kind
        over = "余" in match["unit"] or "多" in match["unit"] or match["pre"] == "超过"
        approx = Approx.OVER if over else Approx.ABOUT if match["pre"] else Approx.EXACT
        found.append(Figure(Span(*match.span()), kind, Decimal(written) * scale, unit, approx))
    return found


def analysis_of(text: str, title: str | None = None) -> Analysis:
    """An analysis that holds the paragraphs and amounts of ``text`` and nothing else."""
    blocks = tuple(Block(Span(*match.span())) for match in re.finditer(r"[^\n]+", text))
    annotations = tuple(Annotation(f"f{number}", figure, Why("test")) for number, figure in enumerate(figures_of(text)))
    return Analysis(Report(text, blocks, Source("t", "", "txt")), "1", Metadata(title=title), annotations)


def table_of(rows: list[list[str]]) -> Analysis:
    """An analysis of one table."""
    text, blocks = "", []
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            blocks.append(Block(Span(len(text), len(text) + len(cell)), BlockKind.CELL, cell=Cell(0, row, column)))
            text += cell + "\n"
    return Analysis(Report(text, tuple(blocks), Source("t", "", "docx")), "1", Metadata(), ())
