"""Tests for ui/widgets/field.py."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets import field as module
from ui.widgets.column import Column
from ui.widgets.field import Field

WRONG = "Please type your work e-mail, such as sam@charity.example."


@pytest.fixture
def line() -> QLineEdit:
    return QLineEdit()


@pytest.fixture
def field(line: QLineEdit, look: Look, shown, qapp) -> Field:
    made = Field("Work e-mail", line, look, "So that HR knows which person you are.")
    shown(made)
    return made


def _seen(field: Field) -> list[str]:
    return [words.text() for words in field.findChildren(QLabel) if words.isVisible() and words.text()]


def test_name_and_help_are_seen_and_told(field: Field, line: QLineEdit, told) -> None:
    assert _seen(field) == ["Work e-mail", "So that HR knows which person you are."]
    role, name, description, state = told(line)
    assert (role, name) == ("EditableText", "Work e-mail")
    assert description == "So that HR knows which person you are."
    assert state.focusable
    assert state.editable


def test_the_label_belongs_to_the_input(field: Field, line: QLineEdit) -> None:
    assert next(words for words in field.findChildren(QLabel) if words.text() == "Work e-mail").buddy() is line


def test_a_field_without_help_shows_none(qtbot: QtBot, look: Look, told) -> None:
    chooser = QComboBox()
    made = Field("Team", chooser, look)
    qtbot.addWidget(made)
    assert told(chooser)[:3] == ("ComboBox", "Team", "")


def test_what_is_wrong_is_said_beside_the_field_with_a_sign(field: Field, line: QLineEdit, told) -> None:
    field.complain(WRONG)
    assert WRONG in _seen(field)
    assert told(line).description == WRONG
    assert field.complaint() == WRONG
    signs = [sign for sign in field.findChildren(QLabel) if sign.isVisible() and not sign.pixmap().isNull()]
    assert len(signs) == 1


def test_a_wrong_field_looks_wrong(field: Field, line: QLineEdit) -> None:
    before = line.grab().toImage()
    field.complain(WRONG)
    assert line.property("wrong") is True
    assert line.grab().toImage() != before


def test_once_it_is_right_nothing_is_left_of_it(qtbot: QtBot, field: Field, line: QLineEdit, told) -> None:
    before = line.grab().toImage()
    field.complain(WRONG)
    field.complain("")
    assert _seen(field) == ["Work e-mail", "So that HR knows which person you are."]
    assert told(line).description == "So that HR knows which person you are."
    assert field.complaint() == ""
    qtbot.waitUntil(lambda: line.grab().toImage() == before)


def test_words_in_a_complaint_are_never_html(field: Field) -> None:
    field.complain("<b>No</b>")
    assert "<b>No</b>" in _seen(field)


def test_what_belongs_to_the_input_stands_beside_it(field: Field, line: QLineEdit, qtbot) -> None:
    button = QPushButton("Show")
    field.put_beside(button)
    qtbot.waitUntil(button.isVisible)
    assert button.x() > line.x()
    assert button.mapTo(field, button.rect().center()).y() == pytest.approx(
        line.mapTo(field, line.rect().center()).y(), abs=3
    )


def test_what_is_wrong_is_pointed_out(look: Look, shown, line: QLineEdit, monkeypatch) -> None:
    heard: list[tuple[object, str]] = []
    monkeypatch.setattr(module, "announce", lambda *told: heard.append(told))
    column = Column(look)
    column.resize(500, 300)
    column.add(made := Field("Name", line, look))
    for _part in range(30):
        column.add(QLabel("words"))
    shown(column)
    column.verticalScrollBar().setValue(column.verticalScrollBar().maximum())
    assert line.visibleRegion().isEmpty()
    made.complain("A name is needed.")
    made.point_out()
    assert line.hasFocus()
    assert line.visibleRegion().boundingRect() == line.rect()
    assert heard == [(line, "A name is needed.")]
