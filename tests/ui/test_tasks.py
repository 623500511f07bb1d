"""Tests for ui/tasks.py: what runs where, and that each piece of work ends exactly once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from pytestqt.qtbot import QtBot

from modules.errors import PostwiseError
from ui.tasks import Tasks


class Ends:
    """Notes how work ended, and on which thread that was told."""

    def __init__(self) -> None:
        self.results: list[Any] = []
        self.errors: list[PostwiseError] = []
        self.threads: list[int] = []

    def done(self, result: Any) -> None:
        self.results.append(result)
        self.threads.append(threading.get_ident())

    def failed(self, error: PostwiseError) -> None:
        self.errors.append(error)
        self.threads.append(threading.get_ident())


@pytest.fixture
def unforeseen() -> list[BaseException]:
    return []


@pytest.fixture
def tasks(qtbot: QtBot, unforeseen: list[BaseException]) -> Tasks:
    return Tasks(unforeseen.append)


def _raise(error: Exception) -> Callable[[], NoReturn]:
    def work() -> NoReturn:
        raise error

    return work


def test_work_is_done_on_another_thread_and_told_on_this_one(qtbot: QtBot, tasks: Tasks) -> None:
    ends = Ends()
    tasks.start(threading.get_ident, ends.done, ends.failed)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert ends.results[0] != threading.get_ident()
    assert ends.threads == [threading.get_ident()]
    assert ends.errors == []


def test_an_error_for_the_person_is_handed_on_as_it_is(
    qtbot: QtBot, tasks: Tasks, unforeseen: list[BaseException]
) -> None:
    ends, error = Ends(), PostwiseError("The disk is full.")
    tasks.start(_raise(error), ends.done, ends.failed)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert ends.errors == [error]
    assert ends.threads == [threading.get_ident()]
    assert ends.results == []
    assert unforeseen == []


def test_an_unforeseen_error_is_reported_and_told_in_plain_words(
    qtbot: QtBot, tasks: Tasks, unforeseen: list[BaseException]
) -> None:
    ends, error = Ends(), ZeroDivisionError("Ada Example")
    tasks.start(_raise(error), ends.done, ends.failed)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert unforeseen == [error]
    assert str(ends.errors[0]) == "Something went wrong while working. Please try again."


def test_nothing_is_told_before_the_window_has_its_turn(qtbot: QtBot, tasks: Tasks) -> None:
    ends = Ends()
    tasks.start(lambda: "made", ends.done, ends.failed)
    tasks.wait()
    assert ends.results == []
    assert tasks.busy
    qtbot.waitUntil(lambda: not tasks.busy)
    assert ends.results == ["made"]


def test_it_is_busy_as_long_as_work_is_under_way(qtbot: QtBot, tasks: Tasks) -> None:
    assert not tasks.busy
    go = threading.Event()
    ends = Ends()
    tasks.start(lambda: go.wait(60), ends.done, ends.failed)
    assert tasks.busy
    go.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert ends.results == [True]


def test_waiting_ends_only_when_the_work_has(qtbot: QtBot, tasks: Tasks) -> None:
    ended: list[int] = []
    pause = threading.Event()
    for number in range(4):
        tasks.start(lambda n=number: (pause.wait(0.02), ended.append(n)), lambda _r: None, lambda _e: None)
    tasks.wait()
    assert sorted(ended) == [0, 1, 2, 3]
    qtbot.waitUntil(lambda: not tasks.busy)


def test_many_pieces_of_work_all_end_once(qtbot: QtBot, tasks: Tasks) -> None:
    ends = Ends()
    for number in range(60):
        work = (lambda n=number: n) if number % 3 else _raise(PostwiseError(str(number)))
        tasks.start(work, ends.done, ends.failed)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert sorted(ends.results) == [number for number in range(60) if number % 3]
    assert sorted(int(error.what) for error in ends.errors) == list(range(0, 60, 3))
    assert set(ends.threads) == {threading.get_ident()}


def test_work_may_start_more_work_when_it_ends(qtbot: QtBot, tasks: Tasks) -> None:
    ends = Ends()
    tasks.start(lambda: 1, lambda _one: tasks.start(lambda: 2, ends.done, ends.failed), ends.failed)
    qtbot.waitUntil(lambda: ends.results == [2])
    assert not tasks.busy
