"""``unbalanced_marks``: quotation marks, brackets and 《》 that open or close alone, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from core.checks.reading import Reading, found
from core.checks.restored import has_losses
from core.checks.sequence import ordinal_of
from core.model import Block, BlockKind, Cause, FigureKind, Found, Severity, Span
from core.rules import RuleSet

RULE = "unbalanced_marks"
_OPEN = {"“": '"', "‘": "'", "(": "(", "（": "(", "〔": "[", "[": "[", "［": "[", "【": "[", "《": "<", "〈": "<"}
_CLOSE = {"”": '"', "’": "'", ")": "(", "）": "(", "〕": "[", "]": "[", "］": "[", "】": "[", "》": "<", "〉": "<"}
_NAMES = {'"': "引号", "'": "单引号", "(": "括号", "[": "方括号", "<": "书名号"}
_MARKS = re.compile(f"[{re.escape(''.join((*_OPEN, *_CLOSE)))}]")
_WORDS = f'[^"{re.escape("".join((*_OPEN, *_CLOSE)))}]*+'
_PAIRS = ('""', *(first + last for first, kind in _OPEN.items() for last, other in _CLOSE.items() if kind == other))
_PAIRED = re.compile(f"(?:{_WORDS}(?:{'|'.join(_WORDS.join(map(re.escape, pair)) for pair in _PAIRS)}))*+{_WORDS}")
"""Words with marks in pairs, none inside another: most paragraphs."""
_STRAIGHT = re.compile(r'"')
_ENUMERATOR = re.compile(r"(?:^|[\s。;；:：,，、])\s{0,4}(\d{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3})\Z")
_BRACKETED = re.compile(r"[(（]\s?(\d{1,3}|[一二三四五六七八九十]{1,3})\s?[)）]")
_FACE = re.compile(r"[:;=^]-?\Z")
_STOP = re.compile(r"[,，。;；:：!！?？、“”\"《》()（）]|\Z")
HAN = frozenset("一二三四五六七八九十")
SHOWN, NEAR = 16, 16


class Fault(NamedTuple):
    """A mark at ``place`` that stands alone; ``opens``: its fellow should follow."""

    place: int
    mark: str
    opens: bool
    numeral: str = ""
    """What it makes a label of: 1) or 一)."""


def check_marks(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    """One finding for each place; neighbouring single marks of one paragraph are one place."""
    text = reading.text
    faults = [single_marks(text, block) for block in reading.blocks if block.kind is not BlockKind.SIGNATURE]
    if any(fault.numeral for run in faults for fault in run):
        faults = _without_labels(faults, reading)
    if any(faults):
        numbers = [figure.span for figure in reading.figures if figure.kind is FigureKind.DOC_NUMBER]
        spoilt = {place for span in numbers for place in range(*span) if text[place] in "〔〕[]［］【】()（）"}
        faults = [[fault for fault in run if fault.place not in spoilt] for run in faults]
    for run in _join_paragraphs(faults, reading):
        yield from _report(run, reading)


def single_marks(text: str, block: Block) -> list[Fault]:
    """The marks of one paragraph that have no fellow, in order."""
    start, end = block.span
    if _PAIRED.fullmatch(text, start, end):
        return []
    waiting: list[Fault] = []
    alone: list[Fault] = []
    for match in _MARKS.finditer(text, start, end):
        mark, place = match.group(), match.start()
        if mark in _OPEN:
            waiting.append(Fault(place, mark, True))
        elif not _is_other_use(text, start, place, mark, waiting):
            _close(Fault(place, mark, False, _numeral_before(text, start, place, mark)), waiting, alone)
    straight = [match.start() for match in _STRAIGHT.finditer(text, start, end)]
    if len(straight) % 2 and not (text[straight[-1] - 1 : straight[-1]].isdigit() and len(straight) == 1):
        alone.append(Fault(straight[-1], '"', True))
    return sorted(alone + waiting)


def _close(closing: Fault, waiting: list[Fault], alone: list[Fault]) -> None:
    """Takes the nearest opening fellow; what opened after it is left alone."""
    kind = _CLOSE[closing.mark]
    for index in range(len(waiting) - 1, max(-1, len(waiting) - 6), -1):
        if _OPEN[waiting[index].mark] == kind:
            alone.extend(waiting[index + 1 :])
            del waiting[index:]
            return
    alone.append(closing)


def _is_other_use(text: str, start: int, place: int, mark: str, waiting: list[Fault]) -> bool:
    """A face, an apostrophe."""
    before = text[max(start, place - 8) : place]
    if mark in ")）":
        return _FACE.search(before) is not None and not any(_OPEN[fault.mark] == "(" for fault in waiting)
    if mark == "’":
        return not any(_OPEN[fault.mark] == "'" for fault in waiting) and before[-1:].isascii()
    return False


def _numeral_before(text: str, start: int, place: int, mark: str) -> str:
    label = _ENUMERATOR.search(text[max(start, place - 8) : place]) if mark in ")）" else None
    return label[1] if label else ""


def _without_labels(faults: list[list[Fault]], reading: Reading) -> list[list[Fault]]:
    """The faults without the labels 1) 2) of a list; 2) among (1) and (3), and 一) alone, have lost their bracket."""
    halves = {ordinal_of(fault.numeral) for run in faults for fault in run if fault.numeral}
    whole = {(numeral.isdigit(), ordinal_of(numeral)) for numeral in _BRACKETED.findall(reading.body)}

    def is_label(fault: Fault) -> bool:
        number, is_digit = ordinal_of(fault.numeral), fault.numeral.isdigit()
        beside = {number - 1, number + 1} if number else set()
        told_whole = any((is_digit, other) in whole for other in beside)
        return bool(fault.numeral) and (bool(beside & halves) or not (told_whole or fault.numeral in HAN))

    return [[fault for fault in run if not is_label(fault)] for run in faults]


def _join_paragraphs(faults: list[list[Fault]], reading: Reading) -> Iterator[list[Fault]]:
    """The faults by paragraph, without the quotations that open one paragraph and close at the end of a later one."""
    for number, run in enumerate(faults):
        if len(run) == 1 and run[0].opens:
            for later in range(number + 1, min(number + 4, len(faults))):
                closing = faults[later]
                if closing and not closing[0].opens and _CLOSE[closing[0].mark] == _OPEN.get(run[0].mark):
                    if _frames(run[0], closing[0], reading):
                        del closing[0]
                        run = []
                    break
        if run:
            yield run


def _frames(opening: Fault, closing: Fault, reading: Reading) -> bool:
    """The opening mark starts its paragraph (or follows a colon) and the closing one ends its own."""
    text = reading.text
    before = text[max(0, opening.place - 1) : opening.place]
    after = text[closing.place + 1 : closing.place + 3]
    return before in ("", "\n", ":", "：", " ", "\u3000") and (not after or after[0] == "\n" or after[1:] in ("", "\n"))


def _report(run: list[Fault], reading: Reading) -> Iterator[Found]:
    places: list[list[Fault]] = []
    for fault in run:
        if places and fault.place - places[-1][-1].place <= NEAR:
            places[-1].append(fault)
        else:
            places.append([fault])
    lost = has_losses(reading)
    for group in places:
        span = Span(_extent(group[0], reading).start, _extent(group[-1], reading).end)
        quotes = group[0].mark in '“”‘’"'
        first = group[0]
        kind = '"' if first.mark == '"' else (_OPEN.get(first.mark) or _CLOSE[first.mark])
        side = "后" if first.opens else "前"
        what = f"缺{side}{_NAMES[kind]}" if len(group) == 1 else f"{_NAMES[kind]}没有成对"
        if first.mark == '"':
            what = "直引号没有成对"
        yield found(
            RULE,
            Severity.LOW if first.mark in "\"'‘’" else Severity.MEDIUM,
            (span,),
            f"“{span.of(reading.text).strip()}”处{what}，请补上或删去。",
            cue=first.mark,
            cause=Cause.EXTRACTION if lost and quotes else Cause.UNCLEAR if quotes else Cause.SOURCE,
        )


def _extent(fault: Fault, reading: Reading) -> Span:
    """The mark with the words that it should enclose."""
    text, place = reading.text, fault.place
    if fault.opens:
        end = _STOP.search(text, place + 1, min(len(text), place + SHOWN))
        newline = text.find("\n", place, place + SHOWN)
        stop = end.start() if end else min(len(text), place + SHOWN)
        return Span(place, max(place + 1, newline if 0 <= newline < stop else stop))
    start = max(text.rfind("\n", 0, place) + 1, place - SHOWN)
    stops = [match.end() for match in _STOP.finditer(text, start, place) if match.group()]
    return Span(min(stops[-1] if stops else start, place), place + 1)
