"""Writes a copy of the very Word file that a report was read from, with the review's comments on its words."""

from __future__ import annotations

import posixpath
import zipfile
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from xml.parsers import expat

from lxml import etree

from core.errors import UnfitReport
from core.export.background import Decision
from core.export.comments import Comment, comments_on
from core.export.files import written_beside
from core.export.word_marks import Edge, MarkedPart, Range
from core.export.word_xml import escaped
from core.model import Analysis, Place, Span, State

TYPES = "[Content_Types].xml"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
USUAL = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
STRICT = ("http://purl.oclc.org/ooxml/wordprocessingml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships")
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


class Original(NamedTuple):
    """A report's .docx file as it was read."""

    data: bytes
    main: str
    """Name of its main part."""
    text: str
    places: tuple[Place, ...]
    """Where in the main part each stretch of ``text`` stands, in order."""


def write_original(
    analysis: Analysis,
    original: Original,
    names: Mapping[str, str],
    path: Path,
    *,
    author: str,
    at: datetime,
    decided: Mapping[str, Decision],
) -> None:
    """Write the copy to ``path``. All parts but the main one, the comments and their two entries are the same bytes.

    Raises UnfitReport, and ExportError where the copy can't be written.
    """
    name = analysis.report.source.name
    if original.text != analysis.report.text:
        raise UnfitReport(f"“{name}”是用另一版本的程序导入的，文字位置对不上，请重新导入后再导出带批注的原文件。")
    kept = [a for a in analysis.annotations if a.state is not State.REJECTED]
    comments = comments_on(analysis.report, kept, names, author=author, at=at, decided=decided)
    try:
        parts = _changed_parts(original, comments)
    except (expat.ExpatError, etree.XMLSyntaxError, UnicodeDecodeError, LookupError) as error:
        raise UnfitReport(f"“{name}”的内部结构特殊，不能加批注，请用 Word 打开另存为 .docx 并重新导入。") from error
    with written_beside(path) as beside:
        _copy(original.data, parts, beside)


def _copy(data: bytes, changed: dict[str, bytes], path: Path) -> None:
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(entry, changed.get(entry.filename) or source.read(entry))
        for name in changed.keys() - set(source.namelist()):
            target.writestr(name, changed[name])


