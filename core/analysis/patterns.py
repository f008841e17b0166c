"""The outline and codebook rules as compiled patterns, made once for each rule set, and the folding they need."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from core.rules import RuleSet
from core.rules.codebook import Theme
from core.rules.outline import FieldRole, LineRule

_FOLD = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | dict.fromkeys(
    (0xA0, *range(0x2002, 0x200B), 0x202F, 0x3000, 0x09), 0x20
)


def fold(text: str) -> str:
    """Full-width forms as ASCII and every blank as a space, character for character, so that positions stay."""
    for code in set(map(ord, set(text))) & _FOLD.keys():
        text = text.replace(chr(code), chr(_FOLD[code]))
    return text


def compact(line: str) -> str:
    """A folded line without its blanks."""
    return line.replace(" ", "").strip()


class Cues(NamedTuple):
    """Finds cue phrases; ``weights`` says for each what it speaks for."""

    pattern: re.Pattern[str] | None
    weights: dict[str, tuple[tuple[str, float], ...]]

    def in_text(self, folded: str, start: int, end: int) -> list[tuple[int, str]]:
        """Places and phrases, leftmost longest, not overlapping."""
        if self.pattern is None:
            return []
        return [(found.start(), found.group()) for found in self.pattern.finditer(folded, start, end)]

    def in_heading(self, heading: str) -> list[tuple[int, str]]:
        """Places and phrases; they may overlap (行政执法, 执法平台) but none lies wholly within another."""
        if self.pattern is None:
            return []
        hits, reached, place = [], 0, 0
        while found := self.pattern.search(heading, place):
            place = found.start() + 1
            if found.end() > reached:
                reached = found.end()
                hits.append((found.start(), found.group()))
        return hits


class Patterns(NamedTuple):
    """Everything compiled; group names are the ids of the rule entries."""

    label: re.Pattern[str]
    item: re.Pattern[str]
    levels: dict[str, int]
    in_run: frozenset[str]
    furniture: re.Pattern[str]
    salutation: re.Pattern[str]
    title: re.Pattern[str]
    agency: re.Pattern[str]
    notes: re.Pattern[str]
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
    items = "|".join(f"(?P<{rule.id}>{rule.pattern})" for rule in outline.items)
    item_firsts = "".join(rule.firsts for rule in outline.items)  # looked for first: four times as fast
    return Patterns(
        label=re.compile(rf"[ #*•·◆●■▲★]*(?:{labels})"),
        item=re.compile(rf"(?=[{item_firsts}])(?:{items})"),
        levels={rule.id: rule.level for rule in (*outline.labels, *outline.items)},
        in_run=frozenset(rule.id for rule in outline.items if rule.in_run),
        furniture=_lines(outline.furniture),
        salutation=_lines(outline.salutations),
        title=_lines(outline.titles),
        agency=_lines(outline.agencies),
        notes=_lines(outline.notes),
        field=_fields((rule.id, rule.names) for rule in outline.fields),
        roles={rule.id: rule.role for rule in outline.fields},
        part_heading=_heading_cues(codebook.parts),
        part_body=_body_cues(codebook.parts),
        topic_heading=_heading_cues(codebook.topics),
        topic_body=_body_cues(codebook.topics),
    )


def _lines(rules: Iterable[LineRule]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{rule.id}>{rule.pattern})" for rule in rules))


def _fields(rules: Iterable[tuple[str, tuple[str, ...]]]) -> re.Pattern[str]:
    """Field names may be spread by blanks and bracketed; a colon, a bracket or the line's end must follow."""
    groups = []
    for name, names in rules:
        spread = "|".join(" *".join(map(re.escape, label)) for label in sorted(names, key=lambda n: (-len(n), n)))
        groups.append(f"(?P<{name}>{spread})")
    return re.compile(rf"(?:^|(?<=[ |\]】]))[\[【•·*]* *(?:{'|'.join(groups)}) *(?:[\]】] *:?|[:;/]|$)")


def _heading_cues(themes: Iterable[Theme]) -> Cues:
    return _cues((theme, {**theme.cues, **theme.heading}) for theme in themes)


def _body_cues(themes: Iterable[Theme]) -> Cues:
    return _cues((theme, {**{phrase: w / 2 for phrase, w in theme.cues.items()}, **theme.body}) for theme in themes)


def _cues(themes: Iterable[tuple[Theme, dict[str, float]]]) -> Cues:
    weights: dict[str, list[tuple[str, float]]] = {}
    for theme, cues in themes:
        for phrase, weight in cues.items():
            weights.setdefault(phrase, []).append((theme.id, weight))
    return Cues(_any_of(sorted(weights)), {phrase: tuple(found) for phrase, found in weights.items()})


def _any_of(phrases: list[str]) -> re.Pattern[str] | None:
    """One pattern for all phrases, longest first at each place; two sets of characters let it skip the rest fast."""
    if not phrases:
        return None
    firsts = re.escape("".join(sorted({phrase[0] for phrase in phrases})))
    seconds = re.escape("".join(sorted({phrase[1] for phrase in phrases})))
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for phrase in phrases:
        node = tree
        for char in phrase:
            node = node.setdefault(char, {})
        node[""] = {}
    return re.compile(f"(?=[{firsts}][{seconds}]){_branches(tree)}")


def _branches(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [re.escape(char) + _branches(below) for char, below in node.items() if char]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{joined})?" if "" in node else joined
