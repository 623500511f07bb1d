"""The first step of bringing in a staff list: choosing the file, by a button or by dropping it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from assets.language import _, ngettext
from exports.hr.roster_lists import receipts_csv, sample
from records.hr.roster import receipts
from ui.hr.lists.files import save_as
from ui.hr.page import HrPage
from ui.hr.widgets.busy import Busy
from ui.hr.widgets.note import Note
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.text import TextLabel


class ChooseStep(Column):
    """`chose` comes with the file."""

    chose = Signal(object)

    def __init__(self, page: HrPage, look: Look) -> None:
        super().__init__(look, 760, 14)
        self._page = page
        self.setAcceptDrops(True)
        self.heading = TextLabel(_("Bring in your staff list"), look, level=1, role="h2")
        self.trouble = Note(look)
        self.busy = Busy(look)
        self.add(self.heading)
        self.add(
            label(
                _(
                    "Take the list as your HR system writes it: CSV or Excel, the columns in any order. You see what "
                    "it would do before anything changes."
                )
            )
        )
        self.add(self.trouble)
        self.add(self.busy)
        self.add(self._drop_box())
        self.add(self._needs_box())
        self.leavers = self._leavers_box()
        self.add(self.leavers)
        self.column.addStretch(1)

    def show_receipts(self) -> None:
        """Offer the receipts of those who have left, where there are any."""
        count = len(receipts(self._page.workspace.register))
        words = ngettext(
            "{count} person has left so far. The receipt says what they had not done.",
            "{count} people have left so far. The receipts say what each had not done.",
            count,
        )
        self._left.setText(words.format(count=f"{count:,}"))
        self.leavers.setVisible(count > 0)

    def begin(self, file_name: str) -> None:
        """Show that a file is being read."""
        self.trouble.hide()
        self.button.setEnabled(False)
        self.busy.begin(_("Reading {file} …").format(file=file_name))

    def end(self) -> None:
        """Show that the file is read, or could not be."""
        self.busy.end()
        self.button.setEnabled(True)

    def ask(self) -> None:
        """Ask for a file."""
        kinds = _("Lists (*.csv *.xlsx *.txt);;All files (*)")
        chosen, _filter = QFileDialog.getOpenFileName(self, _("Choose the staff list"), str(Path.home()), kinds)
        if chosen:
            self.chose.emit(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        event.acceptProposedAction()
        self.chose.emit(Path(event.mimeData().urls()[0].toLocalFile()))

    def _drop_box(self) -> Box:
        box = Box(self._look, "hero", pad=24, gap=12)
        row = Box(self._look, "plain", row=True, pad=0, gap=14)
        row.add(IconLabel("table", self._look, "primary", 40))
        words = Box(self._look, "plain", pad=0, gap=2)
        words.add(label(_("Drop the file here"), "h3"))
        words.add(label(_("or choose it. It is only read, never changed."), "muted"))
        row.add(words, 1)
        self.button = Button(_("Choose the file"), self._look, icon="folder", kind="primary")
        self.button.clicked.connect(self.ask)
        self.sample = Button(_("Save a sample list"), self._look, icon="save")
        self.sample.clicked.connect(self._save_sample)
        deeds = Flow(self._look, gap=8)
        deeds.fill((self.button, self.sample))
        box.add(row)
        box.add(deeds)
        return box

    def _needs_box(self) -> Box:
        box = Box(self._look, "sunken", pad=16, gap=8)
        box.add(TextLabel(_("What has to be in it"), self._look, level=2, role="h3"))
        for icon, words in (
            ("person", _("A name, in one column or in two.")),
            ("mail", _("An e-mail address or a staff number: by it people are known again next time.")),
            ("calendar", _("If you have them: team, nation, manager’s e-mail, path, start and leaving dates.")),
            ("check", _("An empty cell changes nothing. What the register knows already stays.")),
        ):
            row = Box(self._look, "plain", row=True, pad=0, gap=10)
            row.column.addWidget(IconLabel(icon, self._look, "primary", 20), 0, Qt.AlignmentFlag.AlignTop)
            row.add(label(words), 1)
            box.add(row)
        return box

    def _leavers_box(self) -> Box:
        box = Box(self._look, "card", pad=16, gap=10)
        self._left = label("")
        self.receipts = Button(_("Save the receipts"), self._look, icon="save")
        self.receipts.clicked.connect(self._save_receipts)
        box.add(TextLabel(_("Those who left"), self._look, level=2, role="h3"))
        box.add(self._left)
        box.column.addWidget(self.receipts, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _save_sample(self) -> None:
        save_as(self._page, _("Save a sample list"), "staff-list-sample.csv", sample(), _("CSV (*.csv)"))

    def _save_receipts(self) -> None:
        data = receipts_csv(receipts(self._page.workspace.register))
        day = f"{self._page.workspace.clock():%Y-%m-%d}"
        save_as(self._page, _("Save the receipts"), f"leavers-{day}.csv", data, _("CSV (*.csv)"))
