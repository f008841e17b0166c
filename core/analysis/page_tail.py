"""The end of a report: signature, what the page adds below it, and notes."""

from __future__ import annotations

import re

from core.analysis.layout import DATE_LINE, LONGEST_NAME, STAMP, WRITTEN_DATE, Layout, is_furniture, names_in
from core.analysis.lines import Line
from core.analysis.patterns import Patterns
from core.model import BlockKind

TAIL_LINES = 60
LONGEST_SIGNATURE = 80
_ENDS_DATE = frozenset("日月0123456789)]〕】")
"""What a date, or the mark of a seal behind it, ends in."""
_AGENCY_AND_DATE = re.compile(rf"(?P<agency>[^\d,。:;]{{3,60}}?)(?P<date>{WRITTEN_DATE})")
_AFTER_SIGNATURE = re.compile(r"^\(?(?:此件|此文|联系人|抄送|抄报|主送|附件|附表|附:|印发|共印)")


def find_signature(lines: list[Line], layout: Layout, found: Patterns) -> None:
    """The first place after the body's start where an agency and a date stand together, else one of them at the end."""
    numbers = [n for n in range(layout.body, len(lines)) if not lines[n].is_cell and layout.is_text(n)]
    for place, number in enumerate(numbers):
        line = lines[number]
        if line.label is not None or len(line.bare) > LONGEST_SIGNATURE or line.bare[-1] not in _ENDS_DATE:
            continue
        bare = STAMP.sub("", line.bare)
        both = _AGENCY_AND_DATE.fullmatch(bare)
        if both and found.agency.search(both["agency"]):
            _sign(layout, [number], [both["agency"]], both["date"])
            return
        date = DATE_LINE.fullmatch(bare)
        if date is None:
            continue
        above = _agencies_beside(lines, numbers[max(0, place - 4) : place][::-1], found)[::-1]
        beside = above or _agencies_beside(lines, numbers[place + 1 : place + 4], found)
        if beside:
            names = [name for n in beside for name in names_in(lines[n], found)]
            _sign(layout, sorted([number, *beside]), names, date["date"])
            return
    _find_half_signature(lines, layout, numbers[-TAIL_LINES:], found)


def _agencies_beside(lines: list[Line], numbers: list[int], found: Patterns) -> list[int]:
    beside = []
    for number in numbers:
        bare = STAMP.sub("", lines[number].bare)
        if lines[number].label is not None or len(bare) > LONGEST_NAME or not found.agency.search(bare):
            break
        beside.append(number)
    return beside


def _find_half_signature(lines: list[Line], layout: Layout, numbers: list[int], found: Patterns) -> None:
    """An agency or a date alone, only right after the last running text."""
    last = max((place for place, n in enumerate(numbers) if lines[n].is_prose or lines[n].label), default=-1)
    for number in numbers[last + 1 : last + 4]:
        bare = STAMP.sub("", lines[number].bare)
        date = DATE_LINE.fullmatch(bare)
        if date:
            _sign(layout, [number], [], date["date"])
        elif found.agency.search(bare) and not is_furniture(lines[number], found) and 4 <= len(bare) <= LONGEST_NAME:
            _sign(layout, [number], [bare], None)
            return


def _sign(layout: Layout, numbers: list[int], names: list[str], date: str | None) -> None:
    layout.signature = numbers[0] if layout.signature is None else min(layout.signature, numbers[0])
    layout.agencies = names or layout.agencies
    layout.signed = date or layout.signed
    for number in numbers:
        layout.kinds[number] = BlockKind.SIGNATURE


def mark_tail(lines: list[Line], layout: Layout, found: Patterns) -> None:
    """Furniture after the last running or labelled line of the body."""
    end = len(lines)
    while end > layout.body and len(lines) - end < TAIL_LINES:
        line = lines[end - 1]
        if line.is_cell or line.label is not None or layout.kinds.get(end - 1) is BlockKind.SIGNATURE:
            break
        if line.is_prose and not is_furniture(line, found):
            break
        end -= 1
    page = False
    for number in range(end, len(lines)):
        line = lines[number]
        if number in layout.kinds:
            continue
        if page or is_furniture(line, found) or (line.is_short and found.field.match(line.text)):
            layout.kinds[number] = BlockKind.FURNITURE
            page = page or len(line.bare) < LONGEST_NAME
        elif _AFTER_SIGNATURE.search(line.bare):
            layout.kinds[number] = BlockKind.NOTE


def mark_notes(lines: list[Line], layout: Layout, found: Patterns) -> None:
    """Notes under a table or after the text and explained terms, up to the next heading of level 1 or 2."""
    opened = ""
    for number in range(layout.body, len(lines)):
        line = lines[number]
        if line.label is not None and line.label.level < 3:
            opened = ""
        if line.is_cell or not layout.is_text(number):
            continue
        note = found.notes.search(line.bare) if line.is_short else None
        if note is not None:
            opened = note.lastgroup or ""
        elif line.label is None and opened != "terms":
            opened = ""
        if opened:
            layout.kinds[number] = BlockKind.NOTE
            if opened == "notes" and line.label is not None:
                layout.numbered_notes.add(number)
