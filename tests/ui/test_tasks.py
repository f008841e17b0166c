"""Leaving the UI thread: results on the main thread, late ones dropped, errors told apart."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest

from core.errors import ReviewError
from ui.tasks import Task, Tasks


@pytest.fixture
def tasks(qapp) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()


def nothing(_value: object) -> None:
    raise AssertionError("must not be called")


def test_the_result_arrives_on_the_main_thread(tasks: Tasks, qtbot) -> None:
    came: list[tuple[object, bool]] = []
    main = threading.get_ident()
    tasks.run(
        lambda _task: threading.get_ident() != main,
        lambda result: came.append((result, threading.get_ident() == main)),
        nothing,
        key="a",
    )
    qtbot.waitUntil(lambda: came == [(True, True)])


def test_progress_comes_in_order_before_the_result(tasks: Tasks, qtbot) -> None:
    said: list[object] = []

    def work(task: Task) -> str:
        for number in range(5):
            task.progress(number)
        return "done"

    tasks.run(work, said.append, nothing, said.append, key="a")
    qtbot.waitUntil(lambda: len(said) == 6)
    assert said == [0, 1, 2, 3, 4, "done"]


def test_late_results_of_a_superseded_task_are_dropped(tasks: Tasks, qtbot) -> None:
    go, came = threading.Event(), []
    tasks.run(lambda _task: go.wait(5) and "old", came.append, nothing, key="same")
    tasks.run(lambda _task: "new", came.append, nothing, key="same")
    go.set()
    qtbot.waitUntil(lambda: bool(came))
    qtbot.wait(50)
    assert came == ["new"]


def test_cancelling_is_seen_by_the_work_and_keeps_what_it_returns(tasks: Tasks, qtbot) -> None:
    started, came = threading.Event(), []

    def work(task: Task) -> str:
        started.set()
        while not task.cancelled:
            threading.Event().wait(0.005)
        return "half"

    task = tasks.run(work, came.append, nothing, key="a")
    started.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: came == ["half"])


def test_a_fault_of_the_world_arrives_as_its_sentence(tasks: Tasks, qtbot) -> None:
    told: list[str] = []

    def work(_task: Task) -> None:
        raise ReviewError("磁盘已满")

    tasks.run(work, nothing, told.append, key="a")
    qtbot.waitUntil(lambda: told == ["磁盘已满"])


def test_a_bug_reaches_the_exception_hook(tasks: Tasks, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_rest: seen.append(kind))
    tasks.run(lambda _task: 1 / 0, nothing, nothing, key="a")
    qtbot.waitUntil(lambda: seen == [ZeroDivisionError])
