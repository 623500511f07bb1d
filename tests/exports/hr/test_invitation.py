"""Invitations: made, read, proved; and every file that only looks like one."""

from __future__ import annotations

import hashlib
import re
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports import jws, strict_json
from exports.errors import AlteredError, ExportError, UnreadableError
from exports.hr import invitation as invitations
from exports.hr.authority import Authority
from exports.hr.invitation import holds, invite, make, prove, read
from exports.issuing import issue_authority
from exports.keys import Installation
from exports.statement import read as read_statement
from exports.trust import AUTHORITY_UNIT, HR_UNIT
from modules.model import Organisation
from records.errors import RefusedFactError
from records.hr import audit, people
from records.hr import invitations as kept_invitations
from records.hr.model import Details, Invited, Person
from records.hr.register import Register
from records.model import Invitation, InvitationProof

COMPLETION = "0190f2c1-8d2e-4c3a-9a1b-5b0c2f6e1d77"
ADA = Details("Ada Ŵyn", "ada@heron.example", "42", "Outreach", "Wales", audiences=("everyone", "run-account"))


@pytest.fixture(scope="module")
def person(now: datetime) -> Person:
    return Person("11111111-1111-4111-8111-111111111111", ADA, now + timedelta(days=14), now)


@pytest.fixture(scope="module")
def made(person: Person, authority: Authority, organisation: Organisation, now: datetime) -> tuple[bytes, Invited]:
    return make(person, authority, organisation, now)


@pytest.fixture(scope="module")
def taken(made: tuple[bytes, Invited], now: datetime) -> Invitation:
    return read(made[0], now)


@pytest.fixture
def bent(made: tuple[bytes, Invited], authority: Authority) -> Callable[..., bytes]:
    """Make a file that HR signed, with changes to what is in it: `bent(lambda table: …)`."""

    def bend(change: Callable[[dict[str, Any]], object]) -> bytes:
        table = strict_json.loads(jws.verify(made[0]).payload)
        change(table)
        return jws.sign(strict_json.dumps(table), authority.signer)

    return bend


def test_all_that_hr_put_in_is_read_again(
    taken: Invitation, person: Person, authority: Authority, now: datetime
) -> None:
    assert (taken.name, taken.email, taken.staff_number) == ("Ada Ŵyn", "ada@heron.example", "42")
    assert (taken.team, taken.nation, taken.audiences) == ("Outreach", "Wales", ("everyone", "run-account"))
    assert (taken.organisation, taken.hr_email) == ("Blue Heron Trust", "hr@heron.example")
    assert (taken.due_at, taken.made_at) == (person.due_at, now)
    assert taken.root.encode() == authority.root_pem
    assert taken.fingerprint == authority.fingerprint


def test_hr_keeps_the_hash_of_the_public_key_and_not_the_secret(
    made: tuple[bytes, Invited], taken: Invitation, person: Person
) -> None:
    kept = made[1]
    proof = prove(taken, COMPLETION, b"root")
    assert kept.key == hashlib.sha256(bytes.fromhex(proof.key)).hexdigest()
    assert (kept.id, kept.person_id, kept.due_at) == (taken.id, person.id, person.due_at)
    assert taken.secret not in repr(kept)
    assert taken.secret not in repr(taken)


def test_no_two_invitations_are_alike(
    made: tuple[bytes, Invited], person: Person, authority: Authority, organisation: Organisation, now: datetime
) -> None:
    again = make(person, authority, organisation, now)
    assert again[1].id != made[1].id
    assert again[1].key != made[1].key


def test_somebody_of_whom_little_is_known_can_be_invited(
    authority: Authority, organisation: Organisation, now: datetime
) -> None:
    bare = Person("p", Details("Bo", staff_number="7"), now - timedelta(days=400), now)
    found = read(make(bare, authority, organisation, now)[0], now)
    assert (found.email, found.team, found.audiences) == ("", "", ("everyone",))
    assert found.due_at < now


