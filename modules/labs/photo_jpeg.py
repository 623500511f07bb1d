"""Reads JPEG files, and writes them again with nothing but the picture and its colour profile.

Source: ITU-T T.81; JFIF 1.02; CIPA DC-007 for second pictures; XMP part 3 for the two kinds of packet.
"""

from __future__ import annotations

import struct

from assets.language import _
from modules.labs import photo_exif, photo_heat, photo_iptc, photo_xmp
from modules.labs.photo_apps import read_application
from modules.labs.photo_profile import safe_profile
from modules.labs.photo_segments import (
    APP0,
    APP1,
    APP2,
    APP13,
    APP14,
    APP15,
    COM,
    DAC,
    DHT,
    DNL,
    DQT,
    DRI,
    FRAMES,
    SOS,
    Piece,
    Pieces,
    jpeg_pieces,
    jpeg_size,
)  # fmt: skip
from modules.labs.photo_trailer import read_trailer
from modules.labs.photo_value import Embedded, Gathered, PhotoError, no_picture, not_whole

EXIF_MARK, XMP_MARK = b"Exif\0", b"http://ns.adobe.com/xap/1.0/\0"
EXTENSION_MARK, ICC_MARK = b"http://ns.adobe.com/xmp/extension/\0", b"ICC_PROFILE\0"
PHOTOSHOP_MARK, PAGE_MARK = b"Photoshop 3.0\0", b"MPF\0"
# A decoder goes over the whole picture for each scan; honest files have about ten.
_PROFILE_PART = 65_519
_MOST_SCANS = 120
_MOST_WORK = 3_000_000_000


def read_jpeg(data: bytes) -> Gathered:
    """Gather what a JPEG file holds; PhotoError where it has neither a picture nor notes about one."""
    found = Gathered("JPEG")
    parts = jpeg_pieces(data)
    size = next((_frame_size(data, piece) for piece in parts.pieces if piece.marker in FRAMES), None)
    found.width, found.height = size or (0, 0)
    if not parts.whole:
        found.cut_short()
    extended: dict[bytes, list[tuple[int, bytes]]] = {}
    photoshop, heat = bytearray(), bytearray()
    for piece in parts.pieces:
        body = data[piece.body : piece.end]
        if piece.marker == COM:
            found.block("comment", body)
            found.add("JPEG", "Comment", body)
        elif piece.marker == APP1 and body.startswith(EXTENSION_MARK) and len(body) > 75:
            extended.setdefault(body[35:67], []).append((int.from_bytes(body[71:75], "big"), body[75:]))
        elif piece.marker == APP13 and body.startswith(PHOTOSHOP_MARK):
            photoshop += body[len(PHOTOSHOP_MARK) :]
        elif piece.marker == APP1 and body.startswith(b"FLIR\0"):
            heat += body[8:]
        elif APP0 <= piece.marker <= APP15:
            _application(piece.marker, body, found)
    for pieces in extended.values():
        photo_xmp.read_xmp(b"".join(text for _at, text in sorted(pieces)), found)
    if photoshop:
        photo_iptc.read_photoshop(bytes(photoshop), found)
    if heat:
        photo_heat.read_flir(bytes(heat), found)
    if parts.whole:
        read_trailer(data, parts.end, found)
    if size is None and not found.tags:
        # Where the camera's notes alone are left, they are still told.
        raise no_picture("JPEG")
    return found


def _frame_size(data: bytes, piece: Piece) -> tuple[int, int] | None:
    """Return width and height of a frame; a height of 0 would come later in the file, which nobody writes."""
    height, width = (int.from_bytes(data[at : at + 2], "big") for at in (piece.body + 1, piece.body + 3))
    return (width, height) if width and height and piece.end - piece.body >= 6 else None


