"""What a report must contain, by when, and whom it names: each requirement kept and broken."""

from __future__ import annotations

import pytest

from core.model import Finding, Severity
from core.rules import RuleSet
from tests.core.checks.generated import findings

TITLE = "青石县水利局2023年度法治政府建设情况报告\n"
SALUTATION = "县委、县政府：\n"
PREAMBLE = "2023年，我局深入学习贯彻习近平法治思想，扎实推进各项工作。现将2023年度法治政府建设情况报告如下。\n"
MEASURES = (
    "一、主要举措和成效\n全年办理许可120件，检查企业36家次，开展普法活动12场，群众满意度不断提升，各项任务均已完成。\n"
)
GAPS = (
    "二、存在的不足和原因\n一是执法人员偏少，主要是编制紧张、待遇不高，部分乡镇长期没有专职人员，巡查频次难以保证，复杂案件办理周期较长。"
    "二是普法形式单一，原因是经费有限、新媒体运用不多，群众参与度不高，针对企业和青少年的专题宣传还比较缺乏，社会影响有限。\n"
)
PRINCIPAL = (
    "三、党政主要负责人履行推进法治建设第一责任人职责情况\n局长主持研究法治工作4次，亲自部署重点任务，年终专题述法，"
    "带头参加法治讲座，督促班子成员依法履职。\n"
)
PLANS = (
    "四、2024年工作安排\n充实乡镇执法人员，保证巡查频次和案件办理；"
    "增加普法经费，运用新媒体扩大群众参与，开展企业和青少年专题宣传。\n"
)
SIGNED = "青石县水利局\n2024年1月20日\n"
WHOLE = TITLE + SALUTATION + PREAMBLE + MEASURES + GAPS + PRINCIPAL + PLANS + SIGNED


def of(rule: str, text: str, rules: RuleSet) -> list[Finding]:
    return [finding for finding in findings(text, rules) if finding.rule == rule]


def severities(rule: str, text: str, rules: RuleSet) -> list[str]:
    return [finding.severity.value for finding in of(rule, text, rules)]


@pytest.mark.parametrize(
    "rule",
    [
        "missing_part", "hollow_part", "thin_shortcomings", "unanswered_shortcoming", "late", "conflicting_dates",
        "unclear_period", "missing_element", "identity_mismatch", "off_topic", "misplaced_content", "stale_content",
    ],
)  # fmt: skip
def test_a_whole_report_meets_every_requirement(rule: str, rules: RuleSet) -> None:
    assert of(rule, WHOLE, rules) == []


@pytest.mark.parametrize(("part", "severity"), [(GAPS, "high"), (PRINCIPAL, "high"), (PLANS, "high")])
def test_a_part_that_is_nowhere_is_grave(part: str, severity: str, rules: RuleSet) -> None:
    (finding,) = of("missing_part", WHOLE.replace(part, ""), rules)
    assert finding.severity.value == severity
    assert finding.pack
    assert finding.expected


def test_a_principal_told_of_under_the_measures_weighs_less(rules: RuleSet) -> None:
    embedded = MEASURES + "（一）局长认真履行推进法治建设第一责任人职责\n局长亲自部署，年终述法。\n"
    headed = WHOLE.replace(PRINCIPAL, "").replace(MEASURES, embedded)
    assert severities("missing_part", headed, rules) == ["low"]
    mentioned = WHOLE.replace(PRINCIPAL, "").replace("均已完成。", "均已完成。局长亲自部署法治工作，年终专题述法。")
    assert severities("missing_part", mentioned, rules) == ["medium"]


def test_shortcomings_and_plans_may_share_a_part(rules: RuleSet) -> None:
    shared = GAPS.replace("存在的不足和原因", "存在的不足及下一步打算") + PLANS.split("\n")[1] + "\n"
    assert of("missing_part", WHOLE.replace(GAPS, shared).replace(PLANS, ""), rules) == []


@pytest.mark.parametrize(
    "title",
    [
        "青石县2023年法治政府建设工作要点\n",
        "青石县水利局2023年度政府信息公开工作年度报告\n",
        "青石县2023年国民经济和社会发展统计公报\n",
        "青石县法治政府建设实施方案（2021—2025年）\n",
    ],
)
def test_other_documents_are_not_held_to_the_requirements(title: str, rules: RuleSet) -> None:
    text = title + MEASURES.replace("全年", "2023年")
    for rule in ("missing_part", "missing_element", "late", "hollow_part"):
        assert of(rule, text, rules) == []


def test_parts_are_asked_for_only_in_the_years_of_the_regulation(rules: RuleSet) -> None:
    old = WHOLE.replace(GAPS, "").replace(PRINCIPAL, "").replace("2024年", "2018年").replace("2023年", "2017年")
    assert of("missing_part", old, rules) == []


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        (GAPS.replace("主要是", "").replace("原因是", ""), "没有写明原因"),
        (GAPS.replace("主要是编制紧张", "由于各种原因"), "各种原因"),
        ("二、存在的不足和原因\n由于编制紧张，执法人员偏少。\n", "只有"),
    ],
)
def test_thin_shortcomings_are_told_why(gaps: str, words: str, rules: RuleSet) -> None:
    (finding,) = of("thin_shortcomings", WHOLE.replace(GAPS, gaps), rules)
    assert words in finding.message


