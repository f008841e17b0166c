"""The pages before several summaries: all reports side by side, each line leading to its report."""

from __future__ import annotations

from collections.abc import Iterator

from core.export.overview import Overview
from core.export.word_styles import TEXT_WIDTH
from core.export.word_xml import Anchors, Column, TableCell, Xml, bar, link, paragraph, run, table

NAME_WIDTH, YEAR_WIDTH = 40.0, 13.0
MISSING = '<w:b/><w:color w:val="C62D2D"/>'


def overview_pages(overview: Overview, date: str) -> Iterator[str]:
    """Title, then a table each of the required parts, the key indicators, and the findings by check."""
    count = len(overview.reports)
    yield paragraph(run("法治政府建设年度报告审阅汇总"), "Title")
    yield paragraph(run(f"共{count}份报告\u3000{date}"), "Subtitle")
    yield paragraph(run("一、必备内容与审阅意见"), "Heading1")
    yield _parts(overview)
    if overview.indicator_names:
        yield paragraph(run("二、主要指标"), "Heading1")
        yield _indicators(overview)
    yield paragraph(run("三、问题分布" if overview.indicator_names else "二、问题分布"), "Heading1")
    yield _rules(overview) if overview.rules else paragraph(run("未列出问题。"), "SummaryText")


def _parts(overview: Overview) -> str:
    counts, opinion = 20.0, 28.0
    width = (TEXT_WIDTH - NAME_WIDTH - YEAR_WIDTH - counts - opinion) / len(overview.part_names)
    columns = (
        *_head(),
        *(Column(name.replace(" ", "\n"), width, "center") for name in overview.part_names),
        Column("问题（采纳）", counts, "center"),
        Column("建议意见", opinion, "center"),
    )
    rows = (
        [
            *_name(overview, order),
            *(Xml(run(word, MISSING)) if word == "缺" else word for word in report.parts),
            f"{report.findings}（{report.accepted}）",
            report.opinion,
        ]
        for order, report in enumerate(overview.reports)
    )
    return table(columns, rows)


def _indicators(overview: Overview) -> str:
    width = (TEXT_WIDTH - NAME_WIDTH - YEAR_WIDTH) / len(overview.indicator_names)
    columns = (*_head(), *(Column(name, width, "right") for name in overview.indicator_names))
    return table(columns, ([*_name(overview, n), *r.indicators] for n, r in enumerate(overview.reports)))


def _rules(overview: Overview) -> str:
    columns = (
        Column("检查", 44),
        Column("问题数", 20, "right"),
        Column("已采纳", 20, "right"),
        Column("涉及报告", 22, "right"),
        Column("分布", TEXT_WIDTH - 106),
    )
    most = max(row.findings for row in overview.rules)
    rows: Iterator[list[TableCell]] = (
        [
            row.rule,
            str(row.findings),
            str(row.accepted),
            f"{row.reports}/{len(overview.reports)}",
            bar(row.findings / most, columns[-1]),
        ]
        for row in overview.rules
    )
    return table(columns, rows)


def _head() -> tuple[Column, Column]:
    return Column("报告", NAME_WIDTH), Column("年度", YEAR_WIDTH, "center")


def _name(overview: Overview, order: int) -> tuple[Xml, str]:
    report = overview.reports[order]
    return Xml(link(report.name, Anchors(order).section(0))), report.year
