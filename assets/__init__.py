"""The one door to files that ship with the app: icons, themes, pictures, translations. Imports nothing of ours."""

from __future__ import annotations

from importlib.resources import as_file, files


def text(path: str) -> str:
    """Return the text of one asset, for example `icons/home.svg`; FileNotFoundError where there is none."""
    return files(__name__).joinpath(*path.split("/")).read_text("utf-8")


def names(folder: str, suffix: str) -> tuple[str, ...]:
    """Return the sorted names, without suffix, of the files in one folder of assets."""
    found = (entry.name for entry in files(__name__).joinpath(folder).iterdir())
    return tuple(sorted(name.removesuffix(suffix) for name in found if name.endswith(suffix)))


def location(path: str) -> str:
    """Return the place of one asset on disk, for the few readers that take only a file; forward slashes."""
    with as_file(files(__name__).joinpath(*path.split("/"))) as place:
        return place.as_posix()
