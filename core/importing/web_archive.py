"""Reads a page and its frames out of the one file (.mht) that a browser saved them in."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import Message
from typing import NamedTuple
from urllib.parse import urljoin

from core.importing.intake import Refused

TOO_LARGE = "过大，不像一份报告的网页，请在浏览器中复制正文另存。"
_HEAD = 4096
_MOST_PARTS = 5_000
_LONGEST_HEADER = 16_000
"""Of an archive or a part of it, in bytes; a browser writes some hundred."""
_PART_HEADER = re.compile(rb"\n--[^\n]*\n(?=[A-Za-z-]+:)")
_HEADER_END = re.compile(rb"\r?\n\r?\n")


class SavedPage(NamedTuple):
    """A page's bytes, and the encoding and address that are stated for it, or ''."""

    data: bytes
    encoding: str
    address: str = ""


class Archive(NamedTuple):
    page: SavedPage
    others: dict[str, SavedPage]
    """Further pages, shown in frames, by address and by the name ('cid:…') that they have in the archive."""


def is_archive(data: bytes) -> bool:
    head = data[:_HEAD].lower()
    return b"multipart/related" in head and b"mime-version" in head


def open_archive(data: bytes) -> Archive:
    """The first page is the one that was saved. Raises Refused."""
    headers = (0, *(match.end() for match in _PART_HEADER.finditer(data)))
    if len(headers) > _MOST_PARTS or any(_header_length(data, start) > _LONGEST_HEADER for start in headers):
        raise Refused(TOO_LARGE)
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
    except RecursionError as error:
        raise Refused(TOO_LARGE) from error
    page: SavedPage | None = None
    others: dict[str, SavedPage] = {}
    for part in message.walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload:
            found = SavedPage(payload, str(part.get_content_charset() or ""), _address(part))
            if page is None:
                page = found
            others[found.address] = others[f"cid:{str(part.get('Content-ID', '')).strip('<> ')}"] = found
    if page is None:
        raise Refused("里没有网页正文，请在浏览器中重新保存为 .html。")
    return Archive(page, others)


def framed(archive: Archive, source: str, around: SavedPage) -> SavedPage | None:
    """The page that a frame of the page ``around`` shows, by the frame's ``source``; each page once."""
    for name in (source, urljoin(around.address, source)):
        found = archive.others.pop(name, None)
        if found is not None and found is not archive.page:
            return found
    return None


def _address(part: Message) -> str:
    return "".join(str(part.get("Content-Location", "")).split())


def _header_length(data: bytes, start: int) -> int:
    end = _HEADER_END.search(data, start)
    return (end.start() if end else len(data)) - start
