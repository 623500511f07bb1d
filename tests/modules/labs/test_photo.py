"""The Photo lab's door: formats told by content, bounds, reports, clean copies written and proven."""

from __future__ import annotations

import contextlib
import io
import json
import os
import time
import zlib

import pytest
from PIL import Image

from modules.errors import PostwiseError
from modules.labs import photo, photo_clean
from modules.labs.photo import clean, clean_name, format_of, inspect, read_photo, report_json, save_clean
from modules.labs.photo_value import CleanResult, PhotoError


def sample(make, orientation=1):
    return make.with_exif({
        0x010F: "Fabrikam", 0x0110: "Phone 9", 0x0112: make.Short((orientation,)), 0x013B: "Robin Example",
        0x8825: {1: "N", 2: make.Ratio([(51, 1), (30, 1), (264, 10)]), 3: "W",
                 4: make.Ratio([(0, 1), (7, 1), (396, 10)])},
        0x8769: {0x9003: "2024:05:01 12:30:45", 0xA431: "SN-1"},
    })  # fmt: skip


@pytest.mark.parametrize(
    ("format_", "expected"), [("JPEG", "JPEG"), ("PNG", "PNG"), ("TIFF", "TIFF"), ("WEBP", "WebP")]
)
def test_the_format_is_told_by_the_content(make, format_, expected):
    assert format_of(make.saved(format_)) == expected


def test_heic_is_told_by_its_brands(make):
    assert format_of(make.heic()) == "HEIC"


