"""The checks on form and words, sentence by sentence: what each raises, and what it leaves alone."""

from __future__ import annotations

import pytest

from core.model import Cause, Finding, Severity
from core.rules import RuleSet
from tests.core.checks.generated import findings

HEAD = (
    "青石县水利局2023年度法治政府建设情况报告\n县委、县政府：\n2023年，我局深入学习贯彻习近平法治思想。现将2023年度法治政府建设情况报告如下。\n"
    "一、主要举措和成效\n"
)


def raised(rule: str, body: str, rules: RuleSet) -> list[tuple[Finding, str]]:
    text = HEAD + body
    return [(f, f.span.of(text)) for f in findings(text, rules) if f.rule == rule]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("推进“放管服改革，简化流程。", "“放管服改革"),
        ("开展汛期检查”、隐患排查，逐项整改。", "开展汛期检查”"),
        ("印发《青石县节约用水管理办法，抓好落实。", "《青石县节约用水管理办法"),
        ("检查企业12家（其中重点企业3家，均已整改。", "（其中重点企业3家"),
        ("推行“一网通办“改革。", "“一网通办“改革"),
        ("落实【主体责任，压实属地责任。", "【主体责任"),
        ("（一）加强学习\n组织学习。\n二）严格执法\n依法办案。\n（三）强化监督\n接受监督。", "二）"),
        ("一是学习。（1）集体学习；2)个人自学；（3）交流。", "2)"),
        ("一)加强学习\n组织学习。", "一)"),
    ],
)
def test_a_mark_that_stands_alone_is_shown_with_its_words(body: str, place: str, rules: RuleSet) -> None:
    ((finding, shown),) = raised("unbalanced_marks", body, rules)
    assert shown == place
    assert finding.severity is Severity.MEDIUM


@pytest.mark.parametrize(
    "body",
    [
        "推进“放管服”改革（含审批），落实《青石县〈水法〉宣传方案》。",
        "1）加强学习；2）严格执法；三）强化监督。",
        "（一）加强学习\n1）集体学习。\n2）个人自学。\n（二）严格执法\n1）依法办案。\n（三）强化监督\n依法监督。",
        "（1）加强学习：a）集体学习；b）个人自学。（2）严格执法。",
        "网上办理：首页>政务公开>法治政府。",
        "微笑服务:)深受好评。",
        "落实“谁执法谁普法‘责任’清单”制度。",
        "会议强调：\n“要坚持依法行政。\n要加强监督。”",
        "印发《关于印发〈青石县水行政处罚办法（试行）〉的通知》（青水〔2023〕2号）。",
        "培训don’t break类英文用例。",
    ],
)
def test_marks_in_pairs_or_of_another_use_are_left_alone(body: str, rules: RuleSet) -> None:
    assert raised("unbalanced_marks", body, rules) == []


def test_lost_quotation_marks_of_a_text_with_other_losses_are_put_to_copying(rules: RuleSet) -> None:
    body = "根据《青石县工作方案》（青政办〔20233号），推进“放管服改革。"
    ((finding, _),) = raised("unbalanced_marks", body, rules)
    assert finding.cause is Cause.EXTRACTION
    ((number, _),) = raised("damaged_doc_number", body, rules)
    assert (number.cause, number.expected) == (Cause.EXTRACTION, "青政办〔2023〕3号")


def test_a_run_on_date_is_restored_with_all_its_readings(rules: RuleSet) -> None:
    ((finding, shown),) = raised("damaged_date", "《青石县供水管理办法》自2022111日起施行。", rules)
    assert shown == "2022111日"
    assert finding.expected is not None
    assert {"2022年11月1日", "2022年1月11日"} == set(finding.expected.split(" 或 "))


@pytest.mark.parametrize(
    ("body", "severity"),
    [
        ("为防范风险进一步进一步提供保障。", Severity.MEDIUM),
        ("截至年底，截至年底，全部办结。", Severity.MEDIUM),
        ("全面全面推行告知承诺制。", Severity.LOW),
        ("深入学习学习贯彻会议精神。", Severity.LOW),
        ("安排一般一般公共预算支出。", Severity.LOW),
        ("加强生态环境保护生态环境保护宣传。", Severity.MEDIUM),
    ],
)
def test_a_word_written_twice_is_told(body: str, severity: Severity, rules: RuleSet) -> None:
    ((finding, _),) = raised("wording", body, rules)
    assert finding.severity is severity
    assert finding.pack


