"""Writing alt text: the picture, a field, and after the answer each rule with its verdict and a model answer.

Then the field stays open for another try, with the verdicts following each key; the answer given stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from assets.language import _, ngettext
from modules.block import Run, Runs
from quizzes.kinds import alt_text
from quizzes.kinds.alt_text import AltText, Finding
from quizzes.model import Item, Response
from ui.kinds.base import AnswerWidget, Deed
from ui.theme import Look
from ui.widgets.feedback import SIGNS, Why, reasons
from ui.widgets.label import caption, label
from ui.widgets.parts import Box
from ui.widgets.picture import Picture
from ui.widgets.text import TextLabel

NAMES = ("alt-text",)


def make(item: Item, order: Sequence[str], look: Look) -> AnswerWidget:
    """Return the widget for alt text to write."""
    return AltTextAnswer(item.body, look)


class AltField(QPlainTextEdit):
    """A field of a few lines; Tab leaves it, and Enter is left to the question, since alt text is one line.

    While one is only `trying`, Enter does nothing: the question would go on to the next.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.trying = False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def sizeHint(self) -> QSize:
        """Ask for four lines."""
        return QSize(self._look.px(300), self._look.px(112))

    def minimumSizeHint(self) -> QSize:
        """Never be lower than that."""
        return QSize(self._look.px(120), self._look.px(112))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the question."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.setAccepted(self.trying)
        else:
            super().keyPressEvent(event)


class RuleCard(Box):
    """One rule and whether the text meets it."""

    def __init__(self, finding: Finding, look: Look) -> None:
        super().__init__(look, "option", pad=12, gap=6)
        self._look = look
        # With the clauses from the start: links are made with their text, and a rule keeps its clauses.
        self.why = Why(look, "good", self._runs(finding))
        self.add(self.why)
        self.show_finding(finding)

    def show_finding(self, finding: Finding) -> None:
        """Show the verdict on another text."""
        tone = "good" if finding.met else "bad"
        self.why.sign.show_icon(SIGNS[tone], tone)
        self.why.text.say(self._runs(finding))
        self.set_tone(tone)

    def _runs(self, finding: Finding) -> Runs:
        verdict = _("Met. {rule}") if finding.met else _("Not met. {rule}")
        return reasons(verdict.format(rule=finding.text), finding.feedback, finding.basis)


class AltTextAnswer(AnswerWidget):
    """The picture and what is in it, in words for everybody; the field; then the rules."""

    def __init__(self, body: AltText, look: Look) -> None:
        super().__init__()
        self._body = body
        self._look = look
        self._given: Response | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(10))
        # Who does not see the picture gets the same task: what is in it, in no order, to choose from.
        self._column.addWidget(Picture(body.picture, "", look, most=440), 0, Qt.AlignmentFlag.AlignHCenter)
        shown = TextLabel(
            (Run(_("In the picture:"), bold=True), Run(" " + "; ".join(body.shows) + ".")), look, block=True
        )
        shown.stand_alone()
        self._column.addWidget(shown)
        self._name = label(_("Your alt text"), "strong")
        self._column.addWidget(self._name)
        self.field = AltField(look)
        self.field.setAccessibleName(self._name.text())
        self._name.setBuddy(self.field)
        self._column.addWidget(self.field)
        self._count = label("", "small")
        self._column.addWidget(self._count)
        self.rules: list[RuleCard] = []
        self.field.textChanged.connect(self._on_field_text_changed)
        self._show_count()

    def response(self) -> Response:
        """Return the text as given, before that as typed, on one line; nothing while there is none."""
        return self._given if self._given is not None else self._typed()

    def show_response(self, response: Response) -> None:
        """Put a text back."""
        self.field.setPlainText(" ".join(response))

    def complete(self) -> bool:
        """Whether there is a text."""
        return bool(self.response())

    def explain(self) -> None:
        """Show each rule, the model answer and the text as given; the field is now for trying."""
        self._given = self._typed()
        self.field.trying = True
        self._say("muted", _("You wrote:"), " ".join(self._given))
        self._say("good", _("A model answer:"), self._body.model)
        words = _("Try it again here: the rules below follow as you type. Your answer stays as it was.")
        self._name.setText(_("Another try"))
        self.field.setAccessibleName(self._name.text())
        self.field.setAccessibleDescription(words)
        hint = caption(words, self._look)
        self._column.insertWidget(self._column.indexOf(self.field), hint)
        for finding in self._findings():
            card = RuleCard(finding, self._look)
            card.why.text.link_followed.connect(self.link_followed)
            card.why.text.stand_alone()
            self.rules.append(card)
            self._column.addWidget(card)

    def press(self, number: int) -> None:
        """Go to the field by 1."""
        if number == 1:
            self.field.setFocus()

    def play(self, response: Response) -> Iterator[Deed]:
        """Yield the typing."""
        yield Deed(self.field, words=" ".join(response))

    def first_focus(self) -> QWidget:
        """Return the field."""
        return self.field

    def _typed(self) -> Response:
        line = " ".join(self.field.toPlainText().split())
        return (line,) if line else ()

    def _findings(self) -> tuple[Finding, ...]:
        return alt_text.findings(self._body, " ".join(self._typed()))

    def _say(self, tone: str, lead: str, words: str) -> None:
        box = Box(self._look, "option", pad=12, gap=6)
        why = Why(self._look, tone, (Run(lead + " ", bold=True), Run(words)))
        why.text.stand_alone()
        box.add(why)
        self._column.insertWidget(self._column.indexOf(self._name), box)

    def _show_count(self) -> None:
        count = len(" ".join(self._typed()))
        words = ngettext("{count} character.", "{count} characters.", count).format(count=count)
        self._count.setText(words)

    def _on_field_text_changed(self) -> None:
        self._show_count()
        if self._given is None:
            self.changed.emit()
            return
        for card, finding in zip(self.rules, self._findings(), strict=True):
            card.show_finding(finding)
