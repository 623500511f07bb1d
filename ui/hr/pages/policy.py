"""The policy as it was answered: each clause with how often it was wrong, and behind it its questions."""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtWidgets import QWidget

from assets.language import _
from exports.hr.lists_csv import csv_of
from modules.errors import PostwiseError
from modules.model import Clause
from records.hr.register import open_register
from ui.hr import heat
from ui.hr.heat import Heat, Measure, read_heat
from ui.hr.lists.files import save_as
from ui.hr.page import HrPage
from ui.hr.widgets.busy import Busy
from ui.hr.widgets.choice_box import ChoiceBox
from ui.hr.widgets.heat_blocks import (
    CLAUSE_LINK,
    clause_block,
    clause_head,
    empty_block,
    item_block,
    legend,
    section_block,
)
from ui.hr.widgets.switch import Switch
from ui.hr.workspace import Workspace
from ui.theme import Look
from ui.widgets.flow import Flow
from ui.widgets.parts import Box, Button
from ui.widgets.reader import Built, Maker, Reader
from ui.widgets.text import TextLabel


class PolicyHeatPage(HrPage):
    """Target 'clause=3-b1' shows the questions of a clause; without one the whole policy is shown."""

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(workspace, look)
        self.measure = Switch(
            _("What is counted"), (("wrong", _("Wrong"), ""), ("sure", _("Wrong and sure"), "")), look
        )
        self.order = Switch(_("Order"), (("policy", _("In order"), ""), ("worst", _("Worst first"), "")), look)
        self.version = ChoiceBox(_("Policy version"), _("All versions"))
        self.save = Button(_("Save as CSV"), look, icon="save")
        self.busy = Busy(look)
        self.deeds = Flow(look, gap=12)
        self.reader = Reader(look, 1080, 10)
        self.heat: Heat | None = None
        self._clause = ""
        self._place = 0
        self._reading = False
        self._wants_focus = False
        self.reader.setMinimumHeight(look.px(40))  # beside the head and the note, a small window stays small
        self.head = self._head()
        self.layout_.addWidget(self.head)
        self.layout_.addWidget(self.busy)
        self.layout_.addWidget(self.reader, 1)
        self.measure.picked.connect(lambda _key: self._show())
        self.order.picked.connect(lambda _key: self._show())
        self.version.picked.connect(self.refresh)
        self.save.clicked.connect(self._on_save_clicked)
        self.reader.link_followed.connect(self._on_link_followed)

    def title(self) -> str:
        """Return the page's name."""
        return _("Policy heat map")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the policy, or the questions of one clause."""
        self._clause = target.removeprefix("clause=") if target.startswith("clause=") else ""
        if self.heat is None:
            self.refresh()
        else:
            self._show()

    def refresh(self) -> None:
        """Read the figures again, off the window's thread."""
        if self._reading:
            return
        self._reading = True
        self.busy.begin(_("Counting the answers …"))
        workspace, now, version = self.workspace, self.workspace.clock(), self.chosen_version()
        folder, bank = workspace.folder, workspace.bank

        def read() -> Heat | None:
            register = open_register(folder, now)
            try:
                return read_heat(register, bank, version, lambda: workspace.is_open)
            finally:
                register.close()

        workspace.tasks.start(read, self._on_read, self._on_not_read)

    def take_focus(self) -> None:
        """Start at the first choice, or at what is read; where there is nothing yet, at the button that mends it."""
        self._wants_focus = self.heat is None
        if self._clause:
            self.reader.go_to(0)
        elif self.heat is not None and not self.heat.clauses:
            self._take_in.setFocus()
        else:
            self.measure.buttons[self.measure.chosen()].setFocus()

    def chosen_version(self) -> str:
        """Return the policy version that is shown, empty for all."""
        return next(iter(self.version.chosen()), "")

    def _head(self) -> QWidget:
        head = Box(self.look, "plain", pad=14, gap=8)
        self.deeds.fill((self.measure, self.order, self.version, self.save))
        head.add(self.deeds)
        return head

    def _intro(self) -> Built:
        """Return what scrolls away with the text: the name of the page, what it shows, and what its colours mean."""
        box = Box(self.look, "plain", pad=0, gap=8)
        heading = TextLabel(self.title(), self.look, level=1, role="h2", block=True)
        words = _("How often questions about each clause were answered wrong. Open a clause to see its questions.")
        lead = TextLabel(words, self.look, block=True)
        colours = Box(self.look, "plain", pad=0, gap=0)
        colours.setContentsMargins(self.look.px(11), 0, 0, 0)  # as far in as the words above
        colours.add(legend(self.look))
        for part in (heading, lead, colours):
            box.add(part)
        return Built(box, (heading, lead))

    def _title(self) -> Built:
        heading = TextLabel(self.title(), self.look, level=1, role="h2", block=True)
        return Built(heading, (heading,))

    def _on_read(self, found: Heat | None) -> None:
        if not shiboken6.isValid(self) or not self.workspace.is_open:
            return
        self._reading = False
        self.busy.end()
        if found is None:
            return
        self.heat = found
        if not found.version:
            self.version.offer([(version, version) for version in found.versions])
            self.version.setVisible(len(found.versions) > 1)
        if found.version != self.chosen_version():  # chosen anew meanwhile
            self.refresh()
            return
        self._show()

    def _on_not_read(self, error: PostwiseError) -> None:
        self.workspace.failed.emit(error)
        if shiboken6.isValid(self):
            self._reading = False
            self.busy.end()

    def _show(self) -> None:
        found = self.heat
        if found is None:
            return
        catalogue = self.workspace.setting.catalogue
        clause = next((one for one in catalogue.policy.clauses if one.id == self._clause), None)
        focused: QWidget | None = self.window().focusWidget()
        wanted = self._wants_focus or (focused is not None and self.isAncestorOf(focused))
        self._wants_focus = False
        self.head.setVisible(clause is None and bool(found.clauses))
        if clause is not None:
            self.reader.fill(self._clause_makers(clause, found))
        elif not found.clauses:
            self.reader.fill([self._title, self._empty])
        else:
            self.reader.fill(self._policy_makers(found), self._place)
        if wanted and self.isVisible() and self.head.isHidden():
            self.take_focus()  # the switches, where it was till now, are gone

    def _empty(self) -> Built:
        take_in = Button(_("Take in certificates"), self.look, icon="inbox", kind="primary")
        take_in.clicked.connect(lambda: self.go.emit("intake", ""))
        self._take_in = take_in
        return empty_block(take_in, self.look)

    def _policy_makers(self, found: Heat) -> list[Maker]:
        catalogue, measure = self.workspace.setting.catalogue, self._measure()
        if self.order.chosen() == "worst":
            worst = heat.ordered(catalogue, found, measure, worst_first=True)
            return [self._intro, *(partial(clause_block, one, found, measure, self.look) for one in worst)]
        makers: list[Maker] = [self._intro]
        for section in catalogue.policy.sections:
            makers.append(partial(section_block, section, self.look))
            makers += [partial(clause_block, one, found, measure, self.look) for one in section.clauses]
        return makers

    def _measure(self) -> Measure:
        return "sure" if self.measure.chosen() == "sure" else "wrong"

    def _clause_makers(self, clause: Clause, found: Heat) -> list[Maker]:
        items = heat.items_of(clause.id, self.workspace.bank)

        def head() -> Built:
            back = Button(_("Back to the policy"), self.look, icon="back")
            back.clicked.connect(self._on_back_clicked)
            return clause_head(clause, found, back, asked=bool(items), look=self.look)

        return [head, *(partial(item_block, item, found, self.look) for item in items)]

    def _on_link_followed(self, link: str) -> None:
        self._place = self.reader.place
        self._clause = link.removeprefix(CLAUSE_LINK)
        self.stood.emit(f"clause={self._clause}", 0)
        self._show()
        self.reader.go_to(0)

    def _on_back_clicked(self) -> None:
        self._clause = ""
        self.stood.emit("", 0)
        self._show()
        self.reader.go_to(self.reader.place)

    def _on_save_clicked(self) -> None:
        if self.heat is None:
            return
        titles, rows = heat.table(self.workspace.setting.catalogue, self.workspace.bank, self.heat)
        name = f"policy-answers-{self.workspace.clock():%Y-%m-%d}.csv"
        save_as(self, _("Save the figures"), name, csv_of(titles, rows), _("CSV (*.csv)"))
