"""Tests for ui/hr/pages/settings.py."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from ui.hr.idle import CHOICES, SETTING, USUAL
from ui.hr.pages.settings import HrSettingsPage
from ui.hr.workspace import Workspace
from ui.theme import SCALES, THEMES, Look
from ui.widgets.text import TextLabel


@pytest.fixture
def page(space: Workspace, look: Look, shown) -> HrSettingsPage:
    made = HrSettingsPage(space, look)
    made.take_focus()
    made.resize(1000, 800)
    shown(made)
    made.open()
    made.take_focus()
    return made


def _headings(page: HrSettingsPage) -> list[str]:
    found = [label for label in page.findChildren(TextLabel) if label.property("level") == 2 and label.isVisible()]
    return [label.words() for label in sorted(found, key=lambda label: label.mapTo(page, label.rect().topLeft()).y())]


def test_it_has_a_card_for_each_part_and_starts_at_the_theme(page: HrSettingsPage) -> None:
    assert page.title() == "Settings"
    assert _headings(page) == [
        "How it looks", "Locking", "Backup and recovery sheet", "Change the passphrase", "Where everything is kept",
    ]  # fmt: skip
    assert page.theme.hasFocus()
    assert all(chooser.accessibleName() for chooser in page.findChildren(QComboBox))


def test_from_the_dashboard_it_starts_at_the_backup(page: HrSettingsPage, qtbot: QtBot) -> None:
    page.open("papers")
    page.take_focus()
    qtbot.waitUntil(page.papers.backup.hasFocus)
    assert _headings(page)[0] == "Backup and recovery sheet"


def test_every_choice_of_looks_is_told_at_once(page: HrSettingsPage, qtbot: QtBot) -> None:
    for deed, wanted in (
        (lambda: (page.theme.setCurrentIndex(1), page.theme.activated.emit(1)), (THEMES[1], 1.0, False, False)),
        (lambda: (page.scale.setCurrentIndex(6), page.scale.activated.emit(6)), (THEMES[1], SCALES[6], False, False)),
        (page.roomy.click, (THEMES[1], SCALES[6], True, False)),
        (page.still.click, (THEMES[1], SCALES[6], True, True)),
    ):
        with qtbot.waitSignal(page.appearance_chosen) as told:
            deed()
        assert tuple(told.args) == wanted


def test_when_it_locks_is_kept_and_told(page: HrSettingsPage, space: Workspace, qtbot: QtBot) -> None:
    assert page.minutes.currentData() == USUAL
    assert [page.minutes.itemData(place) for place in range(page.minutes.count())] == list(CHOICES)
    page.minutes.setCurrentIndex(0)
    with qtbot.waitSignal(page.minutes_chosen) as told:
        page.minutes.activated.emit(0)
    assert told.args == [5]
    assert space.setting_of(SETTING) == "5"
    page.open()
    assert page.minutes.currentData() == 5


def test_a_choice_that_cannot_be_kept_is_not_told_as_if(page: HrSettingsPage, space: Workspace, qtbot: QtBot) -> None:
    space.register.connection.db.conn.execute("PRAGMA query_only = ON")
    with qtbot.assertNotEmitted(page.minutes_chosen), qtbot.waitSignal(space.failed):
        page.minutes.activated.emit(0)
    space.register.connection.db.conn.execute("PRAGMA query_only = OFF")


def test_what_the_cards_did_is_said(page: HrSettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.say) as said:
        page.papers.saved.emit("/media/usb/backup.zip")
    assert said.args == ["Saved as /media/usb/backup.zip", "good"]
    with qtbot.waitSignal(page.say) as said:
        page.passphrase.changed_it.emit()
    assert said.args == ["The passphrase is changed. Now save a new backup file.", "good"]
    assert page.papers.backup.hasFocus()


def test_it_says_where_everything_is(page: HrSettingsPage, space: Workspace) -> None:
    assert str(space.folder) in [label.words() for label in page.findChildren(TextLabel)]
