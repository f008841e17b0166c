"""A worker that a file would keep for ever or fill with memory ends itself; the file is named, the others go on."""

from __future__ import annotations

import multiprocessing
import os
import re
import time
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from core.worker_process import begin, within_time
from core.workers import process_executor


def endless(path: Path) -> bool:
    """A search that holds the interpreter and never comes back to it."""
    return re.fullmatch("(a*)*b", "a" * 60) is None


def greedy(path: Path) -> int:
    held = []
    while True:
        held.append(b"x" * (10 << 20))


def quick(path: Path) -> str:
    return path.name


def slowly(path: Path) -> str:
    time.sleep(0.5)
    return path.name


def test_work_that_never_ends_ends_its_worker() -> None:
    with process_executor(1) as executor, pytest.raises(BrokenExecutor):
        executor.submit(within_time, endless, Path("a"), 0.5).result(timeout=30)


def test_work_that_takes_all_memory_ends_its_worker() -> None:
    context = multiprocessing.get_context("spawn")
    bounded = partial(begin, 200 << 20)
    with (
        ProcessPoolExecutor(1, mp_context=context, initializer=bounded) as executor,
        pytest.raises(BrokenExecutor),
    ):
        executor.submit(greedy, Path("a")).result(timeout=30)


def test_work_in_time_is_done_and_the_worker_lives_on() -> None:
    with process_executor(1) as executor:
        assert [executor.submit(within_time, quick, Path(name), 0.3).result() for name in "ab"] == ["a", "b"]
        worker = executor.submit(os.getpid).result()
        assert executor.submit(within_time, slowly, Path("c"), 30).result() == "c"
        assert executor.submit(os.getpid).result() == worker, "the limit of an earlier file has passed meanwhile"


def test_outside_of_a_worker_there_is_no_limit() -> None:
    assert within_time(slowly, Path("a"), 0.1) == "a"
