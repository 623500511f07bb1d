"""The strict reader: what it understands, and that everything else is refused and nothing runs for ever."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pikepdf
import pytest

from exports.pdf_objects import Name, PdfObjects, Reference, Stream


def built(*objects: bytes, trailer: bytes = b"", version: int = 0) -> bytes:
    """Return a file with these objects, numbered from 1; the first is the root."""
    data = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d %d obj\n%s\nendobj\n" % (number, version, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d %05d n \n" % (place, version) for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return data


def value(text: bytes) -> Any:
    return PdfObjects(built(b"<< /V " + text + b" >>")).item(Reference(1, 0), "V")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"1", 1),
        (b"-12", -12),
        (b"+3.5", 3.5),
        (b".25", 0.25),
        (b"true", True),
        (b"false", False),
        (b"null", None),
        (b"/Name#20x", Name("Name x")),
        (b"(a\\(b\\)\\n\\\\\\101\\7\\q)", b"a(b)\n\\A\x07q"),
        (b"(a\\\nb)", b"ab"),
        (b"<48 656C6C 6>", b"Hell`"),
        (b"[1 2.5 -3]", [1, 2.5, -3]),
        (b"[]", []),
        (b"[1 0 R /A (b) [true] << /C 1 >>]", [Reference(1, 0), "A", b"b", [True], {"C": 1}]),
        (b"<< /A << /B [1 0 R] >> >>", {"A": {"B": [Reference(1, 0)]}}),
        (b"% a comment\n 7", 7),
        (b"[1 2 % two\n 3]", [1, 2, 3]),
    ],
)
def test_every_kind_of_value_is_read(text: bytes, expected: Any) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"nonsense",
        b"(never closed",
        b"(a(b)c)",
        b"<4G>",
        b"[1",
        b"[1.2.3]",
        b"<< /A",
        b"<< /A 1 /A 2 >>",
        b"<< 1 2 >>",
        b"<< (a) 2 >>",
        b">>",
        b"]",
        b"[" * 100 + b"/A" + b"]" * 100,
        b"<< /A " * 100 + b"1" + b" >>" * 100,
    ],
)
def test_damaged_values_are_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        value(text)


def stream(dictionary: bytes, raw: bytes) -> bytes:
    return b"<< " + dictionary + b" >>\nstream\n" + raw + b"\nendstream"


def content(dictionary: bytes, raw: bytes) -> bytes:
    pdf = PdfObjects(built(stream(dictionary, raw)))
    return pdf.content(pdf.get(Reference(1, 0)))


PACKED = zlib.compress(b"hello" * 100)


def test_streams_are_read_plain_and_packed() -> None:
    assert content(b"/Length 3", b"abc") == b"abc"
    assert content(b"/Length %d /Filter /FlateDecode" % len(PACKED), PACKED) == b"hello" * 100
    assert content(b"/Length %d /Filter [/FlateDecode]" % len(PACKED), PACKED) == b"hello" * 100


def test_a_length_may_stand_elsewhere() -> None:
    pdf = PdfObjects(built(stream(b"/Length 2 0 R", b"abc"), b"3"))
    assert pdf.content(pdf.get(Reference(1, 0))) == b"abc"
    assert isinstance(pdf.item(Reference(1, 0)), Stream)
    assert pdf.item(Reference(1, 0), "Length") == 3


@pytest.mark.parametrize(
    ("dictionary", "raw"),
    [
        (b"/Length 2", b"abc"),
        (b"/Length 9", b"abc"),
        (b"/Length -1", b"abc"),
        (b"/Length /A", b"abc"),
        (b"", b"abc"),
        (b"/Length 1 0 R", b"abc"),
        (b"/Length 3 /Filter /FlateDecode", b"abc"),
        (b"/Length 3 /Filter /ASCIIHexDecode", b"61>"),
        (b"/Length 3 /Filter [/FlateDecode /FlateDecode]", b"abc"),
        (b"/Length %d /Filter /FlateDecode /DecodeParms << >>" % len(PACKED), PACKED),
        (b"/Length %d /Filter /FlateDecode" % (len(PACKED) - 6), PACKED[:-6]),
    ],
)
def test_other_streams_are_refused(dictionary: bytes, raw: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        content(dictionary, raw)


def test_a_stream_that_unpacks_without_end_is_refused() -> None:
    bomb = zlib.compress(bytes(40 * 1024 * 1024), 9)
    with pytest.raises(ValueError, match="too large"):
        content(b"/Length %d /Filter /FlateDecode" % len(bomb), bomb)


def test_what_is_not_there_is_refused() -> None:
    pdf = PdfObjects(built(b"<< /A 1 /B [1] >>"))
    for keys in (("C",), ("A", "B"), ("B", "0")):
        with pytest.raises(ValueError, match="no "):
            pdf.item(Reference(1, 0), *keys)
    for wrong in (Reference(9, 0), Reference(1, 1), 1, None):
        with pytest.raises(ValueError, match="no such object"):
            pdf.place(wrong)
    with pytest.raises(ValueError, match="not a stream"):
        pdf.content({})


def test_an_object_that_points_to_itself_ends() -> None:
    with pytest.raises(ValueError, match=r".*"):
        PdfObjects(built(stream(b"/Length 1 0 R", b"a"))).get(Reference(1, 0))
    assert PdfObjects(built(b"1 0 R")).get(Reference(1, 0)) == Reference(1, 0)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\n",
        b"%PDF-1.7\nstartxref\n99999\n%%EOF\n",
        b"%PDF-1.7\nxref\nstartxref\n9\n%%EOF\n",
        built(b"1") + b"more",
        built(b"1").replace(b"trailer", b"tr"),
        built(b"1").replace(b" n \n", b" x \n"),
        built(b"1").replace(b"<< /Size", b"[[ /Size"),
        built(b"1", trailer=b"/XRefStm 5"),
        built(b"1", trailer=b"/Prev (a)"),
        built(b"1", trailer=b"/Prev 999999"),
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n[1]\nstartxref\n9\n%%EOF\n",
    ],
)
def test_files_without_a_plain_table_of_places_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        PdfObjects(data)


def test_revisions_that_go_in_circles_are_refused() -> None:
    plain = built(b"1")
    start = int(plain.rsplit(b"startxref\n", 1)[1].split()[0])
    with pytest.raises(ValueError, match="without end"):
        PdfObjects(built(b"1", trailer=b"/Prev %d" % start))


def test_a_table_with_too_many_places_is_refused() -> None:
    entries = b"0000000001 00000 n \n" * 20_010
    data = b"%PDF-1.7\nxref\n0 20010\n" + entries + b"trailer\n<< >>\nstartxref\n9\n%%EOF\n"
    with pytest.raises(ValueError, match="damaged table"):
        PdfObjects(data)


def test_an_object_must_be_where_the_table_says_and_have_an_end() -> None:
    data = built(b"<< /A 1 >>")
    for changed in (data.replace(b"1 0 obj", b"2 0 obj"), data.replace(b"endobj", b"endabj")):
        with pytest.raises(ValueError, match=r"place|end"):
            PdfObjects(changed).get(Reference(1, 0))


def test_the_newest_revision_wins() -> None:
    first = built(b"(old)", b"(kept)")
    start = int(first.rsplit(b"startxref\n", 1)[1].split()[0])
    place = len(first)
    second = first + b"1 0 obj\n(new)\nendobj\n"
    table = len(second)
    second += b"xref\n1 1\n%010d 00000 n \ntrailer\n<< /Prev %d /New true >>\nstartxref\n%d\n%%%%EOF" % (
        place,
        start,
        table,
    )
    pdf = PdfObjects(second)
    assert pdf.get(Reference(1, 0)) == b"new"
    assert pdf.get(Reference(2, 0)) == b"kept"
    assert pdf.place(Reference(1, 0)) == place
    assert pdf.trailer["New"] is True


def revised(first: bytes, body: bytes, entries: bytes) -> bytes:
    """Return the file with a second revision; `entries` is its table, in which %d is where the body begins."""
    start = int(first.rsplit(b"startxref\n", 1)[1].split()[0])
    second = first + body
    table = entries.replace(b"%d", b"%010d" % len(first))
    return second + b"xref\n%strailer\n<< /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (table, start, len(second))


def test_what_a_newer_revision_took_away_is_gone() -> None:
    """Other readers show nothing there; whoever read the older object would see another file than they do."""
    pdf = PdfObjects(revised(built(b"(old)", b"(kept)"), b"", b"1 1\n0000000000 00001 f \n"))
    with pytest.raises(ValueError, match="no such object"):
        pdf.get(Reference(1, 0))
    assert pdf.get(Reference(2, 0)) == b"kept"


def test_an_object_under_another_generation_takes_the_place_of_the_first() -> None:
    pdf = PdfObjects(revised(built(b"(old)"), b"1 1 obj\n(new)\nendobj\n", b"1 1\n%d 00001 n \n"))
    assert pdf.get(Reference(1, 1)) == b"new"
    with pytest.raises(ValueError, match="no such object"):
        pdf.get(Reference(1, 0))


def test_an_object_that_one_table_names_twice_is_refused() -> None:
    for entries in (b"1 1\n%d 00000 n \n1 1\n%d 00000 n \n", b"1 1\n%d 00000 n \n0 2\n%d 00000 f \n%d 00000 n \n"):
        with pytest.raises(ValueError, match="there twice"):
            PdfObjects(revised(built(b"(old)"), b"1 0 obj\n(new)\nendobj\n", entries))


def test_another_reader_sees_the_same_in_a_certificate(certificate: bytes) -> None:
    ours = PdfObjects(certificate)
    with pikepdf.open(io.BytesIO(certificate)) as theirs:
        page = theirs.pages[0]
        mine = ours.get(ours.item(ours.trailer, "Root", "Pages", "Kids")[0])
        assert ours.content(ours.get(mine["Contents"])) == page.Contents.read_bytes()
        assert sorted(mine) == sorted(str(key)[1:] for key in page.keys())  # noqa: SIM118
        fonts = ours.item(mine, "Resources", "Font")
        for name, font in page.Resources.Font.items():
            widths = ours.item(ours.get(fonts[name[1:]]), "Widths")
            assert [float(wide) for wide in font.get("/Widths", [])] == widths


@pytest.mark.parametrize(
    "text",
    [
        b"<< /V (here endobj stands in a text) >>",
        b"% endobj in a comment\n<< /V (here endobj stands in a text) >>",
    ],
)
def test_the_word_for_the_end_may_stand_inside_an_object(text: bytes) -> None:
    assert PdfObjects(built(text)).item(Reference(1, 0), "V") == b"here endobj stands in a text"


@pytest.mark.parametrize("text", [b"<< /V 1 >> 2", b"<< /V 1 >> >>", b"<< /V 1 >>\x00", b"<< /V 1 >> x"])
def test_nothing_may_stand_between_a_value_and_the_end_of_its_object(text: bytes) -> None:
    for data in (built(text), built(text + b" " * 3000)):  # also one too long to be looked for among those read before
        with pytest.raises(ValueError, match="without its end"):
            PdfObjects(data).get(Reference(1, 0))


def test_an_object_read_before_in_another_file_is_the_same() -> None:
    one, other = built(b"<< /V [1 /A (b)] >>"), built(b"<< /V [1 /A (b)] >>", b"<< /W 2 >>")
    assert PdfObjects(one).get(Reference(1, 0)) == PdfObjects(other).get(Reference(1, 0)) == {"V": [1, "A", b"b"]}
    # What follows the word for the end is looked at in each file anew.
    with pytest.raises(ValueError, match="without its end"):
        PdfObjects(one.replace(b"endobj\n", b"endobjx")).get(Reference(1, 0))
