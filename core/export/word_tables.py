"""The tables of the Word summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from core.export.coverage import PartRow, TopicRow
from core.export.summary import DateRow, FigureRow, FindingRow, IndicatorRow, SentenceFigures
from core.export.word_styles import NO_INDENT, TEXT_WIDTH
from core.export.word_xml import (
    Anchors,
    Column,
    TableCell,
    Xml,
    bar,
    grouped_table,
    link,
    pair_table,
    paragraph,
    run,
    table,
)
from core.export.wording import SEVERITIES, period_in_words
from core.model import Severity


def head_table(rows: Sequence[tuple[str, str]]) -> str:
    return pair_table(rows, Column("", 24), Column("", TEXT_WIDTH / 2 - 24))


def parts_table(parts: Sequence[PartRow], anchors: Anchors) -> str:
    columns = (
        Column("内容", 27),
        Column("规定要求", 44),
        Column("所在标题", 46),
        Column("位置", 17, "center"),
        Column("字数及占比", 22, "center"),
    )
    return table(columns, ([f"{p.code} {p.name}", p.demand, *_part_place(p, anchors)] for p in parts))


def _part_place(part: PartRow, anchors: Anchors) -> tuple[Xml | str, str, str]:
    if not part.headings:
        absent = run("缺", '<w:b/><w:color w:val="C62D2D"/>') if part.missing else run("未单列")
        return Xml(absent), "—", "—"
    headings = run("\n").join(link(heading, anchors.place(place)) for heading, place in part.headings)
    inside = run("（未单列，在其他部分之内）") if part.embedded else ""
    return Xml(headings + inside), part.position, f"{part.length:,}\n{part.share:.1%}"


def topics_table(topics: Sequence[TopicRow]) -> str:
    columns = (
        Column("专题", 34),
        Column("标题数", 16, "center"),
        Column("字数", 18, "right"),
        Column("占比", 18, "right"),
        Column("分布", TEXT_WIDTH - 86),
    )
    longest = max((topic.share for topic in topics), default=0.0) or 1.0
    rows: Iterator[list[TableCell]] = ([*_topic(topic), bar(topic.share / longest, columns[-1])] for topic in topics)
    return table(columns, rows, together=True)


def _topic(topic: TopicRow) -> tuple[str, str, str, str]:
    if not topic.sections:
        return f"{topic.code} {topic.name}", "未单列", "—", "—"
    if not topic.length:
        return f"{topic.code} {topic.name}", str(topic.sections), "合并论述", "—"
    return f"{topic.code} {topic.name}", str(topic.sections), f"{topic.length:,}", f"{topic.share:.1%}"


def indicators_table(rows: Sequence[IndicatorRow]) -> str:
    compared = any(figure.change for row in rows for figure in row.figures)
    columns = (
        Column("指标", 33),
        Column("数字", 36),
        Column("期间", 23, "center"),
        *([Column("比上年", 28)] if compared else []),
        Column("出处", TEXT_WIDTH - (120 if compared else 92)),
    )
    groups = groupby(rows, key=lambda row: row.indicator)
    return grouped_table(columns, ((name, [_indicator(row, compared) for row in members]) for name, members in groups))


def _indicator(row: IndicatorRow, compared: bool) -> list[str]:
    figures = "、".join(figure.text for figure in row.figures)
    changes = "\n".join(dict.fromkeys(figure.change for figure in row.figures if figure.change))
    return [figures, period_in_words(row.period), *([changes] if compared else []), row.sentence]


def figures_table(groups: Sequence[SentenceFigures]) -> str:
    columns = (
        Column("出处", TEXT_WIDTH - 108),
        Column("原文", 24),
        Column("数值", 20, "right"),
        Column("单位", 13, "center"),
        Column("指标", 37),
        Column("状态", 14, "center"),
    )
    return grouped_table(columns, ((group.sentence, [_figure(row) for row in group.figures]) for group in groups))


def _figure(row: FigureRow) -> tuple[str, ...]:
    return row.text, row.value, row.unit, row.indicator, "存疑" if row.doubtful else row.state


def dates_table(rows: Sequence[DateRow]) -> str:
    columns = (
        Column("种类", 14, "center"),
        Column("原文", 44),
        Column("读作", 36),
        Column("处数", 13, "center"),
        Column("首次出处", TEXT_WIDTH - 107),
    )
    return table(columns, ([r.kind, r.text, r.value, _times(r), r.sentence] for r in rows))


def _times(row: DateRow) -> str:
    return f"{row.times}\n存疑" if row.doubtful else str(row.times)


def findings_by_severity(findings: Sequence[FindingRow]) -> Iterator[str]:
    if not findings:
        yield paragraph(run("未列出问题。"), "SummaryText")
    first = 1
    for severity in Severity:
        rows = [finding for finding in findings if finding.severity is severity]
        if rows:
            yield paragraph(run(f"{SEVERITIES[severity]}（{len(rows)}项）"), "Heading2", NO_INDENT)
            yield findings_table(rows, first)
            first += len(rows)


def findings_table(findings: Sequence[FindingRow], first: int = 1) -> str:
    """Numbered from ``first`` on."""
    columns = (
        Column("序号", 11, "center"),
        Column("检查", 22),
        Column("问题与核算", 53),
        Column("原文", 46),
        Column("审阅意见", 24),
    )
    return table(columns, ([str(n), f.rule, *_finding(f)] for n, f in enumerate(findings, first)))


def _finding(finding: FindingRow) -> tuple[str, str, str]:
    said = "\n".join(filter(None, [finding.message, finding.calculation]))
    decided = "\n".join(filter(None, [finding.decision, finding.note]))
    return said, finding.quotation or "（全文未见）", decided
