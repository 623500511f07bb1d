"""The recovery sheet: a printed page that says what to keep and how to get HR's authority back. It holds no secret."""

from __future__ import annotations

from datetime import datetime

from assets.language import _
from exports import colours
from exports.certificate import PRODUCER
from exports.dates import long_date
from exports.fit import Fitted, fit, wrap
from exports.fonts import LIGHT, MEDIUM, REGULAR, SEMIBOLD, font, printable
from exports.hr.authority import Authority
from exports.issuing import BACKDATED
from exports.structure import numbered, row_header
from exports.tagged import TaggedCanvas

SIZE = (595.28, 841.89)  # A4 upright, in points
_LEFT, _RIGHT, _TOP = 56.0, SIZE[0] - 56, SIZE[1] - 64
_WIDE = _RIGHT - _LEFT
_INDENT = 22.0
_BLANK = 250.0
_TEXT = 10.5
_LEADING = 1.42


class _Page:
    """A page that is written from its top down; `down` is where the next line goes."""

    def __init__(self, canvas: TaggedCanvas) -> None:
        self.canvas = canvas
        self.down = _TOP

    def text(self, tag: str, text: Fitted, weight: int, colour: str, *, left: float = _LEFT, room: float = 0) -> None:
        """Write a text under one tag, with `room` below it."""
        with self.canvas.tag(tag):
            self._lines(text, weight, colour, left)
        self.down -= room

    def paragraph(self, words: str, *, room: float = 8) -> None:
        """Write a paragraph across the page."""
        self.text("P", Fitted(_TEXT, wrap(words, REGULAR, _TEXT, _WIDE)), REGULAR, colours.INK, room=room)

    def heading(self, words: str) -> None:
        """Write the heading of a part, with room above it."""
        self.down -= 11
        self.text("H2", fit(words, SEMIBOLD, _WIDE, (14, 13, 12)), SEMIBOLD, colours.PINE, room=4)

    def list(self, items: tuple[str, ...]) -> None:
        """Write a numbered list."""
        with self.canvas.group("L", A=numbered()):
            for number, words in enumerate(items, 1):
                top = self.down
                with self.canvas.group("LI"):
                    self.text("Lbl", Fitted(_TEXT, (f"{number}.",)), MEDIUM, colours.PINE)
                    self.down = top
                    lines = wrap(words, REGULAR, _TEXT, _WIDE - _INDENT)
                    left = _LEFT + _INDENT
                    self.text("LBody", Fitted(_TEXT, lines), REGULAR, colours.INK, left=left, room=4)

    def row(self, name: str, *values: str) -> None:
        """Write one row of a table: what, and its value beside it, each part on a line of its own."""
        wide, top = 128.0, self.down
        with self.canvas.group("TR"):
            with self.canvas.tag("TH", A=row_header()):
                self._lines(Fitted(_TEXT, wrap(name, REGULAR, _TEXT, wide - 10)), REGULAR, colours.INK_SOFT, _LEFT)
            bottom, self.down = self.down, top
            with self.canvas.tag("TD"):
                lines = [line for value in values for line in wrap(value, MEDIUM, _TEXT, _WIDE - wide)]
                self._lines(Fitted(_TEXT, tuple(lines)), MEDIUM, colours.INK, _LEFT + wide)
        self.down = min(bottom, self.down) - 4

    def blank(self, words: str) -> None:
        """Write what belongs on the line beside it, to be filled in by hand."""
        self.down -= 16
        text = fit(words, REGULAR, _BLANK - 10, (_TEXT, 9.5, 8.5))
        with self.canvas.decoration():
            self.canvas.setStrokeColor(colours.INK_SOFT)
            self.canvas.setLineWidth(0.7)
            line = self.down - text.size - 2
            self.canvas.line(_LEFT + _BLANK, line, _RIGHT, line)
        self.text("P", text, REGULAR, colours.INK_SOFT)

    def _lines(self, text: Fitted, weight: int, colour: str, left: float) -> None:
        self.canvas.setFillColor(colour)
        self.canvas.setFont(font(weight), text.size)
        for number, line in enumerate(text.lines):
            last = number == len(text.lines) - 1
            # The space keeps words apart for whoever reads the text instead of looking at it.
            self.canvas.drawString(left, self.down - text.size, line if last else f"{line} ")
            self.down -= text.size * _LEADING


