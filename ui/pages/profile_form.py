"""The form that says who the person is: at the first start and in the settings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGroupBox, QLineEdit, QVBoxLayout, QWidget

from assets.language import _, ngettext
from modules.model import AUDIENCES, Audience, Organisation
from records.model import Profile
from ui.accessible import announce
from ui.printable import unprintable
from ui.theme import Look
from ui.widgets.field import Field
from ui.widgets.label import label

# Enough to catch a slip; only sending shows whether an address is real.
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_LONGEST = 120


def audience_name(audience: Audience) -> str:
    """Return the words for what somebody does."""
    return {
        "everyone": _("I work here (always included)"),
        "contribute": _("I write or take pictures for our channels"),
        "run-account": _("I run one of our accounts"),
        "manage": _("I manage people or recruit"),
    }[audience]


class ProfileForm(QWidget):
    """Fields for a profile. `read` returns it, or says beside each field what is missing; `edited` by the person.

    `minutes` returns how long the course takes somebody who does all that is given.
    """

    edited = Signal()

    def __init__(
        self,
        organisation: Organisation,
        profile: Profile | None,
        look: Look,
        minutes: Callable[[Sequence[Audience]], float],
    ) -> None:
        super().__init__()
        self._minutes = minutes
        self._known = profile or Profile("", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(14))
        self.name = QLineEdit(self._known.name)
        self.email = QLineEdit(self._known.email)
        self.staff_number = QLineEdit(self._known.staff_number)
        self.print_name = QLineEdit(self._known.print_name)
        for line in (self.name, self.email, self.staff_number, self.print_name):
            line.setMaxLength(_LONGEST)
        self.team = _chooser(organisation.teams, self._known.team)
        self.nation = _chooser(organisation.nations, self._known.nation)
        self._name = Field(_("Your full name"), self.name, look, _("As it should stand on your certificate."))
        self._email = Field(_("Work e-mail"), self.email, look, _("So that HR knows which person you are."))
        self._print_name = Field(_("Your name in letters that can be printed"), self.print_name, look)
        column.addWidget(self._name)
        column.addWidget(self._print_name)
        column.addWidget(self._email)
        staff = Field(_("Staff number, if you have one"), self.staff_number, look)
        column.addWidget(staff)
        column.addWidget(Field(_("Team"), self.team, look))
        column.addWidget(Field(_("Where you work"), self.nation, look))
        column.addWidget(self._what_you_do(look))
        self.name.textChanged.connect(self._on_name_changed)
        for line in self._lines().values():
            line.textEdited.connect(self.edited)
        for chooser in self._choosers().values():
            chooser.activated.connect(self.edited)
        for box in self.audiences.values():
            box.clicked.connect(self.edited)
        self._on_name_changed()

    def _what_you_do(self, look: Look) -> QWidget:
        group = QGroupBox(_("What you do: tick all that fit"))
        column = QVBoxLayout(group)
        column.setSpacing(look.px(4))
        self.audiences: dict[Audience, QCheckBox] = {}
        shortest = self._minutes(("everyone",))
        for audience in AUDIENCES:
            box = QCheckBox(audience_name(audience))
            box.setChecked(audience in self._known.audiences or audience == "everyone")
            box.setEnabled(audience != "everyone")
            box.toggled.connect(self._show_total)
            self.audiences[audience] = box
            column.addWidget(box)
            column.addWidget(self._length(box, audience, shortest, look))
        self._total = label("", "strong")
        column.addWidget(self._total)
        self._show_total()
        return group

    def _length(self, box: QCheckBox, audience: Audience, shortest: float, look: Look) -> QWidget:
        """Return the line below a choice that says how long it takes; what it adds to what everyone takes."""
        if audience == "everyone":
            count = round(shortest)
            words = ngettext("about {count} minute", "about {count} minutes", count).format(count=count)
        else:
            count = round(self._minutes((audience,)) - shortest)
            words = ngettext("about {count} minute more", "about {count} minutes more", count).format(count=count)
        box.setAccessibleDescription(words)
        made = label(words, "small")
        made.setContentsMargins(look.px(40), 0, 0, look.px(4))
        return made

    def _show_total(self) -> None:
        """Say how long the course takes with these choices: what two of them share is taken once."""
        count = round(self._minutes([audience for audience, box in self.audiences.items() if box.isChecked()]))
        words = ngettext("Your course takes about {count} minute.", "Your course takes about {count} minutes.", count)
        self._total.setText(words.format(count=count))

    def read(self) -> Profile | None:
        """Return the profile, or None after saying what is wrong and moving to the first such field."""
        name = " ".join(self.name.text().split())
        email = self.email.text().strip()
        self._name.complain("" if name else _("Please type your name."))
        if _EMAIL.fullmatch(email):
            self._email.complain("")
        else:
            self._email.complain(_("Please type your work e-mail, such as sam@charity.example."))
        print_name = " ".join(self.print_name.text().split()) if unprintable(name) else ""
        self._print_name.complain(self._printing_problem(name, print_name))
        wrong = [field for field in (self._name, self._print_name, self._email) if field.complaint()]
        if wrong:
            field = wrong[0]
            line = {self._name: self.name, self._email: self.email, self._print_name: self.print_name}[field]
            line.setFocus()
            announce(line, field.complaint())
            return None
        return replace(
            self._known,
            name=name,
            email=email,
            staff_number=self.staff_number.text().strip(),
            team=self.team.currentData(),
            nation=self.nation.currentData(),
            audiences=tuple(audience for audience, box in self.audiences.items() if box.isChecked()),
            print_name=print_name,
        )

    def complaints(self) -> tuple[str, ...]:
        """Return what is said beside the fields, after `read` found something wrong."""
        fields = (self._name, self._print_name, self._email)
        return tuple(field.complaint() for field in fields if field.complaint())

    def typed(self) -> str:
        """Return what is typed and chosen so far, for `put_back`."""
        lines = {name: line.text() for name, line in self._lines().items()}
        chosen = {name: box.currentData() for name, box in self._choosers().items()}
        ticked = [audience for audience, box in self.audiences.items() if box.isChecked()]
        return json.dumps({**lines, **chosen, "audiences": ticked}, ensure_ascii=False)

    def fill(self, profile: Profile) -> None:
        """Show a profile that came from elsewhere; what is empty in it stays as it is typed."""
        for name, line in self._lines().items():
            line.setText(getattr(profile, name) or line.text())
        for name, chooser in self._choosers().items():
            if value := getattr(profile, name):
                if chooser.findData(value) < 0:
                    chooser.addItem(value, value)
                chooser.setCurrentIndex(chooser.findData(value))
        for audience, box in self.audiences.items():
            box.setChecked(audience in profile.audiences or audience == "everyone")
        self.edited.emit()

    def put_back(self, typed: str) -> None:
        """Show what was typed before, as after a change of text size or a crash; '' is nothing."""
        values = json.loads(typed) if typed else {}
        for name, line in self._lines().items():
            line.setText(str(values.get(name, line.text())))
        for name, chooser in self._choosers().items():
            chooser.setCurrentIndex(max(0, chooser.findData(values.get(name, chooser.currentData()))))
        for audience, box in self.audiences.items():
            box.setChecked(audience in values.get("audiences", ()) or box.isChecked())

    def _lines(self) -> dict[str, QLineEdit]:
        return {
            "name": self.name,
            "print_name": self.print_name,
            "email": self.email,
            "staff_number": self.staff_number,
        }

    def _choosers(self) -> dict[str, QComboBox]:
        return {"team": self.team, "nation": self.nation}

    def _printing_problem(self, name: str, print_name: str) -> str:
        letters = unprintable(name)
        if not letters:
            return ""
        if print_name and not unprintable(print_name):
            return ""
        return _("The certificate cannot print {letters}. Please type your name in Latin letters here.").format(
            letters=" ".join(letters)
        )

    def _on_name_changed(self) -> None:
        self._print_name.setVisible(bool(unprintable(self.name.text())))


def _chooser(choices: tuple[str, ...], chosen: str) -> QComboBox:
    made = QComboBox()
    made.addItem(_("Rather not say"), "")
    for choice in choices if not chosen or chosen in choices else (*choices, chosen):
        made.addItem(choice, choice)
    made.setCurrentIndex(max(0, made.findData(chosen)))
    return made
