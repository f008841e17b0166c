"""Writes a report's marks as W3C Web Annotations (JSON-LD) on a plain text file beside them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from core.export.files import written_beside
from core.export.labels import CodedSpan, code_names, coded_spans, guid, said
from core.model import Analysis, Origin, Span
from core.rules import RuleSet

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
CONTEXT_LENGTH = 32
"""Characters before and after a quotation that tell it from the same words elsewhere."""

Json = dict[str, Any]


def write_web_annotations(
    analysis: Analysis, rules: RuleSet, path: Path, *, reviewer: str, made_at: datetime
) -> tuple[Path, Path]:
    """Write the marks to ``path`` (.jsonld) and the text that they are on beside it; returns both paths.

    Each mark has two selectors that name the same place: a TextPositionSelector in code points, half-open, and a
    TextQuoteSelector with what stands before and after. Raises ExportError.
    """
    text_path = path.with_suffix(".txt")
    names = code_names(rules)
    created = made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    source = analysis.report.source.sha256
    items = [
        _annotation(coded, analysis, names, text_path.name, reviewer or "审阅人", created)
        for coded in coded_spans(analysis)
    ]
    collection = {
        "@context": CONTEXT,
        "id": f"urn:uuid:{guid('collection', source)}",
        "type": "AnnotationCollection",
        "label": analysis.metadata.title or analysis.report.source.name,
        "total": len(items),
        "first": {
            "id": f"urn:uuid:{guid('page', source)}",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    with written_beside(text_path) as beside:
        beside.write_bytes(analysis.report.text.encode())
    with written_beside(path) as beside:
        beside.write_bytes((json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode())
    return path, text_path


def _annotation(
    coded: CodedSpan, analysis: Analysis, names: dict[str, str], text_name: str, reviewer: str, created: str
) -> Json:
    annotation, words = coded.annotation, said(coded.annotation)
    by_rule = annotation.origin is Origin.RULE
    bodies = [_body("classifying", names.get(code, code)) for code in coded.codes]
    if words:
        bodies.append(_body("commenting", words))
    target: Json = {"source": quote(text_name)}
    if coded.span:
        target["selector"] = _selectors(coded.span, analysis.report.text)
    return {
        "id": f"urn:uuid:{guid('annotation', analysis.report.source.sha256, annotation.id)}",
        "type": "Annotation",
        "motivation": "commenting" if words else "classifying",
        "created": created,
        "creator": {"type": "Software", "name": "FazhiReview"} if by_rule else {"type": "Person", "name": reviewer},
        "body": bodies,
        "target": target,
    }


def _body(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain", "language": "zh-CN"}


def _selectors(span: Span, text: str) -> list[Json]:
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - CONTEXT_LENGTH) : span.start],
            "suffix": text[span.end : span.end + CONTEXT_LENGTH],
        },
    ]
