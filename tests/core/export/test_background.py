"""The change on last year is stated only where both years give one sure value; decisions keep who and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from docx import Document

from core.changes import Change, LogEntry
from core.export.background import Background, YearBefore, decisions
from core.export.summary import build_summary
from core.export.word_writer import write_word
from core.model import Analysis, Annotation, Approx, Figure, FigureKind, Metadata, Report, Source, Span
from core.rules import RuleSet
from tests.core.export.builder import METADATA, a_report, an_analysis, annotate

AT = datetime(2025, 3, 4, 9, 30, tzinfo=UTC)


def count(value: str, unit: str = "件", kind: FigureKind = FigureKind.COUNT, period: str | None = "2024") -> Annotation:
    figure = Figure(Span(0, 1), kind, Decimal(value), unit, indicator="I01", period=period)
    return annotate(figure, rule=f"{value}{unit}{period}")


def last_year(*figures: Annotation) -> Analysis:
    return Analysis(Report("", (), Source("旧", "1", "txt")), "v", Metadata(report_year=2023), figures)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (count("215"), count("203", period="2023"), "上年 203件，增 12件（5.9%）"),
        (count("203"), count("203", period=None), "上年 203件，持平"),
        (count("0"), count("4", period="2023"), "上年 4件，减 4件（100.0%）"),
        (count("4"), count("0", period="2023"), "上年 0件，增 4件"),
        (
            count("98.6", "%", FigureKind.PERCENT),
            count("97.1", "%", FigureKind.PERCENT, "2023"),
            "上年 97.1%，增 1.5 个百分点",
        ),
        (
            count("4862000", "元", FigureKind.MONEY),
            count("5000000", "元", FigureKind.MONEY, "2023"),
            "上年 500万元，减 13.8万元（2.8%）",
        ),
        (count("215"), count("203", "人", period="2023"), ""),
        (count("215"), count("203", period="2022"), ""),
        (count("215", period="2024-01/.."), count("203", period="2023"), ""),
    ],
)
def test_the_change_is_said_with_value_and_share(now: Annotation, before: Annotation, said: str) -> None:
    year_before = YearBefore([now], 2024, last_year(before))
    assert isinstance(now.target, Figure)
    assert year_before.change(now.target) == said


def test_two_values_or_an_approximate_one_are_not_compared() -> None:
    now = count("215")
    assert isinstance(now.target, Figure)
    two = last_year(count("203", period="2023"), count("110", period="2023"))
    about = annotate(replace(count("203", period="2023").target, approx=Approx.OVER))
    for before in (two, last_year(about), None):
        assert YearBefore([now], 2024, before).change(now.target) == ""


def test_the_newest_step_on_an_annotation_is_its_decision() -> None:
    mark = count("215")
    steps = [LogEntry(n, AT.replace(hour=n), f"甲{n}", "do", Change("改", (mark,), (mark,))) for n in (1, 2)]
    assert decisions(steps) == {mark.id: ("甲2", AT.replace(hour=2))}


def test_the_word_summary_compares_with_last_year_and_lets_the_reviewer_tick_a_verdict(
    rules: RuleSet, tmp_path: object
) -> None:
    analysis = an_analysis()
    before = replace(analysis, metadata=replace(METADATA, report_year=2023), annotations=(count("203", period="2023"),))
    summary = build_summary(
        a_report(),
        METADATA,
        analysis.annotations,
        rules,
        reviewer="王",
        made_at=AT,
        background=Background(last_year=before),
    )
    path = tmp_path / "摘要.docx"  # type: ignore[operator]
    write_word([summary], path)
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "比上年" in cells
    assert "上年 203件，增 12件（5.9%）" in cells
    words = [p.text for p in document.paragraphs]
    assert "建议意见：退回补正。" in words
    assert any(line.startswith("审阅意见：□ 符合要求") for line in words)
