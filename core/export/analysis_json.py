"""The analysis as plain JSON values, for other programs and for measuring."""

from __future__ import annotations

import re
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from core.model import Agreement, Analysis, Annotation, Figure, Finding, Reference, Section, Span, State, Why

FORMAT = "analysis"
VERSION = 1
PLAIN_NUMBER = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,9})?")

Json = dict[str, Any]


def analysis_to_dict(analysis: Analysis) -> Json:
    """Everything that was found, in the analysis' own order; what a reviewer rejected is left out.

    Positions are code points into ``text``, half-open; money is in yuan. An integral amount becomes an int, any
    other a float. ``version`` rises when a key changes its meaning.
    """
    report, kept = analysis.report, [a for a in analysis.annotations if a.state is not State.REJECTED]
    text = report.text
    return {
        "format": FORMAT,
        "version": VERSION,
        "rules_version": analysis.rules_version,
        "source": {"name": report.source.name, "sha256": report.source.sha256, "kind": report.source.kind},
        "text": text,
        "metadata": asdict(analysis.metadata),
        "sections": [_section(a.target, a, text) for a in kept if isinstance(a.target, Section)],
        "figures": [_figure(a.target, a, text) for a in kept if isinstance(a.target, Figure)],
        "references": [_reference(a.target, a, text) for a in kept if isinstance(a.target, Reference)],
        "findings": [_finding(a.target, a) for a in kept if isinstance(a.target, Finding)],
        "agreements": [_agreement(a.target, a) for a in kept if isinstance(a.target, Agreement)],
        "notices": list(report.notices),
    }


def _section(section: Section, annotation: Annotation, text: str) -> Json:
    return {
        "start": section.span.start,
        "heading_end": section.heading.end,
        "end": section.span.end,
        "level": section.level,
        "label": section.label,
        "heading": section.heading.of(text).removeprefix(section.label).strip(),
        "part": section.part,
        "topics": list(section.topics),
        "why": _reason(annotation.why),
    }


def _figure(figure: Figure, annotation: Annotation, text: str) -> Json:
    return {
        **_place(figure.span, text),
        "kind": figure.kind.value,
        "value": figure.value if isinstance(figure.value, str) else _number(figure.value),
        "unit": figure.unit,
        "approx": figure.approx.value,
        "low": _number(figure.low),
        "high": _number(figure.high),
        "indicator": figure.indicator,
        "period": figure.period,
        "candidates": list(figure.candidates),
        "confidence": annotation.why.confidence,
        "why": _reason(annotation.why),
    }


def _reference(reference: Reference, annotation: Annotation, text: str) -> Json:
    return {
        **_place(reference.span, text),
        "kind": reference.kind.value,
        "name": reference.name,
        "number": reference.number,
        "why": _reason(annotation.why),
    }


def _finding(finding: Finding, annotation: Annotation) -> Json:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "cause": finding.cause.value,
        "spans": [list(span) for span in finding.spans],
        "message": finding.message,
        "expected": _number_or_text(finding.expected),
        "found": _number_or_text(finding.found),
        "calculation": finding.calculation,
        "pack": finding.pack,
        "why": _reason(annotation.why),
    }


def _agreement(agreement: Agreement, annotation: Annotation) -> Json:
    return {
        "rule": agreement.rule,
        "spans": [list(span) for span in agreement.spans],
        "calculation": agreement.calculation,
        "why": _reason(annotation.why),
    }


def _place(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _reason(why: Why) -> str:
    return f"{why.rule}:{why.cue}" if why.cue else why.rule


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _number_or_text(value: str | None) -> int | float | str | None:
    """What a check states as expected or found: a bare number as a number, a quotation as it is."""
    return _number(Decimal(value)) if value and PLAIN_NUMBER.fullmatch(value) else value
