"""The reading column: blocks one under another, one Tab stop, and a cursor that walks through them.

Up and Down go block by block, H to the next heading, K to the next link (with Shift: back), Home and End to the ends.
A blind reader hears each block as its cursor arrives; for everybody else the cursor marks the place.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.text import LinkStop, TextLabel


class Reader(Column):
    """A column of blocks with a reading cursor. `moved` tells the index of the block under the cursor."""

    moved = Signal(int)
    link_followed = Signal(str)

    def __init__(self, look: Look, width: int = 760, gap: int = 14) -> None:
        super().__init__(look, width, gap)
        self.stops: list[QWidget] = []
        self.place = 0

    def clear(self) -> None:
        """Take all blocks out and put the cursor at the start."""
        super().clear()
        self.stops = []
        self.place = 0

    def add_block(self, widget: QWidget, stops: Sequence[QWidget] = ()) -> None:
        """Add a block; `stops` are the widgets in it that the cursor rests on, in reading order."""
        self.add(widget)
        for stop in stops:
            self.stops.append(stop)
            stop.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            stop.installEventFilter(self)
            if isinstance(stop, TextLabel):
                stop.link_followed.connect(self.link_followed)
                for link in stop.stops:
                    link.installEventFilter(self)

    def ready(self, place: int = 0) -> None:
        """Put the cursor on a block without taking focus; call once all blocks are in."""
        self._stand(min(place, max(0, len(self.stops) - 1)), focus=False)

    def go_to(self, index: int) -> None:
        """Move the cursor, the focus and the view to a block."""
        self._stand(index, focus=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk on keys, and follow the focus when a block is clicked."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._walk(event)
        if event.type() == QEvent.Type.FocusIn and watched in self.stops:
            index = self.stops.index(watched)
            if index != self.place:
                self._stand(index, focus=False)
        return super().eventFilter(watched, event)

    def _walk(self, event: QKeyEvent) -> bool:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = event.key()
        keys = Qt.Key
        if key == keys.Key_Down:
            self._stand(self.place + 1, focus=True)
        elif key == keys.Key_Up:
            self._stand(self.place - 1, focus=True)
        elif key == keys.Key_Home:
            self._stand(0, focus=True)
        elif key == keys.Key_End:
            self._stand(len(self.stops) - 1, focus=True)
        elif key == keys.Key_H:
            self._next_heading(-1 if back else 1)
        elif key == keys.Key_K:
            self._next_link(-1 if back else 1)
        elif key in (keys.Key_Return, keys.Key_Enter) and isinstance(link := self.focusWidget(), LinkStop):
            link.click()
        else:
            return False
        return True

    def _stand(self, index: int, *, focus: bool) -> None:
        if not 0 <= index < len(self.stops):
            return
        if self.place < len(self.stops):
            self.stops[self.place].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.place = index
        stop = self.stops[index]
        stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if focus:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal(stop)
        self.moved.emit(index)

    def _next_heading(self, step: int) -> None:
        index = self.place + step
        while 0 <= index < len(self.stops):
            if self.stops[index].property("level"):
                self._stand(index, focus=True)
                return
            index += step

    def _next_link(self, step: int) -> None:
        links = [(index, link) for index, stop in enumerate(self.stops) for link in getattr(stop, "stops", ())]
        focused = self.focusWidget()
        places = [number for number, (_index, link) in enumerate(links) if link is focused]
        if places:
            wanted = places[0] + step
        elif step > 0:
            wanted = next((n for n, (index, _link) in enumerate(links) if index >= self.place), len(links))
        else:
            wanted = max((n for n, (index, _link) in enumerate(links) if index < self.place), default=-1)
        if 0 <= wanted < len(links):
            index, link = links[wanted]
            self._stand(index, focus=False)
            link.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal(self.stops[index])
