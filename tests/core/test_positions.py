"""Positions translate between code points and UTF-16 units, and overlapping spans become disjoint runs."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.model import Span
from core.positions import Positions, disjoint_runs

TEXTS = st.text(alphabet="件2𠮷😀\n", max_size=30)


@given(TEXTS)
def test_units_and_points_agree_with_utf16(text: str) -> None:
    positions = Positions(text)
    for point in range(len(text) + 1):
        unit = len(text[:point].encode("utf-16-le")) // 2
        assert positions.to_units(point) == unit
        assert positions.to_points(unit) == point


def test_a_unit_inside_a_surrogate_pair_is_the_start_of_its_character() -> None:
    assert Positions("a𠮷b").to_points(2) == 1


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.sampled_from("abc")), max_size=8))
def test_runs_are_disjoint_and_keep_every_key_everywhere(raw: list[tuple[int, int, str]]) -> None:
    spans = [(Span(min(a, b), max(a, b)), key) for a, b, key in raw]
    runs = disjoint_runs(spans)
    assert all(before[0].end <= after[0].start for before, after in pairwise(runs))
    for place in range(21):
        keys = [key for span, key in spans if span.start <= place < span.end]
        covering = [found for span, found in runs if span.start <= place < span.end]
        assert covering == ([tuple(keys)] if keys else [])
