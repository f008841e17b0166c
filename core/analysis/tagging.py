"""Says of every section which required part it belongs to and which topics it treats, with the cues that decided."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from core.analysis.outline import Heading
from core.analysis.patterns import Cues, Patterns
from core.model import Span

MEASURES, SHORTCOMINGS, RESPONSIBILITY, PLAN = "P1", "P2", "P3", "P4"
LINE_BUSINESS = "T14"

SURE = 3.0
"""A heading score from which a cue overrides what the section above says."""
LIKELY = 1.5
AFTER_REVIEW = 1.0
"""重点工作 or 主要任务 after the review of the past year is more likely about the next."""
FIRST_CUE = 1.4
"""The first of two themes that a heading names weighs more."""
FURTHER_CUES = 0.3
"""What a theme's other cues in one heading add to its strongest."""
BODY_SHARE = 4.0
"""What the text under a heading can weigh in all, against heading cues of 1 to 6."""
SECONDARY = 0.3
"""Share of the main topic's score from which another topic is named too."""
LEAST = 1.2
"""Score below which a topic is not worth naming."""
MOST_TOPICS = 5
OPENING = 400
"""Characters under a heading that can tell its part."""


class Tag(NamedTuple):
    part: str | None
    topics: tuple[str, ...]
    cue: str
    confidence: float


@dataclass(slots=True)
class _Open:
    """A section whose end isn't reached yet."""

    level: int
    end: int
    part: str | None
    sure: bool


class BodyCues:
    """All topic cues of the text, found once, so that any stretch can be weighed quickly."""

    def __init__(self, folded: str, cues: Cues) -> None:
        hits = cues.in_text(folded, 0, len(folded))
        self._places = [place for place, _ in hits]
        self._phrases = [phrase for _, phrase in hits]
        self._weights = cues.weights

    def count(self, span: Span) -> Counter[str]:
        start, end = bisect_left(self._places, span.start), bisect_left(self._places, span.end)
        return Counter(self._phrases[start:end])

    def weigh(self, counts: Mapping[str, int]) -> dict[str, float]:
        """Each phrase counts fully once, and less and less after that."""
        scores: dict[str, float] = {}
        for phrase, count in counts.items():
            for theme, weight in self._weights[phrase]:
                scores[theme] = scores.get(theme, 0.0) + weight * (1 + 0.5 * min(count - 1, 4))
        return scores


def names_part(text: str, found: Patterns) -> bool:
    """Whether a line without a label plainly names one of the required parts."""
    scores, _ = _weigh(text, found.part_heading)
    return max(scores.values(), default=0.0) >= SURE


def tag_sections(
    folded: str, headings: list[Heading], spans: list[Span], year: int | None, found: Patterns
) -> list[Tag]:
    """One tag for each heading, in order."""
    body = BodyCues(folded, found.topic_body)
    counts = _own_and_below(headings, spans, body)
    has_parts_below = _have_topics_below(headings)
    tags: list[Tag] = []
    above: list[_Open] = []
    reviewed = False
    for index, heading in enumerate(headings):
        while above and _is_over(above[-1], heading):
            above.pop()
        text = folded[heading.label_end : heading.end]
        part, part_cue, sure = _part_of(folded, heading, text, spans[index], above, reviewed, year, found)
        reviewed = reviewed or (part == MEASURES and sure)
        above.append(_Open(_depth(heading), spans[index].end, part, sure))
        scores, cues = _topic_scores(text, body.weigh(counts[index]), found)
        topics, confidence = _choose(scores, heading, sure and heading.level == 1, has_parts_below[index])
        cue = "；".join(filter(None, (part_cue, *(f"{t}:{'、'.join(cues[t])}" for t in topics[:2] if cues.get(t)))))
        tags.append(Tag(part, topics, cue, confidence))
    return tags


def _is_over(section: _Open, heading: Heading) -> bool:
    return section.level >= _depth(heading) or (section.level > 0 and section.end <= heading.start)


def _depth(heading: Heading) -> int:
    """第一部分 and lines without a label stand above 一、 when parts are handed down."""
    return 0 if heading.rule in ("part", "unlabelled") else heading.level


def _own_and_below(headings: list[Heading], spans: list[Span], body: BodyCues) -> list[Counter[str]]:
    """Cue counts of each section without its heading."""
    return [body.count(Span(heading.end, span.end)) for heading, span in zip(headings, spans, strict=True)]


def _have_topics_below(headings: list[Heading]) -> list[bool]:
    """Whether the next heading is one of level 2 or 3 under this one."""
    pairs = zip_longest(headings, headings[1:])
    return [bool(below and heading.level < below.level < 4) for heading, below in pairs]


# Parts ---------------------------------------------------------------------------------------------------------------


