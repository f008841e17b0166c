"""What is known of a page's lines, and what its dates and names look like."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.analysis.lines import Line
from core.analysis.patterns import Patterns
from core.model import BlockKind
from core.rules.outline import FieldRole

HEAD_LINES = 500
"""A page's head is looked for in its first lines only."""
LONGEST_TITLE = 90
LONGEST_NAME = 40

WRITTEN_DATE = (
    r"(?:\d{4}年\d{1,2}月(?:\d{1,2}日?)?|[一二三四五六七八九〇○零О0]{4}年[一二三四五六七八九十]{1,2}月"
    r"(?:[一二三四五六七八九十]{1,3}日)?|\d{4}[-./]\d{1,2}[-./]\d{1,2}|20\d{4,6}日?)"
)
DATE_LINE = re.compile(rf"[(\[]?(?:日期:|时间:)?(?P<date>{WRITTEN_DATE})[)\]]?")
STAMP = re.compile(r"[(〔【\[](?:盖章|公章|印章|章|签章)[)〕】\]]")
_BULLETS = "•·*#◆●■▲★"


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


def is_furniture(line: Line, found: Patterns) -> bool:
    """Navigation, tools, counters and the like."""
    return line.is_short and found.furniture.search(line.bare.lstrip(_BULLETS)) is not None


def names_in(line: Line, found: Patterns) -> list[str]:
    """One name, or several side by side."""
    apart = [STAMP.sub("", name) for name in line.text.split()]
    return apart if len(apart) > 1 and all(map(found.agency.search, apart)) else [STAMP.sub("", line.bare)]
