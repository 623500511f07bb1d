"""One line at the top of the page that tells what happened; it can be read again and sent away."""

from __future__ import annotations

from PySide6.QtCore import Qt

from assets.language import _
from ui.accessible import announce
from ui.theme import Look
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel

_ICONS = {"good": "done", "bad": "warning", "info": "info", "warn": "warning"}


class Banner(Box):
    """Hidden until there is something to say."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "callout", row=True, pad=12, gap=10)
        self._icon = IconLabel("info", look, "info", 24)
        self.text = label("")
        self.text.setProperty("block", True)
        self.text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close = Button("", look, icon="cross", kind="tool")
        self._close.setAccessibleName(_("Close this message"))
        self._close.setToolTip(_("Close this message"))
        self._close.clicked.connect(self.hide)
        self.add(self._icon)
        self.add(self.text, 1)
        self.add(self._close)
        self.hide()

    def say(self, words: str, tone: str) -> None:
        """Show and announce the words; trouble also takes the focus, so that nobody misses it."""
        self._icon.show_icon(_ICONS[tone], tone)
        self.set_tone({"info": ""}.get(tone, tone))
        self.text.setText(words)
        self.text.setAccessibleName(words)
        self.show()
        announce(self.text, words)
        if tone == "bad":
            self.text.setFocus()
