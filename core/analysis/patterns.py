"""The outline and codebook rules as compiled patterns, made once for each rule set, and the folding they need."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from core.analysis.cues import Cues, body_cues, heading_cues
from core.rules import RuleSet
from core.rules.outline import FieldRole, LineRule

_FOLD = {chr(0xFF01 + offset): chr(0x21 + offset) for offset in range(94)} | dict.fromkeys(
    map(chr, (0x09, 0xA0, *range(0x2002, 0x200B), 0x202F, 0x3000)), " "
)
_FOLDED_AWAY = re.compile("[\t\xa0\u2002-\u200a\u202f\u3000\uff01-\uff5e]")


def fold(text: str) -> str:
    """Full-width forms as ASCII and every blank as a space, character for character, so that positions stay."""
    for char in set(_FOLDED_AWAY.findall(text)):
        text = text.replace(char, _FOLD[char])
    return text


def compact(line: str) -> str:
    """A folded line without its blanks."""
    return line.replace(" ", "").strip()


class LinePattern(NamedTuple):
    """The rules for one sort of line: those that look at its start, and the others."""

    opening: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None

    def search(self, line: str) -> re.Match[str] | None:
        found = self.opening.match(line) if self.opening else None
        return found or (self.anywhere.search(line) if self.anywhere else None)


class Patterns(NamedTuple):
    """Everything compiled; group names are the ids of the rule entries."""

    label: re.Pattern[str]
    item: re.Pattern[str]
    levels: dict[str, int]
    in_run: frozenset[str]
    """Styles of labels and items that count only in a run."""
    outer: frozenset[str]
    """Styles of labels that may stand above 一、."""
    furniture: LinePattern
    salutation: LinePattern
    title: LinePattern
    agency: LinePattern
    notes: LinePattern
    field: re.Pattern[str]
    roles: dict[str, FieldRole]
    part_heading: Cues
    part_body: Cues
    topic_heading: Cues
    topic_body: Cues


@lru_cache(maxsize=4)
def patterns(rules: RuleSet) -> Patterns:
    outline, codebook = rules.outline, rules.codebook
    labels = "|".join(f"(?P<{rule.id}>{rule.pattern})" for rule in outline.labels)
    items = "|".join(f"(?<=[{rule.firsts}])(?P<{rule.id}>{rule.pattern})" for rule in outline.items)
    item_firsts = "".join(rule.firsts for rule in outline.items)
    return Patterns(
        label=re.compile(rf"[ #*•·◆◇●○■□▲▶➢★]*(?:{labels})"),
        item=re.compile(rf"[{item_firsts}](?:{items})"),
        levels={rule.id: rule.level for rule in (*outline.labels, *outline.items)},
        in_run=frozenset(rule.id for rule in (*outline.labels, *outline.items) if rule.in_run),
        outer=frozenset(rule.id for rule in outline.labels if rule.outer or rule.level == 0),
        furniture=_lines(outline.furniture),
        salutation=_lines(outline.salutations),
        title=_lines(outline.titles),
        agency=_lines(outline.agencies),
        notes=_lines(outline.notes),
        field=_fields((rule.id, rule.names) for rule in outline.fields),
        roles={rule.id: rule.role for rule in outline.fields},
        part_heading=heading_cues(codebook.parts),
        part_body=body_cues(codebook.parts),
        topic_heading=heading_cues(codebook.topics),
        topic_body=body_cues(codebook.topics),
    )


def _lines(rules: Iterable[LineRule]) -> LinePattern:
    opening: list[str] = []
    anywhere: list[str] = []
    for rule in rules:
        (opening if rule.at_start else anywhere).append(f"(?P<{rule.id}>{rule.pattern})")
    return LinePattern(*(re.compile("|".join(some)) if some else None for some in (opening, anywhere)))


def _fields(rules: Iterable[tuple[str, tuple[str, ...]]]) -> re.Pattern[str]:
    """Field names may be spread by blanks and bracketed; a colon, bracket, cell's or line's end must follow.

    A day's field counts even where it is run into the value before it: 法规科发布日期:2023-01-18.
    """
    groups = []
    for name, names in rules:
        spread = "|".join(" *".join(map(re.escape, label)) for label in sorted(names, key=lambda n: (-len(n), n)))
        groups.append(f"(?P<{name}>{spread})")
    opens = r"(?:^|(?<=[ |\]】])|(?=(?:发布|成文)(?:日期|时间) *: *20\d\d))"
    return re.compile(rf"{opens}[\[【•·*-]* *(?:{'|'.join(groups)}) *(?:[\]】] *:?|[:;/|]|$)")
