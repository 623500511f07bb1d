"""What is said when another program keeps the last bytes of an erasure on the disk."""

from __future__ import annotations

from assets.language import _


def bytes_left_words() -> str:
    """Return why the last bytes are still there, and what removes them: the next opening of the register."""
    return _(
        "Another program is using the register, so the last bytes are still on the disk. Close that program, then lock "
        "the workspace and open it again: that removes them."
    )
