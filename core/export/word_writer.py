"""Writes the summaries of one or several reports as one Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC
from pathlib import Path
from typing import cast

from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from core.export.comments import Comment
from core.export.files import written_beside
from core.export.overview import build_overview
from core.export.summary import Summary
from core.export.word_overview import overview_pages
from core.export.word_styles import LEFT, RIGHT
from core.export.word_tables import (
    dates_table,
    figures_table,
    findings_by_severity,
    findings_table,
    head_table,
    indicators_table,
    parts_table,
    topics_table,
)
from core.export.word_template import open_template, rename_styles
from core.export.word_text import TextWriter, legend
from core.export.word_xml import NAMESPACES, PAGE_BREAK_BEFORE, Anchors, link, marked, paragraph, printable, run

LONGEST_PROPERTY = 200
NUMERALS = "一二三四五六七八九十"
APPENDIX = "附：报告全文及标注"
SIGNATURE = "审阅人（签字）：" + "\u3000" * 6 + "年\u3000月\u3000日"
VERDICTS = "□ 符合要求\u3000\u3000□ 修改后通过\u3000\u3000□ 退回补正"
BOLD = "<w:b/>"
DAMAGE = "以下各处疑为网页或文件转存时丢字，不计为报告单位的差错，请对照原件核实。"
TITLE_CHARACTERS = 17
"""On one line of the title."""
FIRST_SECTION = 90_000
"""Numbers of a report's section bookmarks start here, those of its text's at 0."""


def write_word(summaries: Sequence[Summary], path: Path, template: Path | None = None) -> None:
    """Write ``summaries``, each on a new page, to ``path`` (.docx), beside it first and then in its place.

    Several come after an overview of them all.
    ``template``: a .docx of the user's own, whose page, header, footer and styles hold.
    Raises ExportError when the template can't be read or the file can't be written; an older file is left as it was.
    """
    document = _document(summaries, template)
    with written_beside(path) as beside:
        document.save(str(beside))


def _document(summaries: Sequence[Summary], template: Path | None) -> DocumentType:
    document, style_ids = open_template(template)
    page = document.element.body.get_or_add_sectPr()
    title = summaries[0].title if len(summaries) == 1 else f"{len(summaries)} 份报告"
    _set_properties(document, summaries[0], title)
    _set_header(document, title)
    comments = _add_comments(document, [comment for summary in summaries for comment in summary.comments])
    content: list[str] = []
    if len(summaries) > 1:
        content += overview_pages(build_overview(summaries), f"{summaries[0].made_at:%Y-%m-%d}")
    for order, summary in enumerate(summaries):
        own, comments = comments[: len(summary.comments)], comments[len(summary.comments) :]
        content += _content(summary, own, Anchors(order), len(summaries) > 1)
    body = parse_xml(f"<w:body {NAMESPACES}>{''.join(content)}</w:body>")
    rename_styles(body, style_ids)
    body.append(page)
    # The whole body at once: moving its thousands of children one by one takes ten times as long.
    document.element.replace(document.element.body, body)
    return document


def _content(
    summary: Summary, comments: Sequence[tuple[int, Comment]], anchors: Anchors, together: bool
) -> Iterator[str]:
    """``together``: other pages come before this summary."""
    sections = [
        (f"{numeral}、{title}", blocks)
        for numeral, (title, blocks) in zip(NUMERALS, _sections(summary, anchors), strict=False)
    ]
    titles = [title for title, _ in sections] + [APPENDIX]
    yield paragraph(run(_broken(summary.title, summary.agency)), "Title", PAGE_BREAK_BEFORE if together else "")
    yield paragraph(run("审阅摘要"), "Subtitle")
    yield head_table(summary.head)
    yield _contents(titles, anchors)
    for number, (title, blocks) in enumerate(sections):
        yield _heading(number, title, anchors)
        yield from blocks
    yield _heading(len(sections), APPENDIX, anchors, PAGE_BREAK_BEFORE)
    yield legend()
    places = [place for part in summary.parts for _, place in part.headings]
    yield TextWriter(summary.text, comments, places, anchors).xml(summary.lines)


def _broken(title: str, agency: str) -> str:
    """A title too long for one line, broken behind the agency: GB/T 9704 wants whole words on a title's lines."""
    rest = title.removeprefix(agency)
    fits = max(len(agency), len(rest)) <= TITLE_CHARACTERS < len(title)
    return f"{agency}\n{rest}" if agency and rest != title and fits else title


def _sections(summary: Summary, anchors: Anchors) -> Iterator[tuple[str, list[str]]]:
    """Title and blocks of each section that has something to say."""
    conclusion = ["".join(summary.conclusion), *(f"说明：{notice}" for notice in summary.notices)]
    opinion = paragraph(run("建议意见：", BOLD) + run(f"{summary.opinion}。"), "SummaryText")
    verdict = paragraph(run("审阅意见：", BOLD) + run(VERDICTS), "SummaryText")
    signature = paragraph(run(SIGNATURE), "SummaryText", RIGHT)
    said = (paragraph(run(words), "SummaryText") for words in conclusion)
    yield "审阅结论", [opinion, *said, verdict, signature]
    yield "必备内容", [parts_table(summary.parts, anchors)]
    yield "问题清单", list(findings_by_severity(summary.findings))
    if summary.damage:
        yield "疑似提取失真", [paragraph(run(DAMAGE), "SummaryText"), findings_table(summary.damage)]
    yield "专题覆盖", [topics_table(summary.topics)]
    if summary.indicators:
        yield "关键指标", [indicators_table(summary.indicators)]
    if summary.figures:
        yield "数字一览", [figures_table(summary.figures)]
    if summary.dates:
        yield "日期与文号", [dates_table(summary.dates)]


def _contents(titles: Sequence[str], anchors: Anchors) -> str:
    """A line of links to the sections. No field: one would be empty, or ask to be updated, when the file is opened."""
    links = (link(title, anchors.section(number)) for number, title in enumerate(titles))
    shown, half = list(links), -(-len(titles) // 2)
    lines = run("\u3000").join(shown[:half]), run("\u3000").join(shown[half:])
    return paragraph(run("目录：") + run("\n\u3000\u3000\u3000").join(lines), "Legend", LEFT)


def _heading(number: int, title: str, anchors: Anchors, properties: str = "") -> str:
    mark = marked(anchors.number(FIRST_SECTION + number), anchors.section(number))
    return paragraph(mark + run(title), "Heading1", properties)


def _set_properties(document: DocumentType, summary: Summary, title: str) -> None:
    about = document.core_properties
    about.title = printable(title)[:LONGEST_PROPERTY]
    about.author = about.last_modified_by = printable(summary.reviewer)[:LONGEST_PROPERTY]
    about.comments = ""
    about.language = "zh-CN"
    about.created = about.modified = summary.made_at.astimezone(UTC).replace(tzinfo=None)


def _set_header(document: DocumentType, title: str) -> None:
    """Name the report, or how many there are, at the head of each page, unless the template has words there."""
    header = document.sections[-1].header
    if not header.tables and not "".join(line.text for line in header.paragraphs).strip():
        line = header.paragraphs[0] if header.paragraphs else header.add_paragraph()
        line.style = "header"
        line.add_run(f"{printable(title)[:60]}·审阅摘要")


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
