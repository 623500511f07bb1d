"""Taking in files, apart from the page: it goes on while another page is shown, and so does its result."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from exports.hr.arrivals import Shelf, find
from exports.hr.intake import IntakeReport, take_in
from modules.errors import PostwiseError
from records.hr.register import Register
from ui.hr.workspace import Work, Workspace


class IntakeDesk(QObject):
    """The one intake of a workspace. `began` and `ended` come at both ends of a run; a lock forgets the result."""

    began = Signal()
    ended = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.work: Work | None = None
        self.report: IntakeReport | None = None
        self.names: Sequence[str] = ()
        workspace.locked.connect(self._on_locked)

    @classmethod
    def of(cls, workspace: Workspace) -> IntakeDesk:
        """Return that of a workspace, made at the first call."""
        found = workspace.findChild(cls)
        return found if isinstance(found, cls) else cls(workspace)

    def start(self, paths: Sequence[Path]) -> None:
        """Take in files, folders and archives on a thread; nothing happens while a run is under way."""
        if self.work is not None or not paths:
            return
        space = self._workspace
        trust, organisation, who, now = space.trust, space.organisation, space.who, space.clock()
        names: list[str] = []
        self.names = names

        def work(register: Register, under_way: Work) -> IntakeReport:
            with closing(Shelf()) as shelf:
                names.extend(arrival.name for arrival in find(paths, shelf))
            return take_in(paths, register, trust, organisation, now=now, who=who, progress=under_way.tell)

        self.report = None
        self.work = space.start(work, self._on_done, self._on_failed)
        self.began.emit()

    def _on_done(self, report: IntakeReport) -> None:
        self.work, self.report = None, report
        self.ended.emit()

    def _on_failed(self, error: PostwiseError) -> None:
        self.work = None
        self._workspace.failed.emit(error)
        self.ended.emit()

    def _on_locked(self) -> None:
        self.report, self.names = None, ()
