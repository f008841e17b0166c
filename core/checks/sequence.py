"""``outline_sequence``: labels that skip, repeat or nest wrongly, skipped levels, unlike headings (DOMAIN C-07)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from core.checks.reading import Reading, found
from core.model import Found, Section, Severity, Span
from core.rules import RuleSet

RULE = "outline_sequence"
_HAN = "一二三四五六七八九"
_HAN_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}")
_ARABIC = re.compile(r"\d{1,2}")
_WORDS = {"首先": 1, "其次": 2, "再次": 3}
_ONLY_MARKS = re.compile(r"[\s。.,，:：;；、]{0,6}\Z")
_RUNNING = frozenset({"shi", "di", "qi", "yao"})
_BRACKETED = r"(?<![第款])[(（〔【\[]\s?{0}\s?[)）〕】\]]"
_HEADING_FORMS = (_BRACKETED, r"(?:^|[\s。;；]){0}\s?[、.．,，)）]", r"第{0}部分")
_MARKED = r"{0}\s?(?:[.．是要则为,，)）]|、(?![一二三四五六七八九十]))"
_ITEM_FORMS = (_BRACKETED, rf"(?<![第其十]){_MARKED}", rf"[第其]{_MARKED}")
_ARABIC_FORMS = (r"{1}", r"(?<!\d){0}\s?[、.．)）]", _BRACKETED)
LONGEST_HEADING = 35
"""Characters; longer ones are sentences that end as they should."""


class Item(NamedTuple):
    section: Section
    style: str
    ordinal: int
    parent: int
    """Place of the heading it stands under; -1 for none."""


def check_sequence(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    items = list(_items(reading))
    yield from _counting(items, reading)
    yield from _nested(items, reading)
    yield from _skipped_levels(items)
    yield from _unlike_headings(reading)


def _items(reading: Reading) -> Iterator[Item]:
    """The labelled sections that count, each with the place of the section of a higher level above it."""
    above: list[Section] = []
    for section, why in reading.section_notes:
        while above and above[-1].level >= section.level:
            above.pop()
        parent = above[-1].span.start if above else -1
        above.append(section)
        ordinal = ordinal_of(section.label)
        if ordinal:
            yield Item(section, why.rule.partition(":")[0], ordinal, parent)


@lru_cache(maxsize=512)
def ordinal_of(label: str) -> int:
    """1 for 一、 (一) 1. 2.1 ① 一是 第一 首先; 0 for a label that doesn't count."""
    for word, value in _WORDS.items():
        if label.startswith(word):
            return value
    for char in label:
        for first in (0x2460, 0x2474, 0x2488):
            if first <= ord(char) < first + 20:
                return ord(char) - first + 1
        if 0x3220 <= ord(char) <= 0x3229:
            return ord(char) - 0x3220 + 1
    if arabic := _ARABIC.findall(label):
        return int(arabic[-1])
    han = _HAN_NUMBER.search(label)
    return _han_value(han.group()) if han else 0


def _han_value(numeral: str) -> int:
    tens, ten, units = numeral.partition("十")
    if not ten:
        return _HAN.find(tens) + 1 if len(tens) == 1 else 0
    return (_HAN.find(tens) + 1 if tens else 1) * 10 + (_HAN.find(units) + 1 if units else 0)


def _han(number: int) -> str:
    if number < 10:
        return _HAN[number - 1]
    tens, units = divmod(number, 10)
    return (_HAN[tens - 1] if tens > 1 else "") + "十" + (_HAN[units - 1] if units else "")


# Counting ------------------------------------------------------------------------------------------------------------


def _counting(items: Sequence[Item], reading: Reading) -> Iterator[Found]:
    """Within one parent and style each label follows the one before it, or a new list starts at 1."""
    runs: dict[tuple[int, str], list[Item]] = defaultdict(list)
    for item in items:
        runs[(item.parent, item.style)].append(item)
    ended: dict[str, Item] = {}
    for (_, style), run in sorted(runs.items(), key=lambda entry: entry[1][0].section.span.start):
        previous = ended.get(style)
        first = run[0]
        if first.ordinal != 1 and not (previous and previous.ordinal + 1 == first.ordinal):
            yield from _late_start(first, reading)
        for before, after in pairwise(run):
            again = after.ordinal == before.ordinal and style not in _RUNNING
            if again or after.ordinal not in (before.ordinal + 1, 1):
                yield from _jump(before, after, run, reading)
        ended[style] = run[-1]


def _late_start(item: Item, reading: Reading) -> Iterator[Found]:
    """A list that starts at 2 or later, unless an earlier label stands there in another form."""
    start = reading.heading_ends.get(item.parent, 0)
    if item.style in _RUNNING or item.ordinal > 20 or _stands(item.ordinal - 1, item, start, reading):
        return
    expected = _label_like(item, 1)
    message = f"序号从“{item.section.label}”开始，前面没有“{expected}”。"
    yield _finding(item, Severity.MEDIUM if item.ordinal == 2 else Severity.LOW, message, expected)


