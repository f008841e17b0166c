"""The rows of the five sheets that an export as spreadsheet or CSV has, made one report at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.export.comments import ACCEPTED
from core.export.coverage import OPTIONAL, REQUIRED
from core.export.wording import (
    CAUSES,
    DECISIONS,
    KINDS,
    SEVERITIES,
    SIGNS,
    STATES,
    Sentences,
    is_doubtful,
    one_line,
    period_name,
)
from core.model import Agreement, Analysis, Annotation, Figure, Finding, Section, Severity, State
from core.rules import RuleSet

Value = str | int | Decimal | date | None
"""What a cell holds; a Decimal is an amount, money in yuan."""

LONGEST_QUOTATION = 120


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its head and its width in characters."""

    name: str
    width: int = 10


@dataclass(frozen=True, eq=False)
class Sheet:
    """Compared by identity."""

    name: str
    heads: tuple[Head, ...]


_REPORT = (Head("报告", 8), Head("机关", 24), Head("年度", 7))
"""Which report a row belongs to: its number in the sheet 报告, its agency and year."""

REPORTS = Sheet(
    "报告",
    (
        *_REPORT,
        Head("标题", 44),
        Head("文件", 28),
        Head("成文日期", 12),
        Head("落款日期", 12),
        Head("发布日期", 12),
        Head("发文字号", 18),
        Head("字数", 8),
        *(Head(f"{code}标题数", 10) for code in (*REQUIRED, *OPTIONAL)),
        Head("数字", 7),
        Head("已审数字", 9),
        *(Head(f"问题（{SEVERITIES[severity]}）", 11) for severity in Severity),
        Head("已采纳", 8),
        Head("不采纳", 8),
        Head("核算相符", 9),
    ),
)
SECTIONS = Sheet(
    "结构",
    (
        *_REPORT,
        Head("层级", 6),
        Head("序号", 8),
        Head("标题", 44),
        Head("部分", 16),
        Head("专题", 30),
        Head("字数", 8),
        Head("起", 8),
        Head("止", 8),
        Head("状态", 10),
        Head("批注", 24),
    ),
)
_VALUES = (Head("原文", 18), Head("约数", 6), Head("数值", 16), Head("下限", 14), Head("上限", 14), Head("单位", 8))
FIGURES = Sheet(
    "数字",
    (
        *_REPORT,
        Head("种类", 7),
        *_VALUES,
        Head("日期或文号", 22),
        Head("指标", 24),
        Head("期间", 14),
        Head("起", 8),
        Head("止", 8),
        Head("状态", 10),
        Head("批注", 24),
    ),
)
INDICATORS = Sheet(
    "指标",
    (
        Head("机关", 24),
        Head("指标代码", 9),
        Head("指标", 26),
        Head("年度", 7),
        Head("期间", 14),
        *_VALUES,
        Head("出处", 60),
        Head("状态", 10),
        Head("报告", 8),
    ),
)
FINDINGS = Sheet(
    "问题",
    (
        *_REPORT,
        Head("严重程度", 9),
        Head("检查", 16),
        Head("成因", 9),
        Head("问题", 60),
        Head("应为", 18),
        Head("原文为", 18),
        Head("核算", 36),
        Head("原文", 60),
        Head("起", 8),
        Head("止", 8),
        Head("审阅意见", 10),
        Head("批注", 24),
    ),
)
SHEETS = (REPORTS, SECTIONS, FIGURES, INDICATORS, FINDINGS)

Row = tuple[Value, ...]


def rows_of(analysis: Analysis, number: int, rules: RuleSet) -> Iterator[tuple[Sheet, Row]]:
    """The rows of one report with the sheet that each goes to; ``number`` is the report's, from 1.

    What the reviewer rejected is left out, except findings: that one was dismissed, and why, is part of the review.
    """
    kept = [a for a in analysis.annotations if a.state is not State.REJECTED]
    which: Row = (number, analysis.metadata.agency, analysis.metadata.report_year)
    codes, indicators, checks = rules.codebook.names, rules.indicators.names, rules.checks.names
    sentences = Sentences(analysis.report.text)
    yield REPORTS, _report(analysis, kept, which)
    for annotation in kept:
        target = annotation.target
        if isinstance(target, Section):
            yield SECTIONS, _section(target, annotation, analysis, which, codes)
        elif isinstance(target, Figure):
            yield FIGURES, _figure(target, annotation, analysis, which, indicators)
            if target.indicator:
                yield INDICATORS, _indicator(target, annotation, analysis, number, indicators, sentences)
    for annotation in analysis.annotations:
        if isinstance(annotation.target, Finding):
            yield FINDINGS, _finding(annotation.target, annotation, which, checks, sentences)


