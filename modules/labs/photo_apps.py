"""Reads the application segments of a JPEG file that only one maker or program writes; of others, what is plain.

Sources: what the makers' files hold, as gathered in the tables of the `ExifTool` documentation.
"""

from __future__ import annotations

import re

from modules.labs import photo_ciff, photo_flashpix, photo_heat
from modules.labs.photo_maker import read_maker_note
from modules.labs.photo_segments import APP0, APP2, APP9, APP12, jpeg_pieces, jpeg_size
from modules.labs.photo_tiff import Entry, Tiff, open_tiff
from modules.labs.photo_times import counted, office_time, written_times
from modules.labs.photo_value import Embedded, Gathered, decoded

_PICTURE_INFO = re.compile(r"^\s*([A-Za-z][\w#/ -]{1,30})=(.{1,200}?)\s*$", re.MULTILINE)
_INFO_NAMES = {
    "serial#": "SerialNumber",
    "timedate": "DateTimeOriginal",
    "type": "Model",
    "id": "Make",
    "camera": "Model",
    "version": "FirmwareVersion",
}
_GOPRO = ((b"CASN", "SerialNumber"), (b"MINF", "Model"), (b"DVNM", "DeviceName"), (b"FMWR", "FirmwareVersion"))
_KODAK_MARKS, _KODAK_NAMES = (b"Meta\0\0", b"META\0\0"), {0xC353: "OwnerName", 0xC354: "SerialNumber"}
_HP_SERIAL = re.compile(rb"CMSN.{8}([ -~]{4,32})", re.DOTALL)
_OFFICE_DATE = re.compile(rb"<Date>(\d{4,6}\.?\d{0,20})</Date>")
_NOTE_MARKS = (b"PENTAX \0", b"HUAWEI\0\0")
_DUCKY, _DUCKY_NAMES = b"Ducky", {2: "Comment", 3: "Copyright"}
_UNIQUE = b"ssuniqueid\0"
_MOST_PICTURES = 2
# Far more than cameras write; what stands behind is only said to be there.
_MOST_BYTES = 24 * 1024 * 1024


def read_application(marker: int, body: bytes, found: Gathered) -> None:
    """Gather what one segment says, and that it is there."""
    name = f"APP{marker - APP0}"
    found.block(name, body)
    if found.spent > _MOST_BYTES:
        found.add("JPEG", name, "…")
        return
    _known(marker, body, found)
    if marker == APP2 and body[4:10] == photo_heat.INFIRAY_MARK:
        found.block("InfiRay")
    if match := _HP_SERIAL.search(body) if body.startswith(b"TDHD") else None:
        found.add("JPEG", "SerialNumber", match[1])
    if marker == APP12 or body.startswith(b"RMETA"):
        _picture_info(body, found)
    _plain(body, found)


def _known(marker: int, body: bytes, found: Gathered) -> None:
    """Gather what the makers that are known by their mark say; of others, how they begin."""
    if body.startswith(b"JP") and b"jumb" in body[:64]:
        found.add("JPEG", "ContentCredentials", "C2PA" if b"c2pa" in body else "JUMBF")
    elif photo_ciff.CIFF_MARK.match(body):
        photo_ciff.read_ciff(body, found)
    elif body.startswith(photo_flashpix.FLASHPIX_MARK):
        photo_flashpix.read_flashpix(body, found)
    elif body.startswith(b"GoPro\0"):
        _gopro(body, found)
    elif body.startswith(_KODAK_MARKS):
        _kodak(body[6:], found)
    elif body.startswith(_NOTE_MARKS):
        read_maker_note(Tiff(body, ">"), Entry(body, ">", 0, 7, len(body), 0), decoded(body[:6]), "", found)
    elif _UNIQUE in body[:64]:
        found.add("JPEG", "ImageUniqueID", body.partition(_UNIQUE)[2])
    elif marker == APP12 and body.startswith(_DUCKY):
        _ducky(body[len(_DUCKY) :], found)
    elif marker == APP9 and "InfiRay" in found.blocks:
        photo_heat.read_infiray(body, found)
    else:
        found.add("JPEG", f"APP{marker - APP0}", decoded(body[:32]) or "…")


def _plain(body: bytes, found: Gathered) -> None:
    """Gather times and small pictures that stand anywhere in a segment."""
    for match in _OFFICE_DATE.finditer(body[:4096]):
        found.add("JPEG", "NoteTime", office_time(float(match[1])))
    for time in written_times(body):
        found.add("JPEG", "NoteTime", time)
    at = body.find(b"\xff\xd8\xff")
    for _picture in range(_MOST_PICTURES):
        if at < 0:
            return
        if size := jpeg_size(body[at:]):
            pieces = jpeg_pieces(body[at:], most=200)
            # A larger one goes on in the next segment, and cannot be shown.
            picture = body[at : at + pieces.end] if pieces.whole else b""
            found.embedded.append(Embedded("preview", picture, *size))
        at = body.find(b"\xff\xd8\xff", at + 3)


def _ducky(body: bytes, found: Gathered) -> None:
    """Gather the words that Photoshop keeps when it saves for the web: kind, length, count of letters, UTF-16."""
    found.add("JPEG", "APP12", "Ducky")
    at = 0
    while at + 4 <= len(body) and (kind := int.from_bytes(body[at : at + 2], "big")):
        size = int.from_bytes(body[at + 2 : at + 4], "big")
        if kind in _DUCKY_NAMES:
            found.add("JPEG", _DUCKY_NAMES[kind], body[at + 8 : at + 4 + size].decode("utf-16-be", "ignore"))
        at += 4 + size


def _gopro(body: bytes, found: Gathered) -> None:
    found.add("JPEG", "Make", "GoPro")
    for mark, fact in _GOPRO:
        if (at := body.find(mark + b"c")) >= 0:
            length = body[at + 5] * int.from_bytes(body[at + 6 : at + 8], "big") if at + 8 <= len(body) else 0
            found.add("JPEG", fact, body[at + 8 : at + 8 + length])


def _kodak(data: bytes, found: Gathered) -> None:
    """Gather owner and number from Kodak's own directory; eight bytes before a text name its letters."""
    found.add("JPEG", "MakerNote", "Kodak")
    if opened := open_tiff(data):
        entries, _next = opened[0].directory(opened[1], found)
        for tag in _KODAK_NAMES.keys() & entries.keys():
            text = entries[tag].head(256)
            found.add("JPEG", _KODAK_NAMES[tag], text[8:] if text[5:8] == bytes(3) else text)


def _picture_info(body: bytes, found: Gathered) -> None:
    """Gather lines of names and values; a time counts seconds since 1970."""
    for key, value in _PICTURE_INFO.findall(body[:8192].decode("latin-1")):
        known = key.strip().lower()
        time = counted(int(value)) if known == "timedate" and value.isdigit() and len(value) <= 10 else ""
        found.add("JPEG", _INFO_NAMES.get(known, f"APP12-{key.strip()}"), time or value)
