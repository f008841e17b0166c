"""Says which of the required parts (P0 to P5) each section belongs to: by its heading, by what it stands under."""

from __future__ import annotations

import re
from typing import NamedTuple

from core.analysis.cues import Weighed
from core.analysis.headings import Heading
from core.analysis.patterns import Patterns
from core.model import Span

MEASURES, SHORTCOMINGS, RESPONSIBILITY, PLAN = "P1", "P2", "P3", "P4"

SURE = 3.0
"""A heading score from which a cue overrides what the section above says."""
LIKELY = 1.5
DEEPEST_PART = 3
"""Level down to which a heading can name a part of its own."""
AFTER_REVIEW = 1.0
"""重点工作 or 主要任务 after the review of the past year is more likely about the next."""
NEXT_YEAR = 2.0
OPENING = 400
"""Characters under a heading that can tell its part."""

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")


class Part(NamedTuple):
    code: str | None
    cue: str
    named: bool
    """The heading itself names the part."""
    confidence: float


INHERITED = 1.0
BY_DEFAULT = 0.8
CONTESTED = 0.6


class _Open(NamedTuple):
    """A section whose end isn't reached yet."""

    depth: int
    end: int
    part: str | None


def hands_down_part(heading: Heading, folded: str, found: Patterns) -> bool:
    """Whether a heading that opens no section counts: 第一部分, or a line that plainly names a required part."""
    if heading.label:
        return True
    weighed = found.part_heading.weigh(folded[heading.start : heading.end])
    return max(weighed.scores.values(), default=0.0) >= SURE


class PartReader:
    """Reads the headings of one report in order; ``year`` is the reported one."""

    def __init__(self, folded: str, year: int | None, found: Patterns) -> None:
        self._folded = folded
        self._year = year
        self._found = found
        self._above: list[_Open] = []
        self._reviewed = False
        self._planned = False

    def read(self, heading: Heading, span: Span, own_end: int, is_topical: bool) -> Part:
        """The part of the next heading; its own text ends at ``own_end``; ``is_topical``: the heading names a topic.

        What follows the plans without a part of its own is about plans too: they come last in a report.
        """
        depth = _depth(heading)
        while self._above and _is_over(self._above[-1], heading.start, depth):
            self._above.pop()
        inherited = self._above[-1].part if self._above else None
        if inherited is not None and heading.level > DEEPEST_PART:
            part = Part(inherited, "", False, INHERITED)
        else:
            part = self._decide(heading, Span(heading.end, min(own_end, span.end)), inherited, is_topical)
        if part.named and heading.level < 2:
            self._reviewed = self._reviewed or part.code == MEASURES
            self._planned = part.code == PLAN and part.confidence > BY_DEFAULT
        self._above.append(_Open(depth, span.end, part.code))
        return part

    def _decide(self, heading: Heading, own_text: Span, inherited: str | None, is_topical: bool) -> Part:
        weighed = self._weigh(heading)
        best = weighed.best()
        score = weighed.scores[best] if best else 0.0
        if best is not None and _counts(
            best, score, 1 if heading.label and not heading.level else heading.level, inherited
        ):
            others = max((s for part, s in weighed.scores.items() if part != best), default=0.0)
            confidence = CONTESTED if others > score * 0.7 else BY_DEFAULT if score < SURE else 1.0
            return Part(best, weighed.cue_of(best), True, confidence)
        if heading.level == 0:
            return Part(None, "", False, 1.0)
        if inherited is not None:
            return Part(inherited, "", False, INHERITED)
        if self._planned:
            return Part(PLAN, "", False, CONTESTED)
        return Part(MEASURES, "", False, BY_DEFAULT) if is_topical else self._read_body(own_text)

    def _weigh(self, heading: Heading) -> Weighed:
        text = self._folded[heading.label_end : heading.end]
        weighed = self._found.part_heading.weigh(text)
        stated = [int(number) for number in _YEAR.findall(text)]
        if self._year is not None and stated and min(stated) > self._year:
            weighed.scores[PLAN] = weighed.scores.get(PLAN, 0.0) + NEXT_YEAR
            weighed.phrases.setdefault(PLAN, {})[f"{min(stated)}年"] = NEXT_YEAR
        if self._reviewed and heading.level < 2 and weighed.scores.get(PLAN, 0.0) > 0:
            weighed.scores[PLAN] += AFTER_REVIEW
        return weighed

    def _read_body(self, own_text: Span) -> Part:
        """A heading that says nothing: its first sentences may; else it is about measures."""
        opening = self._folded[own_text.start : min(own_text.end, own_text.start + OPENING)]
        weighed = self._found.part_body.weigh(opening)
        best = weighed.best()
        if best is not None and weighed.scores[best] >= SURE:
            return Part(best, weighed.cue_of(best), False, CONTESTED)
        return Part(MEASURES, "", False, CONTESTED)


def _counts(best: str, score: float, level: int, inherited: str | None) -> bool:
    """Whether a heading's cues decide against what it stands under.

    Under measures anything may be embedded; shortcomings and plans often share one part of the report.
    """
    if level == 0:
        return score >= SURE
    if level == 1 or inherited is None:
        return score >= LIKELY
    if score < SURE or best == inherited:
        return False
    if level == DEEPEST_PART:
        return inherited == MEASURES and best == RESPONSIBILITY
    return inherited == MEASURES or {best, inherited} <= {SHORTCOMINGS, PLAN}


def _is_over(section: _Open, start: int, depth: int) -> bool:
    return section.depth >= depth or (section.depth > 0 and section.end <= start)


def _depth(heading: Heading) -> int:
    """第一部分 and lines without a label stand above 一、 when parts are handed down."""
    return heading.level if heading.label else 0
