"""Imports many files into a library: read and examined in workers, stored here, whole reports only."""

from __future__ import annotations

from collections.abc import Generator, Iterable
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
from core.workers import Done, work_in_groups


class ImportedFile(NamedTuple):
    """What became of one file: a report, new or already there, or a sentence why not."""

    path: Path
    report_id: int = 0
    known: bool = False
    error: str = ""


def import_files(
    library: Library,
    paths: Iterable[Path],
    executor: Executor,
    rule_folders: tuple[Path, ...] = (),
    encoding: str = "",
) -> Generator[list[ImportedFile], None, None]:
    """Import files, yielding those together that were stored in one transaction, as they are ready.

    A file whose bytes the library holds isn't read again. Closing the generator stops; what was stored stays. Raises
    LibraryError.
    """
    work = partial(_read, rule_folders=rule_folders, encoding=encoding)
    with closing(work_in_groups(paths, executor, work, partial(_known, library))) as groups:
        for group in groups:
            yield _stored(library, group)


def import_text(library: Library, text: str, name: str, rule_folders: tuple[Path, ...] = ()) -> ImportedFile:
    """Import a text that is in no file, under a name. Raises LibraryError, UnreadableReport."""
    entry = entry_of(examine(report_from_text(text, name), load_rules(*rule_folders)))
    [(report_id, is_new)] = library.add_entries([entry])
    return ImportedFile(Path(name), report_id, known=not is_new)


def _read(path: Path, rule_folders: tuple[Path, ...], encoding: str) -> Entry | int:
    return entry_of(examine(read_report(path, encoding), load_rules(*rule_folders)), path)


def _known(library: Library, path: Path) -> int | None:
    """The report that was read from a file with these bytes."""
    digest = digest_of(path)
    return library.find(digest) if digest else None


def _stored(library: Library, group: list[Done[Entry | int]]) -> list[ImportedFile]:
    entries = [done.value for done in group if isinstance(done.value, Entry)]
    added = iter(library.add_entries(entries) if entries else ())
    stored = []
    for path, value, error in group:
        report_id, is_new = next(added) if isinstance(value, Entry) else (value or 0, False)
        stored.append(ImportedFile(path, report_id, known=error is None and not is_new, error=error or ""))
    return stored
