"""Agreement of two reviewers, against worked examples that were published."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from core.agreement import Degree, agreement, characters, degree, tags
from core.model import Annotation, Figure, FigureKind, Section, Span, State, Why


def test_krippendorffs_example_of_two_observers_and_two_values() -> None:
    """Computing Krippendorff's Alpha-Reliability (2011), section A."""
    result = agreement(Counter(zip("0100000010", "1110010000", strict=True)))
    assert (result.units, result.percent) == (10, pytest.approx(60))
    assert result.alpha == pytest.approx(0.095, abs=0.0005)


def test_krippendorffs_example_of_two_observers_and_many_values() -> None:
    """The same, section B."""
    result = agreement(Counter(zip("aabbdcccedda", "babbbcccedded"[:9] + "ddd", strict=True)))
    assert result.alpha == pytest.approx(0.692, abs=0.0005)


def test_cohens_kappa_of_a_table_of_fifty() -> None:
    """20 and 15 alike, 5 and 10 differing: 0.7 seen, 0.5 expected, kappa 0.4."""
    table = {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}
    result = agreement(table)
    assert (result.percent, result.kappa) == (pytest.approx(70), pytest.approx(0.4))


def test_where_nothing_can_be_compared_nothing_is_claimed() -> None:
    assert agreement({}) == (0, None, None, None)
    assert agreement({("a", "a"): 7}) == (7, 100, None, None)
    assert agreement({("a", "b"): 5}).kappa == 0


def test_a_coefficient_is_said_in_the_words_of_landis_and_koch() -> None:
    said = [degree(value) for value in (-0.3, 0, 0.2, 0.21, 0.41, 0.61, 0.8, 0.81, 1)]
    assert [said.index(each) for each in Degree] == [0, 2, 3, 4, 5, 7]


def mark(start: int, end: int, kind: FigureKind = FigureKind.COUNT) -> Annotation:
    return Annotation(f"{start}", Figure(Span(start, end), kind, None), Why("rule"))


def test_each_character_counts_for_the_spans() -> None:
    mine = [mark(2, 6), mark(20, 22)]
    theirs = [mark(4, 8), replace(mark(20, 22), state=State.REJECTED)]
    counted = characters(mine, theirs, 30)
    nothing, count = frozenset(), frozenset({FigureKind.COUNT})
    assert counted == {(nothing, nothing): 22, (count, nothing): 4, (count, count): 2, (nothing, count): 2}
    assert characters([], [], 0) == {}


def test_rejected_is_the_same_as_not_there_and_sections_differ_by_their_tags() -> None:
    heading = Annotation("a", Section(Span(0, 9), Span(0, 3), 1, "", "P1", ("T01",)), Why("rule"))
    other = replace(heading, target=replace(heading.target, part="P2"))
    assert agreement(tags([(heading, other), (None, replace(heading, state=State.REJECTED))])).percent == 50
