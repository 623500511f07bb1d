"""What the facts mean: which finding, how much it matters, in which order."""

from __future__ import annotations

import time

import pytest

from modules.labs.photo_meaning import IDS, kind_of, meanings, sidecars
from modules.labs.photo_value import Embedded, Gathered, Tag


def found(*facts, **options):
    gathered = Gathered("JPEG", 400, 300, **options)
    for group, name, value in facts:
        gathered.add(group, name, value)
    return gathered


def told(*facts):
    return [(finding.id, finding.value) for finding in meanings(found(*facts))]


@pytest.mark.parametrize(
    ("group", "name", "kind"),
    [
        ("EXIF", "DateTimeOriginal", "taken-at"),
        ("EXIF", "ModifyDate", "taken-at.changed"),
        ("GPS", "GPSDateTime", "taken-at.gps"),
        ("XMP", "exif/GPSAltitude", "gps"),
        ("XMP", "GPSMapDatum", "gps"),
        ("EXIF", "SerialNumber", "serial"),
        ("XMP", "BodySerialNumber", "serial"),
        ("MakerNotes", "InternalSerialNumber", "serial"),
        ("EXIF", "LensSerialNumber", "serial.lens"),
        ("MakerNotes", "SerialNumberFormat", "other"),
        ("IPTC", "By-line", "owner"),
        ("IPTC", "Source", "owner"),
        ("PNG", "Source", "device"),
        ("EXIF", "Copyright", "owner.copyright"),
        ("XMP", "Regions/RegionList/Name", "caption.people"),
        ("XMP", "PersonInImage", "caption.people"),
        ("XMP", "LocationCreated/City", "caption.place"),
        ("XMP", "LocationShown/Anything", "caption.place"),
        ("IPTC", "City", "caption.place"),
        ("XMP", "creator/name", "other"),
        ("PNG", "Anything", "caption"),
        ("PNG", "date:create", "taken-at.changed"),
        ("PNG", "xap:CreateDate", "caption"),
        ("PNG", "chunk prVt", "other"),
        ("XMP", "History/action", "edit-history.steps"),
        ("XMP", "History/when", "taken-at.changed"),
        ("XMP", "DerivedFrom/documentID", "unique-id"),
        ("XMP", "DerivedFrom/filePath", "edit-history.steps"),
        ("XMP", "xmpMM/InstanceID", "unique-id"),
        ("XMP", "SomeUUID", "unique-id"),
        ("XMP", "CameraGUID", "unique-id"),
        ("XMP", "GCamera/MotionPhotoPresentationTimestampUs", "other.video"),
        ("EXIF", "HostComputer", "device.computer"),
        ("EXIF", "LensModel", "device.lens"),
        ("EXIF", "0x829a", "other"),
    ],
)
def test_each_fact_belongs_to_its_kind(group, name, kind):
    assert kind_of(Tag(group, name, "value")) == kind


def test_a_value_like_a_date_under_a_name_with_date_is_a_time():
    assert kind_of(Tag("XMP", "SomeDate", "2024-05-01T12:30:45")) == "taken-at.changed"
    assert kind_of(Tag("XMP", "SomeDate", "yes")) == "other"
    assert kind_of(Tag("PNG", "xap:CreateDate", "2013-07-01T13:44:41+04:00")) == "taken-at.changed"
    assert kind_of(Tag("PNG", "Story", "2013-07-01 was a day on which we all went to the sea")) == "caption"


def test_the_worst_comes_first():
    order = told(
        ("EXIF", "Software", "Paint 3"), ("EXIF", "0x829a", "1"), ("EXIF", "DateTimeOriginal", "2024:05:01 12:30:45"),
        ("EXIF", "SerialNumber", "SN-1"), ("EXIF", "Artist", "Robin"),
    )  # fmt: skip
    assert [id_ for id_, _value in order] == ["serial", "owner", "taken-at", "software", "other"]
    assert set(IDS) == {"gps", "taken-at", "device", "serial", "owner", "caption", "keywords", "thumbnail", "software",
                        "unique-id", "edit-history", "other"}  # fmt: skip


def test_positions_come_before_other_words_about_places():
    gathered = found(("EXIF", "SerialNumber", "SN-1"))
    gathered.place("GPS", "altitude 35 m")
    gathered.place("GPS", "51.5, -0.1", 51.5, -0.1)
    gathered.place("XMP", "51.50001, -0.1", 51.50001, -0.1)
    gathered.place("XMP", "40, 10", 40.0, 10.0)
    findings = meanings(gathered)
    assert [(finding.id, finding.latitude) for finding in findings] == [("gps", 51.5), ("gps", 40.0), ("serial", None)]


