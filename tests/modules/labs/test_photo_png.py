"""PNG files: chunks read, and written again without them."""

from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image

from modules.labs.photo_png import read_png, strip_png, unpacked
from modules.labs.photo_value import PhotoError


def facts(data):
    return {tag.name: tag.value for tag in read_png(data).tags}


def raw_profile(name, body):
    return (
        b"Raw profile type "
        + name
        + b"\0\0"
        + zlib.compress(b"\n" + name + b"\n%8d\n" % len(body) + body.hex().encode())
    )


def test_a_plain_picture_tells_nothing(make):
    found = read_png(make.png())
    assert (found.width, found.height, found.tags, found.blocks, found.whole) == (64, 48, [], [], True)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (b"tEXt", b"Author\0Robin Example"),
        (b"zTXt", b"Author\0\0" + zlib.compress(b"Robin Example")),
        (b"iTXt", b"Author\0\0\0en\0Author\0Robin Example"),
        (b"iTXt", b"Author\0\1\0\0\0" + zlib.compress(b"Robin Example")),
    ],
)
def test_texts_are_read_packed_and_plain(make, kind, data):
    assert facts(make.png((kind, data))) == {"Author": "Robin Example"}


def test_a_text_without_a_name_is_a_comment(make):
    assert facts(make.png((b"tEXt", b"\0words"))) == {"Comment": "words"}


def test_a_text_whose_packing_is_broken_tells_nothing(make):
    found = read_png(make.png((b"zTXt", b"Author\0\0broken")))
    assert found.tags == []
    assert found.blocks == ["PNG text"]


def test_a_text_that_unpacks_without_end_is_bounded():
    assert len(unpacked(zlib.compress(bytes(10_000_000)), 1000)) == 1000


def test_a_time_is_read(make):
    assert facts(make.png((b"tIME", b"\x07\xe8\5\1\x0c\x1e\x2d"))) == {"ModifyDate": "2024-05-01 12:30:45 UTC"}


def test_exif_is_read_with_its_turn(make):
    found = read_png(make.png((b"eXIf", make.tiff({0x0112: make.Short((6,)), 0x010F: "Fabrikam"}))))
    assert [tag.value for tag in found.tags] == ["Fabrikam"]
    assert found.orientation == 6


def test_xmp_is_read(make):
    packet = make.xmp("<dc:creator>Robin</dc:creator>")
    assert facts(make.png((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet)))["creator"] == "Robin"
    assert facts(make.png((b"zTXt", raw_profile(b"xmp", packet))))["creator"] == "Robin"
    app1 = raw_profile(b"APP1", b"http://ns.adobe.com/xap/1.0/\0" + packet)
    assert facts(make.png((b"zTXt", app1)))["creator"] == "Robin"


def test_blocks_written_as_digits_are_read(make):
    exif, iptc = b"Exif\0\0" + make.tiff({0x010F: "Fabrikam"}), make.records((80, b"Robin"))
    assert facts(make.png((b"zTXt", raw_profile(b"exif", exif)))) == {"Make": "Fabrikam"}
    assert facts(make.png((b"zTXt", raw_profile(b"iptc", iptc)))) == {"By-line": "Robin"}
    assert facts(make.png((b"zTXt", raw_profile(b"8bim", make.resource(0x0404, iptc))))) == {"By-line": "Robin"}
    assert facts(make.png((b"zTXt", raw_profile(b"icc", b"profile")))) == {}


@pytest.mark.parametrize("text", [b"", b"one\n2\nnot digits", b"\xff\n\xff\n\xff"])
def test_digits_that_are_none_tell_little(make, text):
    data = make.png((b"zTXt", b"Raw profile type iptc\0\0" + zlib.compress(text)))
    assert facts(data) == {}


def test_an_unknown_chunk_is_kept_by_name(make):
    assert facts(make.png((b"prVt", b"words"))) == {"chunk prVt": "5"}


def test_moving_pictures_are_counted(make):
    frames = [make.picture(), make.picture().rotate(90, expand=False)]
    target = io.BytesIO()
    frames[0].save(target, "PNG", save_all=True, append_images=frames[1:])
    found = read_png(target.getvalue())
    assert found.pages == 2
    bare = strip_png(target.getvalue())
    assert not [kind for kind in (b"acTL", b"fcTL", b"fdAT") if kind in bare]
    with Image.open(io.BytesIO(bare)) as picture:
        assert picture.tobytes() == frames[0].tobytes()


@pytest.mark.parametrize("length", [8, 20, 30])
def test_a_file_without_a_header_is_told(make, length):
    with pytest.raises(PhotoError, match="holds no picture"):
        read_png(make.png()[:length])


def test_a_file_that_is_cut_is_told(make):
    data = make.png()[:-20]
    assert not read_png(data).whole
    with pytest.raises(PhotoError, match="damaged"):
        strip_png(data)


