"""HEIC files: boxes, items, and what they hold."""

from __future__ import annotations

import pytest

from modules.labs import photo_heic
from modules.labs.photo_heic import boxes, largest_picture, read_heic
from modules.labs.photo_value import PhotoError, TooMuchError


def names(found):
    return {tag.name for tag in found.tags}


def test_exif_xmp_and_size_are_read(make):
    found = read_heic(make.heic())
    assert {tag.value for tag in found.tags} >= {"Fabrikam", "Phone 9", "Robin Example"}
    assert (found.width, found.height) == (64, 64)
    place = next(tag for tag in found.tags if tag.name == "GPSPosition")
    assert (place.latitude, place.longitude) == (pytest.approx(51.507333, abs=1e-5), pytest.approx(-0.127667, abs=1e-5))


def test_transparency_is_no_second_picture(make):
    found = read_heic(make.heic(see_through=True))
    assert found.embedded == []
    assert largest_picture(make.heic(see_through=True)) == (64, 64)


def handmade(
    make, *, wide=False, inside=False, kinds=((1, b"hvc1", b""),), auxiliary=b"", links=(), data=b"", more=b""
):
    """Return a HEIC file: items by number, kind and content type; item data stands in `idat` or behind all."""
    version = 2 if wide else 0
    number = 4 if wide else 2
    infos = b""
    for item, kind, content in kinds:
        body = (
            bytes([3 if wide else 2, 0, 0, 0])
            + item.to_bytes(number, "big")
            + bytes(2)
            + kind
            + b"name\0"
            + content
            + b"\0"
        )
        infos += make.box(b"infe", body)
    iinf = make.box(b"iinf", bytes([1 if wide else 0, 0, 0, 0]), len(kinds).to_bytes(number, "big"), infos)
    ispe = make.box(b"ispe", bytes(4), (40).to_bytes(4, "big"), (30).to_bytes(4, "big"))
    ipco = make.box(
        b"ipco", ispe, make.box(b"auxC", bytes(4), auxiliary + b"\0") if auxiliary else b"", make.box(b"free")
    )
    links_of = b"".join(
        item.to_bytes(number, "big") + (b"\2\0\1\0\2" if wide else b"\2\1\2") for item, _kind, _content in kinds
    )
    ipma = make.box(b"ipma", bytes([1 if wide else 0, 0, 0, 1 if wide else 0]), len(kinds).to_bytes(4, "big"), links_of)
    iref = make.box(b"iref", bytes([1 if wide else 0, 0, 0, 0]), *(
        make.box(kind, item.to_bytes(number, "big"), b"\0\1", (1).to_bytes(number, "big")) for kind, item in links
    ))  # fmt: skip
    pitm = make.box(b"pitm", bytes([1 if wide else 0, 0, 0, 0]), (1).to_bytes(number, "big"))

    def located(at):
        places = b"".join(
            item.to_bytes(number, "big")
            + (b"\0\1" if inside else b"\0\0" if wide else b"")
            + bytes(2) + b"\0\1" + at.to_bytes(4, "big") + len(data).to_bytes(4, "big")
            for item, kind, _content in kinds if kind != b"hvc1"
        )  # fmt: skip
        count = sum(kind != b"hvc1" for _item, kind, _content in kinds)
        return make.box(b"iloc", bytes([version, 0, 0, 0, 0x44, 0]), count.to_bytes(number, "big"), places)

    idat = make.box(b"idat", data) if inside else b""
    parts = (pitm, iinf, make.box(b"iprp", ipco, ipma), iref, idat)
    ftyp = make.box(b"ftyp", b"heic\0\0\0\0mif1heic")
    start = len(ftyp + make.box(b"meta", bytes(4), *parts, located(0))) + 8
    meta = make.box(b"meta", bytes(4), *parts, located(0 if inside else start))
    return ftyp + meta + make.box(b"mdat", b"" if inside else data) + more


@pytest.mark.parametrize(("wide", "inside"), [(False, False), (True, False), (True, True)])
def test_exif_is_read_wherever_it_stands(make, wide, inside):
    exif = bytes(3) + b"\x06Exif\0\0" + make.tiff({0x010F: "Fabrikam", 0x0112: make.Short((6,))})
    data = handmade(make, wide=wide, inside=inside, kinds=((1, b"hvc1", b""), (2, b"Exif", b"")), data=exif)
    found = read_heic(data)
    assert [tag.value for tag in found.tags] == ["Fabrikam"]
    assert (found.width, found.height, found.orientation) == (40, 30, 1)


def test_exif_with_a_wrong_distance_is_still_tried(make):
    exif = b"\xff\xff\xff\xff" + make.tiff({0x010F: "Fabrikam"})
    found = read_heic(handmade(make, kinds=((1, b"hvc1", b""), (2, b"Exif", b"")), data=exif))
    assert [tag.value for tag in found.tags] == ["Fabrikam"]


def test_xmp_is_read(make):
    kinds = ((1, b"hvc1", b""), (2, b"mime", b"application/rdf+xml"))
    found = read_heic(handmade(make, kinds=kinds, data=make.xmp("<dc:creator>Robin</dc:creator>")))
    assert "creator" in names(found)


def test_other_items_are_kept_by_their_type(make):
    kinds = ((1, b"hvc1", b""), (2, b"mime", b"text/plain"))
    found = read_heic(handmade(make, kinds=kinds, data=b"words"))
    assert [(tag.name, tag.value) for tag in found.tags] == [("Item", "text/plain")]


