"""Working through many files in worker processes: all that can be read arrives, whatever happens to the others."""

from __future__ import annotations

import os
import threading
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from core.errors import UnreadableReport
from core.library import read_and_examine
from core.model import Analysis
from core.workers import Done, in_order, process_executor, work_in_groups, work_through
from tests.core.store.made_up import analysis
from tests.core.store.workers import work


def paths(*names: str) -> list[Path]:
    return [Path(name) for name in names]


def by_name(results: list[Done[Analysis]]) -> dict[str, str | None]:
    """Name of each file and its error, if any; every file exactly once, with exactly one of value and error."""
    assert len({result.path for result in results}) == len(results)
    assert all((result.value is None) != (result.error is None) for result in results)
    assert all(result.value is None or result.value.report.source.name == result.path.name for result in results)
    return {result.path.name: result.error for result in results}


def test_an_unreadable_file_and_a_bug_are_named_and_the_others_go_on() -> None:
    names = ["a", "unreadable", "b", "bug", "c"]
    with ThreadPoolExecutor(2) as executor:
        errors = by_name(list(work_through(paths(*names), executor, work)))
    assert {name for name, error in errors.items() if error is None} == {"a", "b", "c"}
    assert errors["unreadable"] == "“unreadable”是空的,请换一份文件。"
    assert "程序错误（ZeroDivisionError）" in (errors["bug"] or "")


def test_a_file_that_kills_its_worker_is_named_and_the_others_go_on() -> None:
    names = ["a", "deadly", "b", "c", "d"]
    with process_executor(2) as executor:
        errors = by_name(list(work_through(paths(*names), executor, work, in_flight=2)))
    assert {name for name, error in errors.items() if error is not None} == {"deadly"}
    assert "意外退出" in (errors["deadly"] or "")


class Counting(Executor):
    """Runs nothing by itself; keeps the futures so that a test can look at them."""

    def __init__(self) -> None:
        self.futures: list[Future[Any]] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.futures.append(future)
        if len(self.futures) == 1:
            future.set_result(fn(*args, **kwargs))
        return future


def test_only_so_many_are_under_way_and_closing_drops_the_rest() -> None:
    executor = Counting()
    results = work_through(paths(*"abcdefgh"), executor, work, in_flight=3)
    assert executor.futures == [], "nothing begins before it is asked for"
    assert next(results).path == Path("a")
    assert len(executor.futures) == 4, "three are under way while the caller is busy with the first"
    results.close()
    assert [future.cancelled() for future in executor.futures] == [False, True, True, True]


def test_results_come_as_they_are_done() -> None:
    gate = threading.Event()

    def slow_first(path: Path) -> Analysis:
        if path.name == "slow":
            gate.wait(10)
        return analysis(path.name)

    with ThreadPoolExecutor(2) as executor:
        results = work_through(paths("slow", "fast"), executor, slow_first)
        assert next(results).path.name == "fast"
        gate.set()
        assert next(results).path.name == "slow"


def test_nothing_to_examine_is_nothing() -> None:
    with ThreadPoolExecutor(1) as executor:
        assert list(work_through([], executor, work)) == []


def test_a_real_file_goes_through_reading_and_the_rules(tmp_path: Path) -> None:
    path = tmp_path / "青石县.txt"
    path.write_text("青石县2023年法治政府建设年度报告\n一、主要举措\n全年办理行政处罚案件493件。\n", encoding="utf-8")
    found = read_and_examine(path)
    assert found.report.text.startswith("青石县2023年")
    assert found.annotations
    with pytest.raises(UnreadableReport):
        read_and_examine(tmp_path / "没有.txt")


def test_what_is_done_within_a_moment_comes_together_and_a_slow_file_holds_nothing_up() -> None:
    gate = threading.Event()

    def slow_first(path: Path) -> Analysis:
        if path.name == "slow":
            gate.wait(10)
        return analysis(path.name)

    with ThreadPoolExecutor(2) as executor:
        groups = work_in_groups(paths("slow", *"abcdef"), executor, slow_first, most=4)
        come: list[str] = []
        while len(come) < 6:
            group = next(groups)
            assert len(group) <= 4
            come += [done.path.name for done in group]
        gate.set()
        assert sorted(come) == list("abcdef")
        assert [[done.path.name for done in group] for group in groups] == [["slow"]]


def test_a_file_whose_value_is_known_needs_no_work() -> None:
    known = {Path("b"): analysis("known")}
    with ThreadPoolExecutor(1) as executor:
        groups = work_in_groups(paths(*"abc"), executor, work, known.get)
        names = {done.path.name: done.value.report.source.name for group in groups for done in group if done.value}
    assert names == {"a": "a", "b": "known", "c": "c"}


def test_results_are_put_into_the_order_of_their_paths_without_waiting_for_later_ones() -> None:
    results = iter([Done(Path(name), 0, None) for name in "bacd"])
    ordered = in_order(paths(*"abcd"), results)
    assert [next(ordered).path.name for _ in range(3)] == list("abc")
    assert next(results).path.name == "d", "nothing is asked for before it is needed"


@pytest.mark.skipif(os.name != "posix", reason="asks for priorities as POSIX does")
def test_workers_leave_the_processor_to_the_program_that_started_them() -> None:
    with process_executor(1) as executor:
        worker = executor.submit(os.getpid).result()
        own, its = (os.getpriority(os.PRIO_PROCESS, process) for process in (0, worker))
    assert its > own
