"""The certificate as a page: A4 landscape, tagged, with the record attached and the fields for two signatures."""

from __future__ import annotations

from datetime import datetime

from assets.language import _
from exports import colours, panel, wording
from exports.dates import long_time
from exports.fit import Fitted, fit, wrap
from exports.fonts import LIGHT, MEDIUM, REGULAR, SEMIBOLD, font, printable
from exports.structure import row_header
from exports.tagged import Attachment, TaggedCanvas
from records.model import Completion

SIZE = (841.89, 595.28)  # A4 landscape, in points
OWN_FIELD = "IssuerSignature"
HR_FIELD = "HRSignature"
RECORD_NAME = "record.jws"
RECORD_MIME = "application/jose"
PRODUCER = "Postwise"

_LEFT = panel.WIDTH + 52
_RIGHT = SIZE[0] - 48
_WIDE = _RIGHT - _LEFT
# For one line, for two and for three: a long name takes no more room than a short one.
_NAME_SIZES = ((40, 37, 34, 31, 28), (26, 24, 22), (17, 15, 14))
_BOX_HIGH = 58.0
_BOX_BOTTOM = 112.0
_GAP = 20.0


def render(completion: Completion, record: bytes, code: str, signer: str, now: datetime) -> bytes:
    """Return the unsigned certificate as PDF/A-3b and PDF/UA-1.

    `record` is attached, `code` is what the QR code says, `signer` the name of the installation that will sign at
    `now`. Raises ExportError when the name cannot be printed.
    """
    name = wording.certificate_name(completion)
    canvas = TaggedCanvas(SIZE, title=f"{wording.title()}: {name}", language=completion.language, now=now)
    with canvas.decoration():
        canvas.setFillColor(colours.PAPER)
        canvas.rect(0, 0, *SIZE, stroke=0, fill=1)
    _heading(canvas, completion)
    _person(canvas, name, completion)
    _facts(canvas, completion)
    _signatures(canvas, signer, now)
    _footer(canvas, code)
    panel.draw(canvas, SIZE[1], code)
    canvas.showPage()
    canvas.attach(Attachment(RECORD_NAME, record, RECORD_MIME, _("The signed record of this completion")), now)
    return canvas.finish(author=printable(completion.organisation) or PRODUCER, subject=code, producer=PRODUCER)


def _heading(canvas: TaggedCanvas, completion: Completion) -> None:
    top = SIZE[1] - 74
    organisation = fit(printable(completion.organisation), SEMIBOLD, _WIDE, (17, 15), (14, 12), (10, 8))
    if organisation.lines[0]:
        with canvas.tag("P"):
            canvas.setFillColor(colours.PINE)
            # The last line has its place, and the others stand above it.
            above = (len(organisation.lines) - 1) * organisation.size * 1.2
            _lines(canvas, organisation, SEMIBOLD, (_LEFT, top + above), 1.2)
    with canvas.tag("H1"):
        canvas.setFillColor(colours.INK)
        _lines(canvas, fit(wording.title(), LIGHT, _WIDE, (44, 38, 32, 26)), LIGHT, (_LEFT, top - 54), 1.1)
    with canvas.decoration():
        canvas.setFillColor(colours.MARIGOLD)
        canvas.rect(_LEFT + 2, top - 76, 72, 4, stroke=0, fill=1)


def _person(canvas: TaggedCanvas, name: str, completion: Completion) -> None:
    top = SIZE[1] - 192
    with canvas.tag("P"):
        canvas.setFillColor(colours.INK_SOFT)
        _lines(canvas, fit(_("This is to certify that"), REGULAR, _WIDE, (14, 12)), REGULAR, (_LEFT, top), 1.3)
    fitted = fit(name, SEMIBOLD, _WIDE, *_NAME_SIZES)
    with canvas.tag("P"):
        canvas.setFillColor(colours.PINE)
        end = _lines(canvas, fitted, SEMIBOLD, (_LEFT, top - 11 - fitted.size), 1.16)
    with canvas.tag("P"):
        canvas.setFillColor(colours.INK_SOFT)
        text = fit(wording.achievement(completion), REGULAR, _WIDE, (), (14, 12, 11, 10))
        _lines(canvas, text, REGULAR, (_LEFT, end - 30), 1.4)


