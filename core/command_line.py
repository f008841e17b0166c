"""The command line: every verb does without the window what the window does, through the same functions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from core import __version__
from core.batch_import import import_files
from core.errors import ReviewError
from core.export.analysis_json import analysis_to_dict
from core.export.background import Background
from core.export.formats import FORMATS
from core.importing import find_files
from core.library import Filters, Hit, Imported, Library, MergeRule, examine_files, parse_condition, process_executor
from core.model import Analysis, Finding, ReportRow, Severity
from core.rules import load_rules

UNREADABLE, SERIOUS = 2, 1
FEW_FILES = 4
"""Up to so many files a second process costs more than it gains."""

PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
RULES = click.option(
    "--rules",
    "rule_folders",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="覆盖规则的文件夹。",
)


class _WindowByDefault(click.Group):
    """Anything that is no verb opens the window: no arguments, or the files to open."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {option for parameter in self.get_params(ctx) for option in parameter.opts}
        if not args or (args[0] not in self.commands and args[0].partition("=")[0] not in own):
            args = ["window", *args]
        return super().parse_args(ctx, args)


def _test_itself(_context: click.Context, _option: click.Parameter, result: Path | None) -> None:
    if result:
        from importlib import import_module

        raise SystemExit(import_module("ui.self_test").run(result))


@click.group(cls=_WindowByDefault)
@click.version_option(__version__)
@click.option(
    "--self-test",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    callback=_test_itself,
    expose_value=False,
    help="检验程序能否正常工作，结果以 JSON 写入 FILE。",
)
def cli() -> None:
    """法治政府建设年度报告审阅。不带参数时打开窗口。"""


@cli.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--library", type=click.Path(path_type=Path), help="报告库文件；不写则用本用户的报告库。")
@click.option("--close-when-shown", is_flag=True, hidden=True, help="窗口可用后立即关闭，用于测量启动时间。")
def window(files: tuple[Path, ...], library: Path | None, close_when_shown: bool) -> None:
    """打开窗口(默认)。"""
    from importlib import import_module

    raise SystemExit(import_module("ui.app").run(library, files, close_when_shown))


@cli.command()
@PATHS
@click.option("--json", "folder", required=True, type=click.Path(path_type=Path), help="写入 JSON 的文件夹。")
@RULES
def analyse(paths: tuple[Path, ...], folder: Path, rule_folders: tuple[Path, ...]) -> None:
    """分析报告,每份写一个 JSON 文件。"""
    with _reported_errors() as failed:
        folder.mkdir(parents=True, exist_ok=True)
        taken: set[str] = set()
        for analysis in _examined(paths, rule_folders, failed):
            name = Path(analysis.report.source.name)
            stem = name.name if name.stem in taken else name.stem
            taken.add(stem)
            text = json.dumps(analysis_to_dict(analysis), ensure_ascii=False, indent=1)
            (folder / f"{stem}.json").write_text(text + "\n", encoding="utf-8")


@cli.command("import")
@PATHS
@click.option("--library", required=True, type=click.Path(path_type=Path), help="报告库文件，没有就新建。")
@click.option("--encoding", default="", help="纯文本文件的编码，如 gb18030；不写则自动识别。")
@RULES
def import_(paths: tuple[Path, ...], library: Path, encoding: str, rule_folders: tuple[Path, ...]) -> None:
    """把报告导入报告库。"""
    with _reported_errors() as failed, _opened(library) as opened:
        load_rules(*rule_folders)
        files = find_files(paths)
        with _executor(len(files)) as executor:
            for imported in import_files(opened, files, executor, rule_folders, encoding, in_order=True):
                if imported.error:
                    failed.append(imported.error)
                else:
                    state = "已在库中" if imported.known else "已导入"
                    name = opened.row(imported.report_id).file_name
                    click.echo(f"{imported.report_id}\t{state}\t{name}")


