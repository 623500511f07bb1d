"""A box to choose one of many names from."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.hr.widgets.choice_box import ChoiceBox


@pytest.fixture
def box(qtbot, qapp):
    made = ChoiceBox("Team", "All teams", "No team")
    qtbot.addWidget(made)
    made.offer([("Food", "Food"), ("Water", "Water")])
    return made


def test_all_are_chosen_at_first(box):
    assert box.chosen() == ()
    assert box.currentText() == "All teams"


def test_what_is_chosen_stays_when_the_names_change(box):
    box.choose(("Water",))
    box.offer([("Air", "Air"), ("Food", "Food"), ("Water", "Water")])
    assert box.chosen() == ("Water",)
    assert box.count() == 4


def test_the_same_names_change_nothing(box):
    box.choose(("Food",))
    box.offer([("Food", "Food"), ("Water", "Water")])
    assert box.currentIndex() == 1


def test_several_at_once_become_an_entry_of_their_own(box):
    box.choose(("Food", ""))
    assert box.currentText() == "Food, No team"
    box.choose(())
    assert box.currentText() == "All teams"


def test_only_a_person_makes_a_signal(box, qtbot):
    with qtbot.assertNotEmitted(box.picked):
        box.choose(("Food",))
    with qtbot.waitSignal(box.picked):
        box.activated.emit(1)


def test_it_has_a_name(box, told):
    assert box.accessibleName() == "Team"
    assert told(box).description == "Team"


def labels(box):
    found = QAccessible.queryAccessibleInterface(box).relations()
    return [other.text(QAccessible.Text.Name) for other, kind in found if kind == QAccessible.RelationFlag.Label]


def test_a_label_that_is_not_seen_names_it_wherever_it_is_put(box, qtbot):
    homes = [QWidget(), QWidget()]
    for home in homes:
        qtbot.addWidget(home)
        box.setParent(home)
        home.show()
        assert labels(box) == ["Team"]
        assert box._label.parent() is home
        assert not box._label.isVisible()
    box.setParent(None)
    assert box._label.parent() is None


def test_turning_the_wheel_over_it_changes_nothing(box):
    box.choose(("Food",))
    place, none = QPointF(5, 5), Qt.KeyboardModifier.NoModifier
    scroll = (QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False)
    turned = QWheelEvent(place, place, *scroll)
    box.wheelEvent(turned)
    assert not turned.isAccepted()
    assert box.chosen() == ("Food",)
