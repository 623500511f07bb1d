"""The errors of signing and reading back. All can be shown to a person as they are."""

from __future__ import annotations

from modules.errors import PostwiseError


class ExportError(PostwiseError):
    """Something that could not be made, signed or sent."""


class KeyPlaceError(ExportError):
    """The signing key of this installation cannot be made, kept or opened."""


class UnreadableError(ExportError):
    """A file from outside that is no certificate and no record, or that cannot be read as one."""


class AlteredError(ExportError):
    """A certificate or record that is not whole: it is not as it was when it was signed."""
