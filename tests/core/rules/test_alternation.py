"""A pattern made of many words finds what the plain alternation of them finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from core.rules.alternation import GROUP, one_of

LETTERS = "执法行政处罚许可监督检查审批公开"
WORDS = st.sets(st.text(LETTERS, min_size=1, max_size=3), min_size=1, max_size=40)


def pattern_of(words: set[str]) -> re.Pattern[str]:
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    seconds = {word[1:2] for word in words}
    return one_of({first: "|".join(rest) for first, rest in by_first.items()}, () if "" in seconds else seconds)


@given(WORDS, st.text(LETTERS, max_size=60))
def test_it_finds_the_same_words_at_the_same_places(words: set[str], text: str) -> None:
    plain = re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))
    assert [m.span() for m in pattern_of(words).finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_more_first_characters_than_one_group_holds_are_all_found() -> None:
    words = {chr(0x4E00 + place) + "法" for place in range(3 * GROUP + 1)}
    assert pattern_of(words).findall("".join(sorted(words))) == sorted(words)


def test_signs_of_regular_expressions_are_words_like_others() -> None:
    assert pattern_of({"]件", "^件", "-件", "\\件"}).findall("a]件^件-件\\件件") == ["]件", "^件", "-件", "\\件"]


def test_no_words_are_never_found() -> None:
    assert one_of({}, ()).search("行政处罚") is None
