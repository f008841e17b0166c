"""The five real reports, where they are present: their outline, parts, topics and metadata against the reference."""

from __future__ import annotations

import json
from pathlib import Path

from core.analysis.structure import read_structure
from core.model import Section
from core.rules import RuleSet
from tests.core.analysis.outline_builder import report_of


def read(path: Path) -> str:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_outline_parts_and_metadata_agree_with_the_reference(seeds: list[Path], rules: RuleSet) -> None:
    right = asked = 0
    for path in seeds:
        gold = json.loads((path.parent.parent / "gold" / f"{path.stem}.gold.json").read_text(encoding="utf-8"))
        structure = read_structure(report_of(read(path)), rules)
        sections = [found.target for found in structure.sections if isinstance(found.target, Section)]
        assert [(s.span.start, s.heading.end, s.level, s.label) for s in sections] == [
            (g["start"], g["heading_end"], g["level"], g["label"]) for g in gold["sections"]
        ]
        for section, reference in zip(sections, gold["sections"], strict=True):
            assert section.part == reference.get("part", section.part), reference["heading"]
            if reference.get("topic"):
                asked += 1
                right += section.topics[:1] == (reference["topic"],)
        assert {key: getattr(structure.metadata, key) for key in gold["metadata"]} == gold["metadata"]
    assert right / asked >= 0.85
