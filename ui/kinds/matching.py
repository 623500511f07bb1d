"""Matching: for each thing a list of answers to choose from, its name the thing itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QSizePolicy, QVBoxLayout, QWidget

from assets.language import _
from quizzes.kinds import matching
from quizzes.kinds.matching import Matching, Pair
from quizzes.model import Item, Response
from ui.kinds.base import AnswerWidget, Deed
from ui.theme import Look
from ui.widgets.feedback import Why, reasons
from ui.widgets.label import label
from ui.widgets.parts import Box, restyle

NAMES = ("matching",)


def make(item: Item, order: Sequence[str], look: Look) -> AnswerWidget:
    """Return the widget for pairs to match."""
    return MatchingAnswer(item.body, order, look)


class AnswerList(QComboBox):
    """A list of answers. The wheel scrolls the page and never changes an answer unseen."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class PairCard(Box):
    """One thing and the list of answers for it: side by side, or one below the other where it is narrow."""

    def __init__(self, pair: Pair, answers: Sequence[tuple[str, str]], look: Look) -> None:
        super().__init__(look, "option", pad=12, gap=6)
        self.pair = pair
        self._look = look
        holder = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.px(10))
        self.box = AnswerList()
        thing = label(pair.text)
        # Where Qt tells the chosen answer as the name of a list, this tells what it is for.
        thing.setBuddy(self.box)
        self._row.addWidget(thing, 1)
        self.box.setAccessibleName(pair.text)
        self.box.setAccessibleDescription(_("Choose what belongs to it."))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.addItem(_("Choose…"), "")
        for answer_id, text in answers:
            self.box.addItem(text, answer_id)
        self.box.currentIndexChanged.connect(self._show_chosen)
        self._row.addWidget(self.box, 1)
        self.add(holder)

    @property
    def chosen(self) -> str:
        """The id of the chosen answer, '' before there is one."""
        return str(self.box.currentData() or "")

    def choose(self, answer_id: str) -> None:
        """Choose an answer; one that is not in the list is none."""
        self.box.setCurrentIndex(max(0, self.box.findData(answer_id)))

    def explain(self, right_text: str) -> Why:
        """Lock the card and say whether the pair is right, and why."""
        right = self.chosen == self.pair.answer
        self.box.setEnabled(False)
        tone = "good" if right else "bad"
        self.setProperty("tone", tone)
        restyle(self)
        verdict = _("Right: {answer}.") if right else _("Not right. It belongs to: {answer}.")
        runs = reasons(verdict.format(answer=right_text), self.pair.feedback, self.pair.basis)
        why = Why(self._look, tone, runs, about=f"{self.pair.text}: {self.box.currentText()}")
        self.add(why)
        return why

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list below the thing where there is no room beside it."""
        super().resizeEvent(event)
        wide = self.width() > self._look.px(520)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)

    def _show_chosen(self, _index: int) -> None:
        self.setProperty("chosen", bool(self.chosen))
        restyle(self)


class MatchingAnswer(AnswerWidget):
    """All pairs in the order of the file; the answers in the order drawn."""

    def __init__(self, body: Matching, order: Sequence[str], look: Look) -> None:
        super().__init__()
        self._body = body
        places = {answer_id: place for place, answer_id in enumerate(order)}
        answers = sorted(body.answers.items(), key=lambda answer: places.get(answer[0], len(places)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        self.cards = [PairCard(pair, answers, look) for pair in body.pairs]
        for card in self.cards:
            card.box.currentIndexChanged.connect(lambda _index: self.changed.emit())
            column.addWidget(card)

    def response(self) -> Response:
        """Return `pair=answer` for each pair with an answer."""
        return tuple(f"{card.pair.id}={card.chosen}" for card in self.cards if card.chosen)

    def show_response(self, response: Response) -> None:
        """Choose the given answers again."""
        given = matching.chosen(response)
        for card in self.cards:
            card.choose(given.get(card.pair.id, ""))

    def complete(self) -> bool:
        """Whether every pair has an answer."""
        return matching.complete(self._body, self.response())

    def explain(self) -> None:
        """Show every pair's feedback."""
        for card in self.cards:
            why = card.explain(self._body.answers[card.pair.answer])
            why.text.link_followed.connect(self.link_followed)
            why.text.stand_alone()

    def press(self, number: int) -> None:
        """Go to the list with this number."""
        if 1 <= number <= len(self.cards):
            self.cards[number - 1].box.setFocus()

    def play(self, response: Response) -> Iterator[Deed]:
        """Yield the arrow keys that choose each answer."""
        given = matching.chosen(response)
        for card in self.cards:
            target = max(0, card.box.findData(given.get(card.pair.id, "")))
            while card.box.currentIndex() != target:
                yield Deed(card.box, "Down" if card.box.currentIndex() < target else "Up")

    def first_focus(self) -> QWidget:
        """Return the first list without an answer."""
        return next((card.box for card in self.cards if not card.chosen), self.cards[0].box)
