"""Tells the parts of a page apart: head fields, title, salutation, body, signature, notes, web furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import takewhile

from core.analysis.lines import Line
from core.analysis.patterns import Patterns
from core.model import Block, BlockKind
from core.rules.outline import FieldRole

HEAD_LINES = 500
"""A page's head is looked for in its first lines only."""
TAIL_LINES = 60
LONGEST_TITLE = 90
LONGEST_NAME = 40
LONGEST_REST = 6
"""Characters of a title's last line (统计公报, 工作报告) that is nothing without the line above."""
LONGEST_SIGNATURE = 80

WRITTEN_DATE = (
    r"(?:\d{4}年\d{1,2}月(?:\d{1,2}日?)?|[一二三四五六七八九〇○零О0]{4}年[一二三四五六七八九十]{1,2}月"
    r"(?:[一二三四五六七八九十]{1,3}日)?|\d{4}[-./]\d{1,2}[-./]\d{1,2}|20\d{4,6}日?)"
)
_DATE_LINE = re.compile(rf"[(\[]?(?:日期:|时间:)?(?P<date>{WRITTEN_DATE})[)\]]?")
_POSTED = re.compile(rf"{WRITTEN_DATE} *\d{{1,2}}[:时]\d{{2}}(?:[:分]\d{{0,2}}秒?)?")
"""A day with the time of day: when the page was put online."""
_STAMP = re.compile(r"[(〔【\[](?:盖章|公章|印章|章|签章)[)〕】\]]")
_AGENCY_AND_DATE = re.compile(rf"(?P<agency>[^\d,。:;]{{3,60}}?)(?P<date>{WRITTEN_DATE})")
_MAY_BE_TITLE = re.compile(
    rf"(?=.{{8,60}}$)(?![(\[]?{WRITTEN_DATE}[)\]]?$|[(—-]*{WRITTEN_DATE}在|.*会议上\)?$|\([^()]*\)$)"
    r"[^>|。;:,!]*(?:20\d\d年|法治|依法行政)[^>|。;:,!]*"
)
_BULLETS = "•·*#◆●■▲★"
_PAGE_REFERENCE = re.compile(r"[.·…]{3,}\d{1,3}$")
_PAGE_NUMBER = re.compile(r"[^\d\s]\s+\d{1,3}$")
_AFTER_SIGNATURE = re.compile(r"^\(?(?:此件|此文|联系人|抄送|抄报|主送|附件|附表|附:|印发|共印)")


@dataclass(slots=True)
class Layout:
    """Which lines are what; numbers are places in the list of lines."""

    kinds: dict[int, BlockKind] = field(default_factory=dict)
    body: int = 0
    """The first line of the body."""
    title: list[int] = field(default_factory=list)
    """The lines of the title that stands nearest to the body."""
    titles: list[list[int]] = field(default_factory=list)
    fields: dict[FieldRole, str] = field(default_factory=dict)
    agencies: list[str] = field(default_factory=list)
    """Names in the signature."""
    signed: str | None = None
    """The date of the signature as written."""
    signature: int | None = None
    """The first line of the signature."""
    numbered_notes: set[int] = field(default_factory=set)
    """Lines with a label among the notes under a table or text; terms explained aren't."""
    table_rows: set[int] = field(default_factory=set)
    """Lines that belong to a table typed as text and so are no headings."""

    def may_be_heading(self, number: int) -> bool:
        """In the body, among the text or the numbered notes, and in no table."""
        is_own = self.is_text(number) or number in self.numbered_notes
        return is_own and number >= self.body and number not in self.table_rows

    def is_text(self, number: int) -> bool:
        return self.kinds.get(number) in (None, BlockKind.HEADING, BlockKind.PARAGRAPH)


def lay_out(lines: list[Line], found: Patterns) -> Layout:
    layout = Layout()
    for number, line in enumerate(lines):
        if line.block.kind in (BlockKind.NOTE, BlockKind.FURNITURE):
            layout.kinds[number] = line.block.kind
    _drop_contents(lines, layout)
    layout.body = _body_start(lines, layout, found)
    _read_head(lines, layout, found)
    _find_signature(lines, layout, found)
    _mark_tail(lines, layout, found)
    _mark_notes(lines, layout, found)
    return layout