@pytest.mark.parametrize(
    ("data", "word"),
    [(b"GIF89a", "GIF"), (b"%PDF-1.7", "PDF"), (b"II+\0\x08", "BigTIFF"),
     (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", "AVIF"),
     (b"\0\0\0\x18ftypmp42\0\0\0\0isom", "not a photo"), (b"words", "not a photo"), (b"", "empty"), (b"MZ\x90", "EXE")],
)  # fmt: skip
def test_other_files_are_named_and_refused(data, word):
    with pytest.raises(PhotoError, match=word) as caught:
        inspect(data, "photo.jpg")
    assert caught.value.todo


def test_a_report_says_what_when_where_and_who(make):
    report = inspect(sample(make), "IMG_1234.JPG", ["IMG_1234.AAE", "IMG_9999.AAE"])
    by_id = {finding.id: finding for finding in report.findings}
    assert set(by_id) == {"gps", "taken-at", "device", "serial", "owner", "edit-history"}
    assert (by_id["gps"].latitude, by_id["gps"].longitude) == (
        pytest.approx(51.507333, abs=1e-6),
        pytest.approx(-0.127667, abs=1e-6),
    )
    assert by_id["taken-at"].value == "2024-05-01 12:30:45"
    assert by_id["device"].value == "Fabrikam; Phone 9"
    assert report.findings[0].id == "gps"
    assert (report.width, report.height, report.format, report.notes) == (64, 48, "JPEG", ())
    assert all(finding.why and finding.label for finding in report.findings)


@pytest.mark.parametrize(
    ("name", "noted"), [("photo.png", True), ("photo", True), ("photo.jpeg", False), ("A.JPG", False)]
)
def test_a_wrong_ending_is_told(make, name, noted):
    assert bool(inspect(make.jpeg(), name).notes) is noted


def test_several_pictures_are_told(make):
    target = io.BytesIO()
    make.picture().save(target, "TIFF", save_all=True, append_images=[make.picture()])
    assert "several pictures" in inspect(target.getvalue(), "a.tif").notes[0]


def test_the_report_is_json_of_the_agreed_shape(make):
    data = sample(make)
    result = clean(data)
    shown = json.loads(json.dumps(report_json(inspect(data, "a.jpg"), result, "b.jpg")))
    assert list(shown) == ["file", "format", "width", "height", "findings", "notes", "clean", "proven_clean"]
    assert (shown["clean"], shown["proven_clean"]) == ("b.jpg", True)
    for finding in shown["findings"]:
        extra = {"latitude", "longitude"} if finding["id"] == "gps" else set()
        assert set(finding) == {"id", "label", "value", "risk", "why"} | extra
    assert report_json(inspect(data, "a.jpg"))["proven_clean"] is None


def test_a_copy_that_is_not_clean_is_not_called_clean(make, monkeypatch):
    data = sample(make)
    monkeypatch.setattr(photo_clean, "cleaned", lambda *_arguments: photo_clean.Cleaned(data, "JPEG", lossless=True))
    result = clean(data)
    assert not result.proven_clean
    assert {finding.id for finding in result.left} >= {"gps", "serial"}


def test_memory_that_runs_out_is_told(make, monkeypatch):
    def full(*_arguments):
        raise MemoryError

    monkeypatch.setattr(photo_clean, "cleaned", full)
    with pytest.raises(PhotoError, match="memory"):
        clean(make.jpeg())


def test_a_file_and_the_names_beside_it_are_read(make, tmp_path):
    (tmp_path / "a.jpg").write_bytes(make.jpeg())
    (tmp_path / "a.xmp").write_text("x")
    assert read_photo(tmp_path / "a.jpg") == (make.jpeg(), ("a.xmp",))


def test_a_file_that_is_not_there_or_no_file_is_told(tmp_path):
    with pytest.raises(PhotoError, match="cannot be read"):
        read_photo(tmp_path / "missing.jpg")
    with pytest.raises(PhotoError, match="not a file"):
        read_photo(tmp_path)


def test_a_file_that_is_too_large_is_not_even_read(tmp_path):
    path = tmp_path / "huge.jpg"
    with path.open("wb") as stream:
        stream.truncate(photo.MAX_BYTES + 1)
    with pytest.raises(PhotoError, match="64 MB"):
        read_photo(path)
    with pytest.raises(PhotoError, match="64 MB"):
        inspect(bytes(photo.MAX_BYTES + 1), "huge.jpg")


def save(make, tmp_path, name="clean.jpg", **options):
    return save_clean(clean(sample(make)), tmp_path / name, **options)


def test_a_clean_copy_is_written_and_the_original_untouched(make, tmp_path):
    original = tmp_path / "a.jpg"
    original.write_bytes(sample(make))
    written = save(make, tmp_path, original=original)
    assert inspect(written.read_bytes(), written.name).findings == ()
    assert original.read_bytes() == sample(make)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a.jpg", "clean.jpg"]


def test_the_original_is_never_written_over_by_whatever_name(make, tmp_path):
    original = tmp_path / "a.jpg"
    original.write_bytes(sample(make))
    (tmp_path / "b.jpg").hardlink_to(original)
    for name in ("a.jpg", "b.jpg"):
        with pytest.raises(PhotoError, match="your original"):
            save(make, tmp_path, name, original=original)
    assert original.read_bytes() == sample(make)


def test_an_older_clean_copy_is_replaced(make, tmp_path):
    (tmp_path / "clean.jpg").write_bytes(b"old")
    save(make, tmp_path, original=tmp_path / "gone.jpg")
    assert (tmp_path / "clean.jpg").read_bytes() == clean(sample(make)).data


def test_a_folder_that_is_not_there_is_told(make, tmp_path):
    with pytest.raises(PhotoError, match="cannot be saved"):
        save(make, tmp_path / "missing")


def test_a_full_disk_leaves_nothing_behind(make, tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PhotoError, match="cannot be saved"):
        save(make, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.jpg", "a-clean.jpg"), ("b.JPEG", "b-clean.JPEG"), ("c.png", "c-clean.jpg"), ("d", "d-clean.jpg")],
)
def test_a_name_for_the_copy_has_the_ending_of_its_format(name, expected):
    assert clean_name(name, CleanResult(b"", "JPEG", ".jpg", 1, 1, proven_clean=True, lossless=True)) == expected


def png_that_says(width, height, rows=b""):
    def chunk(kind, body):
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def jpeg_that_says(make, width, height):
    data = bytearray(make.jpeg())
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = height.to_bytes(2, "big") + width.to_bytes(2, "big")
    return bytes(data)


def hostile(make):
    """Return files that want too much, by name."""
    loop = make.tiff({0x014A: (8,) * 2000, 0x010F: "Fabrikam"})
    exif = make.jpeg(*[(0xE1, b"Exif\0\0" + make.tiff(dict.fromkeys(range(1, 900), 1)))] * 60)
    return {
        "png-bomb": png_that_says(10_000, 9_000, bytes(40_000_000)),
        "png-too-large": png_that_says(60_000, 60_000),
        "jpeg-too-large": jpeg_that_says(make, 65_000, 65_000),
        "jpeg-cut": sample(make)[:-100],
        "exif-loop": make.jpeg((0xE1, b"Exif\0\0" + loop)),
        "exif-flood": exif,
        "comment-flood": make.jpeg(*[(0xFE, b"x")] * 25_000),
        "text-bomb": make.png(*[(b"zTXt", b"a\0\0" + zlib.compress(bytes(8_000_000)))] * 100),
        "xml-bomb": make.jpeg((0xE1, b'http://ns.adobe.com/xap/1.0/\0<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
        "picture-and-zip": make.jpeg(tail=b"PK\x03\x04" + bytes(5_000_000)),
        "picture-and-pictures": make.jpeg(tail=b"\xff\xd8\xff\xe0" * 1_000_000),
        "markers": b"\xff\xd8" + b"\xff\xe0\0\2" * 1_000_000,
        "riff-flood": make.riff(*[(b"JUNK", b"")] * 500_000),
        "boxes": make.box(b"ftyp", b"heic\0\0\0\0mif1") + make.box(b"meta", bytes(4), make.box(b"free") * 500_000),
    }  # fmt: skip


HOSTILE = ("png-bomb", "png-too-large", "jpeg-too-large", "jpeg-cut", "exif-loop", "exif-flood",
           "comment-flood", "text-bomb", "xml-bomb", "picture-and-zip", "picture-and-pictures",
           "markers", "riff-flood", "boxes")  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_sentence_or_a_report_within_two_seconds(make, name):
    files = hostile(make)
    assert set(files) == set(HOSTILE)
    data = files[name]
    start = time.perf_counter()
    for act in (lambda: inspect(data, "photo.jpg"), lambda: clean(data)):
        with contextlib.suppress(PostwiseError):
            assert act()
    assert time.perf_counter() - start < 4, "two acts of two seconds"


def test_a_picture_that_is_also_an_archive_is_told_and_cleaned(make):
    report = inspect(make.jpeg(tail=b"PK\x03\x04 secret"), "a.jpg")
    assert [(finding.id, finding.value) for finding in report.findings] == [("other", "11 bytes, ZIP")]
    assert b"PK" not in clean(make.jpeg(tail=b"PK\x03\x04 secret")).data


def test_a_picture_that_is_too_large_is_told_before_it_is_decoded(make, monkeypatch):
    monkeypatch.setattr(Image, "open", lambda *_arguments, **_options: pytest.fail("decoded"))
    for act in (lambda data: inspect(data, "a.jpg"), clean):
        with pytest.raises(PhotoError, match="too large"):
            act(jpeg_that_says(make, 65_000, 65_000))


def test_what_the_largest_phones_write_is_told_and_not_cleaned(make):
    large = jpeg_that_says(make, 16_320, 12_240)
    report = inspect(large, "a.jpg")
    assert report.width == 16_320
    assert [note for note in report.notes if "too large for a clean copy" in note]
    with pytest.raises(PhotoError, match="too large"):
        clean(large)
