"""The sidebar: the pages in the order of the road, how far each is, and a ring for the whole. One Tab stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent

from assets.language import _, ngettext
from ui.theme import Look
from ui.widgets.parts import Box, Button, IconLabel, constant, restyle

if TYPE_CHECKING:
    from ui.progress import Step
    from ui.widgets.ring import Ring

_WIDTH = 248
# Name, title and icon of each page.
Entries = tuple[tuple[str, str, str], ...]


class Sidebar(Box):
    """Emits `chosen` with a page's name. Up and Down walk, Enter or Space opens.

    `entries` are name, title and icon of each page, those of the course where none are given; room is left after
    `last`.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, entries: Entries | None = None, *, last: str = "record") -> None:
        super().__init__(look, "nav", pad=16, gap=6)
        self._look = look
        self._entries = entries or pages()
        row = Box(look, "plain", row=True, pad=0, gap=10)
        row.add(IconLabel("logo", look, "accent", 30))
        row.add(constant("Postwise", "h2"), 1)
        self.add(row)
        self._ring: Ring | None = None
        self._words = constant("", "small")
        self._words.setWordWrap(True)
        self._progress = Box(look, "plain", row=True, pad=0, gap=12)
        self._progress.add(self._words, 1)
        self._progress.setMinimumHeight(look.px(56))
        self.column.addSpacing(look.px(8))
        self.add(self._progress)
        self.column.addSpacing(look.px(8))
        self._done: frozenset[str] = frozenset()
        self.buttons: dict[str, Button] = {}
        for page, title, icon in self._entries:
            self.buttons[page] = self._button(page, title, icon)
            self.add(self.buttons[page])
            if page == last:
                self.column.addStretch(1)
        self._resize()
        look.changed.connect(self._resize)

    def _button(self, page: str, title: str, icon: str) -> Button:
        button = Button(title, self._look, icon=icon, kind="nav")
        button.installEventFilter(self)
        button.clicked.connect(lambda _checked=False: self.chosen.emit(page))
        return button

    def show_page(self, page: str) -> None:
        """Mark the page on show; it becomes the sidebar's Tab stop."""
        from PySide6.QtCore import Qt

        for name, button in self.buttons.items():
            here = name == page
            button.setProperty("here", here)
            button.setAccessibleDescription(_("You are here") if here else "")
            restyle(button)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
            button.show_icon(self._icon(name), "nav_active_ink" if here else "nav_ink")
        if page not in self.buttons:
            next(iter(self.buttons.values())).setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_words(self, words: str) -> None:
        """Show words in the place of how far one is."""
        self._words.setText(words)

    def show_steps(self, road: tuple[Step, ...], fraction: float) -> None:
        """Show how far the person is; `fraction` is that of the whole road, 0 to 1."""
        done = sum(step.state == "done" for step in road)
        if self._ring is None:
            from ui.widgets.ring import Ring

            self._ring = Ring(self._look)
            self._progress.column.insertWidget(0, self._ring)
        self._ring.show_fraction(fraction)
        words = ngettext("{done} of {count} step done", "{done} of {count} steps done", len(road)).format(
            done=done, count=len(road)
        )
        self._words.setText(words)
        self._ring.setAccessibleName(words)
        notes = {step.page: step for step in road}
        self._done = frozenset(step.page for step in road if step.state == "done")
        for page, title, _drawn in self._entries:
            button = self.buttons[page]
            button.show_icon(self._icon(page))
            name = (notes[page].short if page in notes else "") or title
            button.setText(name)
            button.setAccessibleName(f"{name}, {notes[page].note}" if page in notes else name)

    def _icon(self, name: str) -> str:
        """Return the page's own icon, or the sign for done; the name tells it too."""
        return "done" if name in self._done else next(icon for page, _title, icon in self._entries if page == name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk with Up and Down."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            from PySide6.QtCore import Qt

            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            step = steps.get(Qt.Key(event.key()))
            order = list(self.buttons.values())
            if step is not None and watched in order:
                index = order.index(watched) + step
                if 0 <= index < len(order):
                    order[index].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _resize(self) -> None:
        self.setFixedWidth(self._look.px(_WIDTH))


def pages() -> Entries:
    """Return name, title and icon of each page of the course in the sidebar."""
    return (
        ("home", _("Home"), "home"),
        ("policy", _("Policy"), "policy"),
        ("lessons", _("Lessons"), "lesson"),
        ("practice", _("Practice"), "practice"),
        ("labs", _("Labs"), "try"),
        ("approvals", _("Who to ask"), "person"),
        ("check", _("Final check"), "check"),
        ("acknowledge", _("Acknowledge"), "sign"),
        ("certificate", _("Certificate"), "certificate"),
        ("record", _("My record"), "record"),
        ("settings", _("Settings"), "settings"),
    )
