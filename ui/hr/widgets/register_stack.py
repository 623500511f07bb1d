"""The middle of the register: its table, or why there is nothing in it and what to do then."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from assets.language import _
from ui.hr.widgets.empty import Empty
from ui.theme import Look


class RegisterStack(QStackedWidget):
    """Shows the table while somebody is found. The empty pages are made when they are first needed."""

    staff_list_asked = Signal()
    all_asked = Signal()

    def __init__(self, table: QWidget, look: Look) -> None:
        super().__init__()
        self._look = look
        self.table = table
        self.addWidget(table)

    def show_part(self, found: int, everybody: int) -> None:
        """Show the table, or that nobody fits, or that there is nobody yet."""
        self.setCurrentWidget(self.table if found else self.no_match if everybody else self.nobody)

    @cached_property
    def nobody(self) -> Empty:
        """What stands in the place of the table before there is anybody."""
        made = Empty(
            _("Nobody is in the register yet"),
            _("Bring in your staff list first: a CSV or Excel file from your HR system will do."),
            _("Bring in a staff list"),
            self._look,
        )
        made.heading.setProperty("level", 1)  # the register's own heading is hidden then
        made.button.clicked.connect(self.staff_list_asked)
        self.addWidget(made)
        return made

    @cached_property
    def no_match(self) -> Empty:
        """What stands in the place of the table where nobody fits."""
        made = Empty(
            _("Nobody fits all of that"),
            _("Try fewer letters or another status, or show everybody again."),
            _("Clear all"),
            self._look,
        )
        made.button.clicked.connect(self.all_asked)
        self.addWidget(made)
        return made
