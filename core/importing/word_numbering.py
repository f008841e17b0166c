"""Computes the automatic list labels of a Word file, which are not in its text (ECMA-376 Part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from core.importing.word_numerals import format_number
from core.importing.word_package import Element, W
from core.importing.word_styles import Style, Styles, attribute, is_on, number, numbering_of
from core.importing.word_symbols import symbol

_LEVELS = 9
_LONGEST_LABEL = 100
_PLACEHOLDER = re.compile("%([1-9])")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# These labels end in a full-width mark that brings its own blank; after others the tab or space is seen as a gap.
_WIDE_ENDINGS = tuple("、。】〕》\uff0e\uff09\uff1a")


@dataclass(frozen=True, slots=True)
class Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart_after: int | None = None
    """0-based lowest level whose use restarts this one (-1: none does); None: every higher level does."""
    legal: bool = False
    linked_style: str | None = None
    padding: int = 0
    """Digits of a custom format such as '001, 002'."""


class List:
    """One w:num: the levels of its abstract list with its own overrides, and where its counters are kept."""

    def __init__(self, num_id: str, abstract_id: str, levels: dict[int, Level], starts: dict[int, int]) -> None:
        self.num_id = num_id
        self.abstract_id = abstract_id
        self.levels = levels
        self.starts = starts
        self.linked = {level.linked_style: index for index, level in levels.items() if level.linked_style}


class Numbering:
    """Gives each numbered paragraph its label; ask once per paragraph, in document order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        if root is not None:
            self._abstracts = {e.get(f"{W}abstractNumId", ""): e for e in root.iterfind(f"{W}abstractNum")}
            self._nums = {e.get(f"{W}numId", ""): e for e in root.iterfind(f"{W}num")}
        self._lists: dict[str, List | None] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, properties: Element | None, style: Style) -> str:
        """The label with what separates it from the text ('一、', '1. '), or '' for a paragraph without one."""
        own_id, own_level = numbering_of(properties)
        found = self._list(own_id if own_id is not None else style.num_id or "0")
        if found is None:
            return ""
        index = own_level
        if index is None and own_id is None:
            index = found.linked.get(style.numbered_by) if style.level is None else style.level
        index = index or 0
        level = found.levels.get(index)
        if level is None:
            return ""
        self._count(found, index)
        return self._write(found, index, level)

    def _count(self, found: List, index: int) -> None:
        counters = self._counters.setdefault(found.abstract_id, {})
        restarts = index in found.starts and (found.num_id, index) not in self._started
        if restarts or index not in counters:
            counters[index] = found.starts.get(index, found.levels[index].start)
            self._started.add((found.num_id, index))
        else:
            counters[index] += 1
        for lower in [lower for lower in counters if lower > index]:
            after = found.levels[lower].restart_after if lower in found.levels else None
            if after is None or index <= after:
                del counters[lower]

    def _write(self, found: List, index: int, level: Level) -> str:
        counters = self._counters[found.abstract_id]

        def part(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            of = found.levels.get(place, Level())
            # A label that names a level not used yet shows that level's start.
            value = counters.get(place, found.starts.get(place, of.start))
            style = "decimal" if level.legal and of.style != "none" else of.style
            return f"{value:0{of.padding}}" if of.padding else format_number(value, style)

        written = level.text if level.style == "bullet" else _PLACEHOLDER.sub(part, level.text)
        if not written:
            return ""
        gap = level.suffix != "nothing" and not written.endswith(_WIDE_ENDINGS)
        return written + (" " if gap else "")

    def _list(self, num_id: str) -> List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id) if num_id != "0" else None
        return self._lists[num_id]

    def _read_list(self, num_id: str) -> List | None:
        num = self._nums.get(num_id)
        abstract_id = attribute(num.find(f"{W}abstractNumId")) if num is not None else None
        if num is None or abstract_id not in self._abstracts:
            return None
        abstract = self._defining(self._abstracts[abstract_id])
        levels = _read_levels(abstract)
        starts: dict[int, int] = {}
        for override in islice(num.iterfind(f"{W}lvlOverride"), _LEVELS):
            index = number(override, "ilvl") or 0
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[index] = _read_level(own)
            start = number(override.find(f"{W}startOverride"))
            if start is not None:
                starts[index] = start
        return List(num_id, abstract.get(f"{W}abstractNumId", ""), levels, starts)

    def _defining(self, abstract: Element) -> Element:
        """The abstract list that has the levels, where this one only names a numbering style."""
        for _ in range(_LEVELS):
            link = attribute(abstract.find(f"{W}numStyleLink"))
            num = self._nums.get(self._styles.num_id(link) or "") if link else None
            linked = self._abstracts.get(attribute(num.find(f"{W}abstractNumId")) or "") if num is not None else None
            if linked is None or linked is abstract:
                break
            abstract = linked
        return abstract


def _read_levels(abstract: Element) -> dict[int, Level]:
    elements = [(number(element, "ilvl"), element) for element in islice(abstract.iterfind(f"{W}lvl"), _LEVELS)]
    return {index: _read_level(element) for index, element in elements if index is not None and 0 <= index < _LEVELS}


def _read_level(element: Element) -> Level:
    style, padding = _read_format(element)
    text = (attribute(element.find(f"{W}lvlText")) or "")[:_LONGEST_LABEL]
    if style == "bullet":
        fonts = element.find(f"{W}rPr/{W}rFonts")
        text = "".join(symbol(char, attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or "") for char in text)
    restart = number(element.find(f"{W}lvlRestart"))
    legal = element.find(f"{W}isLgl")
    start = number(element.find(f"{W}start"))
    return Level(
        start=0 if start is None else start,
        style=style,
        text=text,
        suffix=attribute(element.find(f"{W}suff")) or "tab",
        restart_after=None if restart is None else restart - 1,
        legal=legal is not None and is_on(attribute(legal)),
        linked_style=attribute(element.find(f"{W}pStyle")),
        padding=padding,
    )


def _read_format(element: Element) -> tuple[str, int]:
    """The number format and, for a custom one like '001, 002, 003, ...', its digits."""
    choice = element.find(f"{_MC}AlternateContent/{_MC}Choice/{W}numFmt")
    pattern = attribute(choice, "format") if choice is not None else None
    if pattern and re.fullmatch("0{1,8}1, .*", pattern):
        return "decimal", len(pattern.partition(",")[0])
    stated = element.find(f"{W}numFmt")
    if stated is None:
        stated = element.find(f"{_MC}AlternateContent/{_MC}Fallback/{W}numFmt")
    return attribute(stated) or "decimal", 0
