"""Films inside photos: when, where and with what they were made."""

from __future__ import annotations

import struct

import pytest

from modules.labs.photo_value import Gathered
from modules.labs.photo_video import read_video

COUNT = 1_714_566_645 + 2_082_844_800


def facts(data):
    found = Gathered("JPEG")
    read_video(data, found)
    return [(tag.name, tag.value) for tag in found.tags]


@pytest.mark.parametrize("kind", [b"mvhd", b"tkhd", b"mdhd"])
@pytest.mark.parametrize(
    "head", [b"\0\0\0\0" + struct.pack(">II", COUNT, 0), b"\1\0\0\7" + struct.pack(">QQ", COUNT, 0)]
)
def test_the_times_of_film_track_and_media_are_told(make, kind, head):
    assert facts(make.box(kind, head + bytes(80))) == [("CreateDate", "2024-05-01 12:30:45")]


def test_a_film_without_a_clock_tells_no_time(make):
    assert facts(make.box(b"mvhd", bytes(100))) == []


def test_make_and_model_in_user_data_are_told():
    texts = b"".join(mark + len(text).to_bytes(2, "big") + b"\x15\xc7" + text for mark, text in
                     ((b"\xa9mak", b"Fabrikam"), (b"\xa9mod", b"Phone 9"), (b"\xa9day", b"")))  # fmt: skip
    assert facts(texts) == [("Make", "Fabrikam"), ("Model", "Phone 9")]


def keyed(builder, /, **values):
    keys = b"".join(builder.box(b"mdta", f"com.apple.quicktime.{name.replace('_', '.')}".encode()) for name in values)
    items = b"".join(builder.box(number.to_bytes(4, "big"), builder.box(b"data", b"\0\0\0\1" + bytes(4) + value))
                     for number, value in enumerate(values.values(), 1))  # fmt: skip
    return builder.box(b"keys", bytes(4), len(values).to_bytes(4, "big"), keys) + builder.box(b"ilst", items)


def test_named_values_are_told(make):
    data = keyed(make, make=b"Fabrikam", model=b"Phone 9", location_ISO6709=b"+51.5073-000.1276+035.0/",
                 creationdate=b"2024-05-01T12:30:45+0100", artwork=b"words")  # fmt: skip
    found = Gathered("JPEG")
    read_video(data, found)
    assert [(tag.name, tag.value) for tag in found.tags if tag.latitude is None] == [
        ("Make", "Fabrikam"), ("Model", "Phone 9"), ("CreationDate", "2024-05-01 12:30:45"),
    ]  # fmt: skip
    assert [(tag.latitude, tag.longitude) for tag in found.tags if tag.latitude is not None] == [(51.5073, -0.1276)]


def test_a_date_in_other_words_is_told_as_it_is(make):
    assert facts(keyed(make, creationdate=b"last May")) == [("CreationDate", "last May")]


@pytest.mark.parametrize("data", [b"", b"mvhd", b"mdtacom.apple.quicktime.make", b"\xa9mak", b"mvhd\0" * 1000])
def test_broken_films_tell_nothing(data):
    assert facts(data) == []
