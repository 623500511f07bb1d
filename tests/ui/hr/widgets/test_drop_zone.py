"""Dropping files, and choosing them by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from ui.hr.widgets.drop_zone import DropZone

REST = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


@pytest.fixture
def zone(look, shown):
    made = DropZone(look)
    shown(made)
    return made


@pytest.fixture
def dropped(zone):
    """What came out of the zone, in order."""
    heard = []
    zone.dropped.connect(heard.append)
    return heard


def mime(*addresses):
    data = QMimeData()
    data.setUrls([QUrl(address) for address in addresses])
    return data


def enter(zone, data):
    """Drag something over the zone; whether it is taken."""
    event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, *REST)
    event.ignore()
    QApplication.sendEvent(zone, event)
    return event.isAccepted()


def test_files_are_shown_to_be_welcome_and_taken(zone, dropped, tmp_path):
    data = mime(QUrl.fromLocalFile(str(tmp_path / "a b.pdf")).toString(), "https://example.org/c.pdf")
    assert enter(zone, data)
    assert zone.property("over") is True
    both = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    shift = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
    event = QDropEvent(QPointF(5, 5), both, data, *shift)
    assert event.dropAction() == Qt.DropAction.MoveAction
    QApplication.sendEvent(zone, event)
    assert zone.property("over") is False
    assert dropped == [[tmp_path / "a b.pdf"]]
    # Not moved, even with Shift: the files stay where they were.
    assert event.dropAction() == Qt.DropAction.CopyAction


def test_what_is_not_on_this_computer_is_left_out(zone, dropped):
    data = mime("https://example.org/a.pdf")
    enter(zone, data)
    QApplication.sendEvent(zone, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *REST))
    assert dropped == []


def test_words_are_no_files(zone):
    data = QMimeData()
    data.setText("ada@example.org")
    assert not enter(zone, data)
    assert zone.property("over") is False


def test_going_away_again_looks_as_before(zone, dropped):
    data = mime("file:///a.pdf")
    enter(zone, data)
    QApplication.sendEvent(zone, QDragLeaveEvent())
    assert zone.property("over") is False
    assert dropped == []


def test_files_and_folders_are_chosen_by_keyboard(zone, dropped, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: (["/a/b.pdf", "/a/c.zip"], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: "/a")
    zone.files.setFocus()
    QTest.keyClick(zone.files, Qt.Key.Key_Space)
    QTest.keyClick(zone.files, Qt.Key.Key_Tab)
    assert zone.folder.hasFocus()
    QTest.keyClick(zone.folder, Qt.Key.Key_Return)
    assert dropped == [[Path("/a/b.pdf"), Path("/a/c.zip")], [Path("/a")]]


def test_nothing_chosen_is_nothing_dropped(zone, dropped, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: "")
    for button in (zone.files, zone.folder):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert dropped == []
