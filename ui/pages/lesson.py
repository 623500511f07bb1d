"""One lesson, block by block, with its questions on the way."""

from __future__ import annotations

import random
from functools import lru_cache, partial

from PySide6.QtWidgets import QWidget

from assets.language import _, ngettext
from modules.block import Block, FactNote
from modules.blocks import read_blocks
from modules.model import Lesson
from quizzes.kinds import kind
from quizzes.marking import answer_for
from ui.pages.lessons import topic_name
from ui.pages.page import Page
from ui.session import Session
from ui.theme import Look
from ui.widgets.blocks import BlockBuilder
from ui.widgets.label import chip, label
from ui.widgets.parts import Box, Button
from ui.widgets.question import QuestionCard
from ui.widgets.reader import Built, Reader
from ui.widgets.text import TextLabel


@lru_cache(maxsize=16)
def _blocks(body: str) -> tuple[Block, ...]:
    """Return a lesson's blocks; kept, since reading Markdown takes longer than showing it."""
    return read_blocks(body)


class LessonCheck(Box):
    """A question inside a lesson: answered, explained, never counted."""

    def __init__(self, card: QuestionCard, session: Session, look: Look) -> None:
        super().__init__(look, "card", pad=18, gap=10)
        self.card = card
        self._session = session
        self.add(label(_("Check yourself. This does not count."), "small"))
        self.add(card)
        self.button = Button(_("Check my answer"), look, icon="check")
        self.button.setEnabled(False)
        self.button.clicked.connect(self._check)
        card.changed.connect(self._on_card_changed)
        card.submitted.connect(self._check)
        self.add(self.button)
        self.column.addStretch(0)

    def _on_card_changed(self) -> None:
        self.button.setEnabled(self.card.ready())

    def _check(self) -> None:
        if not self.card.ready() or not self.button.isVisible():
            return
        response, confidence = self.card.given()
        self.button.hide()
        self.card.explain(answer_for(self.card.item, response, confidence, self._session.clock()))


class LessonPage(Page):
    """One lesson. The target is its id."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._lesson: Lesson | None = None
        self.reader = Reader(look, 760)
        self.reader.link_followed.connect(self.follow)
        self.reader.moved.connect(self._on_reader_moved)
        self.layout_.addWidget(self.reader, 1)
        self.bar = self.add_bar()
        self.bar.back.clicked.connect(lambda: self.go.emit("lessons", ""))
        self.bar.main.clicked.connect(self._on_main_clicked)

    def title(self) -> str:
        """Return the lesson's name."""
        return self._lesson.title if self._lesson else _("Lesson")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show a lesson; without one, the first that is not finished."""
        lessons = self.session.lessons or self.session.catalogue.lessons
        found = [lesson for lesson in self.session.catalogue.lessons if lesson.id == target]
        found += [lesson for lesson in lessons if not self.session.has_finished(lesson)] + list(lessons)
        if not found:
            return
        self._lesson = found[0]
        self._fill(found[0], block)
        self._offer()

    def refresh(self) -> None:
        """Show whether the lesson is finished."""
        self._offer()

    def take_focus(self) -> None:
        """Start where the reading cursor is."""
        self.reader.go_to(self.reader.place)

    def _fill(self, lesson: Lesson, block: int) -> None:
        builder = BlockBuilder(self.look, self.session.catalogue, self._make_check)
        note = self.session.organisation.password_note
        pieces = [piece for piece in _blocks(lesson.body) if note or piece != FactNote("password-note")]
        makers = [partial(self._chips, lesson), partial(self._heading, lesson)]
        makers += [partial(builder.build, piece) for piece in pieces]
        self.reader.fill(makers, block)

    def _heading(self, lesson: Lesson) -> Built:
        heading = TextLabel(lesson.title, self.look, level=1, block=True)
        return Built(heading, (heading,))

    def _chips(self, lesson: Lesson) -> Built:
        chips = Box(self.look, "plain", row=True, pad=0, gap=8)
        chips.add(chip(topic_name(lesson.topic)))
        chips.add(chip(ngettext("{count} min", "{count} min", lesson.minutes).format(count=lesson.minutes)))
        if lesson.basis != "policy":
            chips.add(chip(_("Good practice") if lesson.basis == "good-practice" else _("Law"), "info"))
        chips.column.addStretch(1)
        return Built(chips)

    def _make_check(self, item_id: str) -> QWidget | None:
        item = self.session.bank.items.get(item_id)
        if item is None:
            return None
        # The same order each time: the lesson is a page to come back to.
        order = kind(item.kind).order(item.body, random.Random(item.id))  # noqa: S311
        card = QuestionCard(item, order, self.look, ask_confidence=False)
        card.link_followed.connect(self.follow)
        return LessonCheck(card, self.session, self.look)

    def _offer(self) -> None:
        if self._lesson is None:
            return
        self.show_problems(self._lesson.file)
        finished = self.session.has_finished(self._lesson)
        following = self._next()
        if finished:
            main = _("Next lesson") if following else _("On to the final check")
            self.bar.offer(_("All lessons"), "", main)
        else:
            self.bar.offer(_("All lessons"), "", _("I have finished this lesson"), icon="tick")

    def _next(self) -> Lesson | None:
        open_ones = (lesson for lesson in self.session.lessons if not self.session.has_finished(lesson))
        return next((lesson for lesson in open_ones if lesson is not self._lesson), None)

    def _on_main_clicked(self) -> None:
        lesson = self._lesson
        if lesson is None:
            return
        if not self.session.has_finished(lesson) and not self.session.finish_lesson(lesson.id):
            return
        following = self._next()
        if following is not None:
            self.go.emit("lesson", following.id)
        else:
            self.go.emit("check", "")

    def _on_reader_moved(self, block: int) -> None:
        if self._lesson is not None:
            self.stood.emit(self._lesson.id, block)