@cli.command("list")
@click.option("--library", required=True, type=click.Path(path_type=Path, exists=True), help="报告库文件。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def list_(library: Path, as_json: bool) -> None:
    """列出报告库中的报告。"""
    with _reported_errors(), _opened(library) as opened:
        rows = opened.rows()
        if as_json:
            click.echo(json.dumps([_row_dict(row) for row in rows], ensure_ascii=False, indent=1))
        else:
            click.echo("编号\t年度\t机关\t标题\t已审/标记\t问题(高/中/低)")
            for row in rows:
                findings = f"{row.findings_high}/{row.findings_medium}/{row.findings_low}"
                year = row.year or "—"
                click.echo(f"{row.id}\t{year}\t{row.agency}\t{row.title}\t{row.reviewed}/{row.marks}\t{findings}")


@cli.command()
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
    with _reported_errors(), _opened(library) as opened:
        filters = Filters(**chosen, conditions=tuple(map(parse_condition, where)))
        hits = opened.search(query, filters, limit=limit)
        if as_json:
            click.echo(json.dumps([_hit_dict(hit) for hit in hits], ensure_ascii=False, indent=1))
        else:
            for hit in hits:
                shown = hit.snippet.replace("\n", " ")
                click.echo(f"{hit.row.id}\t{hit.row.year or '—'}\t{hit.row.agency}\t{hit.row.title}\t{shown}")


@cli.command()
@PATHS
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@RULES
def check(paths: tuple[Path, ...], as_json: bool, rule_folders: tuple[Path, ...]) -> None:
    """检查报告,按严重程度列出问题;有严重问题时退出码为 1。"""
    with _reported_errors() as failed:
        analyses = list(_examined(paths, rule_folders, failed))
        if as_json:
            found = {a.report.source.name: analysis_to_dict(a)["findings"] for a in analyses}
            click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            names = load_rules(*rule_folders).checks.names
            for analysis in analyses:
                _print_findings(analysis, names)
    if any(f.severity is Severity.HIGH for a in analyses for f in a.of_type(Finding)):
        raise SystemExit(SERIOUS)


@cli.command()
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

    with _reported_errors() as failed, ExitStack() as stack:
        reports: Iterable[Analysis]
        background: Callable[[Analysis], Background] = no_background
        if library:
            opened = stack.enter_context(_opened(library))
            reports, reviewer = LibraryReports(opened), reviewer or opened.reviewer
            background = reports.background
        else:
            reports = _examined(paths, rule_folders, failed)
            if kind == "word":
                reports = GivenReports(reports)
                background = reports.background
        if kind == "original":
            reports = _from_word(reports, failed)
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
        )
        for path in written:
            click.echo(str(path))


def _from_word(reports: Iterable[Analysis], failed: list[str]) -> Iterator[Analysis]:
    """Those that comments can be put on; sentences about the others go to ``failed``."""
    for analysis in reports:
        if analysis.report.source.kind == "docx":
            yield analysis
        else:
            failed.append(f"“{analysis.report.source.name}”不是 .docx 文件，没有原 Word 文件可加批注，已跳过。")


@cli.command()
@click.argument("library", type=click.Path(path_type=Path, exists=True))
def verify(library: Path) -> None:
    """核对报告库:文件完好,记录与现状一致。"""
    with _reported_errors() as failed, _opened(library) as opened:
        failed.extend(opened.verify())
        if not failed:
            click.echo("报告库完好。")


@cli.command()
@click.argument("library", type=click.Path(path_type=Path, exists=True))
@click.argument("target", type=click.Path(path_type=Path))
def salvage(library: Path, target: Path) -> None:
    """把损坏的报告库中还能读出的内容存入新库 TARGET,列出丢失的内容。"""
    with _reported_errors() as failed:
        failed.extend(Library.salvage(library, target))
        if not failed:
            click.echo("全部内容已恢复。")


@cli.command()
@click.argument("reports", nargs=-1, type=int)
@click.option("--library", required=True, type=click.Path(path_type=Path, exists=True), help="报告库文件。")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="交换文件。")
def exchange(reports: tuple[int, ...], library: Path, out: Path) -> None:
    """把若干份报告(按编号,不写为全部)连同审阅写成一个交换文件,交给他人。"""
    with _reported_errors(), _opened(library) as opened:
        opened.export_exchange(reports or [row.id for row in opened.rows()], out)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option("--library", required=True, type=click.Path(path_type=Path, exists=True), help="报告库文件。")
