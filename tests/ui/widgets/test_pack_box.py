"""Asking for a pack: chosen or dropped, shown, refused; each state leaves the keyboard where it is of use."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QProgressBar

from exports.packs.comparing import Difference
from exports.packs.errors import PackError
from ui.widgets.pack_box import PackBox
from ui.widgets.text import TextLabel


@pytest.fixture
def asked(monkeypatch) -> list[Any]:
    return []


@pytest.fixture
def box(session, look, shown, monkeypatch, asked):
    """Show the box; what it asks of the session's packs is noted."""
    packs = session().packs
    monkeypatch.setattr(packs, "look_at", lambda path: (asked.append(path), setattr(packs, "looking", path.name)))
    monkeypatch.setattr(packs, "install", asked.append)
    monkeypatch.setattr(packs, "stop", lambda: asked.append("stop"))
    made = PackBox(packs, look)
    shown(made)
    return made


def candidate(signer: str = "HR") -> Any:
    return SimpleNamespace(version="2.0", signer=signer, change=Difference("7.0", "7.1"), anew=(), name="a")


def press(button: Any) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def words(box: PackBox) -> str:
    labels = [one.words() if isinstance(one, TextLabel) else one.text() for one in box.findChildren(TextLabel)]
    return "\n".join(labels)


def drop(box: PackBox, *urls: QUrl) -> bool:
    data = QMimeData()
    data.setUrls(list(urls))
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), *args)
    enter.ignore()
    box.dragEnterEvent(enter)
    box.dropEvent(QDropEvent(QPointF(5, 5), *args))
    return enter.isAccepted()


def test_a_file_can_be_chosen(box, asked, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(tmp_path / "a.postwise-pack"), ""))
    press(box.choose)
    assert asked == [tmp_path / "a.postwise-pack"]
    (bar,) = box.findChildren(QProgressBar)
    assert bar.accessibleName() == "Looking at a.postwise-pack …"
    assert QApplication.focusWidget() is box.cancel
    press(box.cancel)
    assert asked[-1] == "stop"


def test_who_chooses_nothing_changes_nothing(box, asked, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: ("", ""))
    press(box.choose)
    assert asked == []
    assert box.choose is not None


def test_a_file_or_folder_can_be_dropped_and_nothing_else(box, asked, tmp_path: Path) -> None:
    assert not drop(box, QUrl("https://example.org/a.postwise-pack"))
    assert asked == []
    assert drop(box, QUrl.fromLocalFile(str(tmp_path)))
    assert asked == [tmp_path]
    drop(box, QUrl.fromLocalFile(str(tmp_path / "other")))
    assert asked == [tmp_path]  # one at a time


def test_the_steps_of_looking_are_shown(box, asked, tmp_path: Path) -> None:
    box.open_path(tmp_path)
    (bar,) = box.findChildren(QProgressBar)
    box._packs.step.emit(3)
    assert (bar.value(), bar.maximum()) == (3, 4)


def test_a_good_pack_is_shown_and_installed_only_when_asked(box, asked) -> None:
    one = candidate()
    box._packs.found.emit(one)
    assert box.shown is one
    assert "Version 2.0: what it changes" in words(box)
    assert asked == []
    press(box.install)
    assert asked == [one]
    assert box.findChildren(QProgressBar)


def test_the_heading_of_what_is_shown_has_the_keyboard(box) -> None:
    box._packs.found.emit(candidate())
    focused = QApplication.focusWidget()
    assert isinstance(focused, TextLabel)
    assert focused.words() == "Version 2.0: what it changes"


def test_leaving_it_comes_back_to_the_button(box) -> None:
    box._packs.found.emit(candidate(signer=""))
    press(box.leave)
    assert box.shown is None
    assert QApplication.focusWidget() is box.choose


def test_a_refusal_is_said_with_its_problems_and_the_next_try_is_at_hand(box) -> None:
    error = PackError(
        "faulty", "The course has problems.", todo="Ask HR.", problems=tuple(f"line {n}" for n in range(9))
    )
    box._packs.failed.emit(error)
    text = words(box)
    assert "The course has problems." in text
    assert "line 4" in text
    assert "line 5" not in text
    assert "Nothing was changed." in text
    assert "The course has problems." in box.choose.accessibleDescription()


def test_a_look_that_is_under_way_is_shown_by_a_box_made_anew(session, look, shown) -> None:
    packs = session().packs
    packs.looking = "a.postwise-pack"
    made = PackBox(packs, look)
    shown(made)
    assert made.cancel is not None
    assert made.choose is None