def _jump(before: Item, after: Item, run: Sequence[Item], reading: Reading) -> Iterator[Found]:
    expected = before.ordinal + 1
    if after.ordinal > before.ordinal:
        between = range(expected, after.ordinal)
        inside = before.section.heading.start + len(before.section.label)
        if len(between) > 12 or any(_stands(number, after, inside, reading) for number in between):
            return
    wanted = _label_like(after, expected)
    label, last = after.section.label, before.section.label
    if after.ordinal == before.ordinal:
        message = f"序号“{label}”重复，应为“{wanted}”。"
    else:
        message = f"序号从“{last}”跳到“{label}”，中间应有“{wanted}”，请核对是漏了一条还是编错了号。"
    yield _finding(after, Severity.MEDIUM, message, wanted, before.section.heading)


def _stands(number: int, item: Item, start: int, reading: Reading) -> bool:
    """Whether the label ``number`` is written in any form before ``item``: then the structure was misread.

    Not so where it counts on in a list of its own: (二) after (一) under 一、 is no 二、.
    """
    if number < 1:
        return False
    beside = number - 1 if number > 1 else 2
    start, end = max(0, start), item.section.span.start
    for form in _forms(item):
        label = _written(form, number, item).search(reading.body, start, end)
        if label and not _written(form, beside, item).search(
            reading.body, *((start, label.start()) if number > 1 else (label.end(), end))
        ):
            return True
    return False


def _forms(item: Item) -> tuple[str, ...]:
    if not _HAN_NUMBER.search(item.section.label):
        return _ARABIC_FORMS
    return _ITEM_FORMS if item.style in _RUNNING else _HEADING_FORMS


def _written(form: str, number: int, item: Item) -> re.Pattern[str]:
    """``form`` for the label ``number`` in the numerals of ``item``."""
    if _HAN_NUMBER.search(item.section.label):
        return re.compile(form.format(_han(number)), re.MULTILINE)
    return re.compile(form.format(number, chr(0x2460 + number - 1) if number <= 20 else "①"), re.MULTILINE)


def _label_like(item: Item, number: int) -> str:
    """The label ``number`` in the style of ``item``'s."""
    label = item.section.label
    if _HAN_NUMBER.search(label):
        return _HAN_NUMBER.sub(_han(number), label, count=1)
    return _ARABIC.sub(str(number), label, count=1) if _ARABIC.search(label) else f"第{number}项"


# Nesting and levels --------------------------------------------------------------------------------------------------


def _nested(items: Sequence[Item], reading: Reading) -> Iterator[Found]:
    """三是……。一是……: a list of the same form right inside one of its items, in one paragraph."""
    for before, after in pairwise(items):
        if before.style != after.style or before.section.level != 4 or after.ordinal != 1 or before.ordinal < 2:
            continue
        gap = reading.text[before.section.heading.end : after.section.span.start]
        if _ONLY_MARKS.match(gap) and "\n" not in gap:
            outer, inner = before.section.label, after.section.label
            message = f"“{outer}”之内又用“{inner}”编号，上下两层序号形式相同，下层应换用其他形式。"
            span = Span(before.section.heading.start, after.section.heading.end)
            yield found(RULE, Severity.MEDIUM, (span,), message, cue=after.section.label)


def _skipped_levels(items: Sequence[Item]) -> Iterator[Found]:
    """1. right under 一、 in a report whose other parts have (一) between; one finding for each part."""
    tops = {item.section.span.start: item for item in items if item.section.level == 1 and item.style == "han"}
    second = {item.parent for item in items if item.section.level == 2}
    if not second.intersection(tops):
        return
    told: set[int] = set()
    for item in items:
        if item.section.level == 3 and item.parent in tops and item.parent not in told | second and item.ordinal == 1:
            told.add(item.parent)
            label = tops[item.parent].section.label
            message = f"“{label}”之下直接用“{item.section.label}”，跳过了“(一)”一级。"
            yield _finding(item, Severity.LOW, message, "(一)")


def _unlike_headings(reading: Reading) -> Iterator[Found]:
    """Headings on lines of their own, some with a full stop at the end and some without: the fewer are named."""
    ends = {block.span.start: block.span.end for block in reading.blocks}
    for level in (1, 2):
        own = [s for s in reading.sections if s.level == level and _stands_alone(s, ends)]
        text = reading.text
        ended = {s: text[s.heading.end : s.heading.end + 1] in ("。", ".", "．") for s in own}
        stopped, plain = [s for s in own if ended[s]], [s for s in own if not ended[s]]
        fewer, what = (stopped, "有") if len(stopped) <= len(plain) else (plain, "没有")
        if fewer and len(own) >= 3 and len(fewer) * 2 <= len(own):
            first = fewer[0]
            shown = "、".join(f"“{s.label}”" for s in fewer[:4])
            message = f"同级标题末尾的句号不统一：{shown}{what}句号，其余相反。"
            spans = [Span(s.span.start, s.heading.end + (what == "有")) for s in fewer[:4]]
            yield found(RULE, Severity.LOW, spans, message, cue=first.label, confidence=0.8)


def _stands_alone(section: Section, ends: dict[int, int]) -> bool:
    """Whether a short heading has its line to itself."""
    left = ends.get(section.span.start, -1) - section.heading.end
    return 0 <= left <= 2 and section.heading.end - section.heading.start <= LONGEST_HEADING


def _finding(item: Item, severity: Severity, message: str, expected: str, *others: Span) -> Found:
    spans = (item.section.heading, *others)
    return found(RULE, severity, spans, message, cue=item.section.label, expected=expected)
