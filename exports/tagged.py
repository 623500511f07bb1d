"""A reportlab canvas that writes PDF/A-3b and PDF/UA-1: tags, attachments, signature fields, metadata.

reportlab 5.1 has none of these, and four small defects stand in the way. They are put right in subclasses that only
documents made here use; nothing of reportlab is changed for anybody else.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

from exports.colours import srgb_profile
from exports.fonts import REGULAR, font
from exports.structure import Content, Element, Widget, write
from exports.xmp import About, metadata

_FIRST_WIDGET = 1000
_PRINT, _LOCKED = 4, 128


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF. `relation` says what it is to the page (PDF/A-3, 6.8)."""

    name: str
    data: bytes
    mime: str
    description: str
    relation: str = "Data"


class _Stream(PDFStream):  # type: ignore[misc]
    """A stream with a line end before `endstream`, as PDF/A asks (ISO 19005-3, 6.1.7.1)."""

    def format(self, document: Any) -> bytes:
        written: bytes = super().format(document)
        # Always one more: a line end that belongs to the data must not be taken for it.
        # CR LF and not LF alone: after data that end in CR, a reader could take that CR for part of the line end.
        return written.removesuffix(b"endstream\n") + b"\r\nendstream\n"


class _Catalogue(pdfdoc.PDFCatalog):  # type: ignore[misc]
    """A catalogue that keeps associated files and the output intent; reportlab drops them."""

    __NoDefault__ = (*pdfdoc.PDFCatalog.__NoDefault__, "AF", "OutputIntents")
    __Refs__ = __NoDefault__


