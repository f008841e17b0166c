"""The units of the rules made ready for looking up: which unit starts at a place in the text, if any."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from core.analysis.numerals import DIGIT, FINANCIAL, WORDS
from core.model import Approx, FigureKind
from core.rules.figures import FigureRules, UnitFamily, UnitRules

SPACES = frozenset(" \u00a0\u2002\u2003\u2009\u3000")


class Unit(NamedTuple):
    """A unit found in the text; ``text`` is the unit as written without inner spaces."""

    text: str
    family: UnitFamily
    end: int


class Words:
    """A set of words that is asked which of them, the longest first, starts or ends at a place."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self.first = self._lengths(0)
        self.last = self._lengths(-1)

    def _lengths(self, end: int) -> dict[str, tuple[int, ...]]:
        found: dict[str, set[int]] = {}
        for word in self.words:
            found.setdefault(word[end], set()).add(len(word))
        return {char: tuple(sorted(lengths, reverse=True)) for char, lengths in found.items()}

    def at(self, text: str, start: int) -> str | None:
        for length in self.first.get(text[start : start + 1], ()):
            word = text[start : start + length]
            if word in self.words:
                return word
        return None

    def before(self, text: str, end: int) -> str | None:
        for length in self.last.get(text[end - 1 : end], ()) if end > 0 else ():
            word = text[max(0, end - length) : end]
            if word in self.words:
                return word
        return None


def _forms(unit: str) -> tuple[str, ...]:
    """家(次) is also written with full-width brackets."""
    return (unit, unit.replace("(", "（").replace(")", "）")) if "(" in unit else (unit,)


class UnitTable:
    """Built once from the rules; see ``unit_table``."""

    def __init__(self, rules: UnitRules) -> None:
        self.families = {
            form: family for family in rules.families for unit in family.units.split() for form in _forms(unit)
        }
        self.units = Words(self.families)
        self.denominators = Words({*rules.denominators.split(), *self.families})
        self.guards = {unit: re.compile(pattern) for unit, pattern in rules.not_before.items() if pattern}
        self.leading = Words(word for rule in rules.qualifiers for word in rule.leading.split())
        self.trailing = Words(word for rule in rules.qualifiers for word in rule.trailing.split())
        self.approx = {word: rule.approx for rule in rules.qualifiers for word in rule.leading.split()}
        self.approx |= {word: rule.approx for rule in rules.qualifiers for word in rule.trailing.split()}
        self.not_after = {word: frozenset(chars) for word, chars in rules.not_after.items()}
        self.number_cues = Words(rules.number_cues.split())
        followers = re.escape("".join(sorted(self.units.first)) + "分多余几来成月个年点至到—–-~～ＯO0 ")
        self.lead = re.compile(
            rf"[{DIGIT}{WORDS}{FINANCIAL}半](?:(?<=[{DIGIT}])|(?<=[{WORDS}])(?=[{WORDS}{followers}])"
            rf"|(?<=半)(?<![上下前后大]半)(?=[年天个小日])|(?<=[{FINANCIAL}])(?=[{FINANCIAL}万亿元圆]))"
        )
        """The first character of whatever may be a figure; only one set to begin with lets the search run fast."""
        heads = rules.table_heads
        self.no_amount_head, self.percent_head = re.compile(heads.no_amount), re.compile(heads.percent)
        self.counted_head = re.compile(rf"(?P<unit>{heads.counted})数(?=\Z|[\s(（])")
        self.ordinal = frozenset(rules.ordinal_units.split())
        self.counting = Words(rules.counting_words.split())

    def find(self, text: str, start: int) -> Unit | None:
        """The longest unit at ``start``, one space before it allowed, with what stands after a slash."""
        place = start + 1 if text[start : start + 1] in SPACES else start
        for length in self.units.first.get(text[place : place + 1], ()):
            word = text[place : place + length]
            family = self.families.get(word)
            end = place + len(word)
            if family is not None and not self._blocked(word, text, end):
                below = self._beside(text, end) if family.kind is FigureKind.COUNT else ""
                below = below or self._denominator(text, end)
                return Unit(word + below, family, end + len(below))
        return None

    def _blocked(self, word: str, text: str, end: int) -> bool:
        if word[-1].isascii() and word[-1].isalnum():
            after = text[end : end + 1]
            if after.isascii() and after.isalnum():
                return True
        guard = self.guards.get(word)
        return guard is not None and guard.match(text, end) is not None

    def _beside(self, text: str, end: int) -> str:
        """Another unit in brackets: the (次) of 台(次), the (套) of 件(套)."""
        if text[end : end + 1] not in ("(", "（"):
            return ""
        word = self.units.at(text, end + 1)
        close = end + 1 + len(word or "")
        return text[end : close + 1] if word and text[close : close + 1] in (")", "）") else ""

    def _denominator(self, text: str, end: int) -> str:
        if text[end : end + 1] not in ("/", "／", "每") or end >= len(text):
            return ""
        word = self.denominators.at(text, end + 1)
        if word is None or (text[end] == "每" and word in ("次", "人", "年", "月", "日", "天", "户", "家", "件", "个")):
            return ""
        return text[end] + word

    def leading_before(self, text: str, start: int) -> tuple[int, Approx] | None:
        """The qualifier that touches a numeral starting at ``start``: where it begins and what it means."""
        end = start - 1 if start and text[start - 1] in SPACES else start
        word = self.leading.before(text, end)
        if word is None:
            return None
        before = text[max(0, end - len(word) - 1) : end - len(word)]
        if before and before in self.not_after.get(word, ()):
            return None
        return end - len(word), self.approx[word]

    def trailing_after(self, text: str, end: int) -> tuple[int, Approx] | None:
        """The qualifier right after a unit: where it ends and what it means."""
        word = self.trailing.at(text, end)
        if word is None:
            return None
        guard = self.guards.get(word)
        if guard is not None and guard.match(text, end + len(word)):
            return None
        return end + len(word), self.approx[word]


@lru_cache(maxsize=4)
def unit_table(rules: FigureRules) -> UnitTable:
    return UnitTable(rules.units)
