"""Tests for ui/instance.py, with a second process that is real."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from ui.instance import SingleInstance

ROOT = Path(__file__).resolve().parents[2]
# Holds the lock, says whether it was first, and stays until its input ends; told to listen, it tells each knock.
OTHER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from ui.instance import SingleInstance
application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
instance.woken.connect(lambda: (print("woken", flush=True), application.quit()))
print("first" if instance.is_first() else "second", flush=True)
if sys.argv[2] == "listen":
    instance.listen()
    print("listening", flush=True)
    QTimer.singleShot(20_000, application.quit)
    application.exec()
elif sys.argv[2] == "knock":
    print("answered" if instance.wake_other() else "silence", flush=True)
else:
    sys.stdin.read()
"""


def _start(data: Path, task: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", OTHER, str(data), task],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.fixture
def others() -> Iterator[list[subprocess.Popen[str]]]:
    """Other processes; all have ended after the test."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_the_first_one_is_first(qtbot: QtBot, data: Path) -> None:
    assert SingleInstance(data).is_first()


def test_the_data_folder_is_made_for_its_owner_alone(qtbot: QtBot, data: Path) -> None:
    instance = SingleInstance(data / "deep")
    assert (data / "deep").stat().st_mode & 0o777 == 0o700
    assert instance.is_first()


def test_another_folder_is_another_matter(qtbot: QtBot, data: Path) -> None:
    first, second = SingleInstance(data / "a"), SingleInstance(data / "b")
    assert first.is_first()
    assert second.is_first()


def test_a_second_process_is_not_first_until_the_first_has_gone(
    qtbot: QtBot, data: Path, others: list[subprocess.Popen[str]]
) -> None:
    others.append(_start(data, "hold"))
    assert _line(others[0]) == "first"
    assert not SingleInstance(data).is_first()
    others[0].communicate("")
    assert SingleInstance(data).is_first()


def test_the_lock_of_a_killed_process_is_stale(qtbot: QtBot, data: Path, others: list[subprocess.Popen[str]]) -> None:
    others.append(_start(data, "hold"))
    assert _line(others[0]) == "first"
    others[0].kill()
    others[0].wait()
    assert (data / "postwise.lock").exists()
    assert SingleInstance(data).is_first()


def test_a_lock_is_never_stale_because_it_is_old(qtbot: QtBot, data: Path) -> None:
    instance = SingleInstance(data)
    (lock,) = [value for value in vars(instance).values() if isinstance(value, QLockFile)]
    assert lock.staleLockTime() == 0


def test_a_folder_that_cannot_be_written_to_still_opens(
    qtbot: QtBot, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLockFile, "tryLock", lambda _lock, _wait: False)
    monkeypatch.setattr(QLockFile, "error", lambda _lock: QLockFile.LockError.PermissionError)
    assert SingleInstance(data).is_first()


def test_a_knock_at_another_process_wakes_it(qtbot: QtBot, data: Path, others: list[subprocess.Popen[str]]) -> None:
    others.append(_start(data, "listen"))
    assert [_line(others[0]), _line(others[0])] == ["first", "listening"]
    second = SingleInstance(data)
    assert not second.is_first()
    assert second.wake_other()
    assert _line(others[0]) == "woken"


def test_a_knock_of_another_process_wakes_this_one(
    qtbot: QtBot, data: Path, others: list[subprocess.Popen[str]]
) -> None:
    first = SingleInstance(data)
    assert first.is_first()
    first.listen()
    with qtbot.waitSignal(first.woken):
        others.append(_start(data, "knock"))
    assert [_line(others[0]), _line(others[0])] == ["second", "answered"]


def test_each_knock_is_told_and_leaves_nothing_behind(qtbot: QtBot, data: Path) -> None:
    first = SingleInstance(data)
    first.listen()
    knocks: list[int] = []
    first.woken.connect(lambda: knocks.append(1))
    for _time in range(5):
        assert SingleInstance(data).wake_other()
    qtbot.waitUntil(lambda: len(knocks) == 5)
    (server,) = first.findChildren(QLocalServer)
    qtbot.waitUntil(lambda: not server.findChildren(QLocalSocket))


def test_a_knock_that_nobody_hears_is_no_answer(qtbot: QtBot, data: Path) -> None:
    assert not SingleInstance(data).wake_other()


def test_what_a_killed_listener_left_behind_is_taken_over(
    qtbot: QtBot, data: Path, others: list[subprocess.Popen[str]]
) -> None:
    others.append(_start(data, "listen"))
    assert [_line(others[0]), _line(others[0])] == ["first", "listening"]
    others[0].kill()
    others[0].wait()
    instance = SingleInstance(data)
    assert instance.is_first()
    assert not instance.wake_other()
    instance.listen()
    assert SingleInstance(data).wake_other()


def test_the_meeting_name_tells_nothing_of_the_folder(qtbot: QtBot, data: Path) -> None:
    first = SingleInstance(data / "ada-example")
    first.listen()
    (server,) = first.findChildren(QLocalServer)
    assert server.serverName().startswith("postwise-")
    assert "ada" not in server.serverName()
    assert server.socketOptions() == QLocalServer.SocketOption.UserAccessOption
