"""Reports: which people, in which format, what the first rows and the totals look like, and saving the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFileDialog, QRadioButton, QWidget

from assets.language import _, ngettext
from exports.hr.columns import Cells, columns, filter_words, shower, status_names
from exports.hr.report import ReportKind, read, report_name, write
from exports.hr.sheet import Report, StoppedError
from modules.errors import PostwiseError
from records.hr import rows
from records.hr.model import STATUSES, Status
from records.hr.register import Register
from ui.accessible import announce
from ui.hr.alive import while_alive
from ui.hr.filters import read_target, target_of
from ui.hr.lists.files import show_in_folder
from ui.hr.page import HrPage
from ui.hr.widgets.filter_bar import FilterBar
from ui.hr.widgets.list_table import ListTable
from ui.hr.widgets.nobody_yet import NobodyYet
from ui.hr.widgets.note import Note
from ui.hr.widgets.work_panel import WorkPanel
from ui.hr.workspace import Work, Workspace
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.label import label
from ui.widgets.parts import Box
from ui.widgets.text import TextLabel

PREVIEWED = 12
# From so many people on, a PDF is one that nobody reads.
_LONG_PDF = 2_000
# Narrower than this many letters, the filters stand behind a button.
_COMPACT_EM = 62


class ReportsPage(HrPage):
    """Target: a filter as `ui.hr.filters` reads it; empty for everybody."""

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(workspace, look)
        self.path = Path()
        self._people = 0
        body = Column(look, 1080, 12)
        self._body = body
        self.layout_.addWidget(body, 1)
        self.panel = WorkPanel(look)
        self.panel.stop.setAccessibleDescription(_("Then no file is written."))
        self.panel.stopped.connect(lambda: self.panel.tell(_("Then no file is written.")))
        self.made = Note(look)
        self.made.offer(_("Show in folder"), "folder", lambda: show_in_folder(self.path))
        self.filter = FilterBar(look)
        self.filter.set_compact(compact=True)
        self.filter.changed.connect(self._show)
        self.nobody_yet = NobodyYet(self)
        self.about = label("", "muted")
        self.totals = TextLabel("", look, block=True)
        self.totals.stand_alone()
        self._choices: tuple[QWidget, ...] = (
            TextLabel(_("Who is in it"), look, level=2, role="h3"),
            self.filter,
            TextLabel(_("As which file"), look, level=2, role="h3"),
            self._kinds_box(),
            TextLabel(_("What it will say"), look, level=2, role="h3"),
            self.about,
            self.totals,
        )
        body.add(TextLabel(self.title(), look, level=1, role="h2"))
        for part in (self.panel, self.made, self.nobody_yet, *self._choices):
            body.add(part)
        titles = tuple(column.title for column in columns())
        ways = [shower(column.kind) for column in columns()]

        def words(cells: Cells) -> tuple[str, ...]:
            return tuple(way(cell) for way, cell in zip(ways, cells, strict=True))

        self.table = ListTable(_("First rows of the report"), titles, words, look, rows=6)
        self.table.whole = True
        body.column.addWidget(self.table, 1)
        body.column.addStretch(0)
        self.bar = self.add_bar()
        self.bar.offer("", "", _("Save the report"), icon="save")
        self.bar.main.clicked.connect(self._on_save_clicked)

    def title(self) -> str:
        """Return the page's name."""
        return _("Reports")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the filter of the target."""
        self.filter.choose(read_target(target))
        self.refresh()

    def refresh(self) -> None:
        """Read the first rows and the totals again."""
        register = self.workspace.register
        self.filter.offer(rows.teams(register), rows.nations(register))
        self._show()

    def take_focus(self) -> None:
        """Start where one says who is in it."""
        (self.filter.search if self.nobody_yet.isHidden() else self.nobody_yet.button).setFocus()

    def kind(self) -> ReportKind:
        """Return which kind of file is chosen."""
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    def save_to(self, path: Path) -> None:
        """Write the report, off the window's thread."""
        space, kind, chosen = self.workspace, self.kind(), self.filter.chosen
        bom, now, versions = kind == "csv" and self.bom.isChecked(), space.clock(), space.versions
        who = space.who
        self.path = path
        self.made.hide()

        def work(register: Register, under_way: Work) -> Path:
            return write(
                kind,
                register,
                chosen,
                path,
                space.organisation,
                now=now,
                versions=versions,
                who=who,
                bom=bom,
                progress=under_way.tell,
            )

        under_way = space.start(work, while_alive(self, self._on_written), while_alive(self, self._on_failed))
        self.panel.follow(under_way, _("Writing the report"), _("{done} of {total} people"))
        self.bar.main.setEnabled(False)
        self.panel.stop.setFocus()

    def _kinds_box(self) -> Box:
        box = Box(self.look, "card", pad=14, gap=4)
        offered: tuple[tuple[ReportKind, str, str], ...] = (
            ("xlsx", _("Excel (XLSX)"), _("To sort and count: real dates, a filter, and a sheet with the totals.")),
            ("csv", _("CSV"), _("For another system: plain text, days as 2026-11-22.")),
            ("pdf", _("PDF"), _("To read, print or hand to the board: totals first, tagged for screen readers.")),
        )
        self._group = QButtonGroup(box)
        self.kinds: dict[ReportKind, QRadioButton] = {}
        for kind, name, about in offered:
            button = QRadioButton(name)
            button.setAccessibleDescription(about)
            button.clicked.connect(lambda _on: self._show_kind())
            self._group.addButton(button)
            self.kinds[kind] = button
            row = Box(self.look, "plain", pad=0, gap=0)
            row.add(button)
            words = label(about, "small")
            words.setIndent(self.look.px(36))
            row.add(words)
            box.add(row)
        self.bom = QCheckBox(_("Mark it as UTF-8, so that Excel shows accents right"))
        self.bom.setChecked(True)
        box.add(self.bom)
        self.kinds["xlsx"].setChecked(True)
        self.bom.hide()
        return box

    def _show_kind(self) -> None:
        self.bom.setVisible(self.kind() == "csv")
        long = self.kind() == "pdf" and self._people > _LONG_PDF
        words = _("That will be a very long PDF. One team at a time, or Excel, may be of more use.") if long else ""
        self.bar.hint.setText(words)

    def _show(self) -> None:
        """Show the first rows, read by the very code that writes them."""
        space, chosen = self.workspace, self.filter.chosen
        report = read(space.register, chosen, space.organisation, now=space.clock(), versions=space.versions)
        self._people = report.people
        self.table.show_things(tuple(islice(report.rows, PREVIEWED)))
        self.table.setVisible(report.people > 0)
        self.filter.show_totals(self._all_totals())
        self.filter.show_count(
            ngettext("{count} person", "{count} people", report.people).format(count=f"{report.people:,}")
        )
        self._show_about()
        self.totals.say(totals_words(report))
        self.bar.main.setEnabled(report.people > 0 and not self.panel.busy)
        self._show_kind()
        nobody_yet = not report.people and self.nobody_yet.is_so()
        self.nobody_yet.setVisible(nobody_yet)
        for part in (*self._choices, self.bar):
            part.setVisible(not nobody_yet)
        self.stood.emit(target_of(chosen), 0)

    def _show_about(self) -> None:
        """Say which rows are shown, or why there are none."""
        if not self._people:
            narrowed = _("Nobody fits all of that. Try fewer letters or another status, or show everybody again.")
            self.about.setText(narrowed if self.filter.narrows() else _("Nobody works here now: everybody has left."))
            return
        shown = min(PREVIEWED, self._people)
        words = ngettext("The first {count} row. {filter}", "The first {count} rows. {filter}", shown)
        self.about.setText(words.format(count=shown, filter=filter_words(self.filter.chosen)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the filters behind a button where it is narrow, or the text large."""
        super().resizeEvent(event)
        self.filter.set_compact(compact=self.width() / self.look.px(16) < _COMPACT_EM)

    def _all_totals(self) -> Mapping[Status, int]:
        """Return how many there are of each status when no status is chosen, for the buttons that choose one."""
        space = self.workspace
        chosen = replace(self.filter.chosen, statuses=STATUSES)
        return rows.totals(space.register, chosen, space.clock(), space.versions)

    def _on_save_clicked(self) -> None:
        kind = self.kind()
        kinds = {"xlsx": _("Excel (*.xlsx)"), "csv": _("CSV (*.csv)"), "pdf": _("PDF (*.pdf)")}
        start = str(Path.home() / report_name(kind, self.workspace.clock()))
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Save the report"), start, kinds[kind])
        if chosen:
            self.save_to(Path(chosen))

    def _on_written(self, path: Path) -> None:
        self.panel.end()
        self.bar.main.setEnabled(True)
        self.made.tell(_("Saved as {file}").format(file=path), "good")
        self._body.reveal(self.made)
        self.made.words.setFocus()

    def _on_failed(self, error: PostwiseError) -> None:
        self.panel.end()
        self.bar.main.setEnabled(self._people > 0)
        if isinstance(error, StoppedError):
            self.say.emit(error.what, "info")
            announce(self.bar.main, error.what)
        else:
            self.workspace.failed.emit(error)
        self.bar.main.setFocus()


def totals_words(report: Report) -> str:
    """Return the totals of a report in one line."""
    names = status_names()
    people = ngettext("{count} person", "{count} people", report.people).format(count=f"{report.people:,}")
    some = [
        _("{status}: {count}").format(status=names[status], count=f"{report.totals[status]:,}")
        for status in STATUSES
        if report.totals[status]
    ]
    return " · ".join([people, *some])