def test_shortcomings_that_the_plans_never_touch_are_told(rules: RuleSet) -> None:
    other = "四、2024年工作安排\n深化河湖清理，实施节水改造，落实防汛责任，完善灌区设施，加快水库除险加固和信息化。\n"
    assert severities("unanswered_shortcoming", WHOLE.replace(PLANS, other), rules) == ["low"]


@pytest.mark.parametrize(
    ("signed", "severity"),
    [
        ("2024年2月28日", []), ("2024年2月29日", []), ("2024年3月1日", ["hint"]),
        ("2024年3月2日", ["medium"]), ("2024年5月6日", ["medium"]),
    ],
)  # fmt: skip
def test_a_report_is_late_after_the_first_of_march(signed: str, severity: list[str], rules: RuleSet) -> None:
    assert severities("late", WHOLE.replace("2024年1月20日", signed), rules) == severity


@pytest.mark.parametrize(
    ("published", "severity"), [("2024-03-31", []), ("2024-04-01", ["hint"]), ("2024-04-02", ["high"])]
)
def test_a_report_is_public_late_after_the_first_of_april(published: str, severity: list[str], rules: RuleSet) -> None:
    text = TITLE + f"发布时间：{published} 来源：青石县水利局\n" + WHOLE.removeprefix(TITLE)
    assert severities("late", text, rules) == severity


def test_reports_up_to_2018_had_the_whole_first_quarter(rules: RuleSet) -> None:
    old = WHOLE.replace("2024年", "2018年").replace("2023年", "2017年")
    assert of("late", old.replace("1月20日", "3月30日"), rules) == []
    assert severities("late", old.replace("1月20日", "4月1日"), rules) == ["medium"]


@pytest.mark.parametrize(
    ("old", "new", "severity"),
    [
        ("现将2023年度", "现将2022年度", "high"),
        ("一、主要", "一、2022年主要", "high"),
        ("四、2024年", "四、2023年", "medium"),
        ("2024年1月20日", "2022年1月20日", "high"),
        ("青石县水利局\n2024", "云岭县民政局\n2024", "high"),
        ("青石县水利局\n2024", "青石县统计局\n2024", "medium"),
    ],
)
def test_years_and_agencies_must_agree(old: str, new: str, severity: str, rules: RuleSet) -> None:
    assert severities("identity_mismatch", WHOLE.replace(old, new), rules) == [severity]


@pytest.mark.parametrize("signed", ["青石县水利局办公室", "县水利局", "中共青石县水利局党组"])
def test_short_and_full_names_are_the_same_agency(signed: str, rules: RuleSet) -> None:
    assert of("identity_mismatch", WHOLE.replace("青石县水利局\n2024", f"{signed}\n2024"), rules) == []


@pytest.mark.parametrize(
    ("body", "severity"),
    [
        ("截至2023年11月底，办理许可120件。", ["medium"]),
        ("截至2023年6月底，办理许可120件。", ["low"]),
        ("截至2023年12月底，办理许可120件。", []),
        ("自2023年6月1日起施行。", []),
        ("截至2023年11月底，整治全面启动。", []),
        ("截至目前，办理许可120件。", []),
    ],
)
def test_data_must_cover_the_year(body: str, severity: list[str], rules: RuleSet) -> None:
    assert severities("unclear_period", WHOLE.replace("均已完成。", "均已完成。" + body), rules) == severity


def test_so_far_needs_a_date_to_be_counted_from(rules: RuleSet) -> None:
    undated = WHOLE.replace("均已完成。", "均已完成。截至目前，办理许可120件。").replace(SIGNED, "青石县水利局\n")
    assert severities("unclear_period", undated, rules) == ["low"]


def test_data_up_to_a_day_after_the_report_cannot_be(rules: RuleSet) -> None:
    text = WHOLE.replace("均已完成。", "均已完成。截至2023年12月31日，办理许可120件。")
    (finding,) = of("unclear_period", text.replace("2024年1月20日", "2023年12月20日"), rules)
    assert finding.severity is Severity.MEDIUM
    assert "晚于落款日期" in finding.message


@pytest.mark.parametrize(
    ("old", "new", "severity"),
    [
        (TITLE, "", "medium"), (SIGNED, "", "medium"), ("2024年1月20日\n", "", "low"),
        ("县政府：\n", "县政府\n", "low"), ("情况报告\n", "工作总结\n", "low"),
    ],
)  # fmt: skip
def test_each_element_of_a_document_is_asked_for(old: str, new: str, severity: str, rules: RuleSet) -> None:
    text = WHOLE.replace(old, new, 1) + ("\n" if old == SIGNED else "")
    longer = text.replace("均已完成。", "均已完成。" + "各科室各司其职，按月调度，按季通报，工作有序开展。" * 20)
    assert severity in severities("missing_element", longer, rules)
