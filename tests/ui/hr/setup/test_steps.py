"""Tests for ui/hr/setup/steps.py: what each step asks, and what it says beside its fields."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.hr.setup.draft import Draft
from ui.hr.setup.steps import IntroStep, NamesStep, PassphraseStep
from ui.hr.workspace import Workspace
from ui.theme import Look
from ui.widgets import field as field_module
from ui.widgets.column import Column
from ui.widgets.parts import Button

GOOD = "lantern pebble orchard thimble"


def test_the_intro_offers_to_restore_a_backup(step, bare: Workspace, qtbot: QtBot) -> None:
    made = step(IntroStep, bare).step
    (button,) = [one for one in made.findChildren(Button) if one.text() == "Restore a backup"]
    with qtbot.waitSignal(made.restore_wanted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert made.check()


def test_the_name_of_the_organisation_is_there_already(step, bare: Workspace) -> None:
    shown = step(NamesStep, bare)
    assert shown.step.organisation.text() == bare.organisation.name
    assert shown.step.first() is shown.step.who


def test_both_names_are_needed_and_kept(step, bare: Workspace, qtbot: QtBot) -> None:
    shown = step(NamesStep, bare)
    made = shown.step
    made.organisation.clear()
    assert not made.check()
    assert made._organisation_field.complaint() == "Please type the organisation’s name."
    assert made._who_field.complaint() == "Please type your name."
    assert made.organisation.hasFocus()
    qtbot.keyClicks(made.organisation, " Blue Heron Trust ")
    qtbot.keyClicks(made.who, "Hal Example")
    assert made.check()
    assert (shown.draft.organisation, shown.draft.who) == ("Blue Heron Trust", "Hal Example")
    with qtbot.waitSignal(made.submitted):
        qtbot.keyClick(made.who, Qt.Key.Key_Return)


def test_what_was_typed_before_is_there_again(step, bare: Workspace) -> None:
    draft = Draft(organisation="Blue Heron Trust", who="Hal Example", passphrase=GOOD, again=GOOD)
    names = step(NamesStep, bare, draft).step
    assert (names.organisation.text(), names.who.text()) == ("Blue Heron Trust", "Hal Example")
    phrase = step(PassphraseStep, bare, draft).step
    assert (phrase.passphrase.text(), phrase.again.text()) == (GOOD, GOOD)
    assert phrase.meter.isVisible()


def test_how_strong_it_is_shows_while_one_types(step, bare: Workspace, qtbot: QtBot) -> None:
    made = step(PassphraseStep, bare).step
    assert not made.meter.isVisible()
    qtbot.keyClicks(made.passphrase.line, "password")
    qtbot.waitUntil(lambda: "Very weak" in made.meter.words.text())
    assert made.meter.advice.text()
    qtbot.keyClicks(made.passphrase.line, f" {GOOD}")
    qtbot.waitUntil(lambda: "Very strong" in made.meter.words.text())
    made.passphrase.line.clear()
    qtbot.waitUntil(lambda: not made.meter.isVisible())


@pytest.mark.parametrize(
    ("first", "second", "field", "words"),
    [
        ("password", "password", "passphrase", "This passphrase is too easy to guess."),
        ("", "", "passphrase", "This passphrase is too easy to guess."),
        (GOOD, "lantern", "again", "This is not the same as above."),
    ],
)
def test_a_weak_or_different_one_is_not_taken(step, bare: Workspace, first, second, field: str, words: str) -> None:
    made = step(PassphraseStep, bare).step
    made.passphrase.line.setText(first)
    made.again.line.setText(second)
    assert not made.check()
    assert getattr(made, field).complaint().startswith(words)
    assert getattr(made, field).line.hasFocus()


def test_the_organisations_own_name_is_no_good_passphrase(step, bare: Workspace) -> None:
    made = step(PassphraseStep, bare, Draft(organisation="Zyqqvault Trust", who="Hal Example")).step
    made.passphrase.line.setText("zyqqvault")
    made.again.line.setText("zyqqvault")
    assert not made.check()


def test_a_good_one_is_taken_and_hidden(step, bare: Workspace, qtbot: QtBot) -> None:
    shown = step(PassphraseStep, bare)
    made = shown.step
    made.passphrase.reveal.click()
    qtbot.keyClicks(made.passphrase.line, GOOD)
    qtbot.keyClick(made.passphrase.line, Qt.Key.Key_Return)
    assert made.again.line.hasFocus()
    qtbot.keyClicks(made.again.line, GOOD)
    with qtbot.waitSignal(made.submitted):
        qtbot.keyClick(made.again.line, Qt.Key.Key_Return)
    assert made.check()
    assert shown.draft.passphrase == GOOD
    assert not made.passphrase.reveal.isChecked()


def test_while_it_is_made_nothing_can_be_typed(step, bare: Workspace) -> None:
    made = step(PassphraseStep, bare).step
    assert not made.progress.isVisible()
    made.show_making(True)
    assert made.progress.isVisible()
    assert made.progress.accessibleName() == "Making the authority"
    assert "some seconds" in made.making.words()
    assert not made.passphrase.isEnabled()
    made.show_making(False)
    assert made.passphrase.isEnabled()
    assert not made.progress.isVisible()


@pytest.mark.parametrize("kind", [IntroStep, NamesStep, PassphraseStep])
def test_every_step_has_a_heading_and_words_for_its_button(step, bare: Workspace, told, kind) -> None:
    made = step(kind, bare).step
    assert told(made.heading)[:2] == ("Heading", made.title())
    assert made.main_words()


def test_what_is_empty_comes_into_sight_and_is_announced(bare: Workspace, look: Look, shown, monkeypatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(field_module, "announce", lambda _widget, words: heard.append(words))
    made = NamesStep(bare, look, Draft(organisation="Blue Heron Trust"))
    column = Column(look)
    column.resize(600, 140)
    column.add(made)
    shown(column)
    assert made.who.visibleRegion().isEmpty()
    assert not made.check()
    assert made.who.hasFocus()
    assert not made.who.visibleRegion().isEmpty()
    assert heard == ["Please type your name."]
