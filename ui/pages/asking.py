"""What practice and the final check share: a page before, the questions, and a page after, in one stack."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from assets.language import _
from quizzes.model import Attempt, Purpose
from ui.pages.page import Page
from ui.session import Session
from ui.theme import Look
from ui.widgets.attempt import AttemptView
from ui.widgets.column import Column
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.picture import Ornament
from ui.widgets.text import TextLabel


class AskingPage(Page):
    """Intro, questions, result. Subclasses say the words."""

    purpose: Purpose = "practice"

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._stack = QStackedWidget()
        self.body = Column(look, 760, 16)
        self.view = AttemptView(session, look)
        self.view.finished.connect(self._on_view_finished)
        self.view.left.connect(self._on_view_left)
        self.view.link_followed.connect(self.follow)
        self._stack.addWidget(self.body)
        self._stack.addWidget(self.view)
        self.layout_.addWidget(self._stack)
        self.first: QWidget | None = None

    @property
    def asking(self) -> bool:
        """Whether a question is on show."""
        return self._stack.currentWidget() is self.view

    def open(self, target: str = "", block: int = 0) -> None:
        """Go on with an open attempt when asked to ('run'), else show the page before or after."""
        running = self.session.asking.running(self.purpose)
        if target == "run" and running is not None:
            self._run(running)
        else:
            self.show_body()

    def take_focus(self) -> None:
        """Start at the question or the first button."""
        if self.asking and self.view.card is not None:
            self.view.card.stem.setFocus()
        elif self.first is not None:
            self.first.setFocus()

    def show_body(self) -> None:
        """Show the page before or after the questions."""
        self.first = None
        self.body.clear()
        self.fill_body()
        self.body.column.addStretch(1)
        self.body.verticalScrollBar().setValue(0)
        self._stack.setCurrentWidget(self.body)
        self.stood.emit("", 0)

    def fill_body(self) -> None:
        """Build the page before or after; the subclass's own words."""

    def begin(self) -> None:
        """Draw questions, or go on with those that are open."""
        attempt = self.session.asking.begin(self.purpose)
        if attempt is not None:
            self._run(attempt)

    def add_button(self, words: str, icon: str, *, main: bool = True) -> Button:
        """Add a button below what is there; the first one gets the focus."""
        button = Button(words, self.look, icon=icon, kind="primary" if main else "")
        row = Box(self.look, "plain", row=True, pad=0, gap=0)
        row.add(button)
        row.column.addStretch(1)
        self.body.add(row)
        self.first = self.first or button
        return button

    def add_points(self, points: tuple[tuple[str, str], ...]) -> None:
        """Add a card of points, each with its icon."""
        box = Box(self.look, "card", pad=18, gap=12)
        for icon, words in points:
            row = Box(self.look, "plain", row=True, pad=0, gap=12)
            row.add(IconLabel(icon, self.look, "primary", 24))
            row.add(label(words), 1)
            box.add(row)
        self.body.add(box)

    def add_heading(self, words: str, lead: str, picture: str) -> None:
        """Add a picture, the page's heading and its first sentence."""
        self.body.column.addWidget(Ornament(picture, self.look, most=420), 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.add(TextLabel(words, self.look, level=1))
        self.body.add(label(lead, "lead"))

    def _run(self, attempt: Attempt) -> None:
        self._stack.setCurrentWidget(self.view)
        self.view.show_attempt(attempt)
        if self.asking:
            self.stood.emit("run", 0)

    def _on_view_finished(self) -> None:
        if self.view.attempt is not None and self.session.asking.finish(self.view.attempt):
            self.show_body()
            self.take_focus()

    def _on_view_left(self) -> None:
        self.say.emit(_("Your answers are kept. You can go on at any time."), "info")
        self.show_body()
        self.take_focus()
