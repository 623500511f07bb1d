"""What a countersignature adds to a certificate: the value of one empty field, and not a thing more.

With this, two signatures are checked as fast as one: the first over the file as it was, the second over all of it,
and here what came in between. Where the answer is not plainly yes, the full check (exports.full_check) decides.
"""

from __future__ import annotations

import re
from typing import Any

from exports.pdf_objects import PdfObjects, Reference, Stream

_SIGNATURE = frozenset(("Contents", "ByteRange", "Type", "Filter", "SubFilter", "M"))
_TRAILER = frozenset(("ID", "Info", "Root", "Size", "Prev"))


def only_fills(data: bytes, length: int, field: str, start: int) -> bool:
    """Say whether all that follows the first `length` bytes is one signature in the empty field of that name.

    `start` is where the message of that signature stands. Two objects may be in the addition: the field as it was with
    its value, and the value, which no object had been before.
    """
    try:
        before, after = PdfObjects(data[:length]), PdfObjects(data)
        new = {reference for reference, place in after.places.items() if place >= length}
        kept = {reference: place for reference, place in after.places.items() if place < length}
        ours = _field(before, field)
        (value,) = new - {ours}
        if kept != {reference: place for reference, place in before.places.items() if reference != ours}:
            return False
        if value.number in {reference.number for reference in before.places} or ours not in new:
            return False
        filled, signature = after.get(ours), after.get(value)
        same = isinstance(filled, dict) and filled == {**before.get(ours), "V": value}
        plain = isinstance(signature, dict) and set(signature) <= _SIGNATURE
        return same and plain and _trailers(before, after) and _stands_at(data, after, value, start)
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

    return set(after.trailer) <= _TRAILER and ends(before) == ends(after) and not isinstance(after.trailer, Stream)


def _stands_at(data: bytes, pdf: PdfObjects, value: Reference, start: int) -> bool:
    head = rb"%d %d obj\s*<<\s*/Contents\s*" % value
    return re.fullmatch(head, data[pdf.places[value] : start]) is not None
