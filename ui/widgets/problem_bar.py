"""The line that tells an author how many problems the course has; there only while an author is at work."""

from __future__ import annotations

from PySide6.QtCore import Signal

from assets.language import _, ngettext
from ui.accessible import announce
from ui.theme import Look
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel


class ProblemBar(Box):
    """Hidden while there is no problem. `asked` comes when the author wants to see them."""

    asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "callout", tone="warn", row=True, pad=8, gap=10)
        self.words = label("")
        self.button = Button(_("Show them"), look, icon="forward")
        self.button.setAccessibleName(_("Show the problems in this course"))
        self.button.clicked.connect(self.asked)
        self.add(IconLabel("warning", look, "warn", 24))
        self.add(self.words, 1)
        self.add(self.button)
        self.hide()

    def show_count(self, count: int, *, held: bool) -> None:
        """Say how many there are; `held`: what is on show is older than the files. Only news are spoken."""
        words = ngettext("{count} problem in this course.", "{count} problems in this course.", count).format(
            count=count
        )
        if held:
            words = f"{words} {_('What you see is the last version that could be read whole.')}"
        news = words != self.words.text()
        self.words.setText(words)
        self.setVisible(bool(count) or held)
        if news and not self.isHidden():
            announce(self.words, words)
