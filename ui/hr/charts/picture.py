"""A chart as a file of its own, PNG or SVG: with its title and date in it, on white, ready for a report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from exports.whole_file import write_whole
from ui.hr.charts.chart import Chart
from ui.hr.charts.paint import Paint
from ui.theme import read_theme

_WIDTH, _EDGE, _TITLE, _DATE = 1000.0, 28.0, 36.0, 26.0
# Twice the pixels, so that print is sharp.
_SHARP = 2


def save(chart: Chart, date: str, family: str, path: Path) -> None:
    """Write the chart as `path` says, .svg or else PNG. PostwiseError where it cannot be written."""
    # A report is white paper: the light theme's colours, whatever the window shows.
    paint = Paint(read_theme("light").colours.__getitem__, 1.0, family)
    height = chart.height(_WIDTH, paint) + 2 * _EDGE + _TITLE + _DATE
    size = QSize(round(_WIDTH + 2 * _EDGE), round(height))
    write_whole(
        path, _svg(chart, date, paint, size) if path.suffix.lower() == ".svg" else _png(chart, date, paint, size)
    )


def _png(chart: Chart, date: str, paint: Paint, size: QSize) -> bytes:
    image = QImage(size * _SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    image.fill(QColor(paint.colour("surface")))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw(painter, chart, date, paint, size)
    painter.end()
    image.setText("Title", chart.title)
    image.setText("Description", chart.summary())
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(made, QByteArray(b"png")).write(image)
    return bytes(made.data().data())


def _svg(chart: Chart, date: str, paint: Paint, size: QSize) -> bytes:
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.SvgTiny12)
    generator.setOutputDevice(made)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(f"{chart.title}, {date}")
    generator.setDescription(chart.summary())
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(paint.colour("surface")))
    _draw(painter, chart, date, paint, size)
    painter.end()
    return bytes(made.data().data())


def _draw(painter: QPainter, chart: Chart, date: str, paint: Paint, size: QSize) -> None:
    painter.setPen(paint.ink())
    painter.setFont(paint.font(22, bold=True))
    painter.drawText(QRectF(_EDGE, _EDGE, _WIDTH, _TITLE), chart.title)
    painter.setPen(paint.ink("muted"))
    painter.setFont(paint.font(14))
    painter.drawText(QRectF(_EDGE, _EDGE + _TITLE, _WIDTH, _DATE), date)
    top = _EDGE + _TITLE + _DATE
    chart.draw(painter, QRectF(_EDGE, top, _WIDTH, size.height() - top - _EDGE), paint)
