"""Where the course's files are read from: shipped with the app, or a folder that an author works in."""

from __future__ import annotations

import unicodedata
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from assets.language import _
from modules.errors import ContentError

# The paths that belong to the question banks; everything else belongs to the modules.
BANKS = "banks"
# No honest content file comes near; a larger one would only make the app hang.
MAX_BYTES = 2_000_000


class Source:
    """One tree of content files. Paths are like `en/lessons/alt-text.md` and `banks/en/section-3.toml`.

    Text comes out in one form on every platform: NFC, lines ended by a line feed, no byte-order mark.
    """

    def __init__(
        self,
        modules: Traversable,
        banks: Traversable,
        modules_label: str,
        banks_label: str,
        folder: Path | None = None,
    ) -> None:
        self._modules = modules
        self._banks = banks
        self._modules_label = modules_label
        self._banks_label = banks_label
        # Where an author's folder is read, no link inside it may lead elsewhere.
        self._folder = folder.resolve() if folder else None

    @property
    def shipped(self) -> bool:
        """Whether this is the content that came with the app, not an author's folder."""
        return self._folder is None

    def read(self, path: str) -> str:
        """Return the text of one file; ContentError where it is missing, too large or not UTF-8."""
        try:
            data = self._find(path).read_bytes()
        except OSError as error:
            raise ContentError(
                _("A course file cannot be read."), where=self.label(path), todo=_("Check that it is there.")
            ) from error
        if len(data) > MAX_BYTES:
            raise ContentError(
                _("A course file is too large."), where=self.label(path), todo=_("Split it into smaller files.")
            )
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ContentError(
                _("A course file is not UTF-8 text."), where=self.label(path), todo=_("Save it again as UTF-8.")
            ) from error
        return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the sorted names of the files in one folder, `()` where there is no such folder."""
        place = self._find(folder)
        if not place.is_dir():
            return ()
        # Names with a dot in front are what editors and file managers leave behind.
        return tuple(sorted(e.name for e in place.iterdir() if e.is_file() and not e.name.startswith(".")))

    def label(self, path: str) -> str:
        """Return the name of a file as shown to an author, who can open it under that name."""
        tree, _slash, rest = path.partition("/")
        return f"{self._banks_label}/{rest}" if tree == BANKS else f"{self._modules_label}/{path}"

    def _find(self, path: str) -> Traversable:
        """Return the place of a path, which may never lead out of the tree."""
        parts = path.split("/")
        if any(part in ("", ".", "..") or "\\" in part or ":" in part or "\0" in part for part in parts):
            raise ContentError(_("A course file has a name that is not allowed."), where=path)
        root, parts = (self._banks, parts[1:]) if parts[0] == BANKS else (self._modules, parts)
        place = root.joinpath(*parts)
        if self._folder and not Path(str(place)).resolve().is_relative_to(self._folder):
            raise ContentError(_("A course file leads out of its folder."), where=self.label(path))
        return place


def open_source(content_dir: Path | None) -> Source:
    """Return the shipped content, or that of `content_dir`; ContentError where the folder is not there."""
    if content_dir is None:
        modules, banks = files("modules").joinpath("content"), files("quizzes").joinpath("banks")
        return Source(modules, banks, "modules/content", "quizzes/banks")
    if not content_dir.is_dir():
        raise ContentError(
            _("The content folder is not there."), where=str(content_dir), todo=_("Check the name after --content.")
        )
    label = content_dir.as_posix().rstrip("/")
    return Source(content_dir, content_dir / BANKS, label, f"{label}/{BANKS}", content_dir)
