"""The record: a completion as a signed statement. All that HR keeps about a completion is taken from it."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from exports import jws, statement
from exports.keys import Installation
from records.model import Completion


@dataclass(frozen=True, slots=True)
class Record:
    """A record whose signature holds: what it says, and the certificates (DER) of who signed it."""

    completion: Completion
    leaf: bytes
    root: bytes
    code: str


def make_record(completion: Completion, installation: Installation) -> bytes:
    """Return the signed record as a compact JWS.

    It is read back at once, so that what a person is given is always something that will be accepted; a
    completion that cannot be read back raises the error of `read_record`.
    """
    token = jws.sign(statement.write(completion), installation)
    statement.read(statement.write(completion))
    return token


def read_record(token: bytes) -> Record:
    """Return the record; UnreadableError for what is none, AlteredError for one that is not whole."""
    signed = jws.verify(token)
    completion = statement.read(signed.payload)
    return Record(completion, signed.leaf, signed.root, code(completion.id, token))


def code(completion_id: str, token: bytes) -> str:
    """Return what the QR code says: format, completion id and the SHA-256 of the record in base64url."""
    digest = base64.urlsafe_b64encode(hashlib.sha256(token).digest()).rstrip(b"=").decode()
    return f"PW1:{completion_id}:{digest}"
