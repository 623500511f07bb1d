"""The list of lessons, topic by topic: those on the person's path first, then all the others, since all may be read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from assets.language import _, ngettext
from modules.model import Lesson, Topic
from ui.pages.page import Page
from ui.session import Session
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.label import chip, label
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.text import TextLabel

# So many lessons fill a window; the cards of the others are made once these are on show.
_AT_ONCE = 12


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
    """All lessons in cards, one a topic."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._body = Column(look, 860, 14)
        self.layout_.addWidget(self._body)
        self._first: Button | None = None
        self._any: Button | None = None
        self._left = 0
        self._waiting: deque[Callable[[], QWidget]] = deque()
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._on_rest)

    def title(self) -> str:
        """Return the page's name."""
        return _("Lessons")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the list."""
        self.refresh()

    def take_focus(self) -> None:
        """Start at the first lesson of the path that is not done, at the very first once all are."""
        first = self._first or self._any
        if first is not None:
            first.setFocus()

    def refresh(self) -> None:
        """Build the list."""
        self._body.clear()
        self._waiting.clear()
        self._first = self._any = None
        self._left = _AT_ONCE
        mine = self.session.lessons
        minutes = sum(lesson.minutes for lesson in mine)
        self._body.add(TextLabel(_("Lessons"), self.look, level=1))
        lead = ngettext(
            "{count} short lesson for you, {minutes} minutes in all. Take it in any order.",
            "{count} short lessons for you, {minutes} minutes in all. Take them in any order.",
            len(mine),
        ).format(count=len(mine), minutes=minutes)
        self._body.add(label(lead, "lead"))
        self._add_part(_("Your path"), mine)
        others = [lesson for lesson in self.session.catalogue.lessons if lesson not in mine]
        if others:
            self._add_part(_("More to read, if you like"), others)
        self._body.column.addStretch(1)
        if self._waiting:
            self._rest.start()

    def _on_rest(self) -> None:
        while self._waiting:
            # Before the stretch at the end.
            self._body.put(self._body.column.count() - 1, self._waiting.popleft()())

    def _add_part(self, title: str, lessons: Sequence[Lesson]) -> None:
        """Add a heading and one card for each topic, in the order of the course."""
        self._add(lambda: TextLabel(title, self.look, level=2))
        first_met = {topic: place for place, topic in reversed(list(enumerate(lesson.topic for lesson in lessons)))}
        ordered = sorted(lessons, key=lambda lesson: first_met[lesson.topic])
        for topic, group in groupby(ordered, key=lambda lesson: lesson.topic):
            card = list(group)
            self._add(partial(self._card, topic, card))
            self._left -= len(card)

    def _add(self, make: Callable[[], QWidget]) -> None:
        """Add a part now, or once the page is on show where the window is full already."""
        if self._left > 0:
            self._body.add(make())
        else:
            self._waiting.append(make)

    def _card(self, topic: Topic, lessons: list[Lesson]) -> QWidget:
        box = Box(self.look, "card", pad=16, gap=10)
        done = sum(self.session.has_finished(lesson) for lesson in lessons)
        head = QHBoxLayout()
        head.setSpacing(self.look.px(8))
        head.addWidget(TextLabel(topic_name(topic), self.look, level=3), 1)
        head.addWidget(chip(_("{done} of {total} done").format(done=done, total=len(lessons)),
                            "good" if done == len(lessons) else "plain"))  # fmt: skip
        minutes = sum(lesson.minutes for lesson in lessons)
        head.addWidget(chip(ngettext("{count} min", "{count} min", minutes).format(count=minutes)))
        box.column.addLayout(head)
        for lesson in lessons:
            line = QFrame()
            line.setProperty("box", "rule")
            box.add(line)
            box.column.addLayout(self._row(lesson))
        return box

    def _row(self, lesson: Lesson) -> QHBoxLayout:
        done = self.session.has_finished(lesson)
        row = QHBoxLayout()
        row.setSpacing(self.look.px(12))
        sign = IconLabel("done" if done else "lesson", self.look, "good" if done else "primary", 24)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(self.look.px(2))
        words.addWidget(TextLabel(lesson.title, self.look, level=4, role="strong"))
        words.addWidget(label(lesson.goal, "muted"))
        row.addLayout(words, 1)
        length = ngettext("{count} min", "{count} min", lesson.minutes).format(count=lesson.minutes)
        row.addWidget(chip(_("Done"), "good") if done else chip(length, "plain"))
        caption = _("Read again") if done else _("Start")
        button = Button(caption, self.look)
        button.setAccessibleName(f"{caption}: {lesson.title}")
        button.clicked.connect(lambda _checked=False, target=lesson.id: self.go.emit("lesson", target))
        row.addWidget(button)
        self._any = self._any or button
        if not done and self._first is None and lesson in self.session.lessons:
            self._first = button
            button.setProperty("kind", "primary")
        return row
