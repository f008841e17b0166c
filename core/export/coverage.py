"""Where the required parts and the topics stand in a report, and how much of it is theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.model import Section, Span

REQUIRED = ("P1", "P2", "P3", "P4")
OPTIONAL = ("P5",)
FULL_NAMES = {
    "P1": "上一年度推进法治政府建设的主要举措和成效",
    "P2": "存在的不足和原因",
    "P3": "党政主要负责人履行推进法治建设第一责任人职责情况",
    "P4": "下一年度推进法治政府建设的主要安排",
    "P5": "其他需要报告的情况",
}
"""The five contents of 《法治政府建设与责任落实督察工作规定》 (中办国办 2019) on yearly reports."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """One of the five contents; lengths count characters other than blanks."""

    code: str
    name: str
    demand: str
    headings: tuple[tuple[str, int], ...]
    """Heading and its position in the text; empty when the part has no section of its own."""
    position: str
    length: int
    share: float
    """Of all the parts' characters."""
    embedded: bool
    """Stands only inside another part."""

    @property
    def missing(self) -> bool:
        return self.code in REQUIRED and not self.headings


@dataclass(frozen=True, slots=True)
class TopicRow:
    code: str
    name: str
    sections: int
    length: int
    share: float


@dataclass(slots=True)
class _Node:
    """A section with what it inherits and the text that is its own, not its subsections'."""

    section: Section
    part: str | None
    topic: str | None
    length: int
    depth: int
    outer: _Node | None


def part_rows(text: str, sections: Sequence[Section], names: Mapping[str, str]) -> tuple[PartRow, ...]:
    """A row for each of the five contents, in their order."""
    nodes = _tree(text, sections)
    total = sum(node.length for node in nodes if node.part)
    rows = []
    for code in (*REQUIRED, *OPTIONAL):
        mine = [node for node in nodes if node.part == code]
        heads = [node for node in mine if node.outer is None or node.outer.part != code]
        length = sum(node.length for node in mine)
        rows.append(
            PartRow(
                code=code,
                name=names.get(code, code),
                demand=FULL_NAMES[code],
                headings=tuple((_heading(node.section, text), node.section.span.start) for node in heads),
                position="、".join(f"第{_ordinal(text, node.section.span.start)}段" for node in heads),
                length=length,
                share=length / total if total else 0.0,
                embedded=bool(heads) and all(node.outer is not None for node in heads),
            )
        )
    return tuple(rows)


def topic_rows(text: str, sections: Sequence[Section], names: Mapping[str, str]) -> tuple[TopicRow, ...]:
    """A row for each topic of the codebook, those that the report doesn't speak of included."""
    nodes = _tree(text, sections)
    total = sum(node.length for node in nodes)
    rows = []
    for code in (code for code in names if code.startswith("T")):
        mine = [node for node in nodes if node.topic == code]
        tagged = sum(code in node.section.topics for node in nodes)
        length = sum(node.length for node in mine)
        rows.append(TopicRow(code, names[code], tagged, length, length / total if total else 0.0))
    return tuple(rows)


def _tree(text: str, sections: Sequence[Section]) -> list[_Node]:
    """Sections in order, each with its outer one by position; a section's own length leaves its subsections out."""
    nodes: list[_Node] = []
    outer: _Node | None = None
    for section in sorted(sections, key=lambda s: (s.span.start, -s.span.end)):
        while outer is not None and not outer.section.span.contains(section.span):
            outer = outer.outer
        length = _length(section.span, text)
        if outer is not None:
            outer.length -= length
        part = section.part or (outer.part if outer else None)
        topic = section.topics[0] if section.topics else (outer.topic if outer else None)
        outer = _Node(section, part, topic, length, outer.depth + 1 if outer else 0, outer)
        nodes.append(outer)
    return nodes


def _length(span: Span, text: str) -> int:
    return len("".join(span.of(text).split()))


def _ordinal(text: str, position: int) -> int:
    """Which paragraph of the text a position stands in, blank lines not counted, from 1."""
    return sum(bool(line.strip()) for line in text[:position].split("\n")[:-1]) + 1


def _heading(section: Section, text: str) -> str:
    heading = " ".join(section.heading.of(text).split())
    return heading if len(heading) <= 40 else heading[:39] + "…"
