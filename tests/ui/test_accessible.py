"""Tests for ui/accessible.py: the factory and its interfaces, asked as assistive technology asks them."""

from __future__ import annotations

import gc

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from modules.block import Run
from ui.accessible import _ROLES, LinkAccessible, TextAccessible, _make, announce
from ui.theme import Look
from ui.widgets.picture import Picture
from ui.widgets.ring import Ring
from ui.widgets.text import LinkStop, TextLabel

KINDS = list(QAccessible.InterfaceType)
LINKED = (Run("Ask "), Run("the web team", link="contact:web"), Run(" or "), Run("HR", link="contact:hr"))


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_heading_tells_its_level(qtbot: QtBot, look: Look, told, level: int) -> None:
    heading = TextLabel("Passwords", look, level=level)
    qtbot.addWidget(heading)
    assert told(heading)[:2] == ("Heading", "Passwords")
    attributes = TextAccessible(heading).interface_cast(QAccessible.InterfaceType.AttributesInterface)
    assert attributes.attributeKeys() == [QAccessible.Attribute.Level]
    assert attributes.attributeValue(QAccessible.Attribute.Level) == level


def test_a_level_is_the_only_attribute_answered_for(qtbot: QtBot, look: Look) -> None:
    heading = TextLabel("Passwords", look, level=2)
    qtbot.addWidget(heading)
    attributes = TextAccessible(heading).interface_cast(QAccessible.InterfaceType.AttributesInterface)
    others = [key for key in QAccessible.Attribute if key != QAccessible.Attribute.Level]
    assert others
    assert [attributes.attributeValue(key) for key in others] == [None] * len(others)


def test_a_paragraph_is_one_with_all_its_words(qtbot: QtBot, look: Look, told) -> None:
    text = TextLabel((Run("Never "), Run("<b>", code=True), Run(" alone.")), look)
    qtbot.addWidget(text)
    assert told(text)[:2] == ("Paragraph", "Never <b> alone.")


def test_words_said_anew_are_told_anew(qtbot: QtBot, look: Look, told) -> None:
    text = TextLabel("One", look)
    qtbot.addWidget(text)
    assert told(text).name == "One"
    text.say("Two")
    assert told(text).name == "Two"


def test_a_paragraph_is_not_said_to_be_read_only(qtbot: QtBot, look: Look, told) -> None:
    text = TextLabel("One", look, block=True)
    qtbot.addWidget(text)
    assert not told(text).state.readOnly
    assert told(text).state.focusable


def test_a_label_without_words_has_an_empty_name(qtbot: QtBot, look: Look, told) -> None:
    text = TextLabel("", look)
    text.setProperty("plain", None)
    qtbot.addWidget(text)
    assert told(text).name == ""


def test_links_are_links_that_can_be_pressed(qtbot: QtBot, look: Look, told) -> None:
    text = TextLabel(LINKED, look, block=True)
    qtbot.addWidget(text)
    first, second = text.stops
    assert [told(stop)[:2] for stop in (first, second)] == [("Link", "the web team"), ("Link", "HR")]
    known = QAccessible.queryAccessibleInterface(second)
    actions = known.actionInterface()
    assert actions.actionNames() == [QAccessibleActionInterface.pressAction()]
    with qtbot.waitSignal(text.link_followed) as followed:
        actions.doAction(QAccessibleActionInterface.pressAction())
    assert followed.args == ["contact:hr"]


def test_an_action_that_is_none_does_nothing(qtbot: QtBot, look: Look) -> None:
    text = TextLabel(LINKED, look, block=True)
    qtbot.addWidget(text)
    actions = QAccessible.queryAccessibleInterface(text.stops[0]).actionInterface()
    with qtbot.assertNotEmitted(text.link_followed):
        actions.doAction("Explode")
    assert actions.keyBindingsForAction("Press") == []
    assert actions.localizedActionName("Press") == "Press"
    assert actions.localizedActionDescription("Press") == "Press"


def test_what_is_drawn_is_a_picture_with_its_words(qtbot: QtBot, look: Look, told) -> None:
    picture, ring = Picture("desk-scene", "Two people at a desk", look), Ring(look)
    ring.setAccessibleName("2 of 5 steps done")
    qtbot.addWidget(picture)
    qtbot.addWidget(ring)
    assert told(picture)[:2] == ("Graphic", "Two people at a desk")
    assert told(ring)[:2] == ("Graphic", "2 of 5 steps done")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_cast_ever_gives_none(qtbot: QtBot, look: Look, kind: QAccessible.InterfaceType) -> None:
    # None, or a number, brings the whole process down.
    heading, text = TextLabel("Heading", look, level=1), TextLabel(LINKED, look)
    qtbot.addWidget(heading)
    qtbot.addWidget(text)
    for known in (TextAccessible(heading), TextAccessible(text), LinkAccessible(text.stops[0])):
        found = known.interface_cast(kind)
        assert found is not None
        assert not isinstance(found, int)


