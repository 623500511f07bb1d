"""What the tests of the cards of a person's page share: one card on a page of its own, and places to save to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from records.hr import people as register_people
from records.hr import rows
from records.hr.model import Person
from ui.hr.page import HrPage
from ui.hr.person.section import Section
from ui.hr.widgets.reason import ReasonForm
from ui.hr.workspace import Workspace
from ui.theme import Look


class CardPage(HrPage):
    """A page with one card; it shows its person again after each deed, as the page of a person does."""

    def __init__(self, space: Workspace, look: Look, kind: Callable[[HrPage], Section]) -> None:
        super().__init__(space, look)
        self.card: Any = kind(self)
        self.person_id = ""
        self.layout_.addWidget(self.card)

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the person with this id."""
        self.person_id = target
        self.refresh()

    def refresh(self) -> None:
        """Show the person again, if there still is one."""
        space = self.workspace
        person = register_people.person(space.register, self.person_id)
        row = rows.row(space.register, self.person_id, space.clock(), space.versions)
        if person is not None and row is not None:
            self.card.show_person(person, row)


@pytest.fixture
def find(people: Workspace) -> Callable[..., Person | None]:
    """Return somebody of the register as they are now, by their address."""
    return lambda email="ada@example.org": register_people.find(people.register, email=email)


@pytest.fixture
def ada(find: Callable[..., Person]) -> str:
    return find().id


@pytest.fixture
def open_card(open_page: Callable[..., Any], people: Workspace, ada: str) -> Callable[..., Any]:
    """Show one card about Ada: `open_card(Notes)`; its page is `page.page`, and it is `page.page.card`."""
    return lambda kind, who=ada: open_page(lambda space, look: CardPage(space, look, kind), people, who)


@pytest.fixture
def answer() -> Callable[..., ReasonForm]:
    """Fill in the question that is asked on a page and press its button: `answer(page, "why", "typed again")`."""

    def give(page: Any, reason: str, again: str = "") -> ReasonForm:
        form: ReasonForm = [one for one in page.page.findChildren(ReasonForm) if one.isVisible()][-1]
        form.reason.setText(reason)
        form.again.setText(again)
        QTest.mouseClick(form.confirm, Qt.MouseButton.LeftButton)
        return form

    return give


@pytest.fixture
def saves(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Answer every question where to save: with files of their own name in a folder, which is returned."""
    folder = tmp_path / "saved"
    folder.mkdir()

    def ask(_parent: Any, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        return str(folder / start.rpartition("/")[2]), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(folder))
    return folder
