"""What has been typed in the set-up so far. It is held in memory only: a change of theme must not lose it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Draft:
    """`place` is the step on show; `passphrase` is forgotten as soon as the authority is made."""

    place: str = "intro"
    organisation: str = ""
    who: str = ""
    passphrase: str = field(default="", repr=False)
    again: str = field(default="", repr=False)
    put_off: set[str] = field(default_factory=set)

    def forget(self) -> None:
        """Forget the passphrase."""
        self.passphrase = self.again = ""
