"""Reads XMP, the XML that editing programs write: safely, flattened to names and values.

Source: ISO 16684-1. Documents that declare types or entities are refused, so that none can grow or reach outside.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from xml.parsers import expat

from modules.labs.photo_gps import add_position, degrees_of
from modules.labs.photo_segments import jpeg_size
from modules.labs.photo_value import Embedded, Gathered

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_META = "adobe:ns:meta/"
_XML = "http://www.w3.org/XML/1998/namespace"
_MAX_XML = 8 * 1024 * 1024
_MAX_DEPTH = 60
_MAX_PROPERTIES = 3000
_MAX_VALUE = 2 * 1024 * 1024
# Names that say how the picture is stored, or which record is a resource of which.
_STRUCTURE = {
    "about", "nodeid", "parsetype", "resource", "lang", "orientation", "xresolution", "yresolution", "resolutionunit",
    "imagewidth", "imagelength", "bitspersample", "compression", "photometricinterpretation", "samplesperpixel",
    "planarconfiguration", "ycbcrpositioning", "ycbcrsubsampling", "colorspace", "pixelxdimension", "pixelydimension",
    "exifversion", "flashpixversion", "componentsconfiguration", "colormode", "iccprofile", "format", "nativedigest",
    "hasextendedxmp", "exififd", "gpsversionid",
}  # fmt: skip
_MARKS = (
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
# What JPEG and PNG files begin with in Base64.
_PICTURE_STARTS = ("/9j/", "iVBORw0KGg")
_LONG = 20_000
# Half of a position, with a slip of the pen that some programs make.
_AXIS = re.compile(r"(lat|long)t?itude$")
_BODY = re.compile(r"<(\w+:)?RDF\b.*</(\w+:)?RDF\s*>", re.DOTALL)


class _RefusedError(Exception):
    """The XML asks for something that no honest packet needs."""


def read_xmp(data: bytes, found: Gathered) -> None:
    """Gather the properties of a packet. What cannot be read is kept as one fact that says so. Never fails."""
    found.block("XMP", data)
    text = _xml_text(data)
    if not text.strip():
        return
    try:
        properties = flatten(text)
    except (_RefusedError, expat.ExpatError, ValueError):
        found.add("XMP", "UnreadableBlock", str(len(data)))
        return
    for path, value in properties:
        found.work()
        _keep(path, value, found)
    _positions(properties, found)


def flatten(text: str) -> list[tuple[tuple[str, ...], str]]:
    """Return (names from the outside in, value) of each property, without RDF's own elements.

    Raises ExpatError, ValueError or a refusal for XML that is broken, too large or declares anything.
    """
    if len(text) > _MAX_XML or "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise _RefusedError
    try:
        return _Flattener().read(text)
    except expat.ExpatError:
        # Some programs write broken packets around a sound body.
        body = _BODY.search(text)
        if body is None or body[0] == text:
            raise
        return _Flattener().read(body[0])


class _Flattener:
    """Collects properties while the parser goes through the packet."""

    def __init__(self) -> None:
        self.properties: list[tuple[tuple[str, ...], str]] = []
        self._stack: list[str] = []
        self._texts: list[str] = []
        self._length = 0

    def read(self, text: str) -> list[tuple[tuple[str, ...], str]]:
        """Return the properties of the text."""
        parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        # Belt and braces: the words were looked for already, but only the parser knows for sure.
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        parser.ExternalEntityRefHandler = _refuse
        parser.Parse(text.encode("utf-8", "replace"), True)
        return self.properties

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if len(self._stack) >= _MAX_DEPTH:
            raise _RefusedError
        self._stack.append(name)
        self._texts, self._length = [], 0
        for attribute, value in attributes.items():
            space, _blank, local = attribute.rpartition(" ")
            if space not in {_RDF, _XML} or (space == _RDF and local == "resource"):
                own = attribute if space != _RDF else ""
                self._property([*self._stack, own], value)

    def _end(self, _name: str) -> None:
        text = "".join(self._texts).strip()
        if text:
            self._property(self._stack, text)
        self._stack.pop()
        self._texts, self._length = [], 0

    def _characters(self, text: str) -> None:
        self._length += len(text)
        if self._length <= _MAX_VALUE:
            self._texts.append(text)

    def _property(self, stack: list[str], value: str) -> None:
        names = tuple(
            local
            for space, _blank, local in (name.rpartition(" ") for name in stack)
            if local and space not in {_RDF, _META}
        )
        toolkit = stack[-1].endswith("xmptk")
        if len(self.properties) < _MAX_PROPERTIES and (names or toolkit):
            self.properties.append((names or ("XMPToolkit",), value))


def _refuse(*_arguments: object) -> int:
    raise _RefusedError


def _xml_text(data: bytes) -> str:
    """Return the packet as text, whichever of its encodings it is in, without the instruction that names it."""
    for mark, encoding in (
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"<\0", "utf-16-le"),
        (b"\0<", "utf-16-be"),
    ):
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            break
    else:
        text = data.decode("utf-8", "replace")
    text = text.lstrip("\ufeff").strip("\0 \r\n\t")
    return re.sub(r"^<\?xml[^>]{0,200}\?>", "", text)


def _keep(path: tuple[str, ...], value: str, found: Gathered) -> None:
    """Keep one property under its own name, with the names around it where they change its meaning."""
    name = path[-1].lower()
    if name in _STRUCTURE or _AXIS.search(name):
        return
    if (len(value) > _LONG or name in {"data", "image"}) and (picture := _picture(name, value)):
        found.block(picture.kind, picture.data)
        found.embedded.append(picture)
    elif len(value) > _LONG or name in {"data", "image"}:
        found.add("XMP", "LargeValue", path[-1])
    else:
        found.add("XMP", "/".join(path[-3:]), value)


def _positions(properties: list[tuple[tuple[str, ...], str]], found: Gathered) -> None:
    """Keep each pair of latitude and longitude that stand side by side, whatever word stands before them."""
    pairs: dict[tuple[tuple[str, ...], str], dict[str, float | None]] = {}
    for path, value in properties:
        if axis := _AXIS.search(path[-1].lower()):
            before = path[-1].lower()[: axis.start()]
            pairs.setdefault((path[:-1], before), {})[axis[1]] = degrees_of(value)
    for (_outer, before), pair in pairs.items():
        placed = add_position(found, "XMP", pair.get("lat"), pair.get("long"), "")
        if not placed and before.startswith("gps"):
            found.place("XMP", "…")
        elif not placed:
            found.add("XMP", f"{before}position", "…")


def _picture(name: str, value: str) -> Embedded | None:
    """Return the picture that a value holds in Base64: a small one, or the whole one from before it was blurred."""
    if not value.lstrip().startswith(_PICTURE_STARTS):
        return None
    try:
        data = base64.b64decode("".join(value.split()) + "==")
    except (binascii.Error, ValueError):
        return None
    width, height = jpeg_size(data) or (0, 0)
    if data[12:16] == b"IHDR":
        width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    shown = data if data[:3] == b"\xff\xd8\xff" else b""
    return Embedded("thumbnail" if name == "image" else "preview", shown, width, height)
