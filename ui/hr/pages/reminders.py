"""Reminders: whom to remind today and why, what the letters say, drafts in a folder, and what was made so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton

from assets.language import _, ngettext
from exports.hr import chasing
from exports.hr.chasing import By, Outcome
from exports.hr.eml import is_address
from exports.hr.sheet import StoppedError
from modules.errors import PostwiseError
from records.hr import reminders
from records.hr.register import Register, open_register
from records.hr.reminders import Logged, Reminder
from records.hr.standing import Versions
from ui.hr.alive import while_alive
from ui.hr.lists.files import ask_folder, show_in_folder
from ui.hr.lists.reminder_words import logged_words, reminder_words, schedule_words, without_words
from ui.hr.page import HrPage
from ui.hr.standing import SIGNS
from ui.hr.widgets.busy import Busy
from ui.hr.widgets.letter import Letter
from ui.hr.widgets.list_table import ListTable
from ui.hr.widgets.nobody_yet import NobodyYet
from ui.hr.widgets.note import Note
from ui.hr.widgets.switch import Switch
from ui.hr.widgets.work_panel import WorkPanel
from ui.hr.workspace import Work, Workspace
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.label import label
from ui.widgets.parts import Box
from ui.widgets.text import TextLabel

_PEOPLE = "people="
# The log on show; older reminders are on the pages of the people.
_LOGGED = 2_000
# Looking that takes longer than this is told; what is there at once needs no words.
_PATIENCE_MILLISECONDS = 150


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: whom to remind, the log, and how many have an address, by whom the letters go to."""

    wanted: tuple[Reminder, ...]
    log: tuple[Logged, ...]
    reached: Mapping[By, int]


def look_up(register: Register, only: frozenset[str] | None, now: datetime, versions: Versions) -> Found:
    """Return whom to remind now, of `only` where it is given, and what was made so far. Takes seconds for many."""
    everybody = reminders.wanted(register, now, versions)
    found = tuple(one for one in everybody if only is None or one.row.person_id in only)
    reached: dict[By, int] = {
        "person": _reached(one.row.email for one in found),
        "manager": _reached(one.row.manager_email for one in found),
    }
    return Found(found, reminders.log(register, limit=_LOGGED), reached)


def _reached(addresses: Iterable[str]) -> int:
    wanted = [address.strip() for address in addresses]
    good = {address for address in set(wanted) if is_address(address)}
    return sum(address in good for address in wanted)


class Looking(QObject):
    """Looks up whom to remind, off the window's thread, and says so where it takes its time; `found` comes with it."""

    found = Signal(object)

    def __init__(self, workspace: Workspace, busy: Busy) -> None:
        super().__init__(busy)
        self._workspace, self._busy = workspace, busy
        self._only: frozenset[str] | None = None
        self.under_way = self._again = False
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE_MILLISECONDS)
        self._timer.timeout.connect(lambda: busy.begin(_("Looking whom to remind today …")))

    def start(self, only: frozenset[str] | None) -> None:
        """Look; once more where something changed while it was looked."""
        self._only, self._again = only, self.under_way
        if self.under_way:
            return
        self.under_way = True
        self._timer.start()
        space, now = self._workspace, self._workspace.clock()
        folder, versions = space.folder, space.versions

        def work() -> Found:
            register = open_register(folder, now)
            try:
                return look_up(register, only, now, versions)
            finally:
                register.close()

        space.tasks.start(work, while_alive(self, self._on_found), while_alive(self, self._on_failed))

    def _end(self) -> bool:
        """Return whether the answer counts: not after the lock, and not where another is on its way."""
        self.under_way = False
        self._timer.stop()
        self._busy.end()
        if self._again and self._workspace.is_open:
            self.start(self._only)
            return False
        return self._workspace.is_open

    def _on_found(self, found: Found) -> None:
        if self._end():
            self.found.emit(found)

    def _on_failed(self, error: PostwiseError) -> None:
        if self._end():
            self._workspace.failed.emit(error)


