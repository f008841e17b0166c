"""Outlines as people really write them: rarer labels, odd spaces, lost marks, headings broken over lines."""

from __future__ import annotations

import pytest

from core.model import Section
from core.rules import RuleSet
from tests.core.analysis.outline_builder import outline_of, sections_of

OPENING = "青石县水利局2023年法治政府建设情况报告\n2023年,我局认真落实各项部署,现报告如下。\n"
BODY = "各项工作扎实推进,取得了新的成效,群众满意度不断提高。\n"


def with_headings(headings: str) -> str:
    """Each heading, parted by |, with a paragraph under it."""
    return OPENING + "".join(f"{heading}\n{BODY}" for heading in headings.split("|"))


FORMS = [
    ("1 1 1", "壹、主要做法|贰、存在的问题|叁、下步打算"),
    ("1 1 1", "甲、主要做法|乙、存在的问题|丙、下步打算"),
    ("1 3 3", "一、主要做法|(甲)加强学习|(乙)规范执法"),
    ("1 3 3", "一、主要做法|a)加强学习|b)规范执法"),
    ("1 3 3", "一、主要做法|a.加强学习|b.规范执法"),
    ("1 3 3 3", "一、主要做法|A.加强学习|B.规范执法|C、强化监督"),
    ("1 3 3", "一、主要做法|(a)加强学习|(b)规范执法"),
    ("3 4 4 4 4 3", "1.主要做法|1.1加强学习|1.2规范执法|1.2.1 推行三项制度|1.2.2 开展检查|2.存在的问题"),
    ("3 4 4 3", "1 主要做法|1.1 加强学习|1.2 规范执法|2 存在的问题"),
    ("1 2 2 1", "第一章 主要做法|第一节 加强学习|第二节 规范执法|第二章 存在的问题"),
    ("1 2 2 1", "第一章主要做法|第一节加强学习|第二节规范执法|第二章存在的问题"),
    ("1 1", "第一章：主要做法|第二章：存在的问题"),
    ("1 1", "第一编 主要做法|第二编 存在的问题"),
    ("1 1 1", "第一部分 主要做法|第二部分 存在的问题|第三部分 下步打算"),
    ("1 1 1", "第一部分:主要做法|第二部分:存在的问题|第三部分:下步打算"),
    ("1 2 2 1", "第一章 主要做法|第一条 加强学习|第二条 规范执法|第二章 存在的问题"),
    ("1 1 1", "Ⅰ.主要做法|Ⅱ.存在的问题|Ⅲ.下步打算"),
    ("1 1 1", "Ⅰ 主要做法|Ⅱ 存在的问题|Ⅲ 下步打算"),
    ("1 1 1 1", "I.主要做法|II.存在的问题|III.下步打算|IV. 其他事项"),
    ("1 3 3", "一、主要做法|Ⅰ.加强学习|Ⅱ.规范执法"),
    ("1 1", "一 、主要做法|二 、存在的问题"),
    ("1 1", "一　、主要做法|二　、存在的问题"),
    ("2 2", "( 一 )加强学习|( 二 )规范执法"),
    ("3 3", "1 、加强学习|2 、规范执法"),
    ("1 1", "一.主要做法|二.存在的问题"),
    ("1 1", "一．主要做法|二．存在的问题"),
    ("1 1", "一,主要做法|二，存在的问题"),
    ("1 1", "一：主要做法|二：存在的问题"),
    ("1 1 1", "一  主要做法|二　存在的问题|三 下步打算"),
    ("1 1 1", "一主要做法|二存在的问题|三下步打算"),
    ("1 2 2", "一、主要做法|（一）、加强学习|（二）、规范执法"),
    ("2 2 2", "（一） 加强学习|（二） 规范执法|　　（ 三 ） 强化监督"),
    ("2 2 2 2", "(一)加强学习|(二）规范执法|（三)强化监督|(四】落实责任"),
    ("2 2", "(一加强学习|(二规范执法"),
    ("2 2", "㈠加强学习|㈡规范执法"),
    ("2 2 2", "[一]加强学习|【二】规范执法|〔三〕强化监督"),
    ("3 3 3 3", "1、 加强学习|2、 规范执法|３、强化监督|４．落实责任"),
    ("3 3 3", "（1） 加强学习|（ 2 ）规范执法|（３）强化监督"),
    ("1 3 3", "一、主要做法|(1)、加强学习|(2)、规范执法"),
    ("1 3 3", "一、主要做法|1)、加强学习|2)、规范执法"),
    ("1 3 3", "一、主要做法|1，加强学习|2，规范执法"),
    ("1 3 3", "一、主要做法|1：加强学习|2：规范执法"),
    ("3 3 3", "1加强学习|2规范执法|3强化监督"),
    ("3 3 3", "01加强学习|02规范执法|03强化监督"),
    ("3 3", "❶加强学习|❷规范执法"),
    ("3 3", "⑴加强学习|⑵规范执法"),
    ("1 2 1", "## 一、主要做法|### (一)加强学习|**二、存在的问题**"),
    ("1 3 3", "一、主要做法|◆1.加强学习|◆2.规范执法"),
    ("1 4 4", "一、主要做法|其一、加强学习|其二、规范执法"),
    ("1 4 4", "一、主要做法|首先,加强学习|其次,规范执法"),
    ("1 4 4", "一、主要做法|第一、加强学习|第二、规范执法"),
]


@pytest.mark.parametrize(("levels", "headings"), FORMS, ids=[headings for _, headings in FORMS])
def test_rarer_labels_and_odd_spaces_open_sections(levels: str, headings: str, rules: RuleSet) -> None:
    expected = [heading.lstrip("#*◆ 　").rstrip("*") for heading in headings.split("|")]
    found = outline_of(with_headings(headings), rules)
    assert found == [(int(level), heading) for level, heading in zip(levels.split(), expected, strict=True)]


