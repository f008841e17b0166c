"""Finds the report files that a user's choice of files and folders stands for."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

SUPPORTED_SUFFIXES: tuple[str, ...] = (
    ".txt",
    ".docx",
    ".html",
    ".htm",
    ".mht",
    ".mhtml",
    ".pdf",
    ".doc",
    ".wps",
    ".rtf",
    ".odt",
)

_DIGITS = re.compile("([0-9]+)")


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Files as they are named, folders as all supported files in them, each once, in natural order (2 before 10).

    Hidden files and Word's lock files (``~$…``) in folders are left out; links that lead back into a folder are
    followed once. A named file stays in the list whatever it is, and so does a folder that can't be listed, so that
    reading refuses it by name.
    """
    found: dict[Path, None] = {}
    visited: set[tuple[int, int]] = set()
    for path in paths:
        found.update(dict.fromkeys(_in_folder(path, visited) if _is_folder(path) else [path]))
    return sorted(found, key=_natural)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _in_folder(top: Path, visited: set[tuple[int, int]]) -> Iterator[Path]:
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            status = folder.stat()
            entries = list(os.scandir(folder))
        except OSError:
            yield folder
            continue
        # Windows gives no inode for some network shares: 0 must not make all folders look alike.
        identity = (status.st_dev, status.st_ino)
        if status.st_ino and identity in visited:
            continue
        visited.add(identity)
        for entry in entries:
            if entry.name.startswith((".", "~$", "__MACOSX")):
                continue
            if _is_folder(folder / entry.name):
                waiting.append(folder / entry.name)
            elif Path(entry.name).suffix.lower() in SUPPORTED_SUFFIXES:
                yield folder / entry.name


def _natural(path: Path) -> tuple[list[tuple[int, int | str]], str]:
    parts = _DIGITS.split(str(path))
    return [(0, int(part)) if part.isdecimal() and part.isascii() else (1, part.lower()) for part in parts], str(path)
