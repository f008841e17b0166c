"""Sound reports as bureaus, counties and statisticians write them, of invented places and years."""

from __future__ import annotations

from hypothesis import strategies as st

from core.model import Cell
from tests.core.checks.generated import HAN, Piece, Written
from tests.core.checks.planted import Planted, complete, industries, people, rates

PLACES = ("临江市", "青石县", "云岭县", "北川区", "望洲市", "松泉区", "白河县", "南浦市")
BUREAUS = ("水利局", "司法局", "交通运输局", "市场监督管理局", "农业农村局", "应急管理局", "民政局", "教育局")
TOPICS = (
    (
        "强化政治引领，压实法治建设责任",
        "把学习贯彻习近平法治思想列为党组会议第一议题，全年开展专题学习{a}次，研究法治议题{b}项。",
    ),
    ("优化营商环境，提升服务效能", "推行“一网通办”（含自助终端），公布权责清单，全年办理许可{a}件，信用修复{b}件。"),
    ("完善制度体系，规范文件管理", "严格落实合法性审核制度，审核规范性文件{b}件，审查合同{a}份，均出具书面意见。"),
    ("健全决策机制，防范法律风险", "执行重大行政决策程序，对{b}项重大事项开展风险评估，法律顾问参与论证{a}次。"),
    (
        "规范执法行为，落实三项制度",
        "落实行政执法公示、执法全过程记录、重大执法决定法制审核制度，立案{a}件，罚款{b}万元。",
    ),
    ("加强执法监督，促进公正文明", "组织案卷评查，抽取案卷{a}份，发现问题{b}个，均已督促整改。"),
    (
        "畅通救济渠道，化解矛盾纠纷",
        "办理行政复议案件{b}件、行政应诉案件{b}件，行政机关负责人出庭应诉率100%，调解纠纷{a}件。",
    ),
    ("落实普法责任，营造法治氛围", "落实“谁执法谁普法”责任制，举办宣传活动{b}场，发放资料{a}份，群众反响良好。"),
)
EXPECTED = (TOPICS[4], TOPICS[6])
"""Every report on enforcement states these figures."""
SHORTCOMINGS = (
    (
        "执法力量相对不足",
        "基层一线执法人员偏少，主要是编制紧张、专业人才引进困难，部分岗位长期空缺。",
        "充实执法力量",
        "向基层一线倾斜编制，引进专业人才，补齐岗位空缺。",
    ),
    (
        "普法方式较为单一",
        "宣传活动互动不够，原因是对新媒体运用研究不深，投入的经费和人手有限。",
        "创新普法方式",
        "运用新媒体开展互动式宣传，增加普法经费和人手投入。",
    ),
    (
        "数据共享不够充分",
        "各业务系统尚未完全贯通，由于建设时间不一、数据标准不统一，重复录入时有发生。",
        "推进数据共享",
        "统一数据标准，贯通业务系统，减少重复录入。",
    ),
    (
        "案卷质量有待提高",
        "个别案卷说理不充分，主要原因是新进人员办案经验较少，业务培训针对性不强。",
        "提高案卷质量",
        "分级开展业务培训，组织案卷互评，帮助新进人员积累办案经验。",
    ),
)
PARTS = {
    "P1": ("主要举措和成效", "主要工作及成效", "推进法治政府建设的主要举措和成效"),
    "P2": ("存在的不足和原因", "存在的主要问题及原因", "问题与不足"),
    "P3": ("党政主要负责人履行推进法治建设第一责任人职责情况", "主要负责人履行推进法治建设第一责任人职责情况"),
    "P4": ("{next}年工作安排", "{next}年度主要安排", "下一步工作打算"),
}


@st.composite
def reports(draw: st.DrawFn) -> Written:
    """A sound report of a bureau or a government: all parts, right labels, sums, marks, names and dates."""
    place = draw(st.sampled_from(PLACES))
    year, next_year = (first := draw(st.integers(2021, 2030))), first + 1
    bureau = draw(st.booleans())
    agency = place + (draw(st.sampled_from(BUREAUS)) if bureau else "人民政府")
    gaps = draw(st.permutations(SHORTCOMINGS))[: draw(st.integers(3, 4))]
    outline = "《法治政府建设实施纲要（2021—2025年）》" if year <= 2025 else "《优化营商环境条例》"
    names = {part: draw(st.sampled_from(titles)).format(next=next_year) for part, titles in PARTS.items()}
    inside = {
        "P1": draw(_measures()),
        "P2": [_labelled("gap", n, f"{heading}。{body}") for n, (heading, body, _, _) in enumerate(gaps)],
        "P3": [Piece("principal", _principal(bureau, draw(st.integers(2, 9))))],
        "P4": [_labelled("plan", n, f"{heading}。{body}") for n, (_, _, heading, body) in enumerate(gaps)],
    }
    order = draw(st.sampled_from(("P1 P2 P3 P4", "P1 P3 P2 P4"))).split()
    pieces = [
        Piece("title", f"{agency}{year}年度法治政府建设情况报告"),
        Piece("salutation", f"{place[-1]}委、{place[-1]}政府：" if bureau else "省委、省政府："),
        Piece(
            "preamble",
            f"{year}年，{agency}坚持以习近平新时代中国特色社会主义思想为指导，认真落实{outline}和"
            f"《{place}{year}年法治政府建设工作要点》（法办发〔{year}〕{draw(st.integers(2, 90))}号），"
            f"扎实推进各项工作。现将{year}年度法治政府建设情况报告如下。",
        ),
    ]
    for place_in_list, part in enumerate(order):
        pieces += [Piece("part", f"{HAN[place_in_list]}、{names[part]}", part=part), *inside[part]]
    day = f"{next_year}年{draw(st.integers(1, 2))}月{draw(st.integers(4, 28))}日"
    pieces += [Piece("signature", agency), Piece("date", day)]
    written = Written(agency, year, tuple(pieces))
    return written.half_width() if draw(st.booleans()) else written


