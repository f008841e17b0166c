"""The tables of the Word summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from core.export.coverage import PartRow, TopicRow
from core.export.summary import FigureRow, FindingRow, SentenceFigures
from core.export.word_styles import NO_INDENT, TEXT_WIDTH
from core.export.word_xml import Anchors, Column, Xml, grouped_table, link, pair_table, paragraph, run, table
from core.export.wording import SEVERITIES
from core.model import Severity

BAR_LENGTH = 15
BAR = '<w:color w:val="2F6BD8"/>'


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
    longest = max((topic.share for topic in topics), default=0.0)
    return table(columns, ([*_topic(topic), Xml(_bar(topic.share, longest))] for topic in topics))


def _topic(topic: TopicRow) -> tuple[str, str, str, str]:
    if not topic.sections:
        return f"{topic.code} {topic.name}", "未单列", "—", "—"
    if not topic.length:
        return f"{topic.code} {topic.name}", str(topic.sections), "合并论述", "—"
    return f"{topic.code} {topic.name}", str(topic.sections), f"{topic.length:,}", f"{topic.share:.1%}"


def _bar(share: float, longest: float) -> str:
    """A bar of block characters, to an eighth of one."""
    eighths = round(share / longest * BAR_LENGTH * 8) if longest else 0
    blocks = "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()
    return run(blocks, BAR) if blocks else ""


def indicators_table(rows: Sequence[FigureRow]) -> str:
    compared = any(row.change for row in rows)
    columns = (
        Column("指标", 29),
        Column("原文", 24),
        Column("数值", 20 if compared else 24, "right"),
        Column("单位", 12 if compared else 14, "center"),
        Column("期间", 12 if compared else 14, "center"),
        *([Column("比上年", 27)] if compared else []),
        Column("出处", TEXT_WIDTH - (124 if compared else 105)),
    )
    groups = groupby(rows, key=lambda row: row.indicator)
    return grouped_table(columns, ((name, [_indicator(row, compared) for row in members]) for name, members in groups))


def _indicator(row: FigureRow, compared: bool) -> list[str]:
    return [row.text, row.value, row.unit, row.period, *([row.change] if compared else []), row.sentence]


def figures_table(groups: Sequence[SentenceFigures]) -> str:
    columns = (
        Column("出处", TEXT_WIDTH - 109),
        Column("原文", 26),
        Column("数值", 24, "right"),
        Column("单位", 14, "center"),
        Column("指标", 30),
        Column("状态", 15, "center"),
    )
    return grouped_table(columns, ((group.sentence, [_figure(row) for row in group.figures]) for group in groups))


def _figure(row: FigureRow) -> tuple[str, ...]:
    return row.text, row.value, row.unit, row.indicator, "存疑" if row.doubtful else row.state


def findings_by_severity(findings: Sequence[FindingRow]) -> Iterator[str]:
    if not findings:
        yield paragraph(run("未列出问题。"), "SummaryText")
    for severity in Severity:
        rows = [finding for finding in findings if finding.severity is severity]
        if rows:
            yield paragraph(run(f"严重程度：{SEVERITIES[severity]}（{len(rows)}项）"), "Heading2", NO_INDENT)
            yield findings_table(rows)


def findings_table(findings: Sequence[FindingRow]) -> str:
    columns = (
        Column("序号", 11, "center"),
        Column("检查", 22),
        Column("问题与核算", 53),
        Column("原文", 46),
        Column("审阅意见", 24),
    )
    return table(columns, ([str(n), f.rule, *_finding(f)] for n, f in enumerate(findings, 1)))


def _finding(finding: FindingRow) -> tuple[str, str, str]:
    said = "\n".join(filter(None, [finding.message, finding.calculation]))
    decided = "\n".join(filter(None, [finding.decision, finding.note]))
    return said, finding.quotation or "（全文未见）", decided