def _report(analysis: Analysis, kept: list[Annotation], which: Row) -> Row:
    about, report = analysis.metadata, analysis.report
    figures = [a for a in kept if isinstance(a.target, Figure)]
    findings = [(a.target, a.state) for a in analysis.annotations if isinstance(a.target, Finding)]
    listed = [finding.severity for finding, state in findings if state is not State.REJECTED]
    parts = [a.target.part for a in kept if isinstance(a.target, Section)]
    return (
        *which,
        about.title,
        report.source.name,
        *(_day(stated) for stated in (about.written_on, about.signed_on, about.published_on)),
        about.document_number,
        len("".join(report.text.split())),
        *(parts.count(code) for code in (*REQUIRED, *OPTIONAL)),
        len(figures),
        sum(a.state is not State.DETECTED for a in figures),
        *(listed.count(severity) for severity in Severity),
        sum(state in ACCEPTED for _, state in findings),
        sum(state is State.REJECTED for _, state in findings),
        sum(isinstance(a.target, Agreement) for a in kept),
    )


def _section(section: Section, annotation: Annotation, analysis: Analysis, which: Row, names: dict[str, str]) -> Row:
    text = analysis.report.text
    return (
        *which,
        section.level,
        section.label,
        one_line(section.heading.of(text).removeprefix(section.label)),
        _named(section.part, names),
        "、".join(_named(topic, names) for topic in section.topics),
        len("".join(section.span.of(text).split())),
        *section.span,
        _state(annotation),
        annotation.note,
    )


def _figure(figure: Figure, annotation: Annotation, analysis: Analysis, which: Row, names: dict[str, str]) -> Row:
    return (
        *which,
        KINDS[figure.kind],
        *_values(figure, analysis.report.text),
        figure.value if isinstance(figure.value, str) else None,
        _named(figure.indicator, names),
        period_name(figure.period),
        *figure.span,
        _state(annotation),
        annotation.note,
    )


def _indicator(
    figure: Figure,
    annotation: Annotation,
    analysis: Analysis,
    number: int,
    names: dict[str, str],
    sentences: Sentences,
) -> Row:
    about, code = analysis.metadata, figure.indicator or ""
    stated = (figure.period or "")[:4]
    return (
        about.agency,
        code,
        names.get(code, code),
        int(stated) if stated.isdecimal() else about.report_year,
        period_name(figure.period),
        *_values(figure, analysis.report.text),
        sentences.quotation(figure.span, LONGEST_QUOTATION),
        _state(annotation),
        number,
    )


def _values(figure: Figure, text: str) -> Row:
    amount = figure.value if isinstance(figure.value, Decimal) else None
    return one_line(figure.span.of(text)), SIGNS[figure.approx], amount, figure.low, figure.high, figure.unit


def _finding(finding: Finding, annotation: Annotation, which: Row, names: dict[str, str], sentences: Sentences) -> Row:
    return (
        *which,
        SEVERITIES[finding.severity],
        names.get(finding.rule, finding.rule),
        CAUSES[finding.cause],
        finding.message,
        finding.expected,
        finding.found,
        finding.calculation,
        sentences.quotation(finding.spans[0], LONGEST_QUOTATION) if finding.spans else None,
        *(finding.spans[0] if finding.spans else (None, None)),
        DECISIONS[annotation.state],
        annotation.note,
    )


def _state(annotation: Annotation) -> str:
    return "存疑" if is_doubtful(annotation) else STATES[annotation.state]


def _named(code: str | None, names: dict[str, str]) -> str:
    return f"{code} {names.get(code, '')}".strip() if code else ""


def _day(stated: str | None) -> Value:
    """A date where ``stated`` is a whole one, otherwise as it is ('2025-01')."""
    try:
        return date.fromisoformat(stated) if stated else None
    except ValueError:
        return stated
