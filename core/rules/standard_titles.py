"""What resources/rules/titles.toml says: the exact names of laws, regulations and central documents."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from core.rules.packs import Pack

STATE = "中华人民共和国"
_FOLD = str.maketrans(
    {chr(0xFF01 + offset): chr(0x21 + offset) for offset in range(94)}
    | dict.fromkeys("-–—－―~～〜─━至", "—")
    | {"〈": "<", "〉": ">", "《": "<", "》": ">", "“": "", "”": "", '"': "", " ": "", "\u3000": "", "\u00a0": ""}
)
_SUFFIX = re.compile(r"\(([^()]{1,24})\)\Z")
_DASHES = re.compile(r"—{2,}")


class Name(NamedTuple):
    """A title taken apart: 法治政府建设实施纲要 and 2021—2025年; ``shown`` is how it should be written."""

    base: str
    suffix: str
    shown: str


@dataclass(frozen=True, slots=True)
class Superseded:
    """A document that another one replaced; from report year ``year`` on it is no basis any more."""

    id: str
    title: str
    by: str
    year: int


@lru_cache(maxsize=2048)
def take_apart(title: str) -> Name:
    """Spaces, quotation marks and kinds of dashes don't count; the last bracket is told apart."""
    folded = _DASHES.sub("—", title.translate(_FOLD)).replace("关于印发<", "").strip("<>")
    folded = folded.removeprefix(STATE)
    suffix = _SUFFIX.search(folded)
    return Name(folded[: suffix.start()] if suffix else folded, suffix[1].replace("年—", "—") if suffix else "", title)


@dataclass(frozen=True)
class TitleRules:
    """``titles``: group -> names, one on each line."""

    pack: Pack
    titles: dict[str, str]
    superseded: tuple[Superseded, ...]

    @cached_property
    def names(self) -> tuple[Name, ...]:
        lines = [line.strip() for group in self.titles.values() for line in group.splitlines() if line.strip()]
        return tuple(take_apart(line) for line in (*lines, *(entry.title for entry in self.superseded)))

    @cached_property
    def by_base(self) -> dict[str, tuple[Name, ...]]:
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            found[name.base].append(name)
        return {base: tuple(names) for base, names in found.items()}

    @cached_property
    def replaced(self) -> dict[tuple[str, str], Superseded]:
        """By base and suffix of the old title."""
        names = ((take_apart(entry.title), entry) for entry in self.superseded)
        return {(name.base, name.suffix): entry for name, entry in names}

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[Name, frozenset[str]]]]:
        found: dict[str, list[tuple[Name, frozenset[str]]]] = defaultdict(list)
        for name in self.names:
            found[name.base[:1]].append((name, pairs(name.base)))
        return found

    def resembling(self, base: str, at_least: float = 0.6, apart: int = 5) -> list[Name]:
        """The names with the same first character, much the same length and most of the pairs of ``base``."""
        near = [
            (name, known)
            for name, known in self._by_first.get(base[:1], ())
            if abs(len(name.base) - len(base)) <= apart
        ]
        own = pairs(base) if near else frozenset()
        return [name for name, known in near if len(own & known) >= at_least * len(own)]


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters."""
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))
