"""Outline, parts, topics and metadata of whole reports."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis.structure import read_structure
from core.model import Block, BlockKind, Metadata, Section, Span
from core.rules import RuleSet, load_rules
from tests.core.analysis.outline_builder import outline_of, report_of, sections_of, structure_of
from tests.core.analysis.outline_reports import COMMUNIQUE, LETTER, MARKET, POLICE, SAMPLES, Sample

NAMES = [sample.name for sample in SAMPLES]


def expected_of(sample: Sample) -> list[tuple[int, str, str, str]]:
    rows = []
    for line in sample.outline.replace("\n是", "\0是").replace("、\n", "、\0").replace(")\n", ")\0").split("\n"):
        level, part, topic, heading = line.split(" ", 3)
        rows.append((int(level), part, topic, heading.replace("\0", "\n")))
    return rows


@pytest.mark.parametrize("sample", SAMPLES, ids=NAMES)
def test_headings_are_found_with_their_exact_ends(sample: Sample, rules: RuleSet) -> None:
    assert outline_of(sample.text, rules) == [(level, heading) for level, _, _, heading in expected_of(sample)]


@pytest.mark.parametrize("sample", SAMPLES, ids=NAMES)
def test_sections_belong_to_their_part(sample: Sample, rules: RuleSet) -> None:
    parts = [(section.heading.of(sample.text), section.part) for section in sections_of(sample.text, rules)]
    assert parts == [(heading, part) for _, part, _, heading in expected_of(sample)]


@pytest.mark.parametrize("sample", SAMPLES, ids=NAMES)
def test_the_main_topic_comes_first(sample: Sample, rules: RuleSet) -> None:
    for section, (_, _, topic, heading) in zip(sections_of(sample.text, rules), expected_of(sample), strict=True):
        assert topic == "-" or section.topics[:1] == (topic,), heading


@pytest.mark.parametrize("sample", SAMPLES, ids=NAMES)
def test_metadata_is_read_from_head_and_signature(sample: Sample, rules: RuleSet) -> None:
    metadata = structure_of(sample.text, rules).metadata
    assert {name: getattr(metadata, name) for name in sample.metadata} == sample.metadata


def kinds_of(sample: Sample, rules: RuleSet) -> list[tuple[str, str]]:
    blocks = structure_of(sample.text, rules).blocks
    return [(block.kind.value, block.span.of(sample.text)) for block in blocks if block.kind is not BlockKind.PARAGRAPH]


def test_the_page_around_the_report_is_furniture(rules: RuleSet) -> None:
    kinds = kinds_of(POLICE, rules)
    assert [text[:4] for kind, text in kinds if kind == "furniture"] == ["您现在的", "发布时间", "责任编辑", "主办:青"]


def test_title_salutation_signature_and_headings_are_told_apart(rules: RuleSet) -> None:
    kinds = kinds_of(MARKET, rules)
    assert [kind for kind, _ in kinds][:3] == ["title", "title", "salutation"]
    assert [kind for kind, _ in kinds][-3:] == ["signature", "signature", "note"]
    headings = [text for kind, text in kinds if kind == "heading"]
    assert "(一)强化组织领导,压实法治建设责任" in headings
    assert not any(text.startswith("1、") for text in headings), "a run-in heading stays a paragraph"


def test_notes_under_a_communique_are_notes(rules: RuleSet) -> None:
    assert len([text for kind, text in kinds_of(COMMUNIQUE, rules) if kind == "note"]) == 5


def test_the_last_section_ends_before_the_signature(rules: RuleSet) -> None:
    last = sections_of(MARKET.text, rules)[-1]
    assert MARKET.text[last.span.end :].startswith(("\n临江市市场监督管理局", "\n\n临江市市场监督管理局"))


def test_an_enclosed_report_after_the_signature_keeps_its_outline(rules: RuleSet) -> None:
    first, *_ = sections_of(LETTER.text, rules)
    assert first.span.of(LETTER.text).rstrip().endswith("900余件。")


def test_sections_end_where_the_next_of_their_level_starts(rules: RuleSet) -> None:
    text = "一、做法\n(一)执法\n1.检查。一是抽查。二是巡查。\n2.处罚。\n(二)普法\n二、打算\n继续努力,再创佳绩。"
    ends = {section.label: text[section.span.end :][:3] for section in sections_of(text, rules)}
    assert ends["一、"] == "二、打"
    assert ends["(一)"] == "(二)"
    assert ends["1."] == "2.处"
    assert ends["一是"] == "二是巡"
    assert ends["二是"] == "2.处"


LONG = (
    "市场主体登记与信用监管平台的数据推送仍有延迟,登记机关与审批机关之间一次办理需要在多个平台之间重复录入信息,"
    "给窗口人员和办事企业带来不便。"
)
COUPLET = (
    "加强执法队伍能力建设,强化业务培训考核,组织执法人员参加全省统一的线上线下轮训和跟班学习,"
    "鼓励符合条件的人员参加国家统一法律职业资格考试。"
)


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("一、工作情况。", "一、工作情况"),
        ("一、工作情况:", "一、工作情况"),
        ("(一)加强学习。全年学习6次。", "(一)加强学习"),
        ("1. 加强学习。全年学习6次。", "1. 加强学习"),
        ("(一)理论学习不够,指导实践有待加强。", "(一)理论学习不够,指导实践有待加强"),
        ("(一)" + LONG, "(一)市场主体登记与信用监管平台的数据推送仍有延迟"),
        ("1." + LONG, "1." + LONG[:-1]),
        ("(一)" + LONG + "现已整改。", "(一)" + LONG[:-1]),
        ("(一)" + COUPLET, "(一)加强执法队伍能力建设,强化业务培训考核"),
        ("(一)规范执法:一是公示信息,二是记录过程。", "(一)规范执法"),
        ("　　（一）　加强学习。", "（一）　加强学习"),
        ("㈠加强学习。", "㈠加强学习"),
        ("十一、其他情况", "十一、其他情况"),
    ],
)
def test_a_heading_ends_where_its_sense_ends(line: str, heading: str, rules: RuleSet) -> None:
    text = f"2023年,我局扎实推进工作,现报告如下。\n{line}\n"
    assert outline_of(text, rules)[0][1] == heading


@pytest.mark.parametrize(
    "paragraph",
    [
        "一体化平台建设全面完成。",
        "统一是目标,公平是底线。",
        "原因之一是人手不足,唯一是可行的。",
        "一、二、三级响应均已启动。",
        "三、四季度集中整治。",
        "1.5亿元资金到位。",
        "2023.1.5召开会议。",
        "12.4宪法日开展宣传。",
        "3、5、8号线全部贯通。",
        "(一)项所列情形不予处罚。",
        "(试行)办法已经施行。",
        "第一、第二产业协调发展。",
        "连续三年位居全市第一,受到表扬。",
        "首先,我代表局党组表示感谢。",
        "主要有:1.人员不足;2.经费不足;3.装备不足。",
        "[1]数据来自部门统计。",
    ],
)
def test_numbers_that_label_nothing_open_no_section(paragraph: str, rules: RuleSet) -> None:
    assert sections_of(f"2023年,我局扎实推进工作,现报告如下。\n{paragraph}\n", rules) == []


@pytest.mark.parametrize(
    "text",
    ["我局主要做法一是建章立制;二是强化督导。成效之一是效率提高。", "做法有:一是建章立制、二是强化督导。"],
)
def test_an_item_may_lack_the_mark_before_it(text: str, rules: RuleSet) -> None:
    assert outline_of(text, rules) == [(4, "一是建章立制"), (4, "二是强化督导")]


def test_terms_explained_after_a_work_report_are_notes(rules: RuleSet) -> None:
    text = "一、工作回顾\n各项工作取得新的进展。\n附件\n名词解释\n1.四好农村路:指建好管好。\n2.三资:指资金资产。\n"
    assert outline_of(text, rules) == [(1, "一、工作回顾")]


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("县水利局2023年法治政府建设情况报告\n来源:青石县水利局", "青石县水利局"),
        ("2024-01-20 17:01  |  临江市水务局\n市水务局2023年法治政府建设情况报告", "临江市水务局"),
        ("北川区2023年法治政府建设情况报告\n来源:北川区人民政府办公室", "北川区人民政府"),
        ("2023年法治政府建设情况报告\n发文单位: 青石县水利局", "青石县水利局"),
        ("青石县2023年统计公报\n青石县统计局  国家统计局青石调查队", "青石县统计局、国家统计局青石调查队"),
    ],
)
def test_the_agency_is_named_in_full_where_the_page_does(head: str, agency: str, rules: RuleSet) -> None:
    text = f"{head}\n2023年,各项工作扎实推进,取得了新的成效。\n一、工作情况\n继续努力。\n"
    assert structure_of(text, rules).metadata.agency == agency


@pytest.mark.parametrize(
    ("opening", "agency", "year"),
    [
        ("2023年以来,青石县水利局坚持依法治水,2022年度办结的案件获评优秀。现报告如下。", "青石县水利局", 2023),
        ("2022年,在区委的领导下,望江路街道深入开展普法。现报告如下。", "望江路街道", 2022),
        ("在县委的领导下,云岭县公安局认真履行职责。", "云岭县公安局", None),
        ("2022年,全市水利系统落实《法治建设纲要(2021-2025年)》和法治工作要点。", None, 2022),
        ("我局坚持依法行政。\n一、2021年工作情况", None, 2021),
    ],
)
def test_without_title_and_signature_the_first_sentences_say_who_and_when(
    opening: str, agency: str | None, year: int | None, rules: RuleSet
) -> None:
    metadata = structure_of(f"{opening}\n(一)加强学习。全年组织学习6次。\n", rules).metadata
    assert (metadata.agency, metadata.report_year) == (agency, year)


def test_speaker_and_date_above_the_salutation_are_no_title(rules: RuleSet) -> None:
    head = "青石县审计局局长 李明\n(2023年9月28日)\n主任、各位副主任、各位委员:\n"
    metadata = structure_of(head + "我受县政府委托,报告2022年度审计情况,请予审议。\n一、审计情况\n", rules).metadata
    assert (metadata.title, metadata.agency, metadata.report_year) == (None, "青石县审计局", 2022)


def test_the_year_of_a_document_number_is_not_the_reported_one(rules: RuleSet) -> None:
    text = "索引号 | 62/2026-2 | 发文字号 | 青林发〔2026〕6号 |\n2025年,我局坚持依法治林,成效明显。\n一、主要举措\n"
    assert structure_of(text, rules).metadata.report_year == 2025


def test_lines_of_the_page_head_may_carry_bullets(rules: RuleSet) -> None:
    text = (
        "青石县水利局2022年法治政府建设情况报告\n • 来源: 县水利局\n • 【字体:\n • 2022年,各项工作扎实推进,成效明显。\n"
    )
    kinds = [block.kind for block in structure_of(text, rules).blocks]
    assert kinds == [BlockKind.TITLE, BlockKind.FURNITURE, BlockKind.FURNITURE, BlockKind.PARAGRAPH]


def test_a_title_whose_last_line_is_nothing_alone_goes_over_two(rules: RuleSet) -> None:
    text = "青石县2023年国民经济和社会发展\n统计公报\n全县经济运行总体平稳,成效明显。\n一、综合\n"
    assert structure_of(text, rules).metadata.title == "青石县2023年国民经济和社会发展统计公报"


def test_the_year_beside_an_unknown_title_is_the_last_resort(rules: RuleSet) -> None:
    metadata = structure_of("业务工作基本数据\n(2023年 4季度)\n一、总体\n受理案件292件。\n", rules).metadata
    assert (metadata.title, metadata.report_year) == (None, 2023)


def test_a_labelled_heading_is_no_title(rules: RuleSet) -> None:
    assert structure_of("一、政务公开总体工作情况\n(一)机构。设置专岗3个。\n", rules).metadata.title is None


@pytest.mark.parametrize(
    ("text", "outline"),
    [
        (
            "现将有关情况报告如下: 一、主要做法 (一)加强领导。成立小组。 (二)规范执法。立案3起。\n二、存在的问题\n",
            [(1, "一、主要做法"), (2, "(一)加强领导"), (2, "(二)规范执法"), (1, "二、存在的问题")],
        ),
        (
            "现将情况汇报如下：一、加强领导工作。成立小组。\n二、规范执法。",
            [(1, "一、加强领导工作"), (1, "二、规范执法")],
        ),
        ("响应标准如下:一、二级响应各启动1次。", []),
        (
            "各项工作取得实效。" * 23 + "一、主要做法(一)加强领导工作。成立小组。(二)规范执法。立案3起。",
            [(1, "一、主要做法"), (2, "(一)加强领导工作"), (2, "(二)规范执法")],
        ),
        (
            "一、主要做法(一)加强领导工作。" + "各项工作取得实效。" * 23 + "(二)规范执法。立案3起。",
            [(1, "一、主要做法"), (2, "(一)加强领导工作"), (2, "(二)规范执法")],
        ),
        (
            "一、主要做法和特点今年以来,全县共立案3起。\n二、下步打算\n",
            [(1, "一、主要做法和特点"), (1, "二、下步打算")],
        ),
    ],
)
def test_headings_that_lost_a_line_break_are_found(text: str, outline: list[tuple[int, str]], rules: RuleSet) -> None:
    assert outline_of(text, rules) == outline


def test_a_heading_that_ends_in_results_keeps_the_topic_it_names(rules: RuleSet) -> None:
    text = "一、主要工作成效\n(一)加强领导。成立小组。\n二、精心谋划,提升普法宣传成效\n(一)制定计划。印发要点。\n"
    tags = [(section.part, section.topics[:1]) for section in sections_of(text, rules) if section.level == 1]
    assert tags == [("P1", ()), ("P1", ("T11",))]


def test_fields_of_a_flattened_table_are_read(rules: RuleSet) -> None:
    head = "【法治报告】青石县水利局2022年法治政府建设情况报告\n索 引 号 | 011/2023-1 | 分 类 | 水利 |\n"
    head += "发布机构 | 青石县水利局 | 发文日期 | 2023-03-30 |\n"
    metadata = structure_of(head + "2022年,各项工作扎实推进,成效明显。\n一、工作情况\n", rules).metadata
    assert (metadata.agency, metadata.published_on) == ("青石县水利局", "2023-03-30")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("- 备注/文号: 青镇委〔2025〕5号\n- 发布机构: 青石镇人民政府\n- 公文生成日期: 2025-02-07\n", "2025-02-07"),
        ("来源:本网 法规科发布日期:2025-02-07 分享:\n", None),
    ],
)
def test_fields_behind_dashes_or_run_together_are_read(head: str, expected: str | None, rules: RuleSet) -> None:
    body = "2024年,各项工作扎实推进,成效明显。\n一、工作情况\n"
    metadata = structure_of(head + body, rules).metadata
    assert (metadata.written_on, metadata.published_on) == (expected, None if expected else "2025-02-07")
    assert metadata.document_number == ("青镇委〔2025〕5号" if expected else None)


def test_a_communique_is_its_publishers_of_the_place_in_the_title(rules: RuleSet) -> None:
    head = "青石县2023年国民经济和社会发展统计公报\n发布时间:2024-03-01 来源:青石县统计局\n"
    metadata = structure_of(head + "2023年,全县经济运行总体平稳。\n一、综合\n", rules).metadata
    assert metadata.agency == "青石县统计局"


def test_the_agency_whose_report_follows_is_named_in_either_script(rules: RuleSet) -> None:
    for opening in (
        "现将青石县水利局2024年法治政府建设情况报告如下:",
        "現將青石縣水利局2024年法治政府建設情況報告如下:",
    ):
        metadata = structure_of(f"根据通知要求,{opening}\n一、工作情况\n(一)加强学习。\n", rules).metadata
        assert (metadata.agency, metadata.report_year) == (opening[2:8], 2024)


def test_an_unusual_title_is_the_last_line_that_names_year_or_subject(rules: RuleSet) -> None:
    menu = "\n".join(f"栏目{number}" for number in range(200))
    text = f"{menu}\n青石县水利局2023年法治工作亮点\n2023年,各项工作扎实推进,成效明显。\n一、工作情况\n继续努力。\n"
    structure = structure_of(text, rules)
    assert structure.metadata.title == "青石县水利局2023年法治工作亮点"
    assert structure.blocks[0].kind is BlockKind.FURNITURE


def test_an_empty_number_is_no_number(rules: RuleSet) -> None:
    text = "索引号 : 0113/2020-7 文       号 : 无\n青石县水利局2020年法治政府建设报告\n一、工作情况\n继续努力。\n"
    assert structure_of(text, rules).metadata.document_number is None


def test_headings_that_only_the_source_file_marks_open_sections(rules: RuleSet) -> None:
    text = "主要做法\n我局扎实推进各项工作,取得了良好成效。\n存在的问题\n执法力量不足,培训有待加强,需要改进。"
    report = report_of(text)
    blocks = [
        Block(block.span, heading_level=1 if index % 2 == 0 else None) for index, block in enumerate(report.blocks)
    ]
    report = type(report)(text, tuple(blocks), report.source)
    sections = [found.target for found in read_structure(report, rules).sections]
    assert [(s.level, s.part) for s in sections if isinstance(s, Section)] == [(1, "P1"), (1, "P2")]


def test_table_cells_are_no_headings(rules: RuleSet) -> None:
    text = "一、工作情况\n统计情况见下表,数据截至年底。\n一、\n1.处罚"
    report = report_of(text)
    blocks = [Block(b.span, BlockKind.CELL if i > 1 else b.kind) for i, b in enumerate(report.blocks)]
    found = read_structure(type(report)(text, tuple(blocks), report.source), rules)
    assert len(found.sections) == 1
    assert [block.kind for block in found.blocks[2:]] == [BlockKind.CELL, BlockKind.CELL]


def test_what_the_reader_of_the_file_knew_stays(rules: RuleSet) -> None:
    text = "一、工作情况\n各项工作扎实推进,成效明显。\n一、脚注\n青石县水利局"
    report = report_of(text)
    kinds = [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.NOTE, BlockKind.FURNITURE]
    blocks = tuple(Block(block.span, kind) for block, kind in zip(report.blocks, kinds, strict=True))
    found = read_structure(type(report)(text, blocks, report.source), rules)
    assert [block.kind for block in found.blocks[2:]] == kinds[2:]
    assert len(found.sections) == 1
    assert found.metadata.agency is None


def test_what_only_the_source_file_states_fills_the_gaps(rules: RuleSet) -> None:
    beside = Metadata(title="页面标题", agency="页面机关", published_on="2024-01-01", document_number="青〔2024〕1号")
    text = "2023年,我局扎实推进法治政府建设工作,现报告如下。\n一、工作情况\n青石县水利局\n2024年1月3日\n"
    metadata = read_structure(report_of(text, beside), rules).metadata
    assert metadata.title == "页面标题"
    assert metadata.agency == "青石县水利局"
    assert (metadata.published_on, metadata.signed_on) == ("2024-01-01", "2024-01-03")


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024年1月3日", "2024-01-03"),
        ("2024 年 1 月 3 日", "2024-01-03"),
        ("二〇二四年一月三十日", "2024-01-30"),
        ("二○二四年十二月十一日", "2024-12-11"),
        ("2024.1.3", "2024-01-03"),
        ("２０２４年１月３日", "2024-01-03"),
        ("20240103", "2024-01-03"),
        ("2024115", "2024-01-15"),
        ("20231125", "2023-11-25"),
        ("2024年13月3日", None),
        ("2024年1月", None),
    ],
)
def test_the_date_under_the_signature_is_read_in_any_form(written: str, iso: str | None, rules: RuleSet) -> None:
    text = f"青石县水利局2023年法治政府建设工作报告\n一、工作情况\n我局扎实推进各项工作。\n青石县水利局\n{written}\n"
    metadata = structure_of(text, rules).metadata
    assert metadata.signed_on == iso
    assert metadata.agency == "青石县水利局"


PRINCIPAL = "局长认真履行第一责任人职责,带头述法,重要工作亲自部署、重大问题亲自过问、重点环节亲自协调。"


@pytest.mark.parametrize(
    ("headings", "parts"),
    [
        ("一、工作回顾\n二、2024年主要工作思路\n三、加强政府自身建设", "P1 P4 P4"),
        ("一、强化理论武装\n二、推动立法重点工作任务\n三、完善治水体系\n四、今后打算", "P1 P1 P1 P4"),
        ("一、工作情况\n(一)普法\n(二)存在的问题\n(三)下一步工作打算", "P1 P1 P2 P4"),
        ("一、工作情况\n(一)整改存在问题\n(二)履行第一责任人职责", "P1 P1 P3"),
        ("一、工作情况\n1.落实第一责任人职责\n2.存在的问题", "P1 P3 P1"),
        ("一、党政主要负责人履行职责情况\n(一)聚焦存在问题补短板", "P3 P3"),
        ("一、其他需要报告的事项", "P5"),
        ("一、健全领导体制\n(一)专题研究法治建设,纳入年度工作重点", "P1 P1"),
        ("一、今年工作情况\n二、重点任务完成情况", "P1 P1"),
        ("一、扛牢担当\n(一)履行第一责任人职责。局长带头述法。\n(二)健全制度", "P1 P3 P1"),
        (f"一、扛牢担当\n{PRINCIPAL}\n(一)健全制度", "P3 P3"),
    ],
)
def test_parts_are_handed_down_and_overridden(headings: str, parts: str, rules: RuleSet) -> None:
    text = "青石县水利局2023年法治政府建设情况报告\n" + headings
    assert [section.part for section in sections_of(text, rules)] == parts.split()


def test_a_section_says_which_cue_decided(rules: RuleSet) -> None:
    why = structure_of(MARKET.text, rules).sections[1].why
    assert why.rule == "han_brackets"
    assert "T02:组织领导" in why.cue
    assert 0.7 <= why.confidence <= 1.0


def test_a_heading_without_cues_is_doubtful(rules: RuleSet) -> None:
    found = structure_of("一、工作情况\n(一)甲乙丙丁\n各项任务完成。\n", rules).sections[1]
    assert found.why.confidence < 0.7


PIECES = ["一、", "（一）", "(二)", "1.", "①", "一是", "二是", "第一,", "首先,", "其次,", "。", ":", "目录", "注:"]
PIECES += ["青石县水利局", "2024年1月3日", "存在的问题", "下一步", "索引号:", "发布日期:", "第一部分", "报告", "𠮷"]
PIECES += ["\n", "\n\n", " ", "\u3000", "\u2028"]
RULES = load_rules()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=60).map("".join))
def test_any_text_gives_ordered_nested_sections_inside_it(text: str) -> None:
    structure = structure_of(text, RULES)
    report = report_of(text)
    assert [block.span for block in structure.blocks] == [block.span for block in report.blocks]
    sections = [found.target for found in structure.sections]
    assert [s.span.start for s in sections] == sorted(s.span.start for s in sections)
    for section in sections:
        assert isinstance(section, Section)
        assert 0 <= section.span.start < section.heading.end <= section.span.end <= len(text)
        assert section.heading.start == section.span.start
        assert Span(0, len(text)).contains(section.span)


def test_text_decides_only_where_the_heading_leaves_it_open(rules: RuleSet) -> None:
    body = "办理行政处罚案件30件,开展执法检查,落实双随机抽查和行政执法三项制度,推行柔性执法。\n"
    clear, open_one = sections_of(f"一、工作情况\n(一)加强普法宣传\n{body}(二)各项任务落实\n{body}", rules)[1:]
    assert clear.topics == ("T11", "T06")
    assert open_one.topics[0] == "T06"
