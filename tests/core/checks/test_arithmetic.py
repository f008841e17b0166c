"""Sums, rates and single figures: what holds is ticked, what doesn't is reported with its calculation."""

from __future__ import annotations

import pytest

from core.checks import run_checks
from core.model import Agreement, Analysis, Finding, Severity
from core.rules import RuleSet
from tests.core.checks.arithmetic_builder import analysis_of, table_of

HOLDING = [
    ("受理信访件50件,同比增长25%,上年为40件。", "10 ÷ 40 = 25.00% ≈ 25%"),
    ("已审批项目120个(市级40个、县级80个)。", "40 + 80 = 120"),
    ("已审批项目120个(市级40个、县级80个),其中评审制100个、告知承诺制20个,另豁免7个。", "100 + 20 = 120"),
    ("抽查企业1,240家,其中排污单位783家,建设项目438家,风险管控地6个,监测机构13家。", "783 + 438 + 6 + 13 = 1240"),
    (
        "共3602家企业纳入平台,其中A级企业3155家,B级433家,C级9家,D级5家,2023年完成17家信用修复。",
        "3155 + 433 + 9 + 5 = 3602",
    ),
    ("受理153件,办结142件,办理中11件。", "142 + 11 = 153"),
    ("承办建议、提案共19件,其中人大建议11件、主办5件、会办6件;政协提案8件、其中主办3件、会办5件。", "11 + 8 = 19"),
    ("承办建议、提案共19件,其中人大建议11件、主办5件、会办6件;政协提案8件、其中主办3件、会办5件。", "5 + 6 = 11"),
    (
        "项目总投资218.5亿元,环保投资6.6亿元。其中市级项目投资79.8亿元,环保投资3.6亿元;县级项目投资138.7亿元,环保投资3.01亿元。",
        "79.8 + 138.7 = 218.5",
    ),
    (
        "项目总投资218.5亿元,环保投资6.6亿元。其中市级项目投资79.8亿元,环保投资3.6亿元;县级项目投资138.7亿元,环保投资3.01亿元。",
        "3.6 + 3.01 = 6.61 ≈ 6.6",
    ),
    ("审查合同120份、规范性文件30件、重大决策15件,共计165件。", "120 + 30 + 15 = 165"),
    ("收到复议申请56件,受理50件,不予受理6件。", "50 + 6 = 56"),
    (
        "全年生产总值100.5亿元,增长5%。其中,第一产业增加值10.2亿元,增长3%;第二产业增加值40.1亿元;第三产业增加值50.2亿元。",
        "10.2 + 40.1 + 50.2 = 100.5",
    ),
    ("抽检食品200批次,合格196批次,不合格4批次,合格率98%。", "196 ÷ 200 = 98.00% ≈ 98%"),
    ("抽查工业产品640批次,不合格32批次,不合格率5.0%。", "32 ÷ 640 = 5.00% ≈ 5.0%"),
    ("办结的120件案件中,食品类40件、药品类50件、其他类30件。", "40 + 50 + 30 = 120"),
    ("7个反馈问题完成整改6个(未完成整改的1个为水体问题)。", "6 + 1 = 7"),
    ("信访件153件,办结142件,办结率92.8%。", "142 ÷ 153 = 92.81% ≈ 92.8%"),
    ("办理案件由80件增加到100件,增长25%。", "20 ÷ 80 = 25.00% ≈ 25%"),
    ("办理案件100件,同比增加20件,增长25%。", "20 ÷ 80 = 25.00% ≈ 25%"),
    ("共有执法人员50人,其中持法律职业资格20人,占40%。", "20 ÷ 50 = 40.00% ≈ 40%"),
    ("完成总产值70亿元,增加值38亿元。其中,种植业产值8亿元,养殖业产值62亿元。", "8 + 62 = 70"),
    ("全年生产总值(GDP)100.5亿元,第一产业10.2亿元,第二产业40.1亿元,第三产业50.2亿元。", "10.2 + 40.1 + 50.2 = 100.5"),
    ("承办建议、提案共19件,其中人大建议11件、主办5件、会办6件;政协提案8件、主办3件、会办5件。", "11 + 8 = 19"),
    ("梳理证明事项205项,取消48项,保留157项。", "48 + 157 = 205"),
    ("完成收入300万元,增收20万元,从部门看:税务部门完成180万元,增长3%;财政部门完成120万元。", "180 + 120 = 300"),
    ("审结案件200件,其中行政案件50件,占审结案件总数的25%。", "50 ÷ 200 = 25.00% ≈ 25%"),
    ("户籍人口50万人,其中城镇人口20万人;60岁以上10万人,占总人口的20%。", "100000 ÷ 500000 = 20.00% ≈ 20%"),
    ("办理案件190件,比上年末减少10件,降幅为5%。", "10 ÷ 200 = 5.00% ≈ 5%"),
]

