"""Comments in a copy of the very file: on the right words, and everything else as it was, part by part."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "importing"))
from documents import abstract, cell, docx, level, listed, num, paragraph, run, table

from core.errors import ExportError
from core.export.background import Decision
from core.export.comments import comments_on
from core.export.original_word import write_original
from core.importing import read_report
from core.model import Analysis, Annotation, Metadata, Origin, Remark, Report, Source, Span, State, Why
from core.original import Originals

WHOLE_ELEMENTS = [
    "一尾",
    "后一",
    "处罚",
    "20",
    "处罚\t1",
    "见脚注",
    "[1]",
    "临江市水务局2024年度法治政府建设报告",
    "件数\n处罚",
]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHOWN = {W + "tab": "\t", W + "br": "\n", W + "noBreakHyphen": "-", W + "footnoteReference": "[1]"}
AT = datetime(2025, 3, 4, 9, 30, tzinfo=UTC)
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
    f"{paragraph('框内二十件')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>域值7</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BODY = "".join(
    [
        paragraph("临江市水务局2024年度法治政府建设报告"),
        listed("主要举措", 1),
        f"<w:p>{run('𠮷庆之年&amp;全年办理案件215件，', '<w:b/>')}<w:r><w:rPr><w:i/></w:rPr><w:tab/>"
        "<w:t>其中一般 程序</w:t><w:br/><w:t xml:space='preserve'>120件 </w:t><w:noBreakHyphen/><w:t>完</w:t></w:r>"
        f'<w:hyperlink r:id="x">{run("链接文字")}</w:hyperlink><w:ins w:id="3" w:author="甲">{run("插入的字")}</w:ins>'
        '<w:del w:id="4" w:author="甲"><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>',
        f"<w:p>{run('前')}{BOX}{FIELD}<w:r><w:t><![CDATA[数<据>]]></w:t></w:r>{run('后&#x4E00;尾')}</w:p>",
        table(cell(paragraph("类别")) + cell(paragraph("件数")), cell(paragraph("处罚")) + cell(paragraph("1 20"))),
        f'<w:p>{run("见脚注")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
    ]
)
PARTS = {
    "numbering": abstract(0, level(0, "chineseCounting", "%1、")) + num(1, 0),
    "footnotes": f'<w:footnote w:id="2">{paragraph("脚注里的话")}</w:footnote>',
    "header": paragraph("页眉文字"),
}
OLD_COMMENT = f'<w:comment w:id="7" w:author="旧" w:date="2024-01-01T00:00:00Z">{paragraph("旧批注")}</w:comment>'


def marked(report: Report, *spans: Span) -> Analysis:
    marks = [
        Annotation(f"id{n}", Remark(span), Why("by-hand"), Origin.REVIEWER, State.ADDED, f"第{n}条<&>")
        for n, span in enumerate(spans)
    ]
    return Analysis(report, "test", Metadata(), tuple(marks))


def commented(folder: Path, data: bytes, choose: Callable[[str], list[Span]]) -> tuple[Path, Path, Analysis]:
    """The file, the copy with comments, and what was exported."""
    path, out = folder / "原件.docx", folder / "批注.docx"
    path.write_bytes(data)
    report = read_report(path)
    analysis = marked(report, *choose(report.text))
    original = Originals([path]).of(analysis)
    write_original(analysis, original, {}, out, author="王审阅", at=AT, decided={"id0": Decision("李", AT)})
    return path, out, analysis


def place(words: str) -> Callable[[str], list[Span]]:
    return lambda text: [Span(text.index(words), text.index(words) + len(words))]


def anchored(path: Path) -> dict[str, str]:
    """By comment number the characters between its range marks; tabs and breaks count as blanks."""
    open_: dict[str, str] = {}
    for element in etree.fromstring(ZipFile(path).read("word/document.xml")).iter(etree.Element):
        if element.tag == W + "commentRangeStart":
            open_[element.get(W + "id")] = ""
        elif element.tag == W + "commentRangeEnd":
            open_[element.get(W + "id")] += "|"
        elif element.tag == W + "t" or element.tag in SHOWN:
            words = SHOWN.get(element.tag, element.text or "")
            open_ = {number: text if text.endswith("|") else text + words for number, text in open_.items()}
    assert all(text.endswith("|") for text in open_.values())
    return {number: text[:-1] for number, text in open_.items()}


@pytest.mark.parametrize(
    "words",
    [
        "215件",
        "𠮷庆",
        "𠮷庆之年&",
        "一般 程序\n120件",
        "程序",
        "120件 -完",
        "文字插入",
        "插入的字",
        "域值7",
        "域",
        "一尾",
        "后一",
        *WHOLE_ELEMENTS,
    ],
)
def test_a_comment_stands_on_exactly_its_words(tmp_path: Path, words: str) -> None:
    _, out, _ = commented(tmp_path, docx(BODY, **PARTS), place(words))
    ((_, found),) = anchored(out).items()
    assert "".join(found.split()) == "".join(words.split())


def test_everything_but_the_comments_is_the_same_bytes(tmp_path: Path) -> None:
    path, out, _ = commented(tmp_path, docx(BODY, **PARTS), place("215件"))
    with ZipFile(path) as before, ZipFile(out) as after:
        changed = {n for n in before.namelist() if before.read(n) != after.read(n)}
        assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
        assert set(after.namelist()) - set(before.namelist()) == {"word/comments.xml"}
        old, new = before.read("word/document.xml"), after.read("word/document.xml")
    rest = iter(new)
    assert all(byte in rest for byte in old), "the old bytes stand in the new ones, in their order"
    assert looks(old) == looks(new)


def looks(xml: bytes) -> list[tuple[str, bytes]]:
    """Each character with its run's properties."""
    found = []
    for element in etree.fromstring(xml).iter(W + "t"):
        properties = element.getparent().find(W + "rPr")
        shown = b"" if properties is None else etree.tostring(properties, exclusive=True)
        found += [(char, shown) for char in element.text or ""]
    return found


