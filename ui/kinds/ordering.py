"""Putting steps in order: a list of rows, moved by buttons or by Alt and the arrow keys; each new place is said."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assets.language import _
from modules.block import Run
from quizzes.kinds import ordering
from quizzes.kinds.ordering import Ordering, Step
from quizzes.model import Item, Response
from ui.accessible import announce
from ui.kinds.base import AnswerWidget, Deed
from ui.tab_order import reveal
from ui.theme import Look
from ui.widgets.feedback import Why, reasons
from ui.widgets.label import caption, chip, label
from ui.widgets.parts import Box, Button, restyle
from ui.widgets.text import TextLabel

NAMES = ("ordering",)


def make(item: Item, order: Sequence[str], look: Look) -> AnswerWidget:
    """Return the widget for an order; without one drawn, the steps are shuffled, the same each time."""
    shown = order or ordering.order(item.body, random.Random(item.id))  # noqa: S311
    return OrderingAnswer(item.body, shown, look)


class MoveButton(Button):
    """Moves its row by one place. Alt with an arrow is left to the row, which a plain button would eat."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave all keys but Space and Enter to the row."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class OrderRow(Box):
    """One step in its place. It takes focus; only the row with the focus has its buttons in the Tab order."""

    accessible_role = QAccessible.Role.ListItem
    move_asked = Signal(int)
    stepped = Signal(int)
    focused = Signal()

    def __init__(self, step: Step, look: Look) -> None:
        super().__init__(look, "option", pad=10, gap=6)
        self.step = step
        self._look = look
        line = Box(look, "plain", row=True, pad=0, gap=10)
        self.place = chip("", "plain")
        line.add(self.place)
        line.add(label(step.text), 1)
        self.up = MoveButton("", look, icon="up", kind="tool")
        self.down = MoveButton("", look, icon="down", kind="tool")
        for button, words, steps in ((self.up, _("Move up"), -1), (self.down, _("Move down"), 1)):
            button.setToolTip(words)
            button.setAccessibleName(_("{deed}: {step}").format(deed=words, step=step.text))
            button.clicked.connect(lambda _checked=False, steps=steps: self.move_asked.emit(steps))
            line.add(button)
        self.add(line)
        self.set_current(current=False)

    def show_place(self, place: int, total: int) -> None:
        """Say which place the row has, from 1."""
        self.place.setText(str(place))
        self.setAccessibleName(_("{place} of {total}: {step}").format(place=place, total=total, step=self.step.text))
        self.up.setEnabled(place > 1)
        self.down.setEnabled(place < total)

    def set_current(self, *, current: bool) -> None:
        """Put the row and its buttons into the Tab order, or take them out."""
        policy = Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus
        for part in (self, self.up, self.down):
            part.setFocusPolicy(policy)

    def explain(self, why: Why, tone: str) -> None:
        """Lock the row and show its verdict."""
        for part in (self.up, self.down):
            part.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("tone", tone)
        restyle(self)
        self.add(why)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the row above or below; with Alt, take this row along."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if not steps or not self.up.isVisibleTo(self):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(steps)
        else:
            self.stepped.emit(steps)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become the row that Tab comes back to."""
        super().focusInEvent(event)
        self.focused.emit()


class OrderingAnswer(AnswerWidget):
    """All rows. The order shown first is never the right one, so there is an answer once a row was moved."""

    accessible_role = QAccessible.Role.List

    def __init__(self, body: Ordering, order: Sequence[str], look: Look) -> None:
        super().__init__()
        self._body = body
        self._look = look
        self._moved = False
        places = {step_id: place for place, step_id in enumerate(order)}
        self.rows = [OrderRow(step, look) for step in sorted(body.steps, key=lambda s: places.get(s.id, len(places)))]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(8))
        hint = _("Not yet in order. Move a row with its buttons, or with Alt and the up and down arrows.")
        self._hint = caption(hint, look)
        self._column.addWidget(self._hint)
        for row in self.rows:
            row.move_asked.connect(lambda steps, row=row: self.move_row(row, steps))
            row.stepped.connect(lambda steps, row=row: self._step(row, steps))
            row.focused.connect(lambda row=row: self._set_current(row))
            self._column.addWidget(row)
        # Said once, where one comes in; with every row it would be in the way.
        self.rows[0].setAccessibleDescription(hint)
        self._show_places()
        self._set_current(self.rows[0])

    def response(self) -> Response:
        """Return the ids in the order shown."""
        return tuple(row.step.id for row in self.rows)

    def show_response(self, response: Response) -> None:
        """Put the rows into an order given before; one that does not fit these steps is left."""
        if not ordering.complete(self._body, response):
            return
        self.rows.sort(key=lambda row: response.index(row.step.id))
        self._moved = True
        self._place_rows()

    def complete(self) -> bool:
        """Whether a row was moved."""
        return self._moved

    def move_row(self, row: OrderRow, steps: int) -> None:
        """Move a row by some places, say where it is now, and keep the focus with it."""
        place = self.rows.index(row)
        target = place + steps
        if not 0 <= target < len(self.rows):
            return
        self.rows.insert(target, self.rows.pop(place))
        self._moved = True
        focus = self.focusWidget()
        self._place_rows()
        # A button that has come to the end of its way is disabled and would lose the focus to nowhere.
        if isinstance(focus, MoveButton) and focus.isEnabled() and row.isAncestorOf(focus):
            focus.setFocus()
        else:
            row.setFocus()
        reveal(row)
        announce(row, row.accessibleName())
        self.changed.emit()

    def explain(self) -> None:
        """Show for each row whether it rightly follows the one before, and at the end the right order."""
        self._hint.hide()
        right = ordering.placed(self._body, self.response())
        texts = ["", *(row.step.text for row in self.rows)]
        for row, good, before in zip(self.rows, right, texts, strict=False):
            words = _("Rightly first.") if good else _("This is not the first step.")
            if before:
                words = _("Rightly after “{step}”.") if good else _("This does not come straight after “{step}”.")
            tone = "good" if good else "bad"
            runs = reasons(words.format(step=before), row.step.feedback, row.step.basis)
            why = Why(self._look, tone, runs, about=row.accessibleName(), indent=34)
            why.text.link_followed.connect(self.link_followed)
            why.text.stand_alone()
            row.explain(why, tone)
        if not all(right):
            lines = ordering.describe(self._body, ordering.right_response(self._body))
            answer = TextLabel(
                (Run(_("The right order:"), bold=True), Run("\n" + "\n".join(lines))), self._look, block=True
            )
            answer.stand_alone()
            self._column.addWidget(answer)

    def press(self, number: int) -> None:
        """Go to the row with this number."""
        if 1 <= number <= len(self.rows):
            self.rows[number - 1].setFocus()

    def play(self, response: Response) -> Iterator[Deed]:
        """Yield Alt+Up on each step until it is where the response has it."""
        if response == self.response() and not self._moved:
            row = self.rows[0]
            yield Deed(row, "Alt+Down")
            yield Deed(row, "Alt+Up")
        for target, step_id in enumerate(response):
            row = next(row for row in self.rows if row.step.id == step_id)
            while self.rows.index(row) > target:
                yield Deed(row, "Alt+Up")

    def first_focus(self) -> QWidget:
        """Return the first row."""
        return self.rows[0]

    def _step(self, row: OrderRow, steps: int) -> None:
        target = self.rows.index(row) + steps
        if 0 <= target < len(self.rows):
            self.rows[target].setFocus()
            reveal(self.rows[target])

    def _set_current(self, current: OrderRow) -> None:
        for row in self.rows:
            row.set_current(current=row is current)

    def _place_rows(self) -> None:
        first = self._column.indexOf(self._hint) + 1
        for place, row in enumerate(self.rows):
            self._column.removeWidget(row)
            self._column.insertWidget(first + place, row)
        self._show_places()

    def _show_places(self) -> None:
        for place, row in enumerate(self.rows, 1):
            row.show_place(place, len(self.rows))
