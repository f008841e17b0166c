"""The spreadsheet and the CSV files, opened again by other programs' readers."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from core.errors import ExportError
from core.export import spreadsheet
from core.export.comma_separated import write_csv
from core.export.sheets import FIGURES, FINDINGS, INDICATORS, REPORTS, SECTIONS, SHEETS, Sheet
from core.export.spreadsheet import write_spreadsheet
from core.model import Figure, FigureKind, Finding, Metadata, Remark, Section, State
from core.rules import RuleSet
from tests.core.export.builder import METADATA, TEXT, an_analysis, annotate, place

HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://x","y")',
    "_x0041_",
    " 留白 ",
    "a<b>&\x01",
]


def table(path: Path, sheet: Sheet) -> list[dict[str, Any]]:
    """The rows of one sheet by their heads."""
    rows = openpyxl.load_workbook(path)[sheet.name].iter_rows(values_only=True)
    heads = next(rows)
    return [dict(zip(heads, row, strict=True)) for row in rows]


@pytest.fixture
def written(rules: RuleSet, tmp_path: Path) -> Path:
    path = tmp_path / "汇总.xlsx"
    write_spreadsheet([an_analysis(), an_analysis()], rules, path)
    return path


def test_every_sheet_has_a_frozen_head_and_a_filter_over_all_its_rows(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    assert book.sheetnames == ["报告", "结构", "数字", "指标", "问题"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.max_row > 2


def test_each_span_comes_back_to_the_text_it_marks(written: Path) -> None:
    analysis = an_analysis()
    figures = [row for row in table(written, FIGURES) if row["报告"] == 2]
    assert [TEXT[row["起"] : row["止"]] for row in figures] == [row["原文"] for row in figures]
    assert [(row["起"], row["止"]) for row in figures] == [tuple(f.span) for f in analysis.of_type(Figure)]
    sections = [row for row in table(written, SECTIONS) if row["报告"] == 1]
    assert [(row["起"], row["止"]) for row in sections] == [tuple(s.span) for s in analysis.of_type(Section)]
    finding = table(written, FINDINGS)[0]
    assert TEXT[finding["起"] : finding["止"]] == "215件"


def test_numbers_and_dates_are_numbers_and_dates(written: Path) -> None:
    report = table(written, REPORTS)[0]
    assert report["落款日期"] == datetime(2025, 1, 20)
    assert report["年度"] == 2024
    money = next(row for row in table(written, INDICATORS) if row["指标代码"] == "I02")
    assert money["数值"] == 4862000
    assert (money["机关"], money["年度"], money["单位"]) == (METADATA.agency, 2024, "元")


def test_a_dismissed_finding_is_listed_as_dismissed_and_a_rejected_figure_is_not_listed(
    rules: RuleSet, tmp_path: Path
) -> None:
    analysis = an_analysis()
    rejected = tuple(
        replace(a, state=State.REJECTED, note="理由") if isinstance(a.target, Finding | Figure) else a
        for a in analysis.annotations
    )
    path = tmp_path / "汇总.xlsx"
    write_spreadsheet([replace(analysis, annotations=rejected)], rules, path)
    assert [(row["审阅意见"], row["批注"]) for row in table(path, FINDINGS)] == [("不采纳", "理由")]
    assert table(path, FIGURES) == []
    assert table(path, REPORTS)[0]["问题（严重）"] == 0


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_becomes_a_formula_in_the_spreadsheet(rules: RuleSet, tmp_path: Path, words: str) -> None:
    analysis = replace(an_analysis(), metadata=Metadata(words, words))
    path = tmp_path / "汇总.xlsx"
    write_spreadsheet([analysis], rules, path)
    row = openpyxl.load_workbook(path)["报告"][2]
    shown = words.replace("\x01", "").replace("\r", "").replace("_x0041_", "_x005F_x0041_")
    assert (row[3].data_type, row[3].value) == ("s", shown), "Excel shows _x005F_ as an underscore"
    with ZipFile(path) as package:
        sheets = [package.read(name) for name in package.namelist() if "worksheets/" in name]
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_no_text_starts_a_formula_in_csv_and_negative_amounts_stay_numbers(rules: RuleSet, tmp_path: Path) -> None:
    figure = Figure(place("98.6%"), FigureKind.PERCENT, Decimal("-3E+2"), "%")
    analysis = replace(an_analysis(extra=(annotate(figure, rule="loss"),)), metadata=METADATA)
    named = replace(analysis, metadata=replace(METADATA, agency="=cmd|'/C calc'!A0", title="\t=1"))
    paths = write_csv([named], rules, tmp_path)
    cells = [cell for path in paths for row in read_csv(path) for cell in row]
    assert "'=cmd|'/C calc'!A0" in cells
    assert "'\t=1" in cells
    assert "-300" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]


def read_csv(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_csv_holds_the_same_as_the_spreadsheet(rules: RuleSet, tmp_path: Path, written: Path) -> None:
    paths = write_csv([an_analysis(), an_analysis()], rules, tmp_path)
    assert [path.name for path in paths] == ["报告.csv", "结构.csv", "数字.csv", "指标.csv", "问题.csv"]
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in paths)
    for path, sheet in zip(paths, SHEETS, strict=True):
        assert len(read_csv(path)) == len(table(written, sheet)) + 1
    heads, *rows = read_csv(paths[2])
    start, end = heads.index("起"), heads.index("止")
    assert [TEXT[int(row[start]) : int(row[end])] for row in rows] == [row[heads.index("原文")] for row in rows]


def test_a_full_sheet_goes_on_in_a_further_one(rules: RuleSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 4)
    path = tmp_path / "汇总.xlsx"
    write_spreadsheet([an_analysis(extra=(annotate(Remark(place("编制紧张"))),))], rules, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:2] == ["报告", "结构"]
    assert {"数字(2)", "数字(3)"} <= set(book.sheetnames)
    assert [row[0].value for row in book["数字(2)"]] == ["报告", 1, 1, 1]


def test_an_export_that_fails_leaves_the_old_file(rules: RuleSet, tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"
    path.write_text("旧")

    def broken():  # type: ignore[no-untyped-def]
        yield an_analysis()
        raise OSError("disk")

    with pytest.raises(ExportError):
        write_spreadsheet(broken(), rules, path)
    assert path.read_text() == "旧"
    assert list(tmp_path.iterdir()) == [path]
