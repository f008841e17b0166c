"""What a worker process does beside its work: gives way, ends with the program, takes neither all time nor all memory.

A file that a library reads without end would otherwise keep a worker for ever, or fill the computer's memory. A worker
that ends itself is noticed by ``work_in_groups``, which finds out the file and goes on with the others.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

LONGEST = 100.0
"""Seconds for one file; converting an older one may take 60 of them."""
LARGEST = 1 << 30
"""Bytes of memory in use."""
CHECK_EVERY = 0.2
"""Seconds."""
_BELOW_NORMAL = 0x4000
"""Windows' BELOW_NORMAL_PRIORITY_CLASS."""
_NICER = 10


def begin(largest: int = LARGEST) -> None:
    """Called once in each new worker."""
    _give_way()
    threading.Thread(target=_watch, args=(largest,), daemon=True).start()


def within_time(work: Callable[[Path], T], path: Path, longest: float = LONGEST) -> T:
    """``work(path)``; a worker process that takes longer ends itself, whatever the work is busy with."""
    if multiprocessing.parent_process() is None:
        return work(path)
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(longest, exit=True, file=nowhere)
        try:
            return work(path)
        finally:
            faulthandler.cancel_dump_traceback_later()


def _watch(largest: int) -> None:
    """A worker waits for work on a pipe that it holds open itself: it would outlive a program that was killed."""
    program = multiprocessing.parent_process()
    while program is not None and program.is_alive() and _memory() <= largest:
        program.join(CHECK_EVERY)
    os._exit(1)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS."""

        _fields_ = (
            *((name, wintypes.DWORD) for name in ("cb", "page_faults")),
            *((name, ctypes.c_size_t) for name in ("peak", "now", "quota", "quotas", "pools", "pool", "pages", "most")),
        )

    _kernel = ctypes.WinDLL("kernel32")
    _kernel.GetCurrentProcess.restype = wintypes.HANDLE
    _kernel.SetPriorityClass.argtypes = (wintypes.HANDLE, wintypes.DWORD)
    _kernel.K32GetProcessMemoryInfo.argtypes = (wintypes.HANDLE, ctypes.POINTER(_Counters), wintypes.DWORD)

    def _memory() -> int:
        counters = _Counters(cb=ctypes.sizeof(_Counters))
        _kernel.K32GetProcessMemoryInfo(_kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
        return int(counters.pages)

    def _give_way() -> None:
        """The window, and the thread that stores what the workers find, have the processor first."""
        _kernel.SetPriorityClass(_kernel.GetCurrentProcess(), _BELOW_NORMAL)

else:
    _PAGE = os.sysconf("SC_PAGE_SIZE")

    def _memory() -> int:
        # Not by getrusage: to a new process that counts what the one that started it had used. macOS has no such file.
        usage = Path("/proc/self/statm")
        return int(usage.read_text().split()[1]) * _PAGE if usage.exists() else 0

    def _give_way() -> None:
        """The window, and the thread that stores what the workers find, have the processor first."""
        os.nice(_NICER)
