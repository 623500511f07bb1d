"""The one door to files that ship with the app: icons, themes, pictures, translations. Imports nothing of ours.

Plain paths, since importlib.resources alone would cost a tenth of the time to the first paint.
"""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parent


def text(path: str) -> str:
    """Return the text of one asset, for example `icons/home.svg`; FileNotFoundError where there is none."""
    return (_ROOT / path).read_text("utf-8")


def names(folder: str, suffix: str) -> tuple[str, ...]:
    """Return the sorted names, without suffix, of the files in one folder of assets."""
    return tuple(sorted(place.name.removesuffix(suffix) for place in (_ROOT / folder).glob(f"*{suffix}")))


def location(path: str) -> str:
    """Return the place of one asset on disk, for the few readers that take only a file; forward slashes."""
    return (_ROOT / path).as_posix()
