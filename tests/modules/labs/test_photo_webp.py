"""WebP files: chunks read, and written again without them."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from modules.labs.photo_value import PhotoError
from modules.labs.photo_webp import chunks, is_lossless, read_webp, strip_webp


def full(make, mode="RGB", **options):
    exif = make.tiff({0x010F: "Fabrikam", 0x0112: make.Short((1,))})
    return make.saved("WEBP", mode, exif=exif, xmp=make.xmp("<dc:creator>Robin</dc:creator>"), **options)


def test_a_plain_picture_tells_nothing(make):
    for lossless in (False, True):
        found = read_webp(make.saved("WEBP", lossless=lossless))
        assert (found.width, found.height, found.tags, found.blocks, found.whole) == (64, 48, [], [], True)


def test_exif_and_xmp_are_read(make):
    found = read_webp(full(make))
    assert {tag.value for tag in found.tags} >= {"Fabrikam", "Robin"}
    assert (found.width, found.height) == (64, 48)


def test_an_unknown_chunk_is_kept_by_name(make):
    picture = next(body for kind, body, _end in chunks(make.saved("WEBP")) if kind == b"VP8 ")
    found = read_webp(make.riff((b"VP8 ", picture), (b"PRIV", b"words")))
    assert [(tag.name, tag.value) for tag in found.tags] == [("chunk PRIV", "5")]


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
@pytest.mark.parametrize("lossless", [False, True])
@pytest.mark.parametrize("with_profile", [False, True])
def test_a_stripped_file_has_the_same_points_and_nothing_else(make, mode, lossless, with_profile):
    profile = make.profile() if with_profile else None
    options = {"lossless": lossless} | ({"icc_profile": profile} if profile else {})
    data = full(make, mode, **options) + b"behind"
    bare = strip_webp(data)
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(bare)) as after:
        assert (after.mode, after.tobytes()) == (before.mode, before.tobytes())
        assert after.info.get("icc_profile") == profile
    assert {kind for kind, _body, _end in chunks(bare)} <= {b"VP8X", b"ICCP", b"ALPH", b"VP8 ", b"VP8L"}
    assert not [word for word in (b"Fabrikam", b"Robin", b"behind") if word in bare]
    assert is_lossless(bare) is lossless


def test_what_only_pretends_to_be_a_profile_is_dropped(make):
    picture = next(body for kind, body, _end in chunks(make.saved("WEBP")) if kind == b"VP8 ")
    assert b"secret" not in strip_webp(make.riff((b"ICCP", b"secret" * 40), (b"VP8 ", picture)))


def moving(make, **options):
    target = io.BytesIO()
    make.picture().save(
        target, "WEBP", save_all=True, append_images=[make.picture().rotate(90)], duration=100, **options
    )
    return target.getvalue()


@pytest.mark.parametrize("lossless", [False, True])
def test_moving_pictures_are_counted(make, lossless):
    data = moving(make, lossless=lossless)
    assert read_webp(data).pages == 2
    assert is_lossless(data) is lossless


def test_data_behind_the_end_is_found(make):
    assert [tag.name for tag in read_webp(make.saved("WEBP") + b"%PDF-1.7 words").tags] == ["TrailingData"]


@pytest.mark.parametrize("length", [12, 16, 19])
def test_a_file_without_a_picture_is_told(make, length):
    with pytest.raises(PhotoError, match="holds no picture"):
        read_webp(make.saved("WEBP")[:length])


@pytest.mark.parametrize("chunk", [(b"VP8 ", b"short"), (b"VP8L", b"\0"), (b"VP8X", b"x"), (b"JUNK", b"words")])
def test_a_picture_that_does_not_say_its_size_is_told(make, chunk):
    with pytest.raises(PhotoError):
        read_webp(make.riff(chunk))
    with pytest.raises(PhotoError):
        strip_webp(make.riff(chunk))


def test_a_file_that_is_cut_is_told(make):
    data = full(make)
    found = read_webp(data[:-30])
    assert not found.whole
    with pytest.raises(PhotoError, match="not whole"):
        strip_webp(data[:-30])


def test_a_file_with_only_a_header_is_not_whole(make):
    assert not read_webp(make.riff((b"VP8X", bytes(10)))).whole


def test_chunks_are_bounded(make):
    data = make.riff(*[(b"JUNK", b"")] * 21_000)
    assert len(list(chunks(data))) == 20_000
