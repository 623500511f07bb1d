"""What a countersignature adds to a certificate: the value of one empty field, and not a thing more.

With this, two signatures are checked as fast as one: the first over the file as it was, the second over all of it,
and here what came in between. Where the answer is not plainly yes, the full check (exports.full_check) decides.
"""

from __future__ import annotations

from typing import Any

from exports import parts
from exports.fast_check import Signature
from exports.pdf_objects import PdfObjects, Reference

_SIGNATURE = frozenset(("Contents", "ByteRange", "Type", "Filter", "SubFilter", "M"))
_TRAILER = frozenset(("ID", "Info", "Root", "Size", "Prev"))


def only_fills(data: bytes, length: int, field: str, signature: Signature) -> bool:
    """Say whether all that follows the first `length` bytes is this one signature in the empty field of that name.

    Two objects may be in the addition: the field as it was with its value, and the value, which no object had been
    before. Whether the signature before allows that is asked elsewhere.
    """
    try:
        before, after = PdfObjects(data[:length]), PdfObjects(data)
        new = {reference for reference, place in after.places.items() if place >= length}
        kept = {reference: place for reference, place in after.places.items() if place < length}
        ours = _field(before, field)
        (value,) = new - {ours}
        # An object whose number another one takes is not among the kept ones any more.
        if kept != {reference: place for reference, place in before.places.items() if reference != ours}:
            return False
        made = after.get(value)
        return (
            after.get(ours) == {**before.get(ours), "V": value}
            and isinstance(made, dict)
            and set(made) <= _SIGNATURE
            and parts.is_plain(made, signature.start, signature.end, len(data))
            and parts.stands_at(data, after.places[value], value, signature.start)
            and _trailers(before, after)
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return False


def _field(pdf: PdfObjects, name: str) -> Reference:
    """Return the reference of the empty field; ValueError where there is none."""
    for reference in pdf.item(pdf.trailer, "Root", "AcroForm", "Fields"):
        table = pdf.get(reference)
        if isinstance(reference, Reference) and table["T"] == name.encode() and "V" not in table:
            return reference
    raise ValueError("no such empty field")


def _trailers(before: PdfObjects, after: PdfObjects) -> bool:
    """Say whether both revisions start from the same objects."""

    def ends(pdf: PdfObjects) -> tuple[Any, ...]:
        return pdf.trailer["Root"], pdf.trailer.get("Info")

    return set(after.trailer) <= _TRAILER and ends(before) == ends(after)
