"""Single and multiple choice: a card an option, its own radio button or check box in it, feedback in its own place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from assets.language import _
from modules.block import Runs
from quizzes.kinds.choice import Choice
from quizzes.model import Item, Option, Response
from ui.kinds.base import AnswerWidget, Deed
from ui.theme import Look
from ui.widgets.feedback import Why, reasons
from ui.widgets.label import label
from ui.widgets.parts import Box, restyle
from ui.widgets.text import TextLabel

NAMES = ("single", "multiple")


def make(item: Item, order: Sequence[str], look: Look) -> AnswerWidget:
    """Return the widget for a choice."""
    return ChoiceAnswer(item.body, order, look)


class OptionCard(Box):
    """One option: the whole card can be clicked, the button in it carries focus, name and state."""

    def __init__(self, option: Option, look: Look, *, many: bool) -> None:
        super().__init__(look, "option", pad=12, gap=6)
        self._look = look
        self.option = option
        self.button: QAbstractButton = QCheckBox() if many else QRadioButton()
        self.button.setAccessibleName(option.text)
        self.button.toggled.connect(self._show_chosen)
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self._text = label(option.text)
        self._text.setContentsMargins(0, look.px(6), 0, look.px(6))
        row.addWidget(self._text, 1)
        self.column.addLayout(row)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a click anywhere on the card choose it."""
        if self.button.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.button.setFocus()
            self.button.click()
        super().mouseReleaseEvent(event)

    def explain(self) -> TextLabel:
        """Lock the card and say in sign and words whether this option is right, and why."""
        option = self.option
        chosen = self.button.isChecked()
        self.lock(("good" if option.right else "bad") if chosen or option.right else "")
        if option.right:
            verdict = _("A right answer, and you chose it.") if chosen else _("A right answer.")
        else:
            verdict = _("Not right, and you chose it.") if chosen else _("Not right.")
        token = "good" if option.right else "bad"
        why = Why(self._look, token, feedback_runs(verdict, option), about=option.text, indent=30)
        self.column.addWidget(why)
        return why.text

    def lock(self, tone: str) -> None:
        """Allow no more change, and show how it stands."""
        self.button.setEnabled(False)
        self.unsetCursor()
        self.setProperty("tone", tone)
        restyle(self)

    def _show_chosen(self, chosen: bool) -> None:
        self.setProperty("chosen", chosen)
        restyle(self)


def feedback_runs(verdict: str, option: Option) -> Runs:
    """Return the words under an option: verdict, why, and the clauses as links."""
    return reasons(verdict, option.feedback, option.basis)


class ChoiceAnswer(AnswerWidget):
    """All options of a choice, in the order drawn for the attempt."""

    def __init__(self, body: Choice, order: Sequence[str], look: Look) -> None:
        super().__init__()
        self._many = body.many
        places = {option_id: place for place, option_id in enumerate(order)}
        options = sorted(body.options, key=lambda option: places.get(option.id, len(places)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        # For radio buttons only: Qt makes any group one Tab stop, and among check boxes no arrow key leads on.
        self._group = QButtonGroup(self)
        self.cards = [OptionCard(option, look, many=body.many) for option in options]
        for card in self.cards:
            if not body.many:
                self._group.addButton(card.button)
            card.button.toggled.connect(self._on_button_toggled)
            column.addWidget(card)

    def response(self) -> Response:
        """Return the ids of the chosen options, in the order shown."""
        return tuple(card.option.id for card in self.cards if card.button.isChecked())

    def show_response(self, response: Response) -> None:
        """Choose the given options again."""
        for card in self.cards:
            card.button.setChecked(card.option.id in response)

    def complete(self) -> bool:
        """Whether at least one option is chosen."""
        return bool(self.response())

    def explain(self) -> None:
        """Show every option's feedback."""
        for card in self.cards:
            why = card.explain()
            why.link_followed.connect(self.link_followed)
            why.stand_alone()

    def press(self, number: int) -> None:
        """Choose the option with this number."""
        if 1 <= number <= len(self.cards) and self.cards[number - 1].button.isEnabled():
            self.cards[number - 1].button.setFocus()
            self.cards[number - 1].button.click()

    def play(self, response: Response) -> Iterator[Deed]:
        """Yield a click on each button that does not yet say what the response says."""
        for card in self.cards:
            wanted = card.option.id in response
            # A radio button is taken back by choosing another.
            if card.button.isChecked() != wanted and (wanted or self._many):
                yield Deed(card.button)

    def first_focus(self) -> QWidget:
        """Return the button that focus goes to first."""
        return next((card.button for card in self.cards if card.button.isChecked()), self.cards[0].button)

    def _on_button_toggled(self, chosen: bool) -> None:
        if chosen or self._many:
            self.changed.emit()
