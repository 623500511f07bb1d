"""Reading aloud with the system's voice, piece by piece, so that the words on the screen go along with the voice.

Where there is no voice, `available` is False and everything still works in text. The engine that only pretends is
never used for a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech


class Speaker(QObject):
    """Says pieces one after another: `reached` tells the number of the piece being said, `ended` that all are."""

    reached = Signal(int)
    ended = Signal()

    def __init__(self, parent: QObject | None = None, *, engine: str = "") -> None:
        """`engine` names the speech engine; without it, the first real one of the system."""
        super().__init__(parent)
        self._engine = engine
        self._voice: QTextToSpeech | None = None
        self._pieces: tuple[str, ...] = ()
        self._place = -1

    @property
    def available(self) -> bool:
        """Whether there is a voice; looked for when first asked."""
        return self._find() is not None

    @property
    def speaking(self) -> bool:
        """Whether pieces are being said."""
        return self._place >= 0

    def say(self, pieces: Sequence[str]) -> bool:
        """Start saying the pieces; False where there is no voice or nothing to say."""
        voice = self._find()
        self._pieces = tuple(pieces)
        if voice is None or not self._pieces:
            return False
        self._place = -1
        self._next()
        return True

    def stop(self) -> None:
        """Fall silent at once."""
        if self._place >= 0:
            self._place = -1
            if self._voice is not None:
                self._voice.stop()
            self.ended.emit()

    def _find(self) -> QTextToSpeech | None:
        if self._voice is not None:
            return self._voice
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech
        except ImportError:  # a Linux without its sound library cannot load it
            return None
        real = [name for name in QTextToSpeech.availableEngines() if name != "mock"]
        chosen = self._engine or (real[0] if real else "")
        if not chosen:
            return None
        voice = QTextToSpeech(chosen, self)
        if voice.state() == QTextToSpeech.State.Error:
            voice.deleteLater()
            return None
        voice.stateChanged.connect(self._on_state_changed)
        self._voice = voice
        return voice

    def _next(self) -> None:
        """Say the next piece that has a sound; one at a time, since the engine's own queue loses its place."""
        self._place += 1
        while self._place < len(self._pieces) and not self._pieces[self._place].strip():
            self._place += 1
        if self._place >= len(self._pieces):
            self._place = -1
            self.ended.emit()
            return
        self.reached.emit(self._place)
        if self._voice is not None:
            self._voice.say(self._pieces[self._place])

    def _on_state_changed(self, state: QTextToSpeech.State) -> None:
        if self._place >= 0 and state.name == "Ready":
            self._next()
        elif self._place >= 0 and state.name == "Error":
            self.stop()
