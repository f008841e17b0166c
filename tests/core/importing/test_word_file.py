"""A Word file is read as the page shows it: tables, boxes, notes, fields and revisions included."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import docx as python_docx
import pytest
from documents import abstract, cell, docx, level, listed, num, paragraph, run, table

from core.errors import UnreadableReport
from core.model import BlockKind, Cell, Report

Read = Callable[..., Report]
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def lines(report: Report) -> list[str]:
    return report.text.split("\n")


def body_of(*runs: str) -> bytes:
    return docx(f"<w:p>{''.join(runs)}</w:p>")


def test_paragraphs_and_tables_of_a_document_made_by_python_docx_come_in_order(read: Read) -> None:
    document = python_docx.Document()
    document.add_heading("青石县2023年法治政府建设年度报告", 1)
    document.add_paragraph("全年办理案件如下:")
    made = document.add_table(rows=2, cols=3)
    for place, text in zip([c for row in made.rows for c in row.cells], "甲乙丙123", strict=True):
        place.text = text
    document.add_paragraph("特此报告。")
    out = BytesIO()
    document.save(out)
    report = read(out.getvalue())
    assert lines(report) == [
        "青石县2023年法治政府建设年度报告",
        "全年办理案件如下:",
        "甲\t乙\t丙",
        "1\t2\t3",
        "特此报告。",
    ]
    cells = [block for block in report.blocks if block.kind is BlockKind.CELL]
    assert [(block.span.of(report.text), block.cell) for block in cells][3:] == [
        ("1", Cell(0, 1, 0)),
        ("2", Cell(0, 1, 1)),
        ("3", Cell(0, 1, 2)),
    ]
    assert report.blocks[0].heading_level == 1


def test_every_block_is_the_text_at_its_span_in_order_and_apart(read: Read) -> None:
    data = docx(paragraph("甲") + table(cell("乙") + cell(" 丙 ")) + paragraph("") + paragraph("丁"))
    report = read(data)
    assert [block.span.of(report.text) for block in report.blocks] == ["甲", "乙", "丙", "丁"]
    assert report.text == "甲\n乙\t丙\n\n丁"
    assert [block.source_index for block in report.blocks] == [0, 1, 2, 4]


def test_merged_cells_are_read_once_and_keep_their_column(read: Read) -> None:
    data = docx(
        table(
            cell("项目", '<w:vMerge w:val="restart"/>') + cell("数量", '<w:gridSpan w:val="2"/>') + cell("备注"),
            cell("旧文", "<w:vMerge/>") + cell("许可") + cell("处罚") + cell(""),
        )
    )
    report = read(data)
    assert lines(report) == ["项目\t数量\t备注", "\t许可\t处罚"]
    assert [block.cell for block in report.blocks] == [
        Cell(0, 0, 0),
        Cell(0, 0, 1),
        Cell(0, 0, 3),
        Cell(0, 1, 1),
        Cell(0, 1, 2),
    ]


def test_a_cell_of_several_lines_is_one_cell_on_the_row_s_line(read: Read) -> None:
    report = read(docx(table(cell(paragraph("行政许可") + paragraph("办结数")) + cell("35件"))))
    assert report.text == "行政许可 办结数\t35件"
    assert report.blocks[0].span.of(report.text) == "行政许可 办结数"


def test_a_table_that_only_frames_the_page_gives_the_prose_it_holds(read: Read) -> None:
    report = read(docx(table(cell(paragraph("标题") + paragraph("第一段。") + paragraph("第二段。")))))
    assert lines(report) == ["标题", "第一段。", "第二段。"]
    assert {block.kind for block in report.blocks} == {BlockKind.PARAGRAPH}


def test_a_table_in_a_cell_comes_in_its_place_and_with_its_own_number(read: Read) -> None:
    inner = table(cell("甲") + cell("1"))
    report = read(docx(table(cell("总表") + cell("数")) + table(cell(paragraph("分表") + inner) + cell("旁"))))
    assert lines(report) == ["总表\t数", "分表", "甲\t1", "旁"]
    assert [block.cell.table for block in report.blocks if block.cell] == [0, 0, 2, 2]


def test_numbered_cells_get_their_numbers(read: Read) -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    data = docx(table(cell(listed("许可", 1)) + cell("5"), cell(listed("处罚", 1)) + cell("6")), numbering=numbering)
    assert lines(read(data)) == ["1.许可\t5", "2.处罚\t6"]


def test_revisions_are_read_as_accepted_and_told(read: Read) -> None:
    data = body_of(
        run("办结"),
        f'<w:ins w:id="1" w:author="甲">{run("36")}</w:ins>',
        '<w:del w:id="2" w:author="甲"><w:r><w:delText>35</w:delText></w:r></w:del>',
        f'<w:moveFrom w:id="3" w:author="甲">{run("旧处")}</w:moveFrom>',
        f'<w:moveTo w:id="4" w:author="甲">{run("件")}</w:moveTo>',
    )
    report = read(data)
    assert report.text == "办结36件"
    assert any("修订" in notice for notice in report.notices)


def test_a_paragraph_whose_end_was_deleted_runs_on_without_using_up_a_number(read: Read) -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    removed = numbered + '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'
    data = docx(
        paragraph("前半", removed) + paragraph("后半", numbered) + paragraph("下条", numbered), numbering=numbering
    )
    assert lines(read(data)) == ["1.前半后半", "2.下条"]


def test_deleted_rows_are_gone(read: Read) -> None:
    gone = table(cell("在")).replace("<w:tr>", "<w:tr><w:trPr><w:del w:id='1' w:author='甲'/></w:trPr>")
    assert read(docx(gone + table(cell("留")))).text == "留"


def test_fields_show_their_results_and_never_their_instructions(read: Read) -> None:
    nested = (
        FIELD.format("begin")
        + "<w:r><w:instrText>SEQ</w:instrText></w:r>"
        + FIELD.format("separate")
        + run("隐")
        + FIELD.format("end")
    )
    data = body_of(
        run("共"),
        FIELD.format("begin") + f"<w:r><w:instrText>IF {'{'}</w:instrText></w:r>" + nested + FIELD.format("separate"),
        run("12"),
        FIELD.format("end"),
        f'<w:fldSimple w:instr="NUMPAGES">{run("件")}</w:fldSimple>',
    )
    assert read(data).text == "共12件"


def test_a_field_that_never_ends_hides_no_later_paragraph(read: Read) -> None:
    assert lines(read(docx(f"<w:p>{FIELD.format('begin')}{run('丢')}</w:p>" + paragraph("在"))))[-1] == "在"


def test_inline_wrappers_are_transparent(read: Read) -> None:
    data = body_of(
        f'<w:hyperlink r:id="x">{run("甲")}</w:hyperlink>',
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('乙')}</w:sdtContent></w:sdt>",
        f'<w:smartTag w:element="x">{run("丙")}</w:smartTag>',
        f"<w:customXml>{run('丁')}</w:customXml>",
        f"<w:r><w:ruby><w:rt>{run('wù')}</w:rt><w:rubyBase>{run('戊')}</w:rubyBase></w:ruby></w:r>",
    )
    assert read(data).text == "甲乙丙丁戊"


def test_special_characters_are_what_they_look_like(read: Read) -> None:
    inner = "<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>丙\u00ad丁</w:t>"
    signs = (("Wingdings", "F0FE"), ("Wingdings 2", "F052"), ("宋体", "2103"))
    symbols = "".join(f'<w:sym w:font="{font}" w:char="{code}"/>' for font, code in signs)
    assert read(body_of(f"<w:r>{inner}{symbols}</w:r>")).text == "甲\t乙-丙丁☑☑℃"


def test_a_line_break_makes_a_line_of_the_same_paragraph(read: Read) -> None:
    report = read(body_of("<w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t><w:br w:type='page'/></w:r>"))
    assert report.text == "第一行\n第二行"
    assert [block.source_index for block in report.blocks] == [0, 0]


def test_hidden_text_is_not_read_directly_or_by_style(read: Read) -> None:
    styles = '<w:style w:type="character" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
    runs = (
        run("甲") + run("乙", "<w:vanish/>") + run("丙", '<w:rStyle w:val="h"/>') + run("丁", '<w:vanish w:val="0"/>')
    )
    assert read(docx(f"<w:p>{runs}</w:p>", styles=styles)).text == "甲丁"


def test_a_text_box_is_read_once_after_its_paragraph(read: Read) -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    data = body_of(run("框外"), f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>")
    assert lines(read(data)) == ["框外", "框内"]


def test_word_art_is_read(read: Read) -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="临江市水利局文件"/></v:shape></w:pict></w:r>'
    assert lines(read(docx(f"<w:p>{art}</w:p>" + paragraph("正文")))) == ["临江市水利局文件", "正文"]


def test_notes_follow_the_body_with_the_mark_that_stands_in_the_text(read: Read) -> None:
    body = (
        f"<w:p>{run('办结36件')}<w:r><w:footnoteReference w:id='3'/></w:r>{run('。')}</w:p>"
        f"<w:p>{run('附后')}<w:r><w:endnoteReference w:id='2'/></w:r></w:p>"
    )
    footnotes = (
        f'<w:footnote w:id="0" w:type="separator"/><w:footnote w:id="3">{paragraph("含上年结转。")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="2">{paragraph("数据截至12月31日。")}</w:endnote>'
    report = read(docx(body, footnotes=footnotes, endnotes=endnotes))
    assert lines(report) == ["办结36件[1]。", "附后[i]", "[1] 含上年结转。", "[i] 数据截至12月31日。"]
    assert [block.kind for block in report.blocks][2:] == [BlockKind.NOTE, BlockKind.NOTE]


def test_header_and_footer_are_furniture_at_the_end_without_bare_page_numbers(read: Read) -> None:
    report = read(docx(paragraph("正文"), header=paragraph("云岭县司法局"), footer=paragraph("第 3 页 共 9 页")))
    assert lines(report) == ["正文", "云岭县司法局"]
    assert report.blocks[1].kind is BlockKind.FURNITURE


def test_comments_already_there_become_notices_with_their_place(read: Read) -> None:
    marked = f"<w:commentRangeStart w:id='5'/>{run('35件')}<w:commentRangeEnd w:id='5'/>"
    comments = f"<w:comment w:id='5' w:author='李某'>{paragraph('与附表不符')}</w:comment>"
    report = read(docx(f"<w:p>{run('办结')}{marked}</w:p>", comments=comments))
    assert report.text == "办结35件"
    assert report.notices == ("原有批注\uff08李某\uff09\uff1a“35件”处——与附表不符",)


def test_block_level_content_controls_are_transparent_also_around_rows_and_cells(read: Read) -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    row = f"<w:tr>{control(cell('甲'))}{cell('乙')}</w:tr>"
    rows = f"<w:tbl>{control(row)}</w:tbl>"
    assert lines(read(docx(control(paragraph("段")) + rows))) == ["段", "甲\t乙"]


def test_the_iso_strict_variant_is_read_too(read: Read) -> None:
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(BytesIO(docx(paragraph("严格")))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            strict = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(
                name,
                strict.replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                ),
            )
    assert read(out.getvalue()).text == "严格"


def test_a_document_of_pictures_only_is_refused_with_the_reason(read: Read) -> None:
    with pytest.raises(UnreadableReport, match="只有图片"):
        read(body_of("<w:r><w:drawing/></w:r>"))
    with pytest.raises(UnreadableReport, match="没有文字"):
        read(docx(paragraph("")))
