"""Calls that come when long work has ended, also when the page that asked for it is gone by then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QObject


def while_alive(owner: QObject, deed: Callable[[Any], object]) -> Callable[[Any], None]:
    """Return a call that does the deed only while its owner is there: the window lets go of pages that are not shown.

    What the work kept is kept in any case; only nobody is told.
    """

    def call(result: Any) -> None:
        if shiboken6.isValid(owner):
            deed(result)

    return call