def _application(marker: int, body: bytes, found: Gathered) -> None:
    """Gather what one application's segment holds."""
    if marker == APP1 and body.startswith(EXIF_MARK):
        photo_exif.read_exif(body[6:], found)
    elif marker == APP1 and (body.startswith(XMP_MARK) or b"<x:xmpmeta" in body[:200] or b"<rdf:RDF" in body[:400]):
        photo_xmp.read_xmp(body[body.find(b"\0") + 1 :] if body.startswith(b"http") else body, found)
    elif marker == APP2 and body.startswith(PAGE_MARK):
        # The pictures themselves stand behind the first one.
        found.block("second pictures", body)
    elif marker == APP0:
        _jfif(body, found)
    elif not (marker == APP2 and body.startswith(ICC_MARK)) and not (marker == APP14 and body.startswith(b"Adobe")):
        read_application(marker, body, found)


def _jfif(body: bytes, found: Gathered) -> None:
    """Gather the small picture that JFIF and its extension may hold; the rest is structure."""
    if body.startswith(b"JFIF\0") and len(body) <= 14:
        return
    picture = body[6:] if body.startswith(b"JFXX\0") else b""
    size = jpeg_size(picture) or (body[12], body[13]) if len(body) > 14 else (0, 0)
    if body.startswith((b"JFIF\0", b"JFXX\0")):
        found.block("thumbnail", body)
        found.embedded.append(Embedded("thumbnail", picture if picture[:3] == b"\xff\xd8\xff" else b"", *size))
    else:
        read_application(APP0, body, found)


def strip_jpeg(data: bytes) -> bytes:
    """Return the file with its picture data as it stands and nothing else but density and colour profile.

    Raises PhotoError where the file is cut short or asks for absurd work.
    """
    parts = jpeg_pieces(data)
    if not parts.whole:
        raise not_whole()
    _check_work(data, parts)
    keep: list[bytes] = [b"\xff\xd8", _density(data, parts), *_profile_segments(safe_profile(colour_profile(data)))]
    for piece in parts.pieces:
        body = data[piece.body : piece.end]
        if piece.marker in FRAMES | {SOS, DQT, DHT, DAC, DRI, DNL}:
            keep.append(data[piece.start : piece.end])
        elif piece.marker == APP14 and body.startswith(b"Adobe") and len(body) >= 12:
            keep.append(b"\xff\xee\x00\x0e" + body[:12])
    return b"".join([*keep, b"\xff\xd9"])


def _check_work(data: bytes, parts: Pieces) -> None:
    """Refuse a file that would make the decoder go over a large picture again and again."""
    width, height = jpeg_size(data) or (0, 0)
    if parts.scans > _MOST_SCANS or parts.scans * width * height > _MOST_WORK:
        raise PhotoError(_("This JPEG file asks for far more work than a photo does, so it is not opened."))


def _density(data: bytes, parts: Pieces) -> bytes:
    """Return a JFIF header with the file's own density and no small picture; nothing where it has no such header."""
    for piece in parts.pieces:
        body = data[piece.body : piece.end]
        if piece.marker == APP0 and body.startswith(b"JFIF\0") and len(body) >= 14:
            version, unit, across, down = struct.unpack(">2sBHH", body[5:12])
            return b"\xff\xe0\x00\x10JFIF\0" + struct.pack(">2sBHHBB", version, unit, across, down, 0, 0)
    return b""


def _profile_segments(profile: bytes) -> list[bytes]:
    """Return the segments that hold a profile: each says its number and how many there are (ICC.1, annex B.4)."""
    parts = [profile[at : at + _PROFILE_PART] for at in range(0, len(profile), _PROFILE_PART)]
    if len(parts) > 255:
        return []
    bodies = [ICC_MARK + bytes([number, len(parts)]) + part for number, part in enumerate(parts, 1)]
    return [b"\xff\xe2" + (len(body) + 2).to_bytes(2, "big") + body for body in bodies]


def colour_profile(data: bytes) -> bytes:
    """Return the ICC profile of a JPEG file, joined from its segments; empty where there is none."""
    parts = []
    for piece in jpeg_pieces(data).pieces:
        body = data[piece.body : piece.end]
        if piece.marker == APP2 and body.startswith(ICC_MARK) and len(body) > 14:
            parts.append((body[12], body[14:]))
    return b"".join(part for _number, part in sorted(parts, key=lambda item: item[0]))