@pytest.mark.parametrize(
    "headings",
    [
        "第一部分 主要做法|一、加强学习|第二部分 存在的问题|二、规范执法",
        "第一章 主要做法|一、加强学习|第二章 存在的问题|二、规范执法",
        "壹、主要做法|一、加强学习|贰、存在的问题|二、规范执法",
        "Ⅰ.主要做法|一、加强学习|Ⅱ.存在的问题|二、规范执法",
    ],
)
def test_what_stands_above_says_which_part_the_sections_belong_to(headings: str, rules: RuleSet) -> None:
    sections = sections_of(with_headings(headings), rules)
    assert [(section.label, section.level, section.part) for section in sections] == [
        ("一、", 1, "P1"),
        ("二、", 1, "P2"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "甲、乙双方签订协议。|各方履行义务。",
        "第二章存在的问题|其他情况说明完毕。",
        "第二十条第(一)项|第二十条第(五)项",
        "第三十二条　不予处罚。|第三十三条　从轻处罚。",
        "A级企业56家。|B级企业12家。",
        "Ⅰ类水体改善。|Ⅱ类水体保持。",
        "1月 召开会议。|2月 组织培训。|3月 开展检查。",
        "1号楼改造完成。|2号楼改造完成。",
        "1 3家企业停产。|2 5家企业整改。",
        "1.5亿元到位。|1.6亿元在途。",
        "三项制度落实到位|四类清单公布实施",
        "一体化平台建设|二维码推广应用",
        "●加强学习。|●规范执法。",
        "其一般做法如下。|其二次供水改造完成。",
        "2 规范执法的做法。|5 强化监督的做法。",
    ],
)
def test_what_only_looks_like_a_rare_label_opens_no_section(lines: str, rules: RuleSet) -> None:
    assert outline_of(with_headings(lines), rules) == []


@pytest.mark.parametrize(
    ("written", "heading"),
    [
        ("一、主要做法及\n取得的成效", "一、主要做法及\n取得的成效"),
        ("(一)深入学习贯彻法治思想,\n筑牢思想根基", "(一)深入学习贯彻法治思想,\n筑牢思想根基"),
        ("(一)深化“放管服\n”改革", "(一)深化“放管服\n”改革"),
        ("1.落实《行政处罚\n法》有关要求", "1.落实《行政处罚\n法》有关要求"),
        ("一、主要做法", "一、主要做法"),
        ("(一)加强学习、\n二是规范执法。", "(一)加强学习"),
    ],
)
def test_a_heading_broken_over_two_lines_is_one(written: str, heading: str, rules: RuleSet) -> None:
    assert outline_of(f"{OPENING}{written}\n{BODY}", rules)[0][1] == heading


WRAPPED = """2023年,我局坚持以法治政府建设为统领,认真落实县委县
政府各项工作部署,扎实推进依法行政各项工作,取得了新的
成效。现将有关情况报告如下。
一、主要举措和成效
(一)加强组织领导,压实法治政府建设责任,推动各项任务落
地见效。局党组先后四次研究法治工作,把法治建设摆上重要
位置,明确了工作重点和责任分工,形成了齐抓共管的格局和
良好氛围,各项工作有序开展。
(二)规范执法行为
严格落实三项制度,规范裁量权行使,完善执法程序,加强案
卷评查,全年开展检查二十六次,办结案件十二件,没有发生
被撤销的情形。
"""


def test_in_a_text_copied_line_by_line_a_heading_goes_on_to_its_full_stop(rules: RuleSet) -> None:
    assert outline_of(WRAPPED, rules) == [
        (1, "一、主要举措和成效"),
        (2, "(一)加强组织领导,压实法治政府建设责任,推动各项任务落\n地见效"),
        (2, "(二)规范执法行为"),
    ]


@pytest.mark.parametrize(
    ("heading", "part", "topics"),
    [
        ("一、严格落实推进法治建设第一责任人职责", "P3", "T02"),
        ("(一)认真履行党政主要负责人推进法治建设第一责任人职责。", "P3", "T02"),
        ("一、县政府主要负责同志履行推进法治建设第一责任人职责情况", "P3", "T02"),
        ("一、党政主要负责人带头履行推进法治建设第一责任人职责", "P3", "T02"),
        ("(一)深学细悟习近平法治思想,组织保障更加有力", "P1", "T01 T02"),
        ("二、持续推进“放管服”改革,打造一流法治化营商环境", "P1", "T03"),
        ("(二)完善机构职能体系,更好发挥政府作用。", "P1", "T03"),
        ("(二)提高立法质量,增强行政决策公信力", "P1", "T04 T05"),
        ("(一)加快转变政府职能", "P1", "T03"),
        ("(三)严格执行决策制度", "P1", "T05"),
        ("(二)完善制度体系,规范权力运行。", "P1", "T04 T05"),
        ("(二)提高执法队伍法治素养,增强依法行政能力。", "P1", "T12"),
        ("二、扎实推进普法立法工作", "P1", "T11 T04"),
        ("一、学习贯彻习近平法治思想情况", "P1", "T01"),
        ("(二)优化政府机构职能、深化“放管服”改革、改善法治化营商环境", "P1", "T03"),
    ],
)
def test_headings_of_other_provinces_name_part_and_topics(heading: str, part: str, topics: str, rules: RuleSet) -> None:
    above = "" if heading[0] != "(" else f"一、主要举措和成效\n{BODY}"
    last = sections_of(f"{OPENING}{above}{heading}\n{BODY}", rules)[-1]
    assert isinstance(last, Section)
    assert (last.part, last.topics) == (part, tuple(topics.split()))
