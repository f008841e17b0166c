"""``punctuation``: paragraphs without an end mark, a dot for a full stop, stray blanks, marks in a row (C-10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.checks.reading import Reading, found
from core.model import BlockKind, Cause, Found, Severity, Span
from core.rules import RuleSet

RULE = "punctuation"
_ENDED = frozenset("。.．:：;；!！?？…”’\"')）》】〕]—")
# The marks come first in these patterns, so that the search runs over the text at full speed.
_DOTS_BETWEEN = tuple(re.compile(rf"{dot}(?<=[一-鿿][一-鿿)）”》].)(?=[一-鿿]{{2}})") for dot in (r"\.", "．"))
_BLANK = re.compile(r"[ \u00a0\u3000](?<=[0-9].)[ \u00a0\u3000]{0,2}[个件家次份人名场项条起宗户期部处批万亿元][一-鿿]?")
_COUNTED = re.compile(r"[一-鿿、,，][0-9]{1,6}(?:\.[0-9]{1,3})?\Z")
_IN_A_ROW = re.compile(r"[,，、;；。:：] ?[,，、;；。]")
_DOTS = re.compile(r"。{3,}|…")
_HALF = re.compile(r"[,;](?<=[一-鿿].)(?=[一-鿿])")
LONGEST_UNMARKED = 40
OFTEN = 4
"""So many of one sort in a text are its habit (or its copying), not slips."""


def check_punctuation(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    yield from _told(reading, _unended(reading), "段末缺少句号。", "。")
    dots = [Span(*m.span()) for pattern in _DOTS_BETWEEN for m in pattern.finditer(reading.plain)]
    yield from _told(reading, dots, "句中用了半角点，应为句号或逗号。", "。")
    yield from _told(reading, _blanks(reading), "数字与量词之间有多余空格。", "")
    for match in _IN_A_ROW.finditer(reading.plain):
        if not _DOTS.search(reading.plain, match.start(), match.end() + 2) and "\n" not in match.group():
            message = f"标点“{match.group()}”连用，请删去一个。"
            yield found(RULE, Severity.LOW, (Span(*match.span()),), message, cue=match.group())
    yield from _half_width(reading)


def _blanks(reading: Reading) -> list[Span]:
    """A blank between a number and what it counts; the number must belong to running text."""
    spans = []
    for match in _BLANK.finditer(reading.plain):
        number = _COUNTED.search(reading.plain, max(0, match.start() - 12), match.start())
        if number:
            spans.append(Span(number.start() + 1, match.end()))
    return spans


def _told(reading: Reading, spans: Sequence[Span], message: str, expected: str) -> Iterator[Found]:
    """Each place, widened to its words, unless the text does it throughout."""
    if len(spans) < OFTEN:
        for span in spans:
            start = max(reading.text.rfind("\n", 0, span.start) + 1, span.start - 6)
            wide = Span(start, max(span.end, min(span.end + 6, _line_end(reading.text, span.end))))
            yield found(RULE, Severity.LOW, (wide,), message, cause=Cause.UNCLEAR, expected=expected or None)


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return end if end >= 0 else len(text)


def _unended(reading: Reading) -> list[Span]:
    """The last words of long paragraphs that end without a mark."""
    last = []
    paragraphs = [b for b in reading.blocks if b.kind is BlockKind.PARAGRAPH]
    for block in paragraphs:
        words = block.span.of(reading.text).rstrip()
        if (
            len(words) > LONGEST_UNMARKED
            and words[-1] not in _ENDED
            and ("。" in words or "，" in words or "," in words)
        ):
            end = block.span.start + len(words)
            last.append(Span(end - 6, end))
    return last if len(last) * 4 <= max(len(paragraphs), 4) else []


def _half_width(reading: Reading) -> Iterator[Found]:
    """A few half-width marks in a text that else uses full-width ones; uniformly half-width text is left alone."""
    full = reading.body.count("，")
    half = [Span(*m.span()) for m in _HALF.finditer(reading.plain)] if full >= 20 else []
    if half and len(half) * 10 <= full:
        message = f"全文用全角标点，此处用了半角“{half[0].of(reading.text)}”。"
        yield found(RULE, Severity.LOW, half[:12], message, cue=half[0].of(reading.text), confidence=0.8)
