"""What resources/rules/arithmetic.toml says: which figures belong together and what a sentence claims of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class WordLists:
    """Words (regexes) beside a figure that say what part it can play in a sum or rate."""

    whole: tuple[str, ...]
    average: tuple[str, ...]
    derived: tuple[str, ...]
    change: tuple[str, ...]
    outside: tuple[str, ...]
    inside: tuple[str, ...]
    overlapping: tuple[str, ...]
    stages: tuple[str, ...]
    total: tuple[str, ...]
    sum_after: tuple[str, ...]
    unfinished: tuple[str, ...]
    carried: tuple[str, ...]
    limiters: tuple[str, ...]


@dataclass(frozen=True)
class ExhaustiveClass:
    """Classes that leave nothing outside: where all of ``words`` are listed, they make up the total.

    ``words``: a regex for each class, in the order in which they are tried; ``total``: a regex for the total's words.
    """

    id: str
    words: tuple[str, ...]
    match: tuple[str, ...]
    no_match: tuple[str, ...]
    total: str = ""

    @cached_property
    def members(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(member) for member in self.words)

    @cached_property
    def any_member(self) -> re.Pattern[str]:
        return re.compile("|".join(self.words))

    @cached_property
    def _total(self) -> re.Pattern[str]:
        return re.compile(self.total)

    def divides(self, words: str) -> bool:
        """Whether these are the words of a total that the class can divide."""
        return not self.total or self._total.search(words) is not None

    def member_of(self, words: str) -> int | None:
        """Which class ``words`` names, the earlier written ones first; None for none of them."""
        if not self.any_member.search(words):
            return None
        return next((place for place, member in enumerate(self.members) if member.search(words)), None)


@dataclass(frozen=True)
class RateRule:
    """A rate that can be computed again from a part and a base in the same sentence; the fields are regexes."""

    id: str
    name: str
    part: str
    base: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]

    @cached_property
    def named(self) -> re.Pattern[str]:
        return re.compile(f"(?:{self.name})$")

    @cached_property
    def named_not(self) -> re.Pattern[str]:
        return re.compile(f"[不未](?:{self.name})$")

    @cached_property
    def part_words(self) -> re.Pattern[str]:
        return re.compile(f"(?<![未不待])(?:{self.part})")

    @cached_property
    def part_not(self) -> re.Pattern[str]:
        return re.compile(f"[不未](?:{self.part})")

    @cached_property
    def base_words(self) -> re.Pattern[str]:
        return re.compile(self.base)


@dataclass(frozen=True)
class Unbased:
    rates: tuple[str, ...]


@dataclass(frozen=True)
class PaperUnits:
    """``nouns``: papers that are counted in 份, never in ``units``; ``cases``: what cases are called."""

    nouns: tuple[str, ...]
    units: tuple[str, ...]
    cases: tuple[str, ...]


@dataclass(frozen=True)
class ArithmeticRules:
    """``units``: groups of units that may be counted together."""

    units: dict[str, tuple[str, ...]]
    words: WordLists
    classes: tuple[ExhaustiveClass, ...]
    rates: tuple[RateRule, ...]
    unbased: Unbased
    papers: PaperUnits

    @cached_property
    def whole(self) -> frozenset[str]:
        return frozenset(self.words.whole)

    @cached_property
    def unit_groups(self) -> dict[str, frozenset[str]]:
        groups: dict[str, set[str]] = {}
        for name, units in self.units.items():
            for unit in units:
                groups.setdefault(unit, set()).add(name)
        return {unit: frozenset(names) for unit, names in groups.items()}

    def compatible(self, one: str, other: str) -> bool:
        """Whether amounts in these two units can be added."""
        if one == other:
            return True
        return bool(self.unit_groups.get(one, frozenset()) & self.unit_groups.get(other, frozenset()))

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """One pattern for each word list, by its name."""
        return {
            name: re.compile("|".join(re.escape(word) for word in words)) for name, words in vars(self.words).items()
        }

    @cached_property
    def _first_members(self) -> re.Pattern[str]:
        return re.compile("|".join(entry.words[0] for entry in self.classes))

    def classes_in(self, text: str) -> tuple[ExhaustiveClass, ...]:
        """The classes of which ``text`` names every member; most texts lack the first member of them all."""
        if not self._first_members.search(text):
            return ()
        return tuple(entry for entry in self.classes if all(member.search(text) for member in entry.members))

    @cached_property
    def no_addend(self) -> re.Pattern[str]:
        """Words before an amount that is neither a total nor a part."""
        return re.compile("|".join(self.words.change + self.words.derived))
