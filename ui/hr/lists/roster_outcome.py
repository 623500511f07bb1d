"""The third step of bringing in a staff list: what it would do, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QCheckBox

from assets.language import _, ngettext
from exports.hr.columns import status_names
from exports.hr.roster_file import RowProblem
from exports.hr.roster_lists import not_done
from records.hr.model import Details, Person
from records.hr.roster import Receipt
from ui.accessible import announce
from ui.dates import long_date
from ui.hr.lists.roster_draft import Prospect, changes, detail_titles, detail_words
from ui.hr.widgets.busy import Busy
from ui.hr.widgets.list_table import ListTable
from ui.hr.widgets.note import Note
from ui.hr.widgets.switch import Switch
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.label import label
from ui.widgets.parts import Box
from ui.widgets.text import TextLabel


class OutcomeStep(Column):
    """`leavers_chosen` comes with whether those who are not in the list have left; `again` asks to read it anew."""

    leavers_chosen = Signal(bool)
    again = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, 1080, 12)
        self._prospect: Prospect | None = None
        self.heading = TextLabel(_("What would happen"), look, level=1, role="h2")
        self.summary = TextLabel("", look, role="lead", block=True)
        self.summary.stand_alone()
        self.busy = Busy(look)
        self.trouble = Note(look)
        self.copy = self.trouble.offer(_("Copy all problems"), "copy", self._copy)
        self.trouble.offer(_("Read the file again"), "retry", self.again.emit)
        self.leavers = QCheckBox(_("Who is not in this list has left"))
        self.leavers.clicked.connect(self._on_leavers_clicked)
        self.leavers_note = label(
            _("Only for a list of everybody. Nothing is asked of those who left, and each gets a receipt."), "small"
        )
        self._leavers_box = Box(look, "card", pad=12, gap=2)
        self._leavers_box.add(self.leavers)
        self._leavers_box.add(self.leavers_note)
        self.warning = Note(look)
        self.switch = Switch(
            _("Which people to show"),
            (
                ("added", _("New"), "person"),
                ("updated", _("Changed"), "note"),
                ("left", _("Have left"), "back"),
            ),
            look,
        )
        self.switch.picked.connect(lambda _key: self._show_list())
        self.tables: dict[str, ListTable] = {
            "added": self._table(_("New people"), detail_titles(), detail_words),
            "updated": self._table(_("People who change"), (_("Name"), _("What changes")), _changed_words),
            "left": self._table(
                _("People who have left"), (_("Name"), _("Left on"), _("Stood"), _("Had not done")), left_words
            ),
            "problems": self._table(_("Problems by row"), (_("Line"), _("Column"), _("What is wrong")), _problem_words),
        }
        self.tables["added"].whole = True
        self.nothing = label("", "muted")
        for part in (self.heading, self.busy, self.trouble, self.summary, self._leavers_box, self.warning, self.switch):
            self.add(part)
        self.add(self.nothing)
        for table in self.tables.values():
            self.column.addWidget(table, 1)
        self.column.addStretch(0)

    def wait(self, words: str) -> None:
        """Show that it is being looked at."""
        for part in (self.trouble, self.summary, self._leavers_box, self.warning, self.switch, self.nothing):
            part.hide()
        for table in self.tables.values():
            table.hide()
        self.busy.begin(words)

    def show_prospect(self, prospect: Prospect, *, leavers: bool) -> None:
        """Show what would happen, or what is wrong."""
        self._prospect = prospect
        self.busy.end()
        self.leavers.setChecked(leavers)
        problems = prospect.problems or tuple(RowProblem(0, "", words) for words in prospect.outcome.conflicts)
        wrong = bool(problems)
        self._leavers_box.setVisible(not wrong)
        self.summary.setVisible(not wrong)
        self.switch.setVisible(not wrong)
        self.warning.hide()
        if wrong:
            words = ngettext(
                "{count} problem. Nothing can be applied while there is one.",
                "{count} problems. Nothing can be applied while there is one.",
                len(problems),
            )
            todo = _("Put it right in the list, save it, then read the file again. All of them stand here at once.")
            self.trouble.tell(words.format(count=f"{len(problems):,}"), "bad", more=todo)
            self._show_table("problems", problems)
            return
        self.trouble.hide()
        outcome = prospect.outcome
        for key, things in (("added", outcome.added), ("updated", outcome.updated), ("left", outcome.left)):
            self.switch.show_count(key, len(things))
        self.summary.say(summary_words(prospect))
        announce(self.summary, self.summary.words())
        if prospect.many_leave:
            self.warning.tell(
                _("That would be a good many leavers. Is this list of everybody, and not of one team alone?"), "warn"
            )
        filled = [key for key in ("added", "updated", "left") if len(getattr(outcome, key))]
        self.switch.choose("left" if leavers and outcome.left else filled[0] if filled else "added")
        self._show_list()

    def _table(self, name: str, titles: tuple[str, ...], words: Callable[[Any], tuple[str, ...]]) -> ListTable:
        made = ListTable(name, titles, words, self._look, rows=6)
        made.hide()
        return made

    def _show_list(self) -> None:
        if self._prospect is not None:
            key = self.switch.chosen()
            self._show_table(key, getattr(self._prospect.outcome, key))

    def _show_table(self, key: str, things: tuple[Any, ...]) -> None:
        for name, table in self.tables.items():
            table.setVisible(name == key and bool(things))
        empty = {
            "added": _("Nobody is new."),
            "updated": _("Nothing changes for anybody."),
            "left": _("Nobody has left by this list."),
        }
        self.nothing.setText(empty.get(key, ""))
        self.nothing.setVisible(not things)
        if things:
            self.tables[key].show_things(things)

    def _on_leavers_clicked(self, on: bool) -> None:
        self.leavers_chosen.emit(on)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.tables["problems"].as_text())
        announce(self.copy, _("Copied."))


def summary_words(prospect: Prospect) -> str:
    """Return in one line what a list would do, or did."""
    outcome = prospect.outcome
    parts = [
        ngettext("{count} new", "{count} new", len(outcome.added)).format(count=f"{len(outcome.added):,}"),
        ngettext("{count} changed", "{count} changed", len(outcome.updated)).format(count=f"{len(outcome.updated):,}"),
        ngettext("{count} as before", "{count} as before", outcome.unchanged).format(count=f"{outcome.unchanged:,}"),
        ngettext("{count} left", "{count} left", len(outcome.left)).format(count=f"{len(outcome.left):,}"),
    ]
    if outcome.erased:
        words = ngettext(
            "{count} kept out, because it was erased", "{count} kept out, because they were erased", outcome.erased
        )
        parts.append(words.format(count=f"{outcome.erased:,}"))
    return " · ".join(parts)


def _changed_words(pair: tuple[Person, Details]) -> tuple[str, str]:
    before, after = pair
    return after.name or before.details.name, changes(before.details, after)


def left_words(receipt: Receipt) -> tuple[str, ...]:
    """Return a receipt in words, for a table."""
    stood = status_names()[receipt.status]
    return receipt.name, long_date(receipt.left_at), stood, not_done(receipt.status) or _("nothing was open")


def _problem_words(problem: RowProblem) -> tuple[str, str, str]:
    return str(problem.line) if problem.line else "", problem.column, problem.message
