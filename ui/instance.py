"""One window for one data folder: a second start wakes the first instead of opening the same data twice."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_WAIT_MILLISECONDS = 1000


class SingleInstance(QObject):
    """Holds a lock in the data folder and listens under a name made from it; `woken` when another start knocks."""

    woken = Signal()

    def __init__(self, data: Path) -> None:
        super().__init__()
        with contextlib.suppress(OSError):  # opening the data tells it, in a window and in words
            data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._data = data
        self._lock = QLockFile(str(data / "postwise.lock"))
        # A lock is stale when its process is gone, never because it is old.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def is_first(self) -> bool:
        """Whether no other process has these data open; a folder that cannot be written to is nobody's."""
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def wake_other(self) -> bool:
        """Knock at the first instance; True where it answered."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name())
        answered = socket.waitForConnected(_WAIT_MILLISECONDS)
        socket.disconnectFromServer()
        return answered

    def listen(self) -> None:
        """Wait for knocks; called after the first paint, since the network library takes its time to load."""
        from PySide6.QtNetwork import QLocalServer

        # What a killed process left behind would keep the name taken.
        QLocalServer.removeServer(self._name())
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)
        self._server.listen(self._name())

    def _name(self) -> str:
        """Return the name to meet under; loaded late like the network library itself."""
        import hashlib

        return "postwise-" + hashlib.sha256(str(self._data.resolve()).encode()).hexdigest()[:24]

    def _on_new_connection(self) -> None:
        if self._server is not None:
            knock = self._server.nextPendingConnection()
            knock.disconnectFromServer()
            knock.deleteLater()
            self.woken.emit()
