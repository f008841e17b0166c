"""Makes sentences whose numbers add up or give their rate, in pieces, so that one number can be changed."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from hypothesis import strategies as st

PAIRS = [
    ("市级", "县级"),
    ("已整改", "未整改"),
    ("主办", "会办"),
    ("男性", "女性"),
    ("简易程序", "普通程序"),
    ("线上", "线下"),
]
CLASSES = ["食品类", "药品类", "特种设备类", "医疗器械类", "广告类", "价格类"]
TOTALS = ["全市共办理案件", "全年处理各类事项", "北川区共登记项目", "本年度共完成任务"]


class Planted(NamedTuple):
    """A sentence in pieces: the numbers stand between ``words``; the first number is the total or the rate."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]

    def sentence(self, place: int | None = None, number: str = "") -> str:
        """The sentence, with ``number`` in one place instead of its own."""
        shown = [number if index == place else own for index, own in enumerate(self.numbers)]
        return "".join(word + value for word, value in zip(self.words, [*shown, ""], strict=True))

    def offset(self, place: int) -> int:
        """Where that number begins in the sentence."""
        return sum(len(self.words[i]) + len(self.numbers[i]) for i in range(place)) + len(self.words[place])


counts = st.integers(min_value=2, max_value=30000)


@st.composite
def brackets(draw: st.DrawFn) -> Planted:
    """…120件(市级40件、县级80件)"""
    first, second = draw(st.sampled_from(PAIRS))
    x, y = draw(counts), draw(counts)
    unit, total = draw(st.sampled_from(["件", "个", "家", "项", "起"])), draw(st.sampled_from(TOTALS))
    return Planted((total, f"{unit}({first}", f"{unit}、{second}", f"{unit})。"), (str(x + y), str(x), str(y)))


@st.composite
def lists(draw: st.DrawFn) -> Planted:
    """…120件,其中食品类40件、药品类80件"""
    parts = draw(st.lists(counts, min_size=2, max_size=6))
    unit, mark = draw(st.sampled_from(["件", "起", "宗"])), draw(st.sampled_from(["、", ","]))
    words = [draw(st.sampled_from(TOTALS)), f"{unit},其中{CLASSES[0]}"]
    words += [f"{unit}{mark}{name}" for name in CLASSES[1 : len(parts)]]
    return Planted((*words, f"{unit}。"), (str(sum(parts)), *map(str, parts)))


@st.composite
def states(draw: st.DrawFn) -> Planted:
    """受理…件,办结…件,正在办理…件"""
    done, open_ = draw(counts), draw(counts)
    pending = draw(st.sampled_from(["正在办理", "未办结", "在办"]))
    words = ("全年受理投诉", "件,办结", f"件,{pending}", "件。")
    return Planted(words, (str(done + open_), str(done), str(open_)))


@st.composite
def sums_after(draw: st.DrawFn) -> Planted:
    """审查合同…件、协议…件,共计…件"""
    parts = draw(st.lists(counts, min_size=2, max_size=4))
    nouns = ["审查合同", "协议", "规范性文件", "重大决策事项"]
    words = [nouns[0], *(f"件、{noun}" for noun in nouns[1 : len(parts)]), "件,共计", "件。"]
    return Planted(tuple(words), (*map(str, parts), str(sum(parts))))


@st.composite
def money(draw: st.DrawFn) -> Planted:
    """…亿元(市级…亿元、县级…亿元)"""
    x, y = (Decimal(draw(st.integers(100, 99999))) / 100 for _ in range(2))
    words = ("全年完成投资", "亿元(市级", "亿元、县级", "亿元)。")
    return Planted(words, (f"{x + y:.2f}", f"{x:.2f}", f"{y:.2f}"))


@st.composite
def industries(draw: st.DrawFn) -> Planted:
    """生产总值(GDP)…亿元,增长…。其中,第一产业增加值…亿元,增长…;第二产业…"""
    parts = [Decimal(draw(st.integers(1000, 99999))) / 100 for _ in range(3)]
    words = (
        "初步核算,全年实现地区生产总值(GDP)",
        "亿元,按可比价格计算,比上年增长5.1%。其中,第一产业增加值",
        "亿元,增长3.2%;第二产业增加值",
        "亿元,增长4.4%;第三产业增加值",
        "亿元,增长6.3%。",
    )
    return Planted(words, (f"{sum(parts):.2f}", *(f"{part:.2f}" for part in parts)))


@st.composite
def people(draw: st.DrawFn) -> Planted:
    """户籍人口…人。其中,城镇人口…人,乡村人口…人"""
    x, y = (draw(st.integers(10000, 900000)) for _ in range(2))
    words = ("年末全县户籍人口", "人。其中,城镇人口", "人,乡村人口", "人。")
    return Planted(words, (str(x + y), str(x), str(y)))


@st.composite
def rates(draw: st.DrawFn) -> Planted:
    """…受理…件,办结…件,办结率…%; the rate is the last number"""
    base = draw(st.integers(20, 30000))
    part = draw(st.integers(base // 2, base - 1))
    rate = (Decimal(part) * 100 / base).quantize(Decimal("0.01"))
    words = draw(
        st.sampled_from(
            [
                ("受理群众投诉", "件,办结", "件,办结率", "%。"),
                ("排查各类隐患", "处,已整改", "处,整改率为", "%。"),
                ("抽检食品", "批次,合格", "批次,合格率达", "%。"),
            ]
        )
    )
    return Planted(words, (str(base), str(part), f"{rate:.2f}"))


complete = st.one_of(brackets(), states(), sums_after(), money())
"""Lists that say of themselves that they leave nothing out."""


def changed(number: str, by: int) -> str:
    return str(Decimal(number) + by)


@st.composite
def changes(draw: st.DrawFn, planted: Planted, place: int) -> str:
    """Another number for that place, by up to half of the smallest."""
    largest = max(2, min(int(Decimal(number)) for number in planted.numbers) // 2)
    return changed(planted.numbers[place], draw(st.integers(1, largest)))