SPOILED = [
    ("已审批项目120个(市级40个、县级90个)。", "sum_of_parts", "40 + 90 = 130 ≠ 120(差 10)"),
    ("已审批项目120个(市级40个、县级70个)。", "sum_of_parts", "40 + 70 = 110 ≠ 120(差 10)"),
    (
        "共300家企业纳入平台,其中A级企业200家,B级90家,C级9家,D级5家。",
        "sum_of_parts",
        "200 + 90 + 9 + 5 = 304 ≠ 300(差 4)",
    ),
    ("受理156件,办结142件,办理中11件。", "sum_of_parts", "142 + 11 = 153 ≠ 156(差 3)"),
    (
        "承办建议、提案共20件,其中人大建议11件、主办5件、会办6件;政协提案8件、其中主办3件、会办5件。",
        "sum_of_parts",
        "11 + 8 = 19 ≠ 20(差 1)",
    ),
    (
        "承办建议、提案共19件,其中人大建议11件、主办5件、会办7件;政协提案8件、其中主办3件、会办5件。",
        "sum_of_parts",
        "5 + 7 = 12 ≠ 11(差 1)",
    ),
    (
        "总投资215.27亿元,环保投资6.6亿元。其中市级投资79.8亿元,环保投资3.6亿元;县级投资138.7亿元,环保投资3.01亿元。",
        "sum_of_parts",
        "79.8 + 138.7 = 218.5 ≠ 215.27(差 3.23)",
    ),
    ("审查合同120份、规范性文件30件、重大决策15件,共计166件。", "sum_of_parts", "120 + 30 + 15 = 165 ≠ 166(差 1)"),
    ("检查药店80家,其中城区药店90家。", "sum_of_parts", "90 > 80"),
    ("信访件153件,办结142件,办结率98.2%。", "ratio_mismatch", "142 ÷ 153 = 92.81% ≠ 98.2%"),
    ("办结的120件案件中,食品类40件、药品类50件、其他类20件。", "sum_of_parts", "40 + 50 + 20 = 110 ≠ 120(差 10)"),
    (
        "抽检食品520批次,合格515批次;抽查产品640批次,不合格32批次,不合格率6.0%。",
        "ratio_mismatch",
        "32 ÷ 640 = 5.00% ≠ 6.0%",
    ),
    ("排查隐患40处,整改38处,整改率90%。", "ratio_mismatch", "38 ÷ 40 = 95.00% ≠ 90%"),
    ("办理案件由80件增加到100件,增长20%。", "ratio_mismatch", "20 ÷ 80 = 25.00% ≠ 20%"),
    ("办理案件100件,较上年减少20件,下降20%。", "ratio_mismatch", "20 ÷ 120 = 16.67% ≠ 20%"),
    ("受理信访件50件,同比增长25%,上年为45件。", "ratio_mismatch", "5 ÷ 45 = 11.11% ≠ 25%"),
    ("受理信访件50件,比上年增长25%(2022年受理45件)。", "ratio_mismatch", "5 ÷ 45 = 11.11% ≠ 25%"),
    ("罚款36万元,同比下降20%,去年同期为40万元。", "ratio_mismatch", "40000 ÷ 400000 = 10.00% ≠ 20%"),
    (
        "全年国内生产总值[2]121亿元,增长3%。其中,第一产业增加值8亿元;第二产业增加值48亿元;第三产业增加值25亿元。",
        "sum_of_parts",
        "8 + 48 + 25 = 81 ≠ 121(差 40)",
    ),
    ("发生事故2起、死亡6人。其中,工贸领域4起,死亡4人;道路交通2起,死亡2人。", "sum_of_parts", "4 > 2"),
    ("养殖户204户,其中:山羊14户;绵羊990户。", "sum_of_parts", "990 > 204"),
    ("劳务输出36万人,其中省内转移46万人,省外输出49万人。", "sum_of_parts", "46 + 49 = 95 ≠ 36(差 59)"),
    (
        "承办建议、提案共99件,其中人大建议11件、主办5件、会办6件;政协提案8件、其中主办3件、会办5件。",
        "sum_of_parts",
        "11 + 8 = 19 ≠ 99(差 80)",
    ),
    ("审结案件200件,其中行政案件50件,占审结案件总数的35%。", "ratio_mismatch", "50 ÷ 200 = 25.00% ≠ 35%"),
    ("办理案件190件,比上年末减少10件,降幅为8%。", "ratio_mismatch", "10 ÷ 200 = 5.00% ≠ 8%"),
    (
        "户籍人口410万人,其中城镇人口50万人,乡村人口60万人;男性人口55万人,女性人口55万人。",
        "sum_of_parts",
        "50 + 60 = 110 ≠ 410(差 300)",
    ),
    ("户籍人口90万人,其中城镇人口20万人,占总人口的40%。", "ratio_mismatch", "200000 ÷ 900000 = 22.22% ≠ 40%"),
    ("牛存栏80户,其中:黄牛20户;奶牛50户;禽存栏90户。", "sum_of_parts", "20 + 50 = 70 ≠ 80(差 10)"),
    ("证明事项数量为205项,取消48项,保留357项。", "sum_of_parts", "48 + 357 = 405 ≠ 205(差 200)"),
    (
        "农林牧渔业总产值17.2亿元,增加值9.4亿元。其中,农业产值7.1亿元;林业产值1.2亿元;牧业产值2.3亿元;渔业产值8.4亿元;服务业产值1.5亿元。",
        "sum_of_parts",
        "7.1 + 1.2 + 2.3 + 8.4 + 1.5 = 20.5 ≠ 17.2(差 3.3)",
    ),
    ("会办建议6件;提案8件,其中主办3件、会办3件。", "sum_of_parts", "3 + 3 = 6 ≠ 8(差 2)"),
    ("已办结147.5件。", "fractional_count", None),
    ("处罚金额960.68万余元。", "approx_contradiction", None),
    ("参加培训56余人。", "approx_contradiction", None),
    ("行政复议共2件,行政应诉案件共2起。", "inconsistent_unit", None),
    ("下达责令改正决定书71宗。", "inconsistent_unit", None),
    ("行政诉讼调解率50%。", "ratio_without_base", None),
]

