"""The first sheet of an XLSX file, read by python-calamine, which is only given what it can digest.

calamine makes room for every cell from the first to the last one that is filled: two cells in far corners would fill
the memory. It also unpacks whatever is packed. So the file is unpacked here first, no more of it than it may hold, and
looked through for the outermost cells.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date

# The most cells that a table may span, filled or not.
MOST_CELLS = 12_000_000
_LARGEST_UNPACKED = 400 * 1024 * 1024
_MOST_PARTS = 2_000
_PART = re.compile(r"(\[Content_Types\]\.xml|_rels/.*\.rels|xl/.*\.(xml|rels))", re.DOTALL)
_CHUNK = 8 * 1024 * 1024
# How a cell or a row says where it stands: r="AB12" or r="12".
_PLACE = re.compile(rb"""[\s"']r\s*=\s*["']([A-Za-z]*)(\d*)["']""")
_ROW, _CELL = re.compile(rb"<(?:\w+:)?row[\s/>]"), re.compile(rb"<(?:\w+:)?c[\s/>]")
_OVERLAP = 64
EXCEL_START, _MAC_START = date(1899, 12, 30), date(1904, 1, 1)
_OLD_MAC = re.compile(rb"""<(?:\w+:)?workbookPr\s[^>]*?\bdate1904\s*=\s*["'](?:1|true)["']""")
_LARGEST_HEAD = 8 * 1024 * 1024


def first_sheet(data: bytes) -> Sequence[Sequence[object]]:
    """Return the rows of the first sheet that is not hidden, from its row 1 and column A on.

    OverflowError for a sheet that spans too many cells or a file that is too large unpacked, ValueError for a file
    that is no XLSX. A formula counts as the value that was saved with it.
    """
    plain = _unpacked(data)
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(plain))
        shown = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        ]
        return book.get_sheet_by_name(shown[0]).to_python(skip_empty_area=False) if shown else []
    except Exception as error:  # the reader raises what it likes, and each means: not readable
        raise ValueError("not a workbook") from error


def first_day(data: bytes) -> date:
    """Return day 0 of the calendar that numbers without the format of a date are to be read by.

    That of Excel takes 1900 for a leap year; dates before March 1900 do not matter here. Old Macs start in 1904.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("xl/workbook.xml") as part:
            old_mac = _OLD_MAC.search(part.read(_LARGEST_HEAD))
    except Exception:
        return EXCEL_START
    return _MAC_START if old_mac else EXCEL_START


def _unpacked(data: bytes) -> bytes:
    """Return the same workbook without anything packed in it, and without pictures and the like."""
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as plain:
            parts = {info.filename: info for info in archive.infolist() if _PART.fullmatch(info.filename)}
            if len(parts) > _MOST_PARTS or sum(info.file_size for info in parts.values()) > _LARGEST_UNPACKED:
                raise OverflowError("too much in it")
            if "xl/workbook.xml" not in parts:
                raise ValueError("not an XLSX")
            for name, info in parts.items():
                content = archive.read(info)
                if _span(content) > MOST_CELLS:
                    raise OverflowError("too many cells")
                plain.writestr(name, content)
    except (OverflowError, ValueError):
        raise
    except Exception as error:  # a hostile archive makes zipfile fail in any way it likes
        raise ValueError("not an archive") from error
    return made.getvalue()


def _span(xml: bytes) -> int:
    """Return how many cells a sheet may span at most, as its cells and rows say where they stand."""
    if b"\x00" in xml[:200]:
        raise ValueError("not in UTF-8")
    letters, rows, cells, last = set[bytes](), 0, 0, 0
    for start in range(0, len(xml), _CHUNK):
        for column, row in _PLACE.findall(xml, max(0, start - _OVERLAP), start + _CHUNK):
            letters.add(column)
            last = max(last, int(row[:9] or 0))
            rows += not column
            cells += bool(column)
    # Rows and cells that do not say where they stand follow each other.
    wide = max(map(_number, letters), default=0)
    loose = len(_CELL.findall(xml)) > cells
    wide += max((len(_CELL.findall(part)) for part in _ROW.split(xml)), default=0) if loose else 0
    return wide * (last + max(0, len(_ROW.findall(xml)) - rows))


def _number(letters: bytes) -> int:
    """Return the number of a column from its letters, 1 for A; 0 for none."""
    found = 0
    for letter in letters.upper()[:9]:
        found = found * 26 + letter - 64
    return found
