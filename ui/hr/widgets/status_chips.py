"""A row of toggle buttons, one a status, each with its sign, its word and how many people stand so. One Tab stop."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from assets.language import _, ngettext
from exports.hr.columns import status_names
from records.hr.model import STATUSES, Status
from ui.hr.standing import SIGNS
from ui.theme import Look
from ui.widgets.flow import Flow
from ui.widgets.parts import Button
from ui.widgets.roving import Roving


class StatusChips(Flow):
    """Emits `changed` after somebody switched one on or off. None on means: all but those who left."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, gap=6)
        self.setAccessibleName(_("How they stand"))
        names = status_names()
        self.buttons: dict[Status, Button] = {}
        for status in STATUSES:
            icon, token = SIGNS[status]
            button = Button(names[status], look, icon=icon, kind="toggle", token=token)
            button.setCheckable(True)
            button.clicked.connect(lambda _on: self.changed.emit())
            self.buttons[status] = button
        self.fill(list(self.buttons.values()))
        self._roving = Roving(list(self.buttons.values()), self)
        look.changed.connect(self.flow)

    def chosen(self) -> tuple[Status, ...]:
        """Return those that are on."""
        return tuple(status for status, button in self.buttons.items() if button.isChecked())

    def choose(self, statuses: tuple[Status, ...]) -> None:
        """Switch these on and the others off, without a signal."""
        for status, button in self.buttons.items():
            button.setChecked(status in statuses)

    def show_totals(self, totals: Mapping[Status, int] | None) -> None:
        """Show how many there are of each; None while that is not known."""
        for status, name in status_names().items():
            button = self.buttons[status]
            if totals is None:
                button.setText(name)
                button.setAccessibleName(name)
                continue
            count = totals[status]
            words = _("{status}  {count}").format(status=name, count=f"{count:,}")
            if button.text() != words:
                button.setText(words)
                people = ngettext("{count} person", "{count} people", count).format(count=f"{count:,}")
                button.setAccessibleName(_("{status}, {people}").format(status=name, people=people))
        self.flow()