def classify(blocks: tuple[Block, ...], lines: list[Line], layout: Layout) -> tuple[Block, ...]:
    """The same blocks with their kinds."""
    result = list(blocks)
    for number, kind in layout.kinds.items():
        line = lines[number]
        if line.block.kind is not kind and not line.is_cell:
            result[line.number] = replace(line.block, kind=kind)
    return tuple(result)


# The head ----------------------------------------------------------------------------------------------------------


def _body_start(lines: list[Line], layout: Layout, found: Patterns) -> int:
    """The first labelled or running line that is neither furniture nor a field of the head."""
    after_empty_field = False
    for number, line in enumerate(lines[:HEAD_LINES]):
        if layout.kinds.get(number) is not None:
            continue
        match = found.field.match(line.text) if line.is_short else None
        if match is not None:
            after_empty_field = not line.text[match.end() :].strip()
            continue
        is_value, after_empty_field = after_empty_field and line.is_short and line.label is None, False
        if is_value or line.is_cell or _is_furniture(line, found):
            continue
        if line.label is not None or line.is_prose or _opens_body(line, found) or _is_marked_heading(line, found):
            return number
    return min(len(lines), HEAD_LINES) if not any(line.is_prose for line in lines) else 0


def _opens_body(line: Line, found: Patterns) -> bool:
    """A short running line: a sentence, a lead-in with inner punctuation, or run-in items."""
    if found.salutation.search(line.bare):
        return False
    leads_in = line.bare.endswith((":", ";")) and len(line.bare) >= 12 and "," in line.bare
    return leads_in or "。" in line.bare or found.item.search(line.text) is not None


def _is_marked_heading(line: Line, found: Patterns) -> bool:
    """The source file calls it a heading; but a page's first heading is often the title."""
    is_title = line.block.kind is BlockKind.TITLE or found.title.search(line.bare) or found.agency.search(line.bare)
    return line.block.heading_level is not None and line.is_short and not is_title


def _read_head(lines: list[Line], layout: Layout, found: Patterns) -> None:
    pending: FieldRole | None = None
    for number in range(layout.body):
        line = lines[number]
        if number in layout.kinds:
            continue
        fields = list(found.field.finditer(line.text)) if line.is_short else []
        if fields and (fields[0].start() == 0 or len(fields) > 1 or _is_date(line.text[: fields[0].start()])):
            pending = _read_fields(line.text, fields, layout, found)
            layout.kinds[number] = BlockKind.FURNITURE
        elif pending is not None and _may_be_value(line, pending, found):
            layout.fields.setdefault(pending, line.text)
            layout.kinds[number], pending = BlockKind.FURNITURE, None
        elif _POSTED.fullmatch(line.text):
            layout.fields.setdefault(FieldRole.PUBLISHED_ON, line.text)
            layout.kinds[number] = BlockKind.FURNITURE
        elif _is_furniture(line, found):
            layout.kinds[number] = BlockKind.FURNITURE
        elif found.salutation.search(line.bare):
            layout.kinds[number] = BlockKind.SALUTATION
    _find_titles(lines, layout, found)
    _mark_head_rest(lines, layout, found)


def _may_be_value(line: Line, role: FieldRole, found: Patterns) -> bool:
    is_title = found.title.search(line.bare) is not None
    return not _is_furniture(line, found) and is_title == (role is FieldRole.TITLE)


def _is_furniture(line: Line, found: Patterns) -> bool:
    return line.is_short and found.furniture.search(line.bare.lstrip(_BULLETS)) is not None


def _is_date(text: str) -> bool:
    return re.match(rf"\s*{WRITTEN_DATE}", text) is not None


def _read_fields(text: str, matches: list[re.Match[str]], layout: Layout, found: Patterns) -> FieldRole | None:
    """Take each field's value from its line; the role of the last one when its value must be on the next line."""
    role = FieldRole.OTHER
    if matches[0].start() > 0:
        layout.fields.setdefault(FieldRole.PUBLISHED_ON, text[: matches[0].start()].strip())
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        role = found.roles[match.lastgroup or ""]
        value = text[match.end() : following.start() if following else len(text)].strip(" |")
        if role in (FieldRole.AGENCY, FieldRole.SOURCE, FieldRole.DOCUMENT_NUMBER):
            value = value.split("  ")[0].split(" ")[0]
        if value:
            layout.fields.setdefault(role, value)
            continue
        if following is None:
            return role
    return None


