"""The record: signed, read back, and only ever one that will be accepted."""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64decode
from collections.abc import Callable
from datetime import datetime

import pytest

from exports import jws
from exports.errors import AlteredError
from exports.keys import Installation
from exports.record import code, make_record, read_record
from records.model import Completion


def test_a_record_gives_back_the_completion_and_who_signed(
    record: bytes, completion: Completion, installation: Installation
) -> None:
    found = read_record(record)
    assert found.completion == completion
    assert (found.leaf, found.root) == (installation.leaf_der, installation.root_der)


def test_the_code_names_the_completion_and_the_very_record(record: bytes, completion: Completion) -> None:
    found = read_record(record)
    prefix, completion_id, digest = found.code.split(":")
    assert (prefix, completion_id) == ("PW1", completion.id)
    assert urlsafe_b64decode(digest + "=") == hashlib.sha256(record).digest()
    assert re.fullmatch(r"PW1:[0-9a-f-]{36}:[A-Za-z0-9_-]{43}", found.code)
    assert len(found.code) <= 120
    assert found.code == code(completion.id, record)


def test_a_completion_that_makes_no_sense_gets_no_record(
    make: Callable[..., Completion], installation: Installation
) -> None:
    with pytest.raises(AlteredError):
        make_record(make(score=0.1), installation)


def test_the_same_completion_gives_the_same_record(
    completion: Completion, installation: Installation, record: bytes
) -> None:
    assert make_record(completion, installation) == record


def test_a_signed_payload_that_is_no_completion_is_no_record(installation: Installation, now: datetime) -> None:
    with pytest.raises(AlteredError, match="not a completion"):
        read_record(jws.sign(b'{"timestamp":"' + now.isoformat().encode() + b'"}', installation))
