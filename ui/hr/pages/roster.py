"""The staff list: choosing a file, saying what its columns mean, seeing what it would do, and applying it whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from assets.language import _
from modules.errors import PostwiseError
from records.hr.register import Register
from records.hr.roster import RosterOutcome, apply_roster
from ui.accessible import announce
from ui.hr.alive import while_alive
from ui.hr.lists.roster_choose import ChooseStep
from ui.hr.lists.roster_done import DoneStep
from ui.hr.lists.roster_draft import Draft, Prospect, prospect_of, read_draft, restored, target_of, with_mapping
from ui.hr.lists.roster_mapping import MappingStep
from ui.hr.lists.roster_outcome import OutcomeStep
from ui.hr.page import HrPage
from ui.hr.workspace import Work, Workspace
from ui.theme import Look

CHOOSE, MAPPING, OUTCOME, DONE = range(4)


class RosterPage(HrPage):
    """Target: nothing, or a draft with its step as `target_of` writes it."""

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(workspace, look)
        self.step = CHOOSE
        self._draft: Draft | None = None
        self._prospect: Prospect | None = None
        # Raised with each thing that is begun, so that an answer that comes late counts for nothing.
        self._turn = 0
        self.choose = ChooseStep(self, look)
        self.mapping = MappingStep(look)
        self.outcome = OutcomeStep(look)
        self.done = DoneStep(self, look)
        self.steps = QStackedWidget()
        for step in (self.choose, self.mapping, self.outcome, self.done):
            self.steps.addWidget(step)
        self.layout_.addWidget(self.steps, 1)
        self.bar = self.add_bar()
        self.choose.chose.connect(self.read)
        self.mapping.changed.connect(self._on_mapping_changed)
        self.outcome.leavers_chosen.connect(self._on_leavers_chosen)
        self.outcome.again.connect(self._read_again)
        self.bar.back.clicked.connect(self._on_back_clicked)
        self.bar.main.clicked.connect(self._on_main_clicked)

    def title(self) -> str:
        """Return the page's name."""
        return _("Staff list")

    def open(self, target: str = "", block: int = 0) -> None:
        """Begin, or go on with the draft of the target."""
        found = restored(target)
        self._go(CHOOSE)
        if found is not None:
            path, mapping, leavers, step = found
            self._read(path, lambda draft: self._begin(replace(with_mapping(draft, mapping), leavers=leavers), step))

    def refresh(self) -> None:
        """Show how many have left by now."""
        if self.step == CHOOSE:
            self.choose.show_receipts()

    def take_focus(self) -> None:
        """Start where the step starts."""
        if self.step == CHOOSE:
            self.choose.button.setFocus()
        elif self.step == MAPPING:
            self.mapping.combos["name"].setFocus()
        elif self.step == OUTCOME:
            problem = self._prospect is not None and not self._prospect.may_be_applied
            (self.outcome.trouble.words if problem else self.outcome.summary).setFocus()
        else:
            self.done.heading.setFocus()

    def read(self, path: Path) -> None:
        """Read a file, off the window's thread, and show what its columns are taken for."""
        self._read(path, self._begin)

    def _read(self, path: Path, then: Any) -> None:
        turn = self._begin_turn()
        self.choose.begin(path.name)

        def came(draft: Draft) -> None:
            if turn == self._turn:
                self.choose.end()
                then(draft)

        def failed(error: PostwiseError) -> None:
            if turn == self._turn:
                self.choose.end()
                self._go(CHOOSE)
                self.choose.trouble.tell(f"{path.name}: {error.what}", "bad", more=error.todo)
                self.choose.trouble.words.setFocus()

        self.workspace.tasks.start(lambda: read_draft(path), while_alive(self, came), while_alive(self, failed))

    def _begin_turn(self) -> int:
        self._turn += 1
        return self._turn

    def _begin(self, draft: Draft, step: int = MAPPING) -> None:
        self._draft = draft
        self.mapping.show_draft(draft)
        self._go(MAPPING)
        self.take_focus()
        if step == OUTCOME and self.mapping.may_go_on():
            self._look()

    def _read_again(self) -> None:
        """Read the file anew, as after it was put right, with the mapping as it is."""
        draft = self._draft
        if draft is not None:
            again = draft.mapping, draft.leavers

            def then(fresh: Draft) -> None:
                same = fresh.heading.names == draft.heading.names
                self._begin(replace(with_mapping(fresh, again[0]) if same else fresh, leavers=again[1]), OUTCOME)

            self._go(CHOOSE)
            self._read(draft.path, then)

    def _look(self) -> None:
        """Find out what the draft would do, off the window's thread."""
        draft, space = self._draft, self.workspace
        if draft is None:
            return
        turn, now, versions = self._begin_turn(), space.clock(), space.versions
        self._prospect = None
        self._go(OUTCOME)
        self.outcome.wait(_("Comparing the list with the register …"))

        def work(register: Register, _work: Work) -> Prospect:
            return prospect_of(draft, register, now, versions)

        def came(prospect: Prospect) -> None:
            if turn == self._turn:
                self._prospect = prospect
                self.outcome.show_prospect(prospect, leavers=draft.leavers)
                self._show_bar()
                self.take_focus()

        space.start(work, while_alive(self, came), while_alive(self, self._on_failed))

    def _apply(self) -> None:
        prospect, draft, space = self._prospect, self._draft, self.workspace
        if prospect is None or draft is None or not prospect.may_be_applied:
            return
        self._begin_turn()
        now, who, versions = space.clock(), space.who, space.versions
        self._prospect = None
        self.outcome.wait(_("Applying the list: all of it, or nothing …"))
        self._show_bar()

        def work(register: Register, _work: Work) -> RosterOutcome:
            return apply_roster(
                register,
                prospect.details,
                space.organisation,
                now=now,
                who=who,
                versions=versions,
                leavers=draft.leavers,
            )

        space.start(work, while_alive(self, self._on_applied), while_alive(self, self._on_failed))

    def _on_applied(self, outcome: RosterOutcome) -> None:
        self._draft = None
        self.done.show_outcome(outcome)
        self._go(DONE)
        self.take_focus()
        announce(self.done.heading, f"{self.done.heading.words()}. {self.done.note.words.words()}")

    def _on_failed(self, error: PostwiseError) -> None:
        """Tell, and go back to where it can be tried again: nothing was changed."""
        self.outcome.busy.end()
        self.workspace.failed.emit(error)
        if self._draft is not None:
            self._go(MAPPING)

    def _on_mapping_changed(self, draft: Draft) -> None:
        self._draft = draft
        self._show_bar()
        self.stood.emit(target_of(draft, MAPPING), 0)

    def _on_leavers_chosen(self, on: bool) -> None:
        if self._draft is not None:
            self._draft = replace(self._draft, leavers=on)
            self._look()

    def _on_back_clicked(self) -> None:
        if self.step == OUTCOME:
            self._begin_turn()
            self._go(MAPPING)
        else:
            self._draft = None
            self._go(CHOOSE)
        self.take_focus()

    def _on_main_clicked(self) -> None:
        if self.step == MAPPING:
            self._look()
        else:
            self._apply()

    def _go(self, step: int) -> None:
        self.step = step
        self.steps.setCurrentIndex(step)
        if step == CHOOSE:
            self.choose.show_receipts()
        self._show_bar()
        self.stood.emit(target_of(self._draft, step) if step in (MAPPING, OUTCOME) else "", 0)

    def _show_bar(self) -> None:
        self.bar.setVisible(self.step != CHOOSE)
        if self.step == MAPPING:
            hint = _("Step 1 of 3: what the columns mean")
            self.bar.offer(_("Another file"), hint, _("See what would happen"))
            self.bar.main.setEnabled(self.mapping.may_go_on())
        elif self.step == OUTCOME:
            hint = _("Step 2 of 3: nothing is changed yet")
            ready = self._prospect is not None and self._prospect.may_be_applied
            if self._prospect is not None and not ready:
                hint = _("Nothing can be applied while there is a problem.")
            self.bar.offer(_("The columns"), hint, _("Apply the list"), icon="check")
            self.bar.main.setEnabled(ready)
            self.bar.back.setEnabled(self._prospect is not None)
        elif self.step == DONE:
            self.bar.offer(_("Another list"), _("Step 3 of 3: done"), "")
        if self.step != OUTCOME:
            self.bar.back.setEnabled(True)
