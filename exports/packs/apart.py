"""The content check in a process of its own: a course made to take for ever, or all memory, ends that process only.

The parent calls `look_through`; the child is this very file, run as a script.
"""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

_ROOT = str(Path(__file__).resolve().parents[2])
if __name__ == "__main__":  # pragma: no cover - the child finds our packages from here
    sys.path.insert(0, _ROOT)

from assets.language import _, in_use, use  # noqa: E402
from exports.packs.errors import PackError  # noqa: E402
from exports.packs.in_memory import PackSource  # noqa: E402
from modules.errors import ContentError  # noqa: E402

# An honest course takes one or two, a slow computer some more.
SECONDS = 60.0
_STEP = 0.1
# Some ten times what the check takes; only where the system can bound it.
_MOST_MEMORY = 1 << 30


class CancelledError(PackError):
    """The person does not want to wait any longer. Nothing was changed."""

    def __init__(self) -> None:
        super().__init__("unreadable", _("Looking at the pack was stopped. Nothing was changed."))


def look_through(
    files: Mapping[str, bytes],
    label: str,
    languages: Sequence[str],
    now: datetime | None,
    *,
    cancelled: Callable[[], bool],
    seconds: float = SECONDS,
) -> tuple[str, ...]:
    """Return every problem of a course, whose files are given by name, each as a line.

    PackError for a course that takes more time or room than one can, CancelledError once `cancelled` says so.
    """
    asked: dict[str, Any] = {"label": label, "languages": languages, "spoken": in_use()}
    asked["now"] = now.isoformat() if now else ""
    # Handed over and never written down: whatever ends either process, nothing is left on the disk.
    asked["files"] = {name: b64encode(data).decode() for name, data in files.items()}
    command = [sys.executable, "-P", str(Path(__file__).resolve())]
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    pipe = subprocess.PIPE
    try:
        child = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, creationflags=hidden)
    except OSError as error:
        words = _("The pack cannot be checked, because this computer lets no program start for it.")
        raise PackError("unreadable", words, todo=_("Ask IT.")) from error
    with child:
        _hand_over(child, json.dumps(asked).encode())
        told = _wait(child, cancelled, seconds)
    if child.returncode:
        raise PackError(
            "unsafe",
            _("The course in this pack takes more time or room to read than a course can, so it was stopped."),
            todo=_("Ask HR for another one."),
        )
    return tuple(json.loads(told))


def _wait(child: subprocess.Popen[bytes], cancelled: Callable[[], bool], seconds: float) -> bytes:
    """Return what the child says; kill it when time is up, or when nobody wants the answer any more."""
    left = seconds
    while True:
        try:
            return child.communicate(timeout=_STEP)[0]
        except subprocess.TimeoutExpired:
            left -= _STEP
        if cancelled():
            child.kill()
            raise CancelledError
        if left <= 0:
            child.kill()


def _hand_over(child: subprocess.Popen[bytes], given: bytes) -> None:
    """Write to the child from a thread: it may take its time, or end before it has read all of it."""
    stream, child.stdin = child.stdin, None
    assert stream is not None  # noqa: S101 - it is a pipe

    def write() -> None:
        with suppress(OSError), stream:
            stream.write(given)

    Thread(target=write, name="pack-check", daemon=True).start()


def answer(source: BinaryIO, target: BinaryIO) -> int:
    """Read what is asked, write the problems, and return the exit code of the child."""
    # Imported here because the parent needs none of it.
    from quizzes.check import content_report

    asked: dict[str, Any] = json.loads(source.read())
    use(asked["spoken"])
    tree = PackSource({name: b64decode(text) for name, text in asked["files"].items()}, asked["label"])
    now = datetime.fromisoformat(asked["now"]) if asked["now"] else None
    problems: list[str] = []
    for language in asked["languages"]:
        try:
            found = content_report(tree, language, now)["problems"]
        except ContentError as error:
            problems.append(str(error))
            continue
        problems += [f"{one['file']}:{one['line']}: {one['message']} ({one['code']})" for one in found]
    target.write(json.dumps(problems).encode())
    return 0


def bound_memory() -> None:
    """Bound the memory of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


if __name__ == "__main__":  # pragma: no cover - runs in the child, where the tests meet it from outside
    bound_memory()
    sys.exit(answer(sys.stdin.buffer, sys.stdout.buffer))
