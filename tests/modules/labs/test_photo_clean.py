"""Clean copies: what stays, what goes, what is refused."""

from __future__ import annotations

import importlib.util
import io

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from modules.labs import photo_clean, photo_heic_decode
from modules.labs.photo import _gathered, clean
from modules.labs.photo_clean import cleaned
from modules.labs.photo_heic_decode import HeicError, NoHeicDecoderError
from modules.labs.photo_value import PhotoError

TURNS = range(1, 9)


def opened(data):
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def block(make, orientation=1):
    return b"Exif\0\0" + make.tiff({
        0x010F: "Fabrikam", 0x0112: make.Short((orientation,)), 0x013B: "Robin Example",
        0x8825: {1: "N", 2: make.Ratio([(51, 1), (30, 1), (26, 1)]), 3: "W", 4: make.Ratio([(0, 1), (7, 1), (39, 1)])},
        0x8769: {0x9003: "2024:05:01 12:30:45", 0xA431: "SN-1"},
    })  # fmt: skip


def difference(one, other):
    """Return the mean difference of two pictures, 0 to 255."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_an_upright_photo_keeps_its_very_points(make, format_):
    profile = make.profile()
    options = {} if format_ == "TIFF" else {"exif": block(make)}
    options |= {"tiffinfo": {0x010F: "Fabrikam"}} if format_ == "TIFF" else {}
    data = make.saved(format_, icc_profile=profile, **options)
    result = clean(data)
    assert result.proven_clean
    assert result.lossless is True
    assert result.left == ()
    assert opened(result.data).tobytes() == opened(data).tobytes()
    assert opened(result.data).info["icc_profile"] == profile
    assert b"Fabrikam" not in result.data


@pytest.mark.parametrize("orientation", TURNS)
@pytest.mark.parametrize(("format_", "most"), [("JPEG", 1.5), ("PNG", 0), ("WEBP", 3), ("WEBP lossless", 0)])
def test_a_turned_photo_is_upright_afterwards(make, format_, most, orientation):
    name, _blank, lossless = format_.partition(" ")
    options = {"lossless": True} if lossless else {}
    data = make.saved(name, exif=block(make, orientation), icc_profile=make.profile(), **options)
    result = clean(data)
    expected = ImageOps.exif_transpose(opened(data))
    assert expected.size == ((48, 64) if orientation > 4 else (64, 48))
    assert result.proven_clean
    assert difference(opened(result.data), expected) <= most
    assert (result.width, result.height) == expected.size
    assert opened(result.data).getexif().get(0x0112, 1) == 1
    assert opened(result.data).info["icc_profile"] == make.profile()


@pytest.mark.parametrize("orientation", TURNS)
@pytest.mark.parametrize("compression", [None, "tiff_lzw", "jpeg"])
def test_a_turned_tiff_is_upright_afterwards(make, compression, orientation):
    data = make.saved(
        "TIFF", compression=compression, tiffinfo={0x0112: orientation, 0x010F: "Fabrikam"}, dpi=(300, 300)
    )
    result = clean(data)
    plain = opened(make.saved("TIFF", compression=compression))
    turn = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}.get(orientation)
    expected = plain if turn is None else plain.transpose(Image.Transpose(turn))
    assert result.proven_clean
    assert difference(opened(result.data), expected) == 0
    assert opened(result.data).info["dpi"] == (300, 300)


@pytest.mark.parametrize("mode", ["P", "L", "LA", "RGBA", "1", "I;16"])
def test_a_turned_png_keeps_its_kind_of_points(make, mode):
    picture = make.picture("L").convert("I;16") if mode == "I;16" else make.picture(mode)
    target = io.BytesIO()
    options = {"transparency": 3} if mode == "P" else {}
    picture.save(target, "PNG", exif=block(make, 3), **options)
    result = clean(target.getvalue())
    after = opened(result.data)
    assert result.proven_clean
    assert after.mode == mode
    assert after.tobytes() == opened(target.getvalue()).transpose(Image.Transpose.ROTATE_180).tobytes()
    assert after.info.get("transparency") == options.get("transparency")


@pytest.mark.parametrize("subsampling", [0, 1, 2])
def test_a_turned_jpeg_keeps_its_colours_as_fine_as_they_were(make, subsampling):
    from PIL.JpegImagePlugin import get_sampling

    data = make.saved("JPEG", exif=block(make, 6), subsampling=subsampling)
    assert get_sampling(opened(clean(data).data)) == subsampling


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_a_turned_jpeg_of_other_colours_keeps_them(make, mode):
    data = make.saved("JPEG", mode, exif=block(make, 3))
    after = opened(clean(data).data)
    assert after.mode == mode
    assert difference(after, opened(data).transpose(Image.Transpose.ROTATE_180)) < 3


def test_moving_pictures_keep_only_the_first_and_say_so(make):
    for format_, options in (("PNG", {}), ("WEBP", {"lossless": True})):
        target = io.BytesIO()
        first, second = make.picture(), make.picture().rotate(90)
        first.save(target, format_, save_all=True, append_images=[second], duration=100, **options)
        result = clean(target.getvalue())
        assert result.proven_clean
        assert "first picture" in result.notes[0]
        assert opened(result.data).convert("RGB").tobytes() == first.tobytes()


def test_a_picture_that_cannot_be_decoded_is_refused(make):
    data = make.jpeg()
    place = data.index(b"\xff\xc4")
    broken = (
        data[:place] + b"\xff\xc4\0\x04\0\0" + data[place + 2 + int.from_bytes(data[place + 2 : place + 4], "big") :]
    )
    with pytest.raises(PhotoError, match="cannot be opened"):
        clean(broken)


def test_what_pillow_cannot_write_is_refused(make, monkeypatch):
    data = make.with_exif({0x0112: make.Short((6,))})
    monkeypatch.setattr(Image.Image, "save", lambda *_arguments, **_options: 1 / 0)
    with pytest.raises(PhotoError, match="cannot be opened"):
        clean(data)


def test_what_pillow_takes_for_larger_than_the_header_said_is_refused(make, monkeypatch):
    monkeypatch.setattr(photo_clean, "too_large", lambda *_size: True)
    with pytest.raises(PhotoError, match="cannot be opened"):
        clean(make.jpeg())


def test_other_data_is_no_picture():
    with pytest.raises(PhotoError, match="cannot be opened"):
        photo_clean.opened(b"words")


@pytest.mark.parametrize(("mode", "format_", "suffix"), [("RGB", "JPEG", ".jpg"), ("RGBA", "PNG", ".png")])
def test_a_heic_photo_becomes_a_file_that_everybody_can_open(make, monkeypatch, mode, format_, suffix):
    decoded = make.saved("PNG", mode, icc_profile=make.profile())
    monkeypatch.setattr(photo_heic_decode, "as_png", lambda _data: decoded)
    result = clean(make.heic())
    assert (result.format, result.suffix, result.proven_clean, result.lossless) == (format_, suffix, True, False)
    assert format_ in result.notes[0]
    assert difference(opened(result.data), make.picture(mode)) < 1.5
    assert opened(result.data).info["icc_profile"] == make.profile()


@pytest.mark.parametrize(
    ("error", "words"),
    [(NoHeicDecoderError, "HEIC photos cannot be opened on this computer"), (HeicError, "This photo cannot be opened")],
)
def test_a_heic_photo_that_cannot_be_decoded_is_refused_with_advice(make, monkeypatch, error, words):
    def failing(_data):
        raise error

    monkeypatch.setattr(photo_heic_decode, "as_png", failing)
    with pytest.raises(PhotoError, match=words) as caught:
        clean(make.heic())
    assert caught.value.todo


def test_a_heic_photo_that_says_it_is_huge_is_not_decoded(make, monkeypatch):
    data = make.heic()
    at = data.index(b"ispe") + 8
    huge = data[:at] + (50_000).to_bytes(4, "big") * 2 + data[at + 8 :]
    monkeypatch.setattr(photo_heic_decode, "as_png", lambda _data: pytest.fail("decoded"))
    with pytest.raises(PhotoError, match="cannot be opened"):
        cleaned(huge, _gathered(make.heic()))


@pytest.mark.parametrize("size", [(1, 1), (7, 300), (8, 8)])
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_tiny_picture_is_cleaned_too(make, format_, size):
    result = clean(make.saved(format_, size=size))
    assert result.proven_clean
    assert (result.width, result.height) == size


@pytest.mark.parametrize("see_through", [False, True])
def test_a_real_heic_photo_is_cleaned(make, see_through):
    if importlib.util.find_spec("pi_heif") is None:
        pytest.skip("NOT CHECKED: pi_heif is not installed")
    result = clean(make.heic(see_through=see_through))
    assert result.proven_clean
    assert (result.width, result.height) == (64, 48)
    assert opened(result.data).getpixel((5, 5))[2] > 120
