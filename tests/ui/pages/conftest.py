"""What the tests of pages share: a page shown in front, what it emits, and its words as they are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget

from ui.pages.page import Page
from ui.session import Session
from ui.theme import Look
from ui.widgets.text import TextLabel


class Shown:
    """A page on the screen: `gone`, `followed`, `stood` and `said` hold what it emitted, in order."""

    def __init__(self, page: Page) -> None:
        self.page: Any = page
        self.gone: list[tuple[str, str]] = []
        self.followed: list[str] = []
        self.stood: list[tuple[str, int]] = []
        self.said: list[tuple[str, str]] = []
        page.go.connect(lambda name, target: self.gone.append((name, target)))
        page.follow.connect(self.followed.append)
        page.stood.connect(lambda target, block: self.stood.append((target, block)))
        page.say.connect(lambda words, tone: self.said.append((words, tone)))

    def words(self) -> list[str]:
        """All labels that can be seen, in the order in which they were made."""
        seen = (label for label in self.page.findChildren(QLabel) if label.isVisible())
        return [label.words() if isinstance(label, TextLabel) else label.text() for label in seen]

    def text(self) -> str:
        return "\n".join(self.words())

    def headings(self) -> list[tuple[int, str]]:
        seen = (label for label in self.page.findChildren(TextLabel) if label.isVisible())
        return [(label.property("level"), label.words()) for label in seen if label.property("level")]

    def buttons(self) -> list[str]:
        return [one.text() for one in self.page.findChildren(QPushButton) if one.isVisible()]

    def button(self, words: str) -> QPushButton:
        """The one button with these words, as its caption or as its name."""
        found = [
            one
            for one in self.page.findChildren(QPushButton)
            if one.isVisible() and words in (one.text(), one.accessibleName())
        ]
        assert len(found) == 1, f"{words}: {len(found)} of {self.buttons()}"
        return found[0]

    def click(self, words: str) -> None:
        QTest.mouseClick(self.button(words), Qt.MouseButton.LeftButton)

    def focused(self) -> QWidget | None:
        return self.page.window().focusWidget()


OpenPage = Callable[..., Shown]


@pytest.fixture
def open_page(look: Look, shown: Callable[[QWidget], None]) -> OpenPage:
    """Make and open a page as the window does: `open_page(HomePage, session, "target", block=3)`."""

    def make(maker: Callable[..., Page], one: Session, target: str = "", *, block: int = 0, args: tuple = ()) -> Shown:
        page = maker(one, look, *args)
        page.resize(1000, 800)
        result = Shown(page)
        shown(page)
        one.changed.connect(page.refresh)
        page.open(target, block)
        page.take_focus()
        return result

    return make


class Boxes:
    """Answers each message box with the button of these words, and keeps what it said."""

    def __init__(self) -> None:
        self.choice = ""
        self.said: list[str] = []
        self.default: list[str] = []

    def answer(self, box: QMessageBox) -> int:
        self.said.append(f"{box.text()}\n{box.informativeText()}")
        self.default.append(box.defaultButton().text() if box.defaultButton() else "")
        for button in box.buttons():
            if button.text() == self.choice:
                button.click()
        return 0


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> Boxes:
    made = Boxes()

    def answer(box: QMessageBox) -> int:
        return made.answer(box)

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return made
