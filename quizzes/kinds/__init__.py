"""The kinds of question, one file each. A new file in this folder that fits `Kind` is all that a new kind takes."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, NamedTuple, Protocol, cast

from quizzes.model import Response


class Report(Protocol):
    """Notes a problem in an item; `path` leads to its place, such as `"option", 2, "feedback"`."""

    def __call__(self, code: str, message: str, *path: str | int) -> None:
        """Note one problem; `code` is a short slug."""


class Rivals(NamedTuple):
    """Texts in the order of the file, of which the one numbered `right` (from 0) is to be chosen."""

    texts: tuple[str, ...]
    right: int


class Kind(Protocol):
    """What a file of this folder offers. `body` is the kind's own frozen value, kept in `Item.body`."""

    names: tuple[str, ...]

    def read(self, kind: str, table: Mapping[str, Any], report: Report) -> Any:
        """Return the body from an item's TOML table; all that is wrong with the kind's own keys is reported."""

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the TOML table that `read` takes."""

    def mark(self, body: Any, response: Response) -> float:
        """Return the marks from 0 to 1; 1 only for an answer that is right in full."""

    def order(self, body: Any, rng: random.Random) -> tuple[str, ...]:
        """Return the ids of the options in the order to show them in."""

    def complete(self, body: Any, response: Response) -> bool:
        """Whether the response can be handed in."""

    def describe(self, body: Any, response: Response) -> tuple[str, ...]:
        """Return the response in plain words, one line each."""

    def right_response(self, body: Any) -> Response:
        """Return a response that gets full marks."""

    def wrong_response(self, body: Any) -> Response:
        """Return a response that can be handed in and gets no marks, or as few as there can be."""

    def marks_rule(self, body: Any) -> str:
        """Return the sentence that tells the learner of part marks; '' where an answer is right or wrong."""

    def rivals(self, body: Any) -> tuple[Rivals, ...]:
        """Return the texts among which one is to be chosen, for the check that it cannot be guessed by its looks."""

    def references(self, body: Any) -> tuple[str, ...]:
        """Return what the body names, such as `clause:3-b1` or `picture:desk`, so that dead names are found."""

    def texts(self, body: Any) -> tuple[str, ...]:
        """Return every text of the body that a person reads."""


def kind(name: str) -> Kind:
    """Return the kind of question called `name`; KeyError where there is none."""
    return _kinds()[name]


def kind_names() -> tuple[str, ...]:
    """Return the names of all kinds, sorted."""
    return tuple(sorted(_kinds()))


@cache
def _kinds() -> Mapping[str, Kind]:
    # Imported at the first question, not at start: more kinds must not make a slower start.
    found = (cast("Kind", import_module(f"{__name__}.{entry.name}")) for entry in iter_modules(__path__))
    return {name: kind_ for kind_ in found for name in kind_.names}
