"""A report's amounts in their sentences: what stands before and after each, and how exactly it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from core.model import Analysis, Approx, Block, BlockKind, Figure, FigureKind, Span
from core.rules.arithmetic import ArithmeticRules

AMOUNT_KINDS = frozenset({FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT})
PARAGRAPH = 800
_SENTENCE = re.compile(r"[^。!?！？\n]{1,2000}(?:[。!?！？]{1,3}(?=\s{0,4}[,，]?其中)[^。!?！？\n]{1,1000})?")
"""Bounded, so that a text without full stops costs no more than one with them."""
_NUMBER = re.compile(r"[0-9０-９][0-9０-９,，\s]*(?:[.．]([0-9０-９]+))?\s*([十百千万亿]*)")
_SCALED = re.compile(r"[.．十百千万亿]")
_ROUND = re.compile(r"[()（）]")
_GROUPING = re.compile(r"[,，\s]+")
_MARKS = r"[,，、;；:：。.!?！？()（）\[\]【】“”\s]"
_BOUNDARY = re.compile(_MARKS)
_TO_LAST_BOUNDARY = re.compile(f"(?s:.*){_MARKS}")


class Amount(NamedTuple):
    """A count, sum of money or share, seen from its sentence."""

    figure: Figure
    value: Decimal
    written: str
    slack: Decimal
    """Half a unit of the last written place: 0 for a whole number of things."""
    gap: str
    """All text since the amount before it in the sentence, or since the sentence's start."""
    label: str
    """The words right before it, back to the last mark."""
    after: str
    """The words right after it, up to the next mark or amount."""
    depth: int
    """How many brackets of the sentence it stands in."""
    change: bool
    """A growth, a difference, last year's value, an average or a price: neither a total nor a part."""

    @property
    def exact(self) -> bool:
        return self.figure.approx is Approx.EXACT

    @property
    def words(self) -> str:
        """What is counted: the words before, or those after where there are none before."""
        return self.label or self.after


class Sentence(NamedTuple):
    """``text`` is the sentence, with a following one that opens with 其中; ``start`` is its place in the report."""

    start: int
    text: str
    amounts: tuple[Amount, ...]
    previous: str = ""
    """The text of the same paragraph before it, at most PARAGRAPH characters."""


def sentences(analysis: Analysis, rules: ArithmeticRules) -> Iterator[Sentence]:
    """The sentences of the running text that hold at least one amount, in order; table cells are left out."""
    figures = [figure for figure in analysis.of_type(Figure) if figure.kind in AMOUNT_KINDS]
    text, place = analysis.report.text, 0
    for block in analysis.report.blocks:
        first = place = _skip(figures, place, block.span.start)
        while place < len(figures) and figures[place].span.end <= block.span.end:
            place += 1
        if first < place and _is_prose(block):
            yield from _of_block(text, block.span, figures[first:place], rules)


def _skip(figures: list[Figure], place: int, start: int) -> int:
    while place < len(figures) and figures[place].span.start < start:
        place += 1
    return place


def _is_prose(block: Block) -> bool:
    return block.cell is None and block.kind is not BlockKind.FURNITURE


def _of_block(text: str, span: Span, figures: list[Figure], rules: ArithmeticRules) -> Iterator[Sentence]:
    place = 0
    for match in _SENTENCE.finditer(text, span.start, span.end):
        first = place
        while place < len(figures) and figures[place].span.start < match.end():
            place += 1
        if first < place:
            amounts = tuple(_amounts(text, Span(*match.span()), figures[first:place], rules))
            if amounts:
                previous = text[max(span.start, match.start() - PARAGRAPH) : match.start()]
                yield Sentence(match.start(), match.group(), amounts, previous)


def _amounts(text: str, span: Span, figures: list[Figure], rules: ArithmeticRules) -> Iterator[Amount]:
    cursor, depth = span.start, 0
    limits = [*(figure.span.start for figure in figures[1:]), span.end]
    for figure, limit in zip(figures, limits, strict=True):
        start, end = figure.span
        gap, value, cursor = text[cursor:start], figure.value, end
        if _ROUND.search(gap):
            depth = max(0, depth + gap.count("(") + gap.count("（") - gap.count(")") - gap.count("）"))
        if not isinstance(value, Decimal):
            continue
        boundary = _BOUNDARY.search(text, end, limit)
        after = text[end : boundary.start() if boundary else limit]
        last = _TO_LAST_BOUNDARY.match(gap)
        label = gap[last.end() :] if last else gap
        change = figure.kind is not FigureKind.PERCENT and bool(rules.no_addend.search(label) or "/" in figure.unit)
        written = text[start:end]
        yield Amount(figure, value, written, slack_of(figure, written, rules), gap, label, after, depth, change)


def slack_of(figure: Figure, written: str, rules: ArithmeticRules) -> Decimal:
    """Half a unit of the last place that ``written`` states; 0 where it counts whole things one by one."""
    counted = figure.kind is FigureKind.COUNT and figure.unit in rules.whole
    match = None if counted and not _SCALED.search(written) else _NUMBER.search(written)
    if match is None or not isinstance(figure.value, Decimal):
        return Decimal(0)
    decimals, multiplier = match.group(1) or "", match.group(2)
    if counted and not decimals and not multiplier:
        return Decimal(0)
    number = match.group()[: match.end() - match.start() - len(multiplier)]
    digits = Decimal(_GROUPING.sub("", number).replace("．", "."))
    scale = figure.value / digits if digits else Decimal(1)
    return scale.copy_abs() * Decimal(10) ** -len(decimals) / 2


def differ_by_correction(amounts: Sequence[Amount], rules: ArithmeticRules) -> bool:
    """Whether a unit was corrected and is not that of the other amounts.

    As written, units of one group may be added (12家和3户); a corrected one says that something else is counted.
    """
    units = {amount.figure.unit for amount in amounts}
    return len(units) > 1 and any(_has_other_unit(amount, rules) for amount in amounts)


def _has_other_unit(amount: Amount, rules: ArithmeticRules) -> bool:
    """Whether the text has another unit at its end than the figure."""
    written = amount.written.rstrip()
    return amount.figure.unit not in written and written.endswith(tuple(rules.unit_groups))


def shown(value: Decimal, scale: Decimal = Decimal(1)) -> str:
    """``value`` in units of ``scale``, without exponent and trailing zeros: 21527000000 in 亿 is '215.27'."""
    scaled = value / scale
    plain = f"{scaled.quantize(Decimal('0.0001')):f}" if scaled != scaled.to_integral_value() else f"{scaled:.0f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def scale_of(amount: Amount) -> tuple[Decimal, str]:
    """The multiplier and unit that ``amount`` is written with: (10000, '万元')."""
    for mark, scale in (("亿", 10**8), ("万", 10**4)):
        if mark in amount.written:
            return Decimal(scale), mark + amount.figure.unit
    return Decimal(1), amount.figure.unit
