"""The sidebar: the pages in the order of the road, how far each is, and a ring for the whole. One Tab stop."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from assets.language import _, ngettext
from ui.progress import Step, fraction
from ui.theme import Look
from ui.widgets.parts import Box, Button, IconLabel, Ring
from ui.widgets.text import label

_WIDTH = 248


class Sidebar(Box):
    """Emits `chosen` with a page's name. Up and Down walk, Enter or Space opens."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "nav", pad=16, gap=6)
        self._look = look
        row = Box(look, "plain", row=True, pad=0, gap=10)
        row.add(IconLabel("logo", look, "accent", 30))
        row.add(label("Postwise", "h2", wrap=False), 1)
        self.add(row)
        self._ring = Ring(look)
        self._words = label("", "small")
        progress = Box(look, "plain", row=True, pad=0, gap=12)
        progress.add(self._ring)
        progress.add(self._words, 1)
        self.column.addSpacing(look.px(8))
        self.add(progress)
        self.column.addSpacing(look.px(8))
        self._done: frozenset[str] = frozenset()
        self.buttons: dict[str, Button] = {}
        for page, title, icon in pages():
            self.buttons[page] = self._button(page, title, icon)
            self.add(self.buttons[page])
            if page == "record":
                self.column.addStretch(1)
        self._resize()
        look.changed.connect(self._resize)

    def _button(self, page: str, title: str, icon: str) -> Button:
        button = Button(title, self._look, icon=icon, kind="nav")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.installEventFilter(self)
        button.clicked.connect(lambda _checked=False: self.chosen.emit(page))
        return button

    def show_page(self, page: str) -> None:
        """Mark the page on show; it becomes the sidebar's Tab stop."""
        for name, button in self.buttons.items():
            here = name == page
            button.setChecked(here)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
            button.show_icon(self._icon(name), "nav_active_ink" if here else "nav_ink")
        if page not in self.buttons:
            self.buttons["home"].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_steps(self, road: tuple[Step, ...]) -> None:
        """Show how far the person is."""
        done = sum(step.state == "done" for step in road)
        self._ring.show_fraction(fraction(road))
        words = ngettext("{done} of {count} step done", "{done} of {count} steps done", len(road)).format(
            done=done, count=len(road)
        )
        self._words.setText(words)
        self._ring.setAccessibleName(words)
        notes = {step.page: step for step in road}
        self._done = frozenset(step.page for step in road if step.state == "done")
        for page, title, _drawn in pages():
            button = self.buttons[page]
            button.show_icon(self._icon(page))
            button.setAccessibleName(f"{title}, {notes[page].note}" if page in notes else title)

    def _icon(self, name: str) -> str:
        """Return the page's own icon, or the sign for done; the name tells it too."""
        return "done" if name in self._done else next(icon for page, _title, icon in pages() if page == name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk with Up and Down."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
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


def pages() -> tuple[tuple[str, str, str], ...]:
    """Return name, title and icon of each page in the sidebar."""
    return (
        ("home", _("Home"), "home"),
        ("policy", _("Policy"), "policy"),
        ("lessons", _("Lessons"), "lesson"),
        ("practice", _("Practice"), "practice"),
        ("check", _("Final check"), "check"),
        ("acknowledge", _("Acknowledge"), "sign"),
        ("certificate", _("Certificate"), "certificate"),
        ("record", _("My record"), "record"),
        ("settings", _("Settings"), "settings"),
    )
