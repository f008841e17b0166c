"""What an earlier year did is told where it stands as this year's result, and left alone where it is history."""

from __future__ import annotations

import pytest

from core.model import Finding
from core.rules import RuleSet
from tests.core.checks.generated import findings

TITLE = (
    "青石县水利局2023年度法治政府建设情况报告\n县委、县政府：\n2023年，我局学习习近平法治思想。现将有关情况报告如下。\n"
)
PARTS = "一、主要举措和成效\n（一）规范执法\n{}\n二、存在的不足\n一是人员偏少，主要是编制紧张。\n"


def told(body: str, rules: RuleSet) -> list[Finding]:
    return [f for f in findings(TITLE + PARTS.format(body), rules) if f.rule == "stale_content"]


@pytest.mark.parametrize(
    ("body", "severity"),
    [
        ("2022年，我局共办理行政处罚案件35件。", "medium"),
        ("2022年全年办理行政许可120件，均按时办结。", "medium"),
        ("我局2022年共开展普法活动12场。", "medium"),
        ("一是2021年全县累计排查隐患56处。", "medium"),
        ("2022年，组织开展河道专项整治，规范采砂秩序。", "low"),
        ("2022年6月，举办执法人员培训班，120人参加。", "low"),
        ("印发《青石县水利局2022年法治政府建设工作要点》，压实责任。", "medium"),
        ("制定了《2022年度普法工作计划》，按月推进。", "medium"),
        ("编制《水行政执法事项清单（2022年版）》，明确职责。", "low"),
        ("制定《青石县水利局执法公示办法》（青水发〔2021〕3号），规范公示。", "low"),
    ],
)
def test_results_and_documents_of_an_earlier_year_are_told(body: str, severity: str, rules: RuleSet) -> None:
    assert [finding.severity.value for finding in told(body, rules)] == [severity]


@pytest.mark.parametrize(
    "body",
    [
        "2023年，我局共办理行政处罚案件35件。",
        "2022年以来，我局共办理行政处罚案件35件。",
        "2022年，我局共办理案件35件；2023年，共办理案件41件。",
        "2021年、2022年、2023年分别办理案件30件、35件、41件。",
        "2022年办理案件35件，今年办理41件。",
        "2022年我局成立执法大队，共有执法人员12人。",
        "办理案件41件，比2022年增加6件。",
        "自2021年起推行证明事项告知承诺制，共办理120件。",
        "截至2022年底共建成站点12个。",
        "2022年度法治政府建设考核位列全县第3名。",
        "对2022年办结的35件案件开展案卷评查。",
        "2021—2023年共办理案件106件。",
        "2020年至2023年累计办理案件106件。",
        "2022年8月1日起施行的条例共有56条。",
        "《青石县河道管理办法（2021年版）》得到落实，办理许可12件。",
        "贯彻省厅印发《2022年水利工作要点》的要求，规范执法。",
        "落实市政府印发《法治政府建设实施方案（2021—2025年）》。",
        "印发《法治政府建设实施方案（2021—2025年）》，压实责任。",
        "印发《2023年法治政府建设工作要点》和《2024年普法计划》。",
        "公开《2022年度法治政府建设情况报告》。",
        "修订《青石县水行政裁量基准（2019年版）》，新增3项。",
    ],
)
def test_history_comparisons_and_documents_in_force_are_left_alone(body: str, rules: RuleSet) -> None:
    assert [finding.message for finding in told(body, rules)] == []


def test_shortcomings_and_plans_may_name_any_year(rules: RuleSet) -> None:
    text = (
        TITLE + PARTS.format("办理许可120件。") + "2022年，共发生事故2起，教训深刻。\n三、2024年工作安排\n加强执法。\n"
    )
    assert [f.message for f in findings(text, rules) if f.rule == "stale_content"] == []


def test_a_text_that_is_no_report_on_the_rule_of_law_is_left_alone(rules: RuleSet) -> None:
    text = "青石县2023年国民经济和社会发展统计公报\n一、综合\n2022年，全县共完成投资120亿元。\n"
    assert [f.message for f in findings(text, rules) if f.rule == "stale_content"] == []
