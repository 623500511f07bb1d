"""Marking words of a draft: each word a button that can be checked, side by side and wrapping like the post itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from assets.language import _
from quizzes.kinds.mark_words import MarkWords, Passage
from quizzes.model import Item, Response
from ui.kinds.base import AnswerWidget, Deed
from ui.theme import Look
from ui.widgets.feedback import Why, reasons
from ui.widgets.flow import Flow
from ui.widgets.label import caption
from ui.widgets.parts import Box, restyle
from ui.widgets.roving import Roving
from ui.widgets.text import TextLabel

NAMES = ("mark-words",)


def make(item: Item, order: Sequence[str], look: Look) -> AnswerWidget:
    """Return the widget for a draft."""
    return MarkWordsAnswer(item.body, look)


class WordButton(QPushButton):
    """One word of the draft. Checked, it is struck through; it is at least 24 pixels wide and high (WCAG 2.5.8)."""

    def __init__(self, word: str, look: Look) -> None:
        super().__init__(word.replace("&", "&&"))
        self._look = look
        self.setProperty("kind", "word")
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setAccessibleName(word)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Ask for the word and a little room, and for a target large enough."""
        least = self._look.px(24)
        return super().sizeHint().expandedTo(QSize(least, least))

    def explain(self, tone: str) -> None:
        """Lock the word, and show its sign where it has one."""
        self.setEnabled(False)
        self.unsetCursor()
        self.setProperty("tone", tone)
        if tone:
            size = self._look.px(16)
            sign = self._look.pixmap({"good": "tick", "warn": "warning"}.get(tone, "cross"), tone, 16)
            icon = QIcon(sign)
            # Qt would grey it with the word, and the sign has to be seen.
            icon.addPixmap(sign, QIcon.Mode.Disabled)
            self.setIcon(icon)
            self.setIconSize(QSize(size, size))
        restyle(self)


class MarkWordsAnswer(AnswerWidget):
    """The draft as a box of words, one Tab stop with arrow keys."""

    def __init__(self, body: MarkWords, look: Look) -> None:
        super().__init__()
        self._body = body
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        hint = _("Click each word that should go. By keyboard: arrow keys go from word to word, Space marks.")
        self._hint = caption(hint, look)
        column.addWidget(self._hint)
        box = Box(look, "card", pad=14, gap=8)
        title = TextLabel(_("The draft"), look, role="small", block=True)
        # To be heard in one piece before going through it word by word.
        title.setProperty("plain", _("The draft: {words}").format(words=" ".join(body.words)))
        title.stand_alone()
        box.add(title)
        flow = Flow(look, gap=0)
        self.words = [WordButton(word, look) for word in body.words]
        flow.fill(self.words)
        box.add(flow)
        column.addWidget(box)
        self._flow = flow
        self._column = column
        self._roving = Roving(self.words, self)
        self.words[0].setAccessibleDescription(hint)
        for word in self.words:
            word.toggled.connect(lambda _on: self.changed.emit())

    def response(self) -> Response:
        """Return the positions of the marked words."""
        return tuple(str(position) for position, word in enumerate(self.words) if word.isChecked())

    def show_response(self, response: Response) -> None:
        """Mark the given words again."""
        for position, word in enumerate(self.words):
            word.setChecked(str(position) in response)

    def complete(self) -> bool:
        """Whether at least one word is marked."""
        return bool(self.response())

    def explain(self) -> None:
        """Show for each passage whether it was marked, and why it should go or may stay."""
        self._hint.hide()
        covered = set(self._body.either)
        for passage in self._body.passages:
            covered.update(passage.positions)
            marked = sum(self.words[position].isChecked() for position in passage.positions)
            tone, verdict = _verdict(passage, marked)
            self._why(tone, verdict.format(words=self._body.text(passage)), passage.feedback, passage.basis)
        stray = [p for p, word in enumerate(self.words) if word.isChecked() and p not in covered]
        if stray:
            listed = ", ".join(f"“{self._body.words[position]}”" for position in stray)
            self._why(
                "bad",
                _("Marked, but may stay: {words}.").format(words=listed),
                _("Nothing is wrong with these words."),
                (),
            )
        going = {p for passage in self._body.passages if passage.right for p in passage.positions}
        for position, word in enumerate(self.words):
            if position in going:
                word.explain("good" if word.isChecked() else "warn")
            else:
                word.explain("bad" if word.isChecked() and position not in self._body.either else "")
        self._flow.flow()

    def press(self, number: int) -> None:
        """Go to the word with this number."""
        if 1 <= number <= len(self.words):
            self.words[number - 1].setFocus()

    def play(self, response: Response) -> Iterator[Deed]:
        """Yield the space bar on each word that is to change."""
        for position, word in enumerate(self.words):
            if word.isChecked() != (str(position) in response):
                yield Deed(word, "Space")

    def first_focus(self) -> QWidget:
        """Return the word that Tab comes to."""
        return next(word for word in self.words if word.focusPolicy() == Qt.FocusPolicy.StrongFocus)

    def _why(self, tone: str, verdict: str, feedback: str, basis: Sequence[str]) -> None:
        box = Box(self._look, "option", tone={"muted": "", "warn": "bad"}.get(tone, tone), pad=12, gap=6)
        why = Why(self._look, tone, reasons(verdict, feedback, basis))
        why.text.link_followed.connect(self.link_followed)
        why.text.stand_alone()
        box.add(why)
        self._column.addWidget(box)


def _verdict(passage: Passage, marked: int) -> tuple[str, str]:
    """Return tone and words for a passage of which some words are marked."""
    if not passage.right:
        return ("bad", _("“{words}” may stay.")) if marked else ("good", _("“{words}” may stay, and you left it."))
    if marked == len(passage.positions):
        return "good", _("“{words}” should go, and you marked it.")
    if marked:
        return "warn", _("“{words}” should go; you marked a part.")
    return "bad", _("“{words}” should go; you missed it.")
