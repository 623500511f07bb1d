"""Why an answer is right or not: a sign, a verdict in words, the reason, and the clauses as links."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assets.language import _
from modules.block import Run, Runs
from ui.theme import Look
from ui.widgets.parts import IconLabel
from ui.widgets.text import TextLabel

# Each tone has its own shape, so that colour is never the only sign (WCAG 1.4.1).
SIGNS = {"good": "done", "warn": "partly", "bad": "cross", "muted": "dot"}


class Why(QWidget):
    """One verdict with its reason. `about` is what it is about, told first to who cannot see where it stands."""

    def __init__(self, look: Look, tone: str, runs: Runs, *, about: str = "", indent: int = 0) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        if indent:
            row.addSpacing(look.px(indent))
        self.sign = IconLabel(SIGNS[tone], look, tone, 22)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        self.text = TextLabel(runs, look, block=True)
        if about:
            self.text.setProperty("plain", f"{about} — {self.text.words()}")
        row.addWidget(self.text, 1)


def reasons(verdict: str, feedback: str, basis: Sequence[str]) -> Runs:
    """Return the words of a verdict: what it is, why, and the clauses as links."""
    runs = [Run(verdict + " ", bold=True), Run(feedback)]
    for place in basis:
        if place == "good-practice":
            runs += [Run(" · "), Run(_("Good practice"), italic=True)]
        elif place == "law":
            runs += [Run(" · "), Run(_("Law"), italic=True)]
        else:
            runs += [Run(" · "), Run(_("Clause {clause}").format(clause=place), link=f"clause:{place}")]
    return tuple(runs)
