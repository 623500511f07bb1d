"""Reports: which people, in which format, what the first rows and the totals look like, and saving the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFileDialog, QRadioButton

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
        self.filter.changed.connect(self._show)
        body.add(self.panel)
        body.add(self.made)
        body.add(TextLabel(_("Who is in it"), look, level=2))
        body.add(self.filter)
        body.add(TextLabel(_("As which file"), look, level=2))
        body.add(self._kinds_box())
        body.add(TextLabel(_("What it will say"), look, level=2))
        self.about = label("", "muted")
        self.totals = TextLabel("", look, block=True)
        self.totals.stand_alone()
        body.add(self.about)
        body.add(self.totals)
        titles = tuple(column.title for column in columns())
        ways = [shower(column.kind) for column in columns()]

        def words(cells: Cells) -> tuple[str, ...]:
            return tuple(way(cell) for way, cell in zip(ways, cells, strict=True))

        self.table = ListTable(_("First rows of the report"), titles, words, look, rows=6)
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
        self.filter.search.setFocus()

    def kind(self) -> ReportKind:
        """Return which kind of file is chosen."""
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    def save_to(self, path: Path) -> None:
        """Write the report, off the window's thread."""
        space, kind, chosen = self.workspace, self.kind(), self.filter.chosen
        bom, now, version = kind == "csv" and self.bom.isChecked(), space.clock(), space.policy_version
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
                policy_version=version,
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
        report = read(
            space.register, chosen, space.organisation, now=space.clock(), policy_version=space.policy_version
        )
        self._people = report.people
        self.table.show_things(tuple(islice(report.rows, PREVIEWED)))
        self.table.setVisible(report.people > 0)
        self.filter.show_totals(self._all_totals())
        self.filter.show_count(
            ngettext("{count} person", "{count} people", report.people).format(count=f"{report.people:,}")
        )
        shown = min(PREVIEWED, report.people)
        about = ngettext("The first {count} row. {filter}", "The first {count} rows. {filter}", shown)
        self.about.setText(about.format(count=shown, filter=filter_words(chosen)))
        self.totals.say(totals_words(report))
        self.bar.main.setEnabled(report.people > 0 and not self.panel.busy)
        self._show_kind()
        self.stood.emit(target_of(chosen), 0)

    def _all_totals(self) -> Mapping[Status, int]:
        """Return how many there are of each status when no status is chosen, for the buttons that choose one."""
        space = self.workspace
        chosen = replace(self.filter.chosen, statuses=STATUSES)
        return rows.totals(space.register, chosen, space.clock(), space.policy_version)

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
