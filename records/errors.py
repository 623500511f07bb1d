"""What can go wrong with the data file, each told in words that a person can act on. Nothing here touches a file."""

from __future__ import annotations

from pathlib import Path

from modules.errors import PostwiseError


class StoreError(PostwiseError):
    """The data file could not be opened, read or written. Whatever was being kept was not kept, not even in part."""


class NewerDatabaseError(StoreError):
    """The data was made by a newer Postwise; it is left as it is."""


class ForeignDatabaseError(StoreError):
    """The file is a database of another program; it is left as it is."""


class CorruptDatabaseError(StoreError):
    """The data file is damaged. `copy` is the newest good copy, or None where there is none."""

    def __init__(self, what: str, *, where: str = "", todo: str = "", copy: Path | None = None) -> None:
        super().__init__(what, where=where, todo=todo)
        self.copy = copy


class MissingDatabaseError(CorruptDatabaseError):
    """The data file is gone or empty, though copies of it show that there was one."""


class ReadOnlyStoreError(StoreError):
    """The folder or the file may not be written to."""


class DiskFullError(StoreError):
    """There is no room left on the disk."""


class LockedStoreError(StoreError):
    """Another program, or a second Postwise, is holding the data file."""


class RefusedFactError(StoreError):
    """A fact that does not fit what is kept already, such as a second answer to one question."""


class NotCompleteError(PostwiseError):
    """A completion was asked for while something is still to do."""