@pytest.mark.parametrize("details", [{"name": ""}, {"name": "A\u202eda"}, {"team": "x" * 1001}, {"nation": "\ud800"}])
def test_details_that_no_invitation_may_hold_are_refused_when_it_is_made(
    person: Person, authority: Authority, organisation: Organisation, now: datetime, details: dict[str, str]
) -> None:
    with pytest.raises(ExportError):
        make(replace(person, details=replace(ADA, **details)), authority, organisation, now)


def test_the_proof_holds_for_this_completion_and_this_root_alone(
    made: tuple[bytes, Invited], taken: Invitation
) -> None:
    proof, key = prove(taken, COMPLETION, b"root"), made[1].key
    assert holds(proof, key, COMPLETION, b"root")
    assert not holds(proof, key, COMPLETION, b"another root")
    assert not holds(proof, key, "11111111-1111-4111-8111-111111111111", b"root")
    assert not holds(proof, "ab" * 32, COMPLETION, b"root")
    assert not holds(replace(proof, id=COMPLETION), key, COMPLETION, b"root")


def test_a_proof_by_another_key_does_not_hold(made: tuple[bytes, Invited], taken: Invitation) -> None:
    key = made[1].key
    other = prove(replace(taken, secret="00" * 32), COMPLETION, b"root")
    assert not holds(other, key, COMPLETION, b"root")
    right = prove(taken, COMPLETION, b"root")
    assert not holds(replace(other, key=right.key), key, COMPLETION, b"root")


@pytest.mark.parametrize(
    ("key", "signature"),
    [("", ""), ("no hex", "ab" * 64), ("ab" * 31, "ab" * 64), ("ab" * 32, "no hex"), ("ab" * 32, "ab"), ("é", "é")],
)
def test_a_proof_that_is_none_does_not_hold(taken: Invitation, key: str, signature: str) -> None:
    own = hashlib.sha256(bytes.fromhex(key) if re.fullmatch("(ab)*", key) else b"").hexdigest()
    assert not holds(InvitationProof(taken.id, key, signature), own, COMPLETION, b"root")


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"a.b", b"\xff" * 99, b"a.b.c " * 3, b"A" * (1 << 17), b"%PDF-1.7", b'{"kind": 1}']
)
def test_what_is_no_invitation_is_unreadable(data: bytes, now: datetime) -> None:
    with pytest.raises(UnreadableError, match="not an invitation"):
        read(data, now)


def test_any_change_of_a_letter_is_found(made: tuple[bytes, Invited], now: datetime) -> None:
    data = made[0]
    for place in range(0, len(data) - 1, 97):
        other = b"A" if data[place : place + 1] != b"A" else b"B"
        with pytest.raises((AlteredError, UnreadableError)):
            read(data[:place] + other + data[place + 1 :], now)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail_in_another_way(now: datetime, data: bytes) -> None:
    with pytest.raises((AlteredError, UnreadableError)):
        read(data, now)


def test_an_installation_cannot_invite(made: tuple[bytes, Invited], installation: Installation, now: datetime) -> None:
    with pytest.raises(AlteredError, match="not signed by HR"):
        read(jws.sign(jws.verify(made[0]).payload, installation), now)


@pytest.mark.parametrize("units", [("Postwise", HR_UNIT), (AUTHORITY_UNIT, "Finance")])
def test_a_signer_that_only_half_looks_like_hr_cannot_invite(
    made: tuple[bytes, Invited], now: datetime, units: tuple[str, str]
) -> None:
    _key, issued = issue_authority("Blue Heron Trust", units, now)
    signer = Installation(issued.key, issued.leaf, issued.root, "file")
    with pytest.raises(AlteredError, match="not signed by HR"):
        read(jws.sign(jws.verify(made[0]).payload, signer), now)


def test_a_leaf_below_another_root_than_the_one_beside_it_is_found(
    made: tuple[bytes, Invited], authority: Authority, other: Authority, now: datetime
) -> None:
    mixed = Installation(authority.signer.key, authority.signer.leaf, other.signer.root, "file")
    with pytest.raises(AlteredError):
        read(jws.sign(jws.verify(made[0]).payload, mixed), now)


