"""A changed version of a report: which decisions on the old one still hold, and what became of its findings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import NamedTuple

from core.model import (
    Agreement,
    Annotation,
    Finding,
    Origin,
    Section,
    Span,
    State,
    Target,
    annotation_id,
)

SHORTEST = 8
"""In a changed paragraph so many characters, in whole clauses, must be the same for what was decided in them."""
_CLAUSE = re.compile(r"[^，。；：、\n]*[，。；：、\n]|[^，。；：、\n]+")
Pair = tuple[Annotation | None, Annotation]


class Run(NamedTuple):
    """The same text in both versions."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What to take over on the new version, and the findings of both: in order of their places."""

    pairs: tuple[Pair, ...]
    """What stands on the new version (None: nothing) and what shall stand instead, for ``Review.take_over``."""
    fixed: tuple[Annotation, ...]
    """Findings of the old version that the new one hasn't."""
    unfixed: tuple[Annotation, ...]
    """Findings of the new version that the old one had too."""
    new: tuple[Annotation, ...]


def carry_over(
    old_text: str, old: Sequence[Annotation], new_text: str, text_hash: str, new: Sequence[Annotation]
) -> CarriedOver:
    """Compare two versions of a report. Near linear in the length of the texts; ``text_hash`` is the new one's."""
    places = _Places(old_text, new_text)
    there = {_key(annotation.target): annotation for annotation in reversed(new)}
    pairs: list[Pair] = []
    met: set[str] = set()
    fixed = []
    for annotation in old:
        target = places.moved(annotation.target)
        counterpart = there.get(_key(target)) if target is not None else None
        if counterpart:
            met.add(counterpart.id)
        if isinstance(annotation.target, Finding) and counterpart is None and annotation.origin is Origin.RULE:
            fixed.append(annotation)
        if _is_decided(annotation) and target is not None:
            pairs += _taken_over(annotation, target, counterpart, text_hash)
    findings = [annotation for annotation in new if isinstance(annotation.target, Finding)]
    return CarriedOver(
        tuple(pairs),
        tuple(fixed),
        tuple(annotation for annotation in findings if annotation.id in met),
        tuple(annotation for annotation in findings if annotation.id not in met),
    )


def _is_decided(annotation: Annotation) -> bool:
    return annotation.state is not State.DETECTED or bool(annotation.note) or annotation.origin is Origin.REVIEWER


def _taken_over(old: Annotation, target: Target, counterpart: Annotation | None, text_hash: str) -> Iterator[Pair]:
    if counterpart is not None:
        corrected = old.state in (State.CORRECTED, State.ADDED)
        after = replace(
            counterpart,
            target=_corrected(counterpart.target, target) if corrected else counterpart.target,
            state=State.CORRECTED if corrected and counterpart.origin is Origin.RULE else old.state,
            note=old.note,
        )
        if after != counterpart:
            yield counterpart, after
    elif old.origin is Origin.REVIEWER and not isinstance(target, Section):
        yield None, replace(old, id=annotation_id(text_hash, target, old.why.rule), target=target)


def _corrected(now: Target, wanted: Target) -> Target:
    """A section keeps the extent that it has in the new text."""
    if isinstance(now, Section) and isinstance(wanted, Section):
        return replace(now, level=wanted.level, part=wanted.part, topics=wanted.topics)
    return wanted


def _key(target: Target) -> tuple[object, ...]:
    """Two targets with the same key are the same thing in two analyses of one text."""
    if isinstance(target, Finding | Agreement):
        return type(target), target.rule, target.spans or getattr(target, "message", "")
    return type(target), target.heading if isinstance(target, Section) else target.span


class _Places:
    """Where the places of the old text are in the new one."""

    def __init__(self, old: str, new: str) -> None:
        self._runs = sorted(common_runs(old, new))
        self._starts = [run.old for run in self._runs]

    def moved(self, target: Target) -> Target | None:
        """The target in the new text; None where the text isn't the same."""
        if isinstance(target, Finding | Agreement):
            spans = tuple(self._moved(span) for span in target.spans)
            known = tuple(span for span in spans if span is not None)
            return replace(target, spans=known) if len(known) == len(spans) else None
        if isinstance(target, Section):
            heading = self._moved(target.heading)
            if heading is None:
                return None
            end = heading.start + target.span.end - target.span.start
            return replace(target, heading=heading, span=Span(heading.start, end))
        span = self._moved(target.span)
        return replace(target, span=span) if span is not None else None

    def _moved(self, span: Span) -> Span | None:
        place = bisect_right(self._starts, span.start) - 1
        if place < 0:
            return None
        run = self._runs[place]
        if span.end > run.old + run.length:
            return None
        shift = run.new - run.old
        return Span(span.start + shift, span.end + shift)


def common_runs(old: str, new: str) -> Iterator[Run]:
    """Equal paragraphs, and within paragraphs that were changed the equal clauses."""
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    old_starts, new_starts = _starts(old_lines), _starts(new_lines)
    for tag, a, b, c, d in SequenceMatcher(None, old_lines, new_lines).get_opcodes():
        if tag == "equal":
            yield Run(old_starts[a], new_starts[c], old_starts[b] - old_starts[a])
        elif tag == "replace":
            old_part, new_part = "".join(old_lines[a:b]), "".join(new_lines[c:d])
            yield from _within(old_part, new_part, old_starts[a], new_starts[c])


def _within(old: str, new: str, old_start: int, new_start: int) -> Iterator[Run]:
    old_clauses, new_clauses = _CLAUSE.findall(old), _CLAUSE.findall(new)
    old_starts, new_starts = _starts(old_clauses, old_start), _starts(new_clauses, new_start)
    for run in SequenceMatcher(None, old_clauses, new_clauses).get_matching_blocks():
        start, end = old_starts[run.a], old_starts[run.a + run.size]
        if end - start >= SHORTEST:
            yield Run(start, new_starts[run.b], end - start)


def _starts(pieces: Iterable[str], start: int = 0) -> list[int]:
    starts = [start]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts
