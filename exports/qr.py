"""A QR code as rectangles: level M, which a phone reads at 40 mm also from a poor print."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.graphics.barcode import qrencoder

# The quiet zone around the code, in modules (ISO/IEC 18004, 6.3.8).
QUIET = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """A run of dark modules in one row; counted in modules from the top left, quiet zone included."""

    row: int
    column: int
    length: int


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: how many modules a side has, quiet zone included, and what is dark."""

    side: int
    bars: tuple[Bar, ...]


def encode(text: str) -> Code:
    """Return the QR code of a text in the smallest size that holds it."""
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    count = code.getModuleCount()
    bars = []
    for row in range(count):
        start = None
        for column in range(count + 1):
            dark = column < count and code.isDark(row, column)
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                bars.append(Bar(row + QUIET, start + QUIET, column - start))
                start = None
    return Code(side=count + 2 * QUIET, bars=tuple(bars))