def _part_of(
    folded: str,
    heading: Heading,
    text: str,
    span: Span,
    above: list[_Open],
    reviewed: bool,
    year: int | None,
    found: Patterns,
) -> tuple[str | None, str, bool]:
    """The part, the cue that told, and whether the heading itself names the part."""
    inherited = above[-1].part if above else None
    scores, cues = _weigh(text, found.part_heading)
    _add_year(scores, cues, text, year)
    if reviewed and heading.level < 2 and scores.get(PLAN, 0.0) > 0:
        scores[PLAN] += AFTER_REVIEW
    best = max(scores, key=lambda part: (scores[part], part), default=None)
    score = scores[best] if best else 0.0
    named = best is not None and score >= LIKELY
    cue = f"{best}:{'、'.join(cues[best])}" if best else ""
    if heading.level == 0:
        return (best, cue, True) if named and score >= SURE else (None, "", False)
    if heading.level == 1 or inherited is None:
        if named:
            return best, cue, True
        if inherited is not None:
            return inherited, "", False
        return _part_of_body(folded, Span(heading.end, span.end), found)
    if best is not None and score >= SURE and _may_override(best, inherited, heading.level):
        return best, cue, True
    return inherited, "", False


def _may_override(best: str, inherited: str, level: int) -> bool:
    """Under measures anything may be embedded; shortcomings and plans often share one part of the report."""
    if level > 3 or best == inherited:
        return False
    if level == 3:
        return inherited == MEASURES and best == RESPONSIBILITY
    return inherited == MEASURES or {best, inherited} <= {SHORTCOMINGS, PLAN}


def _part_of_body(folded: str, span: Span, found: Patterns) -> tuple[str, str, bool]:
    """A heading of level 1 that names a topic belongs to the measures, unless its first sentences say otherwise."""
    scores, cues = _weigh(folded[span.start : min(span.end, span.start + OPENING)], found.part_body)
    best = max(scores, key=lambda part: (scores[part], part), default=MEASURES)
    if scores.get(best, 0.0) >= SURE:
        return best, f"{best}:{'、'.join(cues[best])}", False
    return MEASURES, "", False


def _add_year(scores: dict[str, float], cues: dict[str, list[str]], text: str, year: int | None) -> None:
    """A heading about the year after the reported one is about plans."""
    stated = [int(number) for number in re.findall(r"(?<!\d)(20\d\d)年", text)]
    if year is not None and stated and min(stated) > year:
        scores[PLAN] = scores.get(PLAN, 0.0) + 2.0
        cues.setdefault(PLAN, []).append(f"{min(stated)}年")


# Topics --------------------------------------------------------------------------------------------------------------


def _topic_scores(
    text: str, in_body: dict[str, float], found: Patterns
) -> tuple[dict[str, float], dict[str, list[str]]]:
    scores, cues = _weigh(text, found.topic_heading)
    total = sum(value for value in in_body.values() if value > 0)
    strength = min(1.0, total / 6.0)
    for theme, value in in_body.items():
        scores[theme] = scores.get(theme, 0.0) + BODY_SHARE * strength * value / total if total else 0.0
    return scores, cues


def _choose(
    scores: dict[str, float], heading: Heading, names_part: bool, covers_more: bool
) -> tuple[tuple[str, ...], float]:
    """The main topic first. A heading that only names a required part has topics only when nothing is below it."""
    ranked = sorted((theme for theme in scores if scores[theme] > 0), key=lambda theme: (-scores[theme], theme))
    if heading.level == 0 or (names_part and covers_more):
        return (), 1.0
    top = scores[ranked[0]] if ranked else 0.0
    if top < LEAST:
        return ((LINE_BUSINESS,), 0.3) if heading.level < 3 and not names_part else ((), 1.0)
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    topics = [theme for theme in ranked if scores[theme] >= max(LEAST, SECONDARY * top)] or ranked[:1]
    certainty = min(1.0, 0.5 + 0.5 * (top - second) / top + (0.2 if top >= 5 else 0.0))
    return tuple(topics[:MOST_TOPICS]), round(min(certainty, 1.0 if top >= SURE else 0.6), 2)


def _weigh(text: str, cues: Cues) -> tuple[dict[str, float], dict[str, list[str]]]:
    """Scores of a heading: for each theme its strongest cue in full and a share of the others."""
    weights: dict[str, list[float]] = {}
    seen: dict[str, list[str]] = {}
    first = FIRST_CUE
    for _, phrase in cues.in_heading(text):
        for theme, weight in cues.weights[phrase]:
            if phrase not in seen.setdefault(theme, []):
                seen[theme].append(phrase)
                weights.setdefault(theme, []).append(weight * first if weight > 0 else weight)
        first = 1.0
    return {theme: _strength(found) for theme, found in weights.items()}, seen


def _strength(weights: list[float]) -> float:
    positive = [weight for weight in weights if weight > 0]
    against = sum(weight for weight in weights if weight < 0)
    return max(positive, default=0.0) * (1 - FURTHER_CUES) + sum(positive) * FURTHER_CUES + against
