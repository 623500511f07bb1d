"""What is wrong in the file of the page on show, at its top, for its author."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from assets.language import _, ngettext
from modules.model import Problem
from ui.theme import Look
from ui.widgets.parts import Box, IconLabel, clear
from ui.widgets.text import TextLabel

# More than these would push the page itself out of sight; the others are on the page of all problems.
_MOST_SHOWN = 3
# From this text size on, one is as much as there is room for.
_LARGE = 1.5


class ProblemNote(Box):
    """A few problems with their lines; hidden while there is none."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "callout", tone="bad", row=True, pad=10, gap=10)
        self.add(IconLabel("warning", look, "bad", 24))
        holder = QWidget()
        self._lines = QVBoxLayout(holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.add(holder, 1)
        self.hide()

    def fill(self, problems: Sequence[Problem]) -> None:
        """Show these in the place of those before."""
        clear(self._lines)
        most = _MOST_SHOWN if self._look.scale < _LARGE else 1
        for problem in problems[:most]:
            words = _("Line {line}: {message} ({code})")
            self._add(words.format(line=problem.line, message=problem.message, code=problem.code))
        more = len(problems) - most
        if more > 0:
            words = ngettext("And {count} more in this file.", "And {count} more in this file.", more)
            self._add(words.format(count=more))
        self.setVisible(bool(problems))

    def _add(self, words: str) -> None:
        text = TextLabel(words, self._look, block=True)
        text.stand_alone()
        self._lines.addWidget(text)
