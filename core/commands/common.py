"""What the verbs of the command line share: arguments, opening, reading, and errors as sentences with an exit code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import click

from core.errors import ReviewError
from core.importing import find_files
from core.library import Library, examine_files, process_executor
from core.model import Analysis
from core.rules import load_rules
from core.workers import in_order

UNREADABLE = 2
"""The exit code when an input could not be read."""
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


@contextmanager
def reported_errors() -> Iterator[list[str]]:
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
def opened_library(path: Path, reviewer: str = "") -> Iterator[Library]:
    library = Library.open(path, reviewer)
    for sentence in library.notices:
        click.echo(sentence, err=True)
    try:
        yield library
    finally:
        library.close()


def examined(paths: Sequence[Path], rule_folders: tuple[Path, ...], failed: list[str]) -> Iterator[Analysis]:
    """Analyses of all files in the order of their paths; sentences about the unreadable go to ``failed``."""
    load_rules(*rule_folders)
    files = find_files(paths)
    with executor_for(files) as executor:
        for imported in in_order(files, examine_files(files, executor, rule_folders)):
            if imported.value is not None:
                yield imported.value
            elif imported.error is not None:
                failed.append(imported.error)


def executor_for(files: Sequence[Path]) -> Executor:
    """Processes for many files, and for those that may have to be stopped, which only a process can be."""
    endless = any(path.suffix.lower() == ".pdf" for path in files)
    return ThreadPoolExecutor(1) if len(files) <= FEW_FILES and not endless else process_executor()
