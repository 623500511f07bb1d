"""From an invitation to a completion that proves it: the learner's side of exports/delivery.py."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization

from exports import verifying
from exports.delivery import deliver, open_invitation, public_root
from exports.errors import AlteredError, UnreadableError
from exports.hr.authority import Authority
from exports.hr.invitation import holds, make
from exports.record import read_record
from exports.trust import Trust
from modules.errors import PostwiseError
from modules.model import Organisation
from records.hr.model import Details, Invited, Person
from records.model import Completion


@pytest.fixture
def sent(authority: Authority, organisation: Organisation, now: datetime, tmp_path: Path) -> tuple[Path, Invited]:
    """Write an invitation as HR sends it; return the file and what HR keeps."""
    person = Person("p1", Details("Ada Example", "ada@heron.example"), now + timedelta(days=14), now)
    data, kept = make(person, authority, organisation, now)
    file = tmp_path / "Ada-Example.postwise-invitation"
    file.write_bytes(data)
    return file, kept


@pytest.fixture
def done(completion: Completion, now: datetime) -> Completion:
    return dataclasses.replace(completion, completed_at=now, expires_at=now.replace(year=now.year + 1))


def test_the_record_and_the_certificate_prove_the_invitation(
    sent: tuple[Path, Invited], done: Completion, now: datetime, tmp_path: Path
) -> None:
    file, kept = sent
    made = deliver(done, tmp_path, use_keyring=False, now=now, invitation=open_invitation(file, now))
    root = x509.load_pem_x509_certificate(public_root(tmp_path, now=now)).public_bytes(serialization.Encoding.DER)
    for data in (made.record, made.certificate):
        whole = verifying.read(data)
        proof = whole.record.completion.invitation
        assert proof is not None
        assert proof.id == kept.id
        assert holds(proof, kept.key, done.id, whole.record.root)
        assert whole.record.root == root
    assert made.completion == read_record(made.record).completion
    assert dataclasses.replace(made.completion, invitation=None) == done


def test_the_same_proof_in_the_record_of_another_installation_does_not_hold(
    sent: tuple[Path, Invited], done: Completion, now: datetime, tmp_path: Path
) -> None:
    file, kept = sent
    made = deliver(done, tmp_path / "own", use_keyring=False, now=now, invitation=open_invitation(file, now))
    stolen = deliver(made.completion, tmp_path / "thief", use_keyring=False, now=now)
    record = read_record(stolen.record)
    assert record.completion.invitation == made.completion.invitation
    assert not holds(record.completion.invitation, kept.key, done.id, record.root)


def test_without_an_invitation_there_is_no_proof(done: Completion, now: datetime, tmp_path: Path) -> None:
    made = deliver(done, tmp_path, use_keyring=False, now=now)
    assert made.completion.invitation is None
    assert b"invitation" not in made.certificate
    assert verifying.verify(made.record, Trust(), now).completion == done


def test_a_file_that_is_no_invitation_is_told(sent: tuple[Path, Invited], now: datetime, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(UnreadableError, match="not an invitation"):
        open_invitation(tmp_path / "notes.txt", now)
    (tmp_path / "huge").write_bytes(b"A" * (1 << 20))
    with pytest.raises(UnreadableError, match="not an invitation"):
        open_invitation(tmp_path / "huge", now)
    file, _kept = sent
    data = file.read_bytes()
    file.write_bytes(data[:-9] + b"AAAAAAAAA")
    with pytest.raises(AlteredError):
        open_invitation(file, now)


def test_a_file_that_cannot_be_read_is_told(now: datetime, tmp_path: Path) -> None:
    for place in (tmp_path / "gone", tmp_path):
        with pytest.raises(PostwiseError, match="cannot be read"):
            open_invitation(place, now)
