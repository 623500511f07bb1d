"""A few words that stay on a page, in a colour and with a sign, and buttons for what comes next."""

from __future__ import annotations

from collections.abc import Callable

from ui.accessible import announce
from ui.theme import Look
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.text import TextLabel

_SIGNS = {"good": "done", "bad": "warning", "warn": "warning", "info": "info"}


class Note(Box):
    """Hidden while it has nothing to say. It can be reached with Tab, so that its words are read again."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "callout", pad=14, gap=8)
        self._sign = IconLabel("info", look, "info", 24)
        self.words = TextLabel("", look, block=True)
        self.words.stand_alone()
        self.more = label("", "small")
        self.deeds = Flow(look, gap=8)
        self.buttons: list[Button] = []
        row = Box(look, "plain", row=True, pad=0, gap=10)
        row.add(self._sign)
        row.add(self.words, 1)
        for part in (row, self.more, self.deeds):
            self.add(part)
        self.hide()

    def offer(self, words: str, icon: str, deed: Callable[[], object], *, kind: str = "") -> Button:
        """Add a button for what comes next; they are shown in the order in which they are added."""
        button = Button(words, self._look, icon=icon, kind=kind)
        button.clicked.connect(lambda _on: deed())
        self.buttons.append(button)
        self.deeds.fill(self.buttons)
        return button

    def tell(self, words: str, tone: str = "info", *, more: str = "") -> None:
        """Show and announce the words; `tone` is good, bad, warn or info."""
        self._sign.show_icon(_SIGNS[tone], tone)
        self.set_tone({"info": ""}.get(tone, tone))
        self.words.say(words)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.deeds.setVisible(bool(self.buttons))
        self.show()
        announce(self.words, words)
