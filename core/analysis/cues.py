"""Cue phrases: finding them fast in a whole text or closely in a heading, and weighing what they speak for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from core.model import Span
from core.rules.alternation import one_of
from core.rules.codebook import Theme

FIRST_CUE = 1.4
"""The first of two themes that a heading names weighs more."""
FURTHER_CUES = 0.3
"""What a theme's other cues in one heading add to its strongest."""

REPEATED = (0.0, 1.0, 1.5, 2.0, 2.5, 3.0)
"""What a phrase counts that stands so many times in a text; no more than five times."""


class Weighed(NamedTuple):
    """For each theme its score and the phrases that made it, with their weights."""

    scores: dict[str, float]
    phrases: dict[str, dict[str, float]]

    def best(self) -> str | None:
        return max(self.scores, key=lambda theme: (self.scores[theme], theme), default=None)

    def cue_of(self, theme: str) -> str:
        """'T06:行政执法、双随机', or '' where no phrase spoke for it."""
        phrases = self.phrases.get(theme)
        return f"{theme}:{'、'.join(phrases)}" if phrases else ""


class Cues(NamedTuple):
    """Finds cue phrases; ``weights`` says for each what it speaks for."""

    pattern: re.Pattern[str]
    weights: dict[str, tuple[tuple[str, float], ...]]

    def in_text(self, folded: str) -> tuple[list[int], list[str]]:
        """Places and phrases, leftmost longest, not overlapping."""
        places, phrases = [], []
        for found in self.pattern.finditer(folded):
            places.append(found.start())
            phrases.append(found.group())
        return places, phrases

    def in_heading(self, heading: str) -> list[str]:
        """Phrases in order; they may overlap (行政执法, 执法平台) but none lies wholly within another."""
        hits, reached, place = [], 0, 0
        while found := self.pattern.search(heading, place):
            place = found.start() + 1
            if found.end() > reached:
                reached = found.end()
                hits.append(found.group())
        return hits

    def weigh(self, heading: str) -> Weighed:
        """For each theme its strongest cue in full, a share of its others, and all that speaks against it."""
        phrases: dict[str, dict[str, float]] = {}
        first = FIRST_CUE
        for phrase in self.in_heading(heading):
            for theme, weight in self.weights[phrase]:
                phrases.setdefault(theme, {}).setdefault(phrase, weight * first if weight > 0 else weight)
            first = 1.0
        return Weighed({theme: _strength(found) for theme, found in phrases.items()}, phrases)


class TextCues:
    """All cues of a text, found once, so that any stretch of it can be weighed quickly."""

    def __init__(self, folded: str, cues: Cues) -> None:
        self._places, self._phrases = cues.in_text(folded)
        self._weights = cues.weights

    def count(self, span: Span) -> Counter[str]:
        start, end = bisect_left(self._places, span.start), bisect_left(self._places, span.end)
        return Counter(self._phrases[start:end])

    def weigh(self, counts: Mapping[str, int]) -> dict[str, float]:
        """Each phrase counts fully once, and less and less after that."""
        scores: dict[str, float] = {}
        for phrase, count in counts.items():
            times = REPEATED[count] if count < len(REPEATED) else REPEATED[-1]
            for theme, weight in self._weights[phrase]:
                scores[theme] = scores.get(theme, 0.0) + weight * times
        return scores

    def strongest(self, theme: str, counts: Counter[str]) -> list[str]:
        """The three phrases that spoke most often for the theme."""
        spoke = (phrase for phrase, _ in counts.most_common() if any(theme == one for one, _ in self._weights[phrase]))
        return [*islice(spoke, 3)]


def heading_cues(themes: Iterable[Theme]) -> Cues:
    return _cues((theme.id, {**theme.cues, **theme.heading}) for theme in themes)


def body_cues(themes: Iterable[Theme]) -> Cues:
    return _cues((theme.id, {phrase: w / 2 for phrase, w in theme.cues.items()} | theme.body) for theme in themes)


def _cues(themes: Iterable[tuple[str, dict[str, float]]]) -> Cues:
    weights: dict[str, list[tuple[str, float]]] = {}
    for theme, cues in themes:
        for phrase, weight in cues.items():
            weights.setdefault(phrase, []).append((theme, weight))
    return Cues(_any_of(sorted(weights)), {phrase: tuple(found) for phrase, found in weights.items()})


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    """One pattern for all phrases, longest first at each place."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for phrase in phrases:
        node = tree
        for char in phrase:
            node = node.setdefault(char, {})
        node[""] = {}
    return one_of({first: _branches(below) for first, below in tree.items()}, {phrase[1] for phrase in phrases})


def _branches(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [re.escape(char) + _branches(below) for char, below in node.items() if char]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{joined})?" if "" in node else joined


def _strength(phrases: dict[str, float]) -> float:
    if len(phrases) == 1:
        return next(iter(phrases.values()))
    positive = [weight for weight in phrases.values() if weight > 0]
    against = sum(weight for weight in phrases.values() if weight < 0)
    return max(positive, default=0.0) * (1 - FURTHER_CUES) + sum(positive) * FURTHER_CUES + against
