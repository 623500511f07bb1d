"""What IT asks first: versions, Qt, keyring, voices, folders, and whether the data are healthy. Names no person."""

from __future__ import annotations

import os
import platform
import sqlite3
from pathlib import Path
from typing import Any

import PySide6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from assets.language import _


def examine(application: QApplication, data: Path) -> dict[str, Any]:
    """Return the findings, ready for JSON; `problems` holds a sentence for each thing that is not as it should be."""
    database, problem = _database(data / "postwise.db")
    problems = [problem] if problem else []
    if not _writable(data):
        problems.append(_("The data folder cannot be written to: {folder}").format(folder=data))
    keyring = _keyring()
    return {
        "platform": platform.platform(),
        "python": platform.python_version(),
        "pyside": PySide6.__version__,
        "qt_plugin": QGuiApplication.platformName(),
        "screens": [
            {"width": s.size().width(), "height": s.size().height(), "scale": s.devicePixelRatio()}
            for s in application.screens()
        ],
        "keyring": keyring,
        "key_place": _key_place(data),
        "voices": _voices(),
        "paths": {"data": str(data), "database": str(data / "postwise.db"), "keys": str(data / "keys")},
        "database": database,
        "problems": problems,
    }


def lines(findings: dict[str, Any]) -> list[str]:
    """Return the findings as lines to read."""
    told = [
        f"{name}: {value if isinstance(value, str) else ', '.join(map(str, value)) or _('none')}"
        for name, value in findings.items()
        if name not in ("paths", "database", "screens", "problems")
    ]
    told += [f"{name}: {place}" for name, place in findings["paths"].items()]
    told.append(_("database: {state}").format(state=findings["database"]["state"]))
    told += findings["problems"] or [_("Everything is as it should be.")]
    return told


def _database(path: Path) -> tuple[dict[str, Any], str]:
    """Look at the database without changing it."""
    if not path.exists():
        return {"state": "absent"}, ""
    # Without the files of an open database beside it nobody has it open, and looking need not leave such files.
    how = "mode=ro" if Path(f"{path}-wal").exists() else "immutable=1"
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True, timeout=2)
        try:
            found = connection.execute("PRAGMA integrity_check").fetchone()[0]
            foreign = connection.execute("PRAGMA foreign_key_check").fetchall()
        finally:
            connection.close()
    except sqlite3.Error as error:
        return {"state": "unreadable"}, _("The database cannot be read: {reason}").format(reason=error)
    healthy = found == "ok" and not foreign
    state = {"state": "healthy" if healthy else "damaged", "bytes": path.stat().st_size}
    return state, "" if healthy else _("The database is damaged. Start the app: it offers to put a good copy back.")


def _writable(data: Path) -> bool:
    place = data
    while not place.exists() and place != place.parent:
        place = place.parent
    return os.access(place, os.W_OK)


def _keyring() -> str:
    """Return the name of the system keyring's backend, asked for but not used."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return _("none")
    try:
        return str(keyring.get_keyring().name)
    except (KeyringError, RuntimeError):
        return _("none")


def _key_place(data: Path) -> str:
    identity = data / "keys" / "identity"
    if not identity.exists():
        return "none yet"
    return "file" if (identity / "passphrase").exists() else "keyring"


def _voices() -> list[str]:
    """Return the speech engines, without the one that only pretends."""
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError:
        return []
    return [engine for engine in QTextToSpeech.availableEngines() if engine != "mock"]
