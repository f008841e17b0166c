"""One window per library: a lock beside the file that the system takes away when the program ends, however it ends."""

from __future__ import annotations

import json
import os
import platform
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from core.errors import LibraryError, LibraryInUse

LOCKED_BYTE = 2**20
"""Behind what is written there: on Windows nobody else can read a locked part."""


class Lock:
    """Held from its making until ``release``. Raises LibraryInUse when another program holds it."""

    def __init__(self, library: Path, reviewer: str = "") -> None:
        self._path = library.with_name(library.name + ".lock")
        self._file = _locked(self._path, library)
        holder = {
            "reviewer": reviewer,
            "computer": platform.node(),
            "process": os.getpid(),
            "since": datetime.now().astimezone().isoformat(timespec="minutes"),
        }
        os.ftruncate(self._file, 0)
        os.write(self._file, json.dumps(holder, ensure_ascii=False).encode())

    def release(self) -> None:
        """Let go; where an open file can be deleted, that is done while it is still held."""
        if sys.platform != "win32":
            self._path.unlink(missing_ok=True)
        os.close(self._file)
        if sys.platform == "win32":
            with suppress(OSError):
                self._path.unlink()


def _locked(path: Path, library: Path) -> int:
    """An open, locked file that still stands at ``path``: one that its holder just deleted is no lock."""
    while True:
        try:
            library.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise LibraryError(
                f"报告库“{library}”所在的文件夹不能写入（{error.strerror}），请检查权限，或以只读方式打开。"
            ) from error
        try:
            _take(file)
            if os.path.samestat(os.fstat(file), os.stat(path)):
                return file
        except BlockingIOError as error:
            os.close(file)
            raise LibraryInUse(_sentence(library, path)) from error
        except FileNotFoundError:
            pass
        os.close(file)


def _take(file: int) -> None:
    """Raises BlockingIOError at once when somebody has it."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(file, LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
        os.lseek(file, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sentence(library: Path, path: Path) -> str:
    try:
        holder = json.loads(path.read_bytes())
        who = "、".join(
            filter(None, (holder["reviewer"], f"电脑 {holder['computer']}", f"{holder['since'][11:16]} 起"))
        )
    except (OSError, ValueError, KeyError, TypeError):
        who = ""
    where = f"（{who}）" if who else ""
    return f"报告库“{library}”正在另一个窗口中使用{where}。请转到那个窗口，或以只读方式打开。"
