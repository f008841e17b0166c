"""Reads a web page saved from a government site: its main text, tables, headings, and the fields of its head."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from contextlib import suppress

from lxml import etree, html

from core.importing.intake import MEGABYTE, Refused
from core.importing.layout import Content, Layout
from core.importing.text_file import READABLE, decode, decode_strictly, likeness
from core.importing.web_fields import read_fields
from core.importing.web_main import main_content
from core.importing.web_text import PageText
from core.importing.word_package import Element
from core.model import Report, Source

LARGEST_PAGE = 20 * MEGABYTE
_MOST_TAGS = 50_000
_MOST_PARTS = 5_000
_MOST_ATTRIBUTES = 2_000
"""Of one tag; a parser compares each with all others."""
_LONG_TAG = re.compile(rb"<[^<>]{4000,}")
_LONGEST_HEADER = 16_000
"""Of an archive or a part of it, in bytes; a browser writes some hundred."""
_PART_HEADER = re.compile(rb"\n--[^\n]*\n(?=[A-Za-z-]+:)")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{1,40})", re.IGNORECASE)
# GB18030 holds all of GB2312 and GBK, and pages that declare these often use more of it than they say.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}
_HEAD = 4096
_TOO_LARGE = "过大，不像一份报告的网页，请在浏览器中复制正文另存。"


def read_web_page(data: bytes, source: Source, encoding: str = "") -> Report:
    """The report on a saved page. ``metadata`` holds what the page's head fields state; ``encoding`` overrules what the
    page declares. Raises Refused.
    """
    if source.kind in ("mht", "mhtml") or _is_archive(data):
        data, declared = _page_of_archive(data)
    else:
        declared = ""
    if any(map(_has_too_many_attributes, _LONG_TAG.findall(data))) or data.count(b"<") > _MOST_TAGS:
        raise Refused(_TOO_LARGE)
    text, encoding = _decode(data, declared, encoding)
    root = _parse(text)
    fields = read_fields(root)
    layout = Layout()
    layout.add(_content(root, fields.title))
    shown, blocks = layout.finish()
    if not blocks:
        raise Refused("里没有正文，请在浏览器中打开网页，待正文显示后再保存。")
    return Report(shown, blocks, source._replace(encoding=encoding), fields)


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


def _is_archive(data: bytes) -> bool:
    return b"multipart/related" in data[:_HEAD].lower() and b"mime-version" in data[:_HEAD].lower()


def _page_of_archive(data: bytes) -> tuple[bytes, str]:
    """The page in an .mht file and the encoding stated for it."""
    headers = (0, *(match.end() for match in _PART_HEADER.finditer(data)))
    if len(headers) > _MOST_PARTS or any(_header_length(data, start) > _LONGEST_HEADER for start in headers):
        raise Refused(_TOO_LARGE)
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
    except RecursionError as error:
        raise Refused(_TOO_LARGE) from error
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                return payload, str(part.get_content_charset() or "")
    raise Refused("里没有网页正文，请在浏览器中重新保存为 .html。")


def _has_too_many_attributes(tag: bytes) -> bool:
    return max(len(tag.split()), tag.count(b"=")) > _MOST_ATTRIBUTES


def _header_length(data: bytes, start: int) -> int:
    end = _HEADER_END.search(data, start)
    return (end.start() if end else len(data)) - start
