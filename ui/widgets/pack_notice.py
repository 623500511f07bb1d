"""The quiet notice on Home: a new version of the course is in HR's folder, or something there is no good pack."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assets.language import _
from ui.accessible import announce
from ui.packs import Packs
from ui.theme import Look
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.pack_change import policy_words
from ui.widgets.parts import Box, Button, clear
from ui.widgets.text import TextLabel


class PackNotice(Box):
    """Hidden while there is nothing to tell. `wanted` when the person would see what the new version changes.

    `closed` when it went away under the keyboard, which then needs another place.
    """

    wanted = Signal()
    closed = Signal()

    def __init__(self, packs: Packs, look: Look) -> None:
        super().__init__(look, "callout", tone="info", pad=18, gap=10)
        self._packs = packs
        packs.changed.connect(self._on_packs_changed)
        self.fill()

    def fill(self) -> None:
        """Show what there is to tell."""
        clear(self.column)
        offer, refused = self._packs.offer, self._packs.refused
        if offer is not None:
            self.add(TextLabel(_("A new version of the course is here"), self._look, level=2))
            words = _("Version {version}. {policy}").format(version=offer.version, policy=policy_words(offer.change))
            self.add(label(words))
            self.add(label(_("All that you did stays. Nothing is installed before you say so."), "small"))
            install = Button(_("See what changes, and install"), self._look, icon="forward")
            install.clicked.connect(self.wanted)
            later = Button(_("Later"), self._look)
            later.setAccessibleName(_("Later: leave the new version until tomorrow"))
            later.clicked.connect(self._packs.later)
            self._row(install, later)
        if refused:
            self.add(TextLabel(_("A file in HR’s folder was not taken"), self._look, level=2))
            for name, reason in refused:
                self.add(TextLabel(f"{name}: {reason}", self._look, block=True))
            self.add(label(_("Your course is as it was. Please tell HR."), "small"))
            close = Button(_("I have read this"), self._look, icon="tick")
            close.clicked.connect(self._packs.forget_refused)
            self._row(close)
        self.setVisible(offer is not None or bool(refused))

    def _row(self, *buttons: Button) -> None:
        row = Flow(self._look, gap=10)
        row.fill(buttons)
        self.add(row)

    def _on_packs_changed(self) -> None:
        focus: QWidget | None = self.window().focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.fill()
        if self.isVisible():
            words = _("A new version of the course is here") if self._packs.offer else _("A file was not taken")
            announce(self, words)
        elif had_focus:
            self.closed.emit()
