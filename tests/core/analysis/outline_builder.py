"""Builds a report from bare text, one block for each line, as the reader of text files does."""

from __future__ import annotations

from core.analysis.structure import Structure, read_structure
from core.model import Block, Metadata, Report, Section, Source, Span
from core.rules import RuleSet


def report_of(text: str, metadata: Metadata | None = None) -> Report:
    blocks, start = [], 0
    for index, line in enumerate(text.split("\n")):
        if line:
            blocks.append(Block(Span(start, start + len(line)), source_index=index))
        start += len(line) + 1
    return Report(text, tuple(blocks), Source("报告.txt", "0" * 64, "txt"), metadata or Metadata())


def structure_of(text: str, rules: RuleSet) -> Structure:
    return read_structure(report_of(text), rules)


def sections_of(text: str, rules: RuleSet) -> list[Section]:
    found = structure_of(text, rules).sections
    return [one.target for one in found if isinstance(one.target, Section)]


def outline_of(text: str, rules: RuleSet) -> list[tuple[int, str]]:
    """Level and heading (label included) of each section."""
    return [(section.level, section.heading.of(text)) for section in sections_of(text, rules)]
