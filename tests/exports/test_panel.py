"""The coloured side: tagged throughout, with the code in words too."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import pikepdf
import pytest

from exports import panel
from exports.tagged import TaggedCanvas

CODE = "PW1:0190f2c1-8d2e-4c3a-9a1b-5b0c2f6e1d77:BrRLZ-sdQSZ59ifgLXmEbovPB4SbB7rJhWrhw87TbkE"


@pytest.fixture(scope="module")
def content() -> bytes:
    canvas = TaggedCanvas((842, 595), title="t", language="en", now=datetime(2026, 11, 22, tzinfo=UTC))
    panel.draw(canvas, 595, CODE)
    canvas.showPage()
    with pikepdf.open(io.BytesIO(canvas.finish(author="a", subject="s", producer="p"))) as pdf:
        return pdf.pages[0].Contents.read_bytes()


def test_everything_is_tagged_or_decoration(content: bytes) -> None:
    depth = 0
    for line in content.splitlines():
        if line.endswith(b"BDC"):
            depth += 1
        if depth == 0:
            assert not line.endswith((b" f", b" f*", b" S", b"Tj T* ET"))
        if line == b"EMC":
            depth -= 1
    assert depth == 0


def test_the_number_is_there_in_letters(content: bytes) -> None:
    assert b"(0190f2c1-8d2e-4c3a-9a1b-5b0c2f6e1d77)" in content
    assert b"(Postwise)" in content


def test_mark_and_code_are_figures(content: bytes) -> None:
    assert content.count(b"/Figure <<") == 2


def test_the_code_is_forty_millimetres_wide(content: bytes) -> None:
    figure = content.split(b"/Figure <<")[2].split(b"EMC")[0]
    scale = re.search(rb"q\s+([\d.]+) 0 0 -([\d.]+) [\d.]+ [\d.]+ cm", figure)
    assert scale is not None
    assert scale[1] == scale[2]
    bars = [tuple(map(float, bar)) for bar in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) 1 re", figure)]
    modules = max(left + wide for left, _top, wide in bars) - min(bar[0] for bar in bars)
    assert modules * float(scale[1]) / 72 * 25.4 == pytest.approx(40, abs=0.01)
