"""Indicators and periods: every cue's own examples, other trades, lists, traps, zero statements, dates."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.engine import analyse
from core.analysis.figures import find_figures
from core.analysis.indicators import assign_indicators, zero_statements
from core.analysis.structure import read_structure
from core.model import Block, Figure, FigureKind, Metadata, Report, Source, Span
from core.rules import RuleSet, load_rules
from core.rules.indicators import Cue

RULES = load_rules()
EXAMPLES = [(cue, text, True) for cue in RULES.indicators.cues for text in cue.match]
EXAMPLES += [(cue, text, False) for cue in RULES.indicators.cues for text in cue.no_match]


def report_of(text: str) -> Report:
    blocks = tuple(Block(Span(*match.span())) for match in re.finditer(r"[^\n]+", text))
    return Report(text, blocks, Source("t.txt", "", "txt"), Metadata(report_year=2023))


def figures_in(text: str, rules: RuleSet) -> dict[str, Figure]:
    """Figures of ``text`` by their written form, without dates."""
    figures = analyse(report_of(text), rules).of_type(Figure)
    return {figure.span.of(text): figure for figure in figures if figure.kind is not FigureKind.DATE}


@pytest.mark.parametrize(("cue", "example", "matches"), EXAMPLES, ids=[f"{c.id}-{t}" for c, t, _ in EXAMPLES])
def test_every_cue_recognises_its_own_examples_and_no_others(
    cue: Cue, example: str, matches: bool, rules: RuleSet
) -> None:
    written = re.search("【(.+?)】", example)
    assert written, "an example marks its figure with 【】"
    text = example.replace("【", "").replace("】", "") + "。"
    figure = figures_in(text, rules).get(written.group(1))
    assert figure is not None
    assert (figure.indicator == cue.indicator) is matches, figure.indicator


def test_every_indicator_is_named_and_every_cue_belongs_to_one(rules: RuleSet) -> None:
    assert list(rules.indicators.names) == [f"I{number:02}" for number in range(1, 53)]
    assert {cue.indicator for cue in rules.indicators.cues} <= set(rules.indicators.names)
    assert all(cue.match and cue.no_match for cue in rules.indicators.cues)


OTHER_TRADES = [
    ("全县公安机关查处治安违法案件1260起,罚款35.2万元。", "1260起 I01 35.2万元 I02"),
    (
        "检查市场主体3.2万户次,责令改正520户,办理行政处罚案件186件,罚没款260万元。",
        "3.2万户次 I03 520户 I05 186件 I01 260万元 I02",
    ),
    ("城管部门受理12345热线工单2.1万件,办结2.09万件,办结率99.5%。", "2.1万件 I24 2.09万件 I24 99.5% I25"),
    ("对首次违法的道路运输经营者不予行政处罚36起。", "36起 I06"),
    ("监督检查医疗机构480家,出动卫生监督执法人员960人次。", "480家 I03 960人次 I04"),
    (
        "区政府新收行政复议案件320件,办理行政应诉案件56件,败诉2件,负责人出庭应诉率98.2%。",
        "320件 I27 56件 I28 2件 I30 98.2% I29",
    ),
    ("审查规范性文件22件,法律顾问审查合同140份。", "22件 I32 140份 I36"),
    ("召开政府常务会议学法12次,举办法治培训班6期,培训执法人员450人次。", "12次 I38 6期 I40 450人次 I41"),
    ("办理人大代表建议45件、政协提案60件,答复率100%。", "45件 I37 60件 I37 100% I37"),
    ("评查行政处罚案卷120份,发出执法监督意见书12份。", "120份 I45 12份 I51"),
    ("组织防汛应急演练15场次,参演800人。", "15场次 I47"),
    ("行政审批承诺时限压缩至5个工作日,网办率98.6%。", "5个工作日 I22 98.6% I23"),
    ("开展“法律进校园”普法活动40场,发放宣传手册5000余份。", "40场 I40 5000余份 I42"),
]


@pytest.mark.parametrize(("sentence", "pairs"), OTHER_TRADES)
def test_cues_hold_for_any_bureau(sentence: str, pairs: str, rules: RuleSet) -> None:
    words = pairs.split()
    expected = dict(zip(words[::2], words[1::2], strict=True))
    figures = figures_in(sentence, rules)
    assert {written: figures[written].indicator for written in expected} == expected


def test_parts_of_a_list_count_what_their_total_counts(rules: RuleSet) -> None:
    figures = figures_in("全年受理信访事项230件(市级80件、县级150件),办结225件,在办5件。", rules)
    assert {figure.indicator for figure in figures.values()} == {"I24"}


def test_another_noun_after_a_comma_counts_something_else(rules: RuleSet) -> None:
    text = "实施行政处罚120起(其中简易程序70起,普通程序50起),区域巡查800次,现场规范30次。检查单位90家,参与部门7家。"
    figures = figures_in(text, rules)
    found = {written: figure.indicator for written, figure in figures.items()}
    assert found == {"120起": "I01", "70起": "I01", "50起": "I01", "800次": None, "30次": None, "90家": "I03"} | {
        "7家": None
    }


@pytest.mark.parametrize("gap", RULES.indicators.parts.match)
def test_what_says_how_far_a_part_got_has_no_noun_of_its_own(gap: str) -> None:
    assert RULES.indicators.progress.fullmatch(gap)


@pytest.mark.parametrize("gap", RULES.indicators.parts.no_match)
def test_what_names_another_thing_is_no_progress(gap: str) -> None:
    assert not RULES.indicators.progress.fullmatch(gap)


def test_what_follows_the_next_list_mark_belongs_to_the_next_amount(rules: RuleSet) -> None:
    figures = figures_in("共开展集体学法9次、党委会部署5次。", rules)
    assert [figures[written].indicator for written in ("9次", "5次")] == ["I39", "I38"]


def test_words_before_a_semicolon_say_nothing_of_what_follows_it(rules: RuleSet) -> None:
    figures = figures_in("聘请法律顾问参与重大决策论证;全年共办理公证800件。", rules)
    assert figures["800件"].indicator is None


def test_units_with_brackets_are_counted_like_those_without(rules: RuleSet) -> None:
    figures = figures_in("共出动执法人员480余人(次),检查经营场所240余家（次）。", rules)
    assert [figure.indicator for figure in figures.values()] == ["I04", "I03"]


def test_persons_of_a_list_of_courses_are_no_courses(rules: RuleSet) -> None:
    figures = figures_in("参加各类培训6批次,其中市级10人次,县级210人次。", rules)
    assert [figures[written].indicator for written in ("6批次", "10人次", "210人次")] == ["I40", "I41", "I41"]


def test_titles_between_the_verb_and_its_amount_hide_nothing(rules: RuleSet) -> None:
    text = "共审查《青石县欠薪应急专项资金使用管理暂行办法》《青石县建设项目房屋补偿实施办法》等规范性文件28件。"
    assert figures_in(text, rules)["28件"].indicator == "I32"


def test_a_verb_without_object_takes_it_from_the_paragraph(rules: RuleSet) -> None:
    figures = figures_in("认真办理群众信访投诉,维护社会稳定。截至11月底,共受理153件,办结142件。", rules)
    assert {figures["153件"].indicator, figures["142件"].indicator} == {"I24"}


def test_an_amount_that_is_no_indicator_gets_none(rules: RuleSet) -> None:
    assert figures_in("全县共有乡镇12个、街道3个。", rules)["12个"].indicator is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2023年,我局未发生涉行政复议案件。", ["I27"]),
        ("全年无行政复议案件,无败诉案件。", ["I27", "I30"]),
        ("行政诉讼案件为零。", ["I28"]),
        ("没有发生被撤销的情形。", ["I30"]),
        ("全年办理行政复议案件20件。", []),
        ("无正当理由不得拒绝行政复议工作。", []),
    ],
)
def test_statements_that_there_was_none_count_as_values(sentence: str, expected: list[str], rules: RuleSet) -> None:
    found = zero_statements(report_of(sentence), rules)
    assert [statement.indicator for statement in found] == expected
    assert all(statement.span.of(sentence) for statement in found)


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("检查企业55家次。", "2023"),
        ("2022年,检查企业55家次。", "2022"),
        ("2023年1月至今,检查企业55家次。", "2023-01/.."),
        ("截至11月30日,全市检查企业55家次。", "../2023-11-30"),
        ("10月23日至11月6日,检查企业55家次。", "2023-10-23/2023-11-06"),
        ("去年检查企业55家次。", "2022"),
        ("截至目前,检查企业55家次。", "../.."),
        ("自2021年以来,检查企业55家次。", "2021/.."),
        ("根据2017年中央督察反馈,全年检查企业55家次。", "2023"),
    ],
)
def test_a_figure_belongs_to_the_period_its_sentence_states(sentence: str, period: str, rules: RuleSet) -> None:
    report = report_of("青石县2023年法治政府建设年度报告\n" + sentence)
    figures = analyse(report, rules).of_type(Figure)
    assert [figure.period for figure in figures if figure.unit == "家次"] == [period]


def test_the_figures_come_back_in_their_order_and_otherwise_unchanged(rules: RuleSet) -> None:
    report = report_of("2023年检查企业55家次,罚款3万元,办结率95%。")
    structure = read_structure(report, rules)
    figures = find_figures(report, structure.blocks, rules)
    assigned = assign_indicators(report, structure, figures, rules)
    assert [found.target.span for found in assigned] == [found.target.span for found in figures]
    assert [found.why.rule for found in assigned] == [found.why.rule for found in figures]


@given(st.text(alphabet="行政复议处罚12345件家%。,、(年其中发现问题无未发生▮\n", max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    analyse(report_of(text), RULES)