def test_a_key_of_hr_that_is_not_valid_now_is_told(made: tuple[bytes, Invited], now: datetime) -> None:
    for moment in (now - timedelta(days=3), now + timedelta(days=4000)):
        with pytest.raises(AlteredError, match="not valid now") as caught:
            read(made[0], moment)
        assert "date of this computer" in caught.value.todo


def test_a_due_date_that_is_over_is_no_fault(made: tuple[bytes, Invited], now: datetime) -> None:
    assert read(made[0], now + timedelta(days=800)).due_at < now + timedelta(days=800)


def test_an_invitation_of_a_newer_postwise_asks_for_an_update(bent: Callable[..., bytes], now: datetime) -> None:
    with pytest.raises(UnreadableError, match="newer Postwise"):
        read(bent(lambda table: table.update(format=2)), now)


def put(key: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda table: table.__setitem__(key, value)


def put_person(key: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda table: table["person"].__setitem__(key, value)


@pytest.mark.parametrize(
    "change",
    [
        put("more", 1),
        put_person("more", ""),
        put("kind", "postwise-audit-seal"),
        put("format", "1"),
        put("format", 0),
        put("format", True),
        put("id", "not a uuid"),
        put("id", COMPLETION.upper()),
        put("id", 7),
        put("due", "soon"),
        put("due", "2026-12-01T00:00:00"),
        put("due", "2026-12-01"),
        put("made", None),
        put("organisation", None),
        put("organisation", "Blue\nHeron"),
        put("hrEmail", "x" * 1001),
        put("secret", "ab"),
        put("secret", "AB" * 32),
        put("secret", None),
        put("person", None),
        put("person", []),
        put_person("name", "  "),
        put_person("name", 3),
        put_person("name", "Ada\u202e"),
        put_person("email", ["a@b"]),
        put_person("audiences", []),
        put_person("audiences", ["boss"]),
        put_person("audiences", ["everyone", "everyone"]),
        put_person("audiences", ["manage", "everyone"]),
        put_person("audiences", "everyone"),
        put_person("audiences", [["everyone"]]),
        lambda table: table.pop("hrEmail"),
        lambda table: table["person"].pop("team"),
    ],
)
def test_what_hr_signed_but_is_built_otherwise_is_refused(
    bent: Callable[..., bytes], now: datetime, change: Callable[[dict[str, Any]], object]
) -> None:
    with pytest.raises(AlteredError):
        read(bent(change), now)


@pytest.mark.parametrize("payload", [b"[]", b"1", b"null", b"{}", b'{"format": 1}', b"no json", b'{"a":1,"a":2}'])
def test_what_hr_signed_for_another_purpose_is_refused(authority: Authority, now: datetime, payload: bytes) -> None:
    with pytest.raises(AlteredError):
        read(jws.sign(payload, authority.signer), now)


def test_an_invitation_is_no_record_of_a_completion(made: tuple[bytes, Invited]) -> None:
    with pytest.raises(AlteredError):
        read_statement(jws.verify(made[0]).payload)


def test_a_file_that_is_too_large_is_not_even_looked_at(made: tuple[bytes, Invited], now: datetime) -> None:
    with pytest.raises(UnreadableError):
        read(made[0] + b"A" * invitations.LARGEST_FILE, now)


# In bulk


@pytest.fixture
def send(register: Register, authority: Authority, organisation: Organisation, now: datetime, tmp_path: Path) -> Any:
    def go(ids: list[str], folder: Path | None = None, **more: Any) -> tuple[Path, ...]:
        where = folder or tmp_path / "out"
        return invite(
            register, authority, ids, organisation=organisation, now=now, who="Hal Example", folder=where, **more
        )

    return go


@pytest.fixture
def add(register: Register, organisation: Organisation, now: datetime) -> Callable[[str], str]:
    def one(name: str) -> str:
        number = str(register.connection.value("SELECT count(*) FROM person"))
        return people.add(register, Details(name, staff_number=number), organisation, now, "Hal Example").id

    return one


def test_each_person_gets_a_file_and_hr_keeps_all_in_one_deed(send, add, register: Register, now: datetime) -> None:
    ids = [add("Ada Ŵyn"), add("Bo Example")]
    told: list[tuple[int, int]] = []
    before = audit.head(register.connection).entries
    files = send(ids, progress=lambda *values: not told.append(values))
    assert [file.name for file in files] == ["Ada-Ŵyn.postwise-invitation", "Bo-Example.postwise-invitation"]
    assert told == [(1, 2), (2, 2)]
    assert audit.head(register.connection).entries == before + 1
    for person_id, file in zip(ids, files, strict=True):
        found = read(file.read_bytes(), now)
        (kept,) = kept_invitations.of_person(register, person_id)
        assert kept.id == found.id
        assert holds(prove(found, COMPLETION, b"root"), kept.key, COMPLETION, b"root")


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows", "C-Windows"),
        ("con", "con-"),
        ("LPT1", "LPT1-"),
        ("...", "person"),
        ("Zoë O’Hara-Smith", "Zoë-O-Hara-Smith"),
        ("x" * 300, "x" * 50),
        ("𝐀" * 300, "A" * 0 + "𝐀" * 50),
        ("a|b<c>d?e*f", "a-b-c-d-e-f"),
    ],
)
def test_any_name_becomes_the_name_of_a_file(send, add, tmp_path: Path, name: str, stem: str) -> None:
    (file,) = send([add(name)])
    assert file.parent == tmp_path / "out"
    assert file.name == f"{stem}.postwise-invitation"
    assert file.is_file()


