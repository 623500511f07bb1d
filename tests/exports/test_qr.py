"""The QR code: the right size and level, and every dark module drawn once."""

from __future__ import annotations

import pytest
from reportlab.graphics.barcode import qrencoder

from exports import qr

CODE = "PW1:0190f2c1-8d2e-4c3a-9a1b-5b0c2f6e1d77:BrRLZ-sdQSZ59ifgLXmEbovPB4SbB7rJhWrhw87TbkE"


@pytest.mark.parametrize("text", [CODE, "a", "0190", "x" * 120])
def test_the_bars_are_exactly_the_dark_modules(text: str) -> None:
    code = qr.encode(text)
    plain = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    plain.addData(text)
    plain.make()
    count = plain.getModuleCount()
    dark = {(row, column) for row in range(count) for column in range(count) if plain.isDark(row, column)}
    drawn = [(bar.row - qr.QUIET, bar.column - qr.QUIET + step) for bar in code.bars for step in range(bar.length)]
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == dark
    assert code.side == count + 2 * qr.QUIET


def test_modules_of_a_certificate_are_large_enough_for_a_phone() -> None:
    modules = qr.encode(CODE).side - 2 * qr.QUIET
    assert 40 / modules > 0.75  # millimetres


def test_three_corners_hold_the_finder_pattern() -> None:
    code = qr.encode(CODE)
    far = code.side - qr.QUIET - 7
    starts = {(bar.row, bar.column) for bar in code.bars if bar.length == 7}
    assert {(qr.QUIET, qr.QUIET), (qr.QUIET, far), (far, qr.QUIET)} <= starts
