"""Tests for ui/pages/welcome.py: the first start."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout
from pytestqt.qtbot import QtBot

from ui.pages.welcome import WelcomePage


def test_it_says_what_this_is_and_that_nothing_is_sent(open_page, session) -> None:
    welcome = open_page(WelcomePage, session(None))
    assert (1, "Welcome to Postwise") in welcome.headings()
    assert "WRAP" in welcome.text()
    assert "Nothing is sent unless you send it." in welcome.text()
    assert welcome.page.title() == "Welcome"


def test_the_keyboard_starts_at_the_name(open_page, session) -> None:
    welcome = open_page(WelcomePage, session(None))
    assert welcome.focused() is welcome.page.form.name


def test_name_and_address_are_enough_to_start(open_page, session, qtbot: QtBot) -> None:
    one = session(None)
    welcome = open_page(WelcomePage, one)
    qtbot.keyClicks(welcome.page.form.name, "Ada  Example ")
    qtbot.keyClicks(welcome.page.form.email, "ada@example.org")
    with qtbot.waitSignal(welcome.page.started):
        welcome.click("Start")
    assert one.profile is not None
    assert (one.profile.name, one.profile.email) == ("Ada Example", "ada@example.org")
    assert one.profile.audiences == ("everyone",)


def test_what_is_missing_is_said_beside_the_field_and_the_keyboard_goes_there(open_page, session, qtbot) -> None:
    one = session(None)
    welcome = open_page(WelcomePage, one)
    with qtbot.assertNotEmitted(welcome.page.started):
        welcome.click("Start")
    assert "Please type your name." in welcome.words()
    assert welcome.focused() is welcome.page.form.name
    assert one.profile is None


def test_what_is_typed_outlives_a_crash(open_page, session, qtbot: QtBot, tmp_path) -> None:
    one = session(None)
    welcome = open_page(WelcomePage, one)
    qtbot.keyClicks(welcome.page.form.name, "Ada Ex")
    welcome.page.form.audiences["contribute"].click()
    welcome.page.form.team.setCurrentIndex(2)
    welcome.page.form.team.activated.emit(2)
    one.store.close()
    again = open_page(WelcomePage, session(None, data=tmp_path / "data"))
    assert again.page.form.name.text() == "Ada Ex"
    assert again.page.form.audiences["contribute"].isChecked()
    assert again.page.form.team.currentIndex() == 2
    assert "Please type" not in again.text()


def test_once_started_no_draft_is_left(open_page, session, qtbot: QtBot) -> None:
    one = session(None)
    welcome = open_page(WelcomePage, one)
    qtbot.keyClicks(welcome.page.form.name, "Ada Example")
    qtbot.keyClicks(welcome.page.form.email, "ada@example.org")
    assert one.store.desk.draft("profile", "form")
    welcome.page.submit()
    assert one.store.desk.draft("profile", "form") == ""


def test_where_it_cannot_be_kept_it_does_not_start(open_page, session, qtbot: QtBot) -> None:
    one = session(None)
    welcome = open_page(WelcomePage, one)
    qtbot.keyClicks(welcome.page.form.name, "Ada Example")
    qtbot.keyClicks(welcome.page.form.email, "ada@example.org")
    one.store.connection.db.conn.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(one.failed), qtbot.assertNotEmitted(welcome.page.started):
        welcome.page.submit()
    assert welcome.page.form.name.text() == "Ada Example"


def test_enter_on_start_starts(open_page, session, qtbot: QtBot) -> None:
    welcome = open_page(WelcomePage, session(None))
    qtbot.keyClicks(welcome.page.form.name, "Ada Example")
    qtbot.keyClicks(welcome.page.form.email, "ada@example.org")
    welcome.page.button.setFocus()
    with qtbot.waitSignal(welcome.page.started):
        qtbot.keyClick(welcome.page.button, Qt.Key.Key_Return)


def test_the_form_goes_below_where_there_is_no_room_beside(open_page, session, qtbot: QtBot) -> None:
    welcome = open_page(WelcomePage, session(None))
    assert welcome.page._row.direction() == QBoxLayout.Direction.LeftToRight
    welcome.page.resize(600, 800)
    qtbot.waitUntil(lambda: welcome.page._row.direction() == QBoxLayout.Direction.TopToBottom)


def drop(page, file: Path) -> QDragEnterEvent:
    """Drag a file over the page and let it go there; return how it was met."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    entered.ignore()
    page.dragEnterEvent(entered)
    page.dropEvent(QDropEvent(QPoint(5, 5).toPointF(), copy, data, left, none))
    return entered


def test_an_invitation_dropped_on_the_page_fills_in_all_and_starts(open_page, session, invite, qtbot: QtBot) -> None:
    one = session(None)
    welcome = open_page(WelcomePage, one)
    qtbot.keyClicks(welcome.page.form.name, "A. Exa")
    due = datetime(2026, 12, 24, 12, tzinfo=UTC)
    assert drop(welcome.page, invite(due=due)).isAccepted()
    qtbot.waitUntil(lambda: welcome.page.invitation.shown is not None)
    assert one.profile is None
    assert "24 December 2026" in welcome.words()
    with qtbot.waitSignal(welcome.page.started):
        welcome.click("Use this invitation")
    assert one.profile.name == "Ada Example"
    assert one.profile.audiences == ("everyone", "run-account")
    assert one.due_at() == due
    assert one.store.desk.draft("profile", "form") == ""


def test_where_the_invitation_lacks_something_the_form_asks_for_it(open_page, session, invite, qtbot: QtBot) -> None:
    one = session(None)
    welcome = open_page(WelcomePage, one)
    drop(welcome.page, invite(email=""))
    qtbot.waitUntil(lambda: welcome.page.invitation.shown is not None)
    with qtbot.assertNotEmitted(welcome.page.started):
        welcome.click("Use this invitation")
    assert welcome.focused() is welcome.page.form.email
    assert welcome.page.form.team.currentData() == "Heronry"
    assert one.invitation is not None
    qtbot.keyClicks(welcome.page.form.email, "ada@example.org")
    with qtbot.waitSignal(welcome.page.started):
        welcome.click("Start")
    assert (one.profile.email, one.profile.staff_number) == ("ada@example.org", "42")


def test_what_is_dropped_and_is_no_file_is_not_taken(open_page, session) -> None:
    welcome = open_page(WelcomePage, session(None))
    data = QMimeData()
    data.setText("hello")
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    entered.ignore()
    welcome.page.dragEnterEvent(entered)
    assert not entered.isAccepted()
    welcome.page.dropEvent(QDropEvent(QPoint(5, 5).toPointF(), copy, data, left, none))
    assert welcome.page.invitation.shown is None


def test_what_is_in_an_invitation_is_scrolled_into_sight(open_page, session, invite, qtbot: QtBot) -> None:
    welcome = open_page(WelcomePage, session(None))
    welcome.page.resize(500, 400)
    qtbot.waitUntil(lambda: welcome.page._row.direction() == QBoxLayout.Direction.TopToBottom)
    welcome.page._body.verticalScrollBar().setValue(0)
    welcome.page.invitation.open_file(invite())
    qtbot.waitUntil(lambda: welcome.page.invitation.shown is not None)
    qtbot.waitUntil(lambda: welcome.focused().visibleRegion().boundingRect().height() > 10)
    assert welcome.focused().words() == "Invitation from Blue Heron Trust"
