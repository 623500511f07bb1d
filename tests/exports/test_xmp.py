"""The metadata packet: well-formed whatever the names, and declaring what the file is."""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree

from exports.xmp import About, metadata

NOW = datetime(2026, 11, 22, 14, 3, tzinfo=UTC)
SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}


def parsed(about: About) -> etree._Element:
    return etree.fromstring(metadata(about, NOW))


def first(tree: etree._Element, path: str) -> str | None:
    found = tree.find(f".//{path}", SPACES)
    return None if found is None else found.text


def test_it_declares_pdf_a_3b_and_pdf_ua_1() -> None:
    tree = parsed(About("T", "A", "S", "cy", "P"))
    assert (first(tree, "pdfaid:part"), first(tree, "pdfaid:conformance")) == ("3", "B")
    assert first(tree, "pdfuaid:part") == "1"
    assert first(tree, "xmp:CreateDate") == "2026-11-22T14:03:00+00:00"


def test_names_with_marks_of_xml_stay_text() -> None:
    tree = parsed(About("<b>&{title}", "A & Ŵ", "<x/>", "en-GB", "P"))
    assert first(tree, "dc:title/rdf:Alt/rdf:li") == "<b>&{title}"
    assert first(tree, "dc:creator/rdf:Seq/rdf:li") == "A & Ŵ"
    assert first(tree, "dc:description/rdf:Alt/rdf:li") == "<x/>"
    assert first(tree, "dc:language/rdf:Bag/rdf:li") == "en-GB"


def test_the_packet_is_wrapped_as_xmp_asks() -> None:
    packet = metadata(About("T", "A", "S", "en", "P"), NOW)
    assert packet.startswith('<?xpacket begin="\ufeff"'.encode())
    assert packet.endswith(b'<?xpacket end="w"?>')
