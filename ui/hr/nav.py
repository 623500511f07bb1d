"""The pages in the sidebar of HR's workspace: name, title and icon of each, in the order in which they are used."""

from __future__ import annotations

from assets.language import _
from ui.widgets.nav import Entries

# Room is left in the sidebar after this one: what is above is for each day, what is below for now and then.
LAST_OF_EACH_DAY = "reports"
# Pages that are shown without the sidebar: before the workspace is open.
FRONT = ("locked", "set-up")
# Pages that stand under another page's name.
UNDER = {"person": "register"}


def entries() -> Entries:
    """Return the pages, as `ui.widgets.nav` wants them."""
    return (
        ("dashboard", _("Dashboard"), "chart"),
        ("register", _("Register"), "people"),
        ("intake", _("Take in certificates"), "inbox"),
        ("tray", _("Waiting tray"), "tray"),
        ("roster", _("Staff list"), "table"),
        ("invitations", _("Invitations"), "mail"),
        ("reminders", _("Reminders"), "bell"),
        ("reports", _("Reports"), "report"),
        ("policy", _("Policy heat map"), "policy"),
        ("privacy", _("Data protection"), "shield"),
        ("audit", _("Audit log"), "chain"),
        ("settings", _("Settings"), "settings"),
    )
