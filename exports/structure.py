"""The tree of tags of a PDF: what each piece of a page is, and in which order it is read (ISO 32000-1, 14.7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString


@dataclass(frozen=True, slots=True)
class Content:
    """A marked piece of a page: its number on that page (MCID), and the page, from 1."""

    number: int
    page: int

    def entry(self) -> Any:
        """Return the entry that points to it."""
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": page_reference(self.page), "MCID": self.number})


@dataclass(frozen=True, slots=True)
class Widget:
    """A form field on a page, from 1; `reference` is that of its annotation."""

    reference: Any
    page: int

    def entry(self) -> Any:
        """Return the entry that points to it."""
        return PDFDictionary({"Type": PDFName("OBJR"), "Obj": self.reference, "Pg": page_reference(self.page)})


@dataclass(eq=False, slots=True)
class Element:
    """One tag with its attributes and what is in it; `reference` is set when it is written."""

    tag: str
    attributes: dict[str, Any] = field(default_factory=dict)
    children: list[Element | Content | Widget] = field(default_factory=list)
    reference: Any = None


def page_reference(page: int) -> Any:
    """Return a reference to a page, from 1, by the name that reportlab gives it."""
    return PDFObjectReference(f"Page{page}")


def box(left: float, bottom: float, right: float, top: float) -> Any:
    """Return the layout attributes that a Figure needs (PDF/UA-1, 7.3)."""
    return PDFDictionary(
        {"O": PDFName("Layout"), "BBox": PDFArray([left, bottom, right, top]), "Placement": PDFName("Block")},
    )


def row_header() -> Any:
    """Return the attributes of a table cell that heads its row (PDF/UA-1, 7.5)."""
    return PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Row")})


def numbered() -> Any:
    """Return the attributes of a list whose items are numbered (ISO 32000-1, 14.8.5.5)."""
    return PDFDictionary({"O": PDFName("List"), "ListNumbering": PDFName("Decimal")})


def column_header() -> Any:
    """Return the attributes of a table cell that heads its column (PDF/UA-1, 7.5)."""
    return PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Column")})


def write(document: Any, element: Element, parent: Any) -> Any:
    """Add an element and all below it to a reportlab document; return the reference to it."""
    dictionary = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.tag), "P": parent})
    element.reference = document.Reference(dictionary)
    for name, value in element.attributes.items():
        dictionary[name] = PDFString(value) if isinstance(value, str) else value
    children: list[Any] = []
    for child in element.children:
        if isinstance(child, Element):
            children.append(write(document, child, element.reference))
            continue
        dictionary["Pg"] = page_reference(child.page)
        children.append(child.entry())
    # One child stands alone, not in a list: pyHanko allows a second signature in a tagged field only if the path
    # to it ends in /K /Obj.
    dictionary["K"] = children[0] if len(children) == 1 else PDFArray(children)
    return element.reference
