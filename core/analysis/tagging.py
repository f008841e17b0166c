"""Says of every section which required part it belongs to and which topics it treats, with the cues that decided."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import NamedTuple

from core.analysis.cues import TextCues, Weighed
from core.analysis.headings import Heading
from core.analysis.parts import INHERITED, MEASURES, SURE, Part, PartReader
from core.analysis.patterns import Patterns
from core.model import Span

LINE_BUSINESS = "T14"

BODY_SHARE = 4.0
"""What the text under a heading can weigh in all, against heading cues of 1 to 6."""
ENOUGH_TEXT = 6.0
"""Weight of cues in the text from which it has its full share."""
SECONDARY = 0.3
"""Share of the main topic's score from which another topic is named too."""
LEAST = 1.2
"""Score below which a topic is not worth naming."""
MOST_TOPICS = 5
DEEPEST = 4
"""Level at which a heading that names a topic needs no look at the sentence under it."""
UNSURE = 0.6
GUESSED = 0.3


class Tag(NamedTuple):
    part: str | None
    topics: tuple[str, ...]
    cue: str
    confidence: float


def tag_sections(
    folded: str, headings: list[Heading], spans: list[Span], year: int | None, found: Patterns
) -> list[Tag]:
    """One tag for each heading, in order; ``year`` is the reported one."""
    parts = PartReader(folded, year, found)
    text = TextCues(folded, found.topic_body)
    tags = []
    for heading, after, span in zip_longest(headings, headings[1:], spans):
        weighed = found.topic_heading.weigh(folded[heading.label_end : heading.end])
        is_topical = max(weighed.scores.values(), default=0.0) >= SURE
        part = parts.read(heading, span, after.start if after and after.level < DEEPEST else span.end, is_topical)
        covers_more = after is not None and heading.level < after.level < DEEPEST
        doubtful = is_topical and part.code == MEASURES and part.confidence < INHERITED  # 提升普法成效 names a topic
        if heading.level == 0 or (heading.level == 1 and part.named and covers_more and not doubtful):
            tags.append(Tag(part.code, (), part.cue, part.confidence))
        else:
            counts = Counter() if is_topical and heading.level == DEEPEST else text.count(Span(heading.end, span.end))
            tags.append(_tag(heading.level, part, weighed, text, counts))
    return tags


def _tag(level: int, part: Part, weighed: Weighed, text: TextCues, counts: Counter[str]) -> Tag:
    scores = _with_text(weighed.scores, text.weigh(counts))
    topics, confidence = _choose(scores, level < 3 and not part.named)
    cue = "；".join(filter(None, (part.cue, *(_cue(topic, weighed, text, counts) for topic in topics[:2]))))
    names_only_a_part = level == 1 and part.named
    return Tag(part.code, topics, cue, part.confidence if names_only_a_part else min(confidence, part.confidence))


def _with_text(scores: dict[str, float], in_text: dict[str, float]) -> dict[str, float]:
    """Heading scores, and the text's cues by their share: much text must not shout a clear heading down."""
    total = sum(in_text.values())
    if total <= 0:
        return scores
    share = BODY_SHARE * min(1.0, total / ENOUGH_TEXT) / total
    together = dict(scores)
    for topic, value in in_text.items():
        together[topic] = together.get(topic, 0.0) + value * share
    return together


def _choose(scores: dict[str, float], must_have_one: bool) -> tuple[tuple[str, ...], float]:
    """The main topic first, and how sure it is."""
    ranked = sorted((topic for topic in scores if scores[topic] > 0), key=lambda topic: (-scores[topic], topic))
    top = scores[ranked[0]] if ranked else 0.0
    if top < LEAST:
        return ((LINE_BUSINESS,), GUESSED) if must_have_one else ((), 1.0)
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    least = max(LEAST, SECONDARY * top)
    topics = tuple(topic for topic in ranked[:MOST_TOPICS] if scores[topic] >= least)
    lead = 0.5 + 0.5 * (top - second) / top + (0.2 if top >= 5 else 0.0)
    return topics, round(min(lead, 1.0 if top >= SURE else UNSURE), 2)


def _cue(topic: str, weighed: Weighed, text: TextCues, counts: Counter[str]) -> str:
    """The phrases of the heading, or those of the text under it."""
    phrases = text.strongest(topic, counts) if not weighed.phrases.get(topic) else []
    return f"{topic}:正文{'、'.join(phrases)}" if phrases else weighed.cue_of(topic)
