"""EXIF blocks: texts in all their letters, times, small pictures, blocks inside blocks, broken blocks."""

from __future__ import annotations

import pytest

from modules.labs.photo_exif import read_exif, read_pages
from modules.labs.photo_tiff import open_tiff
from modules.labs.photo_value import Gathered, TooMuchError


def read(block, **options):
    found = Gathered("JPEG", 64, 48)
    read_exif(block, found, **options)
    return found


def facts(block):
    return {tag.name: tag.value for tag in read(block).tags}


@pytest.mark.parametrize("order", ["<", ">"])
def test_plain_texts_are_read(make, order):
    block = make.tiff(
        {0x010F: "Fabrikam", 0x013B: "Robin Example", 0x8769: {0xA431: "SN-1", 0xA435: "LN-1"}}, order=order
    )
    read = facts(block)
    assert read["Make"] == "Fabrikam"
    assert read["Artist"] == "Robin Example"
    assert (read["SerialNumber"], read["LensSerialNumber"]) == ("SN-1", "LN-1")


def test_the_mark_of_a_jpeg_segment_is_stepped_over(make):
    assert facts(b"Exif\0\0" + make.tiff({0x0110: "Phone 9"})) == {"Model": "Phone 9"}


def test_words_that_windows_wrote_are_read(make):
    wide = {0x9C9D: "Robin Exámple\0".encode("utf-16-le"), 0x9C9E: "party;garden\0".encode("utf-16-le")}
    assert facts(make.tiff(wide)) == {"XPAuthor": "Robin Exámple", "XPKeywords": "party;garden"}


def test_a_time_has_its_fraction_and_its_zone(make):
    exif = {0x9003: "2024:05:01 12:30:45", 0x9291: "123", 0x9011: "+01:00", 0x9004: "2024:05:02 00:00:00"}
    read = facts(make.tiff({0x0132: "2024:05:03 10:00:00", 0x8769: exif}))
    assert read["DateTimeOriginal"] == "2024:05:01 12:30:45.123+01:00"
    assert read["CreateDate"] == "2024:05:02 00:00:00"
    assert read["ModifyDate"] == "2024:05:03 10:00:00"


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"ASCII\0\0\0", "ascii"),
        (b"UNICODE\0", "utf-16"),
        (bytes(8), "utf-8"),
        (b"JIS\0\0\0\0\0", "iso2022_jp"),
        (b"", "ascii"),
    ],
)
def test_a_comment_is_read_in_its_letters(make, order, head, encoding):
    encoding = {"utf-16": "utf-16-le" if order == "<" else "utf-16-be"}.get(encoding, encoding)
    block = make.tiff({0x8769: {0x9286: head + "At the summer party".encode(encoding)}}, order=order)
    assert facts(block)["UserComment"] == "At the summer party"


def test_orientation_is_noted_for_the_picture_it_belongs_to(make):
    block = make.tiff({0x0112: make.Short((6,))})
    assert read(block).orientation == 6
    assert read(block, turn=False).orientation == 1
    assert read(block).tags == []


def test_what_is_not_known_by_name_is_kept_by_number(make):
    read = facts(
        make.tiff({0x8769: {0x829A: make.Ratio([(1, 200)]), 0x8827: make.Short((100,)), 0x9201: make.Ratio([(1, 0)])}})
    )
    assert read == {"0x829a": "0.005", "0x8827": "100", "0x9201": "?"}


def test_an_unknown_empty_value_is_kept_as_dots(make):
    assert facts(make.tiff({0x8769: {0x9999: bytes(10)}})) == {"0x9999": "…"}


def test_interoperability_tells_nothing(make):
    assert facts(make.tiff({0x8769: {0xA005: {1: "R98", 2: b"0100"}}})) == {}


def test_a_map_grid_is_a_place(make):
    found = read(make.tiff({0x830E: make.Ratio([(1, 1), (2, 1), (3, 1)])}))
    assert [(tag.name, tag.value) for tag in found.tags] == [("GPSPosition", "GeoTIFF")]


def test_a_raw_file_is_known_by_its_version(make):
    assert facts(make.tiff({0xC612: b"\1\4\0\0", 0xC62F: "SN-9"})) == {"DNGVersion": "1", "CameraSerialNumber": "SN-9"}


def test_the_small_picture_is_kept_with_its_size(make):
    small = make.saved("JPEG", size=(16, 12))
    block = make.tiff({0x010F: "Fabrikam"}, small={0x0201: 1, 0x0202: len(small)})
    place = len(block)
    block = make.tiff({0x010F: "Fabrikam"}, small={0x0201: place, 0x0202: len(small)}, tail=small)
    (picture,) = read(block).embedded
    assert (picture.kind, picture.data, picture.width, picture.height) == ("thumbnail", small, 16, 12)


