"""Where the person is, kept soon after each move: the next start, also after a crash, comes back here.

And where the person was before, for the way back from a page that was only looked up.
"""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject, QTimer

from ui.session import Session

# Long enough not to write at every step of the cursor, short enough to lose nothing that matters.
_REST_MILLISECONDS = 250
# More steps back than anybody will take.
_MOST_STEPS_BACK = 50


class PlaceKeeper(QObject):
    """Holds page, target and block under the cursor, and writes them once the cursor rests."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.page = ""
        self.target = ""
        self.block = 0
        self._before: deque[tuple[str, str, int]] = deque(maxlen=_MOST_STEPS_BACK)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MILLISECONDS)
        self._timer.timeout.connect(self.save)

    def arrive(self, page: str, target: str, block: int) -> None:
        """Note a new page; a link into a page is kept at once by the page's own `stood`."""
        if self.page not in ("", "welcome", page):
            self._before.append((self.page, self.target, self.block))
        self.page, self.target, self.block = page, target, block

    def back(self) -> tuple[str, str, int]:
        """Return page, target and block of the page before this one, and forget it; home where there is none."""
        place = self._before.pop() if self._before else ("home", "", 0)
        self.page = ""  # the page that is left is no place to come back to
        return place

    def stand(self, target: str, block: int) -> None:
        """Note a move inside the page."""
        self.target, self.block = target, block
        self._timer.start()

    def save(self) -> None:
        """Write the place now; before there is a person there is none to keep."""
        self._timer.stop()
        if self._session.profile is not None and self.page not in ("", "welcome"):
            self._session.save_place(self.page, self.target, self.block)
