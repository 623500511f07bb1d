"""Words on the screen: one label a block, with its links as real focusable things beside it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel

from assets.language import _
from modules.block import Run, Runs, plain
from ui.theme import Look
from ui.widgets.label import elastic


def rich(runs: Runs, look: Look, current_link: int = -1, spacing: int = 140) -> str:
    """Return the runs as the small HTML a QLabel shows; all text is escaped. `current_link` is drawn marked.

    `spacing` is the line height in per cent (WCAG 1.4.12 asks that 150 is possible).
    """
    parts = []
    link = -1
    for run in runs:
        piece = escape(run.text).replace("\n", "<br>")
        piece = f"<b>{piece}</b>" if run.bold else piece
        piece = f"<i>{piece}</i>" if run.italic else piece
        if run.code:
            piece = f'<span style="background-color:{look.colour("sunken")}">&nbsp;{piece}&nbsp;</span>'
        if run.link:
            link += 1
            marked = f";background-color:{look.colour('warn_soft')}" if link == current_link else ""
            piece = f'<a href="{escape(run.link)}" style="color:{look.colour("link")}{marked}">{piece}</a>'
        piece = _with_mark(piece, run.mark, look) if run.mark else piece
        parts.append(piece)
    return f'<p style="line-height:{spacing}%;margin:0">{"".join(parts)}</p>'


def _with_mark(piece: str, mark: str, look: Look) -> str:
    """Return a piece as inserted or deleted: a sign and a line as well as a colour (WCAG 1.4.1)."""
    sign, line, token = ("+", "u", "good") if mark == "inserted" else ("−", "s", "bad")
    words = piece.lstrip(" ")
    style = f"color:{look.colour(token)};background-color:{look.colour(f'{token}_soft')}"
    # Without the space before it a minus would look like the start of the line through the words.
    spans = f'<span style="{style}"><b>&nbsp;{sign}&nbsp;</b><{line}>{words}</{line}>&nbsp;</span>'
    return " " * (len(piece) - len(words)) + spans


class LinkStop(QAbstractButton):
    """A link inside a label, as something of its own: it takes focus, is announced as a link and can be pressed."""

    def __init__(self, label: TextLabel, index: int, run: Run) -> None:
        super().__init__(label)
        self._label = label
        self._index = index
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedSize(2, 2)
        self.setAccessibleName(run.text)
        self.clicked.connect(self._follow)
        self._address = run.link

    def _follow(self) -> None:
        self._label.link_followed.emit(self._address)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the link by Enter too; Space is Qt's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the label mark this link."""
        super().focusInEvent(event)
        self._label.mark_link(self._index)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the mark away."""
        super().focusOutEvent(event)
        self._label.mark_link(-1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw nothing: the label marks the link."""


class TextLabel(QLabel):
    """One block of text; `level` 0 is a paragraph. Emits `link_followed` with the address of a link."""

    link_followed = Signal(str)

    def __init__(self, runs: Runs | str, look: Look, *, level: int = 0, role: str = "", block: bool = False) -> None:
        super().__init__()
        self._runs: Runs = (Run(runs),) if isinstance(runs, str) else runs
        self._look = look
        self._marked = -1
        self.setProperty("level", level)
        self.setProperty("plain", plain(self._runs))
        self.setProperty("role", role or (f"h{min(level, 3)}" if level else ""))
        self.setProperty("block", block)
        self.setAccessibleName(plain(self._runs))
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setIndent(0)
        elastic(self)
        self.stops = tuple(
            LinkStop(self, index, run) for index, run in enumerate(run for run in self._runs if run.link)
        )
        if self.stops:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
            self.linkActivated.connect(self.link_followed)
            self.setAccessibleDescription(_("Has links. Press K to reach them."))
        if block:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._show()
        look.changed.connect(self._show)

    def say(self, runs: Runs | str) -> None:
        """Show other words."""
        self._runs = (Run(runs),) if isinstance(runs, str) else runs
        self.setProperty("plain", plain(self._runs))
        self.setAccessibleName(plain(self._runs))
        self._show()

    def stand_alone(self) -> None:
        """Become a Tab stop, and each link another, where no reader walks through."""
        for stop in (self, *self.stops):
            stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription("")

    def words(self) -> str:
        """Return the text without style."""
        return plain(self._runs)

    def mark_link(self, index: int) -> None:
        """Mark the link under the cursor; -1 for none."""
        self._marked = index
        self._show()

    def _show(self) -> None:
        tight = bool(self.property("level")) or self.property("role") in ("display", "h1", "h2", "h3")
        self.setText(rich(self._runs, self._look, self._marked, 100 if tight else 150 if self._look.roomy else 138))
