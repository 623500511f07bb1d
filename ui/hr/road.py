"""Which pages HR's window has, by name: the only place that knows them all."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from ui.hr.nav import entries
from ui.hr.page import HrPage
from ui.hr.pages.dashboard import DashboardPage
from ui.hr.pages.locked import LockedPage
from ui.hr.pages.set_up import SetUpPage
from ui.hr.pages.settings import HrSettingsPage
from ui.hr.setup.draft import Draft
from ui.hr.window import HrPageMaker, HrWindow
from ui.hr.workspace import Workspace
from ui.theme import Look


def page_makers(window: HrWindow) -> dict[str, HrPageMaker]:
    """Return how each page of the window is made; none is made yet."""
    makers: dict[str, HrPageMaker] = {"dashboard": DashboardPage}
    for name in ("person", *(name for name, _title, _icon in entries())):
        if name not in (*makers, "settings") and (found := _page_class(name)) is not None:
            makers[name] = found
    draft = Draft()

    def locked(workspace: Workspace, look: Look) -> HrPage:
        return LockedPage(workspace, look, window.patience)

    def set_up(workspace: Workspace, look: Look) -> HrPage:
        page = SetUpPage(workspace, look, draft)
        page.finished.connect(window.arrive)
        page.cancelled.connect(window.close)
        return page

    def settings(workspace: Workspace, look: Look) -> HrPage:
        page = HrSettingsPage(workspace, look)
        page.appearance_chosen.connect(window.use_appearance)
        page.minutes_chosen.connect(lambda minutes: setattr(window.watch, "minutes", minutes))
        return page

    return {**makers, "locked": locked, "set-up": set_up, "settings": settings}


def _page_class(name: str) -> HrPageMaker | None:
    """Return the page class of ui/hr/pages/<name>.py, or None while there is no such file."""
    path = f"ui.hr.pages.{name}"
    if find_spec(path) is None:
        return None
    for thing in vars(import_module(path)).values():
        if isinstance(thing, type) and issubclass(thing, HrPage) and thing.__module__ == path:
            return thing
    return None
