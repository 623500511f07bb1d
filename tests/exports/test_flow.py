"""Tests for exports/flow.py: what is written from the top down, on as many pages as it needs."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from exports.flow import SIZE, Flow
from exports.tagged import TaggedCanvas


@pytest.fixture
def write(now: datetime):
    """Give what writes a document by a function of the flow, and returns its bytes and the flow."""

    def build(fill, *, numbered: bool = False) -> tuple[bytes, Flow]:
        canvas = TaggedCanvas(SIZE, title="A test", language="en", now=now)
        flow = Flow(canvas, numbered=numbered)
        fill(flow)
        flow.end()
        return canvas.finish(author="A", subject="B", producer="C"), flow

    return build


def pages(data: bytes) -> int:
    return int(PdfFileReader(io.BytesIO(data)).root["/Pages"]["/Count"])


def fill_table(flow: Flow, rows: int) -> None:
    with flow.canvas.group("Table"):
        for number in range(rows):
            flow.row(f"Row {number}", f"Value {number}", "and a second line")


def test_what_fits_stays_on_one_page(write) -> None:
    def fill(flow: Flow) -> None:
        flow.heading("A heading")
        flow.paragraph("Some words. " * 40)
        flow.list(("First", "Second"))

    assert pages(write(fill)[0]) == 1


@pytest.mark.parametrize("rows", [20, 100])
def test_what_does_not_fit_goes_on_at_the_top_of_the_next_page(write, rows: int) -> None:
    data, flow = write(lambda flow: fill_table(flow, rows))
    assert pages(data) == 1 + (rows > 20) * round(rows / 22 - 0.5)
    assert flow.down < SIZE[1]


def test_each_mark_is_opened_and_closed_on_its_own_page(write) -> None:
    def fill(flow: Flow) -> None:
        fill_table(flow, 60)
        flow.list(tuple("Some words in an item of a list. " * 6 for _number in range(30)))
        for _number in range(20):
            flow.paragraph("A paragraph that takes some lines. " * 12)

    reader = PdfFileReader(io.BytesIO(write(fill, numbered=True)[0]))
    for page in reader.root["/Pages"]["/Kids"]:
        content = page.get_object()["/Contents"].get_object().data
        assert content.count(b" BDC") == content.count(b"EMC") > 0


def test_pages_are_numbered_only_where_that_is_asked_for(write, monkeypatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(TaggedCanvas, "drawRightString", lambda _self, _x, _y, text: drawn.append(text))
    write(lambda flow: fill_table(flow, 60))
    assert drawn == []
    write(lambda flow: fill_table(flow, 60), numbered=True)
    assert drawn == ["Page 1", "Page 2", "Page 3"]


def test_a_text_longer_than_a_page_does_not_turn_for_ever(write) -> None:
    data, _flow = write(lambda flow: flow.paragraph("word " * 3000))
    assert pages(data) == 1


def test_a_line_to_fill_in_by_hand_goes_down_the_page(write) -> None:
    def fill(flow: Flow) -> None:
        before = flow.down
        flow.blank("Kept by")
        assert flow.down < before - 16

    write(fill)
