"""Reads WebP files, and writes them again with nothing but the picture and its colour profile.

Source: RFC 9649.
"""

from __future__ import annotations

from collections.abc import Iterator

from modules.labs import photo_exif, photo_xmp
from modules.labs.photo_profile import safe_profile
from modules.labs.photo_trailer import read_trailer
from modules.labs.photo_value import Gathered, decoded, no_picture, not_whole

_PICTURE = {b"VP8 ", b"VP8L", b"ALPH"}
_ANIMATION = {b"ANIM", b"ANMF"}
_PROFILE, _ALPHA = 0x20, 0x10
_MOST_CHUNKS = 20_000


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """Yield letters, data and end of each chunk inside the file's own length."""
    limit = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    at = 12
    for _number in range(_MOST_CHUNKS):
        if at + 8 > limit:
            return
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + length > len(data):
            return
        end = at + 8 + length
        yield data[at : at + 4], data[at + 8 : end], min(end + length % 2, len(data))
        at = end + length % 2


def read_webp(data: bytes) -> Gathered:
    """Gather what a WebP file holds; PhotoError where it has no picture."""
    found = Gathered("WebP")
    frames, whole = 0, False
    for kind, body, _end in chunks(data):
        if kind in {b"VP8X", b"VP8 ", b"VP8L"} and not found.width:
            found.width, found.height = _size(kind, body)
        frames += kind == b"ANMF"
        whole = whole or kind in {b"VP8 ", b"VP8L", b"ANMF"}
        if kind == b"EXIF":
            photo_exif.read_exif(body, found)
        elif kind == b"XMP ":
            photo_xmp.read_xmp(body, found)
        elif kind not in _PICTURE | _ANIMATION | {b"VP8X", b"ICCP"}:
            found.block(f"chunk {decoded(kind)}", body)
            found.add("WebP", f"chunk {decoded(kind)}", f"{len(body)}")
    if not found.width or not found.height:
        raise no_picture("WebP")
    found.pages = max(1, frames)
    declared = 8 + int.from_bytes(data[4:8], "little")
    if not whole or declared > len(data):
        found.cut_short()
    else:
        read_trailer(data, declared + declared % 2, found)
    return found


def is_lossless(data: bytes) -> bool:
    """Say whether the picture is packed without loss."""
    return any(kind == b"VP8L" or (kind == b"ANMF" and body[16:20] == b"VP8L") for kind, body, _end in chunks(data))


def strip_webp(data: bytes) -> bytes:
    """Return the file with its picture data as it stands and nothing else but its colour profile.

    Raises PhotoError where it is cut short. Moving pictures are not for this function.
    """
    kept: dict[bytes, bytes] = {}
    size = (0, 0)
    for kind, body, _end in chunks(data):
        if kind in {b"VP8X", b"VP8 ", b"VP8L"} and size == (0, 0):
            size = _size(kind, body)
        if kind in _PICTURE:
            kept.setdefault(kind, body)
        elif kind == b"ICCP" and (profile := safe_profile(body)):
            kept[kind] = profile
    picture = next((kind for kind in (b"VP8 ", b"VP8L") if kind in kept), None)
    if picture is None or 0 in size or 8 + int.from_bytes(data[4:8], "little") > len(data):
        raise not_whole()
    parts: list[tuple[bytes, bytes]] = [(kind, kept[kind]) for kind in (b"ICCP", b"ALPH", picture) if kind in kept]
    if len(parts) > 1:
        # The alpha flag is a hint; for pictures packed without loss, their own header says it.
        alpha = b"ALPH" in kept or (picture == b"VP8L" and bool(kept[picture][4] & 0x10))
        flags = (_PROFILE if b"ICCP" in kept else 0) | (_ALPHA if alpha else 0)
        header = bytes([flags, 0, 0, 0]) + (size[0] - 1).to_bytes(3, "little") + (size[1] - 1).to_bytes(3, "little")
        parts.insert(0, (b"VP8X", header))
    body = b"WEBP" + b"".join(
        kind + len(part).to_bytes(4, "little") + part + b"\0" * (len(part) % 2) for kind, part in parts
    )
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _size(kind: bytes, body: bytes) -> tuple[int, int]:
    """Return width and height, as each kind of chunk says them; zeros where it is too short."""
    if kind == b"VP8X" and len(body) >= 10:
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a" and len(body) >= 10:
        return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
    if kind == b"VP8L" and body[:1] == b"\x2f" and len(body) >= 5:
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return 0, 0
