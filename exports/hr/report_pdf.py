"""A report as PDF: A4 landscape, tagged (PDF/UA-1) and for keeping (PDF/A-3b), with the totals first."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from assets.language import _, in_use, ngettext
from exports import colours
from exports.dates import long_time
from exports.errors import ExportError
from exports.fit import fit
from exports.fonts import LIGHT, MEDIUM, REGULAR, SEMIBOLD, font, printable, width
from exports.hr.columns import status_names
from exports.hr.report_layout import (
    FIRST_TOP,
    LEADING,
    LEFT,
    NEXT_TOP,
    PADDING,
    RIGHT,
    SIZE,
    Block,
    Strip,
    header,
    pages,
    strips,
)
from exports.hr.sheet import Report
from exports.structure import column_header, row_header
from exports.tagged import TaggedCanvas
from records.hr.model import STATUSES, Status

PRODUCER = "Postwise"
# More would be many hundred pages, which nobody reads, and half a gigabyte of memory to make them.
MOST_ROWS = 10_000
_TINTS: Mapping[Status, str] = {
    "done": colours.PINE_SOFT,
    "soon": "#FBE3B8",
    "due": "#D6E7F2",
    "outdated": "#E9E3F2",
    "overdue": "#F6D3CA",
    "left": "#E3E6E5",
}
_STRIPE = "#F4F8F6"
_STATUS = 7  # the column with the status
_CHIP_HIGH, _CHIP_GAP = 42.0, 8.0


def write_pdf(report: Report, path: Path) -> None:
    """Write the report to a path. ExportError where it has more than MOST_ROWS rows."""
    if report.people > MOST_ROWS:
        raise ExportError(
            _("{count} people are too many for a PDF.").format(count=report.people),
            todo=_("Choose fewer, for example one team, or take XLSX or CSV."),
        )
    path.write_bytes(render(report))


def render(report: Report) -> bytes:
    """Return the report as PDF/A-3b and PDF/UA-1."""
    organisation = printable(report.organisation) or PRODUCER
    made = long_time(report.made_at)
    canvas = TaggedCanvas(SIZE, title=f"{report.title}: {organisation}", language=in_use(), now=report.made_at)
    head = header(report.columns)
    sheets = pages(tuple(strips(report.rows, report.columns)), head)
    foot = " · ".join((organisation, report.title, made))
    rows = report.watched(strip for sheet in sheets for strip in sheet)
    _heading(canvas, report, organisation, made)
    with canvas.group("Table"):
        for number, sheet in enumerate(sheets, start=1):
            top = FIRST_TOP if number == 1 else NEXT_TOP
            top = _head(canvas, head, top, repeated=number > 1)
            for place, strip in enumerate(sheet):
                next(rows)
                _row(canvas, strip, top, striped=place % 2 == 1)
                top -= strip.high
            _foot(canvas, foot, number, len(sheets))
            canvas.showPage()
    next(rows, None)  # it has the end to tell
    return canvas.finish(author=organisation, subject=printable(report.filter_words), producer=PRODUCER)


def _heading(canvas: TaggedCanvas, report: Report, organisation: str, made: str) -> None:
    top = SIZE[1] - 50
    wide = RIGHT - LEFT
    with canvas.tag("P"):
        name = fit(organisation, SEMIBOLD, wide, (13, 11, 9, 7))
        canvas.setFillColor(colours.PINE)
        canvas.setFont(font(SEMIBOLD), name.size)
        canvas.drawString(LEFT, top, " ".join(name.lines))
    with canvas.tag("H1"):
        title = fit(report.title, LIGHT, wide, (27, 23, 19))
        canvas.setFillColor(colours.INK)
        canvas.setFont(font(LIGHT), title.size)
        canvas.drawString(LEFT, top - 30, " ".join(title.lines))
    with canvas.decoration():
        canvas.setFillColor(colours.MARIGOLD)
        canvas.rect(LEFT, top - 41, 54, 3, stroke=0, fill=1)
    people = ngettext("{count} person", "{count} people", report.people).format(count=report.people)
    about = " · ".join((printable(report.filter_words), people, made))
    lines = fit(about, REGULAR, wide, (10, 9), (8.5, 7.5, 6.5))
    with canvas.tag("P"):
        canvas.setFillColor(colours.INK_SOFT)
        canvas.setFont(font(REGULAR), lines.size)
        for number, line in enumerate(lines.lines):
            canvas.drawString(LEFT, top - 57 - number * lines.size * 1.25, f"{line} ")
    _chips(canvas, report, top - 80)


def _chips(canvas: TaggedCanvas, report: Report, top: float) -> None:
    """Draw the totals, a chip each; read as a table with one row of headings and one of numbers."""
    names = status_names()
    chips = [(names[status], report.totals[status], _TINTS[status]) for status in STATUSES]
    chips.insert(0, (_("All"), report.people, colours.WHITE))
    wide = (RIGHT - LEFT - _CHIP_GAP * (len(chips) - 1)) / len(chips)
    lefts = [LEFT + place * (wide + _CHIP_GAP) for place in range(len(chips))]
    with canvas.decoration():
        canvas.setLineWidth(0.8)
        canvas.setStrokeColor(colours.LINE)
        for left, (_name, _count, tint) in zip(lefts, chips, strict=True):
            canvas.setFillColor(tint)
            canvas.roundRect(left, top - _CHIP_HIGH, wide, _CHIP_HIGH, 7, stroke=1, fill=1)
    with canvas.group("Table"):
        with canvas.group("TR"):
            for left, (name, _count, _tint) in zip(lefts, chips, strict=True):
                with canvas.tag("TH", A=column_header()):
                    canvas.setFillColor(colours.INK)
                    size = fit(name, REGULAR, wide - 20, (8.6, 7.6, 6.6)).size
                    canvas.setFont(font(REGULAR), size)
                    canvas.drawString(left + 11, top - _CHIP_HIGH + 9, name)
        with canvas.group("TR"):
            for left, (_name, count, _tint) in zip(lefts, chips, strict=True):
                with canvas.tag("TD"):
                    canvas.setFillColor(colours.INK)
                    canvas.setFont(font(SEMIBOLD), 17)
                    canvas.drawString(left + 11, top - _CHIP_HIGH + 22, str(count))


def _head(canvas: TaggedCanvas, head: Strip, top: float, *, repeated: bool) -> float:
    """Draw the headings and return where the rows begin. Where they are repeated, they are not read aloud again."""
    with canvas.decoration():
        canvas.setFillColor(colours.PINE)
        canvas.rect(LEFT, top - head.high, RIGHT - LEFT, head.high, stroke=0, fill=1)
    if repeated:
        for block in head.blocks:
            with canvas.decoration():
                _block(canvas, block, top, colours.WHITE, MEDIUM)
    else:
        with canvas.group("TR"):
            for block in head.blocks:
                with canvas.tag("TH", A=column_header()):
                    _block(canvas, block, top, colours.WHITE, MEDIUM)
    return top - head.high


def _row(canvas: TaggedCanvas, strip: Strip, top: float, *, striped: bool) -> None:
    with canvas.decoration():
        if striped:
            canvas.setFillColor(_STRIPE)
            canvas.rect(LEFT, top - strip.high, RIGHT - LEFT, strip.high, stroke=0, fill=1)
        canvas.setStrokeColor(colours.LINE)
        canvas.setLineWidth(0.5)
        for height in (top, top - strip.high):  # what lies below a stripe would be hidden by it
            canvas.line(LEFT, height, RIGHT, height)
        _pill(canvas, strip.blocks[_STATUS], top)
    with canvas.group("TR"):
        for number, block in enumerate(strip.blocks):
            if not block.lines:
                with canvas.group("TD"):
                    pass
                continue
            cell: AbstractContextManager[object] = canvas.tag("TD")
            if number == 0:  # the name says whose row it is
                cell = canvas.tag("TH", A=row_header())
            with cell:
                first = block.place.line == 0
                _block(canvas, block, top, colours.INK if first else colours.INK_SOFT, block.place.weight)


def _pill(canvas: TaggedCanvas, status: Block, top: float) -> None:
    """Draw what the status stands on; its colour says nothing that the word does not."""
    tints = {name: _TINTS[key] for key, name in status_names().items()}
    words = "".join(status.lines)
    canvas.setFillColor(tints.get(words, colours.LINE))
    place = status.place
    wide = min(width(words, place.weight, place.size), place.wide) + 8
    high = LEADING * len(status.lines)
    canvas.roundRect(place.left - 4, top - PADDING - high - 0.4, wide, high, 4, stroke=0, fill=1)


def _block(canvas: TaggedCanvas, block: Block, top: float, colour: str, weight: int) -> None:
    canvas.setFillColor(colour)
    canvas.setFont(font(weight), block.place.size)
    for number, line in enumerate(block.lines, start=block.line + 1):
        canvas.drawString(block.place.left, top - PADDING - number * LEADING + 2.4, line)


def _foot(canvas: TaggedCanvas, text: str, number: int, count: int) -> None:
    with canvas.decoration():
        canvas.setFillColor(colours.INK_SOFT)
        canvas.setFont(font(REGULAR), 7.6)
        canvas.drawString(LEFT, 24, fit(text, REGULAR, RIGHT - LEFT - 90, (7.6,)).lines[0])
        canvas.drawRightString(RIGHT, 24, _("Page {page} of {pages}").format(page=number, pages=count))
