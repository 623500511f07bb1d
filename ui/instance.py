"""One window for one data folder: a second start wakes the first instead of opening the same data twice."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MILLISECONDS = 500


class SingleInstance(QObject):
    """Listens under a name made from the data folder; `woken` when another start knocks."""

    woken = Signal()

    def __init__(self, data: Path) -> None:
        super().__init__()
        self._name = "postwise-" + hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:24]
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)

    def wake_other(self) -> bool:
        """Knock; True where a first instance answered. Else become the first."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_WAIT_MILLISECONDS):
            socket.disconnectFromServer()
            return True
        # What a killed process left behind would keep the name taken.
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return False

    def _on_new_connection(self) -> None:
        self._server.nextPendingConnection().disconnectFromServer()
        self.woken.emit()
