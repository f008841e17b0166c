"""What is wrong with a figure by itself or beside its neighbour: half a case, 960.68万余元, 2件 beside 2起."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from core.checks.amounts import Amount, Sentence, shown
from core.model import Approx, Cause, Figure, FigureKind, Finding, Found, Severity, Span, Why
from core.rules.arithmetic import ArithmeticRules

FRACTIONAL, APPROX, UNIT = "fractional_count", "approx_contradiction", "inconsistent_unit"
_MULTIPLIED = re.compile(r"[万亿千百半]")
_DECIMAL_OVER = re.compile(r"[.．]([0-9０-９]+)\s*(?:万|亿)?\s*(?:余|多)")
_EXACT_OVER = re.compile(r"[1-9１-９]\s*(?:余|多)")
_UNDER_OVER = re.compile(r"^(?:近|将近|不足|不到).*(?:余|多)")
_CASE_UNITS = frozenset("件宗起例")
_SEPARATED = re.compile(r"^[^。;；()（）]*[,，、]")


def check_single_figures(sentence: Sentence, rules: ArithmeticRules) -> Iterator[Found]:
    """``fractional_count``, ``approx_contradiction`` and ``inconsistent_unit`` in one sentence."""
    for figure in sentence.figures:
        if figure.kind is FigureKind.COUNT and isinstance(figure.value, Decimal) and figure.value % 1:
            yield from _fractional(figure, sentence, rules)
        if figure.approx is not Approx.EXACT:
            yield from _contradicting(figure, sentence.written(figure))
        if figure.unit in rules.papers.units:
            yield from _paper_unit(figure, sentence, rules)
    if len(_CASE_UNITS.intersection([figure.unit for figure in sentence.figures])) > 1:
        yield from _unlike_units(sentence, rules)


def _fractional(figure: Figure, sentence: Sentence, rules: ArithmeticRules) -> Iterator[Found]:
    """Whole things with a fraction; averages and numbers in 万 or 亿 may have one."""
    amount = next(amount for amount in sentence.amounts if amount.figure is figure)
    if not amount.whole or _MULTIPLIED.search(amount.written):
        return
    if not rules.patterns["average"].search(amount.label + amount.after):
        message = f"“{figure.unit}”只能是整数，这里写的是{amount.written}。"
        yield _found(FRACTIONAL, Severity.HIGH, (figure,), message, figure.unit, found=shown(amount.value))


def _contradicting(figure: Figure, written: str) -> Iterator[Found]:
    """余 or 多 after a number that is written exactly: 960.68万余元, 56余件; 近…余 at once."""
    decimal = _DECIMAL_OVER.search(written)
    if decimal:
        severity = Severity.MEDIUM if len(decimal.group(1)) > 1 else Severity.LOW
        yield _found(APPROX, severity, (figure,), f"{written}既写到小数又用约数词，两者矛盾。", "余")
    elif _EXACT_OVER.search(written) and len(re.findall(r"[0-9０-９]", written)) > 1:
        yield _found(APPROX, Severity.LOW, (figure,), f"{written}写到个位又用约数词，两者矛盾。", "余")
    elif _UNDER_OVER.search(written):
        yield _found(APPROX, Severity.LOW, (figure,), f"{written}一面说不到、一面说有余，两者矛盾。", "余")


def _paper_unit(figure: Figure, sentence: Sentence, rules: ArithmeticRules) -> Iterator[Found]:
    """决定书 and other papers counted in case units."""
    start = figure.span.start - sentence.start
    noun = next((noun for noun in rules.papers.nouns if sentence.text.endswith(noun, 0, start)), None)
    if noun:
        message = f"“{noun}”一般以“份”计，这里写的是{sentence.written(figure)}。"
        yield _found(UNIT, Severity.LOW, (figure,), message, noun, expected="份", found=figure.unit)


def _unlike_units(sentence: Sentence, rules: ArithmeticRules) -> Iterator[Found]:
    """Two kinds of cases side by side, one counted in 件, the other in 起."""
    for first, second in pairwise(sentence.amounts):
        units = first.figure.unit, second.figure.unit
        if units[0] == units[1] or units[0] not in _CASE_UNITS or units[1] not in _CASE_UNITS:
            continue
        if _SEPARATED.match(second.gap) and _is_case(first, rules) and _is_case(second, rules):
            message = f"同一句里并列的案件单位不一：{first.written}、{second.written}。"
            yield _found(UNIT, Severity.MEDIUM, (second.figure, first.figure), message, "".join(units), *units)


def _is_case(amount: Amount, rules: ArithmeticRules) -> bool:
    return any(word in amount.label for word in rules.papers.cases)


def _found(
    rule: str,
    severity: Severity,
    figures: Sequence[Figure],
    message: str,
    cue: str,
    expected: str | None = None,
    found: str | None = None,
) -> Found:
    spans: tuple[Span, ...] = tuple(figure.span for figure in figures)
    finding = Finding(rule, severity, Cause.SOURCE, spans, message, expected, found)
    return Found(finding, Why(rule, cue, 0.9 if severity is Severity.HIGH else 0.75))
