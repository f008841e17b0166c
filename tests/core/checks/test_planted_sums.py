"""Generated sentences through the whole examination: what adds up stays silent, a planted change is found."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from core.examine import examine
from core.model import Agreement, Block, Finding, Report, Source, Span
from core.rules import RuleSet
from tests.core.checks.planted import Planted, changed, changes, complete, industries, lists, people, rates

BEFORE, AFTER = "临江市严格规范公正文明执法。", "有关情况已向社会公开。"
totalled = st.one_of(complete, industries(), people())


def text_of(planted: Planted, place: int | None = None, number: str = "") -> str:
    return f"{BEFORE}{planted.sentence(place, number)}{AFTER}"


def report_of(text: str) -> Report:
    return Report(text, (Block(Span(0, len(text))),), Source("生成.txt", "", "txt"))


def found_in(text: str, rule: str, rules: RuleSet) -> list[Finding]:
    targets = [annotation.target for annotation in examine(report_of(text), rules).annotations]
    return [target for target in targets if isinstance(target, Finding) and target.rule == rule]


def ticked_in(text: str, rules: RuleSet) -> list[Agreement]:
    targets = [annotation.target for annotation in examine(report_of(text), rules).annotations]
    return [target for target in targets if isinstance(target, Agreement)]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(planted=st.one_of(totalled, lists()))
def test_a_sum_that_holds_is_ticked_and_never_reported(planted: Planted, rules: RuleSet) -> None:
    assert found_in(text_of(planted), "sum_of_parts", rules) == [], text_of(planted)
    assert len(ticked_in(text_of(planted), rules)) == 1, text_of(planted)


def test_blanks_around_numbers_hide_no_words(rules: RuleSet) -> None:
    held = ticked_in("移交线索 60 条,其中已办结 45 条、正在办理 15 条。", rules)
    assert [agreement.calculation for agreement in held] == ["45 + 15 = 60"]
    text = "常住人口 70.8 万人,比上年减少 0.1 万人。其中,外来人口 15.5 万人。"
    assert found_in(text, "sum_of_parts", rules) == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(planted=totalled, data=st.data())
def test_a_changed_total_or_part_is_found(planted: Planted, data: st.DataObject, rules: RuleSet) -> None:
    place = data.draw(st.integers(0, len(planted.numbers) - 1))
    assert_found(planted, place, data.draw(changes(planted, place)), "sum_of_parts", rules)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(planted=lists(), data=st.data())
def test_a_list_that_exceeds_its_total_is_found(planted: Planted, data: st.DataObject, rules: RuleSet) -> None:
    place = data.draw(st.integers(1, len(planted.numbers) - 1))
    number = changed(planted.numbers[place], data.draw(st.integers(1, 500)))
    assert_found(planted, place, number, "sum_of_parts", rules)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(planted=rates())
def test_a_rate_that_holds_is_not_reported(planted: Planted, rules: RuleSet) -> None:
    assert found_in(text_of(planted), "ratio_mismatch", rules) == [], text_of(planted)
    assert len(ticked_in(text_of(planted), rules)) == 1, text_of(planted)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(planted=rates(), by=st.sampled_from(["-12.5", "-3", "-0.6", "0.3", "1"]))
def test_a_changed_rate_is_found(planted: Planted, by: str, rules: RuleSet) -> None:
    assert_found(planted, 2, str(Decimal(planted.numbers[2]) + Decimal(by)), "ratio_mismatch", rules)


def assert_found(planted: Planted, place: int, number: str, rule: str, rules: RuleSet) -> None:
    text = text_of(planted, place, number)
    start = len(BEFORE) + planted.offset(place)
    spans: Sequence[Span] = [span for finding in found_in(text, rule, rules) for span in finding.spans]
    assert any(span.overlaps(Span(start, start + len(number))) for span in spans), text
