"""Reads EXIF: the camera's own notes, also as the directories of a TIFF file. What facts mean is not told here.

Source: CIPA DC-008 (EXIF 3.0) and TIFF 6.0 for tag numbers; names as most tools show them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from modules.labs import photo_iptc, photo_xmp
from modules.labs.photo_dng import read_private_data
from modules.labs.photo_gps import read_gps
from modules.labs.photo_lens import lens_range
from modules.labs.photo_maker import read_maker_note
from modules.labs.photo_segments import jpeg_size
from modules.labs.photo_tiff import Entry, Tiff, open_tiff
from modules.labs.photo_value import Embedded, Gathered, decoded

EXIF, GPS, INTEROP, SUB, MAKER, ICC = 0x8769, 0x8825, 0xA005, 0x014A, 0x927C, 0x8773
XMP, IPTC, PHOTOSHOP = 0x02BC, 0x83BB, 0x8649
NEW_SUBFILE, WIDTH, HEIGHT, COMPRESSION, ORIENTATION = 0x00FE, 0x0100, 0x0101, 0x0103, 0x0112
STRIPS, STRIP_BYTES, JPEG_AT, JPEG_BYTES = 0x0111, 0x0117, 0x0201, 0x0202
TIME_ZONES = {"ModifyDate": 0x9010, "DateTimeOriginal": 0x9011, "CreateDate": 0x9012}
SUB_SECONDS = {"ModifyDate": 0x9290, "DateTimeOriginal": 0x9291, "CreateDate": 0x9292}
TEXTS = {
    0x000B: "ProcessingSoftware", 0x010D: "DocumentName", 0x010E: "ImageDescription", 0x010F: "Make", 0x0110: "Model",
    0x011D: "PageName", 0x0131: "Software", 0x0132: "ModifyDate", 0x013B: "Artist", 0x013C: "HostComputer",
    0x8298: "Copyright", 0x9003: "DateTimeOriginal", 0x9004: "CreateDate", 0xA004: "RelatedSoundFile",
    0xA420: "ImageUniqueID", 0xA430: "OwnerName", 0xA431: "SerialNumber", 0xA433: "LensMake", 0xA434: "LensModel",
    0xA435: "LensSerialNumber", 0xA436: "ImageTitle", 0xA437: "Photographer", 0xA438: "ImageEditor",
    0xA439: "CameraFirmware", 0xA43A: "RAWDevelopingSoftware", 0xA43B: "ImageEditingSoftware",
    0xA43C: "MetadataEditingSoftware", 0xC614: "UniqueCameraModel", 0xC615: "LocalizedCameraModel",
    0xC62F: "CameraSerialNumber", 0xC65D: "RawDataUniqueID", 0xC68B: "OriginalRawFileName", 0xC71B: "PreviewDateTime",
    0xC6F3: "CameraCalibrationSignature", 0xFDE8: "OwnerName", 0xFDE9: "SerialNumber", 0xFDEA: "Lens",
    0x87B1: "GeoTiffAsciiParams",
}  # fmt: skip
# Written by Windows in UTF-16.
WIDE_TEXTS = {0x9C9B: "XPTitle", 0x9C9C: "XPComment", 0x9C9D: "XPAuthor", 0x9C9E: "XPKeywords", 0x9C9F: "XPSubject"}
USER_COMMENT, LENS_RANGE, DNG_VERSION, DNG_PRIVATE, COPYRIGHT = 0x9286, 0xA432, 0xC612, 0xC634, 0x8298
# Says how the picture is stored, or holds other entries; tells nothing about anyone.
STRUCTURE = {
    0x00FE, 0x00FF, 0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x010A, 0x0111, 0x0112, 0x0115, 0x0116, 0x0117, 0x0118,
    0x0119, 0x011A, 0x011B, 0x011C, 0x0122, 0x0123, 0x0124, 0x0125, 0x0128, 0x0129, 0x012D, 0x013D, 0x013E, 0x013F,
    0x0140, 0x0142, 0x0143, 0x0144, 0x0145, 0x0152, 0x0153, 0x0154, 0x0155, 0x015B, 0x0201, 0x0202, 0x0203, 0x0205,
    0x0211, 0x0212, 0x0213, 0x0214, 0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003, 0xEA1C,
    ICC,
}  # fmt: skip
_HANDLED = {EXIF, GPS, INTEROP, SUB, MAKER, XMP, IPTC, PHOTOSHOP, USER_COMMENT, DNG_VERSION,
            *TIME_ZONES.values(), *SUB_SECONDS.values()}  # fmt: skip
# Map data of GeoTIFF: scale, tie points, transformation, keys.
_MAP_GRID = {0x830E, 0x8480, 0x8482, 0x85D8, 0x87AF, 0x87B0}
_MAX_DIRECTORIES = 40
_MAX_PAGES = 12
_MOST_NOTE = 4 * 1024 * 1024


def read_exif(data: bytes, found: Gathered, *, turn: bool = True) -> None:
    """Gather what an EXIF block tells; `turn` says that its orientation applies to the picture. Never fails."""
    data = data.removeprefix(b"Exif\0\0")
    opened = open_tiff(data)
    found.block("EXIF", data)
    if opened is None:
        found.add("EXIF", "UnreadableBlock", str(len(data)))
        return
    tiff, first = opened
    walk = _Walk(tiff, found)
    main, following = walk.directory(first)
    walk.read(main)
    if turn and ORIENTATION in main:
        found.orientation = main[ORIENTATION].number(1)
    small, _after = walk.directory(following)
    if small:
        walk.read(small)
        walk.thumbnail(small)
    _hidden_pictures(tiff.data, found)


def read_pages(tiff: Tiff, first: int, found: Gathered) -> list[dict[int, Entry]]:
    """Gather what the directories of a TIFF file tell, and return those of its pages and of their parts."""
    walk = _Walk(tiff, found, own_file=True)
    pages: list[dict[int, Entry]] = []
    offset = first
    while offset and len(pages) < _MAX_PAGES:
        page, offset = walk.directory(offset)
        if page:
            pages.append(page)
            walk.read(page)
            if len(pages) > 1 and (page.keys() >= {WIDTH, HEIGHT} or JPEG_AT in page):
                walk.thumbnail(page)
            elif len(pages) == 1 and (tiff.data[8:10] == b"CR" or (_reduced(page) and (offset or SUB in page))):
                # What a raw camera's sensor saw stands further behind.
                walk.thumbnail(page, "preview")
    found.pages = max(1, len(pages))
    return pages


def _reduced(page: Mapping[int, Entry]) -> bool:
    """Say whether a page is a smaller picture of another one in the file (TIFF 6.0, NewSubfileType)."""
    return NEW_SUBFILE in page and bool(page[NEW_SUBFILE].number() & 1)


class _Walk:
    """Goes through the directories of one block, each once."""

    def __init__(self, tiff: Tiff, found: Gathered, *, own_file: bool = False) -> None:
        self._tiff = tiff
        self._found = found
        self._seen: set[int] = set()
        self._own_file = own_file
        self._make = self._model = ""

    def directory(self, offset: int) -> tuple[dict[int, Entry], int]:
        """Return entries and the offset of the next directory; nothing the second time or after too many."""
        if not offset or offset in self._seen or len(self._seen) >= _MAX_DIRECTORIES:
            return {}, 0
        self._seen.add(offset)
        return self._tiff.directory(offset, self._found)

    def read(self, entries: Mapping[int, Entry], group: str = "EXIF") -> None:
        """Gather the facts of one directory and of those below it."""
        self._make = decoded(entries[0x010F].head(64)) if 0x010F in entries else self._make
        self._model = decoded(entries[0x0110].head(64)) if 0x0110 in entries else self._model
        for tag, entry in entries.items():
            self._fact(tag, entry, group, entries)
        self._embedded_blocks(entries)
        for tag in (EXIF, INTEROP):
            if tag in entries:
                below, _next = self.directory(entries[tag].number())
                self.read(below, "Interop" if tag == INTEROP else "EXIF")
        for offset in entries[SUB].numbers()[:8] if SUB in entries else ():
            below, _next = self.directory(offset)
            self.read(below)
            self.thumbnail(below)
        if GPS in entries:
            below, _next = self.directory(entries[GPS].number())
            read_gps(below, self._found)
        if MAKER in entries:
            read_maker_note(self._tiff, entries[MAKER], self._make, self._model, self._found)
            if self._own_file:
                # In other files, the whole block is looked through.
                _hidden_pictures(entries[MAKER].head(_MOST_NOTE), self._found)
        if DNG_PRIVATE in entries:
            read_private_data(self._tiff, entries[DNG_PRIVATE], self._make, self._model, self._found)

    def _fact(self, tag: int, entry: Entry, group: str, entries: Mapping[int, Entry]) -> None:
        """Gather one entry, unless it is only structure or is handled elsewhere."""
        if tag in TEXTS:
            name = TEXTS[tag]
            self._found.add(
                group, name, _text(entry) + (_fraction_and_zone(name, entries) if name in TIME_ZONES else "")
            )
        elif tag in WIDE_TEXTS:
            self._found.add(group, WIDE_TEXTS[tag], entry.head(4096).decode("utf-16-le", "ignore").partition("\0")[0])
        elif tag == USER_COMMENT:
            self._found.add(group, "UserComment", _comment(entry.head(4096), self._tiff.order))
        elif tag == LENS_RANGE:
            self._found.add(group, "LensInfo", lens_range(entry))
        elif tag == DNG_VERSION:
            self._found.add(group, "DNGVersion", "1")
        elif tag in _MAP_GRID:
            self._found.place("EXIF", "GeoTIFF")
        elif tag not in STRUCTURE and tag not in _HANDLED and group != "Interop":
            self._found.add(group, f"0x{tag:04x}", _text(entry) or "…")
        if self._own_file and tag not in STRUCTURE:
            self._found.block("EXIF")

    def _embedded_blocks(self, entries: Mapping[int, Entry]) -> None:
        if XMP in entries:
            photo_xmp.read_xmp(entries[XMP].raw, self._found)
        if IPTC in entries:
            raw = entries[IPTC].raw
            # Some programs stored the bytes as numbers of four bytes, and so in the wrong order.
            swapped = b"".join(raw[at : at + 4][::-1] for at in range(0, len(raw), 4)) if raw[:1] != b"\x1c" else raw
            photo_iptc.read_iptc(swapped, self._found)
        if PHOTOSHOP in entries:
            photo_iptc.read_photoshop(entries[PHOTOSHOP].raw, self._found)

    def thumbnail(self, entries: Mapping[int, Entry], kind: Literal["thumbnail", "preview"] = "thumbnail") -> None:
        """Keep the small picture that a directory points to, and its bytes where they are a JPEG file."""
        places = [(JPEG_AT, JPEG_BYTES), (STRIPS, STRIP_BYTES)]
        for at, size in places:
            if at in entries and size in entries:
                start = self._tiff.base + entries[at].number()
                data = self._tiff.data[start : start + entries[size].number()]
                whole = data if data[:3] == b"\xff\xd8\xff" else b""
                width, height = jpeg_size(whole) or (
                    entries[WIDTH].number() if WIDTH in entries else 0,
                    entries[HEIGHT].number() if HEIGHT in entries else 0,
                )
                self._found.block(kind, whole)
                self._found.embedded.append(Embedded(kind, whole, width, height))
                return


def _text(entry: Entry) -> str:
    """Return the value as text: letters as they stand, numbers in a row."""
    if entry.tag == COPYRIGHT:
        # The photographer's words, a zero, the editor's words.
        parts = (decoded(part).strip() for part in entry.head(4096).split(b"\0"))
        return "; ".join(filter(None, parts))
    if entry.type in {2, 7}:
        return decoded(entry.head(4096))
    return " ".join("?" if number is None else f"{number:g}" for number in entry.reals())


def _fraction_and_zone(name: str, entries: Mapping[int, Entry]) -> str:
    """Return the fraction of a second and the time zone that belong to a time, each where there is one."""
    fraction, zone = (
        decoded(entries[tag].head(16)).strip() if tag in entries else ""
        for tag in (SUB_SECONDS[name], TIME_ZONES[name])
    )
    return (f".{fraction}" if fraction.isdigit() else "") + zone


def _comment(data: bytes, order: str) -> str:
    """Return a user comment, whose first eight bytes name its letters."""
    code, text = data[:8], data[8:]
    if code == b"UNICODE\0":
        return text.decode("utf-16-le" if order == "<" else "utf-16-be", "ignore")
    if code == b"JIS\0\0\0\0\0":
        return text.decode("iso2022_jp", "ignore")
    known = code in {b"ASCII\0\0\0", bytes(8)}
    if not known and len(data) > 8 and not any(data[1:16:2]) and all(data[0:8:2]):
        # Letters of two bytes without the name that belongs before them.
        return data.decode("utf-16-le", "ignore").partition("\0")[0]
    return decoded(text if known else data).strip()


def _hidden_pictures(data: bytes, found: Gathered) -> None:
    """Keep pictures that stand in a block beside the thumbnail, such as the larger preview in maker notes."""
    known = {picture.data for picture in found.embedded}
    at = data.find(b"\xff\xd8\xff")
    for _turn in range(8):
        if at < 0:
            return
        rest = data[at:]
        size = jpeg_size(rest)
        if size and not any(rest.startswith(picture) for picture in known if picture):
            found.embedded.append(Embedded("preview", rest, *size))
            # Each is a copy, so that they count.
            found.block("preview", rest)
        at = data.find(b"\xff\xd8\xff", at + 3)
