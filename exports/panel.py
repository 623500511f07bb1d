"""The coloured side of the certificate: speech bubbles, the mark of Postwise, and the QR code."""

from __future__ import annotations

from dataclasses import dataclass

from assets.language import _
from exports import colours, qr
from exports.fonts import MEDIUM, REGULAR, SEMIBOLD, font
from exports.structure import box
from exports.tagged import TaggedCanvas

WIDTH = 214.0
_MM = 72 / 25.4
_CODE_SIDE = 40 * _MM
_MARGIN = 13.0  # the quiet zone: four modules and a little more


@dataclass(frozen=True, slots=True)
class _Bubble:
    """A speech bubble: where it is, and at which side its tail is; lengths in points."""

    left: float
    bottom: float
    wide: float
    high: float
    radius: float
    tail_left: bool = True


def draw(canvas: TaggedCanvas, height: float, code: str) -> None:
    """Draw the panel along the left edge; `code` is what the QR code says."""
    with canvas.decoration():
        canvas.setFillColor(colours.PINE)
        canvas.rect(0, 0, WIDTH, height, stroke=0, fill=1)
        canvas.setFillColor(colours.MARIGOLD)
        canvas.rect(WIDTH, 0, 4, height, stroke=0, fill=1)
        _conversation(canvas, height)
    _mark(canvas, height)
    _code(canvas, code)


def _conversation(canvas: TaggedCanvas, height: float) -> None:
    """Draw three posts in shades of the ground, with bars for their words."""
    posts = (
        (_Bubble(36, height - 216, 126, 68, 16), (84, 98, 52)),
        (_Bubble(72, height - 292, 106, 50, 16, tail_left=False), (70, 44)),
        (_Bubble(36, height - 350, 76, 34, 14), (48,)),
    )
    for number, (bubble, words) in enumerate(posts):
        even = number % 2 == 0
        canvas.setFillColor(colours.PINE_LIGHT if even else colours.PINE_DARK)
        _draw_bubble(canvas, bubble)
        canvas.setFillColor(colours.PINE if even else colours.PINE_LIGHT)
        top = bubble.bottom + bubble.high / 2 + (len(words) - 1) * 8
        for line, wide in enumerate(words):
            canvas.roundRect(bubble.left + 14, top - line * 16 - 3, wide, 6, 3, stroke=0, fill=1)


def _draw_bubble(canvas: TaggedCanvas, bubble: _Bubble) -> None:
    canvas.roundRect(bubble.left, bubble.bottom, bubble.wide, bubble.high, bubble.radius, stroke=0, fill=1)
    side, inwards = (bubble.left, 1) if bubble.tail_left else (bubble.left + bubble.wide, -1)
    tail = canvas.beginPath()
    tail.moveTo(side + inwards * bubble.radius * 0.75, bubble.bottom + 3)
    tail.lineTo(side + inwards * bubble.radius * 0.5, bubble.bottom - 10)
    tail.lineTo(side + inwards * bubble.radius * 1.7, bubble.bottom + 3)
    tail.close()
    canvas.drawPath(tail, stroke=0, fill=1)


def _mark(canvas: TaggedCanvas, height: float) -> None:
    left, bottom = 36.0, height - 92
    alternative = _("The mark of Postwise: a tick in a speech bubble")
    with canvas.tag("Figure", Alt=alternative, A=box(left, bottom - 12, left + 48, bottom + 40)):
        canvas.setFillColor(colours.MARIGOLD)
        _draw_bubble(canvas, _Bubble(left, bottom, 46, 38, 11))
        canvas.setStrokeColor(colours.PINE_DARK)
        canvas.setLineWidth(5)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        tick = canvas.beginPath()
        tick.moveTo(left + 12.5, bottom + 19)
        tick.lineTo(left + 20, bottom + 11.5)
        tick.lineTo(left + 34, bottom + 27)
        canvas.drawPath(tick, stroke=1, fill=0)
    with canvas.tag("P"):
        canvas.setFillColor(colours.WHITE)
        canvas.setFont(font(SEMIBOLD), 20)
        canvas.drawString(left + 58, bottom + 12, "Postwise")


def _code(canvas: TaggedCanvas, text: str) -> None:
    side = _CODE_SIDE + 2 * _MARGIN
    left, bottom = (WIDTH - side) / 2, 64.0
    with canvas.decoration():
        canvas.setFillColor(colours.WHITE)
        canvas.roundRect(left, bottom, side, side, 10, stroke=0, fill=1)
    left, bottom, top = left + _MARGIN, bottom + _MARGIN, bottom + _MARGIN + _CODE_SIDE
    alternative = _("QR code with the certificate number and the fingerprint of the record")
    with canvas.tag("Figure", Alt=alternative, A=box(left, bottom, left + _CODE_SIDE, top)):
        code = qr.encode(text)
        module = _CODE_SIDE / (code.side - 2 * qr.QUIET)
        canvas.setFillColor(colours.INK)
        canvas.saveState()
        # From here one unit is one module, and rows count downwards.
        canvas.transform(module, 0, 0, -module, left, top)
        path = canvas.beginPath()
        for bar in code.bars:
            path.rect(bar.column - qr.QUIET, bar.row - qr.QUIET, bar.length, 1)
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.restoreState()
    with canvas.tag("P"):
        canvas.setFillColor(colours.PINE_SOFT)
        canvas.setFont(font(MEDIUM), 8.5)
        canvas.drawCentredString(WIDTH / 2, 46, _("Certificate number") + " ")
        canvas.setFillColor(colours.WHITE)
        canvas.setFont(font(REGULAR), 8.5)
        canvas.drawCentredString(WIDTH / 2, 33, text.split(":")[1])
