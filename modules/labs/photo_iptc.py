"""Reads what press and picture programs write: IPTC records, and Photoshop's resources that hold them.

Sources: IPTC-NAA IIM 4.2; Adobe Photoshop File Formats Specification, "Image Resources Section".
"""

from __future__ import annotations

from modules.labs import photo_xmp
from modules.labs.photo_segments import jpeg_size
from modules.labs.photo_value import Embedded, Gathered, decoded

_NAMES = {
    5: "ObjectName", 15: "Category", 20: "SupplementalCategories", 25: "Keywords", 26: "ContentLocationCode",
    27: "ContentLocationName", 30: "ReleaseDate", 35: "ReleaseTime", 40: "SpecialInstructions", 55: "DateCreated",
    60: "TimeCreated", 62: "DigitalCreationDate", 63: "DigitalCreationTime", 65: "OriginatingProgram",
    70: "ProgramVersion", 80: "By-line", 85: "By-lineTitle", 90: "City", 92: "Sub-location", 95: "Province-State",
    100: "Country-PrimaryLocationCode", 101: "Country", 103: "OriginalTransmissionReference", 105: "Headline",
    110: "Credit", 115: "Source", 116: "CopyrightNotice", 118: "Contact", 120: "Caption-Abstract",
    37: "ExpirationDate", 38: "ExpirationTime", 47: "ReferenceDate", 1070: "DateSent", 1080: "TimeSent",
    122: "Writer-Editor", 7: "EditStatus", 22: "FixtureIdentifier", 187: "UniqueDocumentID",
}  # fmt: skip
_TIMES = {55: 60, 62: 63, 30: 35, 37: 38, 1070: 1080}
# When it was sent stands in the first record, whose numbers are told apart by a thousand.
_FIRST, _SENT = 1000, {70, 80}
_REFERENCE = 47
_UTF8 = b"\x1b%G"
IPTC_RECORDS, SMALL_PICTURES, EXIF_BLOCK, XMP_BLOCK, URL = 0x0404, {0x0409, 0x040C}, 0x0422, 0x0424, 0x040B
# How the program that saved it would print or show the picture.
_STRUCTURE = {0x03ED, 0x03F3, 0x03F5, 0x03F8, 0x0406, 0x0408, 0x040D, 0x0411, 0x0414, 0x0419, 0x041A, 0x0421, 0x0425,
              0x0426, 0x0428, 0x03E9, 0x03F2, 0x040F}  # fmt: skip
# A small picture among the records.
PREVIEW = 202
_MAX_RECORDS = 2000


def read_iptc(data: bytes, found: Gathered) -> None:
    """Gather the records of an IPTC block; stops quietly where it is broken."""
    found.block("IPTC", data)
    at, utf8, records = 0, False, list[tuple[int, bytes]]()
    while data[at : at + 1] == b"\x1c" and at + 5 <= len(data) and len(records) < _MAX_RECORDS:
        record, number, length = data[at + 1], data[at + 2], int.from_bytes(data[at + 3 : at + 5], "big")
        at += 5
        if length & 0x8000:
            # A long record: the number says how many bytes its real length takes.
            count = min(length & 0x7FFF, 4)
            length, at = int.from_bytes(data[at : at + count], "big"), at + count
        value = data[at : at + length]
        at += length
        utf8 = utf8 or (record == 1 and number == 90 and value == _UTF8)
        if record == 2 and number == PREVIEW and value:
            found.embedded.append(
                Embedded("preview", value if value[:3] == b"\xff\xd8\xff" else b"", *(jpeg_size(value) or (0, 0)))
            )
        elif record == 2 and number:
            records.append((number, value))
        elif record == 1 and number in _SENT:
            records.append((_FIRST + number, value))
    texts = [(number, _text(value, utf8=utf8)) for number, value in records]
    clocks = dict(texts)
    for number, text in texts:
        if number in _TIMES:
            found.add("IPTC", _NAMES[number], f"{_date(text)} {_clock(clocks.get(_TIMES[number], ''))}")
        elif number == _REFERENCE:
            found.add("IPTC", _NAMES[number], _date(text))
        elif number not in _TIMES.values():
            found.add("IPTC", _NAMES.get(number, f"2:{number}"), text)


def read_photoshop(data: bytes, found: Gathered) -> None:
    """Gather what Photoshop's resources hold; stops quietly where they are broken."""
    found.block("Photoshop", data)
    at = 0
    for _resource in range(_MAX_RECORDS):
        if data[at : at + 4] not in {b"8BIM", b"AgHg", b"DCSR", b"PHUT", b"MeSa"} or at + 8 > len(data):
            return
        number = int.from_bytes(data[at + 4 : at + 6], "big")
        name_length = data[at + 6]
        start = at + 7 + name_length + (name_length + 1) % 2
        size = int.from_bytes(data[start : start + 4], "big")
        body = data[start + 4 : start + 4 + size]
        _resource_found(number, body, found)
        at = start + 4 + size + size % 2


def _resource_found(number: int, body: bytes, found: Gathered) -> None:
    if number == IPTC_RECORDS:
        read_iptc(body, found)
    elif number == XMP_BLOCK:
        photo_xmp.read_xmp(body, found)
    elif number in SMALL_PICTURES:
        # 28 bytes say how the small picture is stored.
        picture = body[28:] if body[28:31] == b"\xff\xd8\xff" else b""
        found.block("thumbnail")
        found.embedded.append(Embedded("thumbnail", picture, *(jpeg_size(picture) or (0, 0))))
    elif number == URL:
        found.add("Photoshop", "URL", body)
    elif number not in _STRUCTURE:
        found.add("Photoshop", f"0x{number:04x}", decoded(body[:80]) or "…")


def _text(value: bytes, *, utf8: bool) -> str:
    return value[:4096].decode("utf-8", "replace") if utf8 else decoded(value[:4096])


def _date(text: str) -> str:
    """Return 20240501 as 2024-05-01, anything else as it stands."""
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if len(text) == 8 and text.isdigit() else text


def _clock(text: str) -> str:
    """Return 123045+0100 as 12:30:45+01:00, anything else as it stands."""
    if len(text) < 6 or not text[:6].isdigit():
        return text
    zone = text[6:]
    return f"{text[:2]}:{text[2:4]}:{text[4:6]}" + (f"{zone[:3]}:{zone[3:5]}" if len(zone) == 5 else zone)
