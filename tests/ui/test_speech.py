"""Reading aloud, with Qt's pretending engine in the place of a voice."""

from __future__ import annotations

import pytest

QtTextToSpeech = pytest.importorskip(
    "PySide6.QtTextToSpeech", reason="SKIPPED: this machine lacks the sound library that speech needs"
).QTextToSpeech
from ui.speech import Speaker  # noqa: E402


@pytest.fixture
def speaker(qapp):
    made = Speaker(engine="mock")
    yield made
    made.stop()
    made.deleteLater()


def test_pieces_are_said_in_order_and_silent_ones_are_passed_over(speaker, qtbot):
    reached = []
    speaker.reached.connect(reached.append)
    with qtbot.waitSignal(speaker.ended):
        assert speaker.say(["Hi", "  ", "you"])
    assert reached == [0, 2]
    assert not speaker.speaking


def test_it_can_be_stopped(speaker, qtbot):
    assert speaker.say(["one two three four five six seven eight nine ten"])
    assert speaker.speaking
    with qtbot.waitSignal(speaker.ended):
        speaker.stop()
    assert not speaker.speaking


def test_nothing_to_say_is_no_start(speaker):
    assert not speaker.say([])
    assert not speaker.speaking


def test_the_engine_that_only_pretends_is_never_used_for_a_person(qapp, monkeypatch):
    monkeypatch.setattr(QtTextToSpeech, "availableEngines", staticmethod(lambda: ["mock"]))
    silent = Speaker()
    assert not silent.available
    assert not silent.say(["Hello"])


def test_an_engine_that_cannot_start_is_no_voice(qapp, monkeypatch):
    monkeypatch.setattr(QtTextToSpeech, "state", lambda _self: QtTextToSpeech.State.Error)
    assert not Speaker(engine="mock").available


def test_a_voice_that_is_there_is_kept(speaker):
    assert speaker.available
    assert speaker.available
