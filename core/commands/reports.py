"""Verbs on report files: analyse, check."""

from __future__ import annotations

import json
from pathlib import Path

import click

from core.commands.common import PATHS, RULES, examined, reported_errors
from core.export.analysis_json import analysis_to_dict
from core.model import Analysis, Finding, Severity
from core.rules import load_rules

SERIOUS = 1
"""The exit code when a finding is severe."""


@click.command()
@PATHS
@click.option("--json", "folder", required=True, type=click.Path(path_type=Path), help="写入 JSON 的文件夹。")
@RULES
def analyse(paths: tuple[Path, ...], folder: Path, rule_folders: tuple[Path, ...]) -> None:
    """分析报告,每份写一个 JSON 文件。"""
    with reported_errors() as failed:
        folder.mkdir(parents=True, exist_ok=True)
        taken: set[str] = set()
        for analysis in examined(paths, rule_folders, failed):
            name = Path(analysis.report.source.name)
            stem = name.name if name.stem in taken else name.stem
            taken.add(stem)
            text = json.dumps(analysis_to_dict(analysis), ensure_ascii=False, indent=1)
            (folder / f"{stem}.json").write_text(text + "\n", encoding="utf-8")


@click.command()
@PATHS
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@RULES
def check(paths: tuple[Path, ...], as_json: bool, rule_folders: tuple[Path, ...]) -> None:
    """检查报告,按严重程度列出问题;有严重问题时退出码为 1。"""
    with reported_errors() as failed:
        analyses = list(examined(paths, rule_folders, failed))
        if as_json:
            found = {a.report.source.name: analysis_to_dict(a)["findings"] for a in analyses}
            click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            names = load_rules(*rule_folders).checks.names
            for analysis in analyses:
                _print_findings(analysis, names)
    if any(f.severity is Severity.HIGH for a in analyses for f in a.of_type(Finding)):
        raise SystemExit(SERIOUS)


def _print_findings(analysis: Analysis, names: dict[str, str]) -> None:
    order = list(Severity)
    words = {Severity.HIGH: "严重", Severity.MEDIUM: "一般", Severity.LOW: "轻微", Severity.HINT: "提示"}
    text = analysis.report.text
    click.echo(analysis.report.source.name)
    for finding in sorted(analysis.of_type(Finding), key=lambda f: (order.index(f.severity), f.span)):
        quoted = finding.span.of(text).replace("\n", " ")
        shown = f"「{quoted[:40]}」" if quoted else ""
        line = text.count("\n", 0, finding.span.start) + 1
        click.echo(
            f"  [{words[finding.severity]}] {names.get(finding.rule, finding.rule)} 第{line}行{shown}:{finding.message}"
        )
