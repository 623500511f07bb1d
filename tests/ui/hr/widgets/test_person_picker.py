"""Choosing one person by a few letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from records.hr import people as register_people
from records.hr.model import Details
from ui.hr.widgets import person_picker as module
from ui.hr.widgets.person_picker import PersonPicker


@pytest.fixture
def picker(people, look, shown):
    made = PersonPicker(people, look)
    made.resize(800, 400)
    shown(made)
    made.words.setFocus()
    return made


@pytest.fixture
def picked(picker):
    heard = []
    picker.picked.connect(heard.append)
    return heard


def names(picker):
    return [picker.table.list.texts(place)[0] for place in range(picker.table.list.rowCount())]


def test_letters_find_people_after_a_pause(picker, qtbot):
    assert not picker.table.isVisible()
    QTest.keyClicks(picker.words, "example.org")
    assert names(picker) == []
    qtbot.waitUntil(picker.table.isVisible)
    assert names(picker) == ["Ada Example", "Ben Sample", "Dee Model"]
    assert picker.count.text() == "3 people found"


def test_enter_takes_the_only_one(picker, picked, people):
    QTest.keyClicks(picker.words, "ben")
    QTest.keyClick(picker.words, Qt.Key.Key_Return)
    assert picked == [register_people.find(people.register, email="ben@example.org").id]


def test_enter_goes_to_the_list_where_there_are_several(picker, picked):
    QTest.keyClicks(picker.words, "example.org")
    QTest.keyClick(picker.words, Qt.Key.Key_Return)
    assert picker.table.hasFocus()
    assert picked == []
    QTest.keyClick(picker.table, Qt.Key.Key_Down)
    QTest.keyClick(picker.table, Qt.Key.Key_Return)
    assert picked == [picker.table.list.things[1].person_id]


def test_nobody_found_is_said_and_spoken(picker, picked, monkeypatch):
    spoken = []
    monkeypatch.setattr(module, "announce", lambda _widget, words: spoken.append(words))
    QTest.keyClicks(picker.words, "nobody at all")
    QTest.keyClick(picker.words, Qt.Key.Key_Return)
    assert spoken == ["0 people found"]
    assert picker.table.isHidden()
    assert picked == []


def test_blanks_find_nobody_and_say_nothing(picker):
    QTest.keyClicks(picker.words, "ben")
    picker.look_up()
    picker.words.setText("  ")
    picker.look_up()
    assert picker.table.isHidden()
    assert picker.count.text() == ""


def test_no_more_than_twenty_are_listed(picker, people):
    for number in range(25):
        details = Details(f"Many {number:02}", f"many{number}@example.org", str(100 + number))
        register_people.add(people.register, details, people.organisation, people.clock(), "Hal Example")
    picker.words.setText("many")
    picker.look_up()
    assert len(names(picker)) == 20


def test_a_lock_while_somebody_types_finds_nobody(picker, people):
    picker.words.setText("ben")
    people.lock()
    picker.look_up()
    assert names(picker) == []


def test_its_parts_are_told(picker, told):
    assert told(picker.words).name == "Whose is it?"
    assert "Enter chooses" in told(picker.words).description
    assert (told(picker.table).role, told(picker.table).name) == ("Table", "People found")


def test_escape_cancels_from_the_line_and_from_the_list(picker):
    heard = []
    picker.cancelled.connect(lambda: heard.append(picker.window().focusWidget()))
    QTest.keyClick(picker.words, Qt.Key.Key_Escape)
    QTest.keyClicks(picker.words, "example.org")
    QTest.keyClick(picker.words, Qt.Key.Key_Return)
    QTest.keyClick(picker.window().focusWidget(), Qt.Key.Key_Escape)
    assert heard == [picker.words, picker.table]
    QTest.keyClick(picker.words, Qt.Key.Key_Left)
    assert len(heard) == 2
