"""Invitations: who has none or has not answered, and making one file a person to send."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assets.language import _, ngettext
from exports.errors import ExportError
from exports.hr.columns import status_names
from exports.hr.invitation import invite
from modules.errors import PostwiseError
from records.hr import rows
from records.hr.inviting import Asked, Invitee, invitees, numbers_of, parted
from records.hr.model import Filter, Status
from records.hr.register import Register
from ui.dates import long_date
from ui.hr.alive import while_alive
from ui.hr.lists.files import ask_folder, show_in_folder
from ui.hr.lists.invitation_words import AboutInvitations
from ui.hr.lists.lots import Lots
from ui.hr.lists.status_filter import StatusFilter
from ui.hr.page import HrPage
from ui.hr.standing import SIGNS
from ui.hr.widgets.list_table import ListTable
from ui.hr.widgets.nobody_yet import NobodyYet
from ui.hr.widgets.note import Note
from ui.hr.widgets.switch import Switch
from ui.hr.widgets.work_panel import WorkPanel
from ui.hr.workspace import Work, Workspace
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.parts import Box, Button
from ui.widgets.text import TextLabel

_PEOPLE = "people="
_THESE = "these"
# So many who are left out are named, each with the reason.
_NAMED = 5
_OPEN_STATUSES: tuple[Status, ...] = ("due", "overdue", "outdated", "soon", "done")


class InvitationsPage(HrPage):
    """Target: nothing, or `people=ID,ID` for those chosen in the register."""

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(workspace, look)
        self._target = ""
        self._these: list[int] = []
        self.folder = Path()
        body = Column(look, 1080, 12)
        self.layout_.addWidget(body, 1)
        body.add(TextLabel(self.title(), look, level=1, role="h2"))
        self.about = AboutInvitations(look)
        self.panel = WorkPanel(look)
        self.panel.stop.setAccessibleDescription(_("Then no invitation is made."))
        self.panel.stopped.connect(lambda: self.panel.tell(_("Then no invitation is made.")))
        self.made = Note(look)
        self.made.offer(_("Show in folder"), "folder", lambda: show_in_folder(self.folder))
        self.made.offer(_("How to send them"), "info", self._on_how_clicked)
        self.switch = Switch(
            _("Whose invitations"),
            (
                (_THESE, _("Chosen in the register"), "people"),
                ("none", _("Not invited yet"), "mail"),
                ("open", _("Invited, no answer"), "clock"),
                ("answered", _("Answered"), "done"),
            ),
            look,
        )
        self.switch.picked.connect(lambda _key: self._show())
        self.filter = StatusFilter(_OPEN_STATUSES, look)
        self.filter.changed.connect(self._show)
        titles = (_("Name"), _("E-mail"), _("Team"), _("Status"), _("Due"), _("Invited on"), _("Answer"))
        self.table = ListTable(_("People to invite"), titles, _words, look, rows=6)
        self.table.setAccessibleDescription(_("Shift or Ctrl with the arrow keys chooses more. Enter opens a person."))
        self.table.list.sign_column, self.table.list.signs = 3, lambda invitee: SIGNS[invitee.row.status]
        self.table.opened.connect(self._on_table_opened)
        self.table.chose.connect(self._show_count)
        self.nobody = label("", "muted")
        self.nobody_yet = NobodyYet(self)
        for part in (self.about, self.nobody_yet, self.panel, self.made, self.switch, self.filter, self.nobody):
            body.add(part)
        body.column.addWidget(self.table, 1)
        body.column.addStretch(0)
        self._body = body
        self._add_foot()

    def title(self) -> str:
        """Return the page's name."""
        return _("Invitations")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show who is not invited yet, or those who were chosen in the register."""
        self._target = target
        ids = target.removeprefix(_PEOPLE).split(",") if target.startswith(_PEOPLE) else []
        self._these = numbers_of(self.workspace.register, ids) if ids else []
        self.switch.offer(_THESE, on=bool(self._these))
        self.switch.choose(_THESE if self._these else "none")
        self.refresh()
        if self._these:
            self.table.selectAll()

    def refresh(self) -> None:
        """Read again who is invited; nobody is chosen then."""
        self.filter.offer(rows.teams(self.workspace.register))
        self._show()

    def take_focus(self) -> None:
        """Start at the list, or at those to show where it is empty."""
        if not self.nobody_yet.isHidden():
            self.nobody_yet.button.setFocus()
        elif len(self.table.list.things):
            self.table.start()
        else:
            self.switch.buttons[self.switch.chosen()].setFocus()

    def make(self, folder: Path) -> None:
        """Make an invitation for each person chosen, into a folder, off the window's thread."""
        space = self.workspace
        ids = [invitee.row.person_id for invitee in self.table.chosen()]
        now, who, authority, organisation = space.clock(), space.who, space.authority, space.organisation
        self.folder = folder
        self.made.hide()

        def work(register: Register, under_way: Work) -> tuple[tuple[Path, ...], list[ExportError]]:
            left_out: list[ExportError] = []
            files = invite(
                register,
                authority,
                ids,
                organisation=organisation,
                now=now,
                who=who,
                folder=folder,
                progress=under_way.tell,
                leave_out=lambda _person, error: left_out.append(error),
            )
            return files, left_out

        under_way = space.start(work, while_alive(self, self._on_made), while_alive(self, self._on_failed))
        self.panel.follow(under_way, _("Making invitations"), _("{done} of {total} invitations"))
        self._show_count()
        self.panel.stop.setFocus()

    def _add_foot(self) -> None:
        foot = Box(self.look, "footer", pad=12, gap=8)
        self.count = label("", "muted")
        self.all = Button(_("Choose all"), self.look, icon="check")
        self.all.clicked.connect(self.table.selectAll)
        self.main = Button("", self.look, icon="mail", kind="primary")
        self.main.clicked.connect(self._on_main_clicked)
        deeds = Flow(self.look, gap=8)
        deeds.fill((self.main, self.all))
        self._deeds = deeds
        foot.add(self.count)
        foot.add(deeds)
        self.foot = foot
        self.layout_.addWidget(foot)

    def _show(self) -> None:
        space = self.workspace
        register, now, versions = space.register, space.clock(), space.versions
        found = parted(register, rows.numbers(register, self.filter.chosen, now, versions))
        asked = {**{str(key): wanted for key, wanted in found.items()}, _THESE: self._these}
        for key, wanted in asked.items():
            self.switch.show_count(key, len(wanted))
        key = self.switch.chosen()
        wanted = asked[key]
        nobody_yet = not any(asked.values()) and self.nobody_yet.is_so()
        self.nobody_yet.setVisible(nobody_yet)
        self.switch.setVisible(not nobody_yet)
        self.foot.setVisible(not nobody_yet)
        self.filter.setVisible(key != _THESE and not nobody_yet)

        def read(start: int, end: int) -> Sequence[Invitee]:
            return invitees(register, wanted[start:end], now, versions)

        self.table.clearSelection()
        self.table.show_things(Lots(len(wanted), read))
        self.table.setVisible(bool(wanted))
        empty = {
            "none": _("Everybody here is invited."),
            "open": _("Nobody has an invitation without an answer."),
            "answered": _("Nobody has answered an invitation yet."),
        }
        narrowed = self.filter.chosen != Filter()
        self.nobody.setText(_("Nobody fits all of that.") if narrowed else empty.get(key, ""))
        self.nobody.setVisible(not wanted and not nobody_yet)
        self._show_count()

    def _show_count(self) -> None:
        chosen, shown = len(self.table.places()), len(self.table.list.things)
        if chosen:
            words = ngettext("{count} person chosen", "{count} people chosen", chosen)
            self.count.setText(words.format(count=f"{chosen:,}"))
        else:
            self.count.setText(_("Choose whom to invite. With Shift or Ctrl you choose more."))
        words = ngettext("Make {count} invitation", "Make {count} invitations", chosen)
        self.main.setText(words.format(count=f"{chosen:,}") if chosen else _("Make invitations"))
        self.main.setEnabled(bool(chosen) and not self.panel.busy)
        self.all.setEnabled(chosen < shown)
        self._deeds.flow()

    def _on_main_clicked(self) -> None:
        folder = ask_folder(self, _("Where to put the invitations"))
        if folder is not None:
            self.make(folder)

    def _on_made(self, made: tuple[tuple[Path, ...], list[ExportError]]) -> None:
        files, left_out = made
        self.panel.end()
        self._show_count()
        if left_out:
            self._tell_left_out(len(files), left_out)
            return
        if not files:
            self.say.emit(_("Stopped. No invitation was made."), "info")
            self.take_focus()
            return
        words = ngettext("{count} invitation is in {folder}.", "{count} invitations are in {folder}.", len(files))
        more = _("Send each to its own person, and to nobody else: whoever has the file can answer in that name.")
        self.made.tell(words.format(count=f"{len(files):,}", folder=self.folder), "good", more=more)
        self._body.reveal(self.made)
        self.made.words.setFocus()

    def _tell_left_out(self, count: int, left_out: Sequence[ExportError]) -> None:
        """Say for whom no invitation could be made, and what to do; the others have theirs."""
        made = ngettext("{count} invitation is in {folder}.", "{count} invitations are in {folder}.", count)
        left = ngettext("{count} could not be made.", "{count} could not be made.", len(left_out))
        words = [made.format(count=f"{count:,}", folder=self.folder)] if count else []
        words.append(left.format(count=f"{len(left_out):,}"))
        lines = [f"• {error.what}" for error in left_out[:_NAMED]]
        if others := len(left_out) - len(lines):
            more = ngettext("• And {count} more.", "• And {count} more.", others)
            lines.append(more.format(count=f"{others:,}"))
        self.made.tell(" ".join(words), "warn", more="\n".join([*lines, left_out[0].todo]))
        self._body.reveal(self.made)
        self.made.words.setFocus()

    def _on_failed(self, error: PostwiseError) -> None:
        self.panel.end()
        self._show_count()
        self.workspace.failed.emit(error)

    def _on_how_clicked(self) -> None:
        self.about.show_how(on=True)
        self.about.how.setFocus()

    def _on_table_opened(self, place: int) -> None:
        invitee = self.table.list.things[place]
        if invitee is not None:
            self.go.emit("person", invitee.row.person_id)


def _words(invitee: Invitee) -> tuple[str, ...]:
    row = invitee.row
    answers: dict[Asked, str] = {"none": "", "open": _("not yet"), "answered": _("answered")}
    invited = long_date(invitee.invited_at) if invitee.invited_at else ""
    status = status_names()[row.status]
    return (row.name, row.email, row.team, status, long_date(row.due_at), invited, answers[invitee.asked])
