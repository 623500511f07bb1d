"""Choosing one person of the register by a few letters."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from assets.language import _, ngettext
from records.hr import rows
from records.hr.model import STATUSES, Filter, Row
from ui.accessible import announce
from ui.hr.sight import bring_into_sight
from ui.hr.widgets.list_table import ListTable
from ui.hr.workspace import Workspace
from ui.theme import Look
from ui.widgets.field import Field
from ui.widgets.label import label
from ui.widgets.parts import Box

_MOST = 20
_PAUSE_MILLISECONDS = 80


class PersonPicker(Box):
    """Emits `picked` with the id of a person, or `cancelled`. Those who left can be found too."""

    picked = Signal(str)
    cancelled = Signal()

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(look, "sunken", pad=14, gap=8)
        self._workspace = workspace
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self.look_up)
        self.words = QLineEdit()
        hint = _("A few letters of the name, the e-mail or the staff number. Enter chooses from the list.")
        self.add(Field(_("Whose is it?"), self.words, look, hint))
        self.count = label("", "small")
        titles = (_("Name"), _("E-mail"), _("Staff number"), _("Team"))
        self.table = ListTable(_("People found"), titles, _texts, look, rows=4, grows=False)
        self.add(self.count)
        self.add(self.table)
        self.words.textChanged.connect(lambda _words: self._timer.start())
        self.words.returnPressed.connect(self._on_entered)
        self.table.opened.connect(self._on_opened)
        self.table.hide()

    def start(self) -> None:
        """Show it, all of it in sight, and take the keyboard."""
        self.show()
        self.words.setFocus()
        bring_into_sight(self)

    def look_up(self) -> None:
        """Show who fits the letters."""
        self._timer.stop()
        space = self._workspace
        found: tuple[Row, ...] = ()
        if self.words.text().strip() and space.is_open:
            chosen = Filter(words=self.words.text(), statuses=STATUSES)
            found = rows.rows(space.register, chosen, space.clock(), space.versions, limit=_MOST)
        self.table.show_things(found)
        self.table.setVisible(bool(found))
        words = ngettext("{count} person found", "{count} people found", len(found)).format(count=len(found))
        self.count.setText(words if self.words.text().strip() else "")
        if found:
            bring_into_sight(self)
        announce(self.count, self.count.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _on_entered(self) -> None:
        self.look_up()
        if len(self.table.list.things) == 1:
            self._on_opened(0)
        elif len(self.table.list.things):
            self.table.start()

    def _on_opened(self, place: int) -> None:
        self.picked.emit(self.table.list.things[place].person_id)


def _texts(row: Row) -> tuple[str, str, str, str]:
    return row.name, row.email, row.staff_number, row.team