@st.composite
def _measures(draw: st.DrawFn) -> list[Piece]:
    """What stands under the measures: topics with their figures, among them a sum and a rate."""
    number = st.integers(13, 480)
    optional = draw(st.permutations([topic for topic in TOPICS if topic not in EXPECTED]))
    topics = draw(st.permutations([*EXPECTED, *optional[: draw(st.integers(3, 6))]]))
    pieces = []
    for place, (heading, body) in enumerate(topics):
        pieces.append(_labelled("topic", place, heading))
        pieces.append(Piece("body", body.format(a=draw(number), b=draw(st.integers(2, 12)))))
        if place == 0:
            pieces += [_counted("sum", draw(complete)), _counted("rate", draw(rates()))]
        elif draw(st.booleans()):
            pieces.append(Piece("items", _items(draw(st.integers(2, 4)))))
    return pieces


def _labelled(kind: str, place: int, text: str) -> Piece:
    return Piece(kind, f"（{HAN[place]}）{text}")


def _counted(kind: str, planted: Planted) -> Piece:
    return Piece(kind, planted.sentence(), planted=planted)


def _principal(bureau: bool, meetings: int) -> str:
    who = "局党组书记、局长" if bureau else "政府主要负责人"
    return (
        f"{who}认真履行《党政主要负责人履行推进法治建设第一责任人职责规定》，主持召开会议研究法治工作{meetings}次，"
        "亲自部署重要工作，亲自督办重要任务，并在年终述职时专题述法。"
    )


def _items(count: int) -> str:
    words = ("健全工作制度", "细化责任清单", "加强跟踪问效", "及时通报进展")
    ends = ("明确各环节的时限和要求", "把任务分解到具体岗位", "每季度调度一次完成情况", "对滞后事项及时提醒")
    return "".join(f"{HAN[n]}是{words[n]}。{ends[n]}。" for n in range(count))


@st.composite
def communiques(draw: st.DrawFn) -> Written:
    """A sound statistical communiqué: figures that divide one another in the text, and a table with its totals."""
    place, year = draw(st.sampled_from(PLACES)), draw(st.integers(2015, 2030))
    pieces = [
        Piece("title", f"{place}{year}年国民经济和社会发展统计公报"),
        Piece("part", "一、综合"),
        _counted("sum", draw(industries())),
        Piece(
            "body", f"全年居民消费价格比上年上涨{draw(st.integers(2, 29)) / 10}%，物价总水平保持“稳中有升”（见附表）。"
        ),
        Piece("part", "二、人口和就业"),
        _counted("sum", draw(people())),
        _counted("rate", draw(rates())),
        Piece("part", "三、社会保障"),
        Piece("body", f"年末拥有各类养老机构{draw(st.integers(3, 60))}家，床位{draw(st.integers(300, 9000))}张。"),
        Piece("part", "四、安全生产"),
        _counted("sum", draw(complete)),
        *_table(draw(st.lists(st.tuples(*[st.integers(3, 900)] * 3), min_size=3, max_size=6))),
        Piece("signature", f"{place}统计局"),
        Piece("date", f"{year + 1}年3月{draw(st.integers(4, 28))}日"),
    ]
    return Written(f"{place}统计局", year, tuple(pieces))


def _table(numbers: list[tuple[int, ...]]) -> list[Piece]:
    """A row for each tuple, with the totals of rows and columns."""
    heads = ["行业", "检查（次）", "整改（次）", "复查（次）", "合计（次）"]
    totals = [sum(column) for column in zip(*numbers, strict=True)]
    rows = [[f"第{n + 1}类", *map(str, row), str(sum(row))] for n, row in enumerate(numbers)]
    rows.append(["合计", *map(str, totals), str(sum(totals))])
    return [
        Piece("cell" if row and column else "head", words, cell=Cell(0, row, column))
        for row, cells in enumerate([heads, *rows])
        for column, words in enumerate(cells)
    ]


@st.composite
def work_reports(draw: st.DrawFn) -> Written:
    """A sound report on the work of a government: a speech with labels, figures and no required parts."""
    place, year = draw(st.sampled_from(PLACES)), draw(st.integers(2015, 2030))
    tasks = ("推进法治政府建设", "优化营商环境", "保障改善民生", "建设美丽家园")
    pieces = [
        Piece("title", f"{place}政府工作报告"),
        Piece("salutation", "各位代表："),
        Piece("preamble", f"现在，我代表{place}人民政府向大会报告工作，请予审议，并请列席人员提出意见。"),
        Piece("part", f"一、{year}年工作回顾"),
        Piece("body", "一年来，我们坚持“稳字当头”（稳中求进），顶住压力，较好完成了各项目标任务。"),
    ]
    for place_in_list, task in enumerate(tasks):
        pieces += [_labelled("topic", place_in_list, task), _counted("sum", draw(st.one_of(complete, industries())))]
    pieces += [_counted("rate", draw(rates())), Piece("part", f"二、{year + 1}年工作安排")]
    for place_in_list, task in enumerate(tasks):
        pieces.append(_labelled("plan", place_in_list, f"{task}。压实责任，细化举措，确保各项任务落到实处。"))
    return Written(f"{place}人民政府", year, tuple(pieces))
