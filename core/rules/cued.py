"""Rules that are a regex with cues, and finding in one pass which of them a text has to be searched for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from core.rules.alternation import one_of


@dataclass(frozen=True, kw_only=True)
class CuedRule:
    """``pattern`` finds what the rule is about; ``cues``: one of these stands in every place that it matches."""

    id: str
    pattern: str
    cues: tuple[str, ...]
    match: tuple[str, ...]
    no_match: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self.pattern)


class CueFinder:
    """Tells which cues of many rules stand in a text; most rules have none there and needn't be tried."""

    def __init__(self, rules: Iterable[CuedRule]) -> None:
        cues = sorted({cue for rule in rules for cue in rule.cues if cue}, key=lambda cue: (-len(cue), cue))
        by_first: dict[str, list[str]] = {}
        for cue in cues:
            by_first.setdefault(cue[0], []).append(re.escape(cue[1:]))
        seconds = {cue[1:2] for cue in cues}
        words = {first: "|".join(rest) for first, rest in by_first.items()}
        self._pattern = one_of(words, seconds if "" not in seconds else ())
        self._within = {cue: frozenset(other for other in cues if other in cue) for cue in cues}

    def cues_in(self, text: str) -> frozenset[str]:
        found: set[str] = set()
        place = 0
        while hit := self._pattern.search(text, place):
            found |= self._within[hit.group()]
            place = hit.start() + 1
        return frozenset(found)
