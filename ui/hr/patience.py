"""How long to wait after a wrong passphrase: longer each time, so that nobody tries out many. No Qt."""

from __future__ import annotations

_LONGEST_SECONDS = 30


class Patience:
    """Counts wrong tries. It lives as long as the window, so that leaving the page does not start it anew."""

    def __init__(self) -> None:
        self.tries = 0

    def wrong(self) -> int:
        """Note a wrong try and return how many seconds to wait: 1, 2, 4, 8, 16, then 30."""
        self.tries += 1
        return self.seconds

    def right(self) -> None:
        """Forget the wrong tries."""
        self.tries = 0

    @property
    def seconds(self) -> int:
        """How long the pause after the last try is, in seconds; 0 where none was wrong."""
        return min(_LONGEST_SECONDS, 2 ** (self.tries - 1)) if self.tries else 0
