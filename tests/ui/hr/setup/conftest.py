"""What the tests of the set-up share: a step on the screen, and a place that a file dialog answers with."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from ui.hr.setup.draft import Draft
from ui.hr.setup.step import Step
from ui.hr.workspace import Workspace
from ui.theme import Look


class Shown:
    """A step on the screen, its draft, and what it said."""

    def __init__(self, step: Step, draft: Draft) -> None:
        self.step = step
        self.draft = draft
        self.said: list[tuple[str, str]] = []
        step.said.connect(lambda words, tone: self.said.append((words, tone)))


@pytest.fixture
def step(look: Look, shown):
    """Show a step: `step(NamesStep, space)`."""

    def show(kind: type[Step], space: Workspace, draft: Draft | None = None) -> Shown:
        draft = draft or Draft()
        made = Shown(kind(space, look, draft), draft)
        made.step.resize(700, 700)
        shown(made.step)
        return made

    return show


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch):
    """Answer each question for a file, to save or to open, with this path; note the name that was offered."""
    offered: list[str] = []

    def answer(path: Path | str) -> list[str]:
        def reply(*given: object) -> tuple[str, str]:
            offered.append(Path(str(given[2])).name)
            return str(path) if path else "", ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", reply)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", reply)
        return offered

    return answer
