"""The command line: every verb does without the window what the window does, through the same functions."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from core import __version__
from core.commands.handing_on import exchange, export, merge
from core.commands.libraries import import_, list_, salvage, search, verify
from core.commands.reports import analyse, check


class _WindowByDefault(click.Group):
    """Anything that is no verb opens the window: no arguments, or the files to open."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {option for parameter in self.get_params(ctx) for option in parameter.opts}
        if not args or (args[0] not in self.commands and args[0].partition("=")[0] not in own):
            if args and args[0].isascii() and args[0].isalpha() and not Path(args[0]).exists():
                ctx.fail(f"没有“{args[0]}”这个命令，也没有这个文件。命令有：{'、'.join(sorted(self.commands))}。")
            args = ["window", *args]
        return super().parse_args(ctx, args)


def _test_itself(_context: click.Context, _option: click.Parameter, result: Path | None) -> None:
    if result:
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
    raise SystemExit(import_module("ui.app").run(library, files, close_when_shown))


for _verb in (analyse, check, import_, list_, search, export, exchange, merge, verify, salvage):
    cli.add_command(_verb)
