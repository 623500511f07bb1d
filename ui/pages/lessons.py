"""The list of lessons: those on the person's path first, then all the others, since everybody may read all."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assets.language import _, ngettext
from modules.model import Lesson, Topic
from ui.pages.page import Page
from ui.session import Session
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.label import chip, label
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.text import TextLabel


def topic_name(topic: Topic) -> str:
    """Return the words for a topic."""
    return {
        "accessibility": _("Accessibility"),
        "privacy": _("Privacy"),
        "photos": _("Photos"),
        "security": _("Account safety"),
        "conduct": _("Conduct"),
    }[topic]


class LessonsPage(Page):
    """All lessons as cards."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._body = Column(look, 860, 14)
        self.layout_.addWidget(self._body)
        self._first: Button | None = None
        self._any: Button | None = None

    def title(self) -> str:
        """Return the page's name."""
        return _("Lessons")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the list."""
        self.refresh()

    def take_focus(self) -> None:
        """Start at the first lesson that is not done, at the very first once all are."""
        first = self._first or self._any
        if first is not None:
            first.setFocus()

    def refresh(self) -> None:
        """Build the list."""
        self._body.clear()
        self._first = self._any = None
        mine = self.session.lessons
        minutes = sum(lesson.minutes for lesson in mine)
        self._body.add(TextLabel(_("Lessons"), self.look, level=1))
        lead = ngettext(
            "{count} short lesson for you, {minutes} minutes in all. Take it in any order.",
            "{count} short lessons for you, {minutes} minutes in all. Take them in any order.",
            len(mine),
        ).format(count=len(mine), minutes=minutes)
        self._body.add(label(lead, "lead"))
        for lesson in mine:
            self._body.add(self._card(lesson))
        others = [lesson for lesson in self.session.catalogue.lessons if lesson not in mine]
        if others:
            self._body.add(TextLabel(_("More to read, if you like"), self.look, level=2))
            for lesson in others:
                self._body.add(self._card(lesson))
        self._body.column.addStretch(1)

    def _card(self, lesson: Lesson) -> QWidget:
        done = self.session.has_finished(lesson)
        box = Box(self.look, "card", row=True, pad=16, gap=14)
        sign = IconLabel("done" if done else "lesson", self.look, "good" if done else "primary", 30)
        box.add(sign)
        box.column.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(self.look.px(6))
        words.addWidget(TextLabel(lesson.title, self.look, level=2))
        words.addWidget(label(lesson.goal))
        chips = QHBoxLayout()
        chips.setSpacing(self.look.px(8))
        chips.addWidget(chip(topic_name(lesson.topic)))
        count = ngettext("{count} min", "{count} min", lesson.minutes).format(count=lesson.minutes)
        chips.addWidget(chip(count, "plain"))
        if done:
            chips.addWidget(chip(_("Done"), "good"))
        chips.addStretch(1)
        words.addLayout(chips)
        box.column.addLayout(words, 1)
        caption = _("Read again") if done else _("Start")
        button = Button(caption, self.look, kind="" if done else "primary")
        button.setAccessibleName(f"{caption}: {lesson.title}")
        button.clicked.connect(lambda _checked=False, target=lesson.id: self.go.emit("lesson", target))
        box.add(button)
        box.column.setAlignment(button, Qt.AlignmentFlag.AlignVCenter)
        self._any = self._any or button
        if not done and self._first is None:
            self._first = button
        return box
