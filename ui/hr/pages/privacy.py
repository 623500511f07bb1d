"""Data protection: for how long things are kept, what goes by that now, and where one person's rights are served."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from assets.language import _, ngettext
from modules.errors import PostwiseError
from records.hr import retention
from records.hr.model import Person
from records.hr.register import Register
from records.hr.retention import LONGEST, LONGEST_DAYS, Going, Rules
from ui.accessible import announce
from ui.dates import long_date
from ui.hr.alive import while_alive
from ui.hr.page import HrPage
from ui.hr.widgets.busy import Busy
from ui.hr.widgets.bytes_left import bytes_left_words
from ui.hr.widgets.list_table import ListTable
from ui.hr.widgets.note import Note
from ui.hr.workspace import Work, Workspace
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.parts import Box, Button
from ui.widgets.text import TextLabel


class PrivacyPage(HrPage):
    """Three rules, what they let go now, and a deed that has to be typed out before it is done."""

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(workspace, look)
        self._going = Going((), 0, 0)
        self.body = Column(look, 860, 14)
        self.layout_.addWidget(self.body, 1)
        self.lines: dict[str, QLineEdit] = {}
        self.fields: dict[str, Field] = {}
        self._most: dict[str, int] = {}
        self.body.add(TextLabel(_("Data protection"), look, level=1))
        self.body.add(self._rules_box())
        self.body.add(self._going_box())
        self.body.add(self._person_box())
        self.body.column.addStretch(1)

    def title(self) -> str:
        """Return the page's name."""
        return _("Data protection")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the rules in force, and what goes by them now."""
        for name, number in self._kept().items():
            self.lines[name].setText(str(number))
            self.fields[name].complain("")
        self.done.hide()
        self.refresh()

    def refresh(self) -> None:
        """Look again at what goes now; rules that are being typed stay."""
        self._going = retention.preview(self.workspace.register, self.workspace.clock())
        self._show_going()
        self._show_save()

    def take_focus(self) -> None:
        """Start at the first rule."""
        self.lines["leavers_months"].setFocus()

    def phrase(self) -> str:
        """Return what has to be typed before anything goes."""
        count = len(self._going.people) + self._going.completions + self._going.doubts
        return _("delete {count}").format(count=count)

    def _rules_box(self) -> Box:
        box = Box(self.look, "card", pad=18, gap=12)
        box.add(TextLabel(_("For how long things are kept"), self.look, level=2))
        box.add(label(_("Nothing goes by itself: you see what would go, then you let it go. 0 keeps it for ever.")))
        for name, title, hint, most in (
            ("leavers_months", _("People who left, in months"), _("From their last day: all about them."), LONGEST),
            (
                "completions_months",
                _("Older certificates, in months"),
                _("Those that a newer one has replaced. Each person’s newest is never among them."),
                LONGEST,
            ),
            (
                "tray_days",
                _("Decided files of the tray, in days"),
                _("From the day on which they were accepted or refused."),
                LONGEST_DAYS,
            ),
        ):
            line = QLineEdit()
            # Digits alone; an empty line may be entered too, so that what is missing can be said.
            line.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,5}"), line))
            self._most[name] = most
            line.setMaximumWidth(self.look.px(140))
            line.textEdited.connect(lambda _words: self._show_save())
            line.returnPressed.connect(self._save_rules)
            self.lines[name] = line
            self.fields[name] = Field(title, line, self.look, hint)
            # What stands beside it keeps the short line at the left.
            self.fields[name].put_beside(label(_("days") if name == "tray_days" else _("months"), "muted"))
            box.add(self.fields[name])
        self.save = Button(_("Save the rules"), self.look, icon="save", kind="primary")
        self.save.clicked.connect(self._save_rules)
        box.column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _going_box(self) -> Box:
        box = Box(self.look, "card", pad=18, gap=12)
        box.add(TextLabel(_("What goes by these rules now"), self.look, level=2))
        self.done = Note(self.look)
        self.busy = Busy(self.look)
        self.words = TextLabel("", self.look, block=True)
        self.words.stand_alone()
        self.table = ListTable(
            _("People who go"), (_("Name"), _("E-mail"), _("Team"), _("Left on")), _person_words, self.look, rows=5
        )
        self.table.opened.connect(self._on_table_opened)
        self.typed = QLineEdit()
        self.typed.setMaximumWidth(self.look.px(320))
        self.typed.textChanged.connect(lambda _words: self._show_apply())
        self.typed.returnPressed.connect(self._on_apply_clicked)
        self.ask = label("", "strong")
        self.ask.setBuddy(self.typed)
        self.apply = Button(_("Let it go, for good"), self.look, icon="bin", kind="danger")
        self.apply.clicked.connect(self._on_apply_clicked)
        self.warning = label(
            _("This cannot be undone. Save a report first if you need the figures."),
            "small",
        )
        for part in (self.done, self.busy, self.words, self.table, self.warning, self.ask, self.typed):
            box.add(part)
        box.column.addWidget(self.apply, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _person_box(self) -> Box:
        box = Box(self.look, "card", pad=18, gap=12)
        box.add(TextLabel(_("When one person asks"), self.look, level=2))
        box.add(
            label(
                _(
                    "On a person’s page you give out all that is kept about them, put details right, or erase them. "
                    "Whoever is erased does not come back by the next staff list."
                )
            )
        )
        deeds = Flow(self.look, gap=8)
        self.people = Button(_("Find the person"), self.look, icon="people")
        self.people.clicked.connect(lambda: self.go.emit("register", ""))
        self.log = Button(_("See what was done"), self.look, icon="chain")
        self.log.clicked.connect(lambda: self.go.emit("audit", ""))
        self.lock = Button(_("When the workspace locks"), self.look, icon="lock")
        self.lock.clicked.connect(lambda: self.go.emit("settings", ""))
        deeds.fill((self.people, self.log, self.lock))
        box.add(deeds)
        return box

    def _kept(self) -> dict[str, int]:
        rules = retention.rules(self.workspace.register)
        return {name: getattr(rules, name) for name in Rules.__slots__}

    def _wanted(self) -> dict[str, int]:
        """Return the numbers that are typed; those of empty fields are missing."""
        return {name: int(line.text()) for name, line in self.lines.items() if line.text().isdecimal()}

    def _show_save(self) -> None:
        self.save.setEnabled(self._wanted() != self._kept())

    def _save_rules(self) -> None:
        wanted, space = self._wanted(), self.workspace
        for name, field in self.fields.items():
            field.complain(self._complaint(name, wanted.get(name)))
        wrong = next((name for name, field in self.fields.items() if field.complaint()), "")
        if wrong:
            self.lines[wrong].setFocus()
            announce(self.lines[wrong], self.fields[wrong].complaint())
        elif wanted != self._kept():
            rules = replace(Rules(), **wanted)
            if space.keep(lambda: retention.save_rules(space.register, rules, space.clock(), space.who)):
                self.say.emit(_("The rules are saved. Nothing has gone yet."), "good")
                self._show_save()
                self.words.setFocus()

    def _complaint(self, name: str, number: int | None) -> str:
        if number is None:
            return _("Write a number. 0 keeps everything.")
        if number > self._most[name]:
            return _("That is over a hundred years. Write 0 to keep it for ever.")
        return ""

    def _show_going(self) -> None:
        going = self._going
        some = bool(going.people or going.completions or going.doubts)
        if not some:
            forever = not any(self._kept().values())
            self.words.say(_("Nothing: everything is kept for ever.") if forever else _("Nothing goes today."))
        else:
            self.words.say(going_words(going))
            self.ask.setText(_("To let it go, type “{phrase}”").format(phrase=self.phrase()))
            self.typed.setAccessibleName(self.ask.text())
        self.table.show_things(going.people)
        self.table.setVisible(bool(going.people))
        for part in (self.warning, self.ask, self.typed, self.apply):
            part.setVisible(some)
        self.typed.clear()
        self._show_apply()

    def _show_apply(self) -> None:
        self.apply.setEnabled(" ".join(self.typed.text().casefold().split()) == self.phrase())

    def _on_apply_clicked(self) -> None:
        if not self.apply.isEnabled():
            return
        now, who = self.workspace.clock(), self.workspace.who
        self.apply.setEnabled(False)
        self.busy.begin(_("Letting go: from the register, the vault and the daily copies …"))

        def work(register: Register, _work: Work) -> Going:
            return retention.apply(register, now, who)

        self.workspace.start(work, while_alive(self, self._on_applied), while_alive(self, self._on_failed))

    def _on_applied(self, going: Going) -> None:
        self.busy.end()
        words = _("Gone: {what}").format(what=going_words(going))
        if going.bytes_left:
            self.done.tell(words, "warn", more=bytes_left_words())
        else:
            self.done.tell(words, "good")
        self.done.words.setFocus()

    def _on_failed(self, error: PostwiseError) -> None:
        self.busy.end()
        self._show_apply()
        self.workspace.failed.emit(error)

    def _on_table_opened(self, place: int) -> None:
        self.go.emit("person", self._going.people[place].id)


def going_words(going: Going) -> str:
    """Return how much goes, in words."""
    counts = (
        (len(going.people), ngettext("{count} person", "{count} people", len(going.people))),
        (going.completions, ngettext("{count} older certificate", "{count} older certificates", going.completions)),
        (going.doubts, ngettext("{count} file of the tray", "{count} files of the tray", going.doubts)),
    )
    return ", ".join(words.format(count=f"{count:,}") for count, words in counts if count)


def _person_words(person: Person) -> tuple[str, ...]:
    details = person.details
    left = long_date(person.left_at) if person.left_at else ""
    return (details.name, details.email, details.team, left)
