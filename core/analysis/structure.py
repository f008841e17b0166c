"""Reads a report's structure: what each block is, the outline with parts and topics, and the metadata."""

from __future__ import annotations

from typing import NamedTuple

from core.analysis.blocks import classify, lay_out
from core.analysis.headings import Heading, heading_lines, section_spans
from core.analysis.layout import Layout
from core.analysis.lines import Line, blocks_of, read_lines
from core.analysis.metadata import read_metadata
from core.analysis.outline import find_headings
from core.analysis.parts import hands_down_part
from core.analysis.patterns import patterns
from core.analysis.row_tables import row_tables
from core.analysis.stacked_tables import stacked_tables
from core.analysis.tagging import Tag, tag_sections
from core.analysis.typed_tables import TypedTable, cells_of
from core.model import Block, BlockKind, Found, Metadata, Report, Section, Span, Why
from core.rules import RuleSet


class Structure(NamedTuple):
    blocks: tuple[Block, ...]
    """Those of the report, with their kinds."""
    sections: tuple[Found, ...]
    """In order of place."""
    metadata: Metadata
    typed_cells: tuple[Block, ...]
    """The cells of tables that are typed as text, which are no blocks of the report."""


def read_structure(report: Report, rules: RuleSet) -> Structure:
    found = patterns(rules)
    blocks = blocks_of(report)
    folded, lines = read_lines(report, blocks, found)
    layout = lay_out(lines, found)
    tables = _typed_tables(report.text, lines)
    layout.table_rows.update(number for table in tables for number in table.lines)
    metadata = read_metadata(report, lines, layout, found)
    all_headings = find_headings(folded, lines, layout, found)
    headings = [h for h in all_headings if h.level > 0 or hands_down_part(h, folded, found)]
    spans = section_spans(headings, *_body_end(lines, layout, len(folded)))
    tags = tag_sections(folded, headings, spans, metadata.report_year, found)
    for number in heading_lines(lines, all_headings):
        layout.kinds.setdefault(number, BlockKind.HEADING)
    sections = tuple(
        _section(heading, span, tag)
        for heading, span, tag in zip(headings, spans, tags, strict=True)
        if heading.level > 0
    )
    return Structure(classify(blocks, lines, layout), sections, metadata, tuple(cells_of(tables, blocks)))


def _typed_tables(text: str, lines: list[Line]) -> list[TypedTable]:
    with_rows = list(row_tables(text, lines))
    taken = frozenset(number for table in with_rows for row in table.rows for number in row.lines)
    return [*with_rows, *stacked_tables(lines, taken)]


def _body_end(lines: list[Line], layout: Layout, text_end: int) -> tuple[int, int]:
    """Where the signature starts, and where the last line that is text ends."""
    last = next((number for number in range(len(lines) - 1, layout.body - 1, -1) if layout.is_text(number)), None)
    end = lines[last].end if last is not None else text_end
    return (lines[layout.signature].start if layout.signature is not None else end), end


def _section(heading: Heading, span: Span, tag: Tag) -> Found:
    section = Section(span, Span(heading.start, heading.end), heading.level, heading.label, tag.part, tag.topics)
    return Found(section, Why(heading.rule, tag.cue, tag.confidence))
