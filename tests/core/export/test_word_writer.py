"""The Word summary, read back: the text whole, comments on the right words, fonts East Asian, nothing hostile."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from core.errors import ExportError
from core.examine import examine
from core.export.summary import FindingRow, Summary, build_summary
from core.export.word_tables import findings_by_severity
from core.export.word_writer import write_word
from core.export.word_xml import NAMESPACES, Column, bar
from core.importing import read_report
from core.model import Analysis, Figure, FigureKind, Remark, Report, Severity, Source, State
from core.paths import resource
from core.rules import RuleSet
from tests.core.export.builder import LINES, TEXT, a_report, an_analysis, annotate, place

MADE_AT = datetime(2025, 3, 4, 9, 30, tzinfo=UTC)
W = qn("w:t").removesuffix("t")
APPENDIX = "附：报告全文及标注"


def summary_of(analysis: Analysis, rules: RuleSet, reviewer: str = "王审阅") -> Summary:
    return build_summary(
        analysis.report, analysis.metadata, analysis.annotations, rules, reviewer=reviewer, made_at=MADE_AT
    )


def written(summary: Summary, folder: Path) -> DocumentType:
    path = folder / "摘要.docx"
    write_word([summary], path)
    return Document(str(path))


@pytest.fixture(scope="module")
def document(rules: RuleSet, tmp_path_factory: pytest.TempPathFactory) -> DocumentType:
    return written(summary_of(an_analysis(), rules), tmp_path_factory.mktemp("word"))


def words(element) -> str:
    """The words of an element as python-docx reads runs, without the tags that the summary adds at headings."""
    parts = []
    for run in element.iter(qn("w:r")):
        style = run.find(f"{W}rPr/{W}rStyle")
        if style is not None and style.get(qn("w:val")) == "SectionTag":
            continue
        parts += [child.text or "" if child.tag == qn("w:t") else "\t" for child in run if child.tag in TEXTUAL]
    return "".join(parts)


TEXTUAL = (qn("w:t"), qn("w:tab"))


def full_text(document: DocumentType) -> Iterator[str]:
    """The lines of the report as they stand after the appendix' heading and its two lines of legend."""
    children = list(document.element.body)
    start = next(i for i, child in enumerate(children) if words(child) == APPENDIX) + 3
    for child in children[start:]:
        if child.tag == qn("w:tbl"):
            for row in child.iter(qn("w:tr")):
                yield "\t".join(words(cell) for cell in row.iter(qn("w:tc")))
        elif child.tag == qn("w:p"):
            after_table = child.getprevious().tag == qn("w:tbl")
            if not (after_table and not words(child)):
                yield words(child)


def commented_words(document: DocumentType) -> dict[str, str]:
    """Comment text to the words between its range marks."""
    texts = {str(comment.comment_id): comment.text for comment in document.comments}
    found: dict[str, str] = {}
    open_ids: set[str] = set()
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            open_ids.add(element.get(qn("w:id")))
        elif element.tag == qn("w:commentRangeEnd"):
            open_ids.discard(element.get(qn("w:id")))
        elif element.tag in TEXTUAL:
            for number in open_ids:
                found[texts[number]] = found.get(texts[number], "") + (element.text or "\t")
    return found


def test_the_text_is_whole_line_by_line(document: DocumentType) -> None:
    assert list(full_text(document)) == list(LINES)


def test_comments_stand_on_the_exact_words(document: DocumentType) -> None:
    found = commented_words(document)
    assert found["请说明缺编人数"] == "编制紧张"
    assert found["与台账核对过"] == "93件"
    accepted = next(text for text in found if text.startswith("【总分勾稽·严重】"))
    assert found[accepted] == "215件"
    assert "核算：120 + 93 = 213 ≠ 215" in accepted
    assert "批注：请与执法台账核对" in accepted


def test_comments_carry_their_author_and_time(document: DocumentType) -> None:
    for comment in document.comments:
        assert comment.author == "王审阅"
        assert comment.timestamp is not None
        assert comment.timestamp.replace(tzinfo=UTC) == MADE_AT


def test_every_comment_has_one_start_one_end_and_one_reference(document: DocumentType) -> None:
    ids = sorted(str(comment.comment_id) for comment in document.comments)
    for tag in ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"):
        assert sorted(e.get(qn("w:id")) for e in document.element.body.iter(qn(tag))) == ids


