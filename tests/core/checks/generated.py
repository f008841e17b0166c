"""Makes whole sound annual reports of invented agencies and years, in pieces that a test can spoil one at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from core.examine import examine
from core.model import Block, Finding, Report, Severity, Source, Span
from core.rules import RuleSet

PLACES = ("临江市", "青石县", "云岭县", "北川区", "望洲市", "松泉区", "白河县", "南浦市")
BUREAUS = ("水利局", "司法局", "交通运输局", "市场监督管理局", "农业农村局", "应急管理局", "民政局", "教育局")
COMMA = "，"

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
HAN = "一二三四五六七八九十"


@dataclass(frozen=True)
class Piece:
    """One paragraph; ``kind`` names its place in the report (title, salutation, preamble, part, topic, body …)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Written:
    """A whole report; ``year`` is the reported one."""

    agency: str
    year: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "\n".join(piece.text for piece in self.pieces)

    def numbers(self, kind: str) -> list[int]:
        return [number for number, piece in enumerate(self.pieces) if piece.kind == kind]

    def with_piece(self, number: int, text: str) -> Written:
        pieces = list(self.pieces)
        pieces[number] = Piece(pieces[number].kind, text)
        return replace(self, pieces=tuple(pieces))

    def without(self, first: int, last: int) -> Written:
        """All but the pieces from ``first`` up to before ``last``."""
        return replace(self, pieces=self.pieces[:first] + self.pieces[last:])

    def swap(self, old: str, new: str, kind: str = "") -> Written:
        """With the first ``old`` (in a piece of that kind) changed; it must be there."""
        for number, piece in enumerate(self.pieces):
            if old in piece.text and kind in ("", piece.kind):
                return self.with_piece(number, piece.text.replace(old, new, 1))
        raise AssertionError(f"{old} isn't in the report")

    def part(self, word: str) -> tuple[int, int]:
        """The pieces of the part whose heading holds ``word``."""
        heads = [*self.numbers("part"), self.numbers("signature")[0]]
        first = next(number for number in heads if word in self.pieces[number].text)
        return first, heads[heads.index(first) + 1]


@st.composite
def reports(draw: st.DrawFn) -> Written:
    """A sound report: all parts, right labels, sums, marks, names and dates."""
    place, bureau = draw(st.sampled_from(PLACES)), draw(st.sampled_from(BUREAUS))
    year = draw(st.integers(2021, 2030))
    agency = place + bureau
    number = st.integers(13, 480)
    optional = draw(st.permutations([topic for topic in TOPICS if topic not in EXPECTED]))
    topics = draw(st.permutations([*EXPECTED, *optional[: draw(st.integers(3, 6))]]))
    gaps = draw(st.permutations(SHORTCOMINGS))[: draw(st.integers(3, 4))]
    outline = "《法治政府建设实施纲要（2021—2025年）》" if year <= 2025 else "《优化营商环境条例》"
    pieces = [
        Piece("title", f"{agency}{year}年度法治政府建设情况报告"),
        Piece("salutation", f"{place[-1]}委、{place[-1]}政府："),
        Piece(
            "preamble",
            f"{year}年，{agency}坚持以习近平新时代中国特色社会主义思想为指导，认真落实{outline}和"
            f"《{place}{year}年法治政府建设工作要点》（法办发〔{year}〕{draw(st.integers(2, 90))}号），"
            f"扎实推进各项工作。现将{year}年度法治政府建设情况报告如下。",
        ),
        Piece("part", "一、主要举措和成效"),
    ]
    for place_in_list, (heading, body) in enumerate(topics):
        pieces.append(Piece("topic", f"（{HAN[place_in_list]}）{heading}"))
        pieces.append(Piece("body", body.format(a=draw(number), b=draw(st.integers(2, 12)))))
        if draw(st.booleans()):
            pieces.append(Piece("items", _items(draw(st.integers(2, 4)))))
    pieces.append(Piece("part", "二、存在的不足和原因"))
    for place_in_list, (heading, body, _, _) in enumerate(gaps):
        pieces.append(Piece("gap", f"（{HAN[place_in_list]}）{heading}。{body}"))
    pieces += [
        Piece("part", "三、党政主要负责人履行推进法治建设第一责任人职责情况"),
        Piece(
            "principal",
            "局党组书记、局长认真履行《党政主要负责人履行推进法治建设第一责任人职责规定》，主持召开会议研究法治工作"
            f"{draw(st.integers(2, 9))}次，亲自部署重要工作，亲自督办重要任务，并在年终述职时专题述法。",
        ),
        Piece("part", f"四、{year + 1}年工作安排"),
    ]
    for place_in_list, (_, _, heading, body) in enumerate(gaps):
        pieces.append(Piece("plan", f"（{HAN[place_in_list]}）{heading}。{body}"))
    day = draw(st.integers(4, 28))
    pieces += [Piece("signature", agency), Piece("date", f"{year + 1}年{draw(st.integers(1, 2))}月{day}日")]
    return Written(agency, year, tuple(pieces))


def _items(count: int) -> str:
    words = ("健全工作制度", "细化责任清单", "加强跟踪问效", "及时通报进展")
    ends = ("明确各环节的时限和要求", "把任务分解到具体岗位", "每季度调度一次完成情况", "对滞后事项及时提醒")
    return "".join(f"{HAN[n]}是{words[n]}。{ends[n]}。" for n in range(count))


def findings(text: str, rules: RuleSet, name: str = "generated.txt") -> list[Finding]:
    """What the whole program finds in ``text``."""
    blocks = tuple(Block(Span(*match.span())) for match in re.finditer(r"[^\n]+", text))
    annotations = examine(Report(text, blocks, Source(name, "", "txt")), rules).annotations
    return [annotation.target for annotation in annotations if isinstance(annotation.target, Finding)]


def grave(found: list[Finding]) -> list[Finding]:
    """Those of severity high or medium."""
    return [finding for finding in found if finding.severity in (Severity.HIGH, Severity.MEDIUM)]
