"""The last step of bringing in a staff list: what was done, and the receipts of those who left."""

from __future__ import annotations

from assets.language import _, ngettext
from exports.hr.roster_lists import receipts_csv
from records.hr.roster import RosterOutcome
from ui.hr.lists.files import save_as
from ui.hr.lists.roster_draft import Prospect
from ui.hr.lists.roster_outcome import left_words, summary_words
from ui.hr.page import HrPage
from ui.hr.widgets.list_table import ListTable
from ui.hr.widgets.note import Note
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.label import label
from ui.widgets.text import TextLabel


class DoneStep(Column):
    """Says what was done and what may come next."""

    def __init__(self, page: HrPage, look: Look) -> None:
        super().__init__(look, 900, 14)
        self._page = page
        self._outcome = RosterOutcome()
        self.heading = TextLabel(_("The staff list is in"), look, level=1, role="h2", block=True)
        self.heading.stand_alone()
        self.note = Note(look)
        self.invite = self.note.offer(_("Invite people"), "mail", lambda: page.go.emit("invitations", ""))
        self.note.offer(_("See the register"), "people", lambda: page.go.emit("register", ""))
        self.left = Note(look)
        self.save = self.left.offer(_("Save the receipts"), "save", self._save)
        self.table = ListTable(
            _("Receipts of those who left"),
            (_("Name"), _("Left on"), _("Stood"), _("Had not done")),
            left_words,
            look,
            rows=4,
        )
        for part in (self.heading, self.note, self.left):
            self.add(part)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(label("", "small"))
        self.column.addStretch(0)

    def show_outcome(self, outcome: RosterOutcome) -> None:
        """Show what was done."""
        self._outcome = outcome
        self.note.tell(summary_words(Prospect((), (), outcome)), "good")
        self.left.setVisible(bool(outcome.left))
        self.table.setVisible(bool(outcome.left))
        if outcome.left:
            words = ngettext(
                "{count} person has left. The receipt says what they had not done.",
                "{count} people have left. The receipts say what each had not done.",
                len(outcome.left),
            )
            self.left.tell(words.format(count=f"{len(outcome.left):,}"), "info")
            self.table.show_things(outcome.left)

    def _save(self) -> None:
        day = f"{self._page.workspace.clock():%Y-%m-%d}"
        data = receipts_csv(self._outcome.left)
        save_as(self._page, _("Save the receipts"), f"leavers-{day}.csv", data, _("CSV (*.csv)"))
