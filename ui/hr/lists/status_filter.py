"""Which people of a list are shown: words, status and team, in one row; smaller than the filter of the register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QTimer, Signal

from assets.language import _
from exports.hr.columns import status_names
from records.hr.model import Filter, Status
from ui.hr.widgets.choice_box import ChoiceBox
from ui.hr.widgets.filter_bar import SearchField
from ui.theme import Look
from ui.widgets.flow import Flow

# A pause this long after a letter means that the word may be looked for.
_PAUSE_MILLISECONDS = 120


class StatusFilter(Flow):
    """`changed` comes when others are wanted; `chosen` is the filter. `statuses` are those to choose from."""

    changed = Signal()

    def __init__(self, statuses: Sequence[Status], look: Look) -> None:
        super().__init__(look, gap=8)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self.changed)
        self.search = SearchField(look)
        self.search.textChanged.connect(lambda _words: self._timer.start())
        self.status = ChoiceBox(_("Status"), _("Any status"))
        names = status_names()
        self.status.offer([(status, names[status]) for status in statuses])
        self.team = ChoiceBox(_("Team"), _("All teams"), _("No team"))
        for box in (self.status, self.team):
            box.picked.connect(self.changed)
        self.fill((self.search, self.status, self.team))

    def offer(self, teams: Sequence[str]) -> None:
        """Offer these teams."""
        self.team.offer([(team, team) for team in teams])

    @property
    def chosen(self) -> Filter:
        """The filter as it is set now."""
        statuses = cast("tuple[Status, ...]", self.status.chosen())
        return Filter(words=self.search.text(), statuses=statuses, teams=self.team.chosen())

    def clear_all(self) -> None:
        """Show everybody again, without a signal."""
        self.search.clear()
        self._timer.stop()
        self.status.choose(())
        self.team.choose(())
