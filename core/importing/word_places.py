"""Finds where in a Word file's XML each stretch of a report's text stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.importing.cleanup import clean
from core.importing.layout import Piece
from core.importing.word_package import Element
from core.model import Place, Span

_DROPPED = "\u00ad\ufeff\ufdd0\ufdd1"
"""Characters besides blanks that reading may leave out or turn into line ends."""


def find_places(text: str, pieces: Iterable[Piece], ordinals: Mapping[Element, int]) -> tuple[Place, ...]:
    """Places in the order of ``text``, for what ``pieces``, from which it was made, say to stand in an element.

    Laying a text out changes nothing but blanks and a few characters without a shape, so the two are walked together
    over all others. ValueError when they aren't the same.
    """
    places: list[Place] = []
    positions = (at for at, char in enumerate(text) if not _is_dropped(char))
    for words, element in pieces:
        for offset, char in enumerate(words):
            if _is_dropped(char):
                continue
            at = next(positions, len(text))
            if text[at : at + 1] != clean(char):
                raise ValueError(f"the text at {at} is not made from its pieces")
            if element is not None:
                _add(places, at, ordinals[element], offset)
    return tuple(places)


def _add(places: list[Place], at: int, element: int, offset: int) -> None:
    """Lengthen the last place where the character follows it in text and element alike."""
    if places:
        last = places[-1]
        if last.element == element and at - last.span.start == offset - last.offset:
            places[-1] = last._replace(span=Span(last.span.start, at + 1))
            return
    places.append(Place(Span(at, at + 1), element, offset))


def _is_dropped(char: str) -> bool:
    return char.isspace() or char in _DROPPED
