"""Opens the zip package of a Word file and parses its XML parts, trusting nothing in it."""

from __future__ import annotations

import lzma
import posixpath
import struct
import zipfile
import zlib
from io import BytesIO
from itertools import islice
from typing import Any

from lxml import etree

from core.importing.intake import MEGABYTE, Refused, signature

Element = Any
"""lxml's elements; the library comes without types."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# The ISO "strict" variant names the same things differently.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)
_LARGEST_PART = 40 * MEGABYTE
# A parsed element or attribute takes some 150 bytes of memory; a report of 100,000 characters has some 60,000.
_MOST_NODES = 400_000
_MOST_ENTRIES = 10_000
_MOST_RELATED = 100

DAMAGED = "已损坏或不完整，请用 Word 或 WPS 打开修复并另存后再导入。"
TOO_LARGE = "解压后过大，不像一份报告，请用 Word 打开检查后另存。"
_UNSAFE = "含有不安全的 XML 声明（DOCTYPE），请用 Word 打开后另存为新文件。"
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
)


class Package:
    """The parts of a Word file by name; those that the document's relationships name are found by type."""

    def __init__(self, data: bytes) -> None:
        _refuse_other_content(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _ZIP_ERRORS as error:
            raise Refused(DAMAGED) from error
        if len(self._zip.namelist()) > _MOST_ENTRIES:
            raise Refused(TOO_LARGE)
        self._names = {name.lower(): name for name in self._zip.namelist()}
        main = self._targets("", "").get("officeDocument")
        if not main or main[0].lower() not in self._names:
            raise Refused("里没有 Word 正文，可能已损坏或不是 Word 文档，请用 Word 或 WPS 打开后另存为 .docx。")
        self.main = main[0]
        self._related = self._targets(*posixpath.split(self.main))

    def root(self, name: str) -> Element:
        """The root element of a part. Raises Refused when it is missing, damaged, unsafe or too large."""
        data = self._read(name)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        if data.count(b"<") + data.count(b"=") > _MOST_NODES:
            raise Refused(TOO_LARGE)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Refused(_UNSAFE if b"<!DOCTYPE" in data[:4096] else DAMAGED) from error
        if root.getroottree().docinfo.doctype:
            raise Refused(_UNSAFE)
        return root

    def related(self, kind: str) -> tuple[Element, ...]:
        """The roots of the main part's parts of one relationship type ('numbering', 'header'), in order."""
        names = dict.fromkeys(name for name in self._related.get(kind, ()) if name.lower() in self._names)
        return tuple(self.root(name) for name in islice(names, _MOST_RELATED))

    def _targets(self, folder: str, name: str) -> dict[str, list[str]]:
        """Part names by the last word of their relationship type, for the part ``folder/name``."""
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations.lower() not in self._names:
            return {}
        found: dict[str, list[str]] = {}
        for element in self.root(relations).iter(_RELATIONSHIP):
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
                found.setdefault(element.get("Type", "").rpartition("/")[2], []).append(target.lstrip("/"))
        return found

    def _read(self, name: str) -> bytes:
        entry = self._names.get(name.lower())
        if entry is None:
            raise Refused(DAMAGED)
        try:
            with self._zip.open(entry) as file:
                data = file.read(_LARGEST_PART + 1)
        except _ZIP_ERRORS as error:
            raise Refused(DAMAGED) from error
        if len(data) > _LARGEST_PART:
            raise Refused(TOO_LARGE)
        return data


def _refuse_other_content(data: bytes) -> None:
    kind = signature(data)
    if kind == "ole":
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused("已加密，请用 Word 打开，去掉打开密码后另存再导入。")
        raise Refused("其实是旧版 Word 文档，请把扩展名改为 .doc，或用 Word 另存为 .docx 后再导入。")
    if kind != "zip":
        raise Refused("不是 Word 文档或已损坏，请用 Word 或 WPS 打开后另存为 .docx。")
