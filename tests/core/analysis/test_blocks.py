"""Tables of contents and the lines of a page's head."""

from __future__ import annotations

import pytest

from core.analysis.engine import analyse
from core.model import BlockKind, Figure, FigureKind
from core.rules import RuleSet
from tests.core.analysis.outline_builder import outline_of, report_of, structure_of

BODY = "全年办理行政许可12件,没有行政处罚、行政强制,各项数据已经核对。\n"


@pytest.mark.parametrize(
    "contents",
    [
        "第一部分 执法数据表\n一、许可情况统计表\n第二部分 情况说明\n第一部分 执法数据表\n表一 许可情况\n",
        "1.青石县法院工作报告 2\n2.云岭县法院工作报告 12\n3.北川区法院工作报告 23\n青石县法院工作报告\n",
    ],
)
def test_a_table_of_contents_opens_no_section(contents: str, rules: RuleSet) -> None:
    text = f"青石县司法局2023年度行政执法数据\n目 录\n{contents}{BODY}一、其他事项\n{BODY}"
    assert outline_of(text, rules) == [(1, "一、其他事项")]


def test_a_body_right_under_the_word_contents_keeps_its_outline(rules: RuleSet) -> None:
    text = f"青石县商务局2023年度行政执法统计年报\n目录\n一、执法主体\n在岗执法人员19人\n二、执法案件\n{BODY}"
    assert outline_of(text, rules) == [(1, "一、执法主体"), (1, "二、执法案件")]


def test_a_day_with_its_time_alone_in_the_head_is_the_day_of_publication(rules: RuleSet) -> None:
    text = f"政府工作报告\n县长 王强\n2026-01-31 07:00:44\n来源:青石日报\n各位代表:\n一、2025年工作回顾\n{BODY}"
    assert structure_of(text, rules).metadata.published_on == "2026-01-31"


@pytest.mark.parametrize(
    "line", ["• 备注/文号:青文旅〔2025〕38号", "文号:青文旅〔2025〕38号", "青文旅〔2025〕38号《年度报告》"]
)
def test_the_document_number_of_the_head_is_a_figure(line: str, rules: RuleSet) -> None:
    text = f"{line}\n青石县文化和旅游局关于2024年法治政府建设情况的报告\n县委、县政府:\n一、工作情况\n{BODY}"
    figures = analyse(report_of(text), rules).of_type(Figure)
    assert [f.span.of(text) for f in figures if f.kind is FigureKind.DOC_NUMBER] == ["青文旅〔2025〕38号"]


def test_a_whole_title_above_is_not_joined_with_the_next(rules: RuleSet) -> None:
    title = "青石县卫生健康局关于2023年度法治政府建设情况的报告"
    text = f"青卫〔2024〕3号《{title}》\n{title}\n县委、县政府:\n一、工作情况\n{BODY}"
    structure = structure_of(text, rules)
    assert (structure.metadata.title, structure.metadata.report_year) == (title, 2023)
    assert structure.blocks[1].kind is BlockKind.TITLE


def test_next_year_s_plan_tells_the_reported_year(rules: RuleSet) -> None:
    first = f"一、工作情况\n我县法治建设水平逐年提高,2018年,在全市考评中名列第二。{BODY}"
    text = f"现将有关情况报告如下:\n{first}二、2020年工作计划\n{BODY}"
    assert structure_of(text, rules).metadata.report_year == 2019


def test_a_heading_that_only_lost_the_line_break_before_it_is_found(rules: RuleSet) -> None:
    long = "全县环卫清扫保洁由各镇负责,道路清扫人员实行定人定岗定责。" * 8
    text = f"一、基本情况\n{long} 二、主要做法及成效\n{BODY}"
    assert outline_of(text, rules) == [(1, "一、基本情况"), (1, "二、主要做法及成效")]
