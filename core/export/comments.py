"""The comments that go beside the text: the reviewer's notes and the findings that the reviewer accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.export.background import Decision
from core.export.wording import SEVERITIES
from core.model import Annotation, BlockKind, Finding, Report, Section, Span, State

ACCEPTED = (State.CONFIRMED, State.CORRECTED, State.ADDED)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on ``span``, which is not empty and neither starts nor ends with a blank."""

    span: Span
    text: str
    author: str
    at: datetime


def comments_on(
    report: Report,
    annotations: Sequence[Annotation],
    names: Mapping[str, str],
    *,
    author: str,
    at: datetime,
    decided: Mapping[str, Decision],
) -> tuple[Comment, ...]:
    """One for each annotation with a note and each accepted finding; ``names``: display names of the checks.

    What has no place in the text (a missing part) is said at the title. ``decided``: by annotation id who decided it
    when; ``author`` and ``at`` for the others.
    """
    comments = []
    for annotation in annotations:
        text = _comment_text(annotation, names)
        span = _anchor(annotation, report) if text else None
        if span:
            decision = decided.get(annotation.id)
            by, when = decision or (author, at)
            comments.append(Comment(span, text, by or author, when))
    return tuple(comments)


def _comment_text(annotation: Annotation, names: Mapping[str, str]) -> str:
    finding, note = annotation.target, annotation.note.strip()
    if not isinstance(finding, Finding) or annotation.state not in ACCEPTED:
        return note
    head = f"【{names.get(finding.rule, finding.rule)}·{SEVERITIES[finding.severity]}】{finding.message}"
    lines = [head, f"核算：{finding.calculation}" if finding.calculation else "", f"批注：{note}" if note else ""]
    return "\n".join(line for line in lines if line)


def _anchor(annotation: Annotation, report: Report) -> Span | None:
    target = annotation.target
    wanted = target.heading if isinstance(target, Section) else annotation.span
    return _trimmed(wanted, report.text) or _title(report)


def _title(report: Report) -> Span | None:
    titles = [block.span for block in report.blocks if block.kind is BlockKind.TITLE]
    return next((span for block in titles for span in [_trimmed(block, report.text)] if span), None) or _first(report)


def _first(report: Report) -> Span | None:
    trimmed = _trimmed(Span(0, len(report.text)), report.text)
    return trimmed and Span(trimmed.start, trimmed.start + len(report.text[trimmed.start :].split("\n", 1)[0].rstrip()))


def _trimmed(span: Span, text: str) -> Span | None:
    """Without blanks at its ends and within the text; None when nothing is left."""
    words = text[max(span.start, 0) : span.end]
    bare = words.strip()
    start = max(span.start, 0) + len(words) - len(words.lstrip())
    return Span(start, start + len(bare)) if bare else None
