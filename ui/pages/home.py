"""Home: where I am, what is next, and when it is due."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from assets.language import _, ngettext
from records.dates import status
from ui.dates import long_date
from ui.pages.page import Page
from ui.progress import Step, next_place
from ui.session import Session
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.label import chip, label
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.picture import Picture
from ui.widgets.text import TextLabel


class HomePage(Page):
    """The start of every sitting."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._body = Column(look, 980, 18)
        self.layout_.addWidget(self._body)
        self._hero_row: QBoxLayout | None = None
        self.go_on: Button | None = None

    def title(self) -> str:
        """Return the page's name."""
        return _("Home")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show home."""
        self.refresh()

    def take_focus(self) -> None:
        """Start at the next step."""
        if self.go_on is not None:
            self.go_on.setFocus()

    def refresh(self) -> None:
        """Build the page from what is recorded."""
        self._body.clear()
        session = self.session
        road, _fraction = session.road()
        self._body.add(self._hero(road))
        heading = TextLabel(_("Your road to the certificate"), self.look, level=2)
        self._body.add(heading)
        for number, step in enumerate(road, 1):
            self._body.add(self._row(number, step))
        self._body.add(self._more())
        self._body.column.addStretch(1)

    def _hero(self, road: tuple[Step, ...]) -> QWidget:
        session = self.session
        box = Box(self.look, "hero", pad=24, gap=18)
        row = QHBoxLayout()
        row.setSpacing(self.look.px(24))
        words = QVBoxLayout()
        words.setSpacing(self.look.px(10))
        first_name = session.profile.name.split()[0] if session.profile and session.profile.name.split() else ""
        words.addWidget(TextLabel(_("Hello, {name}").format(name=first_name), self.look, level=1, role="display"))
        words.addWidget(TextLabel(self._message(road), self.look, role="lead"))
        words.addWidget(self._due(), 0, Qt.AlignmentFlag.AlignLeft)
        words.addSpacing(self.look.px(6))
        self.go_on = Button(self._next_words(road), self.look, icon="forward", kind="primary")
        self.go_on.clicked.connect(self._on_go_on_clicked)
        words.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        row.addLayout(words, 3)
        picture = Picture("certificate-ribbon" if session.settled else "welcome", "", self.look, most=380)
        row.addWidget(picture, 2, Qt.AlignmentFlag.AlignVCenter)
        box.column.addLayout(row)
        self._hero_row = row
        self._turn()
        return box

    def _message(self, road: tuple[Step, ...]) -> str:
        if self.session.settled:
            return _("You have done it all. Your certificate is ready, and everything here stays open for you.")
        done = sum(step.state == "done" for step in road)
        if done == 0 and road[0].done == 0:
            return _("In about an hour, in as many sittings as you like, you will know how to post with confidence.")
        left = len(road) - done
        return ngettext(
            "You are well on your way: {count} step is left.", "You are well on your way: {count} steps are left.", left
        ).format(count=left)

    def _due(self) -> QWidget:
        session = self.session
        due = session.due_at()
        state = status(due, session.clock())
        date = long_date(due)
        if session.settled:
            return chip(_("Your refresher is due on {date}").format(date=date), "good")
        if state == "overdue":
            return chip(_("Was due on {date}").format(date=date), "bad")
        return chip(_("Due on {date}").format(date=date), "warn" if state == "soon" and session.completions else "info")

    def _next_words(self, road: tuple[Step, ...]) -> str:
        if self.session.settled:
            return _("See your certificate")
        if all(step.done == 0 for step in road):
            return _("Start with the policy")
        step = next((step for step in road if step.state == "next"), road[-1])
        return _("Go on: {step}").format(step=step.title)

    def _row(self, number: int, step: Step) -> QWidget:
        box = Box(self.look, "card", row=True, pad=14, gap=14)
        icon, token = {"done": ("done", "good"), "next": (step.icon, "primary"), "open": (step.icon, "muted")}[
            step.state
        ]
        sign = IconLabel(icon, self.look, token, 30)
        box.add(sign)
        box.column.setAlignment(sign, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(self.look.px(4))
        title = TextLabel(f"{number}. {step.title}", self.look, level=3)
        words.addWidget(title)
        if step.total > 1 and step.state != "done":
            bar = QProgressBar()
            bar.setRange(0, step.total)
            bar.setValue(step.done)
            bar.setTextVisible(False)
            bar.setAccessibleName(step.title)
            bar.setAccessibleDescription(step.note)
            words.addWidget(bar)
        words.addWidget(label(step.note, "small"))
        box.column.addLayout(words, 1)
        open_words = {"done": _("Look again"), "next": _("Go on"), "open": _("Have a look")}[step.state]
        button = Button(open_words, self.look)
        button.setAccessibleName(f"{open_words}: {step.title}")
        button.clicked.connect(lambda _checked=False, page=step.page: self.go.emit(page, ""))
        box.add(button)
        box.column.setAlignment(button, Qt.AlignmentFlag.AlignVCenter)
        return box

    def _more(self) -> QWidget:
        box = Box(self.look, "sunken", row=True, pad=14, gap=14)
        box.add(IconLabel("practice", self.look, "primary", 26))
        box.add(
            label(_("Want to try it out first? Practise on situations from real working life. Nothing there counts.")),
            1,
        )
        button = Button(_("Practise"), self.look)
        button.clicked.connect(lambda: self.go.emit("practice", ""))
        box.add(button)
        return box

    def _on_go_on_clicked(self) -> None:
        if self.session.settled:
            self.go.emit("certificate", "")
        else:
            self.go.emit(*next_place(self.session.outstanding()))

    def _turn(self) -> None:
        if self._hero_row is not None:
            wide = self.width() > self.look.px(640)
            self._hero_row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.BottomToTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the picture above the words where there is no room beside them."""
        super().resizeEvent(event)
        self._turn()
