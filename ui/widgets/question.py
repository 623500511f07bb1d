"""One question: situation, stem, the answer in its kind's own widget, how sure, and the feedback."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from assets.language import _
from quizzes.kinds import kind
from quizzes.model import CONFIDENCES, Answer, Confidence, Item, Response
from ui.accessible import announce
from ui.kinds import make_answer_widget
from ui.tab_order import reveal
from ui.theme import Look
from ui.widgets.label import caption, chip, label
from ui.widgets.parts import Box, IconLabel
from ui.widgets.text import TextLabel


def confidence_name(confidence: Confidence) -> str:
    """Return the words for one of the three steps."""
    return {"guess": _("Guessing"), "fairly": _("Fairly sure"), "sure": _("Sure")}[confidence]


class ConfidenceRow(QWidget):
    """How sure the person is: three steps. It never changes pass or fail."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(6), 0, 0)
        column.setSpacing(look.px(4))
        title = label(_("How sure are you? This never changes your result."), "strong")
        column.addWidget(title)
        row = QHBoxLayout()
        row.setSpacing(look.px(14))
        self._group = QButtonGroup(self)
        self._buttons: dict[Confidence, QRadioButton] = {}
        for confidence in CONFIDENCES:
            button = QRadioButton(confidence_name(confidence))
            button.setAccessibleDescription(title.text())
            self._group.addButton(button)
            self._buttons[confidence] = button
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self._group.buttonToggled.connect(lambda _button, on: self.changed.emit() if on else None)

    def confidence(self) -> Confidence | None:
        """Return the chosen step, None before there is one."""
        return next((name for name, button in self._buttons.items() if button.isChecked()), None)

    def button(self, confidence: Confidence) -> QRadioButton:
        """Return the button of a step."""
        return self._buttons[confidence]

    def choose(self, confidence: Confidence) -> None:
        """Choose a step."""
        self._buttons[confidence].setChecked(True)

    def lock(self) -> None:
        """Allow no more change."""
        for button in self._buttons.values():
            button.setEnabled(False)


class QuestionCard(QWidget):
    """A question to answer. `changed` comes with every change; `submitted` when the person asks for it by key."""

    changed = Signal()
    submitted = Signal()
    link_followed = Signal(str)

    def __init__(self, item: Item, order: Sequence[str], look: Look, *, ask_confidence: bool = True) -> None:
        super().__init__()
        self.item = item
        self._look = look
        self._explained = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(12))
        if item.intro:
            self._column.addWidget(self._situation(item.intro))
        self.stem = TextLabel(item.stem, look, level=2, block=True)
        self.stem.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column.addWidget(self.stem)
        if rule := kind(item.kind).marks_rule(item.body):
            self._column.addWidget(caption(rule, look))
            self.stem.setAccessibleDescription(rule)
        if item.must_pass:
            note = chip(_("Must be right to pass"), "warn")
            note.setToolTip(_("Some questions are about things that hurt people. You need these right to pass."))
            self._column.addWidget(note)
        self.answer = make_answer_widget(item, order, look)
        self.answer.changed.connect(self.changed)
        self.answer.link_followed.connect(self.link_followed)
        self._column.addWidget(self.answer)
        self.confidence = ConfidenceRow(look)
        self.confidence.changed.connect(self.changed)
        if not ask_confidence:  # never shown before it has a parent: it would flash as a window of its own
            self.confidence.hide()
        self._ask_confidence = ask_confidence
        self._column.addWidget(self.confidence)

    def ready(self) -> bool:
        """Whether there is an answer and, where asked for, how sure."""
        return self.answer.complete() and (not self._ask_confidence or self.confidence.confidence() is not None)

    def given(self) -> tuple[Response, Confidence]:
        """Return the answer and how sure; only once `ready`."""
        return self.answer.response(), self.confidence.confidence() or "fairly"

    def put_back(self, response: Response, confidence: Confidence | None) -> None:
        """Show an answer that was begun before."""
        self.answer.show_response(response)
        if confidence is not None:
            self.confidence.choose(confidence)

    def explain(self, answer: Answer) -> None:
        """Show whether it was right and why, say it aloud, and move focus to it."""
        self._explained = True
        self.answer.explain()
        self.confidence.lock()
        words, tone, icon = verdict_words(answer)
        box = Box(self._look, "callout", tone=tone, row=True, pad=14, gap=12)
        box.add(IconLabel(icon, self._look, tone, 28))
        text = TextLabel(words, self._look, level=3, block=True)
        text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.add(text, 1)
        self._column.insertWidget(self._column.indexOf(self.answer), box)
        self.verdict = text
        announce(text, words)
        QTimer.singleShot(0, text, lambda: _stand_on(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by number keys, submit by Enter."""
        if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9 and not self._explained:
            self.answer.press(event.key() - Qt.Key.Key_0)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def _situation(self, words: str) -> QWidget:
        box = Box(self._look, "sunken", pad=14, gap=4)
        box.add(label(_("The situation"), "small"))
        text = TextLabel(words, self._look, role="lead", block=True)
        text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.add(text)
        return box


def _stand_on(text: TextLabel) -> None:
    """Put the focus on a text that was just added, and the text into sight."""
    text.setFocus()
    reveal(text)


def verdict_words(answer: Answer) -> tuple[str, str, str]:
    """Return what to say to an answer, the tone and the icon: words and shape, never colour alone."""
    if answer.right and answer.confidence == "guess":
        return _("That’s right. Read why, so that next time it is no guess."), "good", "done"
    if answer.right:
        return _("That’s right."), "good", "done"
    if answer.marks > 0:
        return _("Partly right. Look at each answer to see what was missing."), "warn", "partly"
    if answer.confidence == "sure":
        return _("Not this time. You were sure, so this one is worth a second look."), "bad", "cross"
    return _("Not this time. Each answer now says why."), "bad", "cross"
