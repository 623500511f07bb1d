"""Files broken at random, always the same way: nothing but a sentence or a report comes out, and soon."""

from __future__ import annotations

import random
import time

import pytest

from modules.labs import photo, photo_heic_decode
from modules.labs.photo import clean, inspect
from modules.labs.photo_value import PhotoError

ROUNDS = 450
KINDS = ("JPEG", "PNG", "TIFF", "WEBP", "HEIC")


def seed_file(make, kind):
    small = make.saved("JPEG", size=(16, 12))
    exif = make.with_note("OLYMPUS", b"OLYMPUS\0II\3\0", {0x404: "BBB1", 0x2010: {0x101: "B1"}}, own_base=True)
    packet = make.xmp("<dc:creator>Robin</dc:creator>", 'exif:GPSLatitude="51,30N" exif:GPSLongitude="0,7W"')
    iptc = make.records((80, b"Robin Example"), (55, b"20240501"))
    if kind == "JPEG":
        return make.jpeg(
            (0xE1, b"Exif\0\0" + exif), (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet),
            (0xED, b"Photoshop 3.0\0" + make.resource(0x0404, iptc) + make.resource(0x040C, bytes(28) + small)),
            (0xFE, b"words"), tail=small + b"....ftypmp42 video",
        )  # fmt: skip
    if kind == "PNG":
        return make.png(
            (b"eXIf", exif), (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet), (b"tIME", b"\7\xe8\5\1\0\0\0")
        )
    if kind == "TIFF":
        tags = {0x010F: "Fabrikam", 700: packet, 33723: iptc, 34377: make.resource(0x0404, iptc)}
        return make.saved("TIFF", tiffinfo=tags, compression="tiff_lzw")
    return make.saved("WEBP", exif=exif, xmp=packet) if kind == "WEBP" else make.heic()


def mutated(data, numbers):
    """Return the data with a few bytes changed, cut, doubled or filled."""
    out = bytearray(data)
    for _change in range(numbers.choice((1, 1, 2, 4, 16))):
        at = numbers.randrange(8, len(out))
        match numbers.randrange(6):
            case 0:
                out[at] = numbers.randrange(256)
            case 1:
                out[at : at + 4] = numbers.choice((b"\xff\xff\xff\xff", bytes(4), b"\x7f\xff\xff\xff", b"\0\0\0\x08"))
            case 2:
                del out[at : at + numbers.randrange(1, 40)]
            case 3:
                out[at:at] = out[at : at + numbers.randrange(1, 60)]
            case 4:
                out[at:at] = numbers.randbytes(numbers.randrange(1, 20))
            case _:
                out[at] ^= 1 << numbers.randrange(8)
        if len(out) < 40:
            break
    return bytes(out[: numbers.randrange(20, len(out))] if numbers.random() < 0.1 else out)


@pytest.mark.parametrize("kind", KINDS)
def test_a_broken_file_gives_a_report_or_a_sentence(make, monkeypatch, kind):
    # A process for each of these would take minutes; the decoder has a process so that it may fail as it likes.
    whole = make.saved("PNG")
    monkeypatch.setattr(photo_heic_decode, "as_png", lambda _data: whole)
    numbers, data = random.Random(f"photo {kind}"), seed_file(make, kind)
    assert inspect(data, "a.jpg").findings
    reports = copies = refused = 0
    slowest = 0.0
    for _round in range(ROUNDS):
        broken = mutated(data, numbers)
        start = time.perf_counter()
        try:
            reports += bool(inspect(broken, "a.jpg"))
            copies += clean(broken).proven_clean
        except PhotoError as error:
            refused += error.what.endswith(".")
        slowest = max(slowest, time.perf_counter() - start)
    assert slowest < 2
    assert reports > ROUNDS / 5
    assert refused > 10
    assert copies > 0


def test_enough_files_are_broken():
    assert ROUNDS * len(KINDS) >= 2000


def test_a_copy_is_never_called_clean_when_something_is_left(make):
    numbers = random.Random("clean")
    data = seed_file(make, "JPEG")
    for _round in range(100):
        try:
            result = clean(mutated(data, numbers))
        except PhotoError:
            continue
        assert result.proven_clean == (photo.inspect(result.data, "a.jpg").findings == ())
        assert b"Robin" not in result.data
