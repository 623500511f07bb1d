"""What one does with people chosen in the register: countersign, invite, remind, copy their addresses, report."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMessageBox

from assets.language import _, ngettext
from exports.hr.countersigning import countersign_all
from modules.errors import PostwiseError
from records.hr.register import Register
from ui.hr.filters import target_of
from ui.hr.page import HrPage
from ui.hr.register_model import RegisterModel
from ui.hr.widgets.filter_bar import FilterBar
from ui.hr.widgets.register_table import RegisterTable
from ui.hr.widgets.work_panel import WorkPanel
from ui.hr.workspace import Work
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.parts import Box, Button


class RegisterDeeds(QObject):
    """Works for a page with the register's table; `bar` stands at its foot. The page says what came of it."""

    def __init__(
        self, page: HrPage, model: RegisterModel, table: RegisterTable, filters: FilterBar, panel: WorkPanel
    ) -> None:
        super().__init__(page)
        self._page = page
        self._model = model
        self._table = table
        self._filters = filters
        self._panel = panel
        look = page.look
        self.bar = Box(look, "footer", pad=12, gap=8)
        self.count = label("", "muted")
        self.report = self._button(_("Report of this list"), "report", self._on_report_clicked)
        self.all = self._button(_("Choose all"), "check", table.selectAll)
        self.buttons = (
            self._button(_("Open"), "person", self._on_open_clicked),
            self._button(_("Countersign"), "sign", self._on_countersign_clicked),
            self._button(_("Invite"), "mail", lambda: self._send("invitations")),
            self._button(_("Remind"), "bell", lambda: self._send("reminders")),
            self._button(_("Copy e-mail addresses"), "copy", self.copy_addresses),
        )
        self._row = Flow(look, gap=8)
        self._row.fill(self.buttons)
        line = Box(look, "plain", row=True, pad=0, gap=8)
        line.add(self.count, 1)
        line.add(self.all)
        line.add(self.report)
        self.bar.add(line)
        self.bar.add(self._row)

    def show_count(self, chosen: int, shown: int, *, compact: bool) -> None:
        """Say how many people are chosen, and offer what can be done with them."""
        if chosen:
            words = ngettext("{count} person chosen", "{count} people chosen", chosen)
            self.count.setText(words.format(count=f"{chosen:,}"))
        else:
            self.count.setText("" if compact else _("Choose somebody in the list. With Shift or Ctrl you choose more."))
        for button in self.buttons:
            if button.isEnabled() != bool(chosen):
                button.setEnabled(bool(chosen))
        if self._row.isHidden():
            # As wide as it will be, or it would ask for two rows at first and make the window higher.
            self._row.resize(self.bar.width() - 2 * self._page.look.px(12), self._row.height())
        self._row.fill(self.buttons[1:] if compact else self.buttons)
        self.buttons[0].setVisible(not compact)  # Enter opens too
        # Where there is little room, deeds are shown when there is somebody to do them to.
        self._row.setVisible(bool(chosen) or not compact)
        for button in (self.all, self.report):
            button.setVisible(not (compact and chosen))
        self.buttons[0].setEnabled(chosen == 1)
        self.all.setEnabled(chosen < shown)

    def copy_addresses(self) -> None:
        """Put the e-mail addresses of those chosen onto the clipboard, as a mail program takes them."""
        page = self._page
        found = [row.email for row in self._model.rows_at(self._table.places()) if row.email]
        if not found:
            page.say.emit(_("Nobody is chosen who has an e-mail address."), "warn")
            return
        QApplication.clipboard().setText("; ".join(found))
        words = ngettext("{count} e-mail address is copied.", "{count} e-mail addresses are copied.", len(found))
        page.say.emit(words.format(count=f"{len(found):,}"), "good")

    def _button(self, words: str, icon: str, deed: Callable[[], object]) -> Button:
        button = Button(words, self._page.look, icon=icon)
        button.clicked.connect(lambda _on: deed())
        return button

    def _on_open_clicked(self) -> None:
        for place in self._table.places()[:1]:
            self._table.opened.emit(place)

    def _on_report_clicked(self) -> None:
        self._page.go.emit("reports", target_of(self._filters.chosen))

    def _send(self, page: str) -> None:
        """Go to another page with those chosen, by their ids."""
        found = self._model.rows_at(self._table.places())
        self._page.go.emit(page, "people=" + ",".join(row.person_id for row in found))

    def _on_countersign_clicked(self) -> None:
        page = self._page
        chosen = list(self._model.rows_at(self._table.places()))
        wanted = [row.completion_id for row in chosen if row.completion_id and row.countersigned_at is None]
        if not wanted:
            words = _("There is nothing to countersign: no certificate yet, or it is countersigned already.")
            page.say.emit(words, "info")
            return
        if self._panel.busy:
            page.say.emit(_("Something is being worked on already. Wait until it is done."), "warn")
        elif self._asks(len(wanted)):
            self.countersign(wanted)

    def _asks(self, count: int) -> bool:
        """Ask whether HR means it: a signature says that HR stands for these."""
        ask = QMessageBox(self._page)
        ask.setIcon(QMessageBox.Icon.Question)
        ask.setWindowTitle(_("Countersign?"))
        words = ngettext("Countersign {count} certificate?", "Countersign {count} certificates?", count)
        ask.setText(words.format(count=f"{count:,}"))
        ask.setInformativeText(
            _("HR’s own signature is added to the newest certificate of each. It says that HR accepts it.")
        )
        stop = ask.addButton(_("Not now"), QMessageBox.ButtonRole.RejectRole)
        go_on = ask.addButton(_("Countersign"), QMessageBox.ButtonRole.AcceptRole)
        ask.setDefaultButton(stop)
        ask.exec()
        return ask.clickedButton() is go_on

    def countersign(self, completion_ids: list[str]) -> None:
        """Countersign these, off the window's thread."""
        space = self._page.workspace
        authority, who, now = space.authority, space.who, space.clock()

        def work(register: Register, under_way: Work) -> tuple[str, ...]:
            return countersign_all(register, authority, completion_ids, now=now, who=who, progress=under_way.tell)

        def done(signed: tuple[str, ...]) -> None:
            self._panel.end()
            self._tell(len(signed), len(completion_ids))

        def failed(error: PostwiseError) -> None:
            self._panel.end()
            space.failed.emit(error)

        under_way = space.start(work, done, failed)
        self._panel.follow(under_way, _("Countersigning"), _("{done} of {total} certificates"))
        self._panel.stop.setFocus()

    def _tell(self, signed: int, wanted: int) -> None:
        words = ngettext("{count} certificate is countersigned.", "{count} certificates are countersigned.", signed)
        words = words.format(count=f"{signed:,}")
        if signed < wanted:
            left = ngettext("{count} was left as it is.", "{count} were left as they are.", wanted - signed)
            words += " " + left.format(count=f"{wanted - signed:,}")
            words += " " + _("Only a record came for them, or the work was stopped.")
        self._page.say.emit(words, "good" if signed == wanted else "info")
        self._table.setFocus()
