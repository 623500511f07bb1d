"""Which columns a table shows: a button with a menu to tick them in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from assets.language import _
from ui.theme import Look
from ui.widgets.parts import Button


class ColumnMenu(Button):
    """Offers the columns, pairs of key and title in their order; those named as `fixed` are always shown."""

    changed = Signal()

    def __init__(self, columns: Sequence[tuple[str, str]], shown: Sequence[str], look: Look, *, fixed: str) -> None:
        super().__init__(_("Columns"), look, icon="settings", kind="tool")
        self._columns = tuple(columns)
        self._fixed = fixed
        self.keys = tuple(shown)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill)

    def choose(self, wanted: Sequence[str]) -> None:
        """Show these columns from now on; the fixed one is always among them, and an unknown one never."""
        chosen = {self._fixed, *wanted}
        self.keys = tuple(key for key, _title in self._columns if key in chosen)

    def show_column(self, key: str, *, on: bool) -> None:
        """Show one column, or show it no more."""
        self.choose([*self.keys, key] if on else [one for one in self.keys if one != key])
        self.changed.emit()

    def _fill(self) -> None:
        self._menu.clear()
        for key, title in self._columns:
            action = QAction(title, self._menu)
            action.setCheckable(True)
            action.setChecked(key in self.keys)
            action.setEnabled(key != self._fixed)
            action.toggled.connect(lambda on, key=key: self.show_column(key, on=on))
            self._menu.addAction(action)
