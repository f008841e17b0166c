"""Finds the main text of a web page by where its prose stands, not by the names a site gives its elements."""

from __future__ import annotations

import re

from core.importing.web_text import is_shown, names, plain
from core.importing.word_package import Element

# Only these are looked into for a narrower container: a paragraph is never the whole report.
_CONTAINERS = names("body div td table tbody tr article section main form center ucapcontent figure")
_PUNCTUATION = re.compile("[,;。、\uff0c\uff1b]")
_SHORTEST_PROSE = 12
# The main text keeps this much of the prose of the whole page.
_SHARE = 0.9
_CHROME = re.compile(
    r"nav|menu|footer|share|crumb|sidebar|toolbar|print|qrcode|related|recommend|fenxiang|dayin|position", re.IGNORECASE
)


def main_content(root: Element, title: str | None) -> tuple[Element, Element | None]:
    """The element that holds the main text, and the heading above it when the title stands outside of it.

    Elements in the main text that are named as chrome and hold no prose are removed from the tree.
    """
    body = root.find("body")
    top = body if body is not None else root
    prose = _prose(top)
    main = _narrowest(top, prose)
    for element in list(main.iter()):
        if element is not main and _is_chrome(element) and not prose.get(element) and element.getparent() is not None:
            element.drop_tree()
    return main, _heading_outside(top, main, title)


def _prose(top: Element) -> dict[Element, int]:
    """How many characters of prose outside links each element holds; elements without any are left out."""
    found: dict[Element, int] = {}
    for element in top.iter():
        if isinstance(element.tag, str):
            own = _prose_length(element.text) if element.tag != "a" and is_shown(element) else 0
            for child in element:
                own += _prose_length(child.tail)
            if own and not _in_chrome(element):
                node = element
                while node is not None:
                    found[node] = found.get(node, 0) + own
                    node = node.getparent() if node is not top else None
    return found


def _prose_length(text: str | None) -> int:
    stripped = text.strip() if text else ""
    return len(stripped) if len(stripped) >= _SHORTEST_PROSE and _PUNCTUATION.search(stripped) else 0


def _in_chrome(element: Element) -> bool:
    return any(
        ancestor.tag in ("nav", "footer", "a", "script", "style") for ancestor in (element, *element.iterancestors())
    )


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
    return bool(_CHROME.search(f"{element.get('class', '')} {element.get('id', '')}"))


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
