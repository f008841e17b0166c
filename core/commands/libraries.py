"""Verbs on a library: import, list, search, verify, salvage."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import Any

import click

from core.batch_import import import_files
from core.commands.common import PATHS, RULES, executor_for, opened_library, reported_errors
from core.importing import find_files
from core.library import Filters, Hit, Library, parse_condition
from core.report_row import ReportRow
from core.rules import load_rules
from core.workers import in_order


@click.command("import")
@PATHS
@click.option("--library", required=True, type=click.Path(path_type=Path), help="报告库文件，没有就新建。")
@click.option("--encoding", default="", help="纯文本文件的编码，如 gb18030；不写则自动识别。")
@RULES
def import_(paths: tuple[Path, ...], library: Path, encoding: str, rule_folders: tuple[Path, ...]) -> None:
    """把报告导入报告库。"""
    with reported_errors() as failed, opened_library(library) as opened:
        load_rules(*rule_folders)
        files = find_files(paths)
        with executor_for(files) as executor:
            groups = import_files(opened, files, executor, rule_folders, encoding)
            for imported in in_order(files, chain.from_iterable(groups)):
                if imported.error:
                    failed.append(imported.error)
                else:
                    state = "已在库中" if imported.known else "已导入"
                    click.echo(f"{imported.report_id}\t{state}\t{imported.path.name}")


@click.command("list")
@click.option("--library", required=True, type=click.Path(path_type=Path, exists=True), help="报告库文件。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def list_(library: Path, as_json: bool) -> None:
    """列出报告库中的报告。"""
    with reported_errors(), opened_library(library) as opened:
        rows = opened.rows()
        if as_json:
            click.echo(json.dumps([row_dict(row) for row in rows], ensure_ascii=False, indent=1))
        else:
            click.echo("编号\t年度\t机关\t标题\t已审/标记\t问题(高/中/低)")
            for row in rows:
                findings = f"{row.findings_high}/{row.findings_medium}/{row.findings_low}"
                year = row.year or "—"
                click.echo(f"{row.id}\t{year}\t{row.agency}\t{row.title}\t{row.reviewed}/{row.marks}\t{findings}")


@click.command()
@click.argument("query")
@click.option("--library", required=True, type=click.Path(path_type=Path, exists=True), help="报告库文件。")
@click.option("--year", type=int, help="报告年度。")
@click.option("--agency", default="", help="机关名称中的字。")
@click.option("--part", help="只看必备部分，如 P2。")
@click.option("--topic", help="只看专题，如 T06。")
@click.option("--indicator", help="要有这项指标的数，如 I01。")
@click.option("--where", multiple=True, help="数的条件，如 'I29 < 100%'；可多次使用。")
@click.option("--limit", default=100, show_default=True, help="最多列出多少份。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def search(query: str, library: Path, where: tuple[str, ...], limit: int, as_json: bool, **chosen: Any) -> None:
    """在报告库中查找:词语、“短语”、或、非、括号,数的条件如 'I29 < 100%'。"""
    with reported_errors(), opened_library(library) as opened:
        filters = Filters(**chosen, conditions=tuple(map(parse_condition, where)))
        hits = opened.search(query, filters, limit=limit)
        if as_json:
            click.echo(json.dumps([hit_dict(hit) for hit in hits], ensure_ascii=False, indent=1))
        else:
            for hit in hits:
                shown = hit.snippet.replace("\n", " ")
                click.echo(f"{hit.row.id}\t{hit.row.year or '—'}\t{hit.row.agency}\t{hit.row.title}\t{shown}")


@click.command()
@click.argument("library", type=click.Path(path_type=Path, exists=True))
def verify(library: Path) -> None:
    """核对报告库:文件完好,记录与现状一致。"""
    with reported_errors() as failed, opened_library(library) as opened:
        failed.extend(opened.verify())
        if not failed:
            click.echo("报告库完好。")


@click.command()
@click.argument("library", type=click.Path(path_type=Path, exists=True))
@click.argument("target", type=click.Path(path_type=Path))
def salvage(library: Path, target: Path) -> None:
    """把损坏的报告库中还能读出的内容存入新库 TARGET,列出丢失的内容。"""
    with reported_errors() as failed:
        failed.extend(Library.salvage(library, target))
        if not failed:
            click.echo("全部内容已恢复。")


def row_dict(row: ReportRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "file": row.file_name,
        "title": row.title,
        "agency": row.agency,
        "year": row.year,
        "imported_at": row.imported_at.isoformat(timespec="seconds"),
        "marks": row.marks,
        "reviewed": row.reviewed,
        "findings": {"high": row.findings_high, "medium": row.findings_medium, "low": row.findings_low},
    }


def hit_dict(hit: Hit) -> dict[str, Any]:
    """Positions are code points into the report's text."""
    start, end = hit.span
    return {**row_dict(hit.row), "snippet": hit.snippet, "start": start, "end": end, "marks": hit.marks}
