"""Data protection: rules, what goes by them, and that nothing goes before it is typed out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from records.errors import StoreError
from records.hr import people as persons
from records.hr import retention
from records.hr.retention import Going, Rules
from ui.hr.pages.privacy import PrivacyPage, going_words
from ui.hr.window import HrWindow
from ui.hr.workspace import Workspace
from ui.widgets.text import TextLabel

Keys = Qt.Key


@pytest.fixture
def page(people: Workspace, in_window: Callable[..., HrWindow]) -> PrivacyPage:
    made = in_window(people, {"privacy": PrivacyPage}, "privacy").page
    assert isinstance(made, PrivacyPage)
    return made


@pytest.fixture
def type_rules(page: PrivacyPage, qtbot: QtBot) -> Callable[..., None]:
    """Type rules by keyboard and save them with Enter."""

    def write(*numbers: str) -> None:
        for line, number in zip(page.lines.values(), numbers, strict=False):
            line.setFocus()
            line.selectAll()
            qtbot.keyClick(line, Keys.Key_Delete)
            qtbot.keyClicks(line, number)
        qtbot.keyClick(QApplication.focusWidget(), Keys.Key_Return)

    return write


def test_everything_is_kept_for_ever_at_first(page: PrivacyPage) -> None:
    assert [line.text() for line in page.lines.values()] == ["0", "0", "0"]
    assert page.words.words() == "Nothing: everything is kept for ever."
    assert not page.save.isEnabled()
    assert not page.apply.isVisible()
    assert QApplication.focusWidget() is page.lines["leavers_months"]
    assert page.title() == "Data protection"


def test_rules_are_kept_and_show_who_would_go(page: PrivacyPage, type_rules: Callable[..., None], qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.say) as said:
        type_rules("6", "24", "30")
    assert said.args == ["The rules are saved. Nothing has gone yet.", "good"]
    assert retention.rules(page.workspace.register) == Rules(6, 24, 30)
    assert page.words.words() == "1 person"
    assert page.table.list.texts(0) == ("Dee Model", "dee@example.org", "Finance", "1 March 2026")
    assert not page.save.isEnabled()
    assert persons.find(page.workspace.register, staff_number="4") is not None


def test_a_rule_without_a_number_is_said_beside_it(
    page: PrivacyPage, type_rules: Callable[..., None], told: Callable[[Any], Any]
) -> None:
    type_rules("6", "")
    assert page.fields["completions_months"].complaint() == "Write a number. 0 keeps everything."
    assert QApplication.focusWidget() is page.lines["completions_months"]
    assert told(page.lines["completions_months"]).name == "Older certificates, in months"
    assert retention.rules(page.workspace.register) == Rules()


def test_letters_cannot_be_typed(page: PrivacyPage, qtbot: QtBot) -> None:
    line = page.lines["leavers_months"]
    line.clear()
    qtbot.keyClicks(line, "x-1.2e")
    assert line.text() == "12"


def test_more_than_a_hundred_years_is_said_beside_it(page: PrivacyPage, type_rules: Callable[..., None]) -> None:
    type_rules("1201", "0", "36500")
    assert "over a hundred years" in page.fields["leavers_months"].complaint()
    assert page.fields["tray_days"].complaint() == ""
    assert retention.rules(page.workspace.register) == Rules()


def test_saving_the_same_rules_again_does_nothing(page: PrivacyPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.say):
        qtbot.keyClick(page.lines["tray_days"], Keys.Key_Return)


def test_nothing_goes_today_when_nobody_left_long_ago(page: PrivacyPage, type_rules: Callable[..., None]) -> None:
    type_rules("60")
    assert page.words.words() == "Nothing goes today."


def test_what_goes_has_to_be_typed_out(
    page: PrivacyPage, type_rules: Callable[..., None], qtbot: QtBot, told: Callable[[Any], Any]
) -> None:
    type_rules("6")
    assert page.ask.text() == "To let it go, type “delete 1”"
    assert told(page.typed).name == page.ask.text()
    page.typed.setFocus()
    for wrong in ("delete", "delete 2", "delete 11"):
        page.typed.clear()
        qtbot.keyClicks(page.typed, wrong)
        qtbot.keyClick(page.typed, Keys.Key_Return)
        assert not page.apply.isEnabled()
    assert persons.find(page.workspace.register, staff_number="4") is not None
    page.typed.clear()
    qtbot.keyClicks(page.typed, " Delete  1 ")
    assert page.apply.isEnabled()
    qtbot.keyClick(page.typed, Keys.Key_Return)
    qtbot.waitUntil(page.done.isVisible)
    assert page.done.words.words() == "Gone: 1 person"
    assert QApplication.focusWidget() is page.done.words
    assert page.words.words() == "Nothing goes today."
    assert persons.find(page.workspace.register, staff_number="4") is None


def test_what_could_not_go_is_told_and_can_be_tried_again(
    page: PrivacyPage, type_rules: Callable[..., None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_rules("6")

    def fail(*_values: Any) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(retention, "apply", fail)
    page.typed.setText("delete 1")
    with qtbot.waitSignal(page.workspace.failed):
        page.apply.click()
    assert page.apply.isEnabled()
    assert page.busy.isHidden()
    assert page.done.isHidden()


def test_rules_that_are_being_typed_stay_when_something_else_changes(page: PrivacyPage, qtbot: QtBot) -> None:
    line = page.lines["leavers_months"]
    line.selectAll()
    qtbot.keyClicks(line, "12")
    page.workspace.changed.emit()
    assert line.text() == "12"
    assert page.save.isEnabled()


def test_from_here_one_comes_to_a_person_the_log_and_the_lock(
    page: PrivacyPage, type_rules: Callable[..., None], qtbot: QtBot
) -> None:
    for button, name in ((page.people, "register"), (page.log, "audit"), (page.lock, "settings")):
        with qtbot.waitSignal(page.go) as gone:
            button.click()
        assert gone.args == [name, ""]
    type_rules("6")
    page.table.start()
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(page.table, Keys.Key_Return)
    assert gone.args[0] == "person"


def test_what_goes_is_told_in_words(people: Workspace, now: Callable[[], datetime]) -> None:
    dee = persons.find(people.register, staff_number="4")
    assert dee is not None
    assert going_words(Going((dee, dee), 1, 3)) == "2 people, 1 older certificate, 3 files of the tray"
    assert going_words(Going((), 0, 1)) == "1 file of the tray"
    assert retention.preview(people.register, now() + timedelta(days=1)) == Going((), 0, 0)


def test_it_has_one_heading_of_the_first_level(page: PrivacyPage) -> None:
    found = [one for one in page.findChildren(TextLabel) if one.property("level") == 1 and one.isVisible()]
    assert [one.words() for one in found] == ["Data protection"]


def test_bytes_that_another_program_keeps_are_told(page: PrivacyPage) -> None:
    page._on_applied(Going((), 2, 0, bytes_left=True))
    assert page.done.words.words() == "Gone: 2 older certificates"
    assert page.done.property("tone") == "warn"
    assert page.done.more.text().startswith("Another program is using the register")
