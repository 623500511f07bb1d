"""The locked page: nothing is shown and nothing told before the passphrase is right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from assets.language import _, ngettext
from exports.hr.authority import WrongPassphraseError
from modules.errors import PostwiseError
from ui.accessible import announce
from ui.hr.page import HrPage
from ui.hr.patience import Patience
from ui.hr.widgets.passphrase import PassphraseField
from ui.hr.workspace import Workspace
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.field import Field
from ui.widgets.label import label
from ui.widgets.parts import Box, Button
from ui.widgets.picture import Ornament
from ui.widgets.text import TextLabel


class LockedPage(HrPage):
    """Asks for the passphrase and for who is asking; `patience` counts wrong tries as long as the window is open."""

    def __init__(self, workspace: Workspace, look: Look, patience: Patience) -> None:
        super().__init__(workspace, look)
        self._patience = patience
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._count_down)
        workspace.failed.connect(self._on_workspace_failed)
        body = Column(look, 520, 16)
        self.layout_.addWidget(body)
        body.column.addStretch(1)
        body.add(self._card())
        body.column.addStretch(2)

    def title(self) -> str:
        """Return the page's name."""
        return _("Locked")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show it with nothing typed; a pause that is not over goes on."""
        self.who.setText(self.workspace.last_who())
        self.passphrase.line.clear()
        if self._patience.seconds:
            self._pause(self._patience.seconds)

    def take_focus(self) -> None:
        """Start at the first field that is empty."""
        (self.passphrase.line if self.who.text() else self.who).setFocus()

    def submit(self) -> None:
        """Try to open the workspace."""
        if self._left or not self.button.isEnabled():
            return
        self._who_field.complain("" if self.who.text().strip() else _("Please type your name."))
        self.passphrase.complain("" if self.passphrase.text() else _("Please type the passphrase."))
        if self._who_field.complaint() or self.passphrase.complaint():
            wrong = self.who if self._who_field.complaint() else self.passphrase.line
            wrong.setFocus()
            announce(wrong, self._who_field.complaint() or self.passphrase.complaint())
            return
        self.passphrase.hide_typed()
        self.button.setEnabled(False)
        self.button.setText(_("Opening…"))
        self.workspace.unlock(self.passphrase.text(), self.who.text().strip(), self._on_unlock_failed)

    def _card(self) -> Box:
        box = Box(self.look, "hero", pad=28, gap=14)
        box.column.addWidget(Ornament("passphrase", self.look, most=300), 0, Qt.AlignmentFlag.AlignHCenter)
        box.add(TextLabel(_("The HR workspace is locked"), self.look, level=1))
        box.add(label(_("Everything in it waits as you left it. Only the passphrase opens it."), "muted"))
        self.who = QLineEdit()
        self.who.setMaxLength(200)
        hint = _("It stands beside what you do in the audit log.")
        self._who_field = Field(_("Your name"), self.who, self.look, hint)
        box.add(self._who_field)
        self.passphrase = PassphraseField(_("Passphrase"), self.look)
        box.add(self.passphrase)
        self.button = Button(_("Unlock"), self.look, icon="key", kind="primary")
        box.add(self.button)
        self.pause = label("", "small")
        self.pause.hide()
        box.add(self.pause)
        self.who.returnPressed.connect(self.submit)
        self.passphrase.line.returnPressed.connect(self.submit)
        self.button.clicked.connect(self.submit)
        return box

    def _on_unlock_failed(self, error: PostwiseError) -> None:
        self.button.setText(_("Unlock"))
        self.button.setEnabled(True)
        self.passphrase.complain(f"{error.what} {error.todo}".strip())
        self.passphrase.line.setFocus()
        self.passphrase.line.selectAll()
        announce(self.passphrase.line, self.passphrase.complaint())
        if isinstance(error, WrongPassphraseError):
            self._pause(self._patience.wrong())

    def _on_workspace_failed(self, _error: PostwiseError) -> None:
        """Let the person try again; the window tells what is wrong with the register."""
        self.button.setText(_("Unlock"))
        self.button.setEnabled(not self._left)

    def _pause(self, seconds: int) -> None:
        self._left = seconds
        self.button.setEnabled(False)
        self._show_pause()
        self._timer.start()

    def _count_down(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._show_pause()
            return
        self._timer.stop()
        self.pause.hide()
        self.button.setEnabled(True)

    def _show_pause(self) -> None:
        words = ngettext(
            "Wait {count} second. The pause grows with each wrong try, so that nobody can try out many.",
            "Wait {count} seconds. The pause grows with each wrong try, so that nobody can try out many.",
            self._left,
        ).format(count=self._left)
        self.pause.setText(words)
        if self.pause.isHidden():
            announce(self.pause, words)
        self.pause.show()
