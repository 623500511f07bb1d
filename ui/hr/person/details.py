"""A person's details, and the form that puts them right, with a reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGroupBox, QLineEdit, QVBoxLayout

from assets.language import _
from exports.hr.columns import path_name
from exports.hr.roster_file import Field as RosterField
from exports.hr.roster_file import put_right
from modules.model import AUDIENCES, Audience
from records.hr import people
from records.hr.model import Details
from ui.dates import day_name, long_date
from ui.hr.page import HrPage
from ui.hr.person.section import Section
from ui.hr.sight import bring_into_sight
from ui.tab_order import reveal
from ui.theme import Look
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.parts import Box, Button

_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
# What is written in words, by the rules of a roster.
_TEXTS: tuple[RosterField, ...] = ("name", "email", "staff_number", "team", "nation", "manager_email")
_DAY_FIRST = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})")


def read_day(words: str) -> date | None:
    """Return the day that somebody typed, as 22/11/2026 or 2026-11-22; None for nothing. ValueError for no day."""
    words = words.strip()
    if not words:
        return None
    if found := _YEAR_FIRST.fullmatch(words):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(words):
        return date(int(found[3]), int(found[2]), int(found[1]))
    raise ValueError(words)


class DetailsCard(Section):
    """What the register knows of a person; "Put right" opens the form."""

    def __init__(self, page: HrPage) -> None:
        super().__init__(page, _("Details"))
        self.form: DetailsForm | None = None
        self.open = self.button(_("Put details right"), "note", self._on_open)
        self.deeds([self.open], self)

    def fill(self) -> None:
        """Show the details that there are."""
        d = self.person.details
        nothing = _("Not known")
        for name, words in (
            (_("E-mail"), d.email),
            (_("Staff number"), d.staff_number),
            (_("Team"), d.team),
            (_("Nation"), d.nation),
            (_("Manager"), d.manager_email),
            (_("Path"), path_name(d.audiences)),
            (_("Started"), day_name(d.started_on) if d.started_on else ""),
            (_("Left"), day_name(d.left_on) if d.left_on else _("No, they work here")),
            (_("In the register"), _("Since {date}").format(date=long_date(self.person.created_at))),
        ):
            self.fact(name, words or nothing)

    def _on_open(self) -> None:
        if self.form is None:
            self.form = DetailsForm(self.person.details, self.look)
            self.form.saved.connect(self._on_form_saved)
            self.form.cancelled.connect(self._close)
            self.add(self.form)
            self.form.show()
        self.open.hide()
        self.form.name.setFocus()
        bring_into_sight(self.form)

    def _on_form_saved(self, written: Details, reason: str) -> None:
        details, wrong = _by_the_rules(self.person.details, written)
        if self.form is not None and (taken := wrong or self._taken(details)):
            self.form.complain(taken)
            return
        space, organisation, now = self.workspace, self.organisation, self.now()

        def rectify() -> None:
            people.rectify(
                space.register,
                self.person.id,
                details,
                organisation=organisation,
                now=now,
                who=space.who,
                because=reason,
            )

        if space.keep(rectify):
            self._close()
            self.page.say.emit(_("The details are put right. The reason stands among the notes."), "good")

    def _taken(self, details: Details) -> dict[str, str]:
        """Return which fields say what somebody else has, each with whose it is."""
        register, found = self.workspace.register, {}
        number = details.staff_number.strip()
        for key, other in (
            ("email", people.find(register, email=details.email)),
            ("staff_number", people.find(register, staff_number=number)),
        ):
            if other is not None and other.id != self.person.id:
                words = _("{name} has this in the register. Put right whichever of the two is wrong.")
                found[key] = words.format(name=other.details.name)
        return found

    def _close(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self.open.show()
        self.open.setFocus()
        reveal(self.open)


class DetailsForm(Box):
    """Emits `saved` with the details and the reason, or `cancelled`."""

    saved = Signal(object, str)
    cancelled = Signal()

    def __init__(self, details: Details, look: Look) -> None:
        super().__init__(look, "sunken", pad=16, gap=12)
        self._details = details
        self._fields: dict[str, Field] = {}
        self.name = self._line("name", _("Name"), details.name)
        self.email = self._line("email", _("E-mail"), details.email)
        self.staff_number = self._line("staff_number", _("Staff number"), details.staff_number)
        self.team = self._line("team", _("Team"), details.team)
        self.nation = self._line("nation", _("Nation"), details.nation)
        self.manager_email = self._line("manager_email", _("Manager’s e-mail"), details.manager_email)
        self.paths: dict[Audience, QCheckBox] = {}
        group = QGroupBox(_("Paths, beside what everyone does"))
        column = QVBoxLayout(group)
        for audience in AUDIENCES[1:]:
            box = QCheckBox(path_name((audience,)))
            box.setChecked(audience in details.audiences)
            self.paths[audience] = box
            column.addWidget(box)
        self.add(group)
        hint = _("Like 22/11/2026. Leave it empty if there is none.")
        self.started_on = self._line("started_on", _("Started on"), _day(details.started_on), hint)
        self.left_on = self._line("left_on", _("Left on"), _day(details.left_on), hint)
        self.reason = self._line("reason", _("Why it is put right"), "", _("It is kept as a note, with your name."))
        self.save = Button(_("Save the details"), look, icon="save", kind="primary")
        self.cancel = Button(_("Cancel"), look)
        row = Flow(look, gap=8)
        row.fill((self.cancel, self.save))
        self.add(row)
        self.save.clicked.connect(self._on_save_clicked)
        self.cancel.clicked.connect(self.cancelled)
        self.reason.returnPressed.connect(self._on_save_clicked)

    def complain(self, wrong: Mapping[str, str]) -> None:
        """Say beside each field what is wrong about it, and go to the first of them."""
        for key, field in self._fields.items():
            field.complain(wrong.get(key, ""))
        first = next((field for key, field in self._fields.items() if key in wrong), None)
        if first is not None:
            first.point_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _line(self, key: str, name: str, words: str, hint: str = "") -> QLineEdit:
        line = QLineEdit(words)
        self._fields[key] = Field(name, line, self._look, hint)
        self.add(self._fields[key])
        return line

    def _on_save_clicked(self) -> None:
        wrong = dict(self._wrong())
        self.complain(wrong)
        if wrong:
            return
        chosen = tuple(name for name in AUDIENCES if name == "everyone" or self.paths[name].isChecked())
        texts = {key: getattr(self, key).text() for key in ("name", "email", "staff_number", "team", "nation")}
        details = replace(
            self._details,
            **texts,
            manager_email=self.manager_email.text(),
            audiences=chosen,
            started_on=read_day(self.started_on.text()),
            left_on=read_day(self.left_on.text()),
        )
        self.saved.emit(details, self.reason.text().strip())

    def _wrong(self) -> list[tuple[str, str]]:
        """Return each field with what is wrong about it, in their order."""
        found = []
        if not self.name.text().strip():
            found.append(("name", _("A name is needed.")))
        if not self.email.text().strip() and not self.staff_number.text().strip():
            found.append(("email", _("Give an e-mail address or a staff number.")))
        for key, line in (("started_on", self.started_on), ("left_on", self.left_on)):
            try:
                read_day(line.text())
            except ValueError:
                found.append((key, _("This is no day. Write it like 22/11/2026.")))
        if not self.reason.text().strip():
            found.append(("reason", _("Write in a few words why.")))
        return found


def _by_the_rules(before: Details, written: Details) -> tuple[Details, dict[str, str]]:
    """Return what was written as a roster would be read, and what is wrong about each field that was changed."""
    details = before
    wrong: dict[str, str] = {}
    for name in _TEXTS:
        words = getattr(written, name)
        if words != getattr(before, name):
            details, problems = put_right(details, {name: words})
            if problems:
                wrong[name] = problems[0]
    w = written
    return replace(details, audiences=w.audiences, started_on=w.started_on, left_on=w.left_on), wrong


def _day(day: date | None) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}" if day else ""
