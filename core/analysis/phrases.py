"""Set phrases, names and idioms: tells whether a numeral at a place only belongs to one of them."""

from __future__ import annotations

import re
from functools import lru_cache

from core.analysis.numerals import DIGIT, WORDS
from core.rules.figures import FigureRules, PhraseRules

_NUMERAL = re.compile(rf"[{DIGIT}]+(?:[.．][{DIGIT}]+)?|[{WORDS}]+|半")


class PhraseTable:
    """Phrases by the numeral in them and the character that follows it (or, at the end, precedes it)."""

    def __init__(self, rules: PhraseRules) -> None:
        self.programmes = tuple(rules.programme_nouns.split())
        self.abstract = tuple(rules.abstract_nouns.split())
        self._by_next: dict[str, list[tuple[int, str]]] = {}
        self._by_previous: dict[str, list[tuple[int, str]]] = {}
        for phrase in {phrase for family in rules.phrases for phrase in family.phrases.split()}:
            self._add(phrase)

    def _add(self, phrase: str) -> None:
        for numeral in _NUMERAL.finditer(phrase):
            start, end = numeral.span()
            if end < len(phrase):
                self._by_next.setdefault(phrase[start : end + 1], []).append((start, phrase))
            elif start:
                self._by_previous.setdefault(phrase[start - 1 : end], []).append((start, phrase))

    def covers(self, text: str, start: int, end: int) -> bool:
        """Whether the numeral ``text[start:end]`` stands inside a set phrase."""
        for offset, phrase in self._by_next.get(text[start : end + 1], ()):
            if text.startswith(phrase, start - offset) and start >= offset:
                return True
        if start:
            for offset, phrase in self._by_previous.get(text[start - 1 : end], ()):
                if text.startswith(phrase, start - offset) and start >= offset:
                    return True
        return False


@lru_cache(maxsize=4)
def phrase_table(rules: FigureRules) -> PhraseTable:
    return PhraseTable(rules.phrases)