def test_a_comment_may_span_a_wide_character_a_tab_and_two_lines(rules: RuleSet, tmp_path: Path) -> None:
    start, end = place("庆之年"), place("一、主要举措")
    span = start._replace(end=end.end)
    analysis = an_analysis(extra=(annotate(Remark(span), State.ADDED, "跨行批注"),))
    document = written(summary_of(analysis, rules), tmp_path)
    assert commented_words(document)["跨行批注"] == "庆之年,\t现将有关情况报告如下。一、主要举措"
    assert list(full_text(document)) == list(LINES)


def test_overlapping_comments_in_a_table_keep_their_words(rules: RuleSet, tmp_path: Path) -> None:
    cell = place("处罚\t120")
    first = annotate(Remark(cell._replace(end=cell.start + 2)), State.ADDED, "甲")
    second = annotate(Remark(cell._replace(start=cell.start + 1)), State.ADDED, "乙", rule="b")
    document = written(summary_of(an_analysis(extra=(first, second)), rules), tmp_path)
    assert {"甲": "处罚", "乙": "罚120"}.items() <= commented_words(document).items()


def test_what_is_missing_is_commented_at_the_title(rules: RuleSet, tmp_path: Path) -> None:
    analysis = an_analysis()
    absent = [
        replace(a, target=replace(a.target, spans=(), rule="missing_part", message="缺下年安排。"))
        for a in analysis.annotations
        if a.state is State.CONFIRMED
    ]
    document = written(summary_of(replace(analysis, annotations=tuple(absent)), rules), tmp_path)
    assert list(commented_words(document).values()) == [LINES[0]]


def test_figures_are_tinted_by_kind_and_nothing_else_is(document: DocumentType) -> None:
    tinted = {}
    for run in document.element.body.iter(qn("w:r")):
        shade = run.find(f"{W}rPr/{W}shd")
        if shade is not None:
            tinted.setdefault(words(run), shade.get(qn("w:fill")))
    assert tinted["120件"] == tinted["93件"] == "DFEAFD"
    assert tinted["486.2万元"] == "FBEECB"
    assert tinted["98.6%"] == "DCF3E4"
    assert "全年办理案件" not in tinted


def test_tags_stand_at_their_headings(document: DocumentType) -> None:
    tagged = {
        p.text: p.style.name
        for p in document.paragraphs
        if any(r.style.name == "章节标签" for r in p.runs) and p.style.name.startswith("Heading")
    }
    assert tagged == {
        "一、主要举措和成效[P1 举措成效]": "Heading 2",
        "(一)严格规范公正文明执法[T06 行政执法]": "Heading 3",
        "二、存在的不足和原因[P2 不足原因]": "Heading 2",
    }


def test_fonts_are_east_asian_and_no_theme_overrules_them(document: DocumentType) -> None:
    styles = document.styles.element
    for name in ("Normal", "Title", "Heading1", "Heading2", "SummaryText", "SourceText", "TableText", "Footer"):
        fonts = styles.xpath(f'w:style[@w:styleId="{name}"]/w:rPr/w:rFonts')[0]
        assert fonts.get(qn("w:eastAsia")) in ("方正小标宋简体", "黑体", "楷体", "仿宋", "宋体")
    assert not [key for fonts in styles.iter(qn("w:rFonts")) for key in fonts.attrib if key.endswith("Theme")]
    assert [lang.get(qn("w:eastAsia")) for lang in styles.iter(qn("w:lang"))] == ["zh-CN"]


def test_the_page_is_a4_with_a_page_number(document: DocumentType) -> None:
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.footer.paragraphs[0]._p.xpath('w:fldSimple[contains(@w:instr, "PAGE")]')


def test_every_link_leads_to_a_bookmark(document: DocumentType) -> None:
    body = document.element.body
    links = set(body.xpath(".//w:hyperlink/@w:anchor"))
    assert len(links) >= 9
    assert links <= set(body.xpath(".//w:bookmarkStart/@w:name"))
    numbers = body.xpath(".//w:bookmarkStart/@w:id")
    assert len(numbers) == len(set(numbers))


