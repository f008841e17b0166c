"""What the mouse shows over a mark: value, unit, indicator and what was found, as short rich text."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from core.model import Agreement, Annotation, Figure, Finding, Reference, Section
from ui import describe


def hover_text(annotations: tuple[Annotation, ...], text: str, names: Mapping[str, str]) -> str:
    """Rich text with one paragraph per annotation; '' for none."""
    lines = [f"<p style='margin:0 0 2px 0'>{_line(annotation, text, names)}</p>" for annotation in annotations]
    return "<qt>" + "".join(lines) + "</qt>" if lines else ""


def _line(annotation: Annotation, text: str, names: Mapping[str, str]) -> str:
    target = annotation.target
    head = describe.kind_name(annotation)
    if isinstance(target, Figure):
        rest = _figure(target, text, names)
    elif isinstance(target, Finding):
        rest = target.message
    elif isinstance(target, Agreement):
        rest = target.calculation
    elif isinstance(target, Reference):
        rest = " ".join(part for part in (target.name, target.number) if part)
    elif isinstance(target, Section):
        rest = " · ".join(f"{code} {names.get(code, '')}".rstrip() for code in (target.part, *target.topics) if code)
    else:
        rest = ""
    parts = [f"<b>{escape(head)}</b> {escape(rest)}", escape(describe.state_name(annotation))]
    if annotation.note:
        parts.append(f"✎ {escape(annotation.note)}")
    return " · ".join(parts)


def _figure(figure: Figure, text: str, names: Mapping[str, str]) -> str:
    amount = describe.written_amount(figure, figure.span.of(text), grouped=True)
    parts = [f"{describe.APPROX_SIGNS[figure.approx]}{amount.value} {amount.unit}".strip()]
    if figure.indicator:
        parts.append(f"{names.get(figure.indicator, '')} {figure.indicator}".lstrip())
    if figure.period:
        parts.append(figure.period)
    return " · ".join(parts)
