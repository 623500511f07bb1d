"""What every kind of question offers to the card that it sits in."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizzes.model import Response


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
    def explain(self) -> tuple[QWidget, ...]:
        """Lock the answer and show for every part whether it is right, and why; return the new Tab stops in order."""

    @abstractmethod
    def press(self, number: int) -> None:
        """Choose the part with this number, counted from 1; numbers without a part do nothing."""

    @abstractmethod
    def parts_for(self, response: Response) -> tuple[QWidget, ...]:
        """Return what a person would click, in order, to answer this."""

    @abstractmethod
    def first_focus(self) -> QWidget:
        """Return the part that focus goes to first."""
