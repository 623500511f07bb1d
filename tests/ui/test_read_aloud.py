"""Reading a page aloud: the cursor goes along with the voice, and one button starts and stops it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal

from ui.read_aloud import ReadAloud
from ui.widgets.reader import Built, Reader
from ui.widgets.text import TextLabel


class Voice(QObject):
    """A speaker that says when a test lets it."""

    reached = Signal(int)
    ended = Signal()

    def __init__(self, *, available=True):
        super().__init__()
        self.available = available
        self.said = []
        self.speaking = False

    def say(self, pieces):
        self.said.append(list(pieces))
        self.speaking = True
        return True

    def stop(self):
        if self.speaking:
            self.speaking = False
            self.ended.emit()


@pytest.fixture
def reader(look, shown):
    made = Reader(look)
    shown(made)
    labels = [TextLabel(words, look, block=True) for words in ("One.", "Two.", "Three.")]
    made.fill([lambda label=label: Built(label, (label,)) for label in labels])
    return made


def test_it_reads_from_the_cursor_on_and_the_cursor_follows(reader):
    voice = Voice()
    aloud = ReadAloud(reader, lambda: reader, voice)
    reader.go_to(1)
    aloud.toggle()
    assert voice.said == [["Two.", "Three."]]
    assert aloud.reading
    voice.reached.emit(1)
    assert reader.place == 2
    voice.ended.emit()
    assert not aloud.reading


def test_the_same_button_stops_it(reader, qtbot):
    voice = Voice()
    aloud = ReadAloud(reader, lambda: reader, voice)
    with qtbot.waitSignal(aloud.offered) as offered:
        aloud.toggle()
    assert offered.args == [True, True]
    with qtbot.waitSignal(aloud.offered) as offered:
        aloud.toggle()
    assert offered.args == [True, False]


def test_without_a_voice_it_says_so(reader, qtbot):
    aloud = ReadAloud(reader, lambda: reader, Voice(available=False))
    with qtbot.waitSignal(aloud.silent):
        aloud.toggle()
    assert not aloud.reading


def test_a_page_that_cannot_be_read_is_not_offered(reader, qtbot):
    voice = Voice()
    aloud = ReadAloud(reader, lambda: None, voice)
    with qtbot.waitSignal(aloud.offered) as offered:
        aloud.offer()
    assert offered.args == [False, False]
    aloud.toggle()
    assert voice.said == []
