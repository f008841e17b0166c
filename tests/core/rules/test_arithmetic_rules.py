"""The data of the sums and rates: every entry's own examples, through the checks themselves."""

from __future__ import annotations

import pytest

from core.checks import run_checks
from core.checks.amounts import sentences
from core.checks.claims import is_complete
from core.checks.reading import Reading
from core.model import Agreement, Finding
from core.rules import RuleSet, load_rules
from core.rules.arithmetic import ExhaustiveClass, RateRule
from tests.core.checks.arithmetic_builder import analysis_of

CUES, RULES = load_rules().cues, load_rules().arithmetic
CLASSES = [(entry, text, True) for entry in RULES.classes for text in entry.match]
CLASSES += [(entry, text, False) for entry in RULES.classes for text in entry.no_match]
RATES = [(entry, text, True) for entry in RULES.rates for text in entry.match]
RATES += [(entry, text, False) for entry in RULES.rates for text in entry.no_match]


@pytest.mark.parametrize(("entry", "text", "matches"), CLASSES, ids=[f"{e.id}-{t}" for e, t, _ in CLASSES])
def test_every_class_recognises_its_own_examples(entry: ExhaustiveClass, text: str, matches: bool) -> None:
    (sentence,) = sentences(Reading(analysis_of(text), CUES), RULES)
    members = [entry.member_of(amount.words) for amount in sentence.amounts]
    whole = None not in members and len(set(members)) == len(members) == len(entry.words)
    assert whole is matches


@pytest.mark.parametrize(("entry", "text", "matches"), RATES, ids=[f"{e.id}-{t}" for e, t, _ in RATES])
def test_every_rate_is_computed_in_its_own_examples(entry: RateRule, text: str, matches: bool, rules: RuleSet) -> None:
    found = [found.target for found in run_checks(analysis_of(text), rules)]
    assert [target.rule for target in found if isinstance(target, Agreement)].count("ratio_mismatch") == matches
    assert not [target for target in found if isinstance(target, Finding) and target.rule == "ratio_mismatch"]


def test_complaints_in_review_cases_are_no_proposals() -> None:
    (sentence,) = sentences(Reading(analysis_of("建议4件、复议案件13件、提案2件。"), CUES), RULES)
    proposals = next(entry for entry in RULES.classes if entry.id == "proposals")
    assert [proposals.member_of(amount.words) for amount in sentence.amounts] == [1, None, 0]
    assert not is_complete(sentence.amounts, sentence.amounts[0], RULES.classes)


def test_units_that_count_the_same_things_are_compatible() -> None:
    assert RULES.compatible("家", "个")
    assert RULES.compatible("件", "宗")
    assert not RULES.compatible("件", "人次")
