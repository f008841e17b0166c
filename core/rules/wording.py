"""What resources/rules/wording.toml says: frequent wrong words, doubled words that are right, superseded phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from core.rules.alternation import one_of
from core.rules.cued import CuedRule
from core.rules.packs import Pack
from core.rules.rare import any_of

LONGEST = 12
"""Characters of a wrong word and what guards it."""


@dataclass(frozen=True, kw_only=True)
class SlipRule(CuedRule):
    """A fault that needs its surroundings; it is the group ``bad`` of the pattern (else all of it)."""

    right: str
    """What it should read; '' deletes."""


@dataclass(frozen=True)
class WordingRules:
    """``slips``: wrong -> right; '' switches an entry off. ``doubled``: doubled words that are always right."""

    pack: Pack
    slips: dict[str, str]
    after: dict[str, str]
    """Characters that make a wrong word right when they follow it, by wrong word."""
    before: dict[str, str]
    """The same for characters in front of it."""
    patterns: tuple[SlipRule, ...]
    doubled: tuple[str, ...]
    tried: tuple[str, ...]
    """Verbs that are right when doubled at the end of a clause: 讨论讨论再决定."""
    one_by_one: str
    """Measure words as in 一件一件."""

    def slips_in(self, text: str) -> Iterator[re.Match[str]]:
        """Where a wrong word stands, the longest of those at one place, none within another."""
        reached = 0
        for hint in self._slip_hint.finditer(text):
            slip = self.slip.search(text, max(reached, hint.start() - LONGEST), hint.end() + LONGEST)
            if slip:
                reached = slip.end()
                yield slip

    @cached_property
    def _slip_hint(self) -> re.Pattern[str]:
        return any_of(wrong for wrong, right in self.slips.items() if right)

    @cached_property
    def slip(self) -> re.Pattern[str]:
        """All wrong words, longest first."""
        wrong = [wrong for wrong, right in self.slips.items() if right]
        by_first: dict[str, list[str]] = {}
        for word in sorted(wrong, key=len, reverse=True):
            by_first.setdefault(word[0], []).append(self._guarded(word))
        seconds = {word[1:2] for word in wrong}
        return one_of({first: "|".join(rest) for first, rest in by_first.items()}, seconds if "" not in seconds else ())

    def _guarded(self, wrong: str) -> str:
        """All but the first character, with what must not stand around the word."""
        behind = f"(?<![{self.before[wrong]}]{wrong})" if wrong in self.before else ""
        ahead = f"(?![{self.after[wrong]}])" if wrong in self.after else ""
        return f"{re.escape(wrong[1:])}{ahead}{behind}"
