"""The dashboard: how everybody stands, by group and by month, what ends soon, and what people get wrong."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from assets.language import _, ngettext
from exports.hr.columns import status_names
from modules.errors import PostwiseError
from records.hr.figures import SMALLEST_GROUP, By
from records.hr.register import open_register
from ui.dates import date_and_time
from ui.hr.charts.card import ChartCard
from ui.hr.charts.groups import GroupsCard
from ui.hr.overview import (
    BYS,
    DAYS,
    SHOWN,
    Overview,
    clause_chart,
    clauses_of,
    read_overview,
    trend_chart,
)
from ui.hr.page import HrPage
from ui.hr.setup import papers
from ui.hr.standing import SIGNS
from ui.hr.widgets.card import Card, row_of
from ui.hr.widgets.tiles import Tile, Tiles
from ui.hr.workspace import Workspace
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.picture import Picture
from ui.widgets.text import TextLabel


class DashboardPage(HrPage):
    """Target 'by=nation' or 'by=audience' shows these groups in the place of the teams."""

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(workspace, look)
        self._body = Column(look, 1080, 18)
        self.layout_.addWidget(self._body)
        self._by: By = "team"
        self._wants_focus = False
        self._reading = False
        self._again = False
        self.overview: Overview | None = None
        self.tiles = Tiles(look)
        self.first: QWidget | None = None

    def title(self) -> str:
        """Return the page's name."""
        return _("Dashboard")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the figures as they are now."""
        wanted = target.removeprefix("by=")
        self._by = next((by for by in BYS if by == wanted), "team")
        if self.overview is None:
            self._body.clear()
            self._body.add(TextLabel(_("Dashboard"), self.look, level=1))
            self._body.add(label(_("Counting…"), "muted"))
            self._body.column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Read the figures again, off the window's thread; once more where something changed meanwhile."""
        self._again = self._reading
        if self._reading:
            return
        self._reading = True
        workspace, now = self.workspace, self.workspace.clock()
        clauses, versions, folder = clauses_of(workspace.bank), workspace.versions, workspace.folder

        def read() -> Overview:
            register = open_register(folder, now)
            try:
                return read_overview(register, now, versions, clauses)
            finally:
                register.close()

        workspace.tasks.start(read, self._on_read, self._on_not_read)

    def take_focus(self) -> None:
        """Start at the first number, or as soon as there is one."""
        if self.first is not None:
            self.first.setFocus()
        else:
            self._wants_focus = True

    def _on_read(self, overview: Overview) -> None:
        if not shiboken6.isValid(self) or not self.workspace.is_open:
            return
        self._reading = False
        if self._again:
            self.refresh()
        had_focus = self._wants_focus or self._has_focus()
        self.overview, self._wants_focus = overview, False
        place = self._body.verticalScrollBar().value()
        self._show(overview)
        self._body.verticalScrollBar().setValue(place)
        if had_focus and self.first is not None and self.isVisible():
            self.first.setFocus()

    def _on_not_read(self, error: PostwiseError) -> None:
        self.workspace.failed.emit(error)
        if shiboken6.isValid(self):
            self._reading = False

    def _has_focus(self) -> bool:
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _show(self, overview: Overview) -> None:
        self._body.clear()
        self.first = None
        self._body.add(TextLabel(_("Dashboard"), self.look, level=1))
        self._show_hints(overview)
        if not overview.people:
            self._body.add(self._empty())
        else:
            self._show_figures(overview)
        self._body.column.addStretch(1)

    def _show_hints(self, overview: Overview) -> None:
        if papers.missing(self.workspace):
            words = _("The backup or the recovery sheet is not saved yet. If this computer breaks, HR is locked out.")
            self._hint(words, "warn", "warning", _("Save them now"), ("settings", "papers"))
        if overview.waiting:
            words = ngettext(
                "{count} certificate waits for you to decide.",
                "{count} certificates wait for you to decide.",
                overview.waiting,
            ).format(count=overview.waiting)
            self._hint(words, "", "tray", _("Open the tray"), ("tray", ""))

    def _hint(self, words: str, tone: str, icon: str, caption: str, place: tuple[str, str]) -> None:
        box = Box(self.look, "callout", tone=tone, row=True, pad=12, gap=12)
        box.add(IconLabel(icon, self.look, tone or "info", 24))
        box.add(label(words), 1)
        box.add(self._leading(caption, place))
        self._body.add(box)

    def _leading(self, caption: str, place: tuple[str, str], icon: str = "") -> Button:
        button = Button(caption, self.look, icon=icon)
        button.clicked.connect(lambda: self.go.emit(*place))
        return button

    def _empty(self) -> QWidget:
        box = Box(self.look, "hero", pad=28, gap=14)
        box.column.addWidget(Picture("empty-state", "", self.look, most=320), 0, Qt.AlignmentFlag.AlignHCenter)
        box.add(TextLabel(_("Nobody is in the register yet"), self.look, level=2))
        box.add(
            label(
                _(
                    "First bring in your staff list, as a CSV or Excel file. Then take in the certificates that people "
                    "send you. From then on you see here who is done, who is due and what people find hard."
                )
            )
        )
        start = Button(_("Bring in the staff list"), self.look, icon="table", kind="primary")
        start.clicked.connect(lambda: self.go.emit("roster", ""))
        take = self._leading(_("Take in certificates"), ("intake", ""), "inbox")
        box.add(row_of(self.look, start, take))
        self.first = start
        return box

    def _show_figures(self, overview: Overview) -> None:
        words = ngettext("{count} person, {date}", "{count} people, {date}", overview.people).format(
            count=overview.people, date=date_and_time(overview.at)
        )
        self._body.add(label(words, "muted"))
        names = status_names()
        self.tiles = Tiles(self.look)
        for status in SHOWN:
            number, (icon, tone) = overview.totals[status], SIGNS[status]
            share = number / overview.people
            tile = Tile(number, names[status], self.look, share=share, icon=icon, tone=tone)
            self.tiles.add(status, tile)
        self.tiles.chosen.connect(lambda status: self.go.emit("register", f"status={status}"))
        self.first = self.tiles.tiles[SHOWN[0]]
        self._body.add(self.tiles)
        self._body.add(self._groups(overview))
        self._body.add(self._expiring(overview))
        self._body.add(self._trend(overview))
        self._body.add(self._clauses(overview))

    def _groups(self, overview: Overview) -> QWidget:
        self.groups = GroupsCard(self.look, overview, self._by)
        self.groups.by_chosen.connect(self._on_by_chosen)
        self.groups.wanted.connect(lambda target: self.go.emit("register", target))
        self._listen(self.groups)
        return self.groups

    def _on_by_chosen(self, by: By) -> None:
        self._by = by
        self.stood.emit(f"by={by}", 0)

    def _listen(self, card: ChartCard) -> None:
        card.saved.connect(lambda place: self.say.emit(_("Saved as {file}").format(file=place), "good"))
        card.failed.connect(self.workspace.failed)

    def _expiring(self, overview: Overview) -> QWidget:
        box = Card(_("What ends soon"), self.look)
        for days in DAYS:
            count = overview.expiring[days]
            words = ngettext(
                "{count} certificate ends within {days} days.", "{count} certificates end within {days} days.", count
            ).format(count=count, days=days)
            box.add(label(words, "strong" if days == DAYS[0] and count else ""))
            # The tile counts nobody twice: who has to do the newer policy anyway stands there, not at what ends soon.
            older = count - overview.totals["soon"] if days == DAYS[0] else 0
            if older > 0:
                words = ngettext(
                    "{count} of them is for an older policy and is counted above as “{status}”.",
                    "{count} of them are for an older policy and are counted above as “{status}”.",
                    older,
                ).format(count=older, status=status_names()["outdated"])
                box.add(label(words, "small"))
        box.add(row_of(self.look, self._leading(_("Write reminders"), ("reminders", ""), "bell")))
        return box

    def _trend(self, overview: Overview) -> QWidget:
        chart = trend_chart(overview)
        if not overview.completions:
            box = Card(chart.title, self.look)
            box.add(label(_("None yet. As soon as you take in certificates, you see here how it goes.")))
            box.add(row_of(self.look, self._leading(_("Take in certificates"), ("intake", ""), "inbox")))
            return box
        self.trend = ChartCard(self.look, chart, date_and_time(overview.at), beside=True)
        self._listen(self.trend)
        return self.trend

    def _clauses(self, overview: Overview) -> QWidget:
        chart = clause_chart(overview, self.workspace.setting.catalogue)
        note = ngettext(
            "A clause is shown once {count} person was asked about it.",
            "A clause is shown only once {count} people were asked about it, so that nobody can be told apart.",
            SMALLEST_GROUP,
        ).format(count=SMALLEST_GROUP)
        if not chart.bars:
            box = Card(chart.title, self.look)
            box.add(label(_("There are too few answers yet.")))
            box.add(label(note, "small"))
            return box
        self.clauses = ChartCard(self.look, chart, date_and_time(overview.at))
        lead = _("Wrong and sure is where a policy is misunderstood: explain it once more, in other words.")
        self.clauses.column.insertWidget(1, label(lead))
        self.clauses.column.insertWidget(2, label(note, "small"))
        self._listen(self.clauses)
        return self.clauses
