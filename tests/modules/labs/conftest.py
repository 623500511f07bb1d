"""Builders of photo files, byte by byte and with Pillow, for tests to read and to break. All people are invented."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from PIL import Image, ImageCms

# Written once with an encoder of HEIF: 64 by 48, with EXIF (maker, position, time) and XMP (creator); and one with
# transparency. See the builder below for how to read them.
HEIC = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAghtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAEZpbG9jAAAA"
    "AERAAAMAAQAAAAACLAABAAAAAAAAAfAAAgAAAAAEHAABAAAAAAAAANQAAwAAAAAE8AABAAAAAAAAARQAAABiaWluZgAAAAAAAwAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAACppbmZlAgAAAQADAABtaW1lAGFwcGxpY2F0aW9uL3JkZit4bWwAAAAAAA5waXRtAAAA"
    "AAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAq"
    "QgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAA"
    "AAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWB"
    "AgMFhAAAAChpcmVmAAAAAAAAAA5jZHNjAAIAAQABAAAADmNkc2MAAwABAAEAAAPgbWRhdAAAAewoAa8J4ONyyt1pv/q5/I8np/96Uwus3bww7ooB"
    "oAnaOZ1m0npPP3JmUaqTVs1zv827Ca81WomKROcTygC8t/rlND/HguTJUe4jbJvc9Pevb6nfD180H7vB2H/nzBWdg6c107Xv7eVcjAWb2kG4GOWI"
    "Qrbn4NnVZrSKGzX2dvWGNpc/N9ak14YmNCRVg1etnWSuJIhcUNNFnXPoZRqvqnKorWzt7PO9wpl9Xy0Ch8BaoBvcPjAhZxRajAOp+X3yeVBb3SEF"
    "1I15DMtjuU3l4N2sQbtfynYj5Mevn0A1Y+TSsyWZUWrodiwfpFl2IClmJVvo51roHXXtxwiTBO5SCD0AeVRwjWbuBBIslVR/8LJfytgr6fPyN6V9"
    "+f7NqLksbb3S/C2kAJndX4pUz2kyABXGHXjDjQ0tdQHFxCHLcIvYu4QyUh/LsMgOzf1PMu210zrnjyrG3nIAWXIQ2mJDvqVjAicjAhqDNZQE2BsN"
    "dYFrZmGhDtDsRF15hWPJXaCrp9PkvBcL/GI/yVSnTCr8J6f+7aLGuYkKMRAxOsvkSnUFLt+QyECIrH67z7GVVcPuTginsp4vOZd/79xLPKNN9Isu"
    "Zr77LUPwJZDgUfa0AF9DWZjXc7XJP4Fvg3t3IAMOWa799c/wjwYEKsLvxoAAAAAGRXhpZgAATU0AKgAAAAgABAEPAAIAAAAJAAAAPgEQAAIAAAAI"
    "AAAASAEyAAIAAAAUAAAAUIglAAQAAAABAAAAZAAAAABGYWJyaWthbQAAUGhvbmUgOQAyMDI0OjA1OjAxIDEyOjMwOjQ1AAAEAAEAAgAAAAJOAAAA"
    "AAIABQAAAAMAAACaAAMAAgAAAAJXAAAAAAQABQAAAAMAAACyAAAAAAAAADMAAAABAAAAHgAAAAEAAACEAAAABQAAAAAAAAABAAAABwAAAAEAAADG"
    "AAAABTx4OnhtcG1ldGEgeG1sbnM6eD0iYWRvYmU6bnM6bWV0YS8iPjxyZGY6UkRGIHhtbG5zOnJkZj0iaHR0cDovL3d3dy53My5vcmcvMTk5OS8w"
    "Mi8yMi1yZGYtc3ludGF4LW5zIyI+PHJkZjpEZXNjcmlwdGlvbiB4bWxuczpkYz0iaHR0cDovL3B1cmwub3JnL2RjL2VsZW1lbnRzLzEuMS8iPjxk"
    "YzpjcmVhdG9yPjxyZGY6U2VxPjxyZGY6bGk+Um9iaW4gRXhhbXBsZTwvcmRmOmxpPjwvcmRmOlNlcT48L2RjOmNyZWF0b3I+PC9yZGY6RGVzY3Jp"
    "cHRpb24+PC9yZGY6UkRGPjwveDp4bXBtZXRhPg=="
)
HEIC_SEE_THROUGH = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAmttZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9jAAAA"
    "AERAAAIAAQAAAAACjwABAAAAAAAAAfAAAgAAAAAEfwABAAAAAAAAADAAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZl"
    "AgAAAAACAABodmMxAAAAAA5waXRtAAAAAAABAAABqmlwcnAAAAGCaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH/"
    "/wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29s"
    "cm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAA"
    "AwgICAAAAHBodmNDAQQIAAAAn/gAAAAAHvAA/Pz4+AAADwNgAAEAF0ABDAH//wQIAAADAJ/4AAADAAAeugJAYQABACVCAQEECAAAAwCf+AAAAwAA"
    "HsCCBBZbq5Ka5sCAAAAMgAAAAwCEYgABAAZEAcFzwIkAAAAOcGl4aQAAAAABCAAAACdhdXhDAAAAAHVybjptcGVnOmhldmM6MjAxNTphdXhpZDox"
    "AAAAACBpcG1hAAAAAAAAAAIAAQWBAgMFhAACBYYDB4iEAAAAGmlyZWYAAAAAAAAADmF1eGwAAgABAAEAAAIobWRhdAAAAewoAa8J4ONyyt1pv/q5"
    "/I8np/96Uwus3bww7ooBoAnaOZ1m0npPP3JmUaqTVs1zv827Ca81WomKROcTygC8t/rlND/HguTJUe4jbJvc9Pevb6nfD180H7vB2H/nzBWdg6c1"
    "07Xv7eVcjAWb2kG4GOWIQrbn4NnVZrSKGzX2dvWGNpc/N9ak14YmNCRVg1etnWSuJIhcUNNFnXPoZRqvqnKorWzt7PO9wpl9Xy0Ch8BaoBvcPjAh"
    "ZxRajAOp+X3yeVBb3SEF1I15DMtjuU3l4N2sQbtfynYj5Mevn0A1Y+TSsyWZUWrodiwfpFl2IClmJVvo51roHXXtxwiTBO5SCD0AeVRwjWbuBBIs"
    "lVR/8LJfytgr6fPyN6V9+f7NqLksbb3S/C2kAJndX4pUz2kyABXGHXjDjQ0tdQHFxCHLcIvYu4QyUh/LsMgOzf1PMu210zrnjyrG3nIAWXIQ2mJD"
    "vqVjAicjAhqDNZQE2BsNdYFrZmGhDtDsRF15hWPJXaCrp9PkvBcL/GI/yVSnTCr8J6f+7aLGuYkKMRAxOsvkSnUFLt+QyECIrH67z7GVVcPuTgin"
    "sp4vOZd/79xLPKNN9IsuZr77LUPwJZDgUfa0AF9DWZjXc7XJP4Fvg3t3IAMOWa799c/wjwYEKsLvxoAAAAAsKAGuE8Br+R7uyl4trRX6/n4SuPfr"
    "4+b/mIigRWEX5mrMzdoGOF8OyljKe04="
)


class Short(tuple):
    """Whole numbers of two bytes."""


class Ratio(list):
    """Pairs of top and bottom."""


def _value(value: Any, order: str) -> tuple[int, int, bytes]:
    """Return type, count and bytes of an entry's value."""
    if isinstance(value, str):
        raw = value.encode("utf-8") + b"\0"
        return 2, len(raw), raw
    if isinstance(value, bytes):
        return 7, len(value), value
    if isinstance(value, Short):
        return 3, len(value), struct.pack(f"{order}{len(value)}H", *value)
    if isinstance(value, Ratio):
        numbers = [number for pair in value for number in pair]
        return 5, len(value), struct.pack(f"{order}{len(numbers)}I", *numbers)
    numbers = value if isinstance(value, tuple) else (value,)
    return 4, len(numbers), struct.pack(f"{order}{len(numbers)}I", *numbers)


