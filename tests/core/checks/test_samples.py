"""The planted faults of the sample reports are all raised at their places, and next to nothing else."""

from __future__ import annotations

import json

import pytest

from core.examine import examine
from core.importing import read_report
from core.model import Analysis, Finding, Severity, Span
from core.paths import resource
from core.rules import RuleSet

SAMPLES = resource("samples")
FAULTS = json.loads((SAMPLES / "faults.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=sorted({fault["file"] for fault in FAULTS}))
def sample(request: pytest.FixtureRequest, rules: RuleSet) -> tuple[str, Analysis]:
    return request.param, examine(read_report(SAMPLES / request.param), rules)


def raises(finding: Finding, fault: dict[str, str], text: str) -> bool:
    start = text.find(fault["text"])
    place = Span(start, start + len(fault["text"]))
    return finding.rule == fault["rule"] and (not fault["text"] or any(s.overlaps(place) for s in finding.spans))


def test_every_planted_fault_is_raised_at_its_place(sample: tuple[str, Analysis]) -> None:
    name, analysis = sample
    text, found = analysis.report.text, analysis.of_type(Finding)
    missed = [f for f in FAULTS if f["file"] == name and not any(raises(finding, f, text) for finding in found)]
    assert missed == []


def test_nothing_else_of_weight_is_raised(sample: tuple[str, Analysis]) -> None:
    name, analysis = sample
    planted = [fault for fault in FAULTS if fault["file"] == name]
    others = [f for f in analysis.of_type(Finding) if not any(raises(f, p, analysis.report.text) for p in planted)]
    assert [f.message for f in others if f.severity in (Severity.HIGH, Severity.MEDIUM)] == []
    assert len(others) <= 3