class RemindersPage(HrPage):
    """Target: nothing, or `people=ID,ID` for those chosen in the register."""

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(workspace, look)
        self._only: frozenset[str] | None = None
        self._wanted: tuple[Reminder, ...] = ()
        self._reached: Mapping[By, int] = {}
        # Whether what is found is on show, and whether the list takes the keyboard when it comes.
        self._known = self._wants_focus = False
        self.folder = Path()
        self.body = Column(look, 1080, 12)
        self.layout_.addWidget(self.body, 1)
        self.busy = Busy(look)
        self.looking = Looking(workspace, self.busy)
        self.looking.found.connect(self._on_found)
        self.panel = WorkPanel(look)
        self.panel.stop.setAccessibleDescription(_("Then no reminder is made."))
        self.panel.stopped.connect(lambda: self.panel.tell(_("Then no reminder is made.")))
        self.made = Note(look)
        self.made.offer(_("Show in folder"), "folder", lambda: show_in_folder(self.folder))
        self.chosen = Note(look)
        self.chosen.offer(_("Show everybody"), "people", lambda: self.go.emit("reminders", ""))
        self.switch = Switch(
            _("Which reminders"), (("wanted", _("To be made today"), "bell"), ("log", _("Made so far"), "clock")), look
        )
        self.switch.picked.connect(lambda _key: self._show())
        self.nobody = label("", "muted")
        self.nobody_yet = NobodyYet(self)
        self.table = self._wanted_table()
        self.log = self._log_table()
        self.without = Note(look)
        self.options = self._options_box()
        self.preview = self._preview_box()
        self.body.add(TextLabel(self.title(), look, level=1, role="h2"))
        self.body.add(label(schedule_words()))
        notes = (self.panel, self.made, self.busy, self.chosen)
        for part in (*notes, self.nobody_yet, self.switch, self.nobody, self.options, self.without):
            self.body.add(part)
        for table in (self.table, self.log):
            self.body.column.addWidget(table, 1)
        self.body.add(self.preview)
        self.body.column.addStretch(0)
        self.bar = self.add_bar()
        self.bar.main.clicked.connect(self._on_main_clicked)

    def title(self) -> str:
        """Return the page's name."""
        return _("Reminders")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show whom to remind today, or who of those chosen in the register."""
        some = target.startswith(_PEOPLE)
        only = frozenset(target.removeprefix(_PEOPLE).split(",")) if some else None
        # Others than those on show: nothing is said of them before it is known.
        if only != self._only:
            self._known = False
            self._wanted, self._reached = (), {}
        self._only = only
        self.switch.choose("wanted")
        self.refresh()
        self._show()

    def refresh(self) -> None:
        """Look again at whom to remind, and what was made."""
        self.looking.start(self._only)

    def take_focus(self) -> None:
        """Start at the list as soon as there is one, or at what to show where there is none."""
        self._wants_focus = self.looking.under_way
        if self._wanted and self.switch.chosen() == "wanted":
            self.table.selectRow(max(0, self.table.currentIndex().row()))
            self.table.setFocus()
        elif not self.nobody_yet.isHidden():
            self.nobody_yet.button.setFocus()
        else:
            self.switch.buttons[self.switch.chosen()].setFocus()

    def by(self) -> By:
        """Return to whom the letters go."""
        return "manager" if self.to_manager.isChecked() else "person"

    def make(self, folder: Path) -> None:
        """Write the drafts into a new folder below this one, off the window's thread."""
        space, by, calendar, only = self.workspace, self.by(), self.calendar.isChecked(), self._only
        now, who, versions = space.clock(), space.who, space.versions
        self.made.hide()

        def work(register: Register, under_way: Work) -> Outcome:
            return chasing.make(
                register,
                space.organisation,
                folder,
                by=by,
                now=now,
                versions=versions,
                who=who,
                calendar=calendar,
                only=only,
                progress=under_way.tell,
            )

        under_way = space.start(work, while_alive(self, self._on_made), while_alive(self, self._on_failed))
        self.panel.follow(under_way, _("Writing the letters"), _("{done} of {total} letters"))
        self.bar.main.setEnabled(False)
        self.panel.stop.setFocus()

    def _wanted_table(self) -> ListTable:
        titles = (_("Name"), _("Team"), _("Due"), _("Why today"), _("Letter goes to"))
        table = ListTable(_("People to remind today"), titles, lambda one: reminder_words(one, self.by()), self.look)
        table.setAccessibleDescription(
            _("The letter for the row under the cursor stands below. Enter opens the person.")
        )
        table.list.sign_column, table.list.signs = 3, lambda reminder: SIGNS[reminder.row.status]
        table.selectionModel().currentChanged.connect(lambda _new, _old: self._show_preview())
        table.opened.connect(lambda place: self.go.emit("person", self._wanted[place].row.person_id))
        return table

    def _log_table(self) -> ListTable:
        titles = (_("Made on"), _("Name"), _("Due"), _("Why"), _("Letter went to"))
        table = ListTable(_("Reminders made so far, newest first"), titles, logged_words, self.look)
        table.opened.connect(lambda place: self.go.emit("person", table.list.things[place].person_id))
        return table

    def _options_box(self) -> Box:
        box = Box(self.look, "card", pad=14, gap=4)
        self.to_person = QRadioButton(_("A letter to each person"))
        self.to_manager = QRadioButton(_("A letter to each manager, with the list of their people"))
        self._group = QButtonGroup(box)
        for button in (self.to_person, self.to_manager):
            self._group.addButton(button)
            button.clicked.connect(lambda _on: self._show())
            box.add(button)
        self.to_person.setChecked(True)
        self.calendar = QCheckBox(_("With the due date for the calendar (.ics)"))
        box.add(self.calendar)
        return box

    def _preview_box(self) -> Box:
        box = Box(self.look, "card", pad=16, gap=8)
        box.add(TextLabel(_("The letter"), self.look, level=2, role="h3"))
        self.address = label("", "muted")
        self.letter = Letter()
        box.add(self.address)
        self.letter.put_into(box, self.look)
        return box

    def _show(self) -> None:
        now_wanted = self.switch.chosen() == "wanted"
        some, logged = bool(self._wanted), len(self.log.list.things)
        if self._known:
            self.switch.show_count("wanted", len(self._wanted))
            self.switch.show_count("log", logged)
        self.table.setVisible(now_wanted and some)
        self.options.setVisible(now_wanted and some)
        self.preview.setVisible(now_wanted and some)
        self.log.setVisible(not now_wanted and logged > 0)
        empty = _("Nobody is to be reminded today. Come back tomorrow.") if now_wanted else _("None was made yet.")
        nobody_yet = self._known and not some and not logged and self.nobody_yet.is_so()
        self.nobody_yet.setVisible(nobody_yet)
        self.switch.setVisible(not nobody_yet)
        self.nobody.setText(empty)
        self.nobody.setVisible(self._known and not nobody_yet and not (some if now_wanted else logged))
        self._show_chosen()
        self._show_without()
        self._show_preview()
        self.bar.offer("", "", _("Write the drafts") if now_wanted and some else "", icon="save")
        self.bar.setVisible(now_wanted and some)
        self.bar.main.setEnabled(self._letters() > 0 and not self.panel.busy)

    def _letters(self) -> int:
        """Return how many people have somebody to write to."""
        return self._reached.get(self.by(), 0)

    def _show_chosen(self) -> None:
        if self._only is None or not self._known:
            self.chosen.hide()
            return
        words = ngettext(
            "Of {all} chosen, {count} is to be reminded today.",
            "Of {all} chosen, {count} are to be reminded today.",
            len(self._wanted),
        ).format(all=f"{len(self._only):,}", count=f"{len(self._wanted):,}")
        more = _("The others are done, have time, or were reminded for this step already.")
        self.chosen.tell(words, "info", more=more if len(self._wanted) < len(self._only) else "")

    def _show_without(self) -> None:
        missing = len(self._wanted) - self._letters()
        if not missing or self.switch.chosen() != "wanted":
            self.without.hide()
        else:
            self.without.tell(without_words(missing, self.by()), "warn")

    def _show_preview(self) -> None:
        place = max(0, self.table.currentIndex().row())
        if place >= len(self._wanted):
            return
        # Who gets the letter stands in the last column, and depends on the choice.
        self.table.viewport().update()
        space = self.workspace
        shown = chasing.preview(space.register, self._wanted, self._wanted[place], space.organisation, by=self.by())
        if shown is None:
            self.address.setText(_("There is no address to write to."))
            self.letter.setPlainText("")
            return
        self.address.setText(_("To: {address}\nSubject: {subject}").format(address=shown.to, subject=shown.subject))
        self.letter.setPlainText(shown.text)

    def _on_found(self, found: Found) -> None:
        # Whoever has gone elsewhere in the meantime stays there.
        wants_focus = self._wants_focus and self.switch.buttons["wanted"].hasFocus()
        self._known = True
        self._wanted, self._reached = found.wanted, found.reached
        self.table.show_things(found.wanted)
        self.log.show_things(found.log)
        self._show()
        if wants_focus:
            self.take_focus()
        self._wants_focus = False

    def _on_main_clicked(self) -> None:
        folder = ask_folder(self, _("Where to put the letters"))
        if folder is not None:
            self.make(folder)

    def _on_made(self, outcome: Outcome) -> None:
        self.panel.end()
        self._show()
        if not outcome.files:
            self.say.emit(_("Nobody is to be reminded, so nothing was written."), "info")
            return
        self.folder = outcome.files[0].parent
        count = len(outcome.reminded)
        words = ngettext("{count} person is in the letters.", "{count} people are in the letters.", count)
        more = _(
            "Open each draft, read it, and send it from your own mail program. Nothing was sent. They are in {folder}."
        )
        self.made.tell(words.format(count=f"{count:,}"), "good", more=more.format(folder=self.folder))
        self.body.reveal(self.made)
        self.made.words.setFocus()

    def _on_failed(self, error: PostwiseError) -> None:
        self.panel.end()
        self._show()
        if isinstance(error, StoppedError):
            self.say.emit(error.what, "info")
        else:
            self.workspace.failed.emit(error)
        self.take_focus()
