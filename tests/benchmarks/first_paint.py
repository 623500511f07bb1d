"""Run by the start benchmark: open a window and leave at its first paint, or `rest` and print the memory used (kB).

python first_paint.py bare [rest]
python first_paint.py postwise FOLDER [rest]
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def leave() -> None:
    """End at once, so that only the way to the first paint is measured; with `rest`, first wait until all is calm."""
    if "rest" not in sys.argv:
        os._exit(0)
    from PySide6.QtCore import QTimer

    QTimer.singleShot(2500, report)


def report() -> None:
    """Print the resident memory of this process in kB and end."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    print(pages * os.sysconf("SC_PAGE_SIZE") // 1024, flush=True)
    os._exit(0)


def bare() -> None:
    """The floor: what PySide6 itself needs for one window with a word in it."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                leave()
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
    """The app as `main.py` opens it, up to the paint of its last part, the header."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    import main

    words = ["--data", folder]
    from PySide6.QtCore import QEvent, QObject

    from ui.widgets import header

    original = header.Header.event
    painted = []

    def event(self: QObject, happening: QEvent) -> bool:
        done = original(self, happening)
        if happening.type() == QEvent.Type.Paint and not painted:
            painted.append(True)
            leave()
        return done

    header.Header.event = event
    main.main(words)


if __name__ == "__main__":
    postwise(sys.argv[2]) if sys.argv[1] == "postwise" else bare()
