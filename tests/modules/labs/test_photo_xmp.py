"""XMP packets: every way to write a property, positions, and XML that wants more than it may."""

from __future__ import annotations

import base64

import pytest

from modules.labs import photo_xmp
from modules.labs.photo_value import Gathered
from modules.labs.photo_xmp import read_xmp


def read(packet):
    found = Gathered("JPEG")
    read_xmp(packet, found)
    return found


def facts(packet):
    return {tag.name: tag.value for tag in read(packet).tags}


def test_a_property_is_read_as_an_element_and_as_an_attribute(make):
    packet = make.xmp(
        "<dc:creator><rdf:Seq><rdf:li>Robin Example</rdf:li></rdf:Seq></dc:creator>", 'xmp:CreatorTool="Paint 3"'
    )
    assert facts(packet) == {"creator": "Robin Example", "CreatorTool": "Paint 3", "XMPToolkit": "Maker 1"}


def test_what_only_describes_the_picture_is_left_out(make):
    assert facts(make.xmp("", 'dc:format="image/jpeg" exif:PixelXDimension="64"')) == {"XMPToolkit": "Maker 1"}


def test_a_history_keeps_the_names_around_it(make):
    packet = make.xmp(
        '<xmpMM:History><rdf:Seq><rdf:li stEvt:action="saved" stEvt:when="2024-05-01"/></rdf:Seq></xmpMM:History>'
    )
    assert facts(packet)["History/action"] == "saved"
    assert facts(packet)["History/when"] == "2024-05-01"


def test_an_address_in_rdf_resource_is_a_value(make):
    assert facts(make.xmp('<dc:rights rdf:resource="https://example.org/r"/>'))["rights"] == "https://example.org/r"


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("51,30.44N", "0,7.66W"), ("51.5073333", "-0.1276667"), ("51,30,26.4N", "0,7,39.6W")]
)
def test_positions_are_read_in_each_form(make, latitude, longitude):
    found = read(make.xmp(f"<exif:GPSLatitude>{latitude}</exif:GPSLatitude>", f'exif:GPSLongitude="{longitude}"'))
    (place,) = [tag for tag in found.tags if tag.name == "GPSPosition"]
    assert (place.latitude, place.longitude) == (pytest.approx(51.507333, abs=1e-5), pytest.approx(-0.127667, abs=1e-5))


def test_half_a_position_is_still_about_a_place(make):
    (place,) = [tag for tag in read(make.xmp("", 'exif:GPSLatitude="51,30N"')).tags if tag.name == "GPSPosition"]
    assert (place.value, place.latitude) == ("…", None)


def test_a_misspelt_longitude_of_a_drone_is_read(make):
    found = read(make.xmp("", 'aux:GpsLatitude="+22.5" aux:GpsLongtitude="+114.1"'))
    assert (22.5, 114.1) in {(tag.latitude, tag.longitude) for tag in found.tags}


def test_a_small_picture_in_the_packet_is_kept(make):
    small = base64.b64encode(make.saved("JPEG", size=(16, 12))).decode()
    (picture,) = read(make.xmp(f"<xmpGImg:image>{small}</xmpGImg:image>")).embedded
    assert (picture.width, picture.height) == (16, 12)


@pytest.mark.parametrize("value", ["not base64!", base64.b64encode(b"no picture").decode(), "x" * 30_000])
def test_a_large_or_odd_value_is_told_by_its_name(make, value):
    assert facts(make.xmp(f"<xmpGImg:image>{value}</xmpGImg:image>"))["LargeValue"] == "image"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16"])
def test_each_encoding_is_read(make, encoding):
    text = '<?xml version="1.0"?>' + make.xmp("<dc:creator>Zoë</dc:creator>").decode()
    body = text[text.index("<x:xmpmeta") : text.index("<?xpacket end")]
    assert facts(body.encode(encoding))["creator"] == "Zoë"


def test_a_broken_wrapper_around_a_sound_body_is_forgiven(make):
    broken = make.xmp("<dc:creator>Robin</dc:creator>").replace(b"</x:xmpmeta>", b"</x:other>")
    assert facts(broken)["creator"] == "Robin"


BOMB = b"""<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><r>&b;</r>"""
OUTSIDE = b"""<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r>&x;</r>"""


@pytest.mark.parametrize(
    "packet",
    [
        BOMB,
        OUTSIDE,
        BOMB.decode().encode("utf-16-le"),
        b"<a>",
        b"words",
        b"<rdf:RDF></rdf:RDF>",
        b"<a>" * 100 + b"</a>" * 100,
    ],
)
def test_xml_that_is_broken_or_declares_anything_is_only_said_to_be_there(packet):
    found = read(packet)
    assert [tag.name for tag in found.tags] == ["UnreadableBlock"]
    assert found.blocks == ["XMP"]


def test_the_parser_itself_refuses_declarations(monkeypatch):
    monkeypatch.setattr(photo_xmp, "_MAX_XML", 10**9)
    with pytest.raises(photo_xmp._RefusedError):
        photo_xmp._Flattener().read(BOMB.decode())


def test_a_packet_that_is_too_large_is_only_said_to_be_there(make, monkeypatch):
    monkeypatch.setattr(photo_xmp, "_MAX_XML", 100)
    assert facts(make.xmp("<dc:creator>Robin</dc:creator>")).keys() == {"UnreadableBlock"}


def test_a_value_stops_growing_and_so_do_properties(make, monkeypatch):
    monkeypatch.setattr(photo_xmp, "_MAX_VALUE", 1000)
    monkeypatch.setattr(photo_xmp, "_MAX_PROPERTIES", 3)
    text = "<dc:subject>y</dc:subject>" * 9 + "<dc:rights>" + "line\n" * 1000 + "</dc:rights>"
    assert "rights" not in facts(make.xmp(text))
    monkeypatch.setattr(photo_xmp, "_MAX_PROPERTIES", 30)
    assert len(facts(make.xmp(text))["rights"]) <= 1000


@pytest.mark.parametrize("packet", [b"", b"\0\0", b"  \n"])
def test_an_empty_packet_tells_nothing(packet):
    assert read(packet).tags == []


def test_positions_are_read_whatever_word_stands_before_them(make):
    packet = make.xmp("", 'exif:decimalLatitude="-41.5" exif:decimalLongitude="-121.25" exif:verbatimLatitude="far"')
    found = read(packet)
    assert {(tag.latitude, tag.longitude) for tag in found.tags} == {(-41.5, -121.25), (None, None)}
    assert [tag.name for tag in found.tags if tag.latitude is None] == ["XMPToolkit", "verbatimposition"]


def test_a_gps_position_that_cannot_be_read_is_still_told(make):
    (tag,) = (tag for tag in read(make.xmp("", 'exif:GPSLatitude="far"')).tags if tag.name == "GPSPosition")
    assert (tag.latitude, tag.value) == (None, "…")


@pytest.mark.parametrize(("format_", "shown"), [("JPEG", True), ("PNG", False)])
def test_the_whole_picture_from_before_it_was_blurred_is_kept(make, format_, shown):
    whole = base64.b64encode(make.saved(format_, size=(40, 30))).decode().rstrip("=")
    (picture,) = read(make.xmp("", f'exif:Data="{whole}"')).embedded
    assert (picture.kind, picture.width, picture.height, bool(picture.data)) == ("preview", 40, 30, shown)


def test_what_only_starts_like_a_picture_is_told_by_its_name(make):
    found = read(make.xmp("", 'exif:Data="/9j/A"'))
    assert found.embedded == []
    assert [tag.value for tag in found.tags if tag.name == "LargeValue"] == ["Data"]