SILENT = [
    "全市培育8个产业集群和2个未来产业。其中5个产业集群产值过百亿。",
    "质量体系的18项指标均在合理区间。其中13项优于上级均值,14项优于全国均值,15项优于全省均值。",
    "北川片区地区生产总值95.3亿元,其中临江区地区生产总值68.7亿元;青石片区地区生产总值28.5亿元;云岭片区地区生产总值9.5亿元。",
    "办理法律事务82件,其中诉讼案件40件,公益服务20件;充分发挥公证职能,共办理公证25件。",
    "受理信访件50件,同比增长25%,上年办结45件。",
    "受理信访件50件,同比增长25%,上年检查企业45家。",
    "受理信访件50件,群众满意率增长25%,上年为45件。",
    "受理信访件50件,同比增长25%;上年未办结的45件全部办结。",
    "受理信访件50件,同比增长25%,上年结转45件。",
    "受理信访件50件,网上信访同比增长25%,上年为45件。",
    "全年全体居民人均可支配收入28560元,增长6%。其中城镇居民36120元,农村居民19830元。",
    "共有执法人员320人,其中党员210人,女性98人,本科以上学历280人。",
    "新收复议案件56件,审结50件,其中维持30件,撤销5件。",
    "立案查处120件,结案110件,罚款56.3万元。",
    "挂牌问题79个,完成整改70个,销号68个。",
    "受理信访230件,办结225件,按期办结率100%,群众满意率96%。",
    "完成固定资产投资230亿元,其中工业投资120亿元、民间投资200亿元。",
    "发放许可证571家(包括整改企业133家)、累计发证727家(包括整改企业133家)。",
    "受理案件100余件,其中一般程序60件、简易程序50件。",
    "受理案件98件,办结90件,在办20件,含上年结转12件。",
    "全年新收公开申请数量120件,上年结转公开申请数量3件。其中,予以公开94件,部分公开14件,不予公开8件,无法提供7件。",
    "共收到申请120件,受理100件,不予受理12件,申请人撤回5件,正在审查3件。",
    "承办代表建议56件、政协提案78件,其中A类35件,B类60件,C类39件。",
    "调解案件56件。全年矛盾纠纷得到化解。调解率50%。",
    "检查企业241家,抽查企业1240家,出动5371家次。",
    "规模以上工业企业120家,其中国有控股企业20家,民营企业110家,外资企业15家。",
    "力争调解率达到60%。",
    "户均2.5人,平均每案3.5次。",
    "常住人口60万人,户籍人口50万人,老年人口10万人,占人口的22%。",
    "清理文件50件,保留30件,废止12件,修改8件。",
    "0-17岁人口9万人,占总人口的18%;18-34岁人口11万人,占总人口的22%。",
    "总产值70亿元,增加值38亿元。其中,种植业产值8亿元,增长3%。",
    "按期办结率(限时办结)98%,受理案件50件,办结40件。",
    "参加培训3.5万人,罚没90万余元,检查10余次。",
    "办理行政处罚案件12件,发生行政诉讼案件3件。",
    "发现问题20个,下达整改通知书15份,罚款3.5万元。",
    "全市设有12个街道、30个乡镇。全年召开会议8次。",
]


