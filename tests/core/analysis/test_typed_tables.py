"""Tables typed as text, as they look after copying: figures take the units of heads, cells open no sections."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis.engine import analyse
from core.model import Figure, FigureKind, Section
from core.rules import RuleSet, load_rules
from tests.core.analysis.outline_builder import report_of

BEFORE = "各项工作扎实推进,现报告如下。\n一、工作情况\n有关情况见下表,数据均为初步统计数。\n"
AFTER = "\n二、存在的问题\n执法力量不足,培训有待加强,需要改进。\n"

TWO_UNITS = ["12 件", "35000 元", "56 件", "0 元"]
TABLES = {
    "tabs": ("指标\t数量(件)\t金额(万元)\n处罚\t12\t3.5\n许可\t56\t0", TWO_UNITS),
    "gaps": ("指标      数量(件)    金额(万元)\n处罚        12        3.5\n许可        56        0", TWO_UNITS),
    "gaps, no corner": ("          数量(件)    金额(万元)\n处罚        12      3.5\n许可        56      0", TWO_UNITS),
    "blanks": ("指标 数量(件) 金额(万元)\n处罚 12 3.5\n许可 56 0", TWO_UNITS),
    "blanks, no corner": ("数量(件) 金额(万元)\n处罚 12 3.5\n许可 56 0", TWO_UNITS),
    "blanks, one column": ("项目 数量(件)\n受理 12\n办结 10", ["12 件", "10 件"]),
    "bars": ("指标 | 数量(件) | 金额(万元) |\n处罚 | 12 | 3.5 |\n许可 | 56 | 0 |", TWO_UNITS),
    "Markdown": (
        "| 指标 | 数量(件) | 金额(万元) |\n| --- | --- | --- |\n| 处罚 | 12 | 3.5 |\n| 许可 | 56 | 0 |",
        TWO_UNITS,
    ),
    "Markdown, tight": ("|指标|件数|金额(万元)|\n|---|---|---|\n|处罚|12|3.5|\n|许可|56件|0|", TWO_UNITS),
    "bars, a cell to a line": (
        "|\n内容 |\n本年制发件数 |\n现行有效件数 |\n||\n|\n规章 |\n0 |\n3 |\n||\n|\n规范性文件 |\n12 |\n86 |\n||",
        ["0 件", "3 件", "12 件", "86 件"],
    ),
    "bars, a head over all columns": (
        "处罚数量(宗) | |||\n警告 | 罚款 | 合计 | 罚没金额(万元) |\n3 | 12 | 15 | 3.6 |",
        ["3 宗", "12 宗", "15 宗", "36000 元"],
    ),
    "bars, broken heads": (
        "|\n处罚数量(宗) |\n||||\n|\n警告 |\n没收违法\n所得 |\n罚没金额\n(元) |\n|\n3 |\n0 |\n36000 |",
        ["3 宗", "0 宗", "36000 元"],
    ),
    "a cell to a line": ("指标\n数量(件)\n金额(万元)\n处罚\n12\n3.5\n许可\n56\n0", TWO_UNITS),
    "a cell to a line, units beside": (
        "主要产品\n产量\n比上年增长(%)\n粮食\n16.2万吨\n0.5\n其中:谷物\n9.7万吨\n-9.7",
        ["162000 吨", "0.5 %", "97000 吨", "9.7 %"],
    ),
    "a cell to a line, one column": ("项目\n数量(件)\n受理\n12\n办结\n10", ["12 件", "10 件"]),
    "a cell to a line, tables in a row": (
        "信息内容\n本年制发件数\n现行有效件数\n规章\n0\n3\n规范性文件\n12\n86\n信息内容\n本年收费金额(单位:万元)\n行政事业性收费\n12.5",
        ["0 件", "3 件", "12 件", "86 件", "125000 元"],
    ),
    "a cell to a line, units in labels": (
        "指标\n上年\n本年\n行政处罚(件)\n12\n15\n罚款(万元)\n3.5\n4.2",
        ["12 件", "15 件", "35000 元", "42000 元"],
    ),
    "a row that goes on below": (
        "指标    绝对数(亿元)    增长(%)\n生产总值    98.4    3.1\n其中:\n第一产业    12.1    2.2",
        ["9840000000 元", "3.1 %", "1210000000 元", "2.2 %"],
    ),
    "years as heads": ("指标\t2022\t2023\t增长(%)\n处罚(件)\t12\t15\t25", ["12 件", "15 件", "25 %"]),
    "years as labels": ("年份 立案(件) 罚款(万元)\n2022 12 3.5\n2023 56 0", TWO_UNITS),
    "a column of units": ("指标\t单位\t绝对数\n用电量\t亿千瓦时\t86.3\n户数\t户\t120", ["8630000000 千瓦时", "120 户"]),
    "a unit in the caption": ("表1 执法情况(单位:件)\n类别\t上年\t本年\n处罚\t12\t15", ["12 件", "15 件"]),
    "a unit above": (
        "单位:万元\n科目    预算    决算\n培训    12.5    10.3\n差旅    3.2    2.8",
        ["125000 元", "103000 元", "32000 元", "28000 元"],
    ),
    "a unit after a slash": ("项目\t数量/件\t金额/万元\n处罚\t12\t3.5\n许可\t56\t0", TWO_UNITS),
    "heads that count": ("单位\t参训人数\t培训次数\n机关\t56\t4\n大队\t120\t6", ["56 人", "4 次", "120 人", "6 次"]),
    "heads that are rates": ("指标\t合格率\n自来水\t98.5\n污水\t95.2", ["98.5 %", "95.2 %"]),
    "signs and arrows": (
        "指标\t数值(个)\t增减(%)\n案件\t35\t+3.2\n投诉\t52\t—1.1\n信访\t8\t↓0.5",
        ["35 个", "3.2 %", "52 个", "1.1 %", "8 个", "0.5 %"],
    ),
    "serial numbers": ("序号\t单位\t案件数\n1\t城管局\t12\n2\t水利局\t3", ["12 件", "3 件"]),
    "labels of an outline": (
        "行业\t营业额(亿元)\n一、批发业\t12.3\n二、零售业\t3.2\n(一)百货\t1.2",
        ["1230000000 元", "320000000 元", "120000000 元"],
    ),
    "labels of an outline, a cell to a line": (
        "行业\n营业额(亿元)\n增长(%)\n一、批发业\n12.3\n5.6\n二、零售业\n3.2\n-1.1",
        ["1230000000 元", "5.6 %", "320000000 元", "1.1 %"],
    ),
    "labels of an outline, gaps": (
        "行业    营业额(亿元)    增长(%)\n一、批发业    12.3    5.6\n二、  零售业    3.2    -1.1",
        ["1230000000 元", "5.6 %", "320000000 元", "1.1 %"],
    ),
    "a row without a label, a cell to a line": (
        "行政处罚实施数量\n警告\n暂扣许可证、\n执照\n合计(件)\n罚没金额(万元)\n0\n12\n12\n3.5",
        ["0", "12", "12 件", "35000 元"],
    ),
    "a row without all its cells": (
        "指标    上年(件)    本年(件)\n处罚    12    15\n新增        3",
        ["12 件", "15 件"],
    ),
    "no unit": ("类别\t数量\n复议\t12\n诉讼\t3", ["12", "3"]),
    "telephones": ("姓名\t电话\n王强\t13800000000\n李明\t0731-22334455", []),
    "widgets of a page": ("浏览量\n123\n点赞\n5", []),
    "pages of contents": ("一、总体情况      1\n二、主要做法      3\n三、存在问题      7", []),
    "words only": ("任务\t责任单位\n一、完善制度\t办公室\n二、加强执法\t执法队", []),
    "words only, bars": ("| 任务 | 责任单位 |\n|---|---|\n| 一、完善制度 | 办公室 |\n| 二、加强执法 | 执法队 |", []),
}


@pytest.mark.parametrize(("table", "expected"), TABLES.values(), ids=TABLES)
def test_figures_in_typed_tables_take_the_unit_of_their_heads(table: str, expected: list[str], rules: RuleSet) -> None:
    figures = analyse(report_of(BEFORE + table + AFTER), rules).of_type(Figure)
    amounts = [figure for figure in figures if figure.kind is not FigureKind.DATE]
    assert [f"{figure.value} {figure.unit}".strip() for figure in amounts] == expected


@pytest.mark.parametrize("table", [table for table, _ in TABLES.values()], ids=TABLES)
def test_cells_of_typed_tables_open_no_sections(table: str, rules: RuleSet) -> None:
    text = BEFORE + table + AFTER
    sections = analyse(report_of(text), rules).of_type(Section)
    assert [section.heading.of(text) for section in sections] == ["一、工作情况", "二、存在的问题"]


def test_headings_with_gaps_are_no_table(rules: RuleSet) -> None:
    text = f"{BEFORE}(一)  加强学习\n全年学习6次。\n(二)  规范执法\n办案12件。{AFTER}"
    sections = analyse(report_of(text), rules).of_type(Section)
    assert [section.label for section in sections] == ["一、", "(一)", "(二)", "二、"]


def test_headings_between_tables_keep_their_sections(rules: RuleSet) -> None:
    table = "信息内容\n制发件数\n规章\n0\n规范性文件\n12"
    text = f"{BEFORE}{table}\n二、申请情况\n信息内容\n办结件数\n自然人\n8\n法人\n3{AFTER.replace('二、', '三、')}"
    sections = analyse(report_of(text), rules).of_type(Section)
    assert [section.label for section in sections] == ["一、", "二、", "三、"]


PIECES = [
    "|",
    "\t",
    "  ",
    "\n",
    "12",
    "3.5",
    "-",
    "%",
    "(件)",
    "数量",
    "合计",
    "一、",
    "(一)",
    "2023",
    "其中:",
    "单位:万元",
    "。",
    " ",
]
RULES = load_rules()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_table_gives_ordered_figures_that_never_overlap(text: str) -> None:
    end = 0
    for figure in analyse(report_of(text), RULES).of_type(Figure):
        assert end <= figure.span.start < figure.span.end <= len(text)
        end = figure.span.end
