"""How each kind of question is answered on the screen: one file a kind, found by looking through this package.

A file gives `NAMES`, the kinds it serves, and `make(item, order, look)`, which returns an `AnswerWidget`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence

from quizzes.model import Item
from ui.kinds.base import AnswerWidget
from ui.theme import Look


def make_answer_widget(item: Item, order: Sequence[str], look: Look) -> AnswerWidget:
    """Return the widget that an item of this kind is answered with; KeyError for a kind without one."""
    for found in pkgutil.iter_modules(__path__):
        if found.name == "base":
            continue
        kind = importlib.import_module(f"{__name__}.{found.name}")
        if item.kind in kind.NAMES:
            made: AnswerWidget = kind.make(item, order, look)
            return made
    raise KeyError(item.kind)
