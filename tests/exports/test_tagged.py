"""The tagged canvas: what it writes is PDF/A-3b and PDF/UA-1, and nothing of reportlab is changed for others."""

from __future__ import annotations

import io
import zlib
from datetime import UTC, datetime
from pathlib import Path

import page
import pikepdf
import pytest
from reportlab.pdfbase import pdfdoc, ttfonts
from reportlab.pdfgen.canvas import Canvas

from exports.fonts import REGULAR, font
from exports.tagged import Attachment, TaggedCanvas

NOW = datetime(2026, 11, 22, 14, 3, tzinfo=UTC)


def drawn(pages: int = 1, attachments: int = 1) -> bytes:
    canvas = TaggedCanvas((300, 200), title="Ŵ (title)", language="cy", now=NOW)
    for number in range(pages):
        with canvas.decoration():
            canvas.rect(0, 0, 300, 200, stroke=0, fill=0)
        with canvas.tag("H1"):
            canvas.setFont(font(REGULAR), 20)
            canvas.drawString(10, 100, f"Page {number} ŵ")
        canvas.signature_field(f"Field{number}", (10, 10, 90, 40), "To sign")
        canvas.showPage()
    for number in range(attachments):
        canvas.attach(Attachment(f"{9 - number}.jws", b"data%d" % number, "application/jose", "A record"), NOW)
    return canvas.finish(author="WRAP", subject="S", producer="Postwise")


@pytest.mark.parametrize("profile", ["ua1", "3b"])
@pytest.mark.parametrize(("pages", "attachments"), [(1, 1), (3, 2)])
def test_it_is_valid(tmp_path: Path, profile: str, pages: int, attachments: int) -> None:
    file = tmp_path / "drawn.pdf"
    file.write_bytes(drawn(pages, attachments))
    assert "no failures" in str(page.validate_pdf(str(file), profile=profile))


def test_each_page_knows_its_tags_and_tab_order() -> None:
    with pikepdf.open(io.BytesIO(drawn(2))) as pdf:
        assert [int(sheet.StructParents) for sheet in pdf.pages] == [0, 1]
        assert [str(sheet.Tabs) for sheet in pdf.pages] == ["/S", "/S"]
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        assert [int(numbers[place]) for place in range(0, len(numbers), 2)] == [0, 1, 1000, 1001]


def test_attachments_are_reached_by_name_and_from_the_catalogue() -> None:
    with pikepdf.open(io.BytesIO(drawn(1, 2))) as pdf:
        assert {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()} == {
            "9.jws": b"data0",
            "8.jws": b"data1",
        }
        assert len(pdf.Root.AF) == 2
        assert [str(name) for name in list(pdf.Root.Names.EmbeddedFiles.Names)[::2]] == ["8.jws", "9.jws"]


def test_title_and_language_are_told() -> None:
    with pikepdf.open(io.BytesIO(drawn())) as pdf:
        assert str(pdf.Root.Lang) == "cy"
        assert str(pdf.docinfo.Title) == "Ŵ (title)"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.CreationDate).startswith("D:20261122140300")


def test_the_same_page_gives_the_same_bytes() -> None:
    assert drawn() == drawn()


def test_streams_end_on_a_line_of_their_own_and_nothing_is_packed_as_text() -> None:
    data = drawn()
    assert data.count(b"endstream") == data.count(b"\nendstream")
    assert b"ASCII85" not in data


def test_reportlab_stays_as_it_was_for_everybody_else() -> None:
    drawn()
    stream = io.BytesIO()
    plain = Canvas(stream)
    plain.drawString(10, 10, "plain")
    plain.save()
    assert pdfdoc.PDFStream.format.__module__ == "reportlab.pdfbase.pdfdoc"
    assert pdfdoc.PDFPage.__module__ == "reportlab.pdfbase.pdfdoc"
    assert ttfonts.makeToUnicodeCMap.__module__ == "reportlab.pdfbase.ttfonts"
    assert b"ASCII85" in stream.getvalue()
    assert type(plain._doc) is pdfdoc.PDFDocument


def test_packed_data_that_end_in_a_carriage_return_keep_it(tmp_path: Path) -> None:
    data = next(bytes([n]) for n in range(256) if zlib.compress(bytes([n])).endswith(b"\r"))
    canvas = TaggedCanvas((300, 200), title="T", language="en", now=NOW)
    with canvas.tag("P"):
        canvas.setFont(font(REGULAR), 20)
        canvas.drawString(10, 100, "Page")
    canvas.showPage()
    canvas.attach(Attachment("record.jws", data, "application/jose", "A record"), NOW)
    file = tmp_path / "drawn.pdf"
    file.write_bytes(canvas.finish(author="WRAP", subject="S", producer="Postwise"))
    assert b"\r\r\nendstream" in file.read_bytes()
    assert "no failures" in str(page.validate_pdf(str(file), profile="3b"))