def test_a_small_picture_without_packing_is_told_without_bytes(make):
    block = make.tiff({0x010F: "Fabrikam"}, small={0x0100: 20, 0x0101: 10, 0x0111: 8, 0x0117: 600})
    (picture,) = read(block).embedded
    assert (picture.data, picture.width, picture.height) == (b"", 20, 10)


def test_a_small_picture_without_a_place_is_none(make):
    assert read(make.tiff({0x010F: "Fabrikam"}, small={0x0103: make.Short((6,))})).embedded == []


def test_pictures_hidden_in_a_block_are_found(make):
    hidden = make.saved("JPEG", size=(20, 10))
    found = read(make.tiff({0x010F: "Fabrikam", 0x8769: {0x927C: b"private" + hidden}}))
    assert [(picture.kind, picture.width) for picture in found.embedded] == [("preview", 20)]


def test_only_so_many_hidden_pictures_are_looked_for(make):
    hidden = make.saved("JPEG", size=(8, 8)) * 20
    assert len(read(make.tiff({0x8769: {0x927C: hidden}})).embedded) == 8


def test_a_second_directory_tree_is_read_with_its_pictures(make):
    found = read(make.tiff({0x014A: {0x0111: 8, 0x0117: 10, 0x0110: "Phone 9"}}))
    assert [tag.value for tag in found.tags] == ["Phone 9"]
    assert len(found.embedded) == 1


def test_xmp_iptc_and_photoshop_inside_are_read(make):
    iptc = make.records((80, b"Robin Example"), (5, b"Garden"))
    block = make.tiff({
        0x02BC: make.xmp("<dc:creator>Kim Example</dc:creator>"),
        0x83BB: iptc,
        0x8649: make.resource(0x040B, b"https://example.org/kim"),
    })  # fmt: skip
    found = read(block)
    assert {tag.value for tag in found.tags} >= {"Robin Example", "Garden", "Kim Example", "https://example.org/kim"}
    assert {"XMP", "IPTC", "Photoshop"} <= set(found.blocks)


def test_iptc_in_the_wrong_order_of_bytes_is_read(make):
    iptc = make.records((80, b"Robin Example!!"))
    swapped = b"".join(iptc[at : at + 4][::-1] for at in range(0, len(iptc), 4))
    assert facts(make.tiff({0x83BB: swapped}))["By-line"] == "Robin Example!!"


def test_directories_that_point_at_each_other_end(make):
    block = bytearray(make.tiff({0x8769: 8, 0x010F: "Fabrikam"}))
    assert facts(bytes(block)) == {"Make": "Fabrikam"}


def test_a_block_that_is_no_tiff_is_said_to_be_there():
    found = read(b"Exif\0\0nothing of the kind")
    assert [tag.name for tag in found.tags] == ["UnreadableBlock"]
    assert found.blocks == ["EXIF"]


@pytest.mark.parametrize("length", range(8, 200, 7))
def test_a_block_that_is_cut_anywhere_is_read_as_far_as_it_goes(make, length):
    block = make.tiff({0x010F: "Fabrikam", 0x0110: "Phone 9", 0x8769: {0x9003: "2024:05:01 12:30:45", 0xA431: "SN-1"}})
    read = facts(block[:length])
    assert set(read) <= {"Make", "Model", "DateTimeOriginal", "SerialNumber"}


def test_both_parts_of_a_copyright_are_told(make):
    assert facts(make.tiff({0x8298: "Robin Example\0Kim Example"}))["Copyright"] == "Robin Example; Kim Example"


def test_a_picture_in_the_notes_of_a_tiff_file_is_found(make):
    small = make.saved("JPEG", size=(16, 12))
    note = b"QVC\0\0\0" + bytes(40) + small
    found = Gathered("TIFF")
    block = make.tiff({0x0100: 64, 0x0101: 48, 0x010F: "Fabrikam", 0x8769: {0x927C: note}})
    read_pages(*open_tiff(block), found)
    assert [(picture.kind, picture.width) for picture in found.embedded] == [("preview", 16)]


def test_many_large_pictures_in_one_block_are_too_much(make):
    small = make.saved("JPEG", size=(16, 12))
    block = make.tiff({0x010F: "Fabrikam"}, tail=small * 6 + bytes(30_000_000))
    with pytest.raises(TooMuchError):
        read(block)


@pytest.mark.parametrize("text", ["Low view of wooden houses", "At the summer party"])
def test_a_comment_of_wide_letters_needs_no_name_of_them(make, text):
    assert facts(make.tiff({0x8769: {0x9286: text.encode("utf-16-le")}}))["UserComment"] == text


def test_a_lens_is_told_by_its_lengths_and_openings(make):
    lens = make.Ratio([(18, 1), (105, 1), (7, 2), (56, 10)])
    assert facts(make.tiff({0x8769: {0xA432: lens}}))["LensInfo"] == "18-105 mm f/3.5-5.6"
