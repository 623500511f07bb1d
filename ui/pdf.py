"""Showing and printing a PDF with Qt's own renderer, which is loaded when first needed."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look

_SHAPE = 210 / 297
_PRINT_DOTS = 200


class PdfPreview(QWidget):
    """The first page of a PDF on white paper. `alt` is its name for those who do not see it."""

    def __init__(self, data: bytes, look: Look, alt: str) -> None:
        super().__init__()
        self._data = data
        self._look = look
        self._image = QImage()
        self.setAccessibleName(alt)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Ask for a comfortable width."""
        width = self._look.px(820)
        return QSize(width, round(width * _SHAPE))

    def hasHeightForWidth(self) -> bool:
        """Keep the shape of an A4 page on its side."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that keeps the shape, in pixels."""
        return round(min(width, self._look.px(820)) * _SHAPE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page with a thin edge."""
        width = min(self.width(), round(self.height() / _SHAPE))
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(width * ratio), round(width * ratio * _SHAPE))
        if self._image.size() != wanted:
            self._image = render_pages(self._data, wanted)[0]
        painter = QPainter(self)
        place = QRectF((self.width() - width) / 2, 0, width, width * _SHAPE)
        painter.drawImage(place, self._image)
        painter.setPen(QPen(QColor(self._look.colour("line")), 1))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()


def render_pages(data: bytes, size: QSize) -> list[QImage]:
    """Return each page as a picture of the given size in pixels, on white; a blank one where the PDF is broken."""
    from PySide6.QtPdf import QPdfDocument

    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    pages = []
    for number in range(max(1, document.pageCount())):
        paper = QImage(size, QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        if number < document.pageCount():
            painter = QPainter(paper)
            painter.drawImage(0, 0, document.render(number, size))
            painter.end()
        pages.append(paper)
    document.close()
    buffer.close()
    return pages


def print_pdf(data: bytes, parent: QWidget, *, upright: bool = False) -> bool:
    """Ask for a printer and print; the paper shows what the screen shows. False where the person would rather not.

    Pages are A4 on their side, as a certificate is, or `upright`.
    """
    from PySide6.QtGui import QPageLayout
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    way = QPageLayout.Orientation
    printer.setPageOrientation(way.Portrait if upright else way.Landscape)
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    dots = round(_PRINT_DOTS * (210 if upright else 297) / 25.4)
    shape = 1 / _SHAPE if upright else _SHAPE
    painter = QPainter(printer)
    for number, page in enumerate(render_pages(data, QSize(dots, round(dots * shape)))):
        if number:
            printer.newPage()
        area = QRectF(painter.viewport())
        height = min(area.height(), area.width() * shape)
        painter.drawImage(QRectF(0, 0, height / shape, height), page)
    painter.end()
    return True
