"""``missing_indicator``: what a report on enforcement should state, and where its lack is shown."""

from __future__ import annotations

import re

from core.examine import examine
from core.model import Block, Finding, Report, Severity, Source, Span
from core.rules import RuleSet

TITLE = "临江市市场监督管理局2023年法治政府建设年度报告\n"
HEADING = "一、主要举措和成效\n(一)严格规范公正文明执法\n"
FULL = (
    "全年作出行政处罚120件,罚款35万元。办理行政复议案件5件,行政应诉案件4件,负责人出庭应诉率100%。审查规范性文件6件。\n"
)


def missing(text: str, rules: RuleSet) -> list[tuple[Finding, str]]:
    blocks = tuple(Block(Span(*match.span())) for match in re.finditer(r"[^\n]+", text))
    annotations = examine(Report(text, blocks, Source("t.txt", "", "txt")), rules).annotations
    findings = [a.target for a in annotations if isinstance(a.target, Finding)]
    return [(f, f.span.of(text)) for f in findings if f.rule == "missing_indicator"]


def test_a_report_that_states_them_all_is_left_alone(rules: RuleSet) -> None:
    assert missing(TITLE + HEADING + FULL, rules) == []


def test_one_or_two_missing_figures_are_left_to_the_reviewer(rules: RuleSet) -> None:
    assert missing(TITLE + HEADING + FULL.replace("罚款35万元", "执法有力"), rules) == []


def test_three_missing_figures_are_named_beside_their_neighbours(rules: RuleSet) -> None:
    text = TITLE + HEADING + "行政执法人员全年作出行政处罚120件,罚款35万元。审查规范性文件6件。\n"
    ((finding, place),) = missing(text, rules)
    assert finding.severity is Severity.LOW
    assert [name in finding.message for name in ("行政复议", "行政应诉", "出庭应诉率", "罚款")] == [
        True,
        True,
        True,
        False,
    ]
    assert place in ("120件", "(一)严格规范公正文明执法")


def test_an_enforcement_section_without_figures_is_pointed_at(rules: RuleSet) -> None:
    ((finding, place),) = missing(TITLE + HEADING + "全面推行行政执法三项制度,规范行政处罚。\n", rules)
    assert finding.severity is Severity.MEDIUM
    assert "严格规范公正文明执法" in place
    assert finding.pack


def test_none_is_a_figure_too(rules: RuleSet) -> None:
    text = TITLE + HEADING + "行政执法规范。全年作出行政处罚120件,罚款35万元。未发生行政复议案件,无行政诉讼案件。\n"
    assert missing(text, rules) == []


def test_a_report_on_something_else_is_not_asked_for_them(rules: RuleSet) -> None:
    assert missing("临江市2023年国民经济和社会发展统计公报\n全年行政执法有力,生产总值120亿元。\n", rules) == []
