"""Works through many files in worker processes: bounded in flight, cancellable, and none lost when a worker dies."""

from __future__ import annotations

import logging
import multiprocessing
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import Generic, NamedTuple, Protocol, TypeVar

from core.errors import ReviewError
from core.worker_process import begin, within_time

T = TypeVar("T")
P = TypeVar("P", bound="OfPath")
Work = Callable[[Path], T]

MOST_TOGETHER = 8
A_MOMENT = 0.1
"""Seconds."""
IN_FLIGHT = MOST_TOGETHER + 2 * (os.cpu_count() or 1)
"""While the caller works on some that are done, no worker shall be without work."""


class OfPath(Protocol):
    @property
    def path(self) -> Path: ...


class Done(NamedTuple, Generic[T]):
    """What became of one file: exactly one of ``value`` and ``error``, a sentence, is set."""

    path: Path
    value: T | None
    error: str | None


def process_executor(workers: int | None = None) -> Executor:
    """Worker processes started afresh, never forked from a program that runs Qt; as many as there are cores."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers or os.cpu_count() or 1, mp_context=context, initializer=begin)


def work_through(
    paths: Iterable[Path], executor: Executor, work: Work[T], in_flight: int = IN_FLIGHT
) -> Generator[Done[T], None, None]:
    """``work_in_groups``, yielding each file by itself as soon as it is done."""
    with closing(work_in_groups(paths, executor, work, in_flight=in_flight, most=1)) as groups:
        for group in groups:
            yield from group


def work_in_groups(
    paths: Iterable[Path],
    executor: Executor,
    work: Work[T],
    known: Callable[[Path], T | None] = lambda path: None,
    *,
    in_flight: int = IN_FLIGHT,
    most: int = MOST_TOGETHER,
) -> Generator[list[Done[T]], None, None]:
    """Do ``work`` on each file in the executor's workers, at most ``in_flight`` at a time; yields together what is done
    within a moment, at most so many.

    A file that ``known`` has a value for needs no work. ``paths`` is asked for the next only when there is room for it.
    Closing the generator drops what has not begun. When a worker dies, the files it may have died of are tried again
    one by one in a worker of their own: the guilty one gets an error sentence, all others go on.
    """
    running: dict[Future[T], Path] = {}
    fill_up = partial(_submit, work, known, iter(paths), running, in_flight)
    with ExitStack() as replacements:
        try:
            suspects = fill_up(executor)
            while running or suspects:
                done = {future: running.pop(future) for future in _done_together(running, most)}
                broken = [future for future in done if isinstance(future.exception(), BrokenExecutor)]
                suspects += [done.pop(future) for future in broken]
                if not suspects:
                    # Before the caller takes its time over what is done, so that no worker waits for that.
                    suspects = fill_up(executor)
                if done:
                    yield [_result(path, future) for future, path in done.items()]
                if suspects:
                    suspects += running.values()
                    running.clear()
                    yield from ([result] for result in _one_by_one(suspects, work))
                    executor = replacements.enter_context(process_executor())
                    suspects = fill_up(executor)
        finally:
            for future in running:
                future.cancel()


def in_order(paths: Iterable[Path], results: Iterator[P]) -> Iterator[P]:
    """Results, which come as they are ready, in the order of their paths."""
    waiting: dict[Path, P] = {}
    for path in paths:
        while path not in waiting:
            result = next(results)
            waiting[result.path] = result
        yield waiting.pop(path)


def _submit(
    work: Work[T],
    known: Callable[[Path], T | None],
    waiting: Iterator[Path],
    running: dict[Future[T], Path],
    in_flight: int,
    executor: Executor,
) -> list[Path]:
    """Fill up what is running; returns the path that a broken executor refused."""
    while len(running) < in_flight and (path := next(waiting, None)) is not None:
        value = known(path)
        try:
            running[executor.submit(within_time, work, path) if value is None else _completed(value)] = path
        except BrokenExecutor:
            return [path]
    return []


def _completed(value: T) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(value)
    return future


def _done_together(running: Mapping[Future[T], Path], most: int) -> list[Future[T]]:
    """Wait for the first that is done, and a moment for others to come with it."""
    wait(running, return_when=FIRST_COMPLETED)
    if sum(future.done() for future in running) < most:
        wait(running, A_MOMENT)
    return [future for future in running if future.done()][:most]


def _one_by_one(paths: Sequence[Path], work: Work[T]) -> Iterator[Done[T]]:
    """Try each alone in a worker, with a new worker after each death: so it is certain who died of what."""
    with ExitStack() as executors:
        executor = executors.enter_context(process_executor(1))
        for path in paths:
            future = executor.submit(within_time, work, path)
            wait([future])
            yield _result(path, future)
            if isinstance(future.exception(), BrokenExecutor):
                executor = executors.enter_context(process_executor(1))


def _result(path: Path, future: Future[T]) -> Done[T]:
    error = future.exception()
    if error is None:
        return Done(path, future.result(), None)
    if isinstance(error, ReviewError):
        return Done(path, None, str(error))
    logging.getLogger(__name__).error("working on %s failed", path, exc_info=error)
    if isinstance(error, BrokenExecutor):
        return Done(path, None, f"处理“{path.name}”时工作进程意外退出（文件可能过大或内容异常），已跳过这份文件。")
    kind = type(error).__name__
    return Done(path, None, f"处理“{path.name}”时程序错误（{kind}），已跳过；请把日志和这份文件交给开发者。")