def _find_titles(lines: list[Line], layout: Layout, found: Patterns) -> None:
    """Every line of the head that looks like a title; failing these, the last one that names a year or the subject."""
    free = [
        number
        for number in range(layout.body)
        if number not in layout.kinds and not lines[number].is_cell and len(lines[number].bare) <= LONGEST_TITLE
    ]
    named = [n for n in free if lines[n].block.kind is BlockKind.TITLE or found.title.search(lines[n].bare)]
    for number in named or [n for n in free if _MAY_BE_TITLE.fullmatch(lines[n].bare)][-1:]:
        if number in layout.kinds:
            continue
        layout.title = _with_lines_above(number, lines, layout, found)
        layout.titles.append(layout.title)
        layout.kinds.update(dict.fromkeys(layout.title, BlockKind.TITLE))


def _with_lines_above(number: int, lines: list[Line], layout: Layout, found: Patterns) -> list[int]:
    """A title may be broken over two or three lines: an agency alone, or a line that plainly goes on."""
    numbers = [number]
    while numbers[0] > 0 and len(numbers) < 3:
        above, first = numbers[0] - 1, lines[numbers[0]].bare
        line = lines[above]
        if above in layout.kinds or line.is_cell or len(line.bare) > LONGEST_NAME or re.search(r"[。;:>]", line.bare):
            break
        goes_on = line.bare.endswith(("关于", "的", "和", "及", "、", "年", "年度"))
        goes_on = goes_on or ("关于" in line.bare and not line.bare.endswith(("》", "报告", "总结", "汇报")))
        headless = re.match(r"关于|20\d\d|\d{4}年|法治政府|依法行政|政府工作报告|年度|建设", first) is not None
        rest = len(first) <= LONGEST_REST and "年" in line.bare and not found.title.search(line.bare)
        if not (goes_on or rest or (headless and found.agency.search(line.bare))):
            break
        numbers.insert(0, above)
    return numbers


def _mark_head_rest(lines: list[Line], layout: Layout, found: Patterns) -> None:
    """What else stands in the head: agency and date under the title, a letterhead, leftovers of the page."""
    after_title = layout.title[-1] if layout.title else -1
    for number in range(layout.body):
        if number in layout.kinds or lines[number].is_cell:
            continue
        bare = lines[number].bare
        if number > after_title >= 0 and (_DATE_LINE.fullmatch(bare) or found.agency.search(_STAMP.sub("", bare))):
            date = _DATE_LINE.fullmatch(bare)
            if date:
                layout.signed = layout.signed or date["date"]
            else:
                layout.agencies += _names(lines[number], found)
            layout.kinds[number] = BlockKind.SIGNATURE
        elif bare.endswith(":") and len(bare) <= LONGEST_NAME and number > after_title:
            layout.kinds[number] = BlockKind.SALUTATION
        elif number < after_title or after_title < 0:
            layout.kinds[number] = BlockKind.FURNITURE


def _drop_contents(lines: list[Line], layout: Layout) -> None:
    """A table of contents: lines with dots and a page number, or the lines under 目录 that the text repeats."""
    for number, line in enumerate(lines):
        if line.bare in ("目录", "目次"):
            contents = range(number, _contents_end(lines, number + 1))
            layout.kinds.update(dict.fromkeys(contents, BlockKind.FURNITURE))
        elif line.bare[-1].isdigit() and line.is_short and _PAGE_REFERENCE.search(line.bare):
            layout.kinds[number] = BlockKind.FURNITURE


def _contents_end(lines: list[Line], begin: int) -> int:
    """Where its first entry comes again, else behind the last line that names its page or that the text repeats."""
    entries = list(takewhile(lambda line: not line.is_prose, lines[begin : begin + HEAD_LINES]))
    again = [n for n, line in enumerate(entries) if n and _entry(line) == _entry(entries[0])]
    if again:
        return begin + again[0]
    listed = takewhile(
        lambda n: _PAGE_NUMBER.search(lines[n].text) or _repeats(lines, n), range(begin, begin + len(entries))
    )
    return begin + sum(1 for _ in listed)


