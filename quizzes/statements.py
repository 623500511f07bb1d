"""The statements of a question: each option, step, spot or choice with its feedback and what that rests on.

They are read from the item's TOML table, since every kind has its own body but all write feedback and basis alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from modules.toml_file import Step
from quizzes.banks import Place
from quizzes.tables import OUTSIDE_POLICY


class Statement(NamedTuple):
    """The texts of one table that has feedback, by key, and its basis; `path` leads to it in the file."""

    path: tuple[Step, ...]
    texts: dict[str, str]
    basis: tuple[str, ...]

    @property
    def rests_on_policy(self) -> bool:
        """Whether at least one clause is named."""
        return any(basis not in OUTSIDE_POLICY for basis in self.basis)


def statements(place: Place) -> Iterator[Statement]:
    """Yield the statements of the item at a place, in file order."""
    values: Any = place.toml.values
    for step in place.path:
        values = values[step]
    yield from _statements(values, place.path)


def _statements(value: object, path: tuple[Step, ...]) -> Iterator[Statement]:
    if isinstance(value, dict):
        if "feedback" in value:
            texts = {key: text for key, text in value.items() if key in _READ and isinstance(text, str)}
            yield Statement(path, texts, tuple(value.get("basis", ())))
        for key, entry in value.items():
            yield from _statements(entry, (*path, key))
    elif isinstance(value, list):
        for number, entry in enumerate(value):
            yield from _statements(entry, (*path, number))


# The keys that a person reads, in every kind.
_READ = ("text", "words", "then", "feedback")
