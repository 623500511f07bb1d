"""TIFF files: read, and written again with the first picture alone."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from modules.labs.photo_tiff_clean import read_tiff, strip_tiff
from modules.labs.photo_value import PhotoError


def facts(data):
    return {tag.name: tag.value for tag in read_tiff(data).tags}


def full(make, mode="RGB", **options):
    tags = {0x010F: "Fabrikam", 0x013B: "Robin Example", 0x0131: "Paint 3", 0x0132: "2024:05:01 12:30:45"}
    return make.saved("TIFF", mode, tiffinfo=tags, **options)


def test_a_plain_picture_tells_nothing(make):
    found = read_tiff(make.saved("TIFF"))
    assert (found.width, found.height, found.tags, found.blocks, found.whole) == (64, 48, [], [], True)


def test_facts_are_read(make):
    assert facts(full(make)) == {
        "Make": "Fabrikam", "Artist": "Robin Example", "Software": "Paint 3", "ModifyDate": "2024:05:01 12:30:45",
    }  # fmt: skip
    assert read_tiff(full(make)).blocks == ["EXIF"]


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1", "CMYK", "I;16", "F"])
@pytest.mark.parametrize("compression", [None, "tiff_lzw", "tiff_adobe_deflate", "packbits"])
def test_each_kind_of_points_stays_as_it_is(make, mode, compression):
    profile = make.profile()
    target = io.BytesIO()
    picture = make.picture("L").convert("I;16") if mode == "I;16" else make.picture(mode)
    picture.save(
        target, "TIFF", compression=compression, icc_profile=profile, dpi=(300, 300), tiffinfo={0x010F: "Fabrikam"}
    )
    bare = strip_tiff(target.getvalue())
    assert b"Fabrikam" not in bare
    with Image.open(io.BytesIO(target.getvalue())) as before, Image.open(io.BytesIO(bare)) as after:
        assert (after.mode, after.tobytes()) == (before.mode, before.tobytes())
        assert after.getpalette() == before.getpalette()
        assert after.info["icc_profile"] == profile
        assert after.info["dpi"] == (300, 300)


def test_big_numbers_first_is_kept(make):
    rows = bytes(range(12))
    block = {0x0100: make.Short((3,)), 0x0101: make.Short((4,)), 0x0102: make.Short((8,)), 0x0106: make.Short((1,)),
             0x010F: "Fabrikam", 0x0111: 8, 0x0117: 12}  # fmt: skip
    place = len(make.tiff(block, order=">"))
    data = make.tiff({**block, 0x0111: place}, order=">", tail=rows)
    bare = strip_tiff(data)
    assert bare[:4] == b"MM\0*"
    with Image.open(io.BytesIO(bare)) as picture:
        assert picture.tobytes() == rows


def test_several_pages_are_counted_and_the_first_is_kept(make):
    target = io.BytesIO()
    make.picture().save(target, "TIFF", save_all=True, append_images=[make.picture("L", (20, 10))])
    found = read_tiff(target.getvalue())
    assert found.pages == 2
    assert "pages" in found.blocks
    assert [(picture.width, picture.height) for picture in found.embedded] == [(20, 10)]
    assert read_tiff(strip_tiff(target.getvalue())).pages == 1


def test_packed_pictures_inside_need_unpacking(make):
    assert strip_tiff(make.saved("TIFF", compression="jpeg")) is None


def test_strips_that_hold_more_than_the_picture_need_unpacking(make):
    rows = bytes(12) + b"secret words"
    block = {0x0100: make.Short((3,)), 0x0101: make.Short((4,)), 0x0102: make.Short((8,)), 0x0106: make.Short((1,)),
             0x0111: 8, 0x0117: 24}  # fmt: skip
    place = len(make.tiff(block))
    assert strip_tiff(make.tiff({**block, 0x0111: place}, tail=rows)) is None
    assert strip_tiff(make.tiff({**block, 0x0111: place, 0x011C: make.Short((2,))}, tail=rows)) is None


@pytest.mark.parametrize("extra", [{0xC612: b"\1\4\0\0"}, {0x0106: 32803}, {0x014A: 8}])
def test_a_raw_file_is_told_and_refused(make, extra):
    block = {0x0100: 3, 0x0101: 4, 0x0106: 1, 0x0111: 8, 0x0117: 12, **extra}
    data = make.tiff(block, tail=bytes(50))
    assert any("raw" in note for note in read_tiff(data).notes)
    with pytest.raises(PhotoError, match="raw file"):
        strip_tiff(data)


def test_tiles_are_copied(make):
    block = {0x0100: 16, 0x0101: 16, 0x0102: make.Short((8,)), 0x0103: make.Short((8,)), 0x0106: make.Short((1,)),
             0x0142: 16, 0x0143: 16, 0x0144: 8, 0x0145: 30}  # fmt: skip
    import zlib

    packed = zlib.compress(bytes(range(256)))
    place = len(make.tiff(block))
    data = make.tiff({**block, 0x0144: place, 0x0145: len(packed)}, tail=packed)
    with Image.open(io.BytesIO(strip_tiff(data))) as picture:
        assert picture.tobytes() == bytes(range(256))
    plain = {**block, 0x0103: make.Short((1,)), 0x0144: place, 0x0145: 256}
    assert strip_tiff(make.tiff(plain, tail=bytes(256))) is None


def test_a_picture_of_single_points_is_measured_in_whole_bytes(make):
    assert strip_tiff(make.saved("TIFF", "1", size=(61, 7))) is not None


@pytest.mark.parametrize("data", [b"II*\0\x08\0\0\0", b"II*\0", b"words of no kind"])
def test_a_file_without_a_picture_is_told(data):
    with pytest.raises(PhotoError, match="holds no picture"):
        read_tiff(data)


def test_a_picture_without_size_is_told(make):
    with pytest.raises(PhotoError, match="holds no picture"):
        read_tiff(make.tiff({0x0100: 0, 0x0101: 4}))


def test_a_file_that_is_cut_is_told(make):
    block = {0x0100: 3, 0x0101: 4, 0x0111: 100_000, 0x0117: 12}
    found = read_tiff(make.tiff(block))
    assert not found.whole
    for broken in (make.tiff(block), make.tiff({0x0100: 3, 0x0101: 4}), b"II*\0"):
        with pytest.raises(PhotoError, match="not whole"):
            strip_tiff(broken)


def test_strips_that_lie_over_each_other_are_refused(make):
    block = {0x0100: 3, 0x0101: 4, 0x0111: (8,) * 50, 0x0117: (200,) * 50}
    with pytest.raises(PhotoError, match="far more work"):
        strip_tiff(make.tiff(block))


def test_a_picture_that_is_too_large_is_refused(make):
    block = {0x0100: 100_000, 0x0101: 100_000, 0x0111: 8, 0x0117: 12}
    with pytest.raises(PhotoError, match="too large"):
        strip_tiff(make.tiff(block))


def test_the_first_page_of_a_raw_file_is_a_picture_to_look_at(make):
    page = {0x0100: 40, 0x0101: 30, 0x0111: 8, 0x0117: 4}
    assert read_tiff(make.tiff(page)).embedded == []
    assert read_tiff(make.tiff({**page, 0x00FE: 1})).embedded == []
    (_sensor, preview) = read_tiff(make.tiff({**page, 0x00FE: 1, 0x014A: {0x00FE: 0, **page}})).embedded
    assert (preview.kind, preview.width, preview.height) == ("preview", 40, 30)
    raw = b"II*\0\x10\0\0\0CR\2\0" + bytes(4) + make.directory(page, 16)
    assert [picture.kind for picture in read_tiff(raw).embedded] == ["preview"]