def recovery_sheet(authority: Authority, now: datetime, *, language: str = "en") -> bytes:
    """Return the sheet as PDF/A-3b and PDF/UA-1, to be printed and kept. `now` is the day that stands on it.

    It names the organisation and the fingerprint, which are public. Neither passphrase nor key is on it.
    """
    organisation = printable(authority.organisation)
    title = _("Recovery sheet of HR’s authority")
    canvas = TaggedCanvas(SIZE, title=f"{title}: {organisation}", language=language, now=now)
    page = _Page(canvas)
    with canvas.decoration():
        canvas.setFillColor(colours.MARIGOLD)
        canvas.rect(_LEFT, _TOP + 10, 60, 4, stroke=0, fill=1)
    page.text("P", fit(organisation, SEMIBOLD, _WIDE, (13,), (12, 11)), SEMIBOLD, colours.PINE, room=2)
    page.text("H1", fit(title, LIGHT, _WIDE, (27, 24, 21), (20, 18)), LIGHT, colours.INK, room=6)
    page.paragraph(_what_it_is())
    _facts(page, authority, organisation, now)
    page.heading(_("Keep these two, in different places"))
    page.list(_what_to_keep())
    page.heading(_("How to get the authority back"))
    page.list(_how_to_restore())
    page.heading(_("Who keeps what"))
    for words in (
        _("This sheet is kept by"),
        _("The backup file is kept at"),
        _("The passphrase is kept by (never write it here)"),
    ):
        page.blank(words)
    canvas.showPage()
    return canvas.finish(author=organisation or PRODUCER, subject=authority.fingerprint, producer=PRODUCER)


def _facts(page: _Page, authority: Authority, organisation: str, now: datetime) -> None:
    page.heading(_("Which authority this is"))
    made = authority.signer.root.not_valid_before_utc + BACKDATED
    with page.canvas.group("Table"):
        page.row(_("Organisation"), organisation)
        page.row(_("Made on"), long_date(made))
        page.row(_("Valid until"), long_date(authority.signer.leaf.not_valid_after_utc))
        page.row(_("Fingerprint"), authority.fingerprint[:39], authority.fingerprint[40:])
        page.row(_("Sheet made on"), long_date(now))


def _what_it_is() -> str:
    return _(
        "HR signs invitations and countersigns certificates with a key of its own. That key, and the root above it, "
        "are HR’s authority. Without it HR cannot sign, and nobody can make the same one again. Certificates that "
        "are signed already stay valid."
    )


def _what_to_keep() -> tuple[str, ...]:
    return (
        _(
            "The backup file of the authority, on a stick or a drive that is not in this computer. It is locked: "
            "whoever finds it needs the passphrase too."
        ),
        _(
            "The passphrase, in a password manager or a sealed envelope. It is kept nowhere in Postwise, and nobody "
            "can look it up or set it anew."
        ),
    )


def _how_to_restore() -> tuple[str, ...]:
    return (
        _("Install Postwise on the new computer and open it."),
        _("In Settings, open the HR workspace and choose “Restore a backup”."),
        _("Choose the backup file and type the passphrase that it was made with."),
        _("Compare the fingerprint on the screen with the one on this sheet. They must be the same."),
        _("Bring back the register’s folder too, from the copies that IT keeps. The backup holds the keys alone."),
        _(
            "If the passphrase is lost, or somebody else may have it, set up a new authority and send its root to "
            "everybody who checks certificates."
        ),
    )
