"""The parts of a certificate that matter: its fields, the attached record, and the words on the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assets.language import _
from exports import page_text
from exports.certificate import HR_FIELD, OWN_FIELD, RECORD_NAME
from exports.errors import AlteredError, UnreadableError
from exports.pdf_objects import PdfObjects, Reference

# All that a certificate holds in these places. Nothing that runs, opens or fetches anything is among them.
_CATALOGUE = frozenset(
    (
        *("Type", "Pages", "AcroForm", "AF", "Names", "Lang", "MarkInfo", "Metadata", "OutputIntents", "PageMode"),
        *("StructTreeRoot", "ViewerPreferences", "Extensions", "Perms"),
    ),
)
_PAGE = frozenset(
    (
        *("Type", "Parent", "MediaBox", "Resources", "Contents", "Annots", "StructParents", "Tabs", "Rotate"),
        "Trans",
    ),
)
_SIGNATURE = ("Sig", "Adobe.PPKLite", "ETSI.CAdES.detached")
_FILLING = {
    "Type": "SigRef",
    "TransformMethod": "DocMDP",
    "TransformParams": {"Type": "TransformParams", "V": "1.2", "P": 2},
}
_FIELD = frozenset(("Type", "Subtype", "FT", "T", "TU", "F", "Rect", "StructParent", "AP", "P", "V"))


@dataclass(frozen=True, slots=True)
class Parts:
    """What a certificate is made of. `signed` names the filled fields.

    `own_value` is the start of the value of the installation's own field, `own_number` its object number and
    generation, and `own` what is in it.
    """

    record: bytes
    text: str
    signed: tuple[str, ...]
    own_value: int
    own_number: tuple[int, int]
    own: dict[str, Any]


def read(data: bytes) -> Parts:
    """Return the parts; UnreadableError for an encrypted file, AlteredError for one that is built differently.

    Nothing is believed that could be read in two ways: there is one page, one attachment, reached by both roads
    that lead to it, and the two fields that were there when the page was made.
    """
    try:
        pdf = PdfObjects(data)
        if "Encrypt" in pdf.trailer:
            raise UnreadableError(_("This PDF is encrypted, so it cannot be checked."))
        root = _known(pdf.item(pdf.trailer, "Root"), _CATALOGUE)
        page = _only_page(pdf, root)
        fields = _fields(pdf, root, page)
        value = fields[OWN_FIELD]["V"]
        return Parts(
            record=_record(pdf, root),
            text=_text(pdf, page),
            signed=tuple(name for name, field in fields.items() if "V" in field),
            own_value=pdf.place(value),
            own_number=value,
            own=_table(pdf.get(value)),
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise AlteredError(_("This PDF is not built as Postwise builds its certificates.")) from error


def value_stands_at(data: bytes, parts: Parts, start: int) -> bool:
    """Whether the value of the installation's own field is the signature whose message starts at `start`."""
    return stands_at(data, parts.own_value, parts.own_number, start)


def stands_at(data: bytes, place: int, number: tuple[int, int], start: int) -> bool:
    """Whether the object of that number, which begins at `place`, has its message first, beginning at `start`."""
    return re.fullmatch(rb"%d %d obj\s*<<\s*/Contents\s*" % number, data[place:start]) is not None


def lets_fill(value: Mapping[str, Any]) -> bool:
    """Whether a signature lets fields be filled later and nothing else (ISO 32000-1, 12.8.2.2): HR is to sign too."""
    return value.get("Reference") == [_FILLING]


def is_plain(value: Mapping[str, Any], start: int, end: int, length: int) -> bool:
    """Whether the value of a field is a signature as Postwise makes it, over a file of that length but its message.

    What stands in the value is what other readers go by, so it must be what the quick check went by.
    """
    kind = tuple(value.get(key) for key in ("Type", "Filter", "SubFilter"))
    return kind == _SIGNATURE and value.get("ByteRange") == [0, start, end, length - end]


def _table(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("not a table")
    return value


def _known(table: Any, keys: frozenset[str]) -> dict[str, Any]:
    """Return a table that holds nothing but these keys."""
    if not isinstance(table, dict) or not set(table) <= keys:
        raise ValueError("something that a certificate does not hold")
    return table


def _only_page(pdf: PdfObjects, root: dict[str, Any]) -> dict[str, Any]:
    (kid,) = pdf.item(root, "Pages", "Kids")
    page = _known(pdf.get(kid), _PAGE)
    if page["Type"] != "Page":
        raise ValueError("no page")
    return page


def _fields(pdf: PdfObjects, root: dict[str, Any], page: dict[str, Any]) -> dict[str, dict[str, Any]]:
    listed, shown = pdf.item(root, "AcroForm", "Fields"), pdf.item(page, "Annots")
    if listed != shown or not all(isinstance(reference, Reference) for reference in listed):
        raise ValueError("other fields on the page than in the form")
    fields = [_known(pdf.get(reference), _FIELD) for reference in listed]
    if [(field["FT"], field["T"]) for field in fields] != [("Sig", OWN_FIELD.encode()), ("Sig", HR_FIELD.encode())]:
        raise ValueError("other fields than a certificate has")
    return dict(zip((OWN_FIELD, HR_FIELD), fields, strict=True))


def _record(pdf: PdfObjects, root: dict[str, Any]) -> bytes:
    tree = _known(pdf.item(root, "Names"), frozenset({"EmbeddedFiles"}))
    name, listed = _known(pdf.item(tree, "EmbeddedFiles"), frozenset({"Names"}))["Names"]
    (associated,) = pdf.item(root, "AF")
    if listed != associated or not isinstance(listed, Reference):
        raise ValueError("two attachments")
    specification = pdf.get(listed)
    files = _known(pdf.item(specification, "EF"), frozenset({"F", "UF"}))
    if files["F"] != files["UF"]:
        raise ValueError("two files in one attachment")
    if {name, specification["F"], specification["UF"]} != {RECORD_NAME.encode()}:
        raise ValueError("an attachment that is no record")
    return pdf.content(pdf.get(files["F"]))


def _text(pdf: PdfObjects, page: dict[str, Any]) -> str:
    fonts = pdf.item(page, "Resources", "Font")
    alphabets = {
        str(name): page_text.alphabet(pdf.content(pdf.item(font, "ToUnicode")))
        for name, font in fonts.items()
        if "ToUnicode" in pdf.get(font)
    }
    return page_text.text(pdf.content(pdf.item(page, "Contents")), alphabets)
