"""IPTC records and Photoshop's resources."""

from __future__ import annotations

import pytest

from modules.labs.photo_iptc import read_iptc, read_photoshop
from modules.labs.photo_value import Gathered


def records(block):
    found = Gathered("JPEG")
    read_iptc(block, found)
    return [(tag.name, tag.value) for tag in found.tags]


def resources(block):
    found = Gathered("JPEG")
    read_photoshop(block, found)
    return found


def test_names_captions_and_keywords_are_read(make):
    block = make.records(
        (80, b"Robin Example"), (120, b"Our garden"), (25, b"party"), (25, b"garden"), (90, b"Exampleton")
    )
    assert records(block) == [
        ("By-line", "Robin Example"),
        ("Caption-Abstract", "Our garden"),
        ("Keywords", "party"),
        ("Keywords", "garden"),
        ("City", "Exampleton"),
    ]


def test_a_date_and_its_time_are_one_fact(make):
    block = make.records((55, b"20240501"), (60, b"123045+0100"), (62, b"20240502"))
    assert records(block) == [("DateCreated", "2024-05-01 12:30:45+01:00"), ("DigitalCreationDate", "2024-05-02")]


def test_odd_dates_and_times_stand_as_they_are(make):
    assert records(make.records((55, b"May"), (60, b"noon"))) == [("DateCreated", "May noon")]
    assert records(make.records((55, b"20240501"), (60, b"123045Z"))) == [("DateCreated", "2024-05-01 12:30:45Z")]


def test_utf8_is_believed_when_it_is_declared(make):
    block = make.records((90, b"\x1b%G"), first=1) + make.records((80, "Zoë".encode()))
    assert records(block) == [("By-line", "Zoë")]


def test_other_letters_are_read_without_a_declaration(make):
    assert records(make.records((80, "Zoë".encode("latin-1")))) == [("By-line", "Zoë")]


def test_an_unknown_record_is_kept_by_number(make):
    assert records(make.records((199, b"words"), (0, b"\0\2"))) == [("2:199", "words")]


def test_a_long_record_is_read():
    block = b"\x1c\x02\x78\x80\x04" + (40_000).to_bytes(4, "big") + b"x" * 40_000
    assert records(block)[0][1].startswith("xxx")


@pytest.mark.parametrize("block", [b"", b"\x1c", b"\x1c\x02\x50", b"words", b"\x1c\x02\x50\0\x20Robin"])
def test_a_broken_block_ends_quietly(block):
    assert records(block) in ([], [("By-line", "Robin")])


def test_resources_hold_records_and_addresses(make):
    block = make.resource(0x0404, make.records((80, b"Robin Example"))) + make.resource(
        0x040B, b"https://example.org/r"
    )
    assert [tag.value for tag in resources(block).tags] == ["Robin Example", "https://example.org/r"]


def test_resources_hold_xmp(make):
    block = make.resource(0x0424, make.xmp("<dc:creator>Kim Example</dc:creator>"))
    assert "Kim Example" in {tag.value for tag in resources(block).tags}


def test_resources_hold_small_pictures(make):
    small = make.saved("JPEG", size=(16, 12))
    found = resources(make.resource(0x040C, bytes(28) + small) + make.resource(0x0409, bytes(40)))
    assert [(picture.width, bool(picture.data)) for picture in found.embedded] == [(16, True), (0, False)]


def test_how_to_print_is_not_told_but_the_rest_is(make):
    found = resources(
        make.resource(0x03ED, bytes(16)) + make.resource(0x0BB7, b"path of Robin") + make.resource(0x0BB8, b"")
    )
    assert [(tag.name, tag.value) for tag in found.tags] == [("0x0bb7", "path of Robin"), ("0x0bb8", "…")]


def test_a_resource_may_have_a_name(make):
    named = b"8BIM\x04\x0b\x03abc" + (5).to_bytes(4, "big") + b"a.org\0" + make.resource(0x040B, b"b.org")
    assert [tag.value for tag in resources(named).tags] == ["a.org", "b.org"]


@pytest.mark.parametrize("block", [b"", b"8BIM", b"words and words", b"8BIM\x04\x04\xff\xff\xff"])
def test_broken_resources_end_quietly(block):
    assert resources(block).tags == []


def test_resources_are_bounded(make):
    assert len(resources(make.resource(0x040B, b"x.org") * 3000).tags) == 2000


def test_a_small_picture_among_the_records_is_found(make):
    small = make.saved("JPEG", size=(16, 12))
    for body, shown in ((small, (16, small)), (b"Custom", (0, b""))):
        found = Gathered("JPEG")
        read_iptc(make.records((202, body), (80, b"Robin Example"), (202, b"")), found)
        assert [(picture.width, picture.data) for picture in found.embedded] == [shown]
        assert [tag.value for tag in found.tags] == ["Robin Example"]


def test_when_it_was_sent_and_when_it_ends_is_told(make):
    sent = make.records((70, b"20240503"), (80, b"101500+0000")).replace(b"\x1c\2", b"\x1c\1")
    ends = make.records((37, b"20250101"), (38, b"120000+0000"), (47, b"20240401"))
    assert records(sent + ends) == [
        ("DateSent", "2024-05-03 10:15:00+00:00"), ("ExpirationDate", "2025-01-01 12:00:00+00:00"),
        ("ReferenceDate", "2024-04-01"),
    ]  # fmt: skip
