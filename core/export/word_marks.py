"""Puts comment ranges into a Word part's XML by inserting bytes: not one byte that was there changes or goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple
from xml.parsers import expat

AROUND_LINES = {"document", "body", "tbl", "tr", "tc", "p", "sdt", "sdtContent", "customXml", "smartTag"}
WITHIN_LINES = {"ins", "moveTo", "hyperlink", "fldSimple", "dir", "bdo"}
CONTAINERS = AROUND_LINES | WITHIN_LINES
"""Elements inside which a range may begin or end (ECMA-376, range markup)."""
BLANKS = " \t\r\n"
KEEP_BLANKS = b' xml:space="preserve"'


class Edge(NamedTuple):
    """A character's place: ordinal of its element, and its offset there."""

    element: int
    offset: int


class Range(NamedTuple):
    """A comment's number, its first character, and its last."""

    number: int
    first: Edge
    last: Edge


@dataclass(slots=True)
class Node:
    """An element with its places in the bytes."""

    name: str
    parent: Node | None
    start: int
    inner: int = -1
    """Where its start tag ends."""
    end: int = -1
    text: list[tuple[int, str]] = field(default_factory=list)
    """Its own characters in stretches, each with the place of its first byte."""
    children: list[Node] = field(default_factory=list)
    marked_off: bool = False
    """Has a CDATA section, in which no tag can be put."""

    @property
    def local(self) -> str:
        return self.name.rpartition(":")[2]

    def byte_of(self, offset: int) -> int:
        """Where the character with this offset begins."""
        for place, characters in self.text:
            if offset < len(characters):
                return place + len(characters[:offset].encode())
            offset -= len(characters)
        return self.inner

    @property
    def length(self) -> int:
        return sum(len(characters) for _, characters in self.text)


@dataclass(slots=True)
class _Cut:
    """What is inserted at one byte: ends before starts, with what closes and opens the run around them."""

    before: str = ""
    after: str = ""
    ends: list[str] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)

    def bytes(self) -> bytes:
        return "".join((self.before, *self.ends, *self.starts, self.after)).encode()


class MarkedPart:
    """A part's XML, UTF-8, with the ranges that were put into it."""

    def __init__(self, data: bytes) -> None:
        """Raises expat.ExpatError."""
        self._data = data
        self._nodes = _scan(data)
        self._cuts: dict[int, _Cut] = {}
        self._insertions: dict[int, bytes] = {}
        self.prefix = _prefix(self._nodes[0])

    def can_hold(self, element: int) -> bool:
        """Whether a range can begin and end at or around this element."""
        return _anchor(self._nodes[element]) is not None

    def add(self, mark: Range) -> None:
        """Put one range in; its edges must be in elements that ``can_hold`` them."""
        p, number = self.prefix, mark.number
        self._cut(mark.first.element, mark.first.offset).starts.append(f'<{p}commentRangeStart {p}id="{number}"/>')
        reference = f'<{p}r><{p}commentReference {p}id="{number}"/></{p}r>'
        ends = self._cut(mark.last.element, mark.last.offset, after=True).ends
        ends.append(f'<{p}commentRangeEnd {p}id="{number}"/>{reference}')

    def bytes(self) -> bytes:
        inserted = {**self._insertions, **{at: cut.bytes() for at, cut in self._cuts.items()}}
        pieces, done = [], 0
        for at in sorted(inserted):
            pieces += [self._data[done:at], inserted[at]]
            done = at
        return b"".join([*pieces, self._data[done:]])

    def _cut(self, element: int, offset: int, after: bool = False) -> _Cut:
        """The cut before (or after) a character; one byte has one cut."""
        node = self._nodes[element]
        run = _anchor(node)
        assert run is not None, "no range can be here"
        if node.parent is not run or run.local != "r" or node.marked_off:
            return self._at(run.end if after else run.start)
        content = [child for child in run.children if child.local != "rPr"]
        edge = offset + after
        if edge == 0 or (not node.length and not after):
            return self._at(run.start) if node is content[0] else self._between(node.start, run)
        if edge >= node.length:
            return self._at(run.end) if node is content[-1] else self._between(node.end, run)
        return self._inside(node, edge, run)

    def _at(self, byte: int) -> _Cut:
        return self._cuts.setdefault(byte, _Cut())

    def _between(self, byte: int, run: Node) -> _Cut:
        return self._cuts.setdefault(byte, _Cut(f"</{run.name}>", self._opening(run)))

    def _inside(self, node: Node, offset: int, run: Node) -> _Cut:
        """Within a text element, which goes on in a run of the same look."""
        characters = "".join(characters for _, characters in node.text)
        opened = self._data[node.start : node.inner]
        if b"xml:space" not in opened and (characters[0] in BLANKS or characters[offset - 1] in BLANKS):
            self._insertions[node.inner - 1] = KEEP_BLANKS
        before = f"</{node.name}></{run.name}>"
        after = f'{self._opening(run)}<{node.name} xml:space="preserve">'
        return self._cuts.setdefault(node.byte_of(offset), _Cut(before, after))

    def _opening(self, run: Node) -> str:
        """The run's start tag and properties again."""
        properties = next((child for child in run.children if child.local == "rPr"), None)
        shown = self._data[properties.start : properties.end] if properties else b""
        return (self._data[run.start : run.inner] + shown).decode()


def _prefix(node: Node) -> str:
    prefix = node.name.rpartition(":")[0]
    return f"{prefix}:" if prefix else ""


def _anchor(node: Node) -> Node | None:
    """The outermost thing around ``node`` that ranges can stand beside: its run, or the drawing's that it is in.

    None where that is no part of a paragraph.
    """
    line: list[Node] = []
    current: Node | None = node
    while current is not None:
        line.append(current)
        current = current.parent
    in_paragraph = False
    for each in reversed(line):
        if each.local not in CONTAINERS:
            return each if in_paragraph else None
        in_paragraph |= each.local == "p"
    return None


def _scan(data: bytes) -> list[Node]:
    """All elements in document order."""
    scanner = _Scanner()
    scanner.parse(data)
    return scanner.nodes


class _Scanner:
    """Each event's first byte also ends the event before it, for which expat gives no end."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._open: list[Node] = []
        self._started: Node | None = None
        self._ended: Node | None = None
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = False
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartCdataSectionHandler = self._marked_off
        self._parser.EndCdataSectionHandler = self._settle
        self._parser.CommentHandler = self._settle
        self._parser.ProcessingInstructionHandler = self._settle

    def parse(self, data: bytes) -> None:
        self._parser.Parse(data, True)

    def _settle(self, *_: Any) -> None:
        at = self._parser.CurrentByteIndex
        if self._started is not None:
            self._started.inner, self._started = at, None
        if self._ended is not None:
            self._ended.end, self._ended = at, None

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._settle()
        parent = self._open[-1] if self._open else None
        node = Node(name, parent, self._parser.CurrentByteIndex)
        if parent is not None:
            parent.children.append(node)
        self.nodes.append(node)
        self._open.append(node)
        self._started = node

    def _end(self, _: str) -> None:
        self._settle()
        self._ended = self._open.pop()

    def _characters(self, text: str) -> None:
        self._settle()
        if self._open:
            self._open[-1].text.append((self._parser.CurrentByteIndex, text))

    def _marked_off(self) -> None:
        self._settle()
        self._open[-1].marked_off = True
