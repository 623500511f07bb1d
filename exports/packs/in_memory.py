"""The course inside a pack, read from memory: it is looked at before any of it lies on a disk.

The names of its files were checked before: see exports.packs.names.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import IO, Any

from modules.source import BANKS, Source


class PackSource(Source):
    """The content files of a pack, by name. `label` stands for the pack in the names of files as they are shown."""

    def __init__(self, files: Mapping[str, bytes], label: str) -> None:
        tree = Place(files)
        super().__init__(tree, tree.joinpath(BANKS), label, f"{label}/{BANKS}")

    @property
    def shipped(self) -> bool:
        """Whether this is the content that came with the app: no."""
        return False


class Place(Traversable):
    """A file or a folder among files by name; `at` is empty for the folder with all of them."""

    def __init__(self, files: Mapping[str, bytes], at: str = "") -> None:
        self._files = files
        self._at = at
        self._below = f"{at}/" if at else ""

    @property
    def name(self) -> str:
        """The last part of its name."""
        return self._at.rpartition("/")[2]

    def is_file(self) -> bool:
        """Whether it is a file."""
        return self._at in self._files

    def is_dir(self) -> bool:
        """Whether there are files below it."""
        return any(name.startswith(self._below) for name in self._files)

    def iterdir(self) -> Iterator[Place]:
        """Yield what is in a folder."""
        start = len(self._below)
        found = {name[start:].partition("/")[0] for name in self._files if name.startswith(self._below)}
        return (self.joinpath(name) for name in sorted(found))

    def joinpath(self, *names: Any) -> Place:
        """Return what is below."""
        return Place(self._files, "/".join([*filter(None, [self._at]), *map(str, names)]))

    def read_bytes(self) -> bytes:
        """Return what is in a file; FileNotFoundError where there is none."""
        if not self.is_file():
            raise FileNotFoundError(self._at)
        return self._files[self._at]

    def read_text(self, encoding: str | None = None) -> str:
        """Return the text of a file."""
        return self.read_bytes().decode(encoding or "utf-8")

    def open(self, mode: str = "r", *args: Any, **kwargs: Any) -> IO[Any]:
        """Open a file for reading."""
        held = io.BytesIO(self.read_bytes())
        return held if "b" in mode else io.TextIOWrapper(held, *args, **kwargs)
