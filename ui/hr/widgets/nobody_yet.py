"""What stands on a page while the register has nobody: that it is so, and the way to bring in the staff list."""

from __future__ import annotations

from assets.language import _
from records.hr import rows
from records.hr.model import STATUSES, Filter
from ui.hr.page import HrPage
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.parts import Box, Button
from ui.widgets.text import TextLabel


class NobodyYet(Box):
    """Hidden until it is shown; its button goes to the staff list."""

    def __init__(self, page: HrPage) -> None:
        super().__init__(page.look, "card", pad=18, gap=10)
        self._page = page
        self.add(TextLabel(_("Nobody is in the register yet"), page.look, level=2))
        self.add(label(_("Bring in your staff list first: a CSV or Excel file from your HR system will do.")))
        self.button = Button(_("Bring in a staff list"), page.look, icon="table", kind="primary")
        self.button.clicked.connect(lambda _on: page.go.emit("roster", ""))
        deeds = Flow(page.look, gap=8)
        deeds.fill((self.button,))
        self.add(deeds)
        self.hide()

    def is_so(self) -> bool:
        """Return whether there is nobody, not even one who has left."""
        space = self._page.workspace
        return not rows.count(space.register, Filter(statuses=STATUSES), space.clock(), space.versions)
