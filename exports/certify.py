"""From a completion to what the person keeps: the signed record and the signed certificate."""

from __future__ import annotations

from datetime import datetime

from exports.certificate import OWN_FIELD, render
from exports.keys import Installation
from exports.record import code, make_record
from exports.signing import sign
from records.model import Completion


def certify(completion: Completion, installation: Installation, now: datetime) -> tuple[bytes, bytes]:
    """Return the record (compact JWS) and the certificate (signed PDF with the record attached).

    Raises ExportError when the name cannot be printed, AlteredError when the completion makes no sense. Takes about
    0.1 s; call it from a worker.
    """
    record = make_record(completion, installation)
    page = render(completion, record, code(completion.id, record), installation.name, now)
    return record, sign(page, OWN_FIELD, installation, now, certify=True)
