"""Cues: one pass over a text tells which of them stand in it, whatever they share with one another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.rules.cued import CuedRule, CueFinder

LETTERS = "法治政府审核3.5"
CUES = st.lists(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=20, unique=True)


def finder(*cues: str) -> CueFinder:
    return CueFinder([CuedRule(id=cue, pattern="", cues=(cue,), match=()) for cue in cues])


@given(CUES, st.text(LETTERS, max_size=60))
def test_the_cues_of_a_text_are_those_that_stand_in_it(cues: list[str], text: str) -> None:
    assert finder(*cues).cues_in(text) == {cue for cue in cues if cue in text}


def test_cues_within_and_across_others_are_found_too() -> None:
    cues = {"法治", "法治政府", "政府审核", "府"}
    assert finder(*cues).cues_in("法治政府审核") == cues


def test_without_cues_nothing_is_found() -> None:
    assert CueFinder([]).cues_in("法治政府") == frozenset()
