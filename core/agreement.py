"""How far two reviewers agree: per cent, Cohen's kappa and Krippendorff's alpha for names that have no order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from core.model import Annotation, Figure, Finding, Reference, Remark, Section, Span, State


class Degree(StrEnum):
    """What a coefficient of agreement beyond chance amounts to (Landis and Koch 1977, table 2)."""

    NONE = "none"
    SLIGHT = "slight"
    FAIR = "fair"
    MODERATE = "moderate"
    SUBSTANTIAL = "substantial"
    ALMOST_PERFECT = "almost perfect"


ABOVE = ((0.8, Degree.ALMOST_PERFECT), (0.6, Degree.SUBSTANTIAL), (0.4, Degree.MODERATE), (0.2, Degree.FAIR))
MARKS = (Section, Figure, Reference, Remark)
Pairs = Mapping[tuple[Hashable, Hashable], int]
"""How often the first reviewer said the one while the second said the other."""


class Agreement(NamedTuple):
    """``units`` were judged by both; None where there is nothing to compare, or all said the same one thing."""

    units: int
    percent: float | None
    kappa: float | None
    """Cohen 1960: agreement beyond what the two reviewers' own shares would give by chance."""
    alpha: float | None
    """Krippendorff 2011, nominal data, two observers, nothing missing."""

    def beyond_chance(self) -> dict[str, float]:
        """The coefficients that could be computed, by their names."""
        found = {"Cohen κ": self.kappa, "Krippendorff α": self.alpha}
        return {name: value for name, value in found.items() if value is not None}


def agreement(pairs: Pairs) -> Agreement:
    """From what two reviewers said of the same units."""
    units = sum(pairs.values())
    if not units:
        return Agreement(0, None, None, None)
    same = sum(count for (one, other), count in pairs.items() if one == other)
    first, second = Counter[Hashable](), Counter[Hashable]()
    for (one, other), count in pairs.items():
        first[one] += count
        second[other] += count
    by_chance = sum(first[name] * second[name] for name in first) / units**2
    values = first + second
    # Krippendorff draws both values of a chance pair from all 2n without putting the first back.
    differing = 1 - sum(count * (count - 1) for count in values.values()) / (2 * units * (2 * units - 1))
    observed = same / units
    return Agreement(
        units,
        100 * observed,
        (observed - by_chance) / (1 - by_chance) if by_chance < 1 else None,
        1 - (1 - observed) / differing if differing else None,
    )


def degree(coefficient: float) -> Degree:
    """In words what kappa or alpha is in figures."""
    if coefficient <= 0:
        return Degree.NONE
    return next((found for limit, found in ABOVE if coefficient > limit), Degree.SLIGHT)


def tag_of(annotation: Annotation | None) -> Hashable:
    """What a reviewer says a mark is; None for a mark that is not there or was rejected."""
    if annotation is None or annotation.state is State.REJECTED:
        return None
    target = annotation.target
    if isinstance(target, Section):
        return ("section", target.level, target.part, target.topics)
    if isinstance(target, Figure):
        return ("figure", target.kind, target.indicator)
    return type(target).__name__ if isinstance(target, (Finding, Reference, Remark)) else None


def tags(pairs: Iterable[tuple[Annotation | None, Annotation | None]]) -> Counter[tuple[Hashable, Hashable]]:
    """For ``agreement``, from the same marks as two reviewers left them."""
    return Counter((tag_of(mine), tag_of(theirs)) for mine, theirs in pairs)


def characters(
    mine: Sequence[Annotation], theirs: Sequence[Annotation], length: int
) -> Counter[tuple[Hashable, Hashable]]:
    """For ``agreement`` on spans: what each character of the text is marked as, by the one and by the other."""
    events: list[tuple[int, int, Hashable, int]] = []
    for side, marks in enumerate((mine, theirs)):
        for annotation in marks:
            if annotation.state is not State.REJECTED and isinstance(annotation.target, MARKS):
                span, kind = _marked(annotation)
                events += [(span.start, side, kind, 1), (span.end, side, kind, -1)]
    counted: Counter[tuple[Hashable, Hashable]] = Counter()
    standing: tuple[Counter[Hashable], Counter[Hashable]] = (Counter(), Counter())
    place = 0
    for at, side, kind, step in [*sorted(events, key=lambda event: event[0]), (length, 0, None, 0)]:
        if at > place:
            one, other = (frozenset(+counter) for counter in standing)
            counted[one, other] += at - place
            place = at
        standing[side][kind] += step
    return counted


def _marked(annotation: Annotation) -> tuple[Span, Hashable]:
    """A section is marked by its heading: its end follows from the next one."""
    target = annotation.target
    if isinstance(target, Section):
        return target.heading, "heading"
    if isinstance(target, Figure):
        return target.span, target.kind
    return target.span, type(target).__name__
