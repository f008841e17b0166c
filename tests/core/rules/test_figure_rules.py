"""Every unit family, qualifier and group of set phrases does on its own examples what it says."""

from __future__ import annotations

import re

import pytest

from core.analysis.figures import find_figures
from core.model import Figure, Found, Report, Source
from core.rules import RuleSet, load_rules
from core.rules.figures import PhraseFamily, Qualifier, UnitFamily

RULES = load_rules().figures
MARK = re.compile("【(.*?)】")


def found_in(text: str, rules: RuleSet) -> list[tuple[Figure, Found]]:
    report = Report(text, (), Source("x.txt", "0" * 64, "txt"))
    return [(one.target, one) for one in find_figures(report, (), rules) if isinstance(one.target, Figure)]


def marked_spans(marked: str) -> list[str]:
    return MARK.findall(marked)


@pytest.mark.parametrize("family", RULES.units.families, ids=lambda family: family.id)
def test_units_are_found_where_their_examples_say(family: UnitFamily, rules: RuleSet) -> None:
    assert family.match, "a rule carries examples"
    for marked in family.match:
        text = MARK.sub(r"\1", marked)
        found = [(f.span.of(text), f.kind, one.why.rule) for f, one in found_in(text, rules)]
        wanted = [(span, family.kind, f"unit.{family.id}") for span in marked_spans(marked)]
        assert [one for one in found if one[2] == f"unit.{family.id}"] == wanted
    for text in family.no_match:
        assert f"unit.{family.id}" not in {one.why.rule for _, one in found_in(text, rules)}, text


@pytest.mark.parametrize("qualifier", RULES.units.qualifiers, ids=lambda qualifier: qualifier.id)
def test_qualifiers_belong_to_the_span_and_set_the_sense(qualifier: Qualifier, rules: RuleSet) -> None:
    for marked in qualifier.match:
        text = MARK.sub(r"\1", marked)
        found = [(f.span.of(text), f.approx) for f, _ in found_in(text, rules)]
        assert found == [(span, qualifier.approx) for span in marked_spans(marked)]
    for marked in qualifier.no_match:
        text = MARK.sub(r"\1", marked)
        assert [f.span.of(text) for f, _ in found_in(text, rules)] == marked_spans(marked)
        assert all(f.approx is not qualifier.approx for f, _ in found_in(text, rules))


@pytest.mark.parametrize("family", RULES.phrases.phrases, ids=lambda family: family.id)
def test_set_phrases_are_no_figures(family: PhraseFamily, rules: RuleSet) -> None:
    assert family.match
    assert family.no_match
    for text in family.match:
        assert not found_in(text, rules), text
    for marked in family.no_match:
        text = MARK.sub(r"\1", marked)
        assert [f.span.of(text) for f, _ in found_in(text, rules)] == marked_spans(marked)


def test_no_set_phrase_is_ever_a_figure(rules: RuleSet) -> None:
    phrases = [phrase for family in RULES.phrases.phrases for phrase in family.phrases.split()]
    for phrase in phrases:
        assert not found_in(f"坚持{phrase},抓好落实。", rules), phrase


def test_a_unit_belongs_to_one_family_only() -> None:
    units = [unit for family in RULES.units.families for unit in family.units.split()]
    assert sorted({unit for unit in units if units.count(unit) > 1}) == []


def test_words_that_block_a_unit_are_valid_patterns_for_known_units() -> None:
    known = {unit for family in RULES.units.families for unit in family.units.split()}
    known |= {word for rule in RULES.units.qualifiers for word in f"{rule.leading} {rule.trailing}".split()}
    for unit, pattern in RULES.units.not_before.items():
        assert re.compile(pattern)
        assert unit in known, unit
