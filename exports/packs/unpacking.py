"""Writing the files of a pack into a folder. Their names were checked before: see exports.packs.names."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from records.files import sync


def unpack(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files below an empty folder, where they outlast a power cut. Raises OSError."""
    folders = {folder}
    for name, data in files.items():
        place = folder.joinpath(*name.split("/"))
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folders |= {one for one in place.parents if one.is_relative_to(folder)}
        # Never through a link, and never over what is there.
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    for one in folders:
        sync(one)
