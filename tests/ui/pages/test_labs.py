"""The list of labs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.pages.labs import LabsPage, labs


def test_each_lab_has_a_card_whose_button_says_which_it_opens(session, look, told):
    page = LabsPage(session(), look)
    assert set(page.buttons) == {lab[0] for lab in labs()}
    names = {told(button).name for button in page.buttons.values()}
    assert len(names) == len(page.buttons)
    assert all(told(button).role == "Button" for button in page.buttons.values())


def test_a_button_asks_for_its_lab_by_key(session, look, shown, qtbot):
    page = LabsPage(session(), look)
    shown(page)
    page.take_focus()
    assert page.focusWidget() is next(iter(page.buttons.values()))
    with qtbot.waitSignal(page.go) as went:
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert went.args == ["photo-lab", ""]
    assert page.title() == "Labs"
