"""From a completion to the two signed files."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from pathlib import Path

import pytest

from exports.delivery import deliver, public_root, put_aside
from exports.errors import KeyPlaceError
from exports.trust import Trust
from exports.verifying import verify
from records.model import Completion


@pytest.fixture
def completion_now(completion: Completion, now: datetime) -> Completion:
    return dataclasses.replace(completion, completed_at=now, expires_at=now.replace(year=now.year + 1))


def test_record_and_certificate_verify_against_the_public_root(
    completion_now: Completion, tmp_path: Path, now: datetime
) -> None:
    made = deliver(completion_now, tmp_path, use_keyring=False, now=now)
    trust = Trust((public_root(tmp_path, now=now),))
    assert made.completion == completion_now
    for data in (made.record, made.certificate):
        found = verify(data, trust, now)
        assert (found.verdict.value, found.good) == ("known", True)
        assert found.completion == completion_now


def test_the_same_key_signs_the_next_certificate(completion_now: Completion, tmp_path: Path, now: datetime) -> None:
    deliver(completion_now, tmp_path, use_keyring=False, now=now)
    first = public_root(tmp_path, now=now)
    deliver(completion_now, tmp_path, use_keyring=False, now=now)
    assert public_root(tmp_path, now=now) == first


def test_a_key_that_cannot_be_opened_is_put_aside_and_a_new_one_made(
    completion_now: Completion, tmp_path: Path, now: datetime
) -> None:
    deliver(completion_now, tmp_path, use_keyring=False, now=now)
    (tmp_path / "identity" / "key.p8").write_bytes(b"torn")
    with pytest.raises(KeyPlaceError):
        deliver(completion_now, tmp_path, use_keyring=False, now=now)
    put_aside(tmp_path)
    made = deliver(completion_now, tmp_path, use_keyring=False, now=now)
    assert verify(made.certificate, Trust((public_root(tmp_path, now=now),)), now).good
    assert [place.name for place in tmp_path.glob("identity.old-*")] == ["identity.old-1"]
