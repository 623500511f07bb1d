"""Plain labels in the style sheet's roles: words without links, for captions, hints and tags. Loads fast."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.theme import Look


def elastic(made: QLabel) -> None:
    """Let a label be as narrow as its column, with the height that its words then need."""
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)


def label(words: str, role: str = "", *, wrap: bool = True) -> QLabel:
    """Return a plain label in one of the style sheet's roles."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        elastic(made)
    return made


def caption(words: str, look: Look) -> QLabel:
    """Return a small line above a block, set in as far as the block's own words are."""
    made = label(words, "small")
    made.setContentsMargins(look.px(11), 0, 0, 0)
    return made


def chip(words: str, tone: str = "") -> QLabel:
    """Return a small rounded tag; `tone` is '', good, bad, warn, info or plain."""
    made = label(words, "chip", wrap=False)
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made
