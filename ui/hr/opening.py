"""Opening HR's window by itself, as `main.py hr open` does."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from modules.errors import PostwiseError
from ui import accessible
from ui.app import make_application, wants_contrast, wished_theme
from ui.clock import utc_now
from ui.crash import crash_report, show_crash
from ui.hr.road import page_makers
from ui.hr.window import HrWindow
from ui.hr.workspace import FOLDER, Setting, Workspace
from ui.instance import SingleInstance
from ui.opening import open_content, read_own_organisation
from ui.preferences import Preferences
from ui.tasks import Tasks
from ui.theme import OTHER_FACES, Look, load_fonts


def make_window(
    application: QApplication,
    data: Path,
    content: Path | None,
    report: Callable[[BaseException], None],
    clock: Callable[[], datetime] = utc_now,
) -> HrWindow:
    """Return HR's window on its first page; PostwiseError where the course's settings cannot be read."""
    accessible.install()
    load_fonts(OTHER_FACES)
    preferences = Preferences(data)
    theme = preferences.theme or ("high-contrast" if wants_contrast(application) else wished_theme(application))
    look = Look(application, theme, preferences.scale, preferences.roomy)
    look.still = preferences.still
    course = open_content(data, content)
    setting = Setting(course.source, course.catalogue, read_own_organisation(course.source, data), data)
    workspace = Workspace(setting, clock, Tasks(report))
    window = HrWindow(look, preferences, workspace)
    window.begin(page_makers(window))
    return window


def run_hr(data: Path, content: Path | None) -> int:
    """Open HR's window and stay until it is closed; where it is open already, bring that one to the front."""
    application = make_application()
    instance = SingleInstance(data / FOLDER)
    if not instance.is_first() and instance.wake_other():
        return 0
    shown: list[HrWindow] = []

    def report(error: BaseException) -> None:
        if shown:
            show_crash(shown[0], crash_report(error))
        else:  # there is no window yet to show it in
            sys.__excepthook__(type(error), error, error.__traceback__)

    sys.excepthook = lambda _kind, error, _trace: report(error)
    try:
        window = make_window(application, data, content, report)
    except PostwiseError as error:
        print_problem(error)
        return 2
    shown.append(window)
    instance.woken.connect(window.showNormal)
    instance.woken.connect(window.activateWindow)
    instance.listen()
    window.show()
    return application.exec()


def print_problem(error: PostwiseError) -> None:
    """Say in a box why the window cannot open."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Critical)
    box.setText(error.what)
    box.setInformativeText("\n\n".join(part for part in (error.todo, error.where) if part))
    box.exec()
