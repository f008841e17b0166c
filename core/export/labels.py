"""What a review says as coded spans: the one view that all exchange formats with other annotation tools share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID, uuid5

from core.export.wording import KINDS
from core.model import Analysis, Annotation, Figure, Finding, Reference, ReferenceKind, Remark, Section, Span, State
from core.rules import RuleSet

NAMESPACE = UUID("6f1d3c9e-3a52-4d0b-9a35-5b0c1f7f4a11")
"""All GUIDs are functions of this and of what they stand for, so that exporting again gives the same ones."""
REFERENCES = {ReferenceKind.TITLE: "文件名称", ReferenceKind.DOC_NUMBER: "文件文号"}
REMARK = "remark"


class Code(NamedTuple):
    """``id`` stays the same over versions; ``name`` is for people and unique in its book."""

    id: str
    name: str


class CodeGroup(NamedTuple):
    name: str
    color: str
    """'#RRGGBB'."""
    codes: tuple[Code, ...]


class CodedSpan(NamedTuple):
    """One annotation with the codes it puts on a stretch of the text; ``span`` is None for what is absent from it."""

    span: Span | None
    codes: tuple[str, ...]
    annotation: Annotation


def guid(*parts: object) -> str:
    """A GUID for what ``parts`` name, always the same one."""
    return str(uuid5(NAMESPACE, "|".join(map(str, parts))))


def code_groups(rules: RuleSet) -> tuple[CodeGroup, ...]:
    """The whole code system, whether or not a report uses it."""

    def coded(names: dict[str, str]) -> tuple[Code, ...]:
        return tuple(Code(code, f"{code} {name}") for code, name in names.items())

    checks = tuple(Code(f"finding:{rule}", f"问题：{name}") for rule, name in rules.checks.names.items())
    return (
        CodeGroup("内容部分", "#3B6FB6", coded({t.id: t.name for t in rules.codebook.parts})),
        CodeGroup("专题", "#5B8C5A", coded({t.id: t.name for t in rules.codebook.topics})),
        CodeGroup("指标", "#B5651D", coded(rules.indicators.names)),
        CodeGroup("数字种类", "#8A6FB0", tuple(Code(f"figure:{kind}", name) for kind, name in KINDS.items())),
        CodeGroup("引用", "#4A8F9F", tuple(Code(f"reference:{kind}", name) for kind, name in REFERENCES.items())),
        CodeGroup("问题", "#C23B3B", checks),
        CodeGroup("审阅", "#8C7A2B", (Code(REMARK, "审阅批注"),)),
    )


def code_names(rules: RuleSet) -> dict[str, str]:
    return {code.id: code.name for group in code_groups(rules) for code in group.codes}


def coded_spans(analysis: Analysis) -> Iterator[CodedSpan]:
    """All that was not rejected and says something with a code; a section's span is the whole section."""
    for annotation in analysis.annotations:
        codes = _codes(annotation)
        if codes and annotation.state is not State.REJECTED:
            span = annotation.span
            yield CodedSpan(span if span.start < span.end else None, codes, annotation)


def said(annotation: Annotation) -> str:
    """A finding's message and calculation and the reviewer's note, a line each; '' for a bare mark."""
    target = annotation.target
    lines = [target.message, target.calculation or ""] if isinstance(target, Finding) else []
    return "\n".join(line for line in (*lines, annotation.note) if line)


def _codes(annotation: Annotation) -> tuple[str, ...]:
    match annotation.target:
        case Section(part=part, topics=topics):
            return tuple(code for code in (part, *topics) if code)
        case Figure(kind=kind, indicator=indicator):
            return (f"figure:{kind}", indicator) if indicator else (f"figure:{kind}",)
        case Reference(kind=reference):
            return (f"reference:{reference}",)
        case Finding(rule=rule):
            return (f"finding:{rule}",)
        case Remark():
            return (REMARK,)
    return ()