def test_what_is_not_supported_is_a_null_pointer(qtbot: QtBot, look: Look) -> None:
    text = TextLabel("One", look)
    qtbot.addWidget(text)
    found = TextAccessible(text).interface_cast(QAccessible.InterfaceType.AttributesInterface)
    assert isinstance(found, shiboken6.VoidPtr)
    assert int(found) == 0


def test_the_factory_leaves_all_else_to_qt(qtbot: QtBot, look: Look) -> None:
    plain = QLabel("x")
    qtbot.addWidget(plain)
    assert _make("QLabel", plain) is None
    assert _make("TextLabel", None) is None
    assert _make("TextLabel", QObject()) is None


def test_the_factory_knows_its_classes_by_the_names_they_have(qtbot: QtBot, look: Look) -> None:
    # A class that is renamed would silently lose its role.
    text = TextLabel(LINKED, look)
    qtbot.addWidget(text)
    made = {type(thing).__name__: thing for thing in (text, text.stops[0], Picture("x", "", look), Ring(look))}
    for name, thing in made.items():
        assert isinstance(_make(name, thing), _ROLES[name])
    assert set(_ROLES) - set(made) == {"PdfPreview"}


def test_an_announcement_carries_the_words_and_is_spoken_at_once(
    qtbot: QtBot, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = TextLabel("Saved", look)
    qtbot.addWidget(text)
    sent: list[tuple[str, object, object]] = []
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: sent.append((event.message(), event.politeness(), event.type())),
    )
    announce(text, "Your answer is kept.")
    assert sent == [
        ("Your answer is kept.", QAccessible.AnnouncementPoliteness.Assertive, QAccessible.Event.Announcement)
    ]


def test_an_announcement_for_something_hidden_is_harmless(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    announce(widget, "")
    assert not widget.isVisible()


def test_two_hundred_pages_can_be_built_again_while_they_are_read(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    asked = 0
    for turn in range(200):
        page = QWidget()
        rows = QVBoxLayout(page)
        for number in range(10):
            rows.addWidget(TextLabel(LINKED if number % 2 else "Heading", look, level=(number + 1) % 2, block=True))
        column.addWidget(page)
        for text in page.findChildren(TextLabel):
            for thing in (text, *text.stops):
                known = QAccessible.queryAccessibleInterface(thing)
                asked += bool(known.text(QAccessible.Text.Name)) and known.role() != QAccessible.Role.NoRole
                known.attributesInterface()
                known.actionInterface()
        column.removeWidget(page)
        page.setParent(None)
        shiboken6.delete(page)
        if turn % 20 == 0:
            gc.collect()
    assert asked == 200 * (10 + 5 * 2)
    assert window.findChildren(LinkStop) == []


class _Row(QFrame):
    accessible_role = QAccessible.Role.ListItem


class _Odd(QFrame):
    accessible_role = "list"


def test_a_widget_may_say_itself_what_it_is(qtbot: QtBot, told) -> None:
    row, odd = _Row(), _Odd()
    row.setAccessibleName("1 of 3")
    qtbot.addWidget(row)
    qtbot.addWidget(odd)
    assert told(row)[:2] == ("ListItem", "1 of 3")
    assert told(odd).role != "ListItem", "only a role counts"


def test_a_scroll_bar_asked_for_after_it_went_is_nothing_and_no_crash(qtbot: QtBot) -> None:
    area = QScrollArea()
    inner = QWidget()
    inner.setFixedSize(50, 2_000)
    area.setWidget(inner)
    qtbot.addWidget(area)
    area.show()
    area.resize(300, 200)
    before = QAccessible.queryAccessibleInterface(area)
    count = before.childCount()
    assert all(before.child(place) is not None for place in range(count))
    inner.setFixedSize(50, 20)
    qtbot.waitUntil(lambda: not area.verticalScrollBar().isVisible())
    for place in (count - 1, count, count + 20):
        found = before.child(place)
        assert found is None or found.object() is not None
    assert before.role() == QAccessible.Role.Client
