"""Reads what stands behind the end of a picture: hidden videos, second pictures, other files, times of phones."""

from __future__ import annotations

import re

from modules.labs import photo_exif
from modules.labs.photo_insta import read_insta
from modules.labs.photo_iptc import read_iptc
from modules.labs.photo_segments import APP1, Pieces, jpeg_pieces, jpeg_size
from modules.labs.photo_times import counted
from modules.labs.photo_value import Embedded, Gathered
from modules.labs.photo_video import read_video

_MOST_PICTURES = 6
_SAMSUNG_TIME = re.compile(rb"Image_UTC_Data(\d{13})")
# The three digits that mobile networks have for a country (ITU-T E.212).
_COUNTRY = re.compile(rb"MCC_Data(\d{3})(?!\d)")
_KNOWN = (
    (b"PK\x03\x04", "ZIP"), (b"%PDF-", "PDF"), (b"Rar!\x1a\x07", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"<html", "HTML"), (b"<script", "HTML"), (b"<?php", "PHP"), (b"MZ\x90\0", "EXE"), (b"\x7fELF", "ELF"),
)  # fmt: skip


def read_trailer(data: bytes, start: int, found: Gathered) -> None:
    """Gather what the bytes from `start` on are; filling with zeros is nothing."""
    tail = data[start:]
    if not tail.strip(b"\0\xff\r\n "):
        if tail:
            found.block("filling")
        return
    found.block("trailer", tail)
    at = tail.find(b"ftyp")
    video = at >= 4 and not tail.startswith(b"\xff\xd8")
    video = video or b"MotionPhoto_Data" in tail or tail.find(b"ftypmp4") >= 0 or tail.find(b"ftypisom") >= 0
    if video:
        found.add("File", "EmbeddedVideo", f"{len(tail)}")
        read_video(tail, found)
    pictures = _pictures(tail, found)
    read_samsung(tail, found)
    read_insta(tail, found)
    # Press programs such as FotoStation write their records behind the picture.
    if (at := tail.find(b"\x1c\x02")) >= 0 and tail[at + 5 : at + 6].isascii():
        read_iptc(tail[at:], found)
    if not video and not pictures:
        kind = next((name for mark, name in _KNOWN if mark in tail[:65536].replace(mark.upper(), mark)), "")
        found.add("File", "TrailingData", f"{len(tail)} {kind}".strip())


def read_samsung(data: bytes, found: Gathered) -> None:
    """Gather the time and the country that Samsung phones keep in a directory of their own."""
    if match := _SAMSUNG_TIME.search(data):
        seconds, fraction = divmod(int(match[1]), 1000)
        found.add("File", "TimeStamp", f"{counted(seconds)}.{fraction:03d} UTC")
    if match := _COUNTRY.search(data):
        found.add("File", "MobileCountryCode", match[1])


def _pictures(tail: bytes, found: Gathered) -> int:
    """Keep the JPEG pictures in a trailer, and return how many there are."""
    count, at = 0, tail.find(b"\xff\xd8\xff")
    # Beginnings without an end would have the same bytes gone through again and again.
    left = 2 * len(tail)
    for _turn in range(200):
        if at < 0 or count >= _MOST_PICTURES or left < 0:
            break
        pieces = jpeg_pieces(tail, most=500, start=at)
        size = jpeg_size(tail[at : at + 200_000])
        end = max(pieces.end, at + 3)
        left -= pieces.pieces[-1].end - at if pieces.pieces else 0
        if size and pieces.whole:
            found.work()
            found.embedded.append(Embedded("preview", tail[at:end], *size))
            _notes(tail, pieces, found)
            count += 1
        at = tail.find(b"\xff\xd8\xff", end if size and pieces.whole else at + 3)
    return count


def _notes(tail: bytes, pieces: Pieces, found: Gathered) -> None:
    """Gather the EXIF of a second picture in a trailer, which programs forget that take out that of the first."""
    for piece in pieces.pieces:
        body = tail[piece.body : piece.end]
        if piece.marker == APP1 and body.startswith(b"Exif\0"):
            photo_exif.read_exif(body[6:], found, turn=False)
