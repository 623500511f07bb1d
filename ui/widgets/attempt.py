"""One attempt on the screen: question after question, each kept as it is answered, until all are done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from assets.language import _
from quizzes.model import CONFIDENCES, Answer, Attempt, Confidence, Response
from ui.session import Session
from ui.theme import Look
from ui.widgets.column import ActionBar, Column
from ui.widgets.label import label
from ui.widgets.question import QuestionCard


class AttemptView(QWidget):
    """Asks the open items of an attempt. `finished` comes after the last feedback; `left` when the person steps out."""

    finished = Signal()
    left = Signal()
    link_followed = Signal(str)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self.attempt: Attempt | None = None
        self.card: QuestionCard | None = None
        self._answer: Answer | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._body = Column(look)
        column.addWidget(self._body, 1)
        self.bar = ActionBar(look)
        self.bar.back.clicked.connect(self.left)
        self.bar.main.clicked.connect(self.advance)
        column.addWidget(self.bar)

    @property
    def answered(self) -> bool:
        """Whether the question on show has its feedback."""
        return self._answer is not None

    def show_attempt(self, attempt: Attempt) -> None:
        """Go on with an attempt at its first open question."""
        self.attempt = attempt
        self._ask()

    def advance(self) -> None:
        """Check the answer; after the feedback go to the next question."""
        if self._answer is None:
            self._check()
        elif self.attempt is not None and self.attempt.next_item is None:
            self.finished.emit()
        else:
            self._ask()

    def _ask(self) -> None:
        attempt = self.attempt
        if attempt is None or attempt.next_item is None:
            self.finished.emit()
            return
        self._answer = None
        self._body.clear()
        item = self._session.bank.items[attempt.next_item]
        place, total = len(attempt.answers) + 1, len(attempt.drawn)
        where = _("Question {place} of {total}").format(place=place, total=total)
        section = next((one for one in self._session.catalogue.policy.sections if one.id == item.section), None)
        if attempt.purpose == "refresher" and section is not None:
            where = _("{where}: {section}").format(where=where, section=section.title)
        self._body.add(label(where, "small"))
        progress = QProgressBar()
        progress.setRange(0, total)
        progress.setValue(place - 1)
        progress.setTextVisible(False)
        progress.setAccessibleName(where)
        self._body.add(progress)
        order = next(drawn.order for drawn in attempt.drawn if drawn.item_id == item.id)
        self.card = QuestionCard(item, order, self._look)
        self.card.put_back(*self._drafted(item.id))
        self.card.changed.connect(self._on_card_changed)
        self.card.submitted.connect(self._on_card_submitted)
        self.card.link_followed.connect(self.link_followed)
        self._body.add(self.card)
        self._body.column.addStretch(1)
        self._body.verticalScrollBar().setValue(0)
        self._offer()
        self.card.stem.setFocus()

    def _check(self) -> None:
        if self.attempt is None or self.card is None or not self.card.ready():
            return
        response, confidence = self.card.given()
        kept = self._session.asking.answer(self.attempt, self.card.item.id, response, confidence)
        if kept is None:
            return
        self.attempt, self._answer = kept
        self._session.save_draft("answer", self._key(self.card.item.id), "")
        self.card.explain(self._answer)
        self._body.verticalScrollBar().setValue(0)
        self._offer()

    def _offer(self) -> None:
        if self.card is None or self.attempt is None:
            return
        if self._answer is None:
            ready = self.card.ready()
            hint = "" if ready else _("Choose an answer, then say how sure you are.")
            self.bar.offer(_("Stop here for now"), hint, _("Check my answer"), icon="check")
            self.bar.main.setEnabled(ready)
        else:
            last = self.attempt.next_item is None
            self.bar.offer(_("Stop here for now"), "", _("See my result") if last else _("Next question"))
            self.bar.main.setEnabled(True)

    def _on_card_changed(self) -> None:
        if self.card is None or self._answer is not None:
            return
        confidence = self.card.confidence.confidence() or ""
        text = "\n".join((confidence, *self.card.answer.response()))
        self._session.save_draft("answer", self._key(self.card.item.id), text)
        self._offer()

    def _on_card_submitted(self) -> None:
        if self._answer is not None or (self.card is not None and self.card.ready()):
            self.advance()

    def _drafted(self, item_id: str) -> tuple[Response, Confidence | None]:
        first, *rest = self._session.store.desk.draft("answer", self._key(item_id)).split("\n")
        confidence = next((step for step in CONFIDENCES if step == first), None)
        return tuple(rest), confidence

    def _key(self, item_id: str) -> str:
        return f"{self.attempt.id if self.attempt else ''}/{item_id}"