def test_people_of_one_name_and_files_from_before_keep_apart(send, add) -> None:
    first = send([add("Ada Example"), add("ADA example")])
    second = send([add("Ada Example")])
    names = [file.name.removesuffix(".postwise-invitation") for file in (*first, *second)]
    assert names == ["Ada-Example", "ADA-example-2", "Ada-Example-3"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows guards files in another way")
def test_nobody_else_on_the_computer_can_read_the_secret(send, add) -> None:
    (file,) = send([add("Ada Example")])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_cancelling_leaves_nothing(send, add, register: Register, tmp_path: Path) -> None:
    ids = [add("Ada Example"), add("Bo Example")]
    assert send(ids, progress=lambda done, _total: done < 2) == ()
    assert not (tmp_path / "out").exists()
    assert kept_invitations.of_person(register, ids[0]) == ()


def test_nobody_to_invite_is_no_deed(send, register: Register, tmp_path: Path) -> None:
    assert send([]) == ()
    assert not (tmp_path / "out").exists()
    assert audit.head(register.connection).entries == 0


def test_somebody_who_is_not_in_the_register_stops_all(send, add, register: Register, tmp_path: Path) -> None:
    known = add("Ada Example")
    with pytest.raises(RefusedFactError, match="no such person"):
        send([known, "nobody"])
    assert not (tmp_path / "out").exists()
    assert kept_invitations.of_person(register, known) == ()


def test_one_whose_details_do_not_fit_is_left_out_where_it_is_told(send, add, register: Register) -> None:
    ids = [add("Ada Example"), add("x" * 5_000), add("Bo Example")]
    with pytest.raises(ExportError, match="cannot hold"):
        send(ids)
    left_out: list[str] = []
    files = send(ids, leave_out=lambda person, _error: left_out.append(person.id))
    assert [file.name for file in files] == ["Ada-Example.postwise-invitation", "Bo-Example.postwise-invitation"]
    assert left_out == [ids[1]]
    assert kept_invitations.of_person(register, ids[1]) == ()


def test_a_place_that_cannot_be_written_is_told(send, add, register: Register, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    known = add("Ada Example")
    with pytest.raises(ExportError, match="cannot be written"):
        send([known], tmp_path / "file")
    assert kept_invitations.of_person(register, known) == ()


def test_a_file_is_written_whole_or_not_at_all(send, add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(invitations.os, "fsync", fail)
    with pytest.raises(ExportError, match="No space left"):
        send([add("Ada Example")])
    assert list((tmp_path / "out").iterdir()) == []


def test_times_keep_their_zone(taken: Invitation) -> None:
    assert taken.due_at.tzinfo is UTC
    assert taken.made_at.tzinfo is UTC