@pytest.mark.parametrize(
    "body",
    [
        "组织干部学法考法考试，一步一步抓落实，认认真真办实事。",
        "依法依规推进，同部署、同推进、同考核。",
        "推进依法行政，行政执法水平不断提高。",
        "一件一件办、一项一项查，讨论讨论再决定。",
        "《水法水法宣传》一书。",
        "二〇二二二〇二三学年。",
    ],
)
def test_regular_reduplication_is_left_alone(body: str, rules: RuleSet) -> None:
    assert raised("wording", body, rules) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("统一开设帐号。", "账号"),
        ("更好的服务于企业发展。", "更好地服务"),
        ("今年来，共办理案件12件。", "今年以来"),
        ("未发生行政复仪案件。复仪。", None),
        ("建立执法台帐。", "台账"),
        ("贯彻《中华人名共和国水法》。", "中华人民共和国"),
        ("报请青石县人民政俯批准。", "人民政府"),
        ("深入学习习进平法治思想。", "习近平"),
        ("移送人名法院强制执行5件。", "人民法院"),
    ],
)
def test_a_wrong_word_is_told_with_the_right_one(body: str, expected: str | None, rules: RuleSet) -> None:
    found = [finding.expected for finding, _ in raised("wording", body, rules)]
    assert expected is None or found == [expected]


def test_words_that_meet_in_a_sentence_are_no_wrong_word(rules: RuleSet) -> None:
    assert raised("wording", "组织干部学习进平台，线上练习进平安社区。印发《中华人民共和国水法》读本。", rules) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("落实规范性文件“三统一”制度.截至目前审查5份。", "半角点"),
        ("现场调解纠纷2 次，审查合同7份。", "空格"),
        ("加强监督，，确保落实。", "连用"),
        ("局党组把法治建设摆在突出位置，定期听取汇报，研究解决问题。各科室分工协作，按照职责落实各项任务", "句号"),
    ],
)
def test_a_slip_of_punctuation_is_told(body: str, message: str, rules: RuleSet) -> None:
    assert [message in finding.message for finding, _ in raised("punctuation", body, rules)] == [True]


@pytest.mark.parametrize(
    "body",
    [
        "全县审查5.5万份，比例为3.2。",
        "推行告知承诺制,简化流程,压缩时限。",
        "网址为www.example.cn，欢迎查询……",
        "1.加强学习。\n2.严格执法。",
    ],
)
def test_sound_punctuation_is_left_alone(body: str, rules: RuleSet) -> None:
    assert raised("punctuation", body, rules) == []


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("2023年2月30日前完成整改。", "2023年2月30日"),
        ("方案于2023年2月29日印发。", "2023年2月29日"),
        ("2023年4月1日至4月31日开展宣传。", "2023年4月1日至4月31日"),
        ("2023年4月1日至2023年4月31日开展宣传。", "2023年4月1日至2023年4月31日"),
        ("于6月31日前办结。", "6月31日"),
        ("2023年13月5日召开会议。", "2023年13月5日"),
        ("2023年11月32日召开会议。", "2023年11月32日"),
        ("全面推进。\n青石县水利局\n2024年2月30日", "2024年2月30日"),
    ],
)
def test_a_day_that_no_calendar_has_is_told(body: str, place: str, rules: RuleSet) -> None:
    told = [(shown, finding.severity, finding.cause) for finding, shown in raised("damaged_date", body, rules)]
    assert told == [(place, Severity.MEDIUM, Cause.UNCLEAR)]


def test_days_of_the_calendar_are_left_alone(rules: RuleSet) -> None:
    body = "2024年2月29日、2023年12月31日、2月29日和2023年1月至今开展检查，2023年2月1日至28日整改。"
    assert raised("damaged_date", body, rules) == []


LISTS = "（一）加强学习\n组织学习。\n（二）严格执法\n依法办案。\n"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (LISTS + "（四）强化监督\n接受监督。", "（四）强化监督"),
        (LISTS + "（二）强化监督\n接受监督。", "（二）强化监督"),
        ("一是健全制度。明确要求。三是强化监督。接受监督。", "三是强化监督"),
        ("一是健全制度。第二、三季度排名第一，获得第二名。三是强化监督。", "三是强化监督"),
        ("一是学习。二是提升效能。一是压缩时限，二是减少材料。", "二是提升效能。一是压缩时限"),
        ("（二）严格执法\n依法办案。\n（三）强化监督\n接受监督。", "（二）严格执法"),
    ],
)
def test_labels_that_skip_repeat_or_nest_are_told(body: str, place: str, rules: RuleSet) -> None:
    assert place in [shown for _, shown in raised("outline_sequence", body, rules)]


ITEMS = "1.组织培训。\n2.组织考试。\n3.组织旁听。\n"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("" + LISTS + "三、存在的问题\n队伍薄弱。\n四、工作打算\n充实队伍。", "三、存在的问题"),
        ("" + LISTS + ITEMS + "三、存在的问题\n队伍薄弱。", "三、存在的问题"),
        ("第一、学习。第二、执法。\n三、存在的问题\n队伍薄弱。", "三、存在的问题"),
        ("" + LISTS + "（三）强化监督\n接受监督。\n四、存在的问题\n队伍薄弱。", "四、存在的问题"),
        ("（一）加强学习\n" + ITEMS + "（三）强化监督\n接受监督。", "（三）强化监督"),
        ("（一）加强学习\n1.组织培训。①授课。②考试。\n3.组织旁听。\n（二）严格执法\n依法办案。", "3.组织旁听。"),
        ("依照规定第五条第（二）项办理。\n三、存在的问题\n队伍薄弱。", "三、存在的问题"),
    ],
)
def test_a_list_below_does_not_hide_a_label_that_is_left_out(body: str, place: str, rules: RuleSet) -> None:
    shown = [shown for _, shown in raised("outline_sequence", body, rules)]
    assert [one.startswith(place) or place.startswith(one) for one in shown] == [True]