def findings(analysis: Analysis, rules: RuleSet) -> list[Finding]:
    return [found.target for found in run_checks(analysis, rules) if isinstance(found.target, Finding)]


def agreements(analysis: Analysis, rules: RuleSet) -> list[Agreement]:
    return [found.target for found in run_checks(analysis, rules) if isinstance(found.target, Agreement)]


@pytest.mark.parametrize(("sentence", "calculation"), HOLDING)
def test_what_adds_up_is_ticked_and_not_reported(sentence: str, calculation: str, rules: RuleSet) -> None:
    analysis = analysis_of(sentence)
    assert calculation in [agreement.calculation for agreement in agreements(analysis, rules)]
    assert findings(analysis, rules) == []


@pytest.mark.parametrize(("sentence", "rule", "calculation"), SPOILED)
def test_what_does_not_add_up_is_reported_once(
    sentence: str, rule: str, calculation: str | None, rules: RuleSet
) -> None:
    found = findings(analysis_of(sentence), rules)
    assert [(finding.rule, finding.calculation) for finding in found] == [(rule, calculation)]
    assert all(sentence[span.start : span.end] for span in found[0].spans)
    assert found[0].message.endswith("。")


@pytest.mark.parametrize("sentence", SILENT)
def test_what_does_not_claim_to_add_up_is_left_alone(sentence: str, rules: RuleSet) -> None:
    assert findings(analysis_of(sentence), rules) == []


def test_an_open_list_that_nearly_fills_its_total_is_only_a_question(rules: RuleSet) -> None:
    found = findings(analysis_of("检查商户100户,其中餐饮60户、药店20户、超市15户。"), rules)
    assert [(finding.rule, finding.severity) for finding in found] == [("sum_of_parts", Severity.LOW)]


def test_the_finding_shows_the_place_of_the_total_first(rules: RuleSet) -> None:
    text = "上半年。已审批项目120个(市级40个、县级90个)。"
    (finding,) = findings(analysis_of(text), rules)
    assert [span.of(text) for span in finding.spans] == ["120个", "40个", "90个"]
    assert (finding.expected, finding.found) == ("130", "120")


def test_decimals_may_differ_by_their_last_place(rules: RuleSet) -> None:
    assert findings(analysis_of("投资10.1亿元(市级5.04亿元、县级5.11亿元)。"), rules) == []
    assert len(findings(analysis_of("投资10.1亿元(市级5.04亿元、县级5.18亿元)。"), rules)) == 1


TABLE = [
    ["单位", "受理", "办结", "合计", "办结率(%)"],
    ["青石县", "10", "20", "30", "66.7"],
    ["云岭县", "5", "6", "11", "90.1"],
    ["北川区", "1", "1", "2", "50.0"],
    ["合计", "16", "27", "43", "62.8"],
]


def test_a_table_whose_rows_and_columns_add_up_is_ticked(rules: RuleSet) -> None:
    analysis = table_of(TABLE)
    assert findings(analysis, rules) == []
    assert len(agreements(analysis, rules)) == 7


@pytest.mark.parametrize(("row", "column", "value"), [(1, 3, "31"), (4, 1, "18"), (2, 2, "8")])
def test_a_changed_cell_breaks_its_row_or_column(row: int, column: int, value: str, rules: RuleSet) -> None:
    rows = [list(cells) for cells in TABLE]
    rows[row][column] = value
    analysis = table_of(rows)
    spans = [span.of(analysis.report.text) for finding in findings(analysis, rules) for span in finding.spans]
    assert value in spans


def test_a_table_whose_total_column_is_no_sum_is_left_alone(rules: RuleSet) -> None:
    rows = [
        ["单位", "检查次数", "企业数", "合计"],
        ["甲县", "10", "20", "7"],
        ["乙县", "5", "6", "9"],
        ["丙县", "1", "1", "5"],
    ]
    assert findings(table_of(rows), rules) == []
