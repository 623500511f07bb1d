"""What came out of an intake: how many ended how, and each file with its verdict and the reason in words."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from assets.language import _, ngettext
from exports.hr.intake import IntakeReport
from exports.hr.lists_csv import csv_of
from records.hr.intakes import Looked, Outcome
from ui.hr.stop import stop
from ui.hr.verdicts import OUTCOME_SIGNS, OUTCOMES, outcome_names, verdict_name
from ui.hr.widgets.list_table import ListTable
from ui.theme import Look
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.parts import Box, Button
from ui.widgets.roving import Roving
from ui.widgets.text import TextLabel

# Up to so many rows are as high as their words need.
_MOST_MEASURED = 30
_TWO_LINES = 56


class FileTable(ListTable):
    """A list of thousands: rows of two lines, since measuring the words of each would stop the window."""

    def _wrap(self) -> None:
        if len(self.list.things) <= _MOST_MEASURED:
            super()._wrap()
        else:
            self.verticalHeader().setDefaultSectionSize(self._look.px(_TWO_LINES))


class IntakeResult(Box):
    """`copied` comes after the list was copied, `save_asked` when it is to be saved, `tray_asked` for the tray."""

    copied = Signal()
    save_asked = Signal()
    tray_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "card", pad=18, gap=12)
        self._files: tuple[Looked, ...] = ()
        self.heading = stop(TextLabel("", look, level=2))
        self.words = label("")
        self.filters: dict[Outcome, Button] = {}
        for outcome in OUTCOMES:
            icon, token = OUTCOME_SIGNS[outcome]
            button = Button("", look, icon=icon, kind="toggle", token=token)
            button.setCheckable(True)
            button.clicked.connect(lambda _on: self._fill())
            self.filters[outcome] = button
        self.chips = Flow(look, gap=6)
        self.chips.setAccessibleName(_("Show files that were"))
        self.chips.fill(list(self.filters.values()))
        self._roving = Roving(list(self.filters.values()), self.chips)
        self.titles = (_("File"), _("Outcome"), _("Verdict"), _("Why"))
        self.table = FileTable(_("Files that were looked at"), self.titles, _texts, look, rows=9, grows=False)
        self.table.spare = (2,)
        self.table.list.sign_column = 1
        self.table.list.signs = lambda file: OUTCOME_SIGNS[file.outcome]
        self.tray = Button(_("Decide what waits"), look, icon="tray", kind="primary")
        self.copy = Button(_("Copy the list"), look, icon="copy")
        self.save = Button(_("Save as CSV"), look, icon="save")
        self.tray.clicked.connect(self.tray_asked)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.save.clicked.connect(self.save_asked)
        row = Flow(look, gap=8)
        row.fill((self.tray, self.copy, self.save))
        for part in (self.heading, self.words, self.chips, self.table, row):
            self.add(part)
        self._row = row
        self.hide()

    def tell(self, report: IntakeReport) -> None:
        """Show how a run ended."""
        self._files = report.files
        total = len(report.files)
        words = ngettext("{count} file was looked at", "{count} files were looked at", total)
        self.heading.say(words.format(count=f"{total:,}"))
        counts = {outcome: report.count(outcome) for outcome in OUTCOMES}
        self.words.setText(self._summary(counts, cancelled=report.cancelled))
        for outcome, name in outcome_names().items():
            count = f"{counts[outcome]:,}"
            self.filters[outcome].setText(_("{outcome}  {count}").format(outcome=name, count=count))
            self.filters[outcome].setAccessibleName(_("{outcome}: {count}").format(outcome=name, count=count))
            self.filters[outcome].setEnabled(counts[outcome] > 0)
            self.filters[outcome].setChecked(False)
        self.chips.flow()
        self.tray.setVisible(counts["waiting"] > 0)
        self._row.fill(
            [part for part in (self.tray, self.copy, self.save) if part is not self.tray or counts["waiting"]]
        )
        self._fill()
        self.show()

    def shown(self) -> list[Looked]:
        """Return the files that are listed now."""
        wanted = [outcome for outcome, button in self.filters.items() if button.isChecked()] or OUTCOMES
        return [file for file in self._files if file.outcome in wanted]

    def as_csv(self) -> bytes:
        """Return the files that are listed now as CSV."""
        return csv_of(self.titles, ((file.file, *_texts(file)[1:]) for file in self.shown()))

    def _fill(self) -> None:
        self.table.show_things(tuple(self.shown()))

    def _summary(self, counts: dict[Outcome, int], *, cancelled: bool) -> str:
        words = []
        if cancelled:
            words.append(_("You stopped it. What is listed here is kept, and you can go on where it was."))
        if not any(counts.values()):
            words.append(_("There were no certificates or records among these files."))
        elif not counts["waiting"] and not counts["rejected"]:
            words.append(_("All of them are in the register now."))
        if counts["waiting"]:
            words.append(_("What waits is whole, but nobody vouches for it: a named person decides."))
        if counts["rejected"]:
            words.append(_("What was turned away is not kept. The reason stands beside each file."))
        return " ".join(words)

    def _on_copy_clicked(self) -> None:
        QApplication.clipboard().setText(self.table.as_text())
        self.copied.emit()


def _texts(file: Looked) -> tuple[str, str, str, str]:
    """Return the cells of one file."""
    return PurePath(file.file).name, outcome_names()[file.outcome], verdict_name(file.verdict), file.reason
