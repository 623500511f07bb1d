"""Tests for ui/pdf.py, with a small PDF made for the purpose."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from ui.pdf import PdfPreview, print_pdf, render_pages
from ui.theme import Look

RED = QColor("#FF0000")
BLUE = QColor("#0000FF")
WHITE = QColor("#FFFFFF")


@pytest.fixture(scope="module")
def two_pages() -> bytes:
    """A red page and a blue one, A4 on its side, each filled on its left half only."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=landscape(A4))
    for colour in ("#FF0000", "#0000FF"):
        canvas.setFillColor(colour)
        canvas.rect(0, 0, landscape(A4)[0] / 2, landscape(A4)[1], stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _at(image: QImage, across: float) -> QColor:
    return image.pixelColor(round(image.width() * across), image.height() // 2)


def test_each_page_is_drawn_on_white(qapp: QApplication, two_pages: bytes) -> None:
    first, second = render_pages(two_pages, QSize(297, 210))
    assert (first.width(), first.height()) == (297, 210)
    assert [_at(first, 0.25), _at(first, 0.75)] == [RED, WHITE]
    assert [_at(second, 0.25), _at(second, 0.75)] == [BLUE, WHITE]


@pytest.mark.parametrize("data", [b"", b"no PDF at all", b"%PDF-1.7\n%%EOF"])
def test_a_broken_pdf_is_a_blank_page(qapp: QApplication, data: bytes) -> None:
    (page,) = render_pages(data, QSize(100, 70))
    assert [_at(page, 0.25), _at(page, 0.75)] == [WHITE, WHITE]


def test_a_cut_off_pdf_does_not_stop_the_app(qapp: QApplication, two_pages: bytes) -> None:
    assert len(render_pages(two_pages[: len(two_pages) // 2], QSize(100, 70))) >= 1


def test_the_preview_keeps_the_shape_of_the_paper(two_pages: bytes, look: Look) -> None:
    preview = PdfPreview(two_pages, look, "Your certificate")
    assert preview.hasHeightForWidth()
    assert preview.heightForWidth(297) == 210
    assert preview.heightForWidth(5000) == preview.heightForWidth(820)
    assert preview.sizeHint() == QSize(820, 580)
    look.use(scale=2.0)
    assert preview.sizeHint().width() == 1640


def test_the_preview_shows_the_first_page_in_its_middle(qtbot: QtBot, two_pages: bytes, look: Look) -> None:
    preview = PdfPreview(two_pages, look, "Your certificate")
    qtbot.addWidget(preview)
    preview.resize(500, 210)
    shown = preview.grab().toImage()
    middle = (500 - 297) // 2
    assert shown.pixelColor(middle + 60, 100) == RED
    assert shown.pixelColor(middle + 240, 100) == WHITE
    assert shown.pixelColor(middle + 60, 0) == QColor(look.colour("line"))
    preview.resize(297, 210)
    assert preview.grab().toImage().pixelColor(60, 100) == RED


def test_the_preview_is_a_picture_with_words(qtbot: QtBot, two_pages: bytes, look: Look) -> None:
    preview = PdfPreview(two_pages, look, "Your certificate, as a picture")
    qtbot.addWidget(preview)
    told = QAccessible.queryAccessibleInterface(preview)
    assert told.role() == QAccessible.Role.Graphic
    assert told.text(QAccessible.Text.Name) == "Your certificate, as a picture"


@pytest.mark.parametrize("upright", [False, True])
def test_the_paper_shows_what_the_screen_shows(
    qtbot: QtBot, two_pages: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, upright: bool
) -> None:
    def accept(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert print_pdf(two_pages, parent, upright=upright)
    document = QPdfDocument()
    document.load(str(tmp_path / "printed.pdf"))
    size = document.pagePointSize(0)
    assert document.pageCount() == 2
    assert (size.width() < size.height()) is upright
    document.close()
    paper = QSize(210, 297) if upright else QSize(297, 210)
    first, second = render_pages((tmp_path / "printed.pdf").read_bytes(), paper)
    assert _at(first, 0.25).red() > 200
    assert _at(second, 0.25).blue() > 200
    assert _at(second, 0.25).red() < 60


def test_nothing_is_printed_when_the_person_thinks_again(
    qtbot: QtBot, two_pages: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QPrintDialog.DialogCode.Rejected)
    monkeypatch.setattr("ui.pdf.render_pages", lambda *_given: pytest.fail("rendered for nothing"))
    parent = QWidget()
    qtbot.addWidget(parent)
    assert not print_pdf(two_pages, parent)
    assert parent.isEnabled()
