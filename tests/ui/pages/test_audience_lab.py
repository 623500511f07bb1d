"""The sandbox on the privacy model: what is shown is what the model says, and every control has a name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QBoxLayout, QCheckBox, QComboBox

from modules.labs.audience import audience_of
from modules.labs.audience_model import Settings, setting_names
from modules.labs.audience_words import viewer_name
from ui.pages.audience_lab import AudienceLabPage, post_choices
from ui.widgets.parts import Button
from ui.widgets.text import TextLabel


@pytest.fixture
def page(session, look, shown):
    made = AudienceLabPage(session(), look)
    made.resize(1000, 900)
    shown(made)
    return made


def answers(page: AudienceLabPage) -> dict[str, bool]:
    QApplication.processEvents()
    told = [text.words() for text in page.findChildren(TextLabel) if text.isVisible()]
    return {line.rpartition(": ")[0]: line.endswith(": yes") for line in told if line.endswith((": yes", ": no"))}


def agrees(page: AudienceLabPage) -> bool:
    sees = {viewer_name(viewer) for viewer in audience_of(page.settings_, page.post)} - {viewer_name("you")}
    shown = answers(page)
    return {name for name, yes in shown.items() if yes} == sees and len(shown) == 9


def test_it_shows_what_the_model_says_for_every_post(page):
    for place in range(len(post_choices())):
        page.chooser.setCurrentIndex(place)
        page.chooser.activated.emit(place)
        assert agrees(page), post_choices()[place][0]


def test_a_switch_is_changed_by_key_and_the_answer_follows(page):
    switch = page.controls["search_engines"]
    assert isinstance(switch, QCheckBox)
    assert answers(page)["Search engines"]
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert page.settings_.search_engines is False
    assert not answers(page)["Search engines"]
    assert agrees(page)


def test_a_tighter_audience_is_chosen_by_key(page):
    chooser = page.controls["posts"]
    assert isinstance(chooser, QComboBox)
    chooser.setFocus()
    QTest.keyClick(chooser, Qt.Key.Key_Home)
    assert page.settings_.posts == "only-you"
    assert agrees(page)
    assert not answers(page)["Strangers"]


def test_when_nobody_else_sees_it_that_is_said(page):
    for name in ("posts", "connected_apps", "search_engines"):
        page.change(name, {"posts": "only-you", "connected_apps": "none", "search_engines": False}[name])
    assert page.summary.words() == "Nobody but you sees it"


def test_it_can_be_put_back_to_the_start(page):
    page.change("posts", "friends")
    page.change("approve_followers", True)
    next(button for button in page.findChildren(Button) if "how Chirrup starts" in button.text()).click()
    assert page.settings_ == Settings()
    assert page.controls["approve_followers"].isChecked() is False
    assert page.controls["posts"].currentData() == "everyone"
    assert agrees(page)


def test_every_setting_has_a_control_with_a_name_and_a_help(page, told):
    assert set(page.controls) == set(setting_names())
    for control in page.controls.values():
        assert told(control).name
        assert told(control).description


def test_it_starts_at_the_post_and_turns_into_one_column(page, qtbot):
    page.take_focus()
    assert page.focusWidget() is page.chooser
    assert page.title() == "Who can see this?"
    page.resize(500, 900)
    qtbot.waitUntil(lambda: page._row.direction() == QBoxLayout.Direction.TopToBottom)
