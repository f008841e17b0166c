"""The pattern for seldom words finds something exactly where one of them stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.rules.rare import COMMON, GROUP, any_of

LETTERS = "的法行政侯帐].^"
WORDS = st.sets(st.text(LETTERS, min_size=1, max_size=4), max_size=30)


@given(WORDS, st.text(LETTERS, max_size=60))
def test_it_finds_something_where_a_word_stands_and_nothing_elsewhere(words: set[str], text: str) -> None:
    assert (any_of(words).search(text) is not None) is any(word in text for word in words)


def test_more_words_than_one_group_holds_are_all_found() -> None:
    words = [chr(0x4E00 + place) + "法" for place in range(3 * GROUP)]
    assert all(any_of(words).search(f"行{word}行") for word in words)


def test_a_word_of_common_characters_alone_is_found_too() -> None:
    assert any_of([COMMON[:2]]).search(f"的{COMMON[:2]}的")