def test_tables_repeat_their_heads_and_keep_to_the_page(document: DocumentType) -> None:
    tables = document.tables
    assert len([table for table in tables if table._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader")]) == 6
    for table in tables:
        assert len(table._tbl.xpath("w:tr/w:trPr/w:cantSplit")) == len(table.rows)
        assert sum(int(w) for w in table._tbl.xpath("w:tblGrid/w:gridCol/@w:w")) <= 156 * 56.7 + 9


def test_findings_are_numbered_through_all_severities() -> None:
    severities = (Severity.HIGH, Severity.HIGH, Severity.LOW)
    rows = [FindingRow(each, "检查", "问题", "", "", "待处理", False, True, "", "原文") for each in severities]
    body = parse_xml(f"<w:body {NAMESPACES}>{''.join(findings_by_severity(rows))}</w:body>")
    numbers = body.xpath("w:tbl/w:tr[position()>1]/w:tc[1]//w:t/text()")
    assert numbers == ["1", "2", "3"]


def test_the_topics_stay_on_one_page(document: DocumentType) -> None:
    (topics,) = (table._tbl for table in document.tables if table._cells[0].text == "专题")
    assert len(topics.xpath(".//w:p[w:pPr/w:keepNext]")) == len(topics.xpath(".//w:p")) == 5 * 15


def test_a_bar_is_as_long_as_its_share_of_the_column() -> None:
    column = Column("分布", 63)
    ends = [
        int(found[1]) if (found := re.search(r'w:right="(\d+)"', bar(share, column).properties)) else None
        for share in (0, 0.25, 1)
    ]
    assert ends[0] is None
    assert ends[1] == pytest.approx(0.75 * 60 * 56.69, abs=2)
    assert ends[2] == 0


HOSTILE = (
    '=HYPERLINK("http://x") { PAGE } <w:fldSimple w:instr="DDE"/> ]]> &amp; & "\'\x00\x0b\x1f',
    "\ufffe\ud800二、\x0c",
    "MERGEFIELD INCLUDETEXT \\\\host\\share 𠮷",
)


def test_hostile_text_stays_text(rules: RuleSet, tmp_path: Path) -> None:
    text = "\n".join(HOSTILE)
    analysis = an_analysis()
    report = replace(a_report(text), source=Source("=cmd|'\x01.txt", "0" * 64, "txt"))
    hostile = replace(
        analysis,
        report=report,
        metadata=replace(analysis.metadata, title=HOSTILE[0] * 9, agency=HOSTILE[1]),
        annotations=(annotate(Remark(place("PAGE", text)), State.ADDED, HOSTILE[0]),),
    )
    document = written(summary_of(hostile, rules, reviewer=HOSTILE[1]), tmp_path)
    kept = [re.sub("[\x00-\x08\x0b-\x1f\ud800\ufffe]", "", line) for line in HOSTILE]
    assert list(full_text(document)) == kept
    body = document.element.body
    assert not list(body.iter(qn("w:fldSimple"), qn("w:instrText"), qn("w:fldChar")))


def test_no_part_holds_a_link_to_the_outside(document: DocumentType, tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    document.save(str(path))
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in package.read(name)


def test_nothing_at_all_can_be_written(rules: RuleSet, tmp_path: Path) -> None:
    empty = replace(an_analysis(), report=Report("", (), Source("空.txt", "", "txt")), annotations=())
    assert list(full_text(written(summary_of(empty, rules), tmp_path))) == [""]


def test_an_export_that_fails_leaves_the_old_file(
    rules: RuleSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "摘要.docx"
    path.write_bytes(b"old")

    def locked(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr("os.replace", locked)
    with pytest.raises(ExportError, match=r"摘要\.docx.*请"):
        write_word([summary_of(an_analysis(), rules)], path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named(rules: RuleSet, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="文件夹不存在"):
        write_word([summary_of(an_analysis(), rules)], tmp_path / "没有" / "摘要.docx")


def test_the_same_summary_gives_the_same_document_text_with_marks_at_every_character(
    rules: RuleSet, tmp_path: Path
) -> None:
    every = tuple(
        annotate(Figure(place(TEXT)._replace(start=i, end=i + 3), FigureKind.COUNT, Decimal(i), "件"))
        for i in range(len(TEXT) - 3)
    )
    document = written(summary_of(replace(an_analysis(), annotations=every), rules), tmp_path)
    assert list(full_text(document)) == list(LINES)


@pytest.mark.parametrize("path", sorted(p for p in resource("samples").iterdir() if p.suffix in (".txt", ".docx")))
def test_a_samples_text_comes_back_whole(rules: RuleSet, tmp_path: Path, path: Path) -> None:
    analysis = examine(read_report(path), rules)
    accepted = tuple(replace(a, state=State.CONFIRMED, note="已核对") for a in analysis.annotations)
    document = written(summary_of(replace(analysis, annotations=accepted), rules), tmp_path)
    assert "\n".join(full_text(document)) == analysis.report.text
    assert len(list(document.comments)) == len(accepted)
