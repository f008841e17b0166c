"""Exports of several analyses: names, folders, and what happens when a place can't be written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from core.errors import ExportError
from core.export import batch
from core.export.formats import FORMATS
from core.model import Analysis
from core.rules import RuleSet
from tests.core.export.builder import TEXT, an_analysis


def exported(analyses: Sequence[Analysis], rules: RuleSet, kind: str, out: Path) -> list[Path]:
    made_at = datetime(2025, 3, 4, 9, 30, tzinfo=UTC)
    return list(batch.export(analyses, rules, kind, out, reviewer="王审阅", made_at=made_at))


def named(name: str) -> Analysis:
    analysis = an_analysis()
    return replace(analysis, report=replace(analysis.report, source=analysis.report.source._replace(name=name)))


def test_one_report_goes_to_the_file_that_was_named(rules: RuleSet, tmp_path: Path) -> None:
    out = tmp_path / "新文件夹" / "摘要.docx"
    assert exported([an_analysis()], rules, "word", out) == [out]
    assert Document(str(out)).tables


def test_several_reports_go_to_a_folder_under_their_own_names(rules: RuleSet, tmp_path: Path) -> None:
    analyses = [named("甲.txt"), named("甲.docx"), named("乙.A.docx"), named("乙.a.txt")]
    paths = exported(analyses, rules, "word", tmp_path / "摘要")
    assert [path.name for path in paths] == ["甲.docx", "甲(2).docx", "乙.A.docx", "乙.a(2).docx"]
    assert all(path.is_file() for path in paths)


def test_several_reports_go_to_one_document_with_their_comments_and_own_bookmarks(
    rules: RuleSet, tmp_path: Path
) -> None:
    (path,) = exported([named("甲.txt"), named("乙.txt")], rules, "word", tmp_path / "合订.docx")
    (single,) = exported([named("甲.txt")], rules, "word", tmp_path / "单份.docx")
    both, one = Document(str(path)), Document(str(single))
    assert len(both.comments) == 2 * len(one.comments) > 0
    marks = [mark.get(qn("w:name")) for mark in both.element.iter(qn("w:bookmarkStart"))]
    links = {link.get(qn("w:anchor")) for link in both.element.iter(qn("w:hyperlink"))}
    assert len(marks) == len(set(marks))
    assert links <= set(marks)
    titles = [p.text for p in both.paragraphs if p.style.name == "Title"]
    assert titles == ["法治政府建设年度报告审阅汇总", "临江市水务局\n2024年度法治政府建设情况报告", titles[2]]
    assert [cell.text for cell in both.tables[0].rows[1].cells][:4] == ["临江市水务局", "2024", "有", "有"]
    assert [cell.text for cell in both.tables[0].rows[2].cells][-1] == "退回补正"


def test_json_is_written_whole(rules: RuleSet, tmp_path: Path) -> None:
    (path,) = exported([an_analysis()], rules, "json", tmp_path / "结果.json")
    assert json.loads(path.read_text(encoding="utf-8"))["text"] == TEXT
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("xlsx", ["审阅汇总.xlsx"]),
        ("csv", ["报告.csv", "结构.csv", "数字.csv", "指标.csv", "问题.csv"]),
        ("qdpx", ["审阅汇总.qdpx"]),
        ("qdc", ["审阅汇总.qdc"]),
        ("doccano", ["审阅汇总.jsonl"]),
        ("label-studio", ["审阅汇总.json", "审阅汇总.标签配置.xml"]),
        ("web-annotation", ["甲.jsonld", "甲.txt", "乙.jsonld", "乙.txt"]),
        ("word", ["甲.docx", "乙.docx"]),
        ("json", ["甲.json", "乙.json"]),
    ],
)
def test_each_format_writes_its_files_into_a_folder(
    rules: RuleSet, tmp_path: Path, kind: str, names: list[str]
) -> None:
    out = tmp_path / "导出"
    assert [path.name for path in exported([named("甲.txt"), named("乙.txt")], rules, kind, out)] == names
    assert sorted(path.name for path in out.iterdir()) == sorted(names), "nothing is left beside them"


def test_reports_are_taken_one_at_a_time(rules: RuleSet, tmp_path: Path) -> None:
    taken = []

    def reports() -> Iterator[Analysis]:
        for name in ("甲.txt", "乙.txt"):
            taken.append(name)
            yield named(name)

    made_at = datetime(2025, 3, 4, tzinfo=UTC)
    writing = batch.export(reports(), rules, "json", tmp_path, reviewer="", made_at=made_at)
    next(writing)
    assert taken == ["甲.txt"]


def test_one_file_for_several_web_annotations_is_refused_with_a_sentence(rules: RuleSet, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="文件夹"):
        exported([named("甲.txt"), named("乙.txt")], rules, "web-annotation", tmp_path / "一.jsonld")


def test_nothing_to_export_is_said_but_a_codebook_needs_no_report(rules: RuleSet, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="没有可导出的报告"):
        exported([], rules, "xlsx", tmp_path / "a.xlsx")
    assert exported([], rules, "qdc", tmp_path / "a.qdc") == [tmp_path / "a.qdc"]


@pytest.mark.parametrize("kind", sorted(FORMATS.keys() - {"original"}))
def test_a_folder_that_cant_be_made_is_named(rules: RuleSet, tmp_path: Path, kind: str) -> None:
    (tmp_path / "文件").write_text("")
    with pytest.raises(ExportError, match="文件"):
        exported([named("甲.txt"), named("乙.txt")], rules, kind, tmp_path / "文件" / "内")


def test_a_folder_in_the_files_place_is_said_to_be_one(rules: RuleSet, tmp_path: Path) -> None:
    (tmp_path / "摘要.docx").mkdir()
    with pytest.raises(ExportError, match="已是一个文件夹"):
        exported([an_analysis()], rules, "word", tmp_path / "摘要.docx")