def test_a_place_without_a_position_is_told_in_words():
    gathered = found()
    gathered.place("GPS", "altitude 35 m")
    gathered.place("GPS", "…")
    assert [(finding.value, finding.risk) for finding in meanings(gathered)] == [("altitude 35 m", "high")]


def test_a_place_that_cannot_be_read_is_still_told():
    gathered = found()
    gathered.place("GPS", "…")
    assert meanings(gathered)[0].value == "a place that cannot be read"


def test_the_same_time_is_told_once_and_in_its_longest_form():
    assert told(
        ("EXIF", "DateTimeOriginal", "2024:05:01 12:30:45.12+01:00"), ("EXIF", "CreateDate", "2024:05:01 12:30:45"),
        ("XMP", "DateCreated", "2024-05-01T12:30:45"), ("XMP", "CreateDate", "0000:00:00 00:00:00"),
    ) == [("taken-at", "2024-05-01 12:30:45.12+01:00")]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Mo 18 Nov 2002 17:14:29 +0100", "2002-11-18 17:14:29 +0100"),
        ("Mon, 18 Nov 2002 17:14:29 GMT", "2002-11-18 17:14:29"),
        ("Mon Nov 18 17:14:29 2002", "2002-11-18 17:14:29"),
        ("18 Nov 2002 17:14:29", "2002-11-18 17:14:29"),
        ("Mon, 38 Nov 2002 17:14:29 GMT", "Mon, 38 Nov 2002 17:14:29 GMT"),
        ("In the evening of a day", "In the evening of a day"),
    ],
)
def test_a_time_in_words_is_told_like_every_other(value, shown):
    assert told(("PNG", "Creation Time", value)) == [("taken-at", shown)]


def test_nothing_is_told_of_times_that_are_not_set():
    assert told(("EXIF", "DateTimeOriginal", "    :  :     :  :  ")) == []


@pytest.mark.parametrize(
    ("make", "model", "shown"),
    [
        ("Canon", "Canon EOS 40D", "Canon EOS 40D"),
        ("NIKON CORPORATION", "NIKON D70", "NIKON CORPORATION; NIKON D70"),
        ("Apple", "iPhone 13", "Apple; iPhone 13"),
        ("Apple", "", "Apple"),
    ],
)
def test_the_maker_is_not_said_twice(make, model, shown):
    assert told(("EXIF", "Make", make), ("EXIF", "Model", model)) == [("device", shown)]


def test_a_model_alone_is_told():
    assert told(("EXIF", "Model", "Phone 9")) == [("device", "Phone 9")]


def test_details_are_counted_and_some_are_named():
    ((_id, value),) = told(("EXIF", "0x829a", "1"), ("EXIF", "0x8827", "2"), ("XMP", "crs/Contrast", "3"))
    assert value == "3 details: Contrast"
    assert told(("EXIF", "0x829a", "1")) == [("other", "1 detail")]


def test_two_numbers_are_two_findings():
    assert told(("EXIF", "SerialNumber", "SN-1"), ("MakerNotes", "SerialNumber", "SN-2")) == [
        ("serial", "SN-1"),
        ("serial", "SN-2"),
    ]


def test_words_of_one_kind_are_put_in_a_row():
    assert told(("IPTC", "Keywords", "party"), ("XMP", "subject", "garden"), ("IPTC", "Keywords", "party")) == [
        ("keywords", "party; garden")
    ]


def test_hidden_data_and_videos_are_told_by_size():
    assert told(("File", "TrailingData", "11 ZIP"), ("File", "EmbeddedVideo", "123456")) == [
        ("other", "123456 bytes"),
        ("other", "11 bytes, ZIP"),
    ]
    assert told(("XMP", "MotionPhoto", "1")) == [("other", "")]


def test_a_block_without_facts_is_told():
    gathered = found()
    gathered.block("EXIF")
    gathered.block("XMP")
    assert [(finding.id, finding.value) for finding in meanings(gathered)] == [("other", "EXIF, XMP")]
    assert meanings(found()) == ()


@pytest.mark.parametrize(
    ("width", "height", "risk"),
    [(160, 120, "medium"), (120, 160, "medium"), (200, 80, "high"), (8, 8, "medium"), (0, 0, "medium")],
)
def test_a_small_picture_of_another_shape_matters_more(width, height, risk):
    gathered = found()
    gathered.embedded.append(Embedded("thumbnail", b"", width, height))
    (finding,) = meanings(gathered)
    assert (finding.id, finding.risk) == ("thumbnail", risk)
    assert finding.value == (f"{width} × {height}" if width else "size unknown")