def _changed_parts(original: Original, comments: Sequence[Comment]) -> dict[str, bytes]:
    """The new bytes of the parts that change, by name."""
    with zipfile.ZipFile(BytesIO(original.data)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    actual = {name.lower(): name for name in parts}
    main = actual[original.main.lower()]
    part = MarkedPart(_utf8(parts[main]))
    places = [place for place in original.places if part.can_hold(place.element)]
    if not comments or not places:
        return {}
    changed: dict[str, bytes] = {}
    folder, base = posixpath.split(main)
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    relations = actual.get(relations.lower(), relations)
    strict = STRICT[0].encode() in parts[main]
    held = _comments_part(parts.get(relations), folder, actual)
    if held is None:
        held = _unused(posixpath.join(folder, "comments.xml"), actual)
        changed[relations] = _related(parts.get(relations), posixpath.basename(held), strict)
        changed[TYPES] = _typed(parts[TYPES], held)
    old = parts.get(held) or _empty_comments(strict)
    first = _free_number(old)
    texts = []
    for number, comment in enumerate(comments, first):
        span = _covered(comment.span, places)
        said = comment
        if span is None:
            span = _nearest(comment.span, places)
            said = replace(comment, text=f"（对“{comment.span.of(original.text)[:40]}”）{comment.text}")
        part.add(Range(number, *span))
        texts.append(_comment(number, said, _prefix_of(old)))
    changed[main] = part.bytes()
    changed[held] = _appended(_utf8(old), "".join(texts))
    return changed


def _covered(span: Span, places: Sequence[Place]) -> tuple[Edge, Edge] | None:
    """The first and last of the characters of ``span`` that stand in the part, in its order."""
    first = bisect_left(places, span.start + 1, key=lambda place: place.span.end)
    last = bisect_left(places, span.end, key=lambda place: place.span.start) - 1
    if first > last:
        return None
    edges = []
    for place in places[first : last + 1]:
        edges.append(_edge(place, max(span.start, place.span.start)))
        edges.append(_edge(place, min(span.end, place.span.end) - 1))
    # A text box is read after the paragraph in whose middle it stands, so the order there can be another.
    return min(edges), max(edges)


def _nearest(span: Span, places: Sequence[Place]) -> tuple[Edge, Edge]:
    """The last stretch before a note, a header or another text that stands in no place of the part."""
    place = places[max(0, bisect_left(places, span.start, key=lambda each: each.span.start) - 1)]
    return _edge(place, place.span.start), _edge(place, place.span.end - 1)


def _edge(place: Place, position: int) -> Edge:
    return Edge(place.element, place.offset + position - place.span.start)


def _utf8(data: bytes) -> bytes:
    """``data`` if it is UTF-8, whose bytes alone can be counted. Raises LookupError, UnicodeDecodeError."""
    data.decode("utf-8")
    if _parsed(data).getroottree().docinfo.encoding.upper() not in ("UTF-8", "US-ASCII", "ASCII"):
        raise LookupError("another encoding")
    return data


def _parsed(data: bytes) -> Any:
    """The root element, nothing outside the file ever read."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _comments_part(relations: bytes | None, folder: str, actual: Mapping[str, str]) -> str | None:
    if relations is None:
        return None
    for element in _parsed(relations).iter("{*}Relationship"):
        if element.get("Type", "").endswith("/comments") and element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
            if target.lower() in actual:
                return actual[target.lower()]
    return None


def _unused(name: str, actual: Mapping[str, str]) -> str:
    stem, number = name.removesuffix(".xml"), 2
    while name.lower() in actual:
        name, number = f"{stem}{number}.xml", number + 1
    return name


def _related(relations: bytes | None, target: str, strict: bool) -> bytes:
    empty = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{RELATIONSHIPS}"/>'
    data = relations or empty.encode()
    used = {element.get("Id") for element in _parsed(data).iter("{*}Relationship")}
    number = next(f"rIdReview{n}" for n in range(1, len(used) + 2) if f"rIdReview{n}" not in used)
    kind = (STRICT if strict else USUAL)[1]
    tag = f"{_prefix_of(data)}Relationship"
    return _appended(_utf8(data), f'<{tag} Id="{number}" Type="{kind}/comments" Target="{target}"/>')


def _typed(types: bytes, name: str) -> bytes:
    tag = f"{_prefix_of(types)}Override"
    return _appended(_utf8(types), f'<{tag} PartName="/{name}" ContentType="{COMMENTS_TYPE}"/>')


def _empty_comments(strict: bool) -> bytes:
    namespace = (STRICT if strict else USUAL)[0]
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{namespace}"/>'.encode()


def _free_number(comments: bytes) -> int:
    """The first number that no comment has."""
    attributes = [attribute for element in _parsed(comments) for attribute in element.items()]
    return max((int(n) for key, n in attributes if key.endswith("}id") and n.isdecimal()), default=-1) + 1


def _prefix_of(data: bytes) -> str:
    prefix = _parsed(data).prefix
    return f"{prefix}:" if prefix else ""


def _appended(data: bytes, children: str) -> bytes:
    """``children`` as the last ones of the root element."""
    closing = data.rindex(b"<")
    if data[closing : closing + 2] == b"</":
        return data[:closing] + children.encode() + data[closing:]
    end = data.rindex(b"/>")
    name = data[closing + 1 : end].split(None, 1)[0]
    return data[:end] + b">" + children.encode() + b"</" + name + b">" + data[end + 2 :]


def _comment(number: int, comment: Comment, p: str) -> str:
    author = escaped(comment.author)
    lines = "".join(
        f'<{p}p><{p}r><{p}t xml:space="preserve">{escaped(line)}</{p}t></{p}r></{p}p>'
        for line in comment.text.split("\n")
    )
    return (
        f'<{p}comment {p}id="{number}" {p}author="{author}" {p}date="{comment.at:%Y-%m-%dT%H:%M:%SZ}" '
        f'{p}initials="{escaped(comment.author[:2])}">{lines}</{p}comment>'
    )
