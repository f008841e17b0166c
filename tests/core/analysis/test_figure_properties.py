"""Figures of generated texts: any amount is found exactly, nothing overlaps, no text makes the search fail."""

from __future__ import annotations

from decimal import Decimal

import cn2an
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis.figures import find_figures
from core.analysis.references import find_references
from core.model import Approx, Figure, FigureKind, Report, Source
from core.rules import RuleSet, load_rules

RULES = load_rules()
UNITS = [
    "件",
    "家次",
    "人次",
    "万元",
    "亿元",
    "%",
    "个百分点",
    "个工作日",
    "平方公里",
    "微克/立方米",
    "万亩",
    "亿千瓦时",
]
LEADS = {"": None, "约": Approx.ABOUT, "超过": Approx.OVER, "不少于": Approx.OVER, "近": Approx.UNDER}
TAILS = {"": None, "以上": Approx.OVER, "以内": Approx.UNDER, "左右": Approx.ABOUT}
BEFORE = ["全年共办理", "同比增长", "累计完成", ",其中新增", "(不含", "投入资金"]
AFTER = ["。", ",同比持平;", "、", ")", "\n"]


def figures_of(text: str, rules: RuleSet = RULES) -> list[Figure]:
    report = Report(text, (), Source("x.txt", "0" * 64, "txt"))
    return [one.target for one in find_figures(report, (), rules) if isinstance(one.target, Figure)]


def written_forms(number: int) -> list[str]:
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return [str(number), f"{number:,}", wide, cn2an.an2cn(number, "low")]


@given(
    st.integers(2, 999_999),
    st.integers(0, 3),
    st.sampled_from(UNITS),
    st.sampled_from(sorted(LEADS)),
    st.sampled_from(sorted(TAILS)),
    st.sampled_from(BEFORE),
    st.sampled_from(AFTER),
)
@settings(max_examples=400, deadline=None)
def test_any_amount_is_found_with_its_exact_span_and_value(
    number: int, form: int, unit: str, lead: str, tail: str, before: str, after: str
) -> None:
    written = written_forms(number)[form]
    if (form == 3 and (unit[0] in "万亿" or written in ("二", "十"))) or "二" in written:
        written = written_forms(number)[0]
    amount = f"{lead}{written}{unit}{tail}"
    text = f"{before}{amount}{after}"
    scale = {"万": 10**4, "亿": 10**8}.get(unit[0], 1)
    found = figures_of(text)
    assert [figure.span.of(text) for figure in found] == [amount]
    assert found[0].value == number * scale
    assert found[0].unit == unit.lstrip("万亿")
    assert found[0].approx is (LEADS[lead] or TAILS[tail] or Approx.EXACT)


@given(st.dates(), st.sampled_from(["{y}年{m}月{d}日", "{y} 年 {m} 月 {d} 日", "{y}-{m:02}-{d:02}", "{y}.{m}.{d}"]))
@settings(max_examples=200, deadline=None)
def test_any_full_date_is_found(day: object, form: str) -> None:
    year, month, date = day.year % 200 + 1900, day.month, day.day  # type: ignore[attr-defined]
    written = form.format(y=year, m=month, d=date)
    text = f"已于{written},办结。"
    assert [(f.span.of(text), f.kind, f.value) for f in figures_of(text)] == [
        (written, FigureKind.DATE, f"{year}-{month:02}-{date:02}")
    ]


HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "0123456789０９一二两三十百千万亿半数几余多点零〇年月日号件个元%‰至到-—~.,、"
            "〔〕[]()（）《》“”第令约近超以上内约\n 成分之每壹贰仟三四~+|\t"
        ),
        st.characters(),
    ),
    max_size=120,
)


@given(HOSTILE)
@settings(max_examples=500, deadline=None)
def test_no_text_makes_it_fail_and_figures_never_overlap(text: str) -> None:
    end = 0
    for figure in figures_of(text):
        assert end <= figure.span.start < figure.span.end <= len(text)
        assert isinstance(figure.value, str | Decimal) or (figure.low is not None and figure.high is not None)
        end = figure.span.end
    report = Report(text, (), Source("x.txt", "0" * 64, "txt"))
    for reference in find_references(report):
        assert 0 <= reference.target.span.start < reference.target.span.end <= len(text)
