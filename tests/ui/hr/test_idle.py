"""Tests for ui/hr/idle.py: when nobody stirs, and what counts as stirring."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.hr.idle import CHOICES, USUAL, IdleWatch, minutes_of


class Heard:
    """A watch on a window, and what it told."""

    def __init__(self, window: QWidget, qapp: QApplication, now) -> None:
        self.watch = IdleWatch(window, qapp, now)
        self.told: list[str] = []
        self.watch.warned.connect(lambda: self.told.append("warned"))
        self.watch.woken.connect(lambda: self.told.append("woken"))
        self.watch.idle.connect(lambda: self.told.append("idle"))


@pytest.fixture
def window(shown) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    made.line = QLineEdit()
    column.addWidget(made.line)
    shown(made)
    return made


@pytest.fixture
def heard(window: QWidget, qapp: QApplication, now):
    made = Heard(window, qapp, now)
    made.watch.start()
    made.watch.timer.stop()  # the test looks by itself
    yield made
    made.watch.stop()


def test_it_warns_a_minute_before_and_once(heard: Heard, now) -> None:
    now.move(minutes=USUAL - 1, seconds=-1)
    heard.watch.look()
    assert heard.told == []
    now.move(seconds=1)
    heard.watch.look()
    heard.watch.look()
    assert heard.told == ["warned"]


def test_past_the_time_it_asks_again_and_again(heard: Heard, now) -> None:
    now.move(minutes=USUAL)
    heard.watch.look()
    heard.watch.look()
    assert heard.told == ["idle", "idle"]


def test_a_key_in_the_window_is_a_sign_of_life(heard: Heard, window: QWidget, now, qtbot: QtBot) -> None:
    now.move(minutes=USUAL - 1)
    heard.watch.look()
    qtbot.keyClick(window.line, Qt.Key.Key_A)
    now.move(minutes=USUAL - 2)
    heard.watch.look()
    assert heard.told == ["warned", "woken"]
    assert window.line.text() == "a"


@pytest.mark.parametrize("deed", ["press", "move"])
def test_the_mouse_in_the_window_is_a_sign_of_life(heard: Heard, window, now, qtbot: QtBot, deed: str) -> None:
    now.move(minutes=USUAL - 1)
    if deed == "press":
        qtbot.mouseClick(window.line, Qt.MouseButton.LeftButton)
    else:
        qtbot.mouseMove(window, QPoint(3, 3))
        qtbot.mouseMove(window, QPoint(5, 5))
    now.move(minutes=1)
    heard.watch.look()
    assert heard.told == []


def test_a_key_in_a_dialog_of_the_window_counts_and_one_elsewhere_does_not(heard: Heard, window, now, qtbot) -> None:
    dialog, other = QDialog(window), QLineEdit()
    line = QLineEdit(dialog)
    qtbot.addWidget(other)
    now.move(minutes=USUAL - 1)
    heard.watch.look()
    qtbot.keyClick(other, Qt.Key.Key_A)
    assert heard.told == ["warned"]
    qtbot.keyClick(line, Qt.Key.Key_A)
    assert heard.told == ["warned", "woken"]
    dialog.deleteLater()


def test_a_clock_that_was_put_back_does_not_hold_the_door_open(heard: Heard, now) -> None:
    now.move(hours=-3)
    heard.watch.look()
    now.move(minutes=USUAL)
    heard.watch.look()
    assert heard.told == ["idle"]


def test_how_long_it_waits_can_be_changed(heard: Heard, now) -> None:
    heard.watch.wait_for(5)
    now.move(minutes=5)
    heard.watch.look()
    assert heard.told == ["idle"]


def test_after_a_stop_nothing_counts_and_a_start_begins_anew(heard: Heard, window, now, qtbot: QtBot) -> None:
    now.move(minutes=USUAL - 1)
    heard.watch.look()
    heard.watch.stop()
    assert not heard.watch.timer.isActive()
    now.move(minutes=USUAL)
    heard.watch.start()
    heard.watch.look()
    assert heard.told == ["warned"]


def test_it_looks_by_itself_each_second(window, qapp, now, qtbot: QtBot) -> None:
    heard = Heard(window, qapp, now)
    heard.watch.timer.setInterval(5)
    heard.watch.start()
    now.move(minutes=USUAL)
    with qtbot.waitSignal(heard.watch.idle):
        pass
    heard.watch.stop()


@pytest.mark.parametrize(("kept", "minutes"), [("5", 5), ("30", 30), ("", USUAL), ("7", USUAL), ("x", USUAL)])
def test_only_what_is_offered_counts(kept: str, minutes: int) -> None:
    assert minutes_of(kept) == minutes
    assert USUAL in CHOICES
