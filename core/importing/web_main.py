"""Finds the main text of a web page by where its prose stands, not by the names a site gives its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.importing.web_text import DEEPEST, INVISIBLE, is_shown, names, plain, unveil
from core.importing.word_package import Element

# Only these are looked into for a narrower container: a paragraph is never the whole report.
_CONTAINERS = names("body div td table tbody tr article section main form center ucapcontent figure frameset")
_NOT_TEXT = INVISIBLE | names("nav footer a")
_PUNCTUATION = re.compile("[,;。、\uff0c\uff1b]")
_SHORTEST_PROSE = 12
_SHORTEST_REPORT = 300
# The main text keeps this much of the prose of the whole page.
_SHARE = 0.9
_CHROME = re.compile(
    r"nav|menu|footer|share|crumb|sidebar|toolbar|print|qrcode|related|recommend|fenxiang|dayin|position", re.IGNORECASE
)
# Names of what a page has around its text, however much prose that holds.
_AROUND = re.compile(r"nav|menu|foot|copyright|sidebar|crumb|related|recommend", re.IGNORECASE)


def main_content(root: Element, title: str | None) -> tuple[Element, Element | None]:
    """The element that holds the main text, and the heading above it when the title stands outside of it.

    Elements in the main text that are named as chrome and hold no prose are removed from the tree.
    """
    top = _top(root)
    _show_what_scripts_show(top)
    prose = _prose(top)
    main = _narrowest(top, _without_surroundings(top, prose))
    for element in list(main.iter()):
        if element is not main and _is_chrome(element) and not prose.get(element) and element.getparent() is not None:
            element.drop_tree()
    return main, _heading_outside(top, main, title)


def is_bare(root: Element) -> bool:
    """Whether the page shows nothing but its surroundings, which hold a sentence or two at most."""
    top = _top(root)
    prose = _prose(top)
    return prose.get(top, 0) < _SHORTEST_REPORT and not _prose(top, _surroundings(top, prose))


def _top(root: Element) -> Element:
    body = root.find("body")
    return body if body is not None else root


def _prose(top: Element, left_out: frozenset[Element] = frozenset()) -> dict[Element, int]:
    """How many characters of prose outside links each element holds; elements without any are left out."""
    found: dict[Element, int] = {}

    def count(element: Element, depth: int) -> int:
        if depth > DEEPEST or element.tag in _NOT_TEXT or not is_shown(element) or element in left_out:
            return 0
        length = _prose_length(element.text)
        for child in element:
            length += count(child, depth + 1) + _prose_length(child.tail)
        if length:
            found[element] = length
        return length

    count(top, 0)
    return found


def _without_surroundings(top: Element, prose: dict[Element, int]) -> dict[Element, int]:
    """``prose`` outside of what is named as surroundings, unless a site names its main text so."""
    rest = _prose(top, _surroundings(top, prose))
    return rest if 2 * rest.get(top, 0) >= prose.get(top, 0) else prose


def _surroundings(top: Element, prose: dict[Element, int]) -> frozenset[Element]:
    return frozenset(element for element in prose if element is not top and _is_named(element, _AROUND))


def _show_what_scripts_show(top: Element) -> None:
    """A passage longer than all that is shown is hidden only until a script of the page has run."""
    shown = _prose(top).get(top, 0)
    for element in _hidden(top):
        hidden = sum(_prose_length(text) for part in element.iter() for text in _texts(part))
        if hidden > shown:
            unveil(element)


def _texts(element: Element) -> Iterator[str | None]:
    """What stands directly in an element."""
    if isinstance(element.tag, str) and element.tag not in INVISIBLE:
        yield element.text
        yield from (child.tail for child in element)


def _hidden(element: Element) -> Iterator[Element]:
    """The outermost elements that are hidden by their attributes."""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in INVISIBLE:
            if is_shown(child):
                yield from _hidden(child)
            else:
                yield child


def _prose_length(text: str | None) -> int:
    stripped = text.strip() if text else ""
    return len(stripped) if len(stripped) >= _SHORTEST_PROSE and _PUNCTUATION.search(stripped) else 0


def _narrowest(top: Element, prose: dict[Element, int]) -> Element:
    wanted = prose.get(top, 0) * _SHARE
    current = top
    while wanted:
        narrower = [child for child in current if child.tag in _CONTAINERS and prose.get(child, 0) >= wanted]
        if not narrower:
            break
        current = narrower[0]
    # Paragraphs beside it (a signature, say) belong to it; chrome hardly ever stands in paragraphs of its own there.
    while current is not top and any(_is_paragraph(sibling) for sibling in current.getparent()):
        current = current.getparent()
    return current


def _is_paragraph(element: Element) -> bool:
    return element.tag == "p" and is_shown(element) and element.find(".//a") is None and bool(plain(element))


def _is_chrome(element: Element) -> bool:
    if element.tag in ("nav", "footer", "aside"):
        return True
    return _is_named(element, _CHROME)


def _is_named(element: Element, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _heading_outside(top: Element, main: Element, title: str | None) -> Element | None:
    """The innermost element outside the main text that shows the title, if there is one."""
    wanted = _squeezed(title or "")
    if not wanted:
        return None
    if wanted in _squeezed(plain(main))[: 400 + len(wanted)]:
        return None
    excluded = {*main.iter(), *main.iterancestors()}
    found = None
    for element in top.iter():
        seen = isinstance(element.tag, str) and element not in excluded and is_shown(element)
        if seen and _squeezed(_beginning(element, 2 * len(wanted) + 200)) == wanted:
            found = element
    return found


def _beginning(element: Element, length: int) -> str:
    """The text in ``element``, or somewhat more than ``length`` characters of a longer one."""
    found = ""
    for text in element.itertext():
        found += text
        if len(found) > length:
            break
    return found


def _squeezed(text: str) -> str:
    return "".join(text.split())