def _facts(canvas: TaggedCanvas, completion: Completion) -> None:
    top = 240.0
    rows = wording.facts(completion)
    with canvas.decoration():
        canvas.setStrokeColor(colours.LINE)
        canvas.setLineWidth(0.8)
        canvas.line(_LEFT, top + 20, _RIGHT, top + 20)
        canvas.line(_LEFT, top - 34, _RIGHT, top - 34)
    wide = (_WIDE - (len(rows) - 1) * _GAP) / len(rows)
    size = min(fit(value, MEDIUM, wide, (13, 12, 11, 10, 9)).size for _label, value in rows)
    with canvas.group("Table"):
        for index, (label, value) in enumerate(rows):
            left = _LEFT + index * (wide + _GAP)
            with canvas.group("TR"):
                with canvas.tag("TH", A=row_header()):
                    canvas.setFillColor(colours.INK_SOFT)
                    _lines(canvas, fit(label, REGULAR, wide, (9.5, 8.5, 7.5)), REGULAR, (left, top), 1.2)
                with canvas.tag("TD"):
                    canvas.setFillColor(colours.INK)
                    _lines(canvas, fit(value, MEDIUM, wide, (size,)), MEDIUM, (left, top - 19), 1.1)


def _signatures(canvas: TaggedCanvas, signer: str, now: datetime) -> None:
    wide = (_WIDE - _GAP) / 2
    own, other = _LEFT, _LEFT + wide + _GAP
    with canvas.decoration():
        canvas.setLineWidth(0.8)
        canvas.setStrokeColor(colours.PINE)
        canvas.setFillColor(colours.WHITE)
        canvas.roundRect(own, _BOX_BOTTOM, wide, _BOX_HIGH, 6, stroke=1, fill=1)
        canvas.setStrokeColor(colours.INK_SOFT)
        canvas.setDash(3, 3)
        canvas.roundRect(other, _BOX_BOTTOM, wide, _BOX_HIGH, 6, stroke=1, fill=1)
        canvas.setDash()
        canvas.setFillColor(colours.MARIGOLD)
        canvas.rect(own + 12, _BOX_BOTTOM + 12, 2.5, _BOX_HIGH - 24, stroke=0, fill=1)
    with canvas.tag("P"):
        canvas.setFillColor(colours.INK)
        signed = (_("Digitally signed by"), printable(signer), long_time(now))
        for line, (text, weight) in enumerate(zip(signed, (REGULAR, MEDIUM, REGULAR), strict=True)):
            bottom = _BOX_BOTTOM + _BOX_HIGH - 19 - 14 * line
            _lines(canvas, fit(text, weight, wide - 34, (10, 9, 8, 7)), weight, (own + 24, bottom), 1.2)
    low, high = _BOX_BOTTOM, _BOX_BOTTOM + _BOX_HIGH
    tooltip = _("Signature of this installation of Postwise")
    canvas.signature_field(OWN_FIELD, (own, low, own + wide, high), tooltip)
    with canvas.tag("P"):
        canvas.setFillColor(colours.INK_SOFT)
        caption = fit(_("Space for the countersignature of HR"), REGULAR, wide, (9, 8, 7))
        _lines(canvas, caption, REGULAR, (other, low - 14), 1.2)
    canvas.signature_field(HR_FIELD, (other, low, other + wide, high), _("Countersignature of HR"))


def _footer(canvas: TaggedCanvas, code: str) -> None:
    with canvas.tag("P"):
        canvas.setFillColor(colours.INK_SOFT)
        _lines(canvas, Fitted(8.8, wrap(wording.proof(), REGULAR, 8.8, _WIDE)), REGULAR, (_LEFT, 73), 1.4)
    with canvas.tag("P"):
        canvas.setFillColor(colours.INK_SOFT)
        _lines(canvas, fit(code, REGULAR, _WIDE, (7,)), REGULAR, (_LEFT, 33), 1.2)


def _lines(canvas: TaggedCanvas, text: Fitted, weight: int, start: tuple[float, float], leading: float) -> float:
    """Draw lines down from `start` (left end of the first base line); return the height of the last base line."""
    left, top = start
    canvas.setFont(font(weight), text.size)
    bottom = top
    for number, line in enumerate(text.lines):
        bottom = top - number * text.size * leading
        # The space keeps words apart for whoever reads the text instead of looking at it.
        last = number == len(text.lines) - 1
        canvas.drawString(left, bottom, line if last else f"{line} ")
    return bottom
