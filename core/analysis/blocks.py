"""Tells the parts of a page apart: head fields, title, salutation, body, signature, notes, web furniture."""

from __future__ import annotations

from core.analysis.contents import drop_contents
from core.analysis.layout import Layout
from core.analysis.lines import Line
from core.analysis.page_head import body_start, read_head
from core.analysis.page_tail import find_signature, mark_notes, mark_tail
from core.analysis.patterns import Patterns
from core.model import Block, BlockKind


def lay_out(lines: list[Line], found: Patterns) -> Layout:
    layout = Layout()
    for number, line in enumerate(lines):
        if line.block.kind in (BlockKind.NOTE, BlockKind.FURNITURE):
            layout.kinds[number] = line.block.kind
    drop_contents(lines, layout)
    layout.body = body_start(lines, layout, found)
    read_head(lines, layout, found)
    find_signature(lines, layout, found)
    mark_tail(lines, layout, found)
    mark_notes(lines, layout, found)
    return layout


def classify(blocks: tuple[Block, ...], lines: list[Line], layout: Layout) -> tuple[Block, ...]:
    """The same blocks with their kinds."""
    result = list(blocks)
    for number, kind in layout.kinds.items():
        line = lines[number]
        if line.block.kind is not kind and not line.is_cell:
            result[line.number] = _of_kind(line.block, kind)
    return tuple(result)


def _of_kind(block: Block, kind: BlockKind) -> Block:
    """``dataclasses.replace`` takes five times as long."""
    return Block(block.span, kind, block.source_index, block.style, block.heading_level, block.cell)