@pytest.mark.parametrize(("kind", "count"), [(b"urn:mpeg:hevc:2015:auxid:1", 0), (b"urn:com:example:aux:depth", 1)])
def test_depth_is_a_second_picture_and_transparency_is_not(make, kind, count):
    found = read_heic(handmade(make, auxiliary=kind))
    assert len(found.embedded) == len(found.blocks) == count


@pytest.mark.parametrize("wide", [False, True])
def test_a_thumbnail_is_found_by_its_link(make, wide):
    found = read_heic(handmade(make, wide=wide, kinds=((1, b"hvc1", b""), (2, b"hvc1", b"")), links=((b"thmb", 2),)))
    assert [(picture.kind, picture.width) for picture in found.embedded] == [("thumbnail", 40)]


@pytest.mark.parametrize("kind", [b"mpvd", b"moov"])
def test_a_video_in_the_file_is_found(make, kind):
    found = read_heic(handmade(make, more=make.box(kind, b"....vide....")))
    assert names(found) == {"EmbeddedVideo"}


def test_an_unknown_box_is_hidden_data(make):
    found = read_heic(handmade(make, more=make.box(b"priv", b"words")))
    assert [(tag.name, tag.value) for tag in found.tags] == [("TrailingData", "5 priv")]


def test_words_behind_the_last_box_make_it_not_whole(make):
    assert not read_heic(make.heic() + b"words and more words").whole


def test_a_file_that_is_cut_is_not_whole(make):
    data = make.heic()
    assert not read_heic(data[:-100]).whole


def test_items_that_reach_beyond_the_end_make_it_not_whole(make):
    data = handmade(make, kinds=((1, b"hvc1", b""), (2, b"mime", b"text/plain")), data=b"words")
    found = read_heic(data[:-13])
    assert not found.whole


@pytest.mark.parametrize("length", [24, 40])
def test_a_file_without_a_picture_is_told(make, length):
    with pytest.raises(PhotoError, match="holds no picture"):
        read_heic(make.heic()[:length])


def test_a_picture_that_does_not_say_its_size_is_told(make):
    with pytest.raises(PhotoError, match="how large"):
        read_heic(handmade(make).replace(b"ispe", b"ispx"))


def test_boxes_may_have_long_lengths_or_none(make):
    long = b"\0\0\0\1free" + (20).to_bytes(8, "big") + b"abcd"
    data = long + make.box(b"free", b"x") + b"\0\0\0\0mdatwords"
    assert [box.kind for box in boxes(data, 0, len(data))] == [b"free", b"free", b"mdat"]


def test_boxes_are_bounded(make):
    data = make.box(b"free") * 5000
    assert len(list(boxes(data, 0, len(data)))) == 4000


def test_extents_that_lie_over_each_other_do_not_grow(make):
    item = photo_heic._Item(extents=[(0, 100)] * 200)
    assert len(photo_heic._bytes(bytes(100), photo_heic._Meta(), item)) == 100


def test_an_extent_without_a_length_reaches_to_the_end():
    item = photo_heic._Item(extents=[(4, 0)])
    assert photo_heic._bytes(b"0123456", photo_heic._Meta(), item) == b"456"


def test_items_and_extents_are_bounded(make):
    reader = photo_heic._Reader(b"\0\0\0\0\x44\0\xff\xff" + bytes(100), 0, 108)
    meta = photo_heic._Meta()
    photo_heic._locations(reader, meta, photo_heic.Gathered("HEIC"))
    assert len(meta.items) <= 20
    many = b"\0\0\0\0\x44\0\0\1\0\1\0\0\xff\xff" + bytes(8) * 400
    photo_heic._locations(photo_heic._Reader(many, 0, len(many)), meta, photo_heic.Gathered("HEIC"))
    assert len(meta.items[1].extents) == 256


def test_a_list_of_links_that_is_cut_ends_quietly(make):
    meta = photo_heic._Meta()
    photo_heic._links(photo_heic._Reader(b"\0\0\0\0\0\0\0\x09\0\1\1\1", 0, 12), meta, photo_heic.Gathered("HEIC"))
    assert meta.items[1].properties == [1]


def test_boxes_of_other_kinds_among_the_items_are_stepped_over(make):
    meta = photo_heic._Meta()
    data = bytes(6) + make.box(b"free", b"x") * 3
    photo_heic._infos(data, photo_heic.Box(b"iinf", 0, len(data)), meta, photo_heic.Gathered("HEIC"))
    assert meta.items == {}


def test_absurdly_many_boxes_are_too_much(make):
    free = make.box(b"free") * 3900
    metas = make.box(b"meta", bytes(4), make.box(b"iprp", *[make.box(b"ipco", free)] * 7))
    with pytest.raises(TooMuchError):
        read_heic(make.box(b"ftyp", b"heic\0\0\0\0") + metas)


def test_the_times_of_a_burst_are_told_without_a_video(make):
    clock = (1_714_566_645 + 2_082_844_800).to_bytes(4, "big")
    found = read_heic(make.heic() + make.box(b"moov", make.box(b"mvhd", bytes(4) + clock + bytes(90))))
    facts = {tag.name: tag.value for tag in found.tags}
    assert facts["CreateDate"] == "2024-05-01 12:30:45"
    assert "EmbeddedVideo" not in facts


def test_a_phone_writes_time_and_country_into_a_box_of_its_own(make):
    found = read_heic(make.heic() + make.box(b"sefd", b"Image_UTC_Data1714566645123....MCC_Data234SEFT"))
    facts = {tag.name: tag.value for tag in found.tags}
    assert (facts["TimeStamp"], facts["MobileCountryCode"]) == ("2024-05-01 12:30:45.123 UTC", "234")
