"""What every page of HR's workspace is: a page that has the workspace."""

from __future__ import annotations

from ui.hr.workspace import Workspace
from ui.page import AnyPage
from ui.theme import Look


class HrPage(AnyPage):
    """A page that is made only while the workspace is open, and let go of when it locks.

    `refresh` comes after each deed that was kept.
    """

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(look)
        self.workspace = workspace