def test_old_comments_stay_and_new_ones_get_numbers_of_their_own(tmp_path: Path) -> None:
    body = f'<w:p><w:commentRangeStart w:id="7"/>{run("甲乙")}<w:commentRangeEnd w:id="7"/>{run("丙丁")}</w:p>'
    path, out, _ = commented(tmp_path, docx(body, comments=OLD_COMMENT), place("乙丙"))
    assert anchored(out) == {"7": "甲乙", "8": "乙丙"}
    with ZipFile(path) as before, ZipFile(out) as after:
        assert before.namelist() == after.namelist()
        changed = {n for n in before.namelist() if before.read(n) != after.read(n)}
    assert changed == {"word/document.xml", "word/comments.xml"}
    notices = read_report(out).notices
    assert any("旧批注" in notice for notice in notices)
    assert any("乙丙" in notice and "第0条<&>" in notice for notice in notices)


def test_comments_carry_who_decided_and_when(tmp_path: Path) -> None:
    data = docx(BODY, **PARTS)
    _, out, _ = commented(tmp_path, data, lambda text: [*place("215件")(text), *place("后一")(text)])
    comments = list(Document(str(out)).comments)
    assert [(c.author, c.text) for c in comments] == [("李", "第0条<&>"), ("王审阅", "第1条<&>")]
    assert comments[0].timestamp == AT


@pytest.mark.parametrize("words", ["脚注里", "页眉文字", "框内二十件", "数<据>"])
def test_words_that_no_range_can_cut_get_their_comment_beside_them(tmp_path: Path, words: str) -> None:
    _, out, analysis = commented(tmp_path, docx(BODY, **PARTS), place(words))
    assert len(anchored(out)) == 1
    assert read_report(out).text == analysis.report.text


spans = st.lists(st.tuples(st.integers(0, 120), st.integers(1, 40)), min_size=1, max_size=6)


@settings(max_examples=120, deadline=None)
@given(spans)
def test_any_comments_leave_the_text_as_it_is_and_stand_on_their_words(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("any")

    def choose(text: str) -> list[Span]:
        return [Span(start % len(text), min(start % len(text) + length, len(text))) for start, length in wanted]

    path, out, analysis = commented(folder, docx(BODY, **PARTS), choose)
    after = read_report(out)
    assert after.text == analysis.report.text
    assert after.blocks == analysis.report.blocks
    assert looks(ZipFile(path).read("word/document.xml")) == looks(ZipFile(out).read("word/document.xml"))
    comments = comments_on(analysis.report, analysis.annotations, {}, author="", at=AT, decided={})
    assert len(anchored(out)) == len(comments)


def test_another_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path, _, analysis = commented(tmp_path, docx(BODY, **PARTS), place("215件"))
    path.write_bytes(docx(BODY.replace("215", "216"), **PARTS))
    with pytest.raises(ExportError, match=r"没有找到“原件\.docx”导入时的原文件"):
        Originals([path]).of(analysis)


def test_the_file_is_found_under_another_name(tmp_path: Path) -> None:
    path, _, analysis = commented(tmp_path, docx(BODY, **PARTS), place("215件"))
    (tmp_path / "改名").mkdir()
    path.rename(tmp_path / "改名" / "x.docx")
    assert Originals([tmp_path / "改名"]).of(analysis).text == analysis.report.text


def test_a_report_from_another_kind_of_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    report = Report("全文", (), Source("甲.pdf", "0", "pdf"))
    with pytest.raises(ExportError, match=r"不是 \.docx"):
        Originals([tmp_path]).of(marked(report))


def test_a_text_that_another_version_read_otherwise_gets_its_comments_where_both_are_the_same(tmp_path: Path) -> None:
    path, out, analysis = commented(tmp_path, docx(BODY, **PARTS), place("215件"))
    text = analysis.report.text
    other = f"一行前所未见的话。\n{text.replace('类别', '类 别').replace('脚注里的话', '')}"
    spans = [Span(other.index(words), other.index(words) + len(words)) for words in ("215件", "类 别")]
    stored = marked(replace(analysis.report, text=other, blocks=()), *spans)
    write_original(stored, Originals([path]).of(stored), {}, out, author="", at=AT, decided={})
    assert list(anchored(out).values())[-2] == "215件"
    assert "类 别" in ZipFile(out).read("word/comments.xml").decode(), "what has no place is quoted"
    assert read_report(out).text == text


def test_a_text_that_has_nothing_of_its_file_is_refused(tmp_path: Path) -> None:
    path, out, analysis = commented(tmp_path, docx(BODY, **PARTS), place("215件"))
    other = replace(analysis, report=replace(analysis.report, text="别的话"))
    with pytest.raises(ExportError, match="重新导入"):
        write_original(other, Originals([path]).of(other), {}, out, author="", at=AT, decided={})
