"""Templates: the bundled one is what the code says, a user's own decides the look and loses nothing of the text."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from core.errors import ExportError
from core.export.summary import build_summary
from core.export.word_template import BUNDLED, make_template
from core.export.word_writer import write_word
from core.paths import resource
from core.rules import RuleSet
from tests.core.export.builder import LINES, an_analysis


def export(rules: RuleSet, folder: Path, template: Path) -> Document:
    analysis = an_analysis()
    made_at = datetime(2025, 3, 4, tzinfo=UTC)
    summary = build_summary(
        analysis.report, analysis.metadata, analysis.annotations, rules, reviewer="王审阅", made_at=made_at
    )
    write_word([summary], folder / "摘要.docx", template)
    return Document(str(folder / "摘要.docx"))


def test_the_bundled_template_is_what_the_code_makes() -> None:
    bundled, made = Document(str(resource(BUNDLED))), make_template()
    assert bundled.styles.element.xml == made.styles.element.xml
    assert bundled.sections[0]._sectPr.xml.split("<w:pgSz")[1] == made.sections[0]._sectPr.xml.split("<w:pgSz")[1]


def test_a_template_saved_under_other_style_ids_keeps_its_look(rules: RuleSet, tmp_path: Path) -> None:
    template = make_template()
    for style in template.styles.element.iter(qn("w:style")):
        style.set(qn("w:styleId"), "a" + style.get(qn("w:styleId")))
    template.styles["Heading 1"].font.size = Pt(31)
    template.sections[0].left_margin = Mm(40)
    template.sections[0].header.paragraphs[0].add_run("临江市司法局")
    template.add_paragraph("模板中的说明文字")
    template.save(str(tmp_path / "模板.docx"))
    document = export(rules, tmp_path, tmp_path / "模板.docx")
    headings = [p for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[0].text == "一、审阅结论"
    assert headings[0].style.font.size == Pt(31)
    assert round(document.sections[0].left_margin.mm) == 40
    assert document.sections[0].header.paragraphs[0].text == "临江市司法局"
    assert "模板中的说明文字" not in [p.text for p in document.paragraphs]
    assert LINES[0] in [p.text for p in document.paragraphs]


def test_styles_that_a_template_lacks_are_added(rules: RuleSet, tmp_path: Path) -> None:
    Document().save(str(tmp_path / "空白.docx"))
    document = export(rules, tmp_path, tmp_path / "空白.docx")
    defined = {style.get(qn("w:styleId")) for style in document.styles.element.iter(qn("w:style"))}
    body = document.element.body
    used = {e.get(qn("w:val")) for e in body.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))}
    assert used <= defined
    assert len(document.styles.element.xpath('w:style[w:name/@w:val="heading 1"]')) == 1


@pytest.mark.parametrize("content", [b"no zip at all", b"PK\x03\x04 broken", None])
def test_a_broken_or_missing_template_is_named(rules: RuleSet, tmp_path: Path, content: bytes | None) -> None:
    template = tmp_path / "模板.docx"
    if content is not None:
        template.write_bytes(content)
    with pytest.raises(ExportError, match=r"模板.*请"):
        export(rules, tmp_path, template)
    assert not (tmp_path / "摘要.docx").exists()
