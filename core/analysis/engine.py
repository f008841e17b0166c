"""``analyse``: composes the stages of the analysis and gives every annotation its lasting id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from core.analysis.figures import find_figures
from core.analysis.indicators import assign_indicators
from core.analysis.references import find_references
from core.analysis.structure import read_structure
from core.collecting import collector_resting
from core.model import Analysis, Annotation, Found, Report, Span, annotation_id, sort_key
from core.rules import RuleSet


def analyse(report: Report, rules: RuleSet) -> Analysis:
    """Structure, figures with indicators, references and metadata of ``report``; never raises on any text."""
    with collector_resting():
        structure = read_structure(report, rules)
        figures = find_figures(report, (*structure.blocks, *structure.typed_cells), rules)
        found = (
            *structure.sections,
            *assign_indicators(report, structure, figures, rules),
            *find_references(report),
        )
        return Analysis(
            report=replace(report, blocks=structure.blocks),
            rules_version=rules.version,
            metadata=structure.metadata,
            annotations=with_ids(report.text, found),
        )


def with_ids(text: str, found: Iterable[Found]) -> tuple[Annotation, ...]:
    """Annotations in their total order; two alike at one place are told apart by their order of finding."""
    text_hash = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    seen: dict[tuple[type, Span, str], int] = {}
    annotations = []
    for target, why in found:
        key = (type(target), target.span, why.rule)
        ordinal = seen.get(key, 0)
        seen[key] = ordinal + 1
        annotations.append(Annotation(annotation_id(text_hash, target, why.rule, ordinal), target, why))
    return tuple(sorted(annotations, key=sort_key))
