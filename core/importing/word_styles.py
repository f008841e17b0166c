"""Paragraph styles of a Word file: names, heading levels, list numbering and hidden text, with inheritance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.importing.word_package import Element, W

_LONGEST_CHAIN = 50
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """One style with everything inherited filled in."""

    name: str = ""
    heading_level: int | None = None
    num_id: str | None = None
    level: int | None = None
    """0-based list level, if a style of the chain states it."""
    numbered_by: str = ""
    """Id of the style that states the list: the one a list level may be linked to."""
    hidden: bool = False


class Styles:
    """All styles of a file by id; an unknown or missing id is the default paragraph style."""

    def __init__(self, root: Element | None) -> None:
        elements = root.findall(f"{W}style") if root is not None else []
        self._elements = {element.get(f"{W}styleId", ""): element for element in elements}
        self._default = next(
            (
                element.get(f"{W}styleId", "")
                for element in elements
                if element.get(f"{W}type") == "paragraph" and is_on(element.get(f"{W}default"), absent=False)
            ),
            "",
        )
        self._styles: dict[str, Style] = {}

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph that names ``style_id`` (None: none)."""
        return self.get(style_id if style_id in self._elements else self._default)

    def get(self, style_id: str | None) -> Style:
        """The style with this id; an empty one when there is none."""
        if style_id is None or style_id not in self._elements:
            return Style()
        if style_id not in self._styles:
            self._styles[style_id] = self._resolve(style_id)
        return self._styles[style_id]

    def num_id(self, style_id: str) -> str | None:
        """The list that a numbering style stands for."""
        return self.get(style_id).num_id

    def _resolve(self, style_id: str) -> Style:
        heading_level: int | None = None
        num_id: str | None = None
        level: int | None = None
        numbered_by = ""
        hidden: bool | None = None
        outline_known = False
        for ancestor_id, element in self._chain(style_id):
            properties = element.find(f"{W}pPr")
            if properties is not None and not outline_known:
                heading_level, outline_known = outline_level(properties)
            if num_id is None:
                own_id, own_level = numbering_of(properties)
                level = own_level if level is None else level
                if own_id is not None:
                    num_id, numbered_by = own_id, ancestor_id
            if hidden is None:
                hidden = hides(element.find(f"{W}rPr"))
        name = attribute(self._elements[style_id].find(f"{W}name")) or ""
        named = _HEADING_NAME.fullmatch(name)
        if named and not outline_known:
            heading_level = int(named[1])
        return Style(name, heading_level, num_id, level, numbered_by, bool(hidden))

    def _chain(self, style_id: str) -> Iterator[tuple[str, Element]]:
        """The style and those it is based on, nearest first; a circle ends it."""
        seen: set[str] = set()
        current: str | None = style_id
        while current is not None and current in self._elements and current not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(current)
            yield current, self._elements[current]
            current = attribute(self._elements[current].find(f"{W}basedOn"))


def attribute(element: Element | None, name: str = "val") -> str | None:
    """The value of ``w:name`` of an element that may be missing."""
    value: str | None = element.get(W + name) if element is not None else None
    return value


def number(element: Element | None, name: str = "val") -> int | None:
    """The same as a whole number; None for anything else."""
    value = attribute(element, name)
    return int(value) if value and re.fullmatch(r"-?[0-9]{1,9}", value) else None


def is_on(value: str | None, absent: bool = True) -> bool:
    """Word's on/off values; an element without a value means on."""
    return absent if value is None else value not in ("0", "false", "off")


def hides(properties: Element | None) -> bool | None:
    """Whether run properties say that the text is hidden; None when they don't speak of it."""
    vanish = properties.find(f"{W}vanish") if properties is not None else None
    return None if vanish is None else is_on(attribute(vanish))


def outline_level(properties: Element) -> tuple[int | None, bool]:
    """The 1-based heading level that paragraph properties state (None: body text), and whether they state one."""
    stated = number(properties.find(f"{W}outlineLvl"))
    if stated is None:
        return None, False
    return (stated + 1 if 0 <= stated <= 8 else None), True


def numbering_of(properties: Element | None) -> tuple[str | None, int | None]:
    """The list id and 0-based level that paragraph properties state themselves."""
    stated = properties.find(f"{W}numPr") if properties is not None else None
    if stated is None:
        return None, None
    return attribute(stated.find(f"{W}numId")), number(stated.find(f"{W}ilvl"))
