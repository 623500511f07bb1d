"""Reads PNG files, and writes them again with nothing but the picture, its colours and its transparency.

Source: W3C, Portable Network Graphics (third edition).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from assets.language import _
from modules.labs import photo_exif, photo_iptc, photo_xmp
from modules.labs.photo_profile import safe_profile
from modules.labs.photo_trailer import read_trailer
from modules.labs.photo_value import Gathered, PhotoError, decoded, no_picture, too_large

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# What belongs to the look of the picture. Colour profiles are written anew, under a name that says nothing.
_LOOK = {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"pHYs"}
_ANIMATION = {b"acTL", b"fcTL", b"fdAT"}
_MOST_CHUNKS = 200_000
_MOST_TEXT = 8 * 1024 * 1024
_MOST_PROFILE = 4 * 1024 * 1024
_NO_DIGIT = re.compile(rb"[^0-9A-Fa-f\s]")
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# Column and row where each of the seven passes of an interlaced picture starts, and its steps.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


@dataclass(frozen=True, slots=True)
class Chunk:
    """One chunk: its four letters, its data, where it ends in the file, and whether its check sum is right."""

    kind: bytes
    data: bytes
    end: int
    sound: bool


def chunks(data: bytes) -> Iterator[Chunk]:
    """Yield the chunks up to the end of the picture or of the file."""
    at = len(SIGNATURE)
    for _number in range(_MOST_CHUNKS):
        length = int.from_bytes(data[at : at + 4], "big")
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data):
            return
        body = data[at + 8 : at + 8 + length]
        yield Chunk(kind, body, end, zlib.crc32(kind + body) == int.from_bytes(data[end - 4 : end], "big"))
        if kind == b"IEND":
            return
        at = end


def read_png(data: bytes) -> Gathered:
    """Gather what a PNG file holds; PhotoError where it has no header."""
    found = Gathered("PNG")
    end, last, pictures = 0, b"", 0
    for chunk in chunks(data):
        if chunk.kind == b"IHDR" and len(chunk.data) == 13 and not found.width:
            found.width, found.height = (int.from_bytes(chunk.data[at : at + 4], "big") for at in (0, 4))
        elif chunk.kind == b"IDAT":
            pictures += 1
        else:
            _gather(chunk, found)
        end, last = chunk.end, chunk.kind
    if not found.width or not found.height:
        raise no_picture("PNG")
    if last != b"IEND" or not pictures:
        found.cut_short()
    else:
        read_trailer(data, end, found)
    return found


def _gather(chunk: Chunk, found: Gathered) -> None:
    kind, data = chunk.kind, chunk.data
    if kind in _LOOK or kind in {b"IEND", b"iCCP", b"hIST"}:
        return
    if kind in _ANIMATION:
        if kind == b"acTL":
            found.pages = max(1, int.from_bytes(data[:4], "big"))
        return
    if kind == b"eXIf":
        photo_exif.read_exif(data, found)
    elif kind in {b"tEXt", b"zTXt", b"iTXt"}:
        keyword, text = _text(kind, data)
        found.block("PNG text", text)
        _words(keyword, text, found)
    elif kind == b"tIME" and len(data) == 7:
        found.block("PNG time", data)
        year = int.from_bytes(data[:2], "big")
        found.add("PNG", "ModifyDate", "{}-{:02d}-{:02d} {:02d}:{:02d}:{:02d} UTC".format(year, *data[2:]))
    else:
        found.block(f"chunk {decoded(kind)}", data)
        found.add("PNG", f"chunk {decoded(kind)}", f"{len(data)}")


def _words(keyword: str, text: bytes, found: Gathered) -> None:
    """Gather a text, whose keyword may say that it holds another kind of block."""
    key = keyword.lower()
    if key in {"xml:com.adobe.xmp", "raw profile type xmp"}:
        photo_xmp.read_xmp(_raw_profile(text) if key.startswith("raw") else text, found)
    elif key in {"raw profile type exif", "raw profile type app1"}:
        profile = _raw_profile(text)
        if profile.startswith((b"Exif", b"II", b"MM")):
            photo_exif.read_exif(profile, found)
        else:
            photo_xmp.read_xmp(profile[profile.find(b"\0") + 1 :], found)
    elif key in {"raw profile type iptc", "raw profile type 8bim"}:
        profile = _raw_profile(text)
        if profile.startswith(b"8BIM"):
            photo_iptc.read_photoshop(profile, found)
        else:
            photo_iptc.read_iptc(profile, found)
    elif not key.startswith("raw profile type ic"):
        found.add("PNG", keyword or "Comment", text)


def _text(kind: bytes, data: bytes) -> tuple[str, bytes]:
    """Return keyword and text of a text chunk, unpacked up to a bound; broken packing gives no text."""
    keyword, _zero, rest = data.partition(b"\0")
    packed = kind == b"zTXt"
    if kind == b"iTXt":
        packed, rest = rest[:1] == b"\x01", rest[2:]
        _language, _zero, rest = rest.partition(b"\0")
        _translated, _zero, rest = rest.partition(b"\0")
    elif packed:
        rest = rest[1:]
    else:
        # Latin-1 by the standard; many programs write UTF-8, which is tried first when it is shown.
        rest = rest.replace(b"\0", b" ")
    return decoded(keyword), unpacked(rest, _MOST_TEXT) if packed else rest


def unpacked(data: bytes, most: int) -> bytes:
    """Return zlib data unpacked, at most so many bytes; empty where it is broken."""
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        return b""


def _raw_profile(text: bytes) -> bytes:
    """Return the block that ImageMagick wrote as lines: name, length, hexadecimal digits. Some write more behind."""
    lines = text.strip().split(b"\n", 2)
    if len(lines) < 3 or not (length := lines[1].strip()).isdigit():
        return b""
    digits = b"".join(_NO_DIGIT.split(lines[2], maxsplit=1)[0].split())
    digits = digits[: min(2 * int(length[:12]), len(digits) // 2 * 2)]
    return bytes.fromhex(digits.decode("ascii"))


def strip_png(data: bytes) -> bytes:
    """Return the file with its picture data as it stands and nothing else but colours and transparency.

    The packed picture is unpacked once, piece by piece, to prove that it holds the picture and no more.
    Raises PhotoError where it does not.
    """
    kept: list[tuple[bytes, bytes]] = []
    picture = bytearray()
    last = b""
    for chunk in chunks(data):
        if not chunk.sound and chunk.kind in _LOOK | {b"IDAT", b"iCCP"}:
            raise _damaged()
        if chunk.kind == b"IDAT":
            picture += chunk.data
            if last != b"IDAT":
                kept.append((b"IDAT", b""))
        elif chunk.kind in _LOOK:
            kept.append((chunk.kind, chunk.data))
        elif chunk.kind == b"iCCP":
            if profile := colour_profile(chunk.data):
                kept.append((b"iCCP", b"ICC\0\0" + zlib.compress(profile, 9)))
        elif chunk.kind[:1].isupper() and chunk.kind != b"IEND":
            raise _damaged()
        last = chunk.kind
    if last != b"IEND" or [kind for kind, _data in kept].count(b"IDAT") != 1 or kept[0][0] != b"IHDR":
        raise _damaged()
    sound = _only_picture(bytes(picture), _unpacked_size(kept[0][1]))
    kept = [(kind, sound if kind == b"IDAT" else body) for kind, body in kept]
    return SIGNATURE + b"".join(_packed(kind, body) for kind, body in [*kept, (b"IEND", b"")])


def _packed(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def colour_profile(data: bytes) -> bytes:
    """Return the ICC profile of an iCCP chunk, empty where there is none that can be read."""
    _name, _zero, rest = data.partition(b"\0")
    return safe_profile(unpacked(rest[1:], _MOST_PROFILE))


def _unpacked_size(header: bytes) -> int:
    """Return how many bytes the picture takes before packing, by the header."""
    width, height = (int.from_bytes(header[at : at + 4], "big") for at in (0, 4))
    bits = header[8] * _SAMPLES.get(header[9], 0) if len(header) == 13 else 0
    if not bits or header[12] > 1 or too_large(width, height):
        raise _damaged()
    passes = _PASSES if header[12] else ((0, 0, 1, 1),)
    size = 0
    for left, top, across, down in passes:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        size += rows * (1 + (columns * bits + 7) // 8) if columns > 0 and rows > 0 else 0
    return size


def _only_picture(packed: bytes, size: int) -> bytes:
    """Return the packed picture up to its own end; PhotoError where it holds less or more than the picture."""
    unpacker = zlib.decompressobj()
    waiting, total = packed, 0
    try:
        while waiting and not unpacker.eof and total <= size:
            total += len(unpacker.decompress(waiting, 1 << 20))
            waiting = unpacker.unconsumed_tail
    except zlib.error as error:
        raise _damaged() from error
    if total != size or not unpacker.eof:
        raise _damaged()
    return packed[: len(packed) - len(unpacker.unused_data)]


def _damaged() -> PhotoError:
    return PhotoError(
        _("This PNG file is damaged or holds more than a picture, so no clean copy can be made."),
        todo=_("Open it in your picture program, save it again and try that file."),
    )
