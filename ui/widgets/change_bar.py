"""The row over the policy that shows what changed since an earlier version, and leads to the list of changes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from assets.language import _
from ui.theme import Look
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.parts import Box, Button


class ChangeBar(Box):
    """`switched` tells whether the changes are to be shown in their places, `asked` that the list is wanted."""

    switched = Signal(bool)
    asked = Signal()

    def __init__(self, before: str, look: Look) -> None:
        super().__init__(look, "footer", pad=6, gap=6)
        self.switch = QCheckBox()
        self.switch.toggled.connect(self.switched)
        self.list = Button(_("List of changes"), look, icon="table", kind="tool")
        self.list.clicked.connect(self.asked)
        self.words = label("")
        self._flow = Flow(look, gap=16)
        self._flow.fill((self.switch, self.list))
        self.add(self._flow)
        self.add(self.words)
        self.since(before)

    def since(self, version: str, nothing: str = "") -> None:
        """Offer what changed since a version; `nothing` are the words to show instead, where nothing did."""
        self.switch.setText(_("Show what changed since version {version}").format(version=version))
        self.words.setText(nothing)
        self.words.setVisible(bool(nothing))
        self._flow.setVisible(not nothing)
        self._flow.flow()
