"""The tree of tags as it is written."""

from __future__ import annotations

from typing import Any

import pytest
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFObjectReference

from exports.structure import Content, Element, Widget, box, numbered, page_reference, row_header, write


@pytest.fixture
def document() -> Any:
    return PDFDocument(invariant=1)


def dictionary(document: Any, reference: Any) -> dict[str, Any]:
    found: dict[str, Any] = document.idToObject[reference.name].dict
    return found


def test_one_child_stands_alone_and_several_in_a_list(document: Any) -> None:
    one = write(document, Element("P", children=[Content(0, 1)]), None)
    two = write(document, Element("P", children=[Content(1, 1), Content(2, 1)]), None)
    assert isinstance(dictionary(document, one)["K"], PDFDictionary)
    assert isinstance(dictionary(document, two)["K"], PDFArray)


def test_children_are_written_below_their_parent(document: Any) -> None:
    cell = Element("TD", children=[Content(4, 2)])
    row = Element("TR", children=[cell])
    reference = write(document, row, None)
    assert dictionary(document, reference)["K"] is cell.reference
    assert dictionary(document, cell.reference)["P"] is row.reference
    assert dictionary(document, cell.reference)["Pg"].name == "Page2"


def test_a_field_is_pointed_to_as_an_object(document: Any) -> None:
    annotation = PDFObjectReference("R9")
    found = dictionary(document, write(document, Element("Form", children=[Widget(annotation, 1)]), None))["K"].dict
    assert found["Type"] == "/OBJR"
    assert found["Obj"] is annotation


def test_texts_become_strings_and_other_attributes_stay(document: Any) -> None:
    area = box(1, 2, 3, 4)
    element = Element("Figure", {"Alt": "Ŵ (a mark)", "A": area}, [Content(0, 1)])
    found = dictionary(document, write(document, element, None))
    assert found["A"] is area
    assert found["Alt"].s == "Ŵ (a mark)"
    assert area.dict["BBox"].sequence == [1, 2, 3, 4]


def test_a_header_cell_heads_its_row() -> None:
    assert row_header().dict["Scope"] == "/Row"
    assert page_reference(3).name == "Page3"


def test_a_numbered_list_says_so() -> None:
    assert numbered().dict == {"O": "/List", "ListNumbering": "/Decimal"}
