"""List labels in Word files are those that a reader of the page sees."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from documents import abstract, docx, level, listed, num, paragraph

from core.importing import read_report
from core.importing.word_numerals import format_number
from core.model import Report

Read = Callable[..., Report]
WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def lines(report: Report) -> list[str]:
    return report.text.split("\n")


@pytest.mark.parametrize(
    ("style", "labels"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("decimalFullWidth", {1: "\uff11", 20: "\uff12\uff10"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 51: "51"}),
        ("decimalEnclosedCircleChinese", {10: "⑩"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: "21"}),
        ("decimalEnclosedFullstop", {1: "⒈"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 35: "三十五"}),
        ("chineseCountingThousand", {10: "十", 101: "一百零一", 110: "一百一十", 1003: "一千零三", 2010: "二千零一十"}),
        ("japaneseCounting", {1: "一", 12: "十二"}),
        ("ideographDigital", {1: "一", 10: "一〇"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 105: "壹佰零伍"}),
        ("ideographLegalTraditional", {6: "陸", 20: "貳拾"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa"}),
        ("upperLetter", {2: "B", 28: "BB"}),
        ("lowerRoman", {4: "iv", 1999: "mcmxcix"}),
        ("upperRoman", {9: "IX"}),
        ("numberInDash", {3: "- 3 -"}),
        ("none", {1: ""}),
        ("chicago", {7: "7"}),
    ],
)
def test_each_number_format_is_written_as_word_shows_it(style: str, labels: dict[int, str]) -> None:
    assert {number: format_number(number, style) for number in labels} == labels


def test_numbers_from_99_999_on_and_below_0_stay_decimal() -> None:
    assert [format_number(number, "upperRoman") for number in (99_999, -1)] == ["99999", "-1"]


def test_labels_of_the_known_fixture_are_all_right() -> None:
    fixture = Path(__file__).resolve().parents[4] / "shared/fixtures/numbering.docx"
    if not fixture.exists():
        pytest.skip("the numbering fixture is not on this machine (../shared/fixtures)")
    expected = [pair for pair in json.loads(fixture.with_suffix(".labels.json").read_text(encoding="utf-8")) if pair[1]]
    for line, (label, text) in zip(lines(read_report(fixture)), expected, strict=False):
        seen = line.translate(WIDE).removesuffix(text).rstrip()
        assert seen in label.split("|"), text


def test_levels_restart_under_each_higher_heading_and_go_on_within_it(read: Read) -> None:
    numbering = abstract(0, level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "(%2)")) + num(1, 0)
    body = "".join(
        [listed("总体情况", 1), listed("学习", 1, 1), listed("执法", 1, 1), listed("问题", 1), listed("人员", 1, 1)]
    )
    assert lines(read(docx(body, numbering=numbering))) == [
        "一、总体情况",
        "(一)学习",
        "(二)执法",
        "二、问题",
        "(一)人员",
    ]


def test_a_level_told_not_to_restart_counts_through(read: Read) -> None:
    numbering = abstract(
        0, level(0, "decimal", "%1、"), level(1, "decimal", "第%2条", more='<w:lvlRestart w:val="0"/>')
    ) + num(1, 0)
    body = listed("总则", 1) + listed("甲", 1, 1) + listed("分则", 1) + listed("乙", 1, 1)
    assert lines(read(docx(body, numbering=numbering))) == ["1、总则", "第1条甲", "2、分则", "第2条乙"]


def test_a_level_may_restart_only_after_the_level_it_names(read: Read) -> None:
    numbering = abstract(
        0,
        level(0, "decimal", "%1、"),
        level(1, "decimal", "%1.%2"),
        level(2, "decimal", "表%3", more='<w:lvlRestart w:val="1"/>'),
    ) + num(1, 0)
    places = [0, 1, 2, 1, 2, 0, 1, 2]
    report = read(docx("".join(listed("甲", 1, place) for place in places), numbering=numbering))
    assert [line for line in lines(report) if line.startswith("表")] == ["表1甲", "表2甲", "表1甲"]


def test_lists_on_one_abstract_list_go_on_unless_they_say_where_to_start(read: Read) -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, override)
    body = listed("甲", 1) + listed("乙", 2) + listed("丙", 3) + listed("丁", 3) + listed("戊", 1)
    assert [line[:2] for line in lines(read(docx(body, numbering=numbering)))] == ["1.", "2.", "1.", "2.", "3."]


def test_a_list_with_its_own_level_uses_that_level(read: Read) -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0, override)
    assert lines(read(docx(listed("甲", 1), numbering=numbering))) == ["A)甲"]


def test_multi_level_labels_name_the_higher_levels_in_their_own_format_or_in_digits(read: Read) -> None:
    levels = (
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2"),
        level(2, "decimal", "%1.%2.%3", more="<w:isLgl/>"),
    )
    body = listed("甲", 1) + listed("乙", 1, 1) + listed("丙", 1, 2)
    report = read(docx(body, numbering=abstract(0, *levels) + num(1, 0)))
    assert lines(report) == ["第一章甲", "一.1乙", "1.1.1丙"]


def test_the_gap_after_a_label_is_one_space_unless_a_wide_mark_brings_it(read: Read) -> None:
    numbering = "".join(
        abstract(i, level(0, "decimal", text, suffix=suffix)) + num(i, i)
        for i, (text, suffix) in enumerate(
            [("%1.", "tab"), ("%1、", "tab"), ("第%1条", "space"), ("%1.", "nothing")], 1
        )
    )
    body = "".join(listed("甲", i) for i in range(1, 5))
    assert lines(read(docx(body, numbering=numbering))) == ["1. 甲", "1、甲", "第1条 甲", "1.甲"]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="本局标题"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="bare"><w:name w:val="无编号标题"/><w:basedOn w:val="1"/>'
    '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
)
HEADINGS = abstract(
    0,
    level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="1"/>'),
    level(1, "chineseCounting", "(%2)", more='<w:pStyle w:val="2"/>'),
) + num(1, 0)


def styled(text: str, style: str, more: str = "") -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>{more}')


def test_styles_bring_numbers_and_heading_levels_also_by_inheritance(read: Read) -> None:
    body = styled("情况", "1") + styled("学习", "2") + styled("问题", "mine") + styled("附", "bare")
    report = read(docx(body, numbering=HEADINGS, styles=STYLES))
    assert lines(report) == ["一、情况", "(一)学习", "二、问题", "附"]
    assert [block.heading_level for block in report.blocks] == [1, 2, 1, 1]
    assert [block.style for block in report.blocks] == ["heading 1", "heading 2", "本局标题", "无编号标题"]


def test_number_0_takes_a_paragraph_out_of_its_style_s_list_without_counting_it(read: Read) -> None:
    off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    body = styled("情况", "1") + styled("插页", "1", off) + styled("问题", "1")
    assert lines(read(docx(body, numbering=HEADINGS, styles=STYLES))) == ["一、情况", "插页", "二、问题"]


def test_a_direct_outline_level_makes_a_heading_and_body_level_unmakes_one(read: Read) -> None:
    body = paragraph("情况", '<w:outlineLvl w:val="1"/>') + styled("正文", "bare", '<w:outlineLvl w:val="9"/>')
    report = read(docx(body, numbering=HEADINGS, styles=STYLES))
    assert [block.heading_level for block in report.blocks] == [2, None]


def test_a_list_that_names_a_numbering_style_takes_the_levels_of_that_style(read: Read) -> None:
    styles = STYLES + (
        '<w:style w:type="numbering" w:styleId="list"><w:name w:val="公文列表"/>'
        '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        abstract(7, level(0, "chineseCounting", "%1是"), more='<w:styleLink w:val="list"/>')
        + abstract(8, more='<w:numStyleLink w:val="list"/>')
        + num(5, 7)
        + num(6, 8)
    )
    assert lines(read(docx(listed("甲", 6) + listed("乙", 6), numbering=numbering, styles=styles))) == [
        "一是甲",
        "二是乙",
    ]


def test_a_bullet_of_a_symbol_font_becomes_the_sign_it_shows(read: Read) -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr></w:lvl>'
    bullet = level(0, "bullet", "\uf06c", suffix="tab").replace("</w:lvl>", fonts)
    assert lines(read(docx(listed("甲", 1), numbering=abstract(0, bullet) + num(1, 0)))) == ["● 甲"]


def test_labels_survive_lists_levels_and_styles_that_don_t_exist_or_go_in_circles(read: Read) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="x"/><w:basedOn w:val="y"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="y"><w:name w:val="y"/><w:basedOn w:val="x"/></w:style>'
    )
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 99)
    body = listed("甲", 1, 8) + listed("乙", 2) + listed("丙", 77) + styled("丁", "x") + styled("戊", "没有")
    assert lines(read(docx(body, numbering=numbering, styles=styles))) == ["甲", "乙", "丙", "丁", "戊"]