def test_data_behind_the_end_is_found_and_dropped(make):
    data = make.png(tail=b"PK\x03\x04 secret")
    assert facts(data)["TrailingData"] == "11 ZIP"
    assert strip_png(data) == make.png()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_each_kind_of_points_stays_as_it_is(make, mode):
    target = io.BytesIO()
    make.picture("L").convert("I;16").save(target, "PNG") if mode == "I;16" else make.picture(mode).save(target, "PNG")
    data = target.getvalue()
    bare = strip_png(data[:33] + make.chunk(b"tEXt", b"Author\0Robin") + data[33:])
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(bare)) as after:
        assert (after.mode, after.tobytes()) == (before.mode, before.tobytes())
        assert after.getpalette() == before.getpalette()


def test_transparency_density_and_profile_are_kept(make):
    profile = make.profile()
    data = make.png((b"tEXt", b"Author\0Robin"), icc_profile=profile, dpi=(300, 300), transparency=(1, 2, 3))
    with Image.open(io.BytesIO(strip_png(data))) as picture:
        assert picture.info["icc_profile"] == profile
        assert picture.info["transparency"] == (1, 2, 3)
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_the_name_of_a_profile_is_dropped(make):
    data = make.png((b"iCCP", b"Screen of Robin\0\0" + zlib.compress(make.profile())))
    bare = strip_png(data)
    assert b"Robin" not in bare
    with Image.open(io.BytesIO(bare)) as picture:
        assert picture.info["icc_profile"] == make.profile()


def test_what_only_pretends_to_be_a_profile_is_dropped(make):
    assert strip_png(make.png((b"iCCP", b"x\0\0" + zlib.compress(b"secret" * 100)))) == make.png()


def interlaced(make):
    """Return a picture of seven passes, 5 by 3 points of one byte, all 7."""
    header = (5).to_bytes(4, "big") + (3).to_bytes(4, "big") + bytes([8, 0, 0, 0, 1])
    passes = [(1, 1), (1, 1), (0, 0), (1, 1), (3, 1), (2, 2), (5, 1)]
    rows = b"".join((b"\0" + b"\7" * columns) * rows for columns, rows in passes)
    body = make.chunk(b"IHDR", header) + make.chunk(b"IDAT", zlib.compress(rows)) + make.chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def test_an_interlaced_picture_is_measured_pass_by_pass(make):
    data = interlaced(make)
    with Image.open(io.BytesIO(data)) as picture:
        assert set(picture.tobytes()) == {7}
    assert strip_png(data) == data


def repacked(make, rows, tail=b""):
    data = make.png(mode="L")
    at = data.index(b"IDAT") - 4
    return data[:at] + make.chunk(b"IDAT", zlib.compress(rows) + tail) + make.chunk(b"IEND", b"")


def test_data_hidden_behind_the_packed_picture_is_dropped(make):
    rows = (b"\0" + bytes(64)) * 48
    assert strip_png(repacked(make, rows, b"secret")) == repacked(make, rows)


@pytest.mark.parametrize("size", [0, 10, 65 * 48 - 1, 65 * 48 + 1, 20_000_000])
def test_a_picture_that_unpacks_to_another_size_is_refused(make, size):
    with pytest.raises(PhotoError, match="damaged"):
        strip_png(repacked(make, bytes(size)))


@pytest.mark.parametrize(
    "change",
    [
        lambda data, make: data.replace(b"IDAT", b"IDAX", 1),
        lambda data, make: data[:33] + make.chunk(b"ABCD", b"") + data[33:],
        lambda data, make: data[:33] + data[33:].replace(b"IEND", b"IENX"),
        lambda data, make: data[:8] + data[33:],
        lambda data, make: data[:8] + make.chunk(b"IHDR", data[16:28] + b"\2") + data[33:],
        lambda data, make: data[:8] + make.chunk(b"IHDR", data[16:24] + b"\x08\x07\0\0\0") + data[33:],
        lambda data, make: data[:8] + make.chunk(b"IHDR", data[16:28]) + data[33:],
        lambda data, make: data[:8] + make.chunk(b"IHDR", b"\0\1\0\0\0\1\0\0" + data[24:29]) + data[33:],
        lambda data, make: data[: data.index(b"IDAT") - 4] + make.chunk(b"IDAT", b"broken") + make.chunk(b"IEND", b""),
    ],
)
def test_a_damaged_file_is_refused(make, change):
    with pytest.raises(PhotoError):
        strip_png(change(make.png(), make))


@pytest.mark.parametrize("behind", [b"\n", b"\n}}}\xd1", b"00ff"])
def test_rubbish_behind_a_block_written_as_digits_does_no_harm(make, behind):
    block = make.tiff({0x010F: "Fabrikam"})
    text = b"\nexif\n%08d\n" % len(block) + block.hex().encode() + behind
    data = make.png((b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(text)))
    assert facts(data) == {"Make": "Fabrikam"}
