"""Writes the summary of one report as a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC
from pathlib import Path
from typing import cast

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from core.export.comments import Comment
from core.export.coverage import PartRow, TopicRow
from core.export.files import written_beside
from core.export.summary import FigureRow, FindingRow, SentenceFigures, Summary
from core.export.word_styles import NO_INDENT, RIGHT, TEXT_WIDTH, prepare
from core.export.word_text import TextWriter, bookmark, legend
from core.export.word_xml import (
    NAMESPACES,
    PAGE_BREAK_BEFORE,
    Column,
    Xml,
    grouped_table,
    link,
    paragraph,
    printable,
    run,
    table,
)
from core.export.wording import SEVERITIES
from core.model import Severity

LONGEST_PROPERTY = 200
NUMERALS = "一二三四五六七八九十"
BAR_LENGTH = 15
BAR = '<w:color w:val="2F6BD8"/>'


def write_word(summary: Summary, path: Path) -> None:
    """Write ``summary`` to ``path`` (.docx), beside it first and then in its place.

    Raises ExportError when the file can't be written; what was there before is left as it was.
    """
    document = _document(summary)
    with written_beside(path) as beside:
        document.save(str(beside))


def _document(summary: Summary) -> DocumentType:
    document = Document()
    prepare(document)
    _set_properties(document, summary)
    _set_header_and_footer(document, summary)
    comments = _add_comments(document, summary.comments)
    body = parse_xml(f"<w:body {NAMESPACES}>{''.join(_content(summary, comments))}</w:body>")
    body.append(document.element.body.sectPr)
    # The whole body at once: moving its thousands of children one by one takes ten times as long.
    document.element.replace(document.element.body, body)
    return document


def _content(summary: Summary, comments: Sequence[tuple[int, Comment]]) -> Iterator[str]:
    numerals = iter(NUMERALS)

    def heading(text: str) -> str:
        return paragraph(run(f"{next(numerals)}、{text}"), "Heading1")

    yield paragraph(run(summary.title), "Title")
    yield paragraph(run("审阅摘要"), "Subtitle")
    yield _head_table(summary)
    yield heading("审阅结论")
    yield paragraph(run("".join(summary.conclusion)), "SummaryText")
    yield from (paragraph(run(f"说明：{notice}"), "SummaryText") for notice in summary.notices)
    yield paragraph(run("审阅人（签字）：\u3000\u3000\u3000\u3000\u3000\u3000年\u3000月\u3000日"), "SummaryText", RIGHT)
    yield heading("必备内容")
    yield _parts_table(summary.parts)
    yield heading("专题覆盖")
    yield _topics_table(summary.topics)
    if summary.indicators:
        yield heading("关键指标")
        yield _indicators_table(summary.indicators)
    yield heading("问题清单")
    yield from _findings(summary.findings)
    if summary.damage:
        yield heading("疑似提取失真")
        yield paragraph(run("以下各处疑为网页或文件转存时丢字，不计为报告单位的差错，请对照原件核实。"), "SummaryText")
        yield _findings_table(summary.damage)
    if summary.figures:
        yield heading("数字一览")
        yield _figures_table(summary.figures)
    yield paragraph(run("附：报告全文及标注"), "Heading1", PAGE_BREAK_BEFORE)
    yield legend()
    places = [place for part in summary.parts for _, place in part.headings]
    yield TextWriter(summary.text, comments, places).xml(summary.lines)


def _head_table(summary: Summary) -> str:
    columns = (Column("项目", 36, "center"), Column("内容", TEXT_WIDTH - 36))
    return table(columns, summary.head)


def _parts_table(parts: Sequence[PartRow]) -> str:
    columns = (
        Column("内容", 26),
        Column("规定要求", 46),
        Column("所在标题", 46),
        Column("位置", 16, "center"),
        Column("字数及占比", 22, "center"),
    )
    return table(columns, ([f"{p.code} {p.name}", p.demand, *_part_place(p)] for p in parts))


def _part_place(part: PartRow) -> tuple[Xml | str, str, str]:
    if not part.headings:
        absent = run("缺", '<w:b/><w:color w:val="C62D2D"/>') if part.missing else run("未单列")
        return Xml(absent), "—", "—"
    headings = run("\n").join(link(heading, bookmark(place)) for heading, place in part.headings)
    inside = run("（未单列，在其他部分之内）") if part.embedded else ""
    return Xml(headings + inside), part.position, f"{part.length:,}\n{part.share:.1%}"


def _topics_table(topics: Sequence[TopicRow]) -> str:
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
    return f"{topic.code} {topic.name}", str(topic.sections), f"{topic.length:,}", f"{topic.share:.1%}"


def _bar(share: float, longest: float) -> str:
    """A bar of block characters, to an eighth of one."""
    eighths = round(share / longest * BAR_LENGTH * 8) if longest else 0
    blocks = "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()
    return run(blocks, BAR) if blocks else ""


def _indicators_table(rows: Sequence[FigureRow]) -> str:
    columns = (
        Column("指标", 30),
        Column("原文", 26),
        Column("数值", 25, "right"),
        Column("单位", 14, "center"),
        Column("期间", 16, "center"),
        Column("出处", TEXT_WIDTH - 111),
    )
    return table(columns, ([r.indicator, r.text, r.value, r.unit, r.period, r.sentence] for r in rows))


def _figures_table(groups: Sequence[SentenceFigures]) -> str:
    columns = (
        Column("出处", TEXT_WIDTH - 104),
        Column("原文", 28),
        Column("数值", 24, "right"),
        Column("单位", 15, "center"),
        Column("指标", 22),
        Column("状态", 15, "center"),
    )
    return grouped_table(columns, ((group.sentence, [_figure(row) for row in group.figures]) for group in groups))


def _figure(row: FigureRow) -> tuple[str, ...]:
    return row.text, row.value, row.unit, row.indicator, row.state + ("\n存疑" if row.doubtful else "")


def _findings(findings: Sequence[FindingRow]) -> Iterator[str]:
    if not findings:
        yield paragraph(run("未列出问题。"), "SummaryText")
    for severity in Severity:
        rows = [finding for finding in findings if finding.severity is severity]
        if rows:
            yield paragraph(run(f"严重程度：{SEVERITIES[severity]}（{len(rows)}项）"), "Heading2", NO_INDENT)
            yield _findings_table(rows)


def _findings_table(findings: Sequence[FindingRow]) -> str:
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


def _set_properties(document: DocumentType, summary: Summary) -> None:
    about = document.core_properties
    about.title = printable(summary.title)[:LONGEST_PROPERTY]
    about.author = about.last_modified_by = printable(summary.reviewer)[:LONGEST_PROPERTY]
    about.comments = ""
    about.language = "zh-CN"
    about.created = about.modified = summary.made_at.astimezone(UTC).replace(tzinfo=None)


def _set_header_and_footer(document: DocumentType, summary: Summary) -> None:
    section = document.sections[0]
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.style, footer.style = "header", "footer"
    header.add_run(f"{printable(summary.title)[:60]}·审阅摘要")
    page = f'<w:fldSimple {NAMESPACES} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    footer.add_run("— ")
    footer._p.append(parse_xml(page))
    footer.add_run(" —")


def _add_comments(document: DocumentType, comments: Sequence[Comment]) -> list[tuple[int, Comment]]:
    """Put the comments' words into the file; Word takes their time as local time, whatever its zone says."""
    numbered = []
    for comment in comments:
        author = printable(comment.author)
        added = document.comments.add_comment(printable(comment.text), author, author[:2])
        numbered.append((added.comment_id, comment))
    if numbered:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
        times = {str(number): f"{comment.at:%Y-%m-%dT%H:%M:%SZ}" for number, comment in numbered}
        for element in cast(XmlPart, part).element.iter(qn("w:comment")):
            element.set(qn("w:date"), times[element.get(qn("w:id"))])
    return numbered
