"""Home: where I am, what is next, and when it is due."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from assets.language import _, ngettext
from records.dates import status
from records.refresher import Refresher
from ui.dates import long_date
from ui.pages.page import Page
from ui.pages.refresher import minutes_words
from ui.progress import Step, next_place
from ui.session import Session
from ui.theme import Look
from ui.widgets.between_card import BetweenCard
from ui.widgets.column import Column
from ui.widgets.label import chip, label
from ui.widgets.pack_notice import PackNotice
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.picture import Picture
from ui.widgets.text import TextLabel


class HomePage(Page):
    """The start of every sitting."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._body = Column(look, 980, 18)
        self.layout_.addWidget(self._body)
        self._picture: Picture | None = None
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
        if session.from_the_future:
            self._body.add(self._ahead())
        card = BetweenCard(session, self.look)
        card.wanted.connect(lambda: self.go.emit("between", ""))
        card.decided.connect(self._on_decided)
        self._body.add(card)
        self._body.add(self._packs())
        renewing = session.last is not None and not session.settled
        words = _("Your road to the new certificate") if renewing else _("Your road to the certificate")
        heading = TextLabel(words, self.look, level=2)
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
        self._picture = Picture("certificate-ribbon" if session.settled else "welcome", "", self.look, most=380)
        row.addWidget(self._picture, 2, Qt.AlignmentFlag.AlignVCenter)
        box.column.addLayout(row)
        self._turn()
        return box

    def _ahead(self) -> QWidget:
        """Say that the last certificate is dated after today, and what to do about it."""
        date = long_date(self.session.completions[0].completion.completed_at)
        box = Box(self.look, "callout", tone="warn", row=True, pad=16, gap=12)
        box.add(IconLabel("warning", self.look, "warn", 26))
        words = _(
            "Your newest certificate is dated {date}, and that day is still to come. Check the date of this computer. "
            "If it is right, take the refresher once more: HR accepts no certificate from the future."
        )
        box.add(TextLabel(words.format(date=date), self.look), 1)
        if self.session.settled:
            button = Button(_("Take the refresher"), self.look, icon="forward")
            button.clicked.connect(self._on_early_clicked)
            box.add(button)
        return box

    def _on_early_clicked(self) -> None:
        if self.session.begin_early():
            self.go.emit("check", "")

    def _packs(self) -> QWidget:
        notice = PackNotice(self.session.packs, self.look)
        notice.wanted.connect(lambda: self.go.emit("content", "offer"))
        notice.closed.connect(self.take_focus)
        return notice

    def _message(self, road: tuple[Step, ...]) -> str:
        if self.session.settled:
            return _("You have done it all. Your certificate is ready, and everything here stays open for you.")
        done = sum(step.state == "done" for step in road)
        refresher = self.session.refresher
        if done == 0 and road[0].done == 0:
            if refresher is not None:
                return _refresher_message(
                    refresher, early=status(self.session.due_at(), self.session.clock()) == "fine"
                )
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
            if self.session.refresher is None:
                return _("Start with the policy")
            return road[0].title if self.session.refresher.kind == "update" else _("Start the refresher")
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

    def _on_decided(self, words: str) -> None:
        """Show what is so now, and put the keyboard where it is of use."""
        self.say.emit(words, "good")
        self.refresh()
        self.take_focus()

    def _on_go_on_clicked(self) -> None:
        if self.session.settled:
            self.go.emit("certificate", "")
        else:
            self.go.emit(*next_place(self.session.outstanding()))

    def _turn(self) -> None:
        if self._picture is not None:
            self._picture.setVisible(self.width() > self.look.px(640))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the picture out where there is no room beside the words: what is next must be in sight."""
        super().resizeEvent(event)
        self._turn()


def _refresher_message(refresher: Refresher, *, early: bool) -> str:
    """Return why there is something to do again, and how long it takes; `early`: it is not due for long."""
    minutes = minutes_words(refresher.minutes)
    if refresher.kind == "update":
        if refresher.revision is not None and not refresher.revision.redline.changes:
            words = _("The policy was changed, and changed back. Acknowledge version {version}: it takes {minutes}.")
            return words.format(version=refresher.catalogue.policy.version, minutes=minutes)
        words = _("The policy has changed. Read what is new and acknowledge version {version}: it takes {minutes}.")
        return words.format(version=refresher.catalogue.policy.version, minutes=minutes)
    if refresher.revision is not None and refresher.revision.redline.changes:
        words = _("It is time for your refresher: what changed, and a short check of each part. It takes {minutes}.")
    elif early:
        words = _("You are taking your refresher early. It takes {minutes}, and your certificate stands meanwhile.")
    else:
        words = _("It is time for your refresher: a short check of each part of the policy. It takes {minutes}.")
    return words.format(minutes=minutes)