@click.option("--rule", type=click.Choice([rule.value for rule in MergeRule]), help="以谁为准；不写则只比较。")
@click.option("--reviewer", default="", help="审阅人。")
def merge(file: Path, library: Path, rule: str | None, reviewer: str) -> None:
    """与他人的交换文件比较;给出 --rule 时合并,每份报告一步,可撤销。"""
    with _reported_errors(), _opened(library, reviewer) as opened:
        found = opened.compare_exchange(file)
        click.echo(f"相同报告 {found.reports} 份，不一致 {len(found.differences)} 处，本库没有 {len(found.missing)} 份")
        for name, degree in (("标注", found.tags), ("位置", found.spans)):
            if degree.percent is not None:
                scores = "".join(f"，{score} {value:.3f}" for score, value in degree.beyond_chance().items())
                click.echo(f"{name}一致率 {degree.percent:.1f}%{scores}")
        for name in found.other_text:
            click.echo(f"“{name}”两边读出的正文不同，未比较。", err=True)
        if rule:
            merged = opened.merge(file, MergeRule(rule))
            click.echo(f"已合并 {len(merged.changed)} 份，新加入 {len(merged.added)} 份")


@contextmanager
def _reported_errors() -> Iterator[list[str]]:
    """Collects sentences about what could not be read; prints them and exits 2 if there were any."""
    failed: list[str] = []
    try:
        yield failed
    except ReviewError as error:
        failed.append(str(error))
    except OSError as error:
        failed.append(f"无法读写 {error.filename}:{error.strerror}。请检查位置和权限后重试。")
    for sentence in failed:
        click.echo(sentence, err=True)
    if failed:
        raise SystemExit(UNREADABLE)


@contextmanager
def _opened(path: Path, reviewer: str = "") -> Iterator[Library]:
    library = Library.open(path, reviewer)
    for sentence in library.notices:
        click.echo(sentence, err=True)
    try:
        yield library
    finally:
        library.close()


def _examined(paths: Sequence[Path], rule_folders: tuple[Path, ...], failed: list[str]) -> Iterator[Analysis]:
    """Analyses of all files in the order of their paths; sentences about the unreadable go to ``failed``."""
    load_rules(*rule_folders)
    files = find_files(paths)
    with _executor(len(files)) as executor:
        for imported in _in_order(files, examine_files(files, executor, rule_folders)):
            if imported.value is not None:
                yield imported.value
            elif imported.error is not None:
                failed.append(imported.error)


def _in_order(files: Sequence[Path], results: Iterator[Imported]) -> Iterator[Imported]:
    """Results come as they are ready; the output does not depend on which worker was faster."""
    waiting: dict[Path, Imported] = {}
    for path in files:
        while path not in waiting:
            result = next(results)
            waiting[result.path] = result
        yield waiting[path]


def _executor(files: int) -> Executor:
    return ThreadPoolExecutor(1) if files <= FEW_FILES else process_executor(None)


def _row_dict(row: ReportRow) -> dict[str, Any]:
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


def _hit_dict(hit: Hit) -> dict[str, Any]:
    """Positions are code points into the report's text."""
    start, end = hit.span
    return {**_row_dict(hit.row), "snippet": hit.snippet, "start": start, "end": end, "marks": hit.marks}


def _print_findings(analysis: Analysis, names: dict[str, str]) -> None:
    order = list(Severity)
    words = {Severity.HIGH: "高", Severity.MEDIUM: "中", Severity.LOW: "低", Severity.HINT: "提示"}
    text = analysis.report.text
    click.echo(analysis.report.source.name)
    for finding in sorted(analysis.of_type(Finding), key=lambda f: (order.index(f.severity), f.span)):
        quoted = finding.span.of(text).replace("\n", " ")
        shown = f"「{quoted[:40]}」" if quoted else ""
        line = text.count("\n", 0, finding.span.start) + 1
        click.echo(
            f"  [{words[finding.severity]}] {names.get(finding.rule, finding.rule)} 第{line}行{shown}:{finding.message}"
        )
