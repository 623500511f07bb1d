"""Looks into HR's folder for new content packs: some seconds after the start, every few hours, and when it changes.

The folder may be a network place that hangs. So it is read on a thread of its own that nobody waits for, not even at
the end: it is left behind then, and has written nothing.
"""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from ui.packs import Packs
from ui.session import Session

if TYPE_CHECKING:
    from exports.packs.watching import Look

_FIRST_MILLISECONDS = 8_000
_HOURS_MILLISECONDS = 3 * 3_600_000
# A pack that is on its way to the folder has arrived by then.
_AGAIN_MILLISECONDS = 30_000
# Who copies a pack there changes the folder several times.
_REST_MILLISECONDS = 2_000
# To watch a folder, Qt touches it from the window's own thread: one that answered later than this is only looked into.
_QUICK_SECONDS = 1.0


class PackWatch(QObject):
    """`looked` comes after each look into the folder."""

    looked = Signal()
    _answered = Signal(object, float)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._packs: Packs = session.packs
        self._known: frozenset[str] = frozenset()
        # The folder, what was put off, and the day: when one of them changes, all that lies there is looked at again.
        self._eyes: tuple[object, ...] = ()
        self._folder = ""
        self._thread: Thread | None = None
        self._watcher: QFileSystemWatcher | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._answered.connect(self._on_answered)
        self._root = self._pinned()
        self._packs.swapped.connect(self._look_anew)
        session.changed.connect(self._on_changed)

    def start(self) -> None:
        """Begin, some seconds from now."""
        self._timer.start(_FIRST_MILLISECONDS)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._session.packs.end()

    @property
    def looking(self) -> bool:
        """Whether a look is under way, perhaps for ever."""
        return self._thread is not None and self._thread.is_alive()

    def look(self) -> None:
        """Look into the folder, unless the last look is still under way; then again in a few hours."""
        self._timer.start(_HOURS_MILLISECONDS)
        folder = self._session.organisation.packs_folder
        if not folder or self.looking:
            return
        self._folder = folder
        # The day counts too: a key becomes valid, and what could not be looked at for want of room can be another time.
        if (eyes := (folder, self._packs.quiet(), self._session.clock().date())) != self._eyes:
            self._eyes, self._known = eyes, frozenset()
        # Imported here because most have no such folder.
        from exports.packs.watching import look_into

        known, now = self._known, self._session.clock()

        def work() -> None:
            begun = monotonic()
            found = look_into(Path(folder), known, now)
            try:
                self._answered.emit(found, monotonic() - begun)
            except RuntimeError:  # the window is gone meanwhile
                return

        self._thread = Thread(target=work, name="packs-folder", daemon=True)
        self._thread.start()

    def _on_answered(self, found: Look, seconds: float) -> None:
        if seconds < _QUICK_SECONDS:
            self._watch()
        self._known |= {one.key for one in found.seen}
        if found.again:
            self._timer.start(_AGAIN_MILLISECONDS)
        if found.seen:
            self._packs.consider(found.seen)
        self.looked.emit()

    def _watch(self) -> None:
        """Be told of changes too, where the system can; a folder that is not there cannot be watched."""
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(self._on_folder_changed)
        if self._folder not in self._watcher.directories() and Path(self._folder).is_dir():
            if self._watcher.directories():
                self._watcher.removePaths(self._watcher.directories())
            self._watcher.addPath(self._folder)

    def _on_folder_changed(self) -> None:
        self._timer.start(_REST_MILLISECONDS)

    def _look_anew(self) -> None:
        """Look again with other eyes: another course is open, or another HR is known, and what was no news may be."""
        self._known = frozenset()
        self._timer.start(_FIRST_MILLISECONDS)

    def _on_changed(self) -> None:
        if (root := self._pinned()) != self._root:
            self._root = root
            self._look_anew()

    def _pinned(self) -> str:
        """Return the authority of the invitation that the person took, which says whose packs count."""
        invitation = self._session.invitation
        return invitation.root if invitation else ""
