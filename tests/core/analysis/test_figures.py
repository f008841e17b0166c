"""Figures: spans, values, units and qualifiers in sentences of many offices; names and slogans are none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.analysis.figures import find_figures
from core.model import Approx, Figure, FigureKind, Report, Source
from core.rules import RuleSet

KINDS = dict(zip("cmpdtn", FigureKind, strict=True))
MARK = re.compile("【(.*?)】")


def report_of(text: str) -> Report:
    return Report(text, (), Source("x.txt", "0" * 64, "txt"))


def figures_of(text: str, rules: RuleSet) -> list[Figure]:
    found = [one.target for one in find_figures(report_of(text), (), rules)]
    assert all(isinstance(figure, Figure) for figure in found)
    return found  # type: ignore[return-value]


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without 【】 and where the marked parts stand."""
    spans, shift = [], 0
    for mark in MARK.finditer(marked):
        start = mark.start() - shift
        spans.append((start, start + len(mark[1])))
        shift += 2
    return MARK.sub(r"\1", marked), spans


def cases() -> list[tuple[str, list[str]]]:
    files = (Path(__file__).with_name(name) for name in ("figure_cases.txt", "figure_forms.txt"))
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    return [(line.split(" | ")[0], line.split(" | ")[1:]) for line in lines]


def described(figure: Figure) -> str:
    kind = next(letter for letter, kind in KINDS.items() if kind is figure.kind)
    value = f"{figure.low}..{figure.high}" if figure.value is None else str(figure.value)
    parts = [kind, value, figure.unit if kind not in "tn" else ""]
    return " ".join(" ".join([*parts, figure.approx.value if figure.approx is not Approx.EXACT else ""]).split())


@pytest.mark.parametrize(
    ("marked", "expected"), cases(), ids=lambda value: value[:24] if isinstance(value, str) else ""
)
def test_sentences_of_many_offices(marked: str, expected: list[str], rules: RuleSet) -> None:
    text, spans = unmarked(marked)
    found = figures_of(text, rules)
    assert [figure.span.of(text) for figure in found] == [text[start:end] for start, end in spans]
    assert [tuple(figure.span) for figure in found] == spans
    assert [described(figure) for figure in found] == [" ".join(one.split()) for one in expected]
