"""Figures in table cells take their unit from the heads of column, row or table."""

from __future__ import annotations

from core.analysis.engine import analyse
from core.analysis.figures import find_figures
from core.model import Block, BlockKind, Cell, Figure, Report, Source, Span
from core.rules import RuleSet


def table_report(rows: list[list[str]], before: str = "") -> Report:
    parts, blocks, place = [], [], 0
    if before:
        blocks.append(Block(Span(0, len(before))))
        parts.append(before)
        place = len(before) + 1
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            blocks.append(Block(Span(place, place + len(cell)), BlockKind.CELL, cell=Cell(0, r, c)))
            parts.append(cell)
            place += len(cell) + 1
    return Report("\n".join(parts), tuple(blocks), Source("x.docx", "0" * 64, "docx"))


def cells(rows: list[list[str]], rules: RuleSet, before: str = "") -> list[tuple[str, str, str, str]]:
    report = table_report(rows, before)
    found = [one.target for one in find_figures(report, report.blocks, rules)]
    return [(f.span.of(report.text), f.kind.value, str(f.value), f.unit) for f in found if isinstance(f, Figure)]


def test_the_unit_stands_in_the_column_head(rules: RuleSet) -> None:
    rows = [["项目", "罚款金额(万元)", "案件(件)", "增长(%)"], ["城管", "12.5", "1,203", "8.4"]]
    assert cells(rows, rules) == [
        ("12.5", "money", "125000", "元"),
        ("1,203", "count", "1203", "件"),
        ("8.4", "percent", "8.4", "%"),
    ]


def test_the_unit_stands_in_the_row_head(rules: RuleSet) -> None:
    assert cells([["指标", "数量"], ["粮食产量(万吨)", "52.3"]], rules) == [("52.3", "count", "523000", "吨")]


def test_a_column_of_units_names_the_unit_of_each_row(rules: RuleSet) -> None:
    rows = [["指标", "单位", "绝对数"], ["用电量", "亿千瓦时", "86.3"], ["户数", "户", "120"]]
    assert cells(rows, rules) == [("86.3", "count", "8630000000", "千瓦时"), ("120", "count", "120", "户")]


def test_a_unit_stated_before_the_table_holds_for_all_of_it(rules: RuleSet) -> None:
    rows = [["类别", "2022年", "2023年"], ["行政复议", "12", "15"]]
    assert cells(rows, rules, "行政争议情况(单位:件)") == [
        ("2022年", "date", "2022", ""),
        ("2023年", "date", "2023", ""),
        ("12", "count", "12", "件"),
        ("15", "count", "15", "件"),
    ]


def test_serial_numbers_and_telephones_are_no_figures(rules: RuleSet) -> None:
    assert cells([["序号", "电话"], ["1", "88776655"]], rules) == []


def test_a_cell_that_states_its_own_unit_keeps_it(rules: RuleSet) -> None:
    assert cells([["项目", "数量(件)"], ["听证", "3场"]], rules) == [("3场", "count", "3", "场")]


def test_furniture_counts_only_for_full_dates(rules: RuleSet) -> None:
    text = "发布日期:2024-03-05 浏览:12次\n全年办理12件"
    blocks = (Block(Span(0, 21), BlockKind.FURNITURE), Block(Span(22, len(text))))
    report = Report(text, blocks, Source("x.txt", "0" * 64, "txt"))
    found = [one.target.span.of(text) for one in find_figures(report, blocks, rules)]
    assert found == ["2024-03-05", "12件"]


def test_the_title_repeated_in_the_furniture_counts(rules: RuleSet) -> None:
    text = "临江市2023年度报告\n相关:青石县2022年度报告\n临江市2023年度报告"
    title = Span(27, len(text))
    blocks = (
        Block(Span(0, 11), BlockKind.FURNITURE),
        Block(Span(12, 26), BlockKind.FURNITURE),
        Block(title, BlockKind.TITLE),
    )
    report = Report(text, blocks, Source("x.txt", "0" * 64, "txt"))
    starts = [one.target.span.start for one in find_figures(report, blocks, rules)]
    assert starts == [text.index("2023"), text.rindex("2023")]


def test_the_rows_of_a_table_in_the_source_file_are_not_read_again_as_text(rules: RuleSet) -> None:
    rows = [["项目", "数量(件)"], ["处罚", "12"], ["许可", "56"]]
    text = "\n".join("\t".join(row) for row in rows)
    place = 0
    cells = []
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            cells.append(Block(Span(place, place + len(words)), BlockKind.CELL, cell=Cell(0, number, column)))
            place += len(words) + 1
    report = Report(text, tuple(cells), Source("x.docx", "0" * 64, "docx"))
    assert [f.span.of(text) for f in analyse(report, rules).of_type(Figure)] == ["12", "56"]
