"""Where the person is, kept soon after each move: the next start, also after a crash, comes back here."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ui.session import Session

# Long enough not to write at every step of the cursor, short enough to lose nothing that matters.
_REST_MILLISECONDS = 250


class PlaceKeeper(QObject):
    """Holds page, target and block under the cursor, and writes them once the cursor rests."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.page = ""
        self.target = ""
        self.block = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MILLISECONDS)
        self._timer.timeout.connect(self.save)

    def arrive(self, page: str, target: str, block: int) -> None:
        """Note a new page; a link into a page is kept at once by the page's own `stood`."""
        self.page, self.target, self.block = page, target, block

    def stand(self, target: str, block: int) -> None:
        """Note a move inside the page."""
        self.target, self.block = target, block
        self._timer.start()

    def save(self) -> None:
        """Write the place now; before there is a person there is none to keep."""
        self._timer.stop()
        if self._session.profile is not None and self.page not in ("", "welcome"):
            self._session.save_place(self.page, self.target, self.block)
