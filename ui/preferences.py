"""How the window looked last time: theme, text size, place on the screen. No fact about the person is kept here.

It is a small file of its own, so that the first paint does not wait for the database.
"""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from ui.theme import SCALES, THEMES


class Preferences:
    """Reads and writes `window.ini` in the data folder; a broken or missing value falls back to the default."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """The name of the theme, empty while none was chosen: then the system's own wish counts."""
        name = str(self._settings.value("theme", ""))
        return name if name in THEMES else ""

    @property
    def scale(self) -> float:
        """The text size as a factor, one of those offered."""
        try:
            wanted = float(str(self._settings.value("scale", 1.0)))
        except ValueError:
            wanted = 1.0
        if not math.isfinite(wanted):
            wanted = 1.0
        return min(SCALES, key=lambda scale: abs(scale - wanted))

    @property
    def roomy(self) -> bool:
        """Whether letters and words stand further apart (WCAG 1.4.12)."""
        return self._settings.value("roomy", "false") == "true"

    @property
    def still(self) -> bool:
        """Whether the person asked for no motion in this app."""
        return self._settings.value("still", "false") == "true"

    @property
    def geometry(self) -> QByteArray:
        """The window's last size and place; empty the first time."""
        value = self._settings.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @property
    def hr_geometry(self) -> QByteArray:
        """The last size and place of HR's window; empty the first time."""
        value = self._settings.value("hr_geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @property
    def hr_page(self) -> str:
        """The page of HR's window that was open last; empty the first time."""
        return str(self._settings.value("hr_page", ""))

    def keep(self, **values: str | float | bool | QByteArray) -> None:
        """Write the named values: theme, scale, roomy, still, geometry, hr_geometry, hr_page."""
        for name, value in values.items():
            self._settings.setValue(name, str(value).lower() if isinstance(value, bool) else value)
        self._settings.sync()
