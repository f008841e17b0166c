"""Imports many files into a library: read and examined in workers, stored here one whole report at a time."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

from core.examine import examine
from core.importing import digest_of, read_report, report_from_text
from core.library import Library
from core.rules import load_rules
from core.store.entry import Entry, entry_of
from core.workers import Done, work_through


class ImportedFile(NamedTuple):
    """What became of one file: a report, new or already there, or a sentence why not."""

    path: Path
    report_id: int = 0
    known: bool = False
    error: str = ""


def import_files(
    library: Library,
    paths: Sequence[Path],
    executor: Executor,
    rule_folders: tuple[Path, ...] = (),
    encoding: str = "",
    in_order: bool = False,
) -> Generator[ImportedFile, None, None]:
    """Import files, each in a transaction of its own, yielding each as it is stored; ``in_order`` of the paths, or as
    they are ready. A file whose bytes the library holds isn't read again. Closing the generator stops, what was
    yielded stays. Raises LibraryError.
    """
    known: list[ImportedFile] = []
    work = partial(_read, rule_folders=rule_folders, encoding=encoding)
    with closing(work_through(_unknown(library, paths, known), executor, work)) as examined:
        stored = _stored(library, examined, known)
        yield from _sorted(paths, stored) if in_order else stored


def import_text(library: Library, text: str, name: str, rule_folders: tuple[Path, ...] = ()) -> ImportedFile:
    """Import a text that is in no file, under a name. Raises LibraryError, UnreadableReport."""
    entry = entry_of(examine(report_from_text(text, name), load_rules(*rule_folders)))
    report_id, is_new = library.add_entry(entry)
    return ImportedFile(Path(name), report_id, known=not is_new)


def _read(path: Path, rule_folders: tuple[Path, ...], encoding: str) -> Entry:
    return entry_of(examine(read_report(path, encoding), load_rules(*rule_folders)))


def _unknown(library: Library, paths: Iterable[Path], known: list[ImportedFile]) -> Iterator[Path]:
    """Paths that have to be read; the others are put into ``known``."""
    for path in paths:
        digest = digest_of(path)
        report_id = library.find(digest) if digest else None
        if report_id is None:
            yield path
        else:
            known.append(ImportedFile(path, report_id, known=True))


def _stored(library: Library, examined: Iterator[Done[Entry]], known: list[ImportedFile]) -> Iterator[ImportedFile]:
    for path, entry, error in examined:
        yield from _taken(known)
        if entry is None:
            yield ImportedFile(path, error=error or "")
        else:
            report_id, is_new = library.add_entry(entry)
            yield ImportedFile(path, report_id, known=not is_new)
    yield from _taken(known)


def _taken(known: list[ImportedFile]) -> Iterator[ImportedFile]:
    while known:
        yield known.pop(0)


def _sorted(paths: Sequence[Path], results: Iterator[ImportedFile]) -> Iterator[ImportedFile]:
    waiting: dict[Path, ImportedFile] = {}
    for path in paths:
        while path not in waiting:
            result = next(results)
            waiting[result.path] = result
        yield waiting[path]
