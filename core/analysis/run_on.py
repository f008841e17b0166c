"""Finds headings inside a paragraph where extraction lost the line breaks of a whole report or part of it."""

from __future__ import annotations

import re

from core.analysis.lines import Label, Line
from core.analysis.numbering import han_number

SHORTEST_RUN_ON = 200
"""Characters; a shorter paragraph is taken as the writer broke it."""
_HAN = "[一二三四五六七八九十]{1,3}"
_INLINE = re.compile(
    rf"[ 。!;:](?:(?P<han>{_HAN}、(?!{_HAN}[、级类等季次]))|(?P<han_brackets>\({_HAN}\)))|(?P<first>\(一\))"
)
_LAST = re.compile(rf"[。!;] +(?P<han>{_HAN}、)(?=[^ 。,;:、]{{2,30}}$)", re.MULTILINE)
"""A heading that lost the line break before it only: 1239人。 二、主要做法."""
_HEADING = re.compile("[^。;:]{4,40}")
"""What a heading is that (一) follows without a mark: 一、主要做法(一)加强领导."""
_LEAD_IN = re.compile("如下: *\\Z")
"""What the first heading follows where only its line break was lost: 现将有关情况报告如下: 一、主要做法."""


def inline_labels(folded: str, line: Line) -> list[Label]:
    """Labels of level 1 that count on from 一 (or from the paragraph's own label), and those of level 2 under them.

    At least two of level 1 must follow one another, or 一、 the lead-in, or two of level 2 一、; an enumeration quoted
    in a sentence has none or ends at once.
    """
    if line.end - line.start < SHORTEST_RUN_ON and "如下:" not in line.text:
        return []
    own = line.label if line.label is not None and line.label.rule == "han" else None
    labels = _counted(folded, line, own)
    if _are_proved(folded, line, labels, own):
        return labels
    last = _LAST.search(folded, line.start, line.end)
    return [Label("han", 1, last.start("han"), last.end())] if last and last["han"] != "一、" else []


def _counted(folded: str, line: Line, own: Label | None) -> list[Label]:
    """What is written like a label and counts on from the one before it."""
    next_one = han_number(folded[own.start : own.end].split("、")[0].strip()) + 1 if own else 1
    next_two = 1
    labels: list[Label] = []
    for match in _INLINE.finditer(folded, own.end - 1 if own else line.start, line.end):
        group = match.lastgroup or ""
        ordinal = han_number(match[group].strip("、()"))
        above = labels[-1] if labels else own
        if group == "first" and not (above and _HEADING.fullmatch(folded, above.end, match.start())):
            continue
        if group == "han" and ordinal == next_one:
            next_one, next_two = next_one + 1, 1
            labels.append(Label("han", 1, match.start(group), match.end()))
        elif group != "han" and above and ordinal == next_two:
            next_two += 1
            labels.append(Label("han_brackets", 2, match.start(group), match.end()))
    return labels


def _are_proved(folded: str, line: Line, labels: list[Label], own: Label | None) -> bool:
    levels = [label.level for label in labels]
    if levels.count(1) + (own is not None) > 1 or levels.count(2) > 1:
        return True
    return bool(labels) and own is None and _LEAD_IN.search(folded, line.start, labels[0].start) is not None
