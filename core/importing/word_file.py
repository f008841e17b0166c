"""Reads a .docx as a person sees it: body, notes, headers and footers, with notices about revisions and comments."""

from __future__ import annotations

from collections.abc import Iterator

from core.importing.intake import Refused
from core.importing.layout import Content, Layout, Paragraph, Piece, Table
from core.importing.word_numbering import Numbering
from core.importing.word_package import DAMAGED, TOO_LARGE, Element, Package, W
from core.importing.word_places import find_places
from core.importing.word_styles import Styles, attribute
from core.importing.word_text import Story
from core.model import BlockKind, Place, Report, Source

_MOST_PARAGRAPHS = 30_000
_MOST_COMMENTS = 200
_LONGEST_COMMENT = 1000


def read_word(data: bytes, source: Source) -> Report:
    """The report in a .docx file's bytes.

    ``source_index`` of a block is the ordinal of its ``w:p`` among all in the main part, in document order; -1 for
    notes, headers and footers, which have parts of their own. Raises Refused.
    """
    return _read(data, source)[0]


def read_word_places(data: bytes) -> tuple[str, str, tuple[Place, ...]]:
    """The name of a .docx file's main part, the report's text, and where in that part each stretch of it stands.

    Raises Refused.
    """
    report, root, main, pieces = _read(data, Source("", "", "docx"))
    ordinals = {element: order for order, element in enumerate(root.iter("*"))}
    return main, report.text, find_places(report.text, pieces, ordinals)


def _read(data: bytes, source: Source) -> tuple[Report, Element, str, list[Piece]]:
    package = Package(data)
    root = package.root(package.main)
    body = root.find(W + "body")
    if body is None:
        raise Refused(DAMAGED)
    styles = Styles(_first(package.related("styles")))
    numbering = Numbering(_first(package.related("numbering")), styles)
    ordinals = {element: index for index, element in enumerate(body.iter(W + "p"))}
    if len(ordinals) > _MOST_PARAGRAPHS:
        raise Refused(TOO_LARGE)
    story = Story(styles, numbering, ordinals)
    layout = Layout()
    layout.add(story.read(body))
    layout.add(_notes(package, story, styles))
    layout.add(_furniture(package, styles))
    text, blocks = layout.finish()
    if not any(block.kind is not BlockKind.FURNITURE for block in blocks):
        reason = (
            "里只有图片，没有文字，请先做文字识别（OCR）再另存。" if story.has_pictures else "里没有文字，请检查内容。"
        )
        raise Refused(reason)
    return Report(text, blocks, source, notices=tuple(_notices(package, story))), root, package.main, layout.pieces


def _first(roots: tuple[Element, ...]) -> Element | None:
    return roots[0] if roots else None


def _plain(element: Element, styles: Styles, separator: str = "\n") -> str:
    """The text of a note, comment, header or footer, without automatic numbers."""
    found = Story(styles, Numbering(None, styles)).read(element)
    return separator.join(text for text in _texts(found) if text.strip())


def _texts(content: Iterator[Content] | tuple[Content, ...]) -> Iterator[str]:
    for item in content:
        if isinstance(item, Table):
            for row in item.rows:
                yield "\t".join(" ".join(_texts(cell.content)) for cell in row).strip("\t")
        else:
            yield item.text


def _notes(package: Package, story: Story, styles: Styles) -> Iterator[Paragraph]:
    """Footnotes and endnotes after the body, in the order they are referred to, each with its mark."""
    elements = {
        (kind, attribute(element, "id")): element
        for kind in ("footnote", "endnote")
        for root in package.related(f"{kind}s")
        for element in root.iterfind(W + kind)
    }
    for kind, note_id, mark in story.notes:
        element = elements.pop((kind, note_id), None)
        if element is not None:
            text = _plain(element, styles, " ").strip()
            yield Paragraph(f"{mark} {text}" if mark else text, BlockKind.NOTE)


def _furniture(package: Package, styles: Styles) -> Iterator[Paragraph]:
    """Headers and footers at the end, the same text once, bare page numbers left out."""
    seen: set[str] = set()
    for root in (*package.related("header"), *package.related("footer")):
        text = _plain(root, styles)
        if text not in seen and any(char.isalpha() and char not in "第页共" for char in text):
            seen.add(text)
            yield Paragraph(text, BlockKind.FURNITURE)


def _notices(package: Package, story: Story) -> Iterator[str]:
    if story.has_revisions:
        yield "文档含有修订，已按全部接受后的样子读入。"
    if story.has_foreign_parts:
        yield "文档嵌有其他格式的内容，没有读入，请用 Word 打开后另存再导入。"
    comments = [element for root in package.related("comments") for element in root.iterfind(W + "comment")]
    styles = Styles(None)
    for element in comments[:_MOST_COMMENTS]:
        author = attribute(element, "author") or "未署名"
        anchor = " ".join(story.commented.get(attribute(element, "id") or "", "").split())
        text = _plain(element, styles, " ")[:_LONGEST_COMMENT]
        yield f"原有批注（{author}）：“{anchor}”处——{text}" if anchor else f"原有批注（{author}）：{text}"
    if len(comments) > _MOST_COMMENTS:
        yield f"原有批注共 {len(comments)} 条，只列出前 {_MOST_COMMENTS} 条。"
