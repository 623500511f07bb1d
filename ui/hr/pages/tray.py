"""The tray: files that are whole but that nobody vouches for. A named person looks, and decides with a note."""

from __future__ import annotations

from assets.language import _, ngettext
from exports.hr.intake import accept_doubt
from exports.hr.judging import Judged
from records.hr import tray
from records.hr.model import Doubt
from ui.dates import date_and_time, long_date
from ui.hr.page import HrPage
from ui.hr.stop import stop
from ui.hr.widgets.doubt_card import DoubtCard
from ui.hr.widgets.empty import Empty
from ui.hr.widgets.list_table import ListTable
from ui.hr.workspace import Workspace
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.label import label
from ui.widgets.parts import Box
from ui.widgets.text import TextLabel


class TrayPage(HrPage):
    """Target: the id of a file, which is then looked at."""

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(workspace, look)
        self.card: DoubtCard | None = None
        self._waiting: tuple[Doubt, ...] = ()
        # What was written about files that were left for later, by their ids.
        self._notes: dict[str, str] = {}
        titles = (_("Name in the file"), _("E-mail"), _("Why"), _("Came on"))
        self.table = ListTable(_("Files that wait"), titles, _waiting_texts, look, rows=6, grows=False)
        self.table.opened.connect(self._on_table_opened)
        decided = (_("Name in the file"), _("Decision"), _("By"), _("On"), _("Note"))
        self.decided = ListTable(_("Files that were decided"), decided, _decided_texts, look, rows=5, grows=False)
        self.decided.spare = (2,)
        self.decided.list.sign_column = 1
        self.decided.list.signs = lambda one: ("done", "good") if one.decision == "accepted" else ("cross", "bad")
        self.lead = stop(TextLabel("", look, role="lead"))
        self.hint = label(_("Enter looks at a file. Nothing here counts until somebody decides."), "muted")
        self.nothing = Empty(
            _("Nothing waits"),
            _("Whatever comes in and is doubtful waits here, and is never accepted by itself."),
            _("Take in certificates"),
            look,
        )
        self.nothing.button.clicked.connect(lambda _on: self.go.emit("intake", ""))
        self._body = Column(look, 1100, 16)
        self._place = Box(look, "plain", pad=0, gap=0)
        self.decided_heading = TextLabel(_("Decided"), look, level=2)
        self._body.add(TextLabel(_("Waiting tray"), look, level=1))
        for part in (
            self.lead,
            self.nothing,
            self.table,
            self.hint,
            self._place,
            self.decided_heading,
            self.decided,
        ):
            self._body.add(part)
        self._body.column.addStretch(1)
        self.layout_.addWidget(self._body, 1)

    def title(self) -> str:
        """Return the page's name."""
        return _("Waiting tray")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show what waits, and one file of it where it is named."""
        self._drop_card()
        self.refresh()
        if target:
            self.look_at(target)

    def refresh(self) -> None:
        """Show what waits now; a file that is being looked at stays, unless it was decided elsewhere."""
        register = self.workspace.register
        self._waiting = tray.waiting(register)
        before = self.table.currentIndex().row()
        self.table.show_things(self._waiting)
        if self._waiting and before >= 0:
            self.table.setCurrentIndex(self.table.list.index(min(before, len(self._waiting) - 1), 0))
        decided = tray.decided(register)
        self.decided.show_things(decided)
        count = len(self._waiting)
        words = ngettext("{count} file waits for a decision.", "{count} files wait for a decision.", count)
        self.lead.say(words.format(count=f"{count:,}"))
        for part in (self.lead, self.table, self.hint):
            part.setVisible(count > 0)
        self.nothing.setVisible(count == 0)
        for part in (self.decided_heading, self.decided):
            part.setVisible(bool(decided))
        if self.card is not None and self.card.doubt not in self._waiting:
            self._drop_card()

    def take_focus(self) -> None:
        """Start at what waits."""
        if self.card is not None:
            self.card.heading.setFocus()
        elif self._waiting:
            self.table.start()
        else:
            self.nothing.button.setFocus()

    def look_at(self, doubt_id: str) -> None:
        """Show one file in full."""
        found = next((one for one in self._waiting if one.id == doubt_id), None)
        if found is None:
            return
        self._drop_card()
        self.card = DoubtCard(found, self.workspace, self.look)
        self.card.accepted.connect(self.accept)
        self.card.refused.connect(self.refuse)
        self.card.note.setText(self._notes.get(doubt_id, ""))
        self.card.left.connect(self._on_card_left)
        self.card.person_asked.connect(lambda person_id: self.go.emit("person", person_id))
        self._place.add(self.card)
        self.card.show()
        self.card.heading.setFocus()
        self._body.reveal(self.card.heading)
        self.stood.emit(doubt_id, 0)

    def accept(self, judged: Judged, note: str) -> None:
        """Accept the file that is looked at."""
        if self.card is None:
            return
        doubt, space, now = self.card.doubt, self.workspace, self.workspace.clock()
        organisation, who = space.organisation, space.who
        if space.keep(
            lambda: accept_doubt(space.register, doubt.id, judged, organisation, now=now, who=who, note=note)
        ):
            self.say.emit(_("Accepted: {name}. It is in the register now.").format(name=doubt.name), "good")
            self._next()

    def refuse(self, note: str) -> None:
        """Refuse the file that is looked at."""
        if self.card is None:
            return
        doubt, space, now = self.card.doubt, self.workspace, self.workspace.clock()
        if space.keep(lambda: tray.decide(space.register, doubt.id, "refused", who=space.who, note=note, now=now)):
            self.say.emit(_("Refused: {name}. The file is not kept.").format(name=doubt.name), "info")
            self._next()

    def _next(self) -> None:
        """Put the keyboard where the next decision is."""
        self._drop_card()
        self.refresh()
        self.take_focus()

    def _drop_card(self) -> None:
        if self.card is not None:
            self._notes[self.card.doubt.id] = self.card.note.text()
            self.card.hide()
            self.card.deleteLater()
            self.card = None

    def _on_card_left(self) -> None:
        """Go back to what waits; the file stands where it stood."""
        self._drop_card()
        self.stood.emit("", 0)
        self.table.start()

    def _on_table_opened(self, place: int) -> None:
        self.look_at(self._waiting[place].id)


def _waiting_texts(one: Doubt) -> tuple[str, str, str, str]:
    return one.name or one.file_name, one.email, one.reason, long_date(one.received_at)


def _decided_texts(one: Doubt) -> tuple[str, str, str, str, str]:
    decision = _("Accepted") if one.decision == "accepted" else _("Refused")
    at = date_and_time(one.decided_at) if one.decided_at else ""
    return one.name or one.file_name, decision, one.decided_by, at, one.note