class _Page(pdfdoc.PDFPage):  # type: ignore[misc]
    """A page that keeps its place in the tree of tags and its tab order; reportlab drops them."""

    __NoDefault__ = (*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs")


class _Document(pdfdoc.PDFDocument):  # type: ignore[misc]
    """A document that uses the three classes above wherever reportlab would use its own."""

    def Reference(self, obj: Any, name: str | None = None) -> Any:
        if type(obj) is PDFStream:
            obj.__class__ = _Stream
            if obj.filters:  # written as text, what is packed would only be a quarter longer
                obj.filters = [pdfdoc.PDFZCompress]
        return super().Reference(obj, name)

    def addPage(self, page: Any) -> None:
        page.__class__ = _Page
        page.StructParents = self.pageCounter - 1
        page.Tabs = PDFName("S")
        super().addPage(page)


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas on which everything drawn is either tagged or marked as decoration.

    Draw inside `tag(...)` or `decoration()`, group with `group(...)`, and end with `finish()`.
    """

    def __init__(self, size: tuple[float, float], *, title: str, language: str, now: datetime) -> None:
        self._stream = io.BytesIO()
        super().__init__(
            self._stream,
            pagesize=size,
            lang=language,
            pdfVersion=(1, 7),
            pageCompression=1,
            invariant=1,  # otherwise reportlab reads the clock
            initialFontName=font(REGULAR),  # no page may name a font that is not embedded
        )
        self._doc.__class__ = _Document
        catalogue = _Catalogue()
        catalogue.__dict__.update(self._doc._catalog.__dict__)
        self._doc.Catalog = self._doc._catalog = catalogue
        self._set_time(now.astimezone(UTC))
        self._language, self._title = language, title
        self._root = Element("Document")
        self._open = [self._root]
        self._marked: list[list[Element]] = [[]]
        self._widgets: list[tuple[Any, Element]] = []
        self._attachments: list[tuple[str, Any]] = []

    @contextmanager
    def group(self, tag: str, **attributes: Any) -> Iterator[Element]:
        """Open an element that holds other elements."""
        element = Element(tag, attributes)
        self._open[-1].children.append(element)
        self._open.append(element)
        yield element
        self._open.pop()

    @contextmanager
    def tag(self, tag: str, **attributes: Any) -> Iterator[Element]:
        """Open an element for what is drawn inside."""
        with self.group(tag, **attributes) as element:
            marked = self._marked[-1]
            element.children.append(Content(len(marked), self._pageNumber))
            self._code.append(f"/{tag} <</MCID {len(marked)}>> BDC")
            marked.append(element)
            yield element
            self._code.append("EMC")

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """Mark what is drawn inside as decoration, which is not read aloud."""
        self._code.append("/Artifact <</Type /Layout>> BDC")
        yield
        self._code.append("EMC")

    def signature_field(self, name: str, area: tuple[float, float, float, float], tooltip: str) -> None:
        """Add an empty signature field (left, bottom, right, top). It cannot be added after the first signature."""
        left, bottom, right, top = area
        form = {"Type": PDFName("XObject"), "Subtype": PDFName("Form"), "Resources": PDFDictionary({})}
        form["BBox"] = PDFArray([0, 0, right - left, top - bottom])
        look = self._doc.Reference(PDFStream(PDFDictionary(form), content=b" "))
        reference = self._doc.Reference(
            PDFDictionary(
                {
                    "Type": PDFName("Annot"),
                    "Subtype": PDFName("Widget"),
                    "FT": PDFName("Sig"),
                    "T": PDFString(name),
                    "TU": PDFString(tooltip),
                    "F": _PRINT | _LOCKED,
                    "Rect": PDFArray([left, bottom, right, top]),
                    "StructParent": _FIRST_WIDGET + len(self._widgets),
                    "AP": PDFDictionary({"N": look}),
                    "P": self._doc.thisPageRef(),
                },
            ),
        )
        self._annotationrefs.append(reference)
        with self.group("Form", Alt=tooltip) as element:
            element.children.append(Widget(reference, self._pageNumber))
        self._widgets.append((reference, element))

    def attach(self, attachment: Attachment, now: datetime) -> None:
        """Put a file into the document."""
        data, name = attachment.data, PDFString(attachment.name)
        parameters = {
            "Size": len(data),
            "ModDate": PDFString(now.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")),
            "CheckSum": f"<{hashlib.md5(data, usedforsecurity=False).hexdigest()}>",
        }
        # PDFName does not escape the slash of a media type.
        subtype = "/" + attachment.mime.replace("/", "#2F")
        head = {"Type": PDFName("EmbeddedFile"), "Subtype": subtype, "Params": PDFDictionary(parameters)}
        stream = self._doc.Reference(PDFStream(PDFDictionary(head), content=data, filters=[pdfdoc.PDFZCompress]))
        specification = {
            "Type": PDFName("Filespec"),
            "F": name,
            "UF": name,
            "Desc": PDFString(attachment.description),
            "AFRelationship": PDFName(attachment.relation),
            "EF": PDFDictionary({"F": stream, "UF": stream}),
        }
        self._attachments.append((attachment.name, self._doc.Reference(PDFDictionary(specification))))

    def showPage(self) -> None:
        """End the page."""
        super().showPage()
        self._marked.append([])

    def finish(self, *, author: str, subject: str, producer: str) -> bytes:
        """Write everything that belongs to the whole document, and return the PDF."""
        catalogue = self._doc.Catalog
        catalogue.StructTreeRoot = self._tree()
        catalogue.MarkInfo = PDFDictionary({"Marked": "true"})
        catalogue.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        catalogue.AcroForm = PDFDictionary({"Fields": PDFArray([reference for reference, _element in self._widgets])})
        names = [
            part
            for name, reference in sorted(self._attachments, key=lambda a: a[0])
            for part in (PDFString(name), reference)
        ]
        catalogue.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": PDFArray(names)})})
        catalogue.AF = PDFArray([reference for _name, reference in self._attachments])
        catalogue.OutputIntents = PDFArray([self._intent()])
        self.setTitle(self._title)
        self.setAuthor(author)
        self.setSubject(subject)
        self.setProducer(producer)
        self.setCreator(producer)
        about = About(self._title, author, subject, self._language, producer)
        catalogue.Metadata = PDFStream(
            PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}),
            content=metadata(about, self._now),
        )
        self.save()
        return self._stream.getvalue()

    def _set_time(self, now: datetime) -> None:
        """Let the document be made at `now`."""
        self._now = now
        stamp = self._doc._timeStamp
        stamp.t, stamp.tzname, stamp.dhh, stamp.dmm = now.timestamp(), "UTC", 0, 0
        stamp.YMDhms = now.timetuple()[:6]

    def _tree(self) -> Any:
        document = self._doc
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        reference = document.Reference(root)
        root["K"] = PDFArray([write(document, self._root, reference)])
        numbers: list[Any] = []
        for page, marked in enumerate(self._marked[:-1]):
            numbers += [page, document.Reference(PDFArray([element.reference for element in marked]))]
        for index, (_reference, element) in enumerate(self._widgets):
            numbers += [_FIRST_WIDGET + index, element.reference]
        root["ParentTree"] = PDFDictionary({"Nums": PDFArray(numbers)})
        root["ParentTreeNextKey"] = _FIRST_WIDGET + len(self._widgets)
        return reference

    def _intent(self) -> Any:
        profile = PDFStream(
            PDFDictionary({"N": 3, "Alternate": PDFName("DeviceRGB")}),
            content=srgb_profile(),
            filters=[pdfdoc.PDFZCompress],
        )
        name = PDFString("sRGB IEC61966-2.1")
        return PDFDictionary(
            {
                "Type": PDFName("OutputIntent"),
                "S": PDFName("GTS_PDFA1"),
                "OutputConditionIdentifier": name,
                "Info": name,
                "DestOutputProfile": self._doc.Reference(profile),
            },
        )