def directory(entries: Mapping[int, Any], at: int, order: str = "<", following: int = 0) -> bytes:
    """Return a directory that stands at offset `at`, with its long values and the directories below it behind it."""
    head = struct.pack(f"{order}H", len(entries))
    place = at + 2 + 12 * len(entries) + 4
    tail = b""
    for tag, value in sorted(entries.items()):
        if isinstance(value, dict):
            below = directory(value, place + len(tail), order)
            head += struct.pack(f"{order}HHII", tag, 4, 1, place + len(tail))
            tail += below + b"\0" * (len(below) % 2)
            continue
        kind, count, raw = _value(value, order)
        if len(raw) <= 4:
            head += struct.pack(f"{order}HHI", tag, kind, count) + raw.ljust(4, b"\0")
        else:
            head += struct.pack(f"{order}HHII", tag, kind, count, place + len(tail))
            tail += raw + b"\0" * (len(raw) % 2)
    return head + struct.pack(f"{order}I", following) + tail


class Make:
    """Makes files."""

    Short = Short
    Ratio = Ratio
    directory = staticmethod(directory)

    @staticmethod
    def tiff(
        main: Mapping[int, Any], *, small: Mapping[int, Any] | None = None, order: str = "<", tail: bytes = b""
    ) -> bytes:
        """Return an EXIF block or TIFF file; `small` is its second directory, `tail` the bytes behind all."""
        head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
        first = directory(main, 8, order)
        if small is None:
            return head + first + tail
        second = 8 + len(first)
        return head + directory(main, 8, order, second) + directory(small, second, order) + tail

    @staticmethod
    def picture(mode: str = "RGB", size: tuple[int, int] = (64, 48)) -> Image.Image:
        """Return a picture with slopes and edges, so that turning and packing show."""
        slope = Image.linear_gradient("L").resize(size)
        other = slope.transpose(Image.Transpose.ROTATE_90).resize(size)
        bands = {"RGB": (slope, other, Image.new("L", size, 90)), "RGBA": (slope, other, slope, other)}
        if mode in bands:
            return Image.merge(mode, bands[mode])
        return Image.merge("RGB", bands["RGB"]).convert(mode)

    @staticmethod
    @cache
    def profile() -> bytes:
        """Return a colour profile; one for all, since each that is made carries the second of its making."""
        return bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())

    @classmethod
    def saved(cls, format_: str, mode: str = "RGB", size: tuple[int, int] = (64, 48), **options: Any) -> bytes:
        """Return a file written by Pillow."""
        target = io.BytesIO()
        cls.picture(mode, size).save(target, format_, **options)
        return target.getvalue()

    @staticmethod
    def segment(marker: int, body: bytes) -> bytes:
        """Return one segment of a JPEG file."""
        return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body

    @classmethod
    def jpeg(cls, *segments: tuple[int, bytes], tail: bytes = b"", size: tuple[int, int] = (64, 48)) -> bytes:
        """Return a JPEG file with segments put in before its picture, and bytes behind it."""
        data = cls.saved("JPEG", size=size)
        return data[:2] + b"".join(cls.segment(marker, body) for marker, body in segments) + data[2:] + tail

    @classmethod
    def with_exif(cls, main: Mapping[int, Any], **options: Any) -> bytes:
        """Return a JPEG file with an EXIF block."""
        return cls.jpeg((0xE1, b"Exif\0\0" + cls.tiff(main, **options)))

    @staticmethod
    def chunk(kind: bytes, data: bytes) -> bytes:
        """Return one chunk of a PNG file."""
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    @classmethod
    def png(cls, *chunks: tuple[bytes, bytes], tail: bytes = b"", mode: str = "RGB", **options: Any) -> bytes:
        """Return a PNG file with chunks put in before its picture, and bytes behind it."""
        data = cls.saved("PNG", mode, **options)
        return data[:33] + b"".join(cls.chunk(kind, body) for kind, body in chunks) + data[33:] + tail

    @staticmethod
    def riff(*chunks: tuple[bytes, bytes]) -> bytes:
        """Return a WebP file of these chunks."""
        body = b"WEBP" + b"".join(
            kind + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2) for kind, data in chunks
        )
        return b"RIFF" + len(body).to_bytes(4, "little") + body

    @staticmethod
    def box(kind: bytes, *parts: bytes) -> bytes:
        """Return one box of a HEIC file."""
        body = b"".join(parts)
        return (len(body) + 8).to_bytes(4, "big") + kind + body

    @staticmethod
    def heic(*, see_through: bool = False) -> bytes:
        """Return a HEIC file that can be decoded."""
        return base64.b64decode(HEIC_SEE_THROUGH if see_through else HEIC)

    @staticmethod
    def xmp(inside: str, attributes: str = "") -> bytes:
        """Return an XMP packet with properties as elements and as attributes."""
        spaces = " ".join(
            f'xmlns:{name}="{address}"'
            for name, address in (
                ("dc", "http://purl.org/dc/elements/1.1/"),
                ("xmp", "http://ns.adobe.com/xap/1.0/"),
                ("xmpMM", "http://ns.adobe.com/xap/1.0/mm/"),
                ("stEvt", "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"),
                ("exif", "http://ns.adobe.com/exif/1.0/"),
                ("aux", "http://ns.adobe.com/exif/1.0/aux/"),
                ("mwg-rs", "http://www.metadataworkinggroup.com/schemas/regions/"),
                ("xmpGImg", "http://ns.adobe.com/xap/1.0/g/img/"),
            )
        )
        return (
            '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Maker 1">'
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            f'<rdf:Description rdf:about="" {spaces} {attributes}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>'
            '<?xpacket end="w"?>'
        ).encode()

    @staticmethod
    def records(*records: tuple[int, bytes], first: int = 2) -> bytes:
        """Return an IPTC block."""
        return b"".join(bytes([0x1C, first, number]) + len(text).to_bytes(2, "big") + text for number, text in records)

    @staticmethod
    def resource(number: int, body: bytes) -> bytes:
        """Return one Photoshop resource."""
        return (
            b"8BIM"
            + number.to_bytes(2, "big")
            + b"\0\0"
            + len(body).to_bytes(4, "big")
            + body
            + b"\0" * (len(body) % 2)
        )

    @classmethod
    def with_note(cls, make: str, head: bytes, entries: Mapping[int, Any], *, own_base: bool, model: str = "M 1",
                  order: str = "<", moved: int = 0) -> bytes:  # fmt: skip
        """Return an EXIF block with a maker note, whose offsets count from the note itself or from the block.

        `moved` makes those offsets wrong by so many bytes, as programs that edit photos do.
        """
        start = len(head)
        note = head + directory(entries, start, order)
        main = {0x010F: make, 0x0110: model, 0x8769: {0x927C: b"\xab" * len(note)}}
        block = cls.tiff(main, order=order)
        place = block.index(b"\xab" * len(note))
        if not own_base:
            note = head + directory(entries, place + start + moved, order)
        return block.replace(b"\xab" * len(note), note)


@pytest.fixture
def make() -> type[Make]:
    return Make
