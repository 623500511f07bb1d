"""The application: Qt itself, the first paint, and only then content and data, which take longer to load."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

import ui.binding  # noqa: F401 - before what it spares
from modules.errors import PostwiseError
from ui.clock import utc_now
from ui.instance import SingleInstance
from ui.preferences import Preferences
from ui.theme import FIRST_FACES, OTHER_FACES, Look, load_fonts
from ui.window import MainWindow

if TYPE_CHECKING:
    from datetime import datetime
    from types import TracebackType

    from ui.facts import Course
    from ui.pack_watch import PackWatch
    from ui.preview import Preview
    from ui.session import Session

# A window colour below this lightness (0 to 255) is dark.
_DARK = 128


def make_application() -> QApplication:
    """Return the one Qt application, with our font."""
    QCoreApplication.setApplicationName("Postwise")
    QCoreApplication.setOrganizationName("Postwise")
    QApplication.setStyle("Fusion")
    application = QApplication(sys.argv[:1])
    load_fonts(FIRST_FACES)
    return application


def wished_theme(application: QApplication) -> str:
    """Return the theme that the system asks for, as its own colours show it: dark where its windows are dark.

    The hints that Qt has for this speak in terms of the `Qt` namespace, which would hold up the first paint.
    """
    return "dark" if application.palette().color(QPalette.ColorRole.Window).lightness() < _DARK else "light"


def wants_contrast(application: QApplication) -> bool:
    """Whether the system asks for more contrast; asked after the first paint only."""
    try:
        return application.styleHints().accessibility().contrastPreference().name == "HighContrast"
    except RuntimeError:  # PySide 6.11 may have let go of Qt's object by then
        return False


class App:
    """Window and session of one run, for one data folder; `content` is a folder of content, None for the shipped."""

    def __init__(
        self,
        application: QApplication,
        data: Path,
        content: Path | None = None,
        *,
        use_keyring: bool = True,
        clock: Callable[[], datetime] = utc_now,
        report: Callable[[BaseException], None] | None = None,
    ) -> None:
        self.application = application
        self.data = data
        self.preferences = Preferences(data)
        theme = self.preferences.theme or wished_theme(application)
        self.look = Look(application, theme, self.preferences.scale, self.preferences.roomy)
        self.look.still = self.preferences.still
        self.window = MainWindow(self.look, self.preferences)
        self.session: Session | None = None
        # There while an author works on the course: with a folder of content.
        self.preview: Preview | None = None
        # There where packs may come from HR's folder: not while an author works on the course.
        self.watch: PackWatch | None = None
        self._content = content
        self._use_keyring = use_keyring
        self._clock = clock
        # Where nobody looks, a dialog would wait for ever: such a run gives its own way to report.
        self.report = report or self._show_report
        sys.excepthook = self._on_unexpected

    def open(self) -> None:
        """Open content and data and hand them to the window; PostwiseError where that cannot be done."""
        from ui import accessible
        from ui.opening import open_course
        from ui.road import page_makers
        from ui.session import Session
        from ui.tasks import Tasks

        accessible.install()
        if not self.preferences.theme and wants_contrast(self.application):
            self.look.use("high-contrast")
        load_fonts(OTHER_FACES)
        course: Course = open_course(self.data, self._content, self._clock(), use_keyring=self._use_keyring)
        self.session = Session(course, self._clock, Tasks(self.report))
        makers = page_makers(self.window, self.preferences)
        if self._content is None:
            self.window.begin(self.session, makers)
            self._watch_packs(self.session)
            if course.notice:
                self.window.banner.say(course.notice, "info")
            return
        from ui.pages.problems import ProblemsPage
        from ui.preview import Preview

        self.window.begin(self.session, {**makers, "problems": ProblemsPage})
        self.preview = Preview(self.window, self.session, self._content)

    def _watch_packs(self, session: Session) -> None:
        from ui.pack_watch import PackWatch

        self.watch = PackWatch(session, self.window)
        self.watch.start()

    def run(self) -> int:
        """Show the window, open the course right after the first paint, and stay until it is closed."""
        self.window.painted.connect(self._open_or_quit)
        self.window.show()
        code = self.application.exec()
        self.close()
        return code

    def close(self) -> None:
        """Close the window, let work under way end, and close the data."""
        if self.preview is not None:
            self.preview.stop()
        if self.watch is not None:
            self.watch.stop()
        self.window.close()
        if self.session is not None:
            self.session.tasks.wait()
            self.session.store.close()

    def come_forward(self) -> None:
        """Bring the window to the front, because somebody started Postwise again."""
        self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def _show_report(self, error: BaseException) -> None:
        """Show an unexpected error as a report that can be copied; it names no person."""
        from ui.crash import crash_report, show_crash

        show_crash(self.window, crash_report(error))

    def _open_or_quit(self) -> None:
        """Open, as often as the person chooses a way out of what went wrong; leave where they do not."""
        from ui.rescue import offer_way_out

        while True:
            try:
                self.open()
            except PostwiseError as error:
                if not offer_way_out(self.window, error, self.data):
                    self.application.exit(2)
                    return
            else:
                return

    def _on_unexpected(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self.report(error)


def run(data: Path, content: Path | None) -> int:
    """Open the app; where it is open already with these data, bring that window to the front instead."""
    application = make_application()
    instance = SingleInstance(data)
    if not instance.is_first() and instance.wake_other():
        return 0
    app = App(application, data, content)
    instance.woken.connect(app.come_forward)
    app.window.painted.connect(instance.listen)
    return app.run()
