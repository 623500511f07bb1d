"""Reading a page aloud, block by block, with the reading cursor on the block that is being said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.speech import Speaker
from ui.widgets.reader import Reader


class ReadAloud(QObject):
    """Reads the page on show from its cursor on. `find` returns that page's reader, None for a page without one.

    `offered` tells whether the page can be read and whether it is being read; `silent` that there is no voice.
    """

    offered = Signal(bool, bool)
    silent = Signal()

    def __init__(self, parent: QObject, find: Callable[[], Reader | None], speaker: Speaker | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._speaker = speaker or Speaker(self)
        self._speaker.reached.connect(self._on_speaker_reached)
        self._speaker.ended.connect(self._on_speaker_ended)
        self._reader: Reader | None = None
        self._start = 0

    @property
    def reading(self) -> bool:
        """Whether a page is being read."""
        return self._reader is not None

    def toggle(self) -> None:
        """Stop where a page is being read, else read the page on show from its cursor to its end."""
        reader = self._find()
        if self.reading:
            self.stop()
        elif reader is not None:
            self._read(reader)

    def stop(self) -> None:
        """Fall silent."""
        self._speaker.stop()

    def offer(self) -> None:
        """Tell whether the page on show can be read."""
        self.offered.emit(self._find() is not None, self.reading)

    def _read(self, reader: Reader) -> None:
        reader.finish()
        words = [str(stop.property("plain") or "") for stop in reader.stops[reader.place :]]
        if not self._speaker.available:
            self.silent.emit()
            return
        self._reader = reader
        self._start = reader.place
        self.offer()
        self._speaker.say(words)

    def _on_speaker_reached(self, place: int) -> None:
        if self._reader is not None:
            self._reader.go_to(self._start + place)

    def _on_speaker_ended(self) -> None:
        self._reader = None
        self.offer()
