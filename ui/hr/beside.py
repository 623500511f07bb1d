"""HR's window beside that of the course: in the same app, with the same look, on a register of its own."""

from __future__ import annotations

from ui.frame import Frame
from ui.hr.road import page_makers
from ui.hr.window import HrWindow
from ui.hr.workspace import Setting, Workspace
from ui.preferences import Preferences
from ui.session import Session
from ui.tasks import Tasks


def open_beside(window: Frame, opened: HrWindow | None, session: Session, preferences: Preferences) -> HrWindow:
    """Return HR's window, in front: the one that is open already, or a new one."""
    if opened is not None and opened.isVisible():
        come_forward(opened)
        return opened
    course = session.course
    setting = Setting(course.source, course.catalogue, course.organisation, course.data)
    hr = HrWindow(window.look, preferences, Workspace(setting, session.clock, Tasks(session.tasks.unexpected)))
    hr.begin(page_makers(hr))
    # A look is for the whole app: the window in which it was not chosen builds its page again too.
    hr.restyled.connect(window.build_again)
    window.restyled.connect(hr.build_again)
    come_forward(hr)
    return hr


def come_forward(window: Frame) -> None:
    """Bring a window to the front."""
    window.show()
    window.raise_()
    window.activateWindow()
