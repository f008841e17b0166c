"""Generated sentences through the whole examination: what adds up stays silent, a planted change is found."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from core.examine import examine
from core.model import Agreement, Block, Finding, Report, Source, Span
from core.rules import RuleSet

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
BEFORE, AFTER = "临江市严格规范公正文明执法。", "有关情况已向社会公开。"


class Planted(NamedTuple):
    """A sentence in pieces: the numbers stand between ``words``; the first number is the total or the rate."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]

    def text(self, place: int | None = None, number: str = "") -> str:
        shown = [number if index == place else own for index, own in enumerate(self.numbers)]
        middle = "".join(word + value for word, value in zip(self.words, [*shown, ""], strict=True))
        return f"{BEFORE}{middle}{AFTER}"

    def span(self, place: int, number: str) -> Span:
        start = len(BEFORE) + sum(len(self.words[i]) + len(self.numbers[i]) for i in range(place))
        start += len(self.words[place])
        return Span(start, start + len(number))


def report_of(text: str) -> Report:
    return Report(text, (Block(Span(0, len(text))),), Source("生成.txt", "", "txt"))


def found_in(text: str, rule: str, rules: RuleSet) -> list[Finding]:
    targets = [annotation.target for annotation in examine(report_of(text), rules).annotations]
    return [target for target in targets if isinstance(target, Finding) and target.rule == rule]


def ticked_in(text: str, rules: RuleSet) -> list[Agreement]:
    targets = [annotation.target for annotation in examine(report_of(text), rules).annotations]
    return [target for target in targets if isinstance(target, Agreement)]


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
def rates(draw: st.DrawFn) -> Planted:
    """…受理…件,办结…件,办结率…%"""
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


def changed(number: str, by: int) -> str:
    value = Decimal(number)
    return str(value + by)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(planted=st.one_of(complete, lists()))
def test_a_sum_that_holds_is_ticked_and_never_reported(planted: Planted, rules: RuleSet) -> None:
    assert found_in(planted.text(), "sum_of_parts", rules) == [], planted.text()
    assert len(ticked_in(planted.text(), rules)) == 1, planted.text()


def test_blanks_around_numbers_hide_no_words(rules: RuleSet) -> None:
    held = ticked_in("移交线索 60 条,其中已办结 45 条、正在办理 15 条。", rules)
    assert [agreement.calculation for agreement in held] == ["45 + 15 = 60"]
    text = "常住人口 70.8 万人,比上年减少 0.1 万人。其中,外来人口 15.5 万人。"
    assert found_in(text, "sum_of_parts", rules) == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(planted=complete, data=st.data())
def test_a_changed_total_or_part_is_found(planted: Planted, data: st.DataObject, rules: RuleSet) -> None:
    place = data.draw(st.integers(0, len(planted.numbers) - 1))
    largest = max(2, min(int(Decimal(number)) for number in planted.numbers) // 2)
    number = changed(planted.numbers[place], data.draw(st.integers(1, largest)))
    assert_found(planted, place, number, "sum_of_parts", rules)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(planted=lists(), data=st.data())
def test_a_list_that_exceeds_its_total_is_found(planted: Planted, data: st.DataObject, rules: RuleSet) -> None:
    place = data.draw(st.integers(1, len(planted.numbers) - 1))
    number = changed(planted.numbers[place], data.draw(st.integers(1, 500)))
    assert_found(planted, place, number, "sum_of_parts", rules)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(planted=rates())
def test_a_rate_that_holds_is_not_reported(planted: Planted, rules: RuleSet) -> None:
    assert found_in(planted.text(), "ratio_mismatch", rules) == [], planted.text()
    assert len(ticked_in(planted.text(), rules)) == 1, planted.text()


@settings(max_examples=40, deadline=None, derandomize=True)
@given(planted=rates(), by=st.sampled_from(["-12.5", "-3", "-0.6", "0.3", "1"]))
def test_a_changed_rate_is_found(planted: Planted, by: str, rules: RuleSet) -> None:
    assert_found(planted, 2, str(Decimal(planted.numbers[2]) + Decimal(by)), "ratio_mismatch", rules)


def assert_found(planted: Planted, place: int, number: str, rule: str, rules: RuleSet) -> None:
    text = planted.text(place, number)
    spans: Sequence[Span] = [span for finding in found_in(text, rule, rules) for span in finding.spans]
    assert any(span.overlaps(planted.span(place, number)) for span in spans), text
