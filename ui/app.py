"""The application: Qt itself, the first paint, then content and data; what goes wrong is told in plain words."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from assets.language import _
from modules.errors import PostwiseError
from ui import accessible
from ui.clock import utc_now
from ui.crash import crash_report, show_crash
from ui.instance import SingleInstance
from ui.opening import open_course
from ui.preferences import Preferences
from ui.road import make_window
from ui.session import Course, Session
from ui.tasks import Tasks
from ui.theme import Look, load_fonts
from ui.window import MainWindow


def make_application() -> QApplication:
    """Return the one Qt application, with our font and our accessibility factory."""
    QCoreApplication.setApplicationName("Postwise")
    QCoreApplication.setOrganizationName("Postwise")
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    accessible.install()
    load_fonts()
    return application


class App:
    """Window and session of one run. `open_course` opens content and data; it may raise PostwiseError."""

    def __init__(
        self,
        application: QApplication,
        data: Path,
        open_course: Callable[[], Course],
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.application = application
        self.data = data
        self.preferences = Preferences(data)
        self.look = Look(application, self.preferences.theme, self.preferences.scale, self.preferences.roomy)
        self.look.still = self.preferences.still
        self.window: MainWindow = make_window(self.look, self.preferences)
        self.session: Session | None = None
        self._open_course = open_course
        self._clock = clock
        sys.excepthook = self._on_unexpected

    def open(self) -> bool:
        """Open content and data and hand them to the window; False when that failed and the person was told."""
        try:
            self.session = Session(self._open_course(), self._clock, Tasks(self.report))
        except PostwiseError as error:
            self._tell(error)
            return False
        self.window.begin(self.session)
        return True

    def run(self) -> int:
        """Show the window, open the course right after the first paint, and stay until it is closed."""
        self.window.show()
        QTimer.singleShot(0, self.window, self._open_or_quit)
        code = self.application.exec()
        self.close()
        return code

    def close(self) -> None:
        """Close the window, let work under way end, and close the data."""
        self.window.close()
        if self.session is not None:
            self.session.tasks.wait()
            self.session.store.close()

    def come_forward(self) -> None:
        """Bring the window to the front, because somebody started Postwise again."""
        self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def report(self, error: BaseException) -> None:
        """Show an unexpected error as a report that can be copied; it names no person."""
        show_crash(self.window, crash_report(error))

    def _open_or_quit(self) -> None:
        if not self.open():
            self.application.exit(2)

    def _on_unexpected(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self.report(error)

    def _tell(self, error: PostwiseError) -> None:
        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.Critical)
        box.setWindowTitle(_("Postwise cannot open"))
        box.setText(error.what)
        box.setInformativeText("\n\n".join(part for part in (error.todo, error.where) if part))
        box.exec()


def run(data: Path, content: Path | None) -> int:
    """Open the app; where it is open already with these data, bring that window to the front instead."""
    application = make_application()
    instance = SingleInstance(data)
    if instance.wake_other():
        return 0
    app = App(application, data, lambda: open_course(data, content))
    instance.woken.connect(app.come_forward)
    return app.run()