def _entry(line: Line) -> str:
    """Without its page."""
    return line.bare.rstrip("0123456789")


def _repeats(lines: list[Line], number: int) -> bool:
    entry = _entry(lines[number])
    return any(line.bare.startswith(entry) for line in lines[number + 1 : number + 2000])


# The end -----------------------------------------------------------------------------------------------------------


def _find_signature(lines: list[Line], layout: Layout, found: Patterns) -> None:
    """The first place after the body's start where an agency and a date stand together, else one of them at the end."""
    numbers = [n for n in range(layout.body, len(lines)) if not lines[n].is_cell and layout.is_text(n)]
    for place, number in enumerate(numbers):
        if len(lines[number].bare) > LONGEST_SIGNATURE or lines[number].label is not None:
            continue
        bare = _STAMP.sub("", lines[number].bare)
        both = _AGENCY_AND_DATE.fullmatch(bare)
        if both and found.agency.search(both["agency"]):
            _sign(layout, [number], [both["agency"]], both["date"])
            return
        date = _DATE_LINE.fullmatch(bare)
        if date is None:
            continue
        above = _agencies_beside(lines, numbers[max(0, place - 4) : place][::-1], found)[::-1]
        beside = above or _agencies_beside(lines, numbers[place + 1 : place + 4], found)
        if beside:
            names = [name for n in beside for name in _names(lines[n], found)]
            _sign(layout, sorted([number, *beside]), names, date["date"])
            return
    _find_half_signature(lines, layout, numbers[-TAIL_LINES:], found)


def _names(line: Line, found: Patterns) -> list[str]:
    """One name, or several side by side."""
    apart = [_STAMP.sub("", name) for name in line.text.split()]
    return apart if len(apart) > 1 and all(map(found.agency.search, apart)) else [_STAMP.sub("", line.bare)]


def _agencies_beside(lines: list[Line], numbers: list[int], found: Patterns) -> list[int]:
    beside = []
    for number in numbers:
        bare = _STAMP.sub("", lines[number].bare)
        if lines[number].label is not None or len(bare) > LONGEST_NAME or not found.agency.search(bare):
            break
        beside.append(number)
    return beside


def _find_half_signature(lines: list[Line], layout: Layout, numbers: list[int], found: Patterns) -> None:
    """An agency or a date alone, only right after the last running text."""
    last = max((place for place, n in enumerate(numbers) if lines[n].is_prose or lines[n].label), default=-1)
    for number in numbers[last + 1 : last + 4]:
        bare = _STAMP.sub("", lines[number].bare)
        date = _DATE_LINE.fullmatch(bare)
        if date:
            _sign(layout, [number], [], date["date"])
        elif found.agency.search(bare) and not _is_furniture(lines[number], found) and 4 <= len(bare) <= LONGEST_NAME:
            _sign(layout, [number], [bare], None)
            return


def _sign(layout: Layout, numbers: list[int], names: list[str], date: str | None) -> None:
    layout.signature = numbers[0] if layout.signature is None else min(layout.signature, numbers[0])
    layout.agencies = names or layout.agencies
    layout.signed = date or layout.signed
    for number in numbers:
        layout.kinds[number] = BlockKind.SIGNATURE


def _mark_tail(lines: list[Line], layout: Layout, found: Patterns) -> None:
    """Furniture after the last running or labelled line of the body."""
    end = len(lines)
    while end > layout.body and len(lines) - end < TAIL_LINES:
        line = lines[end - 1]
        if line.is_cell or line.label is not None or layout.kinds.get(end - 1) is BlockKind.SIGNATURE:
            break
        if line.is_prose and not _is_furniture(line, found):
            break
        end -= 1
    page = False
    for number in range(end, len(lines)):
        line = lines[number]
        if number in layout.kinds:
            continue
        if page or _is_furniture(line, found) or (line.is_short and found.field.match(line.text)):
            layout.kinds[number] = BlockKind.FURNITURE
            page = page or len(line.bare) < LONGEST_NAME
        elif _AFTER_SIGNATURE.search(line.bare):
            layout.kinds[number] = BlockKind.NOTE


def _mark_notes(lines: list[Line], layout: Layout, found: Patterns) -> None:
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
