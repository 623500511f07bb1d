"""Asking for a reason before a deed that counts: what will happen, in words, then a note, then the deed or none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from assets.language import _
from ui.hr.sight import bring_into_sight
from ui.hr.stop import stop
from ui.theme import Look
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.parts import Box, Button
from ui.widgets.text import TextLabel


class ReasonForm(Box):
    """Emits `confirmed` with the reason, or `cancelled`. With `typed`, those words have to be typed as well.

    It takes the place of a dialog: nothing else is blocked, and a screen reader reads it in its order.
    """

    confirmed = Signal(str)
    cancelled = Signal()

    def __init__(
        self, title: str, words: tuple[str, ...], deed: str, look: Look, *, typed: str = "", danger: bool = True
    ) -> None:
        super().__init__(look, "callout", tone="warn" if danger else "plain", pad=16, gap=10)
        self._typed = typed
        self.heading = stop(TextLabel(title, look, level=3))
        self.add(self.heading)
        for line in words:
            self.add(label(line))
        self.reason = QLineEdit()
        self.reason_field = Field(_("Reason"), self.reason, look, _("A few words. It is kept with your name."))
        self.add(self.reason_field)
        self.again = QLineEdit()
        self.again_field = Field(_("Type “{words}” to go on").format(words=typed), self.again, look)
        self.again_field.setVisible(bool(typed))
        self.add(self.again_field)
        self.confirm = Button(deed, look, kind="danger" if danger else "primary")
        self.cancel = Button(_("Cancel"), look)
        row = Flow(look, gap=8)
        row.fill((self.cancel, self.confirm))
        self.add(row)
        self.confirm.clicked.connect(self._on_confirm_clicked)
        self.cancel.clicked.connect(self.cancelled)
        self.reason.returnPressed.connect(self._on_reason_entered)

    def start(self) -> None:
        """Take the keyboard: the heading first, so that what will happen is read, and all of it is in sight."""
        self.heading.setFocus()
        bring_into_sight(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _on_reason_entered(self) -> None:
        if self._typed:
            self.again.setFocus()
        else:
            self.confirm.setFocus()

    def _on_confirm_clicked(self) -> None:
        reason = self.reason.text().strip()
        same = self.again.text().split() == self._typed.split()
        self.reason_field.complain("" if reason else _("Write in a few words why."))
        self.again_field.complain("" if same else _("This is not the same. Type it as it stands above."))
        if not reason:
            self.reason_field.point_out()
        elif not same:
            self.again_field.point_out()
        else:
            self.confirmed.emit(reason)


def ask_in(
    box: Box, form: ReasonForm, confirmed: Callable[[str], object], cancelled: Callable[[], object]
) -> ReasonForm:
    """Put a form at the end of a box; it goes away when it was answered, and one of the two is called."""

    def end(then: Callable[[], object]) -> None:
        form.hide()
        form.deleteLater()
        then()

    form.confirmed.connect(lambda reason: end(lambda: confirmed(reason)))
    form.cancelled.connect(lambda: end(cancelled))
    box.add(form)
    form.show()
    form.start()
    return form
