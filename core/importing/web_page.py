"""Reads a web page saved from a government site: its main text, tables, headings, and the fields of its head."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from lxml import etree, html

from core.importing.intake import MEGABYTE, Refused
from core.importing.layout import Content, Layout
from core.importing.text_file import READABLE, decode, decode_strictly, likeness
from core.importing.web_archive import TOO_LARGE, Archive, SavedPage, framed, is_archive, open_archive
from core.importing.web_fields import read_fields
from core.importing.web_main import is_bare, main_content
from core.importing.web_text import PageText
from core.importing.word_package import Element
from core.model import Report, Source

LARGEST_PAGE = 20 * MEGABYTE
_MOST_TAGS = 50_000
_MOST_ATTRIBUTES = 2_000
"""Of one tag; a parser compares each with all others."""
_LONG_TAG = re.compile(rb"<[^<>]{4000,}")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{1,40})", re.IGNORECASE)
# GB18030 holds all of GB2312 and GBK, and pages that declare these often use more of it than they say.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}
_HEAD = 4096
_MOST_FRAMES = 50
_FRAMES = ("frame", "iframe")
_NOTHING = re.compile(r"\s*(?:about:|javascript:|$)", re.IGNORECASE)
"""What a frame names that shows no page."""
_FRAMED = "的正文在框架里，没有随网页存下；请在浏览器中单独打开框架里的网页再保存，或保存为 .mht。"


def read_web_page(data: bytes, source: Source, encoding: str = "") -> Report:
    """The report on a saved page. ``metadata`` holds what the page's head fields state; ``encoding`` overrules what the
    page declares. Raises Refused.
    """
    if source.kind in ("mht", "mhtml") or is_archive(data):
        archive = open_archive(data)
    else:
        archive = Archive(SavedPage(data, ""), {})
    root, found = _root(archive.page, encoding)
    _fill_frames(root, archive, encoding)
    fields = read_fields(root)
    if _is_framed(root) and is_bare(root):
        raise Refused(_FRAMED)
    layout = Layout()
    layout.add(_content(root, fields.title))
    shown, blocks = layout.finish()
    if not blocks:
        raise Refused("里没有正文，请在浏览器中打开网页，待正文显示后再保存。")
    return Report(shown, blocks, source._replace(encoding=found), fields)


def _root(page: SavedPage, encoding: str) -> tuple[Element, str]:
    """The page's root element, and the encoding that its bytes were read in."""
    if any(map(_has_too_many_attributes, _LONG_TAG.findall(page.data))) or page.data.count(b"<") > _MOST_TAGS:
        raise Refused(TOO_LARGE)
    text, found = _decode(page.data, page.encoding, encoding)
    return _parse(text), found


def _fill_frames(root: Element, archive: Archive, encoding: str) -> None:
    """Put the pages that frames show in the frames' places, as they are seen."""
    around = dict.fromkeys(root.iter(*_FRAMES), archive.page)
    for _ in range(_MOST_FRAMES):
        if not around:
            return
        frame, outer = around.popitem()
        page = framed(archive, frame.get("src", ""), outer)
        if page is not None:
            inner, _ = _root(page, encoding)
            around.update(dict.fromkeys(inner.iter(*_FRAMES), page))
            frame.tag, frame.text = "div", None
            frame.append(inner)
            inner.tag = "div"


def _is_framed(root: Element) -> bool:
    return any(not _NOTHING.match(frame.get("src", "")) for frame in root.iter(*_FRAMES))


def _content(root: Element, title: str | None) -> list[Content]:
    main, heading = main_content(root, title)
    above = PageText().read(heading) if heading is not None else []
    return above + PageText().read(main)


def _parse(text: str) -> Element:
    # The declaration of another encoding in the text would mislead the parser.
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text.replace("\0", ""))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused("不是完整的网页，请在浏览器中重新保存。") from error
    return root


def _decode(data: bytes, declared: str, demanded: str) -> tuple[str, str]:
    """As demanded, by byte order mark, as declared where that reads like Chinese, then by what the bytes look like."""
    if demanded or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, demanded)[:2]
    stated = _CHARSET.search(data[:_HEAD])
    name = (declared or (stated[1].decode("ascii") if stated else "")).lower()
    name = _WIDER.get(name, name)
    text = None
    with suppress(LookupError, ValueError):
        text = data.decode(name) if name else None
    if text is not None and likeness(text) >= READABLE:
        return text, name
    if chinese := decode_strictly(data):
        return chinese[:2]
    return decode(data)[:2] if text is None else (text, name)


def _has_too_many_attributes(tag: bytes) -> bool:
    return max(len(tag.split()), tag.count(b"=")) > _MOST_ATTRIBUTES
