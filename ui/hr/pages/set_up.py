"""The set-up: one step at a time, with back and next. Nothing is written before the authority is made, whole."""

from __future__ import annotations

from PySide6.QtCore import Signal

from assets.language import _
from modules.errors import PostwiseError
from ui.accessible import announce
from ui.hr.page import HrPage
from ui.hr.setup import papers
from ui.hr.setup.draft import Draft
from ui.hr.setup.keeping import BackupStep, ReadyStep, SheetStep
from ui.hr.setup.restoring import RestoreStep
from ui.hr.setup.step import Step
from ui.hr.setup.steps import IntroStep, NamesStep, PassphraseStep
from ui.hr.workspace import Workspace
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.flow import Flow
from ui.widgets.label import chip, label
from ui.widgets.parts import Box

_STEPS: dict[str, type[Step]] = {
    "intro": IntroStep,
    "names": NamesStep,
    "passphrase": PassphraseStep,
    "backup": BackupStep,
    "sheet": SheetStep,
    "ready": ReadyStep,
    "restore": RestoreStep,
}
_PAPERS = {"backup": papers.BACKUP, "sheet": papers.SHEET}
_ROAD = ("intro", "names", "passphrase", "backup", "sheet", "ready")


class SetUpPage(HrPage):
    """`finished` comes when the workspace is ready to be used, `cancelled` when the person would rather not."""

    finished = Signal()
    cancelled = Signal()

    def __init__(self, workspace: Workspace, look: Look, draft: Draft) -> None:
        super().__init__(workspace, look)
        self._draft = draft
        self._body = Column(look, 680, 18)
        self.layout_.addWidget(self._body)
        self.bar = self.add_bar()
        self.bar.main.clicked.connect(self.go_on)
        self.bar.back.clicked.connect(self.go_back)
        self.step: Step | None = None
        self._making = False
        workspace.unlocked.connect(self._on_workspace_unlocked)
        workspace.failed.connect(self._on_workspace_failed)

    def title(self) -> str:
        """Return the page's name."""
        return _("Set-up")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the step that the draft is at."""
        self._show(self._draft.place)

    def take_focus(self) -> None:
        """Start where the step starts."""
        if self.step is not None:
            (self.step.first() or self.bar.main).setFocus()

    def go_on(self) -> None:
        """Take the next step, if this one is filled in."""
        step, place = self.step, self._draft.place
        if step is None or self._making or not step.may_go_on() or not step.check():
            return
        if isinstance(step, RestoreStep):
            step.restore()
        elif isinstance(step, PassphraseStep):
            self._make(step)
        elif place == "ready":
            self.finished.emit()
        else:
            self._move(_ROAD[_ROAD.index(place) + 1])

    def go_back(self) -> None:
        """Go one step back; from the first one, away."""
        place = self._draft.place
        if self._making:
            return
        if place == "intro":
            self.cancelled.emit()
        else:
            self._move("intro" if place == "restore" else _ROAD[_ROAD.index(place) - 1])

    def _move(self, place: str) -> None:
        self._show(place)
        self.take_focus()
        if self.step is not None:
            announce(self.step.heading, f"{self._where(place)}: {self.step.title()}")

    def _show(self, place: str) -> None:
        self._draft.place = place
        self._body.clear()
        if place != "restore":
            self._body.add(self._progress(place))
        box = Box(self.look, "hero", pad=28, gap=14)
        step = self.step = _STEPS[place](self.workspace, self.look, self._draft)
        step.changed.connect(self._fill_bar)
        step.said.connect(self.say)
        step.submitted.connect(self.go_on)
        step.ended.connect(self.bar.main.setFocus)
        if isinstance(step, IntroStep):
            step.restore_wanted.connect(lambda: self._move("restore"))
        box.add(step)
        self._body.add(box)
        self._body.column.addStretch(1)
        self._body.verticalScrollBar().setValue(0)
        self._fill_bar()

    def _progress(self, place: str) -> Box:
        """Return the line that tells how far one is: a sign and a name a step, and the same in words."""
        names = (
            _("What it is"), _("Names"), _("Passphrase"), _("Backup"), _("Recovery sheet"), _("Ready"),
        )  # fmt: skip
        here = _ROAD.index(place)
        later = papers.missing(self.workspace) if self.workspace.is_open else ()
        box = Box(self.look, "plain", pad=0, gap=8)
        box.add(label(self._where(place), "muted"))
        chips = []
        for number, name in enumerate(names):
            if number == here:
                chips.append(chip(f"● {name}"))
            elif number > here:
                chips.append(chip(f"○ {name}", "plain"))
            elif _PAPERS.get(_ROAD[number]) in later:
                chips.append(chip(_("○ {name}: later").format(name=name), "warn"))
            else:
                chips.append(chip(f"✓ {name}", "good"))
        flow = Flow(self.look, gap=8)
        flow.fill(chips)
        box.add(flow)
        return box

    def _where(self, place: str) -> str:
        if place == "restore":
            return _("Restore a backup")
        return _("Step {number} of {count}").format(number=_ROAD.index(place) + 1, count=len(_ROAD))

    def _fill_bar(self) -> None:
        step, place = self.step, self._draft.place
        if step is None:
            return
        back = {"intro": _("Not now"), "backup": "", "ready": ""}.get(place, _("Back"))
        self.bar.offer(back, step.hint(), step.main_words())
        self.bar.back.setEnabled(not self._making)
        self.bar.main.setEnabled(step.may_go_on() and not self._making)

    def _make(self, step: PassphraseStep) -> None:
        self._set_making(step, True)
        self.workspace.create(
            self._draft.organisation, self._draft.passphrase, self._draft.who, lambda error: self._fail(step, error)
        )

    def _fail(self, step: PassphraseStep, error: PostwiseError) -> None:
        self._set_making(step, False)
        self.say.emit(str(error), "bad")

    def _set_making(self, step: PassphraseStep, making: bool) -> None:
        self._making = making
        step.show_making(making)
        self._fill_bar()

    def _on_workspace_unlocked(self) -> None:
        self._making = False
        self._draft.forget()
        if self._draft.place == "restore":
            papers.note(self.workspace, papers.BACKUP)
            self.finished.emit()
        else:
            self._move("backup")

    def _on_workspace_failed(self, _error: PostwiseError) -> None:
        if self._making and isinstance(self.step, PassphraseStep):
            self._set_making(self.step, False)
