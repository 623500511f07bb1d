"""Work in one step: said, shown, and still for whoever asked for stillness."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ui.hr.widgets import busy as module
from ui.hr.widgets.busy import Busy
from ui.theme import Look


def test_it_is_hidden_until_something_goes_on(look: Look, told: Callable[[Any], Any]) -> None:
    busy = Busy(look)
    assert busy.isHidden()
    busy.begin("Reading the list …")
    assert not busy.isHidden()
    assert told(busy.bar).role == "ProgressBar"
    assert told(busy.bar).name == busy.words.text() == "Reading the list …"
    busy.end()
    assert busy.isHidden()


def test_what_goes_on_is_announced(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(module, "announce", lambda _widget, words: heard.append(words))
    Busy(look).begin("Reading the list …")
    assert heard == ["Reading the list …"]


@pytest.mark.parametrize("still", [False, True])
def test_nothing_moves_for_whoever_asked_for_stillness(look: Look, still: bool) -> None:
    look.still = still
    assert (Busy(look).bar.maximum() > 0) is still
