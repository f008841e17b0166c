"""Every part, topic, indicator and check has an English name for the window in English."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from core.rules import load_rules

RULES = load_rules()
CODES = RULES.codebook.names
PAIRS = {
    "parts": ({code: name for code, name in CODES.items() if code[0] == "P"}, RULES.english.parts),
    "topics": ({code: name for code, name in CODES.items() if code[0] == "T"}, RULES.english.topics),
    "indicators": (RULES.indicators.names, RULES.english.indicators),
    "checks": (RULES.checks.names, RULES.english.checks),
}


@pytest.mark.parametrize(("chinese", "english"), PAIRS.values(), ids=PAIRS)
def test_there_is_an_english_name_for_each_and_for_nothing_else(
    chinese: Mapping[str, str], english: Mapping[str, str]
) -> None:
    assert list(english) == list(chinese), "in the same order"
    assert all(name.isascii() and name.strip() for name in english.values())
    assert len(set(english.values())) == len(english)
