"""A question that asks for a reason, and where it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from ui.hr.widgets.reason import ReasonForm, ask_in
from ui.widgets.column import Column
from ui.widgets.parts import Box


class Asked:
    """A form in a box on show, and what came of it."""

    def __init__(self, look, shown, **options):
        self.heard = []
        self.box = Box(look)
        shown(self.box)
        form = ReasonForm("Withdraw it?", ("It counts no more.", "It stays."), "Withdraw", look, **options)
        self.form = ask_in(self.box, form, self.heard.append, lambda: self.heard.append("cancelled"))

    def press(self, key):
        QTest.keyClick(self.box.window().focusWidget(), key)


@pytest.fixture
def ask(look, shown):
    return lambda **options: Asked(look, shown, **options)


def test_what_will_happen_is_read_first(ask, told):
    asked = ask()
    assert asked.form.heading.hasFocus()
    assert (told(asked.form.heading).role, told(asked.form.heading).name) == ("Heading", "Withdraw it?")
    seen = [one.text() for one in asked.form.findChildren(QLabel) if one.isVisible()]
    assert {"It counts no more.", "It stays."} <= set(seen)
    assert told(asked.form.reason).name == "Reason"
    assert not asked.form.again.isVisible()


def test_a_reason_is_given_by_keyboard_alone_and_the_form_goes(ask):
    asked = ask()
    asked.form.reason.setFocus()
    QTest.keyClicks(asked.form.reason, "  Not hers. ")
    asked.press(Qt.Key.Key_Return)
    assert asked.form.confirm.hasFocus()
    asked.press(Qt.Key.Key_Space)
    assert asked.heard == ["Not hers."]
    assert asked.form.isHidden()


def test_without_a_reason_nothing_happens_and_it_says_why(ask, told):
    asked = ask()
    asked.form.reason.setText("  ")
    QTest.mouseClick(asked.form.confirm, Qt.MouseButton.LeftButton)
    assert asked.heard == []
    assert asked.form.reason.hasFocus()
    assert told(asked.form.reason).description == "Write in a few words why."
    asked.form.reason.setText("Now")
    QTest.mouseClick(asked.form.confirm, Qt.MouseButton.LeftButton)
    assert asked.form.reason_field.complaint() == ""
    assert asked.heard == ["Now"]


def test_words_that_have_to_be_typed_are_compared_with_their_spaces_forgiven(ask):
    asked = ask(typed="Ada Example")
    asked.form.reason.setText("She asked.")
    asked.form.reason.setFocus()
    asked.press(Qt.Key.Key_Return)
    assert asked.form.again.hasFocus()
    QTest.keyClicks(asked.form.again, "ada example")
    QTest.mouseClick(asked.form.confirm, Qt.MouseButton.LeftButton)
    assert asked.form.again_field.complaint().startswith("This is not the same.")
    assert asked.form.again.hasFocus()
    assert asked.heard == []
    asked.form.again.setText(" Ada   Example")
    QTest.mouseClick(asked.form.confirm, Qt.MouseButton.LeftButton)
    assert asked.heard == ["She asked."]


def test_the_words_to_type_are_the_name_of_their_field(ask, told):
    assert told(ask(typed="Ada Example").form.again).name == "Type “Ada Example” to go on"


@pytest.mark.parametrize("way", ["escape", "button"])
def test_it_is_left_by_escape_and_by_its_button(ask, way):
    asked = ask()
    if way == "escape":
        asked.press(Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(asked.form.cancel, Qt.MouseButton.LeftButton)
    assert asked.heard == ["cancelled"]
    assert asked.form.isHidden()


def test_what_cannot_be_undone_looks_so(ask):
    assert (ask().form.property("tone"), ask(danger=False).form.property("tone")) == ("warn", "plain")


def test_the_whole_question_is_in_sight(look, shown):
    column = Column(look)
    column.resize(700, 560)
    for number in range(20):
        column.add(QLabel(f"line {number}"))
    column.add(box := Box(look))
    shown(column)
    form = ReasonForm("Erase Ada for good?", ("It goes for good. " * 12,) * 2, "Erase", look, typed="Ada")
    ask_in(box, form, lambda _reason: None, lambda: None)
    assert form.heading.hasFocus()
    assert form.visibleRegion().boundingRect() == form.rect()
    column.verticalScrollBar().setValue(0)
    QTest.mouseClick(form.confirm, Qt.MouseButton.LeftButton)
    assert form.reason.hasFocus()
    assert form.reason.visibleRegion().boundingRect() == form.reason.rect()
