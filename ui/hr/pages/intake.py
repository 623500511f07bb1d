"""Taking in certificates: dropped or chosen, judged on a thread, and what came of each file in words."""

from __future__ import annotations

from pathlib import Path, PurePath

from PySide6.QtCore import QTimer

from assets.language import _, ngettext
from records.hr import intakes
from ui.dates import date_and_time
from ui.hr.intake_desk import IntakeDesk
from ui.hr.page import HrPage
from ui.hr.person.saving import ask_where, save
from ui.hr.widgets.drop_zone import DropZone
from ui.hr.widgets.intake_result import IntakeResult
from ui.hr.widgets.note import Note
from ui.hr.widgets.work_panel import WorkPanel
from ui.hr.workspace import Workspace
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.label import label
from ui.widgets.text import TextLabel

_EACH_MILLISECONDS = 150


class IntakePage(HrPage):
    """A run goes on while another page is shown; coming back shows how far it is, or what came of it."""

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(workspace, look)
        self.desk = IntakeDesk.of(workspace)
        self._unfinished: intakes.Unfinished | None = None
        self.zone = DropZone(look)
        self.panel = WorkPanel(look)
        self.result = IntakeResult(look)
        self.rest = Note(look)
        self.go_on = self.rest.offer(_("Go on"), "forward", self._on_go_on, kind="primary")
        self.forget = self.rest.offer(_("Leave the rest"), "cross", self._on_forget)
        self._build()
        self._timer = QTimer(self, interval=_EACH_MILLISECONDS)
        self._timer.timeout.connect(self._show_file)
        self.zone.dropped.connect(self.desk.start)
        self.desk.began.connect(self._show)
        self.desk.ended.connect(self._on_desk_ended)
        self.result.copied.connect(lambda: self.say.emit(_("The list is copied."), "good"))
        self.result.tray_asked.connect(lambda: self.go.emit("tray", ""))
        self.result.save_asked.connect(self._on_save_asked)

    def title(self) -> str:
        """Return the page's name."""
        return _("Take in certificates")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show how things are now."""
        self._show()

    def refresh(self) -> None:
        """Show how things are now."""
        self._show()

    def take_focus(self) -> None:
        """Start where files are chosen, or where a run is stopped."""
        (self.panel.stop if self.desk.work else self.zone.files).setFocus()

    def _build(self) -> None:
        body = Column(self.look, 1100, 16)
        body.add(TextLabel(_("Take in certificates"), self.look, level=1))
        words = _("Each file is checked on this computer. What is good goes straight into the register.")
        body.add(label(words, "lead"))
        for part in (self.rest, self.zone, self.panel, self.result):
            body.add(part)
        body.column.addStretch(1)
        self._body = body
        self.layout_.addWidget(body, 1)

    def _show(self) -> None:
        work = self.desk.work
        self.zone.setVisible(work is None)
        if work is None:
            self._timer.stop()
            self.panel.end()
            self._show_rest()
            return
        self.rest.hide()
        self.result.hide()
        if not self.panel.busy:
            self.panel.follow(work, _("Taking in certificates"), _("{done} of {total} files"))
            self.panel.stop.setFocus()
            self._timer.start()

    def _show_rest(self) -> None:
        """Offer to go on with a run that was cut off, and show what came of the last one."""
        if self.desk.report is not None and self.result.isHidden():
            self.result.tell(self.desk.report)
        self._unfinished = intakes.unfinished(self.workspace.register)
        rest = self._unfinished
        if rest is None:
            self.rest.hide()
        elif self.rest.isHidden():
            words = ngettext(
                "An intake was cut off after {count} file. It can go on where it was.",
                "An intake was cut off after {count} files. It can go on where it was.",
                rest.looked,
            ).format(count=f"{rest.looked:,}")
            names = ", ".join(PurePath(source).name for source in rest.sources[:3])
            more = _("{names}, begun on {date}").format(names=names, date=date_and_time(rest.started_at))
            self.rest.tell(words, "warn", more=more)

    def _show_file(self) -> None:
        names = self.desk.names
        if self.panel.done < len(names):
            self.panel.tell(_("Now: {file}").format(file=PurePath(names[self.panel.done]).name))

    def _on_go_on(self) -> None:
        if self._unfinished is not None:
            self.desk.start([Path(source) for source in self._unfinished.sources])

    def _on_forget(self) -> None:
        rest, now = self._unfinished, self.workspace.clock()
        if rest is not None and self.workspace.keep(lambda: intakes.finish(self.workspace.register, rest.number, now)):
            self.say.emit(_("What was taken in stays; the rest is left."), "info")
        self.zone.files.setFocus()

    def _on_desk_ended(self) -> None:
        self.result.hide()
        self._show()
        if self.desk.report is not None and self.isVisible():
            self.result.heading.setFocus()
            self._body.reveal(self.result.heading)

    def _on_save_asked(self) -> None:
        path = ask_where(self, _("Save the list"), f"intake-{self.workspace.clock():%Y-%m-%d-%H%M}.csv")
        if path is not None:
            save(self, path, self.result.as_csv())
