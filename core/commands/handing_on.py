"""Verbs that hand something on: export, exchange, merge."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import click

from core.commands.common import RULES, examined, opened_library, reported_errors
from core.export.background import Background
from core.export.formats import FORMATS
from core.library import MergeRule
from core.model import Analysis
from core.rules import load_rules


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--library", type=click.Path(path_type=Path, exists=True), help="导出这个报告库中的全部报告。")
@click.option("--format", "kind", type=click.Choice(list(FORMATS)), default="word", show_default=True)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="文件；多份报告各写一份时为文件夹。")
@click.option("--reviewer", default="", help="审阅人。")
@click.option(
    "--originals",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="用 --library 导出 original 时，原 Word 文件或其所在文件夹。",
)
@RULES
def export(
    paths: tuple[Path, ...],
    library: Path | None,
    kind: str,
    out: Path,
    reviewer: str,
    originals: tuple[Path, ...],
    rule_folders: tuple[Path, ...],
) -> None:
    """导出审阅结果：Word 摘要、带批注的原文件、表格，或供其他工具使用的格式。"""
    if bool(paths) == bool(library) and kind != "qdc":
        raise click.UsageError("请给出报告文件，或用 --library 给出报告库，二者选一。")
    from core.export.batch import export as export_all
    from core.export.batch import no_background
    from core.handing_on import GivenReports, LibraryReports
    from core.original import Originals

    with reported_errors() as failed, ExitStack() as stack:
        reports: Iterable[Analysis]
        background: Callable[[Analysis], Background] = no_background
        if library:
            opened = stack.enter_context(opened_library(library))
            reports, reviewer = LibraryReports(opened), reviewer or opened.reviewer
            background = reports.background
        else:
            reports = examined(paths, rule_folders, failed)
            if kind == "word":
                reports = GivenReports(reports)
                background = reports.background
        files = Originals([*paths, *originals])
        written = export_all(
            reports,
            load_rules(*rule_folders),
            kind,
            out,
            reviewer=reviewer,
            made_at=datetime.now().astimezone(),
            background=background,
            original=files.of,
            left_out=failed.append,
        )
        for path in written:
            click.echo(str(path))


@click.command()
@click.argument("reports", nargs=-1, type=int)
@click.option("--library", required=True, type=click.Path(path_type=Path, exists=True), help="报告库文件。")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="交换文件。")
def exchange(reports: tuple[int, ...], library: Path, out: Path) -> None:
    """把若干份报告(按编号,不写为全部)连同审阅写成一个交换文件,交给他人。"""
    with reported_errors(), opened_library(library) as opened:
        opened.export_exchange(reports or [row.id for row in opened.rows()], out)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option("--library", required=True, type=click.Path(path_type=Path, exists=True), help="报告库文件。")
@click.option("--rule", type=click.Choice([rule.value for rule in MergeRule]), help="以谁为准；不写则只比较。")
@click.option("--reviewer", default="", help="审阅人。")
def merge(file: Path, library: Path, rule: str | None, reviewer: str) -> None:
    """与他人的交换文件比较;给出 --rule 时合并,每份报告一步,可撤销。"""
    with reported_errors(), opened_library(library, reviewer) as opened:
        found = opened.compare_exchange(file)
        click.echo(
            f"相同报告 {len(found.reports)} 份，不一致 {len(found.differences)} 处，本库没有 {len(found.missing)} 份"
        )
        for name, degree in (("标注", found.tags), ("位置", found.spans)):
            if degree.percent is not None:
                scores = "".join(f"，{score} {value:.3f}" for score, value in degree.beyond_chance().items())
                click.echo(f"{name}一致率 {degree.percent:.1f}%{scores}")
        for name in found.other_text:
            click.echo(f"“{name}”两边读出的正文不同，未比较。", err=True)
        if rule:
            merged = opened.merge(file, MergeRule(rule), rules=load_rules())
            click.echo(f"已合并 {len(merged.changed)} 份，新加入 {len(merged.added)} 份")
