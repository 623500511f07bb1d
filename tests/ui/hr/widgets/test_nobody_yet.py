"""What stands on a page while the register has nobody."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from records.hr.erasure import erase
from records.hr.people import find
from ui.hr.page import HrPage
from ui.hr.widgets.nobody_yet import NobodyYet


def test_it_is_so_only_while_there_is_nobody_at_all(space, look, qtbot):
    page = HrPage(space, look)
    qtbot.addWidget(page)
    made = NobodyYet(page)
    page.layout_.addWidget(made)
    assert made.is_so()
    assert made.isHidden()


def test_whoever_has_left_is_somebody(people, look, qtbot):
    page = HrPage(people, look)
    qtbot.addWidget(page)
    for number in ("1", "2", "3"):
        person = find(people.register, staff_number=number)
        erase(people.register, person.id, now=people.clock(), who="Hal", because="asked")
    made = NobodyYet(page)
    page.layout_.addWidget(made)
    assert not made.is_so()


def test_its_button_goes_to_the_staff_list(space, look, shown):
    page = HrPage(space, look)
    gone = []
    page.go.connect(lambda *where: gone.append(where))
    made = NobodyYet(page)
    page.layout_.addWidget(made)
    made.show()
    shown(page)
    made.button.setFocus()
    QTest.keyClick(made.button, Qt.Key.Key_Space)
    assert gone == [("roster", "")]
