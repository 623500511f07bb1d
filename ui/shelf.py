"""The pages that are made: a few are kept for going back quickly, the others are made anew when wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from ui.pages.page import Page
    from ui.session import Session
    from ui.theme import Look

    PageMaker = Callable[[Session, Look], Page]

# What pages show, and what kind of page is made: those of the course, or those of HR.
Shown = TypeVar("Shown")
Made = TypeVar("Made", bound=QWidget)
# Each page that is kept costs its share at a change of theme or text size.
_KEPT = 3


class PageShelf(Generic[Shown, Made]):
    """Makes pages by name into a stack; `connect` is called once with each new page."""

    def __init__(
        self,
        stack: QStackedWidget,
        makers: Mapping[str, Callable[[Shown, Look], Made]],
        session: Shown,
        look: Look,
        connect: Callable[[Made], None],
    ) -> None:
        self._stack = stack
        self._makers = makers
        self._session = session
        self._look = look
        self._connect = connect
        self.pages: dict[str, Made] = {}

    def knows(self, name: str) -> bool:
        """Whether there is a page of this name."""
        return name in self._makers

    def take(self, name: str) -> Made:
        """Return the page, kept or made; KeyError for a name that no page has."""
        if name in self.pages:
            self.pages[name] = self.pages.pop(name)
            return self.pages[name]
        page = self._makers[name](self._session, self._look)
        self._connect(page)
        self._stack.addWidget(page)
        self.pages[name] = page
        self.drop(keep=_KEPT)
        return page

    def drop(self, *, keep: int = 0) -> None:
        """Let go of the pages used longest ago, all but `keep`."""
        while len(self.pages) > keep:
            old = self.pages.pop(next(iter(self.pages)))
            self._stack.removeWidget(old)
            old.deleteLater()
