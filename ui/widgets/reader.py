"""The reading column: blocks one under another, one Tab stop, and a cursor that walks through them.

Up and Down go block by block, H to the next heading, K to the next link (with Shift: back), Home and End to the ends.
A blind reader hears each block as its cursor arrives; for everybody else the cursor marks the place.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.text import LinkStop, TextLabel

# What fills the first screen is built at once, the rest in short slices between events.
_FIRST_BLOCKS = 6
# After each slice the whole page finds its heights anew, so a slice holds several blocks.
_SLICE_SECONDS = 0.02
# The first slice waits until the first screen is painted.
_FIRST_REST_MILLISECONDS = 16
# So long after a jump the page may still find its heights; until then the cursor's block stays in sight.
_SETTLING_MILLISECONDS = 300


@dataclass(frozen=True, slots=True)
class Built:
    """A block's widget, and the widgets in it that the reading cursor rests on, in reading order."""

    widget: QWidget
    stops: tuple[QWidget, ...] = ()


Maker = Callable[[], Built]


class Reader(Column):
    """A column of blocks with a reading cursor. `moved` tells the index of the block under the cursor."""

    moved = Signal(int)
    link_followed = Signal(str)

    def __init__(self, look: Look, width: int = 760, gap: int = 14) -> None:
        super().__init__(look, width, gap)
        self.stops: list[QWidget] = []
        self.place = 0
        self._waiting: deque[Maker] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._build_slice)
        self._to_top = False
        self._focused = True
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLING_MILLISECONDS)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.inner.installEventFilter(self)

    def fill(self, makers: Iterable[Maker], place: int = 0) -> None:
        """Show new blocks with the cursor on a place, without taking focus. Long pages go on building meanwhile."""
        self._timer.stop()
        self.clear()
        self.stops = []
        self.place = 0
        self._waiting = deque(makers)
        self.column.addStretch(1)
        self.verticalScrollBar().setValue(0)
        built = 0
        with self._laid_out_once():
            while self._waiting and (built < _FIRST_BLOCKS or len(self.stops) <= place):
                self._build_one()
                built += 1
        self._stand(min(place, max(0, len(self.stops) - 1)), focus=False)
        if self._waiting:
            self._timer.start(_FIRST_REST_MILLISECONDS)

    def finish(self) -> None:
        """Build what still waits, for whoever needs the whole page now."""
        self._timer.stop()
        if self._waiting:
            with self._laid_out_once():
                while self._waiting:
                    self._build_one()

    @contextmanager
    def _laid_out_once(self) -> Iterator[None]:
        """Lay the page out once, after all that is added meanwhile: with each block it would take ever longer."""
        if not self.isVisible():  # nothing is laid out yet
            yield
            return
        self.column.setEnabled(False)
        try:
            yield
        finally:
            self.column.setEnabled(True)
        self.column.activate()
        # The scroll area learns of the new height now: who goes on by Tab at once must be able to scroll there.
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def _build_slice(self) -> None:
        self._timer.setInterval(0)
        until = time.perf_counter() + _SLICE_SECONDS
        with self._laid_out_once():
            while self._waiting and time.perf_counter() < until:
                self._build_one()
        if not self._waiting:
            self._timer.stop()

    def _build_one(self) -> None:
        made = self._waiting.popleft()()
        self.put(self.column.count() - 1, made.widget)
        for stop in made.stops:
            self.stops.append(stop)
            stop.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            stop.installEventFilter(self)
            if isinstance(stop, TextLabel):
                stop.link_followed.connect(self.link_followed)
                for link in stop.stops:
                    link.installEventFilter(self)

    def go_to(self, index: int, *, top: bool = False, focus: bool = True) -> None:
        """Move the cursor, the focus and the view to a block, also while the page is still finding its heights.

        With `top`, the block comes to the top, so that what belongs to it is in sight too. Without `focus`, the focus
        stays where it is, as on a switch that changes the page.
        """
        self._stand(index, focus=focus)
        self._to_top = top
        self._focused = focus
        self._settling.start()
        self._on_range_changed()

    def place_of(self, name: str, value: str) -> int:
        """Return the index of the block whose property has this value, -1 for none. Builds the whole page."""
        self.finish()
        values = [stop.property(name) for stop in self.stops]
        return values.index(value) if value in values else -1

    def _on_range_changed(self) -> None:
        if not self._settling.isActive() or self.place >= len(self.stops):
            return
        stop = self.stops[self.place]
        if self._focused and self.window().focusWidget() is not stop:  # the person has gone on meanwhile
            self._settling.stop()
            return
        if self._to_top:
            top = stop.mapTo(self.inner, stop.rect().topLeft()).y()
            self.verticalScrollBar().setValue(top - self._look.px(40))
        else:
            self.reveal(stop)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let whoever scrolls go where they want."""
        self._settling.stop()
        super().wheelEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk on keys, and follow the focus when a block is clicked."""
        kind = event.type()
        if watched is self.inner and kind == QEvent.Type.LayoutRequest and self._settling.isActive():
            # Blocks can find their heights without a change of the whole; they have them after this event.
            QTimer.singleShot(0, self, self._on_range_changed)
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._walk(event)
        if kind == QEvent.Type.FocusIn and watched in self.stops:
            index = self.stops.index(watched)
            if index != self.place:
                self._stand(index, focus=False)
        return super().eventFilter(watched, event)

    def _walk(self, event: QKeyEvent) -> bool:
        modifiers = Qt.KeyboardModifier
        if event.modifiers() & (modifiers.ControlModifier | modifiers.AltModifier | modifiers.MetaModifier):
            return False
        back = bool(event.modifiers() & modifiers.ShiftModifier)
        key = event.key()
        keys = Qt.Key
        if self._waiting and key in (keys.Key_Down, keys.Key_End, keys.Key_H, keys.Key_K):
            self.finish()
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
