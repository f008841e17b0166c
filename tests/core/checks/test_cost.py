"""What the checks cost grows with the length of a text, whatever stands in it: counted in calls, not in time."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from core.checks import Family
from core.checks.arithmetic import check_arithmetic
from core.checks.earlier_years import check_earlier_years
from core.checks.reading import Reading
from core.checks.tables import check_tables
from core.examine import examine
from core.model import Analysis, Block, Finding, Report, Source, Span
from core.rules import RuleSet
from tests.core.checks.arithmetic_builder import analysis_of, table_of

CALLS_PER_CHARACTER = 80
HOSTILE = [
    "其中5件,",
    "其中10件,5件,5件,",
    "5件(3件,2件)",
    "(5件",
    "5件、合计10件",
    "办结5件,在办3件,",
    "共8件,办结5件,在办3件,",
    "受理5件,办结3件,办结率60%,",
    "调解率33.337%。",
    "由5件增加到6件,增长20%,",
    "5件中,3件,",
    "5件:3件、",
    "5件 (A) (A) (A) (A)          ",
]


def calls(check: Family, analysis: Analysis, rules: RuleSet) -> int:
    """Functions called, in Python and in C, by a family of checks."""
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        for _ in check(Reading(analysis, rules.cues), rules):
            pass
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_text_of_nothing_but_amounts_costs_in_proportion_to_its_length(unit: str, rules: RuleSet) -> None:
    text = unit * (8000 // len(unit))
    analysis = analysis_of(text)
    calls(check_arithmetic, analysis, rules)
    assert calls(check_arithmetic, analysis, rules) <= CALLS_PER_CHARACTER * len(text)


def test_a_long_table_costs_in_proportion_to_its_cells(rules: RuleSet) -> None:
    rows = [[f"第{n}类", "3", "4", "7"] for n in range(1000)]
    analysis = table_of([["类别", "受理", "办结", "合计"], *rows, ["合计", "3000", "4000", "7000"]])
    assert calls(check_tables, analysis, rules) <= CALLS_PER_CHARACTER * 4000


def test_a_paragraph_of_nothing_but_earlier_years_costs_in_proportion_to_its_length(rules: RuleSet) -> None:
    text = "青石县2023年法治政府建设情况报告\n一、主要举措和成效\n" + "2022年共办理5件。" * 800
    title, heading, body = (Span(0, 19), Span(20, 29), Span(30, len(text)))
    blocks = tuple(Block(span) for span in (title, heading, body))
    analysis = examine(Report(text, blocks, Source("t", "", "txt")), rules)
    assert calls(check_earlier_years, analysis, rules) <= CALLS_PER_CHARACTER * len(text)


def test_the_smallest_base_of_a_rate_with_endless_decimals_is_not_searched_for(rules: RuleSet) -> None:
    rate = "33." + "3" * 3000 + "7"
    targets = [found.target for found in check_arithmetic(Reading(analysis_of(f"调解率{rate}%。"), rules.cues), rules)]
    assert any(isinstance(one, Finding) and "没有一千以内的整数满足该比率" in one.message for one in targets)
