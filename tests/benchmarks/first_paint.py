"""Run by the start benchmark: open a window, leave at its first paint. `bare` is a label in a PySide6 window."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def bare() -> None:
    """The floor: what PySide6 itself needs for one window with a few words."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                os._exit(0)
            return False

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    label = QLabel("Hello")
    window.setCentralWidget(label)
    window.resize(1280, 860)
    watch = Watch()
    label.installEventFilter(watch)
    window.show()
    application.exec()


def postwise(folder: str) -> None:
    """The app as `main.py` opens it, up to the first paint of its window."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    sys.argv = ["main.py", "--data", folder]
    import main

    watch_first_paint()
    main.main(["--data", folder])


def watch_first_paint() -> None:
    """Leave once the event loop is idle after the first paint of the sidebar and the header."""
    from PySide6.QtCore import QEvent, QObject

    from ui.widgets import header

    original = header.Header.event

    def event(self: QObject, happening: QEvent) -> bool:
        done = original(self, happening)
        if happening.type() == QEvent.Type.Paint:
            os._exit(0)
        return done

    header.Header.event = event


if __name__ == "__main__":
    postwise(sys.argv[2]) if sys.argv[1] == "postwise" else bare()
