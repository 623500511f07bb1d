"""The certificate: see it, read what it contains, save it, print it, send it to HR."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from assets.language import _
from exports.errors import KeyPlaceError
from modules.errors import PostwiseError
from records.model import StoredCompletion
from ui.accessible import announce
from ui.pages.certificate_deeds import CertificateDeeds
from ui.pages.page import Page
from ui.pdf import PdfPreview
from ui.progress import next_place
from ui.session import Session
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.picture import Ornament
from ui.widgets.text import TextLabel


class CertificatePage(Page):
    """The newest certificate, or an older one by its completion id."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._body = Column(look, 900, 16)
        self.layout_.addWidget(self._body)
        self._first: QWidget | None = None
        self._target = ""
        self.deeds = CertificateDeeds(self)
        self._trouble: PostwiseError | None = None
        self._making = False
        session.certifying.failed.connect(self._on_certifying_failed)
        self.buttons: dict[str, Button] = {}

    def title(self) -> str:
        """Return the page's name."""
        return _("Certificate")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show a certificate, make it where all is done, or say what is still to do."""
        self._target = target
        self._trouble = None
        self.refresh()

    def take_focus(self) -> None:
        """Start at the first button."""
        if self._first is not None:
            self._first.setFocus()

    def refresh(self) -> None:
        """Build the page from what is recorded."""
        self._body.clear()
        self._first = None
        self.buttons = {}
        kept = self._kept()
        awaited, self._making = self._making, False
        if self._trouble is not None and not self.session.outstanding():
            self._show_trouble(self._trouble)
        elif not self.session.outstanding():
            self._show_making()
            self.session.certifying.start()
        elif kept is None:
            self._show_not_yet()
        else:
            self._show(kept)
            if awaited and self.isVisible():
                self.take_focus()
                announce(self, _("Your certificate is ready."))
        self._body.column.addStretch(1)

    def _kept(self) -> StoredCompletion | None:
        every = self.session.completions
        named = [one for one in every if one.completion.id == self._target]
        return next(iter([*named, *every]), None)

    def _show_making(self) -> None:
        self._making = True
        self._body.add(TextLabel(_("Making your certificate…"), self.look, level=1))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setAccessibleName(_("Making your certificate"))
        self._body.add(bar)
        self._body.add(label(_("The first time takes a few seconds, because your own signing key is made."), "muted"))

    def _show_trouble(self, trouble: PostwiseError) -> None:
        self._body.add(TextLabel(_("Your certificate could not be made yet"), self.look, level=1))
        box = Box(self.look, "callout", tone="bad", row=True, pad=14, gap=10)
        box.add(IconLabel("warning", self.look, "bad", 24))
        box.add(TextLabel(str(trouble), self.look), 1)
        self._body.add(box)
        self._body.add(label(_("Everything that you did is kept. Only this last step is left.")))
        again = Button(_("Try again"), self.look, icon="retry", kind="primary")
        again.clicked.connect(self._on_again_clicked)
        buttons = [again]
        if isinstance(trouble, KeyPlaceError):
            anew = Button(_("Start with a new key"), self.look, icon="lock")
            anew.setAccessibleDescription(_("The old key is put aside, not deleted. Earlier certificates stay valid."))
            anew.clicked.connect(self._on_anew_clicked)
            buttons.append(anew)
        self._add_row(tuple(buttons))

    def _on_certifying_failed(self, error: PostwiseError) -> None:
        self._trouble = error
        self.refresh()
        self.take_focus()

    def _on_again_clicked(self) -> None:
        self._trouble = None
        self.refresh()

    def _on_anew_clicked(self) -> None:
        self._trouble = None
        self.refresh_making()
        self.session.certifying.renew_key()

    def refresh_making(self) -> None:
        """Show that the certificate is being made."""
        self._body.clear()
        self._first = None
        self._show_making()
        self._body.column.addStretch(1)

    def _show_not_yet(self) -> None:
        picture = Ornament("certificate-ribbon", self.look, most=480)
        self._body.column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self._body.add(TextLabel(_("Your certificate will be here"), self.look, level=1))
        self._body.add(label(_("It is made, signed and kept as soon as the last step is done."), "lead"))
        todo = self.session.outstanding()
        button = Button(_("Go on with the next step"), self.look, icon="forward", kind="primary")
        button.clicked.connect(lambda: self.go.emit(*next_place(todo)))
        self._add_row((button,))

    def _show(self, kept: StoredCompletion) -> None:
        self._body.add(TextLabel(_("Your certificate"), self.look, level=1))
        preview = PdfPreview(kept.certificate, self.look, _("Picture of your certificate. All its words follow below."))
        self._body.add(preview)
        self._add_deeds(kept)
        self._add_contents(kept)
        box = Box(self.look, "callout", row=True, pad=14, gap=10)
        box.add(IconLabel("lock", self.look, "info", 24))
        words = _(
            "What the signature proves: nothing was changed since, and which installation of Postwise made it. "
            "It does not prove who sat at the keyboard. Nothing leaves this computer unless you send it."
        )
        box.add(TextLabel(words, self.look), 1)
        self._body.add(box)

    def _add_deeds(self, kept: StoredCompletion) -> None:
        deeds = (
            ("save", _("Save as PDF"), "save", lambda: self.deeds.save(kept)),
            ("send", _("Send to HR"), "send", lambda: self.deeds.send(kept)),
            ("print", _("Print"), "print", lambda: self.deeds.print(kept)),
        )
        made = []
        for name, words, icon, deed in deeds:
            button = Button(words, self.look, icon=icon, kind="primary" if name == "save" else "")
            button.clicked.connect(deed)
            self.buttons[name] = button
            made.append(button)
        self._add_row(tuple(made))

    def _add_row(self, buttons: tuple[Button, ...]) -> None:
        wide = self.width() > self.look.px(480) or len(buttons) == 1
        row = Box(self.look, "plain", row=wide, pad=0, gap=10)
        for button in buttons:
            row.add(button)
        if wide:
            row.column.addStretch(1)
        self._first = self._first or buttons[0]
        self._body.add(row)

    def _add_contents(self, kept: StoredCompletion) -> None:
        from exports.sending import describe

        self._body.add(TextLabel(_("Exactly what it contains"), self.look, level=2))
        box = Box(self.look, "card", pad=18, gap=8)
        for name, value in describe(kept.completion):
            row = QWidget()
            column = QVBoxLayout(row)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(label(name, "small"))
            text = TextLabel(value, self.look)
            text.setProperty("plain", f"{name}: {value}")
            column.addWidget(text)
            box.add(row)
        self._body.add(box)
