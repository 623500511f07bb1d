"""Which pages HR's window has, by name: the only place that knows them all."""

from __future__ import annotations

from ui.hr.page import HrPage
from ui.hr.pages.audit import AuditPage
from ui.hr.pages.dashboard import DashboardPage
from ui.hr.pages.intake import IntakePage
from ui.hr.pages.invitations import InvitationsPage
from ui.hr.pages.locked import LockedPage
from ui.hr.pages.person import PersonPage
from ui.hr.pages.policy import PolicyHeatPage
from ui.hr.pages.privacy import PrivacyPage
from ui.hr.pages.register import RegisterPage
from ui.hr.pages.reminders import RemindersPage
from ui.hr.pages.reports import ReportsPage
from ui.hr.pages.roster import RosterPage
from ui.hr.pages.set_up import SetUpPage
from ui.hr.pages.settings import HrSettingsPage
from ui.hr.pages.tray import TrayPage
from ui.hr.setup.draft import Draft
from ui.hr.window import HrPageMaker, HrWindow
from ui.hr.workspace import Workspace
from ui.theme import Look


def page_makers(window: HrWindow) -> dict[str, HrPageMaker]:
    """Return how each page of the window is made; none is made yet."""
    makers: dict[str, HrPageMaker] = {
        "dashboard": DashboardPage,
        "register": RegisterPage,
        "person": PersonPage,
        "intake": IntakePage,
        "tray": TrayPage,
        "roster": RosterPage,
        "invitations": InvitationsPage,
        "reminders": RemindersPage,
        "reports": ReportsPage,
        "policy": PolicyHeatPage,
        "privacy": PrivacyPage,
        "audit": AuditPage,
    }
    # What is typed in the set-up outlives its page.
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
        page.minutes_chosen.connect(window.watch.wait_for)
        return page

    return {**makers, "locked": locked, "set-up": set_up, "settings": settings}
