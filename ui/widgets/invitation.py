"""An invitation from HR: choose the file or drop it, read in plain words what is in it, and only then take it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from assets.language import _
from exports.delivery import open_invitation
from modules.errors import PostwiseError
from records.invitations import filled
from records.model import Invitation
from ui.accessible import announce
from ui.dates import long_date
from ui.pages.profile_form import ProfileForm, audience_name
from ui.session import Session
from ui.tab_order import reveal
from ui.theme import Look
from ui.widgets.fact import fact
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel, clear
from ui.widgets.text import TextLabel

SUFFIX = ".postwise-invitation"
_A_LINE = 8  # groups of a fingerprint


class InvitationBox(Box):
    """`taken` comes once an invitation is kept and the form beside it is filled in; True when nothing is missing there.

    `shown` is the invitation that is open and not taken yet.
    """

    taken = Signal(bool)

    def __init__(self, session: Session, form: ProfileForm, look: Look, box: str = "callout", level: int = 3) -> None:
        super().__init__(look, box, tone="info" if box == "callout" else "", pad=18, gap=10)
        self._session = session
        self._form = form
        self._level = level
        self.shown: Invitation | None = None
        self.choose: Button | None = None
        self.take: Button | None = None
        self.leave: Button | None = None
        self.setAcceptDrops(True)
        self._offer()

    def open_file(self, file: Path) -> None:
        """Read a file in the background, and show what is in it or why it is none."""
        now = self._session.clock()
        self._session.tasks.start(lambda: open_invitation(file, now), self._show, self._fail)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first file dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.open_file(Path(files[0]))

    def _offer(self) -> Button:
        """Show the button that asks for a file, and the invitation that was taken last where there is one."""
        self._start()
        before = self._session.invitation
        if before is None:
            self._head(_("Has HR sent you an invitation?"))
            self._put(label(_("Drop the file here, or choose it. It fills in your details and says when you are due.")))
            words = _("I have an invitation from HR")
        else:
            self._head(_("Your invitation from {organisation}").format(organisation=before.organisation))
            self._facts(before)
            words = _("Open another invitation")
        self.choose = Button(words, self._look, icon="folder")
        self.choose.clicked.connect(self._choose)
        self._row(self.choose)
        return self.choose

    def _show(self, invitation: Invitation) -> None:
        self._start()
        self.shown = invitation
        heading = self._head(_("Invitation from {organisation}").format(organisation=invitation.organisation))
        another = self._session.store.invitations.is_of_another(invitation)
        if another:
            words = _(
                "You took an invitation before, and this one is from another HR: its fingerprint is not the same."
            )
            self._warn(words + " " + _("Ask HR before you go on. Take it only if they say that this is right."))
        else:
            words = _(
                "HR can tell you its fingerprint, so that you can compare. Did you not expect this? Ask HR first."
            )
            self._put(label(words, "small"))
        self._facts(invitation)
        take = _("HR says it is right: use it") if another else _("Use this invitation")
        self.take = Button(take, self._look, icon="tick", kind="danger" if another else "primary")
        self.take.clicked.connect(lambda: self._take(invitation, another=another))
        leave = _("Keep the one that I have") if another else _("Do not use it")
        self.leave = Button(leave, self._look, kind="primary" if another else "")
        self.leave.clicked.connect(self._on_leave_clicked)
        self._row(*((self.leave, self.take) if another else (self.take, self.leave)))
        self._tell(heading, heading.words())

    def _take(self, invitation: Invitation, *, another: bool) -> None:
        """Fill in the form, and keep the invitation with the profile; without it where something is missing there."""
        self._form.fill(filled(self._session.profile, invitation))
        profile = self._form.read()
        if self._session.take_invitation(invitation, profile, another_authority=another):
            self._offer()
            self.taken.emit(profile is not None)

    def _on_leave_clicked(self) -> None:
        self._offer().setFocus()

    def _fail(self, error: PostwiseError) -> None:
        self._offer()
        text = self._warn(str(error))
        self._tell(text, str(error))

    def _choose(self) -> None:
        pattern = _("Invitations") + f" (*{SUFFIX})"
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Open an invitation"), str(Path.home()), f"{pattern};;{_('All files')} (*)"
        )
        if chosen:
            self.open_file(Path(chosen))

    def _start(self) -> None:
        clear(self.column)
        self.shown = None
        self.choose = self.take = self.leave = None

    def _head(self, words: str) -> TextLabel:
        made = TextLabel(words, self._look, level=self._level)
        self._put(made)
        return made

    def _facts(self, invitation: Invitation) -> None:
        i = invitation
        number = _("staff number {number}").format(number=i.staff_number) if i.staff_number else ""
        groups = i.fingerprint.split()
        lines = [" ".join(groups[at : at + _A_LINE]) for at in range(0, len(groups), _A_LINE)]
        rows = (
            (_("For"), _joined(i.name, i.email, number)),
            (_("Where you work"), _joined(i.team, i.nation)),
            (_("What you do"), "; ".join(audience_name(audience) for audience in i.audiences)),
            (_("Please finish by"), long_date(i.due_at)),
            (_("Your certificate goes to"), i.hr_email),
            (_("Fingerprint of HR’s authority"), "\n".join(lines)),
        )
        for name, value in rows:
            if value:
                self._put(fact(name, value, self._look))

    def _warn(self, words: str) -> TextLabel:
        box = Box(self._look, "callout", tone="bad", row=True, pad=14, gap=10)
        box.add(IconLabel("warning", self._look, "bad", 24))
        text = TextLabel(words, self._look, block=True)
        box.add(text, 1)
        self._put(box)
        return text

    def _tell(self, text: TextLabel, words: str) -> None:
        """Move the keyboard to what is new, and have it spoken."""
        text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        announce(text, words)
        text.setFocus()
        # Only when it has been laid out is it known where that is.
        QTimer.singleShot(0, text, lambda: reveal(text))

    def _row(self, *buttons: Button) -> None:
        for button in buttons:
            self._put(button)

    def _put(self, widget: QWidget) -> None:
        """Add a widget, which can take the focus at once where this box is on show."""
        self.add(widget)
        if self.isVisible():
            widget.show()


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
