"""Does what a person's hands do, with real mouse and key events: for the demo, and for tests that play questions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from quizzes.model import Response
from ui.kinds.base import AnswerWidget, Deed


def answer_by_hand(answer: AnswerWidget, response: Response) -> None:
    """Give a response by clicks and keys alone."""
    for deed in answer.play(response):
        do(deed)


def do(deed: Deed) -> None:
    """Do one deed: type its words, press its keys, or click."""
    part = deed.part
    if deed.words or deed.keys:
        part.setFocus()
    if deed.words and isinstance(part, QPlainTextEdit):
        type_words(part, deed.words)
    elif deed.keys:
        QTest.keySequence(part, QKeySequence(deed.keys))
    else:
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)


def type_words(field: QPlainTextEdit, words: str) -> None:
    """Replace what a field holds. Keys exist for Latin letters only; others come in as an input method gives them."""
    field.selectAll()
    if words.isascii():
        QTest.keyClicks(field, words)
    else:
        field.insertPlainText(words)
