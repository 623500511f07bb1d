"""Words that stay on a page: their tone, their buttons, and that they can be read again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from ui.hr.widgets import note as module
from ui.hr.widgets.note import Note
from ui.theme import Look


def test_it_is_hidden_until_it_has_something_to_say(look: Look) -> None:
    note = Note(look)
    assert note.isHidden()
    note.tell("Saved.", "good")
    assert not note.isHidden()
    assert note.words.words() == "Saved."
    assert note.more.isHidden()
    assert note.deeds.isHidden()


@pytest.mark.parametrize(("tone", "kept"), [("good", "good"), ("bad", "bad"), ("warn", "warn"), ("info", "")])
def test_each_tone_has_its_colour(look: Look, tone: str, kept: str) -> None:
    note = Note(look)
    note.tell("Words", tone, more="And more.")
    assert note.property("tone") == kept
    assert note.more.text() == "And more."


def test_its_words_are_announced_and_can_be_reached_by_tab(
    look: Look, monkeypatch: pytest.MonkeyPatch, told: Callable[[Any], Any]
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(module, "announce", lambda _widget, words: heard.append(words))
    note = Note(look)
    note.tell("The log is whole.", "good")
    assert heard == ["The log is whole."]
    assert note.words.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert (told(note.words).role, told(note.words).name) == ("Paragraph", "The log is whole.")


def test_its_buttons_stand_in_their_order_and_do_their_deeds(look: Look) -> None:
    done: list[str] = []
    note = Note(look)
    first = note.offer("Show", "folder", lambda: done.append("show"))
    note.offer("Copy", "copy", lambda: done.append("copy"))
    note.tell("Saved.", "good")
    assert not note.deeds.isHidden()
    assert [button.text() for button in note.buttons] == ["Show", "Copy"]
    first.click()
    note.buttons[1].click()
    assert done == ["show", "copy"]
