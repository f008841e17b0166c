"""Every rule entry of the outline and the codebook does what its own examples say."""

from __future__ import annotations

from dataclasses import fields

import pytest

from core.analysis.lines import read_label
from core.analysis.patterns import compact, fold, patterns
from core.analysis.structure import read_structure
from core.model import Block, Report, Section, Source, Span
from core.rules import RuleSet, load_rules
from core.rules.codebook import Theme
from core.rules.outline import FieldRule, LabelRule, LineRule, OutlineRules

RULES = load_rules()
LINE_KINDS = {"furniture": "furniture", "salutations": "salutation", "titles": "title"} | {
    "agencies": "agency",
    "notes": "notes",
}


def examples(rules: tuple[LabelRule | LineRule | FieldRule | Theme, ...]) -> list[tuple[str, str, bool]]:
    found = []
    for rule in rules:
        found += ((rule.id, text, True) for text in rule.match)
        found += ((rule.id, text, False) for text in rule.no_match)
    return found


def section_of(heading: str, rules: RuleSet) -> Section:
    text = f"一、{heading}\n"
    report = Report(text, (Block(Span(0, len(text) - 1)),), Source("a.txt", "", "txt"))
    target = read_structure(report, rules).sections[0].target
    assert isinstance(target, Section)
    return target


def test_every_entry_has_an_example_that_it_matches() -> None:
    for kind in fields(OutlineRules):
        for rule in getattr(RULES.outline, kind.name):
            assert rule.match, f"{kind.name} {rule.id}"
    assert all(theme.match for theme in (*RULES.codebook.parts, *RULES.codebook.topics))


@pytest.mark.parametrize(("rule", "text", "matches"), examples(RULES.outline.labels))
def test_labels_open_a_paragraph(rule: str, text: str, matches: bool) -> None:
    label = read_label(fold(text), 0, patterns(RULES))
    assert (label is not None and label.rule == rule) == matches


@pytest.mark.parametrize(("rule", "text", "matches"), examples(RULES.outline.items))
def test_items_stand_in_a_paragraph(rule: str, text: str, matches: bool) -> None:
    report = Report(text, (Block(Span(0, len(text))),), Source("a.txt", "", "txt"))
    assert (rule in {found.why.rule for found in read_structure(report, RULES).sections}) == matches


@pytest.mark.parametrize("kind", LINE_KINDS)
def test_lines_are_told_apart(kind: str) -> None:
    pattern = getattr(patterns(RULES), LINE_KINDS[kind])
    for rule, text, matches in examples(getattr(RULES.outline, kind)):
        found = pattern.search(compact(fold(text)))
        assert (found is not None and found.lastgroup == rule) == matches, (rule, text)


@pytest.mark.parametrize(("rule", "text", "matches"), examples(RULES.outline.fields))
def test_fields_of_the_head_are_known_by_their_names(rule: str, text: str, matches: bool) -> None:
    found = patterns(RULES).field.match(fold(text))
    assert (found is not None and found.lastgroup == rule) == matches


@pytest.mark.parametrize(("part", "heading", "matches"), examples(RULES.codebook.parts))
def test_headings_name_their_part(part: str, heading: str, matches: bool) -> None:
    assert (section_of(heading, RULES).part == part) == matches


@pytest.mark.parametrize(("topic", "heading", "matches"), examples(RULES.codebook.topics))
def test_headings_name_their_topic(topic: str, heading: str, matches: bool) -> None:
    topics = section_of(heading, RULES).topics
    if matches:
        assert topic in topics
    else:
        assert topics[:1] != (topic,)


def test_cue_phrases_have_two_characters_at_least() -> None:
    for theme in (*RULES.codebook.parts, *RULES.codebook.topics):
        assert all(len(phrase) > 1 for phrase in (*theme.cues, *theme.heading, *theme.body)), theme.id


def test_the_codebook_names_all_parts_and_topics() -> None:
    assert list(RULES.codebook.names) == [f"P{n}" for n in range(6)] + [f"T{n:02}" for n in range(1, 15)]
    assert all(2 <= len(name) <= 5 for name in RULES.codebook.names.values())