def test_each_kind_of_small_picture_is_told_once():
    gathered = found()
    gathered.embedded += [Embedded("preview", b"", 40, 30), Embedded("preview", b"", 40, 30), Embedded("map")]
    assert [finding.value for finding in meanings(gathered)] == ["40 × 30", "size unknown"]


@pytest.mark.parametrize(
    ("sibling", "expected"),
    [
        ("IMG_1234.xmp", "other"),
        ("IMG_1234.JPG.xmp", "other"),
        ("img_1234.XMP", "other"),
        ("IMG_1234.AAE", "edit-history"),
        ("IMG_O1234.AAE", "edit-history"),
        ("IMG_1234.MOV", "other"),
        ("IMG_1234.JPG.supplemental-metadata.json", "other"),
        ("IMG_1234.JPG_original", "other"),
        ("IMG_1235.xmp", None),
        ("IMG_1234.txt", None),
        ("IMG_1234.JPG", None),
    ],
)
def test_files_that_belong_to_a_photo_are_named(sibling, expected):
    findings = sidecars("IMG_1234.JPG", [sibling])
    assert [finding.id for finding in findings] == ([expected] if expected else [])
    assert all(finding.value == sibling for finding in findings)


def test_a_photo_without_an_ending_has_siblings_too():
    assert len(sidecars("photo", ["photo.xmp", "other.xmp"])) == 1


def test_a_time_in_private_notes_is_told_once():
    facts = [("EXIF", "DateTimeOriginal", "2024:05:01 12:30:45.12"), ("MakerNotes", "NoteTime", "2024-05-01 12:30:45"),
             ("MakerNotes", "NoteTime", "2003-08-19")]  # fmt: skip
    assert told(*facts) == [("taken-at", "2024-05-01 12:30:45.12"), ("taken-at", "2003-08-19")]
    alone = meanings(found(facts[1]))
    assert "own notes" in alone[0].label
    assert "mended" in alone[0].why


def test_the_country_of_a_phones_network_is_a_place():
    assert kind_of(Tag("File", "MobileCountryCode", "234")) == "caption.place"


@pytest.mark.parametrize(
    "value", ["2024-10-01", "2024:10:01 12:30", "1899-12-30T01:41:33+03:00", "2024-05-01 12:30:45.5Z"]
)
def test_a_date_alone_is_a_time_under_any_name(value):
    assert kind_of(Tag("XMP", "AdsCreated", value)) == "taken-at.changed"


@pytest.mark.parametrize("value", ["2024-13-01", "2024-10:01", "2024-10-01 and later", "1024-10-01", "2024-10"])
def test_what_only_looks_like_a_date_is_not_one(value):
    assert kind_of(Tag("XMP", "AdsCreated", value)) == "other"


def test_a_count_of_thousandths_or_millionths_is_told_as_a_time():
    assert told(("XMP", "TimeStamp", "1697384366415351")) == [("taken-at", "2023-10-15 15:39:26 UTC")]
    assert told(("XMP", "TimeStamp", "1697384366415")) == [("taken-at", "2023-10-15 15:39:26 UTC")]
    assert told(("XMP", "TimeStamp", "169738436641")) == [("taken-at", "169738436641")]


def test_every_time_of_a_long_history_is_told():
    written = [f"2024-05-{day:02d} 12:30:45" for day in range(1, 31)]
    shown = told(*(("XMP", "History/when", when) for when in written))
    assert len(shown) == 13
    assert all(any(when in value for _id, value in shown) for when in written)


def test_short_words_are_all_told_and_long_ones_end():
    (few,) = told(*(("IPTC", "Keywords", f"word {number}") for number in range(50)))
    assert few[1].endswith("word 49")
    (many,) = told(*(("IPTC", "Keywords", f"{number} " + "x" * 300) for number in range(50)))
    assert many[1].endswith("; …")
    assert len(many[1]) < 5000


def test_many_different_times_take_no_long_while():
    gathered = Gathered("JPEG", 400, 300)
    for number in range(19_000):
        gathered.add("XMP", "History/when", f"{number:05d} o'clock")
    begun = time.perf_counter()
    assert len(meanings(gathered)) == 13
    assert time.perf_counter() - begun < 2
