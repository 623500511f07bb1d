"""The card on Home for the two questions of the month: an offer first, then the questions, each to be declined."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from assets.language import _
from ui.dates import month_name
from ui.session import Session
from ui.theme import Look
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel


class BetweenCard(Box):
    """Emits `wanted` when the person wants to answer now, `decided` with what came of another choice.

    It is hidden while there is nothing to offer.
    """

    wanted = Signal()
    decided = Signal(str)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(look, "sunken", row=True, pad=14, gap=14)
        self._session = session
        self._look = look
        self.state = session.between.state
        offered = self.state in {"not-asked", "waiting", "begun"}
        self.setVisible(offered)
        if not offered:
            return
        self.add(IconLabel("retry", look, "primary", 26))
        if self.state == "not-asked":
            words = _("Keep it fresh with two questions a month? Nobody but you sees the answers.")
            first, second = _("Yes, please"), _("No, thanks")
        else:
            month = month_name(session.clock().astimezone().month)
            words = _("Two questions for {month}: about 1 minute. Skipping costs nothing.").format(month=month)
            first = _("Go on") if self.state == "begun" else _("Answer now")
            second = _("Skip this month")
        self.add(label(words), 1)
        self.first = self._button(first, self._on_first_clicked)
        if self.state != "begun":
            self.second = self._button(second, self._on_second_clicked)

    def _button(self, words: str, deed: Callable[[], None]) -> Button:
        button = Button(words, self._look)
        button.setAccessibleDescription(_("Two questions a month"))
        button.clicked.connect(deed)
        self.add(button)
        return button

    def _on_first_clicked(self) -> None:
        between = self._session.between
        if self.state != "not-asked":
            self.wanted.emit()
        elif between.choose(wanted=True):
            self.decided.emit(_("Two questions a month are on. You can turn them off in Settings."))

    def _on_second_clicked(self) -> None:
        between = self._session.between
        if self.state == "not-asked":
            if between.choose(wanted=False):
                self.decided.emit(_("You are not asked again. You can turn them on in Settings."))
        elif between.skip():
            self.decided.emit(_("Skipped. The next two come next month."))
