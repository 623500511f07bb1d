"""The recovery sheet: a printed page that says what to keep and how to get HR's authority back. It holds no secret."""

from __future__ import annotations

from datetime import datetime

from assets.language import _
from exports import colours
from exports.certificate import PRODUCER
from exports.dates import long_date
from exports.fit import fit
from exports.flow import LEFT, SIZE, TOP, WIDE, Flow
from exports.fonts import LIGHT, SEMIBOLD, printable
from exports.hr.authority import Authority
from exports.issuing import BACKDATED
from exports.tagged import TaggedCanvas


def recovery_sheet(authority: Authority, now: datetime, *, language: str = "en") -> bytes:
    """Return the sheet as PDF/A-3b and PDF/UA-1, to be printed and kept. `now` is the day that stands on it.

    It names the organisation and the fingerprint, which are public. Neither passphrase nor key is on it.
    """
    organisation = printable(authority.organisation)
    title = _("Recovery sheet of HR’s authority")
    canvas = TaggedCanvas(SIZE, title=f"{title}: {organisation}", language=language, now=now)
    page = Flow(canvas)
    with canvas.decoration():
        canvas.setFillColor(colours.MARIGOLD)
        canvas.rect(LEFT, TOP + 10, 60, 4, stroke=0, fill=1)
    page.text("P", fit(organisation, SEMIBOLD, WIDE, (13,), (12, 11)), SEMIBOLD, colours.PINE, room=2)
    page.text("H1", fit(title, LIGHT, WIDE, (27, 24, 21), (20, 18)), LIGHT, colours.INK, room=6)
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


def _facts(page: Flow, authority: Authority, organisation: str, now: datetime) -> None:
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
