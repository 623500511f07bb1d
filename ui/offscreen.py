"""Running the real window where nobody looks: for the demo, the pictures and the doctor."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from records.files import files_told
from ui.app import App, make_application
from ui.demo import Demo
from ui.doctor import examine
from ui.hr.screens import take_hr_screens as take_hr
from ui.screens import take_screens as take


def play_demo(out: Path, content: Path | None, name: str, email: str, *, screens: bool) -> None:
    """Play a whole induction into `out`; nothing outside it is touched, so the keyring is left alone."""
    _hide()
    with files_told(out):
        out.mkdir(parents=True, exist_ok=True)
    unexpected: list[BaseException] = []
    app = _app(make_application(), out, content, unexpected.append)
    app.look.use("light", 1.0)
    app.window.resize(1280, 860)
    try:
        Demo(app, out, name, email, screens=screens, unexpected=unexpected).play()
    finally:
        app.close()


def take_screens(out: Path, content: Path | None) -> tuple[list[str], list[str]]:
    """Write every screen in every look below `out`; return the folders, as data and as lines."""
    _hide()
    application = make_application()
    with tempfile.TemporaryDirectory() as scratch:
        unexpected: list[BaseException] = []
        folders = take(
            lambda name: _app(application, Path(scratch) / name, content, unexpected.append), out, unexpected
        )
        folders += take_hr(application, Path(scratch) / "hr", content, out, unexpected.append)
    names = [str(folder) for folder in folders]
    return names, names


def findings(data: Path) -> dict[str, Any]:
    """Return what the doctor finds; with a display it is the display's own plug-in that is told."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and os.name == "posix":
        _hide()
    return examine(make_application(), data)


def _app(application: Any, data: Path, content: Path | None, unexpected: Callable[[BaseException], None]) -> App:
    with files_told(data):
        data.mkdir(parents=True, exist_ok=True)
    return App(application, data, content, use_keyring=False, report=unexpected)


def _hide() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_pass_on)


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass Qt's messages on, but for the one that the hidden platform repeats and that tells nobody anything."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(message + "\n")