def test_a_list_below_does_not_stand_for_the_first_label(rules: RuleSet) -> None:
    text = HEAD.removesuffix("一、主要举措和成效\n") + LISTS + "二、存在的问题\n队伍薄弱。\n三、工作打算\n充实队伍。"
    told = [f for f in findings(text, rules) if f.rule == "outline_sequence"]
    assert [finding.expected for finding in told] == ["一、"]


@pytest.mark.parametrize(
    "body",
    [
        LISTS + "（三）强化监督\n接受监督。",
        "" + LISTS + "二、存在的问题\n队伍薄弱。\n三、工作打算\n充实队伍。",
        "一是健全制度，明确要求。\n二是强化监督，接受监督。",
        "主要做法：一是学习，二是执法。下一年度考虑：一是监督，二是服务。",
        "（一）加强学习\n1.组织培训。\n2.组织考试。\n（二）严格执法\n3.依法办案。\n4.公开结果。",
        "一是健全制度；二、强化监督；三是抓好落实。",
    ],
)
def test_labels_that_count_on_are_left_alone(body: str, rules: RuleSet) -> None:
    assert raised("outline_sequence", body, rules) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "党政主要负责人履行推进法治政府建设第一责任人职责规定",
            "《党政主要负责人履行推进法治建设第一责任人职责规定》",
        ),
        ("法治政府建设实施纲要（2021-2025）", "《法治政府建设实施纲要（2021—2025年）》"),
        ("法治政府建设与责任落实督查工作规定", "《法治政府建设与责任落实督察工作规定》"),
        ("中华人民共和国固体废物污染防治法", "《中华人民共和国固体废物污染环境防治法》"),
        ("法治社会建设实施纲要（2021—2025年）", "《法治社会建设实施纲要（2020—2025年）》"),
    ],
)
def test_a_misquoted_title_is_told_with_the_right_one(title: str, expected: str, rules: RuleSet) -> None:
    assert [finding.expected for finding, _ in raised("misquoted_title", f"学习《{title}》。", rules)] == [expected]


@pytest.mark.parametrize(
    "title",
    [
        "党政主要负责人履行推进法治建设第一责任人职责规定",
        "青石县党政主要负责人履行推进法治建设第一责任人职责清单",
        "法治政府建设实施纲要（2021-2025年）",
        "法治政府建设实施纲要(2021年－2025年)",
        "法治政府建设实施方案（2021—2025年）",
        "云岭省法治政府建设实施纲要（2021—2025年）",
        "关于加强法治乡村建设的实施意见",
        "临江市重大行政决策程序规定",
        "行政处罚法",
        "中华人民共和国水污染防治法",
        "习近平经济思想学习纲要",
        "青石县2023年法治政府建设工作要点",
        "排污许可管理办法（试行）",
    ],
)
def test_other_documents_and_usual_forms_are_left_alone(title: str, rules: RuleSet) -> None:
    assert raised("misquoted_title", f"学习《{title}》。", rules) == []


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("inconsistent_term", "重大执法决定法治审核率100%。"),
        ("inconsistent_term", "成立水行政执法领导小组。水行政执法工作领导小组定期调度。"),
        ("inconsistent_term", "结合本区实际抓好落实。"),
        ("inconsistent_term", "开展“6·5环境日”活动，六五环境日当天举办展览。"),
        ("stale_content", "深入实施“七五”普法规划。"),
        ("stale_content", "会同县环保局开展检查。"),
        ("stale_content", "落实《信访条例》要求。"),
        ("misplaced_content", "下一步将完善数字监控系统。"),
        ("off_topic", "各乡镇务必高度重视整改工作。"),
        ("basis_hint", "严格按照《中华人民共和国水法》规定，做好行政执法公示工作。"),
    ],
)
def test_what_does_not_belong_is_told(rule: str, body: str, rules: RuleSet) -> None:
    assert len(raised(rule, body, rules)) == 1


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("inconsistent_term", "重大执法决定法制审核率100%，重大行政决策合法性审查全覆盖。"),
        ("inconsistent_term", "县委全面依法治县委员会召开会议，局案件审理委员会审议案件。"),
        ("inconsistent_term", "结合我县实际，推动本区域水质改善，全市第一。"),
        ("stale_content", "完成“七五”普法总结验收，启动“八五”普法。"),
        ("stale_content", "原县环保局移交的案件已办结。"),
        ("stale_content", "落实《信访工作条例》要求。"),
        ("misplaced_content", "步步为营，将制度落实到位。"),
        ("off_topic", "对各乡镇执法人员开展培训。"),
    ],
)
def test_what_belongs_is_left_alone(rule: str, body: str, rules: RuleSet) -> None:
    assert raised(rule, body, rules) == []
