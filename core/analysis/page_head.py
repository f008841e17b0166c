"""The head of a page: where the body starts, and above it fields, titles, salutation, letterhead and furniture."""

from __future__ import annotations

import re

from core.analysis.layout import (
    DATE_LINE,
    HEAD_LINES,
    LONGEST_NAME,
    LONGEST_TITLE,
    STAMP,
    WRITTEN_DATE,
    Layout,
    is_furniture,
    names_in,
)
from core.analysis.lines import Line
from core.analysis.patterns import Patterns
from core.model import BlockKind
from core.rules.outline import FieldRole

LONGEST_REST = 6
"""Characters of a title's last line (统计公报, 工作报告) that is nothing without the line above."""
_POSTED = re.compile(rf"{WRITTEN_DATE} *\d{{1,2}}[:时]\d{{2}}(?:[:分]\d{{0,2}}秒?)?")
"""A day with the time of day: when the page was put online."""
_MAY_BE_TITLE = re.compile(
    rf"(?=.{{8,60}}$)(?![(\[]?{WRITTEN_DATE}[)\]]?$|[(—-]*{WRITTEN_DATE}在|.*会议上\)?$|\([^()]*\)$)"
    r"[^>|。;:,!]*(?:20\d\d年|法治|依法行政)[^>|。;:,!]*"
)


def body_start(lines: list[Line], layout: Layout, found: Patterns) -> int:
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
        if is_value or line.is_cell or is_furniture(line, found):
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


def read_head(lines: list[Line], layout: Layout, found: Patterns) -> None:
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
        elif is_furniture(line, found):
            layout.kinds[number] = BlockKind.FURNITURE
        elif found.salutation.search(line.bare):
            layout.kinds[number] = BlockKind.SALUTATION
    _find_titles(lines, layout, found)
    _mark_head_rest(lines, layout, found)


def _may_be_value(line: Line, role: FieldRole, found: Patterns) -> bool:
    is_title = found.title.search(line.bare) is not None
    return not is_furniture(line, found) and is_title == (role is FieldRole.TITLE)


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
        if number > after_title >= 0 and (DATE_LINE.fullmatch(bare) or found.agency.search(STAMP.sub("", bare))):
            date = DATE_LINE.fullmatch(bare)
            if date:
                layout.signed = layout.signed or date["date"]
            else:
                layout.agencies += names_in(lines[number], found)
            layout.kinds[number] = BlockKind.SIGNATURE
        elif bare.endswith(":") and len(bare) <= LONGEST_NAME and number > after_title:
            layout.kinds[number] = BlockKind.SALUTATION
        elif number < after_title or after_title < 0:
            layout.kinds[number] = BlockKind.FURNITURE
