"""The summary as values: what it says about parts, topics, figures and findings, before any file format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from core.export.annotated_text import Role
from core.export.summary import Summary, build_summary
from core.export.wording import Sentences, period_in_words, value_and_unit
from core.model import (
    Annotation,
    Approx,
    Cause,
    Cell,
    Figure,
    FigureKind,
    Finding,
    Metadata,
    Section,
    Severity,
    Span,
    State,
    sort_key,
)
from core.rules import RuleSet
from tests.core.export.builder import (
    LINES,
    METADATA,
    TEXT,
    a_finding,
    a_report,
    an_analysis,
    annotate,
    place,
    the_targets,
)

MADE_AT = datetime(2025, 3, 4, 9, 30, tzinfo=UTC)


def summary_of(annotations: Sequence[Annotation], rules: RuleSet, text: str = TEXT) -> Summary:
    ordered = sorted(annotations, key=sort_key)
    return build_summary(a_report(text), METADATA, ordered, rules, reviewer="王审阅", made_at=MADE_AT)


@pytest.fixture(scope="module")
def summary(rules: RuleSet) -> Summary:
    return summary_of(the_targets(), rules)


def test_the_head_says_who_when_and_what(summary: Summary) -> None:
    head = dict(summary.head)
    assert head["报告机关"] == "临江市水务局"
    assert head["报告年度"] == "2024年度"
    assert (head["成文日期"], head["落款日期"], head["发布日期"]) == ("—", "2025-01-20", "2025-03-02")
    assert head["审阅人"] == "王审阅"
    assert "发文字号" not in head


def test_each_of_the_five_contents_has_a_row(summary: Summary) -> None:
    rows = {row.code: row for row in summary.parts}
    assert list(rows) == ["P1", "P2", "P3", "P4", "P5"]
    assert rows["P1"].headings == (("一、主要举措和成效", place("一、主要举措").start),)
    assert rows["P1"].position == "第3段"
    assert [code for code, row in rows.items() if row.missing] == ["P3", "P4"], "P5 is not demanded of everyone"
    assert rows["P2"].length == len("".join(TEXT[place("二、存在").start :].split()))
    assert sum(row.share for row in rows.values()) == pytest.approx(1)


def test_a_part_inside_another_is_said_to_be_embedded(rules: RuleSet) -> None:
    inner = place("(一)严格规范公正文明执法")
    section = Section(Span(inner.start, place("二、存在").start), inner, 2, "(一)", "P3")
    others = [a for a in the_targets() if not (isinstance(a.target, Section) and a.target.level == 2)]
    rows = {row.code: row for row in summary_of([*others, annotate(section)], rules).parts}
    assert rows["P3"].embedded
    assert not rows["P3"].missing
    assert not rows["P1"].embedded
    assert rows["P1"].length == len("一、主要举措和成效")


def test_topics_count_their_own_text(summary: Summary) -> None:
    topics = {row.code: row for row in summary.topics}
    assert len(topics) == 14
    assert topics["T06"].sections == 1
    assert topics["T06"].length > 0
    assert topics["T01"].sections == topics["T01"].length == 0


def test_figures_stand_under_their_sentence(summary: Summary) -> None:
    group = next(g for g in summary.figures if g.sentence.startswith("全年办理案件"))
    assert [f.text for f in group.figures] == ["215件", "120件", "93件", "486.2万元", "98.6%"]
    money = group.figures[3]
    assert (money.value, money.unit) == ("486.2", "万元")
    assert money.indicator.startswith("I02 ")
    assert [f.state for f in group.figures] == ["未审", "未审", "已更正", "未审", "未审"]
    assert [f.doubtful for f in group.figures] == [False, False, False, False, True]


def test_a_document_number_is_shown_once_unless_it_was_restored(rules: RuleSet) -> None:
    span = place("临政发〔20243号")
    damaged, whole = (Figure(span, FigureKind.DOC_NUMBER, value) for value in ("临政发〔2024〕3号", span.of(TEXT)))
    shown = [summary_of([annotate(figure)], rules).dates[0] for figure in (damaged, whole)]
    assert [(row.kind, row.text, row.value) for row in shown] == [
        ("文号", "临政发〔20243号", "临政发〔2024〕3号"),
        ("文号", "临政发〔20243号", ""),
    ]


def test_a_date_is_no_quantity_and_a_bare_year_is_listed_nowhere(rules: RuleSet) -> None:
    date = FigureKind.DATE
    figures = [
        Figure(place("2024年度"), date, "2024"),
        Figure(place("2025年1月20日"), date, "2025-01-20"),
        Figure(place("215件"), date, "2025-01-20"),
        Figure(place("98.6%"), FigureKind.PERCENT, Decimal("98.6"), "%"),
    ]
    summary = summary_of([annotate(figure, rule=str(n)) for n, figure in enumerate(figures)], rules)
    assert [row.text for group in summary.figures for row in group.figures] == ["98.6%"]
    (row,) = summary.dates
    assert (row.kind, row.text, row.value, row.times) == ("日期", "215件", "2025年1月20日", 2)


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        ("2023", "2023年"),
        ("2023-05", "2023年5月"),
        ("--05-20", "5月20日"),
        ("--12", "12月"),
        ("2021/2023-05", "2021年至2023年5月"),
        ("2023-10-23/2023-11-06", "2023年10月23日至11月6日"),
        ("--10-23/--11-06", "10月23日至11月6日"),
        ("2023/2023", "2023年至2023年"),
        ("2023-01/..", "2023年1月至今"),
        ("../2024-01-03", "截至2024年1月3日"),
        ("../..", "累计"),
        ("-", "-"),
        ("", ""),
        ("2023-W05", "2023-W05"),
    ],
)
def test_periods_are_said_in_words(period: str, shown: str) -> None:
    assert period_in_words(period) == shown


def test_a_report_without_a_title_is_called_by_its_agency_and_year(rules: RuleSet) -> None:
    analysis = an_analysis()
    for metadata, title in (
        (Metadata(None, "临江市水务局", 2024), "临江市水务局2024年度法治政府建设报告"),
        (Metadata(None, "临江市水务局"), "临江市水务局法治政府建设报告"),
        (Metadata(), analysis.report.source.name),
    ):
        made = build_summary(analysis.report, metadata, (), rules, reviewer="", made_at=MADE_AT)
        assert made.title == title


def test_key_indicators_are_in_the_order_of_their_codes(summary: Summary) -> None:
    assert [row.indicator.split()[0] for row in summary.indicators] == ["I01", "I02"]


def test_what_a_sentence_states_for_an_indicator_is_one_row(rules: RuleSet) -> None:
    def stated(words: str, period: str = "2024") -> Annotation:
        return annotate(Figure(place(words), FigureKind.COUNT, Decimal(1), "件", indicator="I01", period=period))

    (row,) = summary_of([stated("215件"), stated("120件")], rules).indicators
    assert [figure.text for figure in row.figures] == ["215件", "120件"]
    assert "215件" in row.sentence
    assert len(summary_of([stated("215件"), stated("120件", "2023")], rules).indicators) == 2


def test_the_writers_faults_and_extraction_damage_are_apart(rules: RuleSet) -> None:
    damaged = a_finding(State.DETECTED, cause=Cause.EXTRACTION)
    summary = summary_of([damaged, a_finding(State.CONFIRMED, "请核对")], rules)
    (fault,), (damage,) = summary.findings, summary.damage
    assert (fault.decision, fault.note, fault.accepted) == ("采纳", "请核对", True)
    assert fault.calculation == "120 + 93 = 213 ≠ 215"
    assert "215件" in fault.quotation
    assert (damage.decision, damage.cause) == ("待处理", "提取失真")
    assert any("提取失真1处" in sentence for sentence in summary.conclusion)


def test_findings_go_from_grave_to_light(rules: RuleSet) -> None:
    base = a_finding()
    found = [
        replace(base, id=severity, target=replace(base.target, severity=severity, spans=(Span(10 - i, 12 - i),)))
        for i, severity in enumerate([Severity.HINT, Severity.HIGH, Severity.LOW, Severity.MEDIUM])
    ]
    assert [row.severity for row in summary_of(found, rules).findings] == list(Severity)


def test_what_was_rejected_leaves_only_a_count(rules: RuleSet) -> None:
    rejected = [replace(a, state=State.REJECTED, note="不对") for a in the_targets()]
    summary = summary_of(rejected, rules)
    kept = (summary.findings, summary.figures, summary.comments, summary.agreements)
    assert kept == ((), (), (), 0)
    assert any("1项" in sentence and "不采纳" in sentence for sentence in summary.conclusion)
    assert all(run.look == type(run.look)() for line in summary.lines for cell in line.cells for run in cell)


def test_the_conclusion_says_why_findings_were_dismissed_the_most_frequent_reason_first(rules: RuleSet) -> None:
    finding = next(a for a in the_targets() if isinstance(a.target, Finding))
    notes = ("另有说明", "口径不同", "", "口径不同。")
    dismissed = [replace(finding, id=str(n), state=State.REJECTED, note=note) for n, note in enumerate(notes)]
    said = "".join(summary_of(dismissed, rules).conclusion)
    assert "另有4项提示经审阅不采纳，未列入（理由：口径不同2项；另有说明1项）。" in said
    assert "未列入。" in "".join(summary_of([replace(dismissed[0], note="")], rules).conclusion)


def test_the_conclusion_counts_what_is_listed(summary: Summary) -> None:
    said = "".join(summary.conclusion)
    assert "必备内容缺2项" in said
    assert "列出问题1项（严重1项），其中已采纳1项，待处理0项" in said
    assert "1处，与原文相符" in said


def test_lines_are_the_text_and_tables_keep_their_cells(summary: Summary) -> None:
    joined = ["\t".join("".join(r.span.of(TEXT) for r in cell) for cell in line.cells) for line in summary.lines]
    assert joined == list(LINES)
    assert [line.role for line in summary.lines[:4]] == [Role.TITLE, Role.BODY, Role.HEADING, Role.HEADING]
    assert [len(line.cells) for line in summary.lines if line.role is Role.ROW] == [2, 2]


def test_a_table_with_merged_cells_stays_lines_with_tabs(rules: RuleSet) -> None:
    report = a_report()
    blocks = tuple(
        replace(block, cell=Cell(0, 1, 2)) if block.span.of(TEXT) == "120" else block for block in report.blocks
    )
    report = replace(report, blocks=blocks)
    summary = build_summary(report, METADATA, (), rules, reviewer="", made_at=MADE_AT)
    assert not [line for line in summary.lines if line.role is Role.ROW]
    assert "".join(run.span.of(TEXT) for run in summary.lines[7].cells[0]) == "处罚\t120"


def test_a_run_in_heading_is_tagged_where_it_ends(rules: RuleSet) -> None:
    text = "一、成效\n(一)严格执法。全年检查20家次。"
    span, heading = Span(5, len(text)), Span(5, 12)
    assert heading.of(text) == "(一)严格执法"
    section = annotate(Section(span, heading, 2, "(一)", "P1", ("T06",)))
    runs = summary_of([section], rules, text).lines[1].cells[0]
    assert [(run.span.of(text), bool(run.tag)) for run in runs] == [
        ("(一)严格执法", True),
        ("。全年检查20家次。", False),
    ]
    assert summary_of([section], rules, text).lines[1].role is Role.BODY


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Figure(Span(0, 1), FigureKind.MONEY, Decimal("9.6068E+6"), "元", Approx.OVER), ("＞960.68", "万元")),
        (Figure(Span(0, 1), FigureKind.MONEY, Decimal("9800.5"), "元"), ("9,800.5", "元")),
        (
            Figure(Span(0, 1), FigureKind.MONEY, None, "元", low=Decimal(100000), high=Decimal(200000)),
            ("10—20", "万元"),
        ),
        (Figure(Span(0, 1), FigureKind.PERCENT, Decimal("92.80"), "%"), ("92.8", "%")),
        (Figure(Span(0, 1), FigureKind.COUNT, Decimal("600"), "人", Approx.UNDER), ("＜600", "人")),
        (Figure(Span(0, 1), FigureKind.COUNT, None, "个", low=Decimal(3), high=Decimal(5)), ("3—5", "个")),
        (Figure(Span(0, 1), FigureKind.MONEY, Decimal("1.864E+10"), "元"), ("186.4", "亿元")),
    ],
)
def test_values_are_shown_plainly(figure: Figure, shown: tuple[str, str]) -> None:
    assert value_and_unit(figure) == shown


def test_a_quotation_is_the_sentence_and_not_its_neighbours() -> None:
    assert Sentences(TEXT).quotation(place("编制紧张"), 80) == "基层力量不足,主要原因是编制紧张。"
    long = "甲" * 500 + "20件" + "乙" * 500
    cut = Sentences(long).quotation(place("20件", long), 30)
    assert cut.startswith("…甲")
    assert cut.endswith("乙…")
    assert "20件" in cut
    assert len(cut) == 32


def test_findings_beyond_the_text_do_no_harm(rules: RuleSet) -> None:
    odd = annotate(
        Finding("wording", Severity.LOW, Cause.SOURCE, (Span(len(TEXT) - 1, len(TEXT) + 9),), "越界"), State.CONFIRMED
    )
    summary = summary_of([odd], rules)
    assert all(comment.span.end <= len(TEXT) for comment in summary.comments)


def test_an_analysis_and_a_review_give_the_same_kind_of_summary(rules: RuleSet) -> None:
    analysis = an_analysis()
    direct = build_summary(
        analysis.report, analysis.metadata, analysis.annotations, rules, reviewer="王审阅", made_at=MADE_AT
    )
    assert direct == summary_of(list(reversed(analysis.annotations)), rules)
