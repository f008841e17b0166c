"""A report's amounts in their sentences: what stands before and after each, and how exactly it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from core.checks.reading import Reading
from core.model import Approx, Block, BlockKind, Figure, FigureKind, Span
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
_BESIDE = re.compile(r"[(（\[［〔【][A-Za-z0-9&*＊①-⑳]{1,8}[)）\]］〕】]\Z")
LONGEST_BESIDE = 10
"""An abbreviation or the number of a note between the words and their amount: 生产总值(GDP) 100亿元."""


class Amount(NamedTuple):
    """A count, sum of money or share, seen from its sentence."""

    figure: Figure
    value: Decimal
    written: str
    whole: bool
    """It counts things that are only there as a whole."""
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
    computed_slack: Decimal | None = None
    """Of a value that was computed from others; None for one that is written."""

    @property
    def slack(self) -> Decimal:
        """Half a unit of the last place: 0 for a whole number of things."""
        return slack_of(self) if self.computed_slack is None else self.computed_slack

    @property
    def exact(self) -> bool:
        return self.figure.approx is Approx.EXACT

    @property
    def words(self) -> str:
        """What is counted: the words before, or those after where there are none before."""
        return self.label or self.after


@dataclass(frozen=True)
class Sentence:
    """``text`` is the sentence, with a following one that opens with 其中; ``start`` is its place in the report."""

    start: int
    text: str
    figures: tuple[Figure, ...]
    """Its counts, sums of money and shares, ranges among them."""
    previous: str
    """The text of the same paragraph before it, at most PARAGRAPH characters."""
    rules: ArithmeticRules

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Those with a value; worked out when first asked for: most sentences show by their figures and words alone
        that there is nothing to compare."""
        return tuple(_amounts(self))

    def written(self, figure: Figure) -> str:
        """The figure as the sentence has it."""
        return self.text[figure.span.start - self.start : figure.span.end - self.start]


def sentences(reading: Reading, rules: ArithmeticRules) -> Iterator[Sentence]:
    """The sentences of the running text that hold at least one amount, in order; table cells are left out."""
    figures = [figure for figure in reading.figures if figure.kind in AMOUNT_KINDS]
    text, place = reading.text, 0
    for block in reading.analysis.report.blocks:
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
        first, (start, end) = place, match.span()
        while place < len(figures) and figures[place].span.start < end:
            place += 1
        if first < place:
            previous = text[max(span.start, start - PARAGRAPH) : start]
            yield Sentence(start, match.group(), tuple(figures[first:place]), previous, rules)


def _amounts(sentence: Sentence) -> Iterator[Amount]:
    text, rules, cursor, depth = sentence.text, sentence.rules, 0, 0
    spans = [(f.span.start - sentence.start, f.span.end - sentence.start) for f in sentence.figures]
    limits = [*(start for start, _ in spans[1:]), len(text)]
    for figure, (start, end), limit in zip(sentence.figures, spans, limits, strict=True):
        gap, value, cursor = text[cursor:start], figure.value, end
        if _ROUND.search(gap):
            depth = max(0, depth + gap.count("(") + gap.count("（") - gap.count(")") - gap.count("）"))
        boundary = _BOUNDARY.search(text, end, limit)
        after = text[end : boundary.start() if boundary else limit]
        label = _label(gap)
        change = figure.kind is not FigureKind.PERCENT and bool(rules.no_addend.search(label) or "/" in figure.unit)
        whole = figure.kind is FigureKind.COUNT and figure.unit in rules.whole
        if isinstance(value, Decimal):
            yield Amount(figure, value, text[start:end], whole, gap, label, after, depth, change)


def _label(gap: str) -> str:
    words = gap.rstrip()
    beside = _BESIDE.search(words, max(0, len(words) - LONGEST_BESIDE))
    words = words[: beside.start()].rstrip() if beside else words
    last = _TO_LAST_BOUNDARY.match(words)
    return words[last.end() :] if last else words


def slack_of(amount: Amount) -> Decimal:
    """Half a unit of the last place that is written; 0 where whole things are counted one by one."""
    match = None if amount.whole and not _SCALED.search(amount.written) else _NUMBER.search(amount.written)
    if match is None:
        return Decimal(0)
    decimals, multiplier = match.group(1) or "", match.group(2)
    if amount.whole and not decimals and not multiplier:
        return Decimal(0)
    number = match.group()[: match.end() - match.start() - len(multiplier)]
    digits = Decimal(_GROUPING.sub("", number).replace("．", "."))
    scale = amount.value / digits if digits else Decimal(1)
    return scale.copy_abs() * Decimal(10) ** -len(decimals) / 2


def collapsed(parts: Sequence[Amount]) -> tuple[Amount, ...]:
    """``parts`` without those that are themselves parts of the one before: 11(5+6)、8(3+5) gives 11、8."""
    values = [part.value for part in parts]
    top, place = [], 0
    while place < len(parts):
        top.append(parts[place])
        end = min(place + 3, len(parts))
        whole = sum(values[place + 1 : end])
        while end < len(parts) and whole < values[place]:
            whole += values[end]
            end += 1
        place = end if end > place + 2 and whole == values[place] else place + 1
    return tuple(top)


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
