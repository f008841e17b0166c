"""The analysis as JSON: keys, types and values that other programs rely on."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from core.export.analysis_json import analysis_to_dict
from core.model import Figure, FigureKind, Finding, Span, State
from tests.core.export.builder import TEXT, an_analysis, annotate, place

KEYS = {
    "sections": {"start", "heading_end", "end", "level", "label", "heading", "part", "topics", "why"},
    "figures": {"start", "end", "text", "kind", "value", "unit", "approx", "low", "high", "indicator", "period"},
    "references": {"start", "end", "text", "kind", "name", "number"},
    "findings": {"rule", "severity", "cause", "spans", "message", "expected", "found"},
}


def test_every_agreed_key_is_there() -> None:
    result = analysis_to_dict(an_analysis())
    assert (result["format"], result["version"]) == ("analysis", 1)
    assert set(result["source"]) == {"name", "sha256", "kind"}
    assert {"title", "agency", "report_year", "written_on", "published_on", "signed_on", "document_number"} == set(
        result["metadata"]
    )
    for name, keys in KEYS.items():
        assert result[name], f"the builder has some {name}"
        for entry in result[name]:
            assert keys <= set(entry)


def test_it_is_json_without_a_converter_and_positions_cut_the_same_text() -> None:
    result = json.loads(json.dumps(analysis_to_dict(an_analysis()), ensure_ascii=False, allow_nan=False))
    assert result["text"] == TEXT
    for entry in [*result["figures"], *result["references"]]:
        assert result["text"][entry["start"] : entry["end"]] == entry["text"]


def test_a_heading_is_given_without_its_label() -> None:
    first = analysis_to_dict(an_analysis())["sections"][0]
    assert (first["label"], first["heading"]) == ("一、", "主要举措和成效")
    assert TEXT[first["start"] : first["heading_end"]] == "一、主要举措和成效"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("493"), 493),
        (Decimal("9.6068E+6"), 9606800),
        (Decimal("92.80"), 92.8),
        ("2024-01", "2024-01"),
        (None, None),
    ],
)
def test_amounts_are_ints_when_they_can_be(value: Decimal | str | None, expected: object) -> None:
    figure = Figure(place("215件"), FigureKind.COUNT, value, "件")
    found = analysis_to_dict(replace(an_analysis(), annotations=(annotate(figure),)))["figures"][0]["value"]
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("stated", "given"), [("218.5", 218.5), ("3", 3), ("〔2024〕3号", "〔2024〕3号"), (None, None), ("NaN", "NaN")]
)
def test_a_checks_numbers_are_numbers_and_its_quotations_text(stated: str | None, given: object) -> None:
    finding = next(a for a in an_analysis().annotations if isinstance(a.target, Finding))
    changed = replace(finding, target=replace(finding.target, expected=stated, spans=(Span(0, 1), Span(4, 6))))
    result = analysis_to_dict(replace(an_analysis(), annotations=(changed,)))["findings"][0]
    assert result["expected"] == given
    assert result["spans"] == [[0, 1], [4, 6]]


def test_what_a_reviewer_rejected_is_left_out() -> None:
    analysis = an_analysis()
    rejected = tuple(replace(a, state=State.REJECTED) for a in analysis.annotations)
    result = analysis_to_dict(replace(analysis, annotations=rejected))
    assert not any(result[name] for name in KEYS)
