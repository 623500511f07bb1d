"""What every kind of question offers to the card that it sits in."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizzes.model import Response


class Deed(NamedTuple):
    """One thing that a person does: a click on the part; or keys pressed on it, such as `Alt+Up`; or words typed."""

    part: QWidget
    keys: str = ""
    words: str = ""


class AnswerWidget(QWidget):
    """The part of a question that is answered. `changed` comes with every change the person makes."""

    changed = Signal()
    link_followed = Signal(str)

    @abstractmethod
    def response(self) -> Response:
        """Return what is answered so far."""

    @abstractmethod
    def show_response(self, response: Response) -> None:
        """Put an answer back, as after a restart."""

    @abstractmethod
    def complete(self) -> bool:
        """Whether there is an answer to check."""

    @abstractmethod
    def explain(self) -> None:
        """Lock the answer and show for every part whether it is right, and why, as Tab stops."""

    @abstractmethod
    def press(self, number: int) -> None:
        """Choose the part with this number, counted from 1; numbers without a part do nothing."""

    @abstractmethod
    def play(self, response: Response) -> Iterator[Deed]:
        """Yield what a person would do to answer this, one deed at a time: each must be done before the next."""

    @abstractmethod
    def first_focus(self) -> QWidget:
        """Return the part that focus goes to first."""
