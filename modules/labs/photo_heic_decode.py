"""Decodes HEIC photos in a process of its own: a hostile file can end that process, but not the app.

The decoder is written in C and C++, and broken files have been seen to crash it. The parent calls `as_png`; the child
is this very file, run as a script, and imports nothing of ours.
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

_SECONDS = 30
_MISSING = 3
# Enough for the largest picture that is let in, decoded and packed again; only where the system can bound it.
_MOST_MEMORY = 3 * 1024 * 1024 * 1024


class HeicError(Exception):
    """The picture could not be decoded."""


class NoHeicDecoderError(Exception):
    """There is no decoder on this computer."""


def as_png(data: bytes) -> bytes:
    """Return the main picture of a HEIC file as PNG, upright and with its colour profile.

    Raises HeicError where it cannot be decoded in time, NoHeicDecoderError where nothing can decode it.
    """
    command = [sys.executable, "-P", str(Path(__file__).resolve())]
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=_SECONDS, check=False, creationflags=hidden
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise HeicError from error
    if done.returncode == _MISSING:
        raise NoHeicDecoderError
    if done.returncode or not done.stdout:
        raise HeicError
    return done.stdout


def decode(source: BinaryIO, target: BinaryIO) -> int:
    """Read a HEIC file, write its main picture as PNG, and return the exit code of the child."""
    try:
        import pi_heif  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        return _MISSING
    _bound_memory()
    main = pi_heif.open_heif(io.BytesIO(source.read()), convert_hdr_to_8bit=True)
    picture = main.to_pillow()
    profile = picture.info.get("icc_profile")
    picture.info.clear()
    picture.save(target, "PNG", compress_level=1, icc_profile=profile)
    return 0


def _bound_memory() -> None:
    """Bound the memory of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


if __name__ == "__main__":
    sys.exit(decode(sys.stdin.buffer, sys.stdout.buffer))
