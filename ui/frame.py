"""What the learner's window and HR's window share: sidebar, header, banner, a stack of pages, and the text size by key.

It stands before the first paint, so nothing here touches the `Qt` namespace.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.preferences import Preferences
from ui.theme import SCALES, Look
from ui.widgets.header import Header
from ui.widgets.nav import Sidebar

if TYPE_CHECKING:
    from ui.widgets.banner import Banner

# Below this many em there is no room for the sidebar beside a column that reads well.
_COMPACT_EM = 62


# So long a page may take to find its heights after it was opened.
_SETTLING_MILLISECONDS = 120


class _Body(QWidget):
    """All that the window holds. Tab goes through it as the eye does: parts that came later would else be last."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        from ui.tab_order import follow_layout, reveal

        follow_layout(self)
        moved = super().focusNextPrevChild(forward)
        reveal(self.window().focusWidget())
        return moved


def show_focus(window: QWidget) -> None:
    """Scroll what has the focus into sight, once the page on show has found its heights (WCAG 2.4.7, 2.4.11).

    Pages that are read put their own place in sight. A second look is for pages that take a moment; whoever has gone on
    by then is left alone.
    """
    start: QWidget | None = window.focusWidget()

    def look() -> None:
        from ui.tab_order import reveal
        from ui.widgets.reader import Reader

        found: QWidget | None = window.focusWidget()
        if found is None or found is not start or found.visibleRegion().boundingRect() == found.rect():
            return
        parent: QWidget | None = found
        while parent is not None and not isinstance(parent, Reader):
            parent = parent.parentWidget()
        if parent is None:
            reveal(found)

    for milliseconds in (0, _SETTLING_MILLISECONDS):
        QTimer.singleShot(milliseconds, window, look)


class Frame(QMainWindow):
    """A window with a sidebar and a header; what is shown in its `stack` is for the window that inherits it.

    `restyled` comes after somebody chose another look in this window.
    """

    restyled = Signal()

    def __init__(self, look: Look, preferences: Preferences, sidebar: Sidebar, header: Header) -> None:
        super().__init__()
        self.look = look
        self._preferences = preferences
        self._banner: Banner | None = None
        self.sidebar = sidebar
        self.header = header
        self.stack = QStackedWidget()
        self._lay_out()
        self.header.theme_chosen.connect(lambda name: self.use_look(theme=name))
        self.header.scale_chosen.connect(lambda scale: self.use_look(scale=scale))
        for keys, deed in (
            (QKeySequence.StandardKey.ZoomIn, lambda: self._step_scale(1)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self._step_scale(-1)),
            (QKeySequence("Ctrl+0"), lambda: self.use_look(scale=1.0)),
        ):
            QShortcut(keys, self, deed)

    @property
    def banner(self) -> Banner:
        """The line for messages; made when there is something to say."""
        if self._banner is None:
            from ui.widgets.banner import Banner

            self._banner = Banner(self.look)
            self._middle.insertWidget(1, self._banner)
        return self._banner

    @property
    def is_compact(self) -> bool:
        """Whether there is no room for the sidebar; counted in em and not in pixels."""
        return self.width() / self.look.px(16) < _COMPACT_EM

    def use_look(self, theme: str | None = None, scale: float | None = None, roomy: bool | None = None) -> None:
        """Change how it looks, remember it, and build the page on show again with the cursor where it was."""
        self.look.use(theme, scale, roomy)
        self._preferences.keep(theme=self.look.theme.name, scale=self.look.scale, roomy=self.look.roomy)
        self.build_again()
        self.restyled.emit()

    def use_appearance(self, theme: str, scale: float, roomy: bool, still: bool) -> None:
        """Take all choices of the settings page at once."""
        self.look.still = still
        self._preferences.keep(still=still)
        self.use_look(theme, scale, roomy)

    def build_again(self) -> None:
        """Build the page on show again, as after a change of look."""
        self._fit()

    def _lay_out(self) -> None:
        middle = QWidget()
        column = self._middle = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        central = _Body()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(middle, 1)
        self.setCentralWidget(central)

    def _step_scale(self, step: int) -> None:
        index = min(len(SCALES) - 1, max(0, SCALES.index(self.look.scale) + step))
        self.use_look(scale=SCALES[index])

    def _fit(self) -> None:
        """Fit the bars to the width."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the bars to the width, counted in em and not in pixels."""
        super().resizeEvent(event)
        self._fit()
