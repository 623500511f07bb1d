"""The sealed audit log: whole when it is, and every way to tamper with it is found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from exports import jws, strict_json
from exports.errors import ExportError
from exports.hr.authority import Authority
from exports.hr.sealing import SEAL_FILE, BrokenLogError, audit_report, begin, seal
from exports.keys import Installation
from records.hr import audit
from records.hr.register import Register, open_register

Report = Callable[[], dict[str, Any]]


def act(register: Register, now: datetime, times: int, first: int = 0) -> None:
    for number in range(first, first + times):
        with register.deed("Ada Example", "note-added", f"person-{number}", now + timedelta(minutes=number)):
            pass


def change(register: Register, *statements: str) -> None:
    """Write to the file as another program would."""
    with sqlite3.connect(register.folder / "register.db") as other:
        for statement in statements:
            other.execute(statement)
    other.close()


@pytest.fixture
def sealed(register: Register, authority: Authority, now: datetime) -> Register:
    """Return a register whose log has two seals, at entries 5 and 10."""
    begin(register.folder, authority.signer)
    act(register, now, 5)
    seal(register, authority)
    act(register, now, 5, 5)
    seal(register, authority)
    return register


@pytest.fixture
def report(register: Register, authority: Authority) -> Report:
    return lambda: audit_report(register, authority.root_pem)


def test_a_whole_log_is_intact(sealed: Register, report: Report) -> None:
    assert report() == {"entries": 10, "intact": True, "reason": "Nothing was changed, left out or cut off."}


def test_what_was_added_since_the_seal_is_counted(sealed: Register, report: Report, now: datetime) -> None:
    act(sealed, now, 1, 10)
    assert report()["reason"].endswith("1 entry was added since the last seal.")
    act(sealed, now, 1, 11)
    assert report()["intact"]
    assert "2 entries were added since" in report()["reason"]


def test_a_log_is_sealed_from_its_beginning(
    register: Register, report: Report, authority: Authority, now: datetime
) -> None:
    begin(register.folder, authority.signer)
    assert report() == {"entries": 0, "intact": True, "reason": "Nothing was changed, left out or cut off."}
    act(register, now, 2)
    assert report()["intact"]
    seal(register, authority)
    assert report()["intact"]
    assert [head.entries for head, _token in audit.seals(register.connection)] == [2]


@pytest.mark.parametrize(("entries", "reason"), [(0, "The log is gone"), (3, "no seal of HR’s key")])
def test_a_log_without_any_seal_is_broken_and_never_sealed(
    register: Register, report: Report, authority: Authority, now: datetime, entries: int, reason: str
) -> None:
    act(register, now, entries)
    for _time in range(2):
        found = report()
        assert (found["entries"], found["intact"]) == (entries, False)
        assert reason in found["reason"]
        with pytest.raises(BrokenLogError):
            seal(register, authority)
    assert not (register.folder / SEAL_FILE).exists()


def test_a_log_that_is_gone_with_all_its_seals_stays_broken(
    sealed: Register, report: Report, authority: Authority, now: datetime
) -> None:
    change(sealed, "DELETE FROM audit", "DELETE FROM audit_seal")
    (sealed.folder / SEAL_FILE).unlink()
    assert report()["reason"].startswith("The log is gone")
    act(sealed, now, 1)
    with pytest.raises(BrokenLogError):
        seal(sealed, authority)
    assert not report()["intact"]


def test_sealing_twice_is_sealing_once(sealed: Register, authority: Authority) -> None:
    before = (sealed.folder / SEAL_FILE).read_bytes()
    seal(sealed, authority)
    assert len(audit.seals(sealed.connection)) == 2
    assert (sealed.folder / SEAL_FILE).read_bytes() == before
    assert audit.seals(sealed.connection)[-1][1].encode() == before


def test_the_same_authority_seals_on_after_it_was_opened_again(
    sealed: Register, authority: Authority, now: datetime
) -> None:
    folder = sealed.folder
    again = open_register(folder, now)
    act(again, now, 1, 10)
    seal(again, authority)
    assert audit_report(again, authority.root_pem)["intact"]
    again.close()


@pytest.mark.parametrize("column", ["at", "who", "deed", "subject", "detail", "previous", "hash"])
@pytest.mark.parametrize("number", [1, 4, 10])
def test_any_change_to_any_entry_is_found(sealed: Register, report: Report, column: str, number: int) -> None:
    change(sealed, f"UPDATE audit SET {column} = {column} || 'x' WHERE number = {number}")
    assert not report()["intact"]
    assert f"Entry {number} was changed" in report()["reason"]


@pytest.mark.parametrize("number", [1, 2, 9])
def test_an_entry_that_was_taken_out_is_found(sealed: Register, report: Report, number: int) -> None:
    change(sealed, f"DELETE FROM audit WHERE number = {number}")
    assert not report()["intact"]
    assert f"Entry {number} " in report()["reason"]


def test_an_entry_that_was_taken_out_with_the_rest_counted_anew_is_found(sealed: Register, report: Report) -> None:
    change(
        sealed,
        "DELETE FROM audit WHERE number = 3",
        *(f"UPDATE audit SET number={n - 1} WHERE number={n}" for n in range(4, 11)),
    )
    assert not report()["intact"]


def test_two_entries_that_changed_places_are_found(sealed: Register, report: Report) -> None:
    change(
        sealed,
        "UPDATE audit SET number = 99 WHERE number = 3",
        "UPDATE audit SET number = 3 WHERE number = 4",
        "UPDATE audit SET number = 4 WHERE number = 99",
    )
    assert report()["reason"].startswith("Entry 3 ")
    assert not report()["intact"]


def test_a_log_that_was_cut_at_its_end_is_found(sealed: Register, report: Report) -> None:
    change(sealed, "DELETE FROM audit WHERE number > 8")
    found = report()
    assert (found["entries"], found["intact"]) == (8, False)
    assert "sealed at entry 10" in found["reason"]


@pytest.mark.parametrize("left", [5, 7, 0])
def test_a_log_that_was_cut_together_with_its_seals_is_found(sealed: Register, report: Report, left: int) -> None:
    change(sealed, f"DELETE FROM audit WHERE number > {left}", f"DELETE FROM audit_seal WHERE entries > {left}")
    assert not report()["intact"]
    assert "cut off or made anew" in report()["reason"]


def rebuilt(register: Register, who: str) -> None:
    """Make the whole chain anew, with another name in each entry."""
    previous, statements = audit.START, []
    for entry in reversed(audit.entries(register.connection)):
        at = register.connection.value("SELECT at FROM audit WHERE number = ?", (entry.number,))
        fields = {"number": entry.number, "at": at, "who": who, "deed": entry.deed}
        fields |= {"subject": entry.subject, "detail": entry.detail}
        digest = audit.digest(previous, fields)
        statements.append(
            f"UPDATE audit SET who = '{who}', previous = '{previous}', hash = '{digest}' WHERE number = {entry.number}"
        )
        previous = digest
    change(register, *statements)


def test_a_chain_that_was_made_anew_is_found(sealed: Register, report: Report) -> None:
    rebuilt(sealed, "Somebody Else")
    assert audit.first_break(sealed.connection) is None
    assert not report()["intact"]
    assert "made anew" in report()["reason"]


def test_a_chain_that_was_made_anew_without_its_seals_is_found(sealed: Register, report: Report) -> None:
    rebuilt(sealed, "Somebody Else")
    change(sealed, "DELETE FROM audit_seal")
    assert not report()["intact"]
    (sealed.folder / SEAL_FILE).unlink()
    assert not report()["intact"]
    assert "no seal" in report()["reason"]


def test_a_chain_that_was_made_anew_with_seals_by_a_key_of_ones_own_is_found(
    sealed: Register, report: Report, other: Authority, installation: Installation
) -> None:
    rebuilt(sealed, "Somebody Else")
    change(sealed, "DELETE FROM audit_seal")
    begin(sealed.folder, other.signer)
    seal(sealed, other)
    assert not report()["intact"]
    assert "not signed by HR" in report()["reason"]
    change(sealed, "DELETE FROM audit_seal")
    assert "not signed by HR" in report()["reason"]
    head = audit.head(sealed.connection)
    payload = strict_json.dumps({"kind": "postwise-audit-seal", "entries": head.entries, "hash": head.hash})
    (sealed.folder / SEAL_FILE).write_bytes(jws.sign(payload, installation))
    assert "not signed by HR" in report()["reason"]


def test_the_file_that_is_missing_or_spoilt_is_found(sealed: Register, report: Report, authority: Authority) -> None:
    file = sealed.folder / SEAL_FILE
    for data in (b"no seal", b"\xff", b"", bytes(1 << 21)):
        file.write_bytes(data)
        assert not report()["intact"]
        with pytest.raises(BrokenLogError):
            seal(sealed, authority)
    file.unlink()
    assert "is missing" in report()["reason"]
    file.mkdir()
    assert not report()["intact"]


def test_a_seal_of_an_earlier_day_in_the_place_of_a_later_one_is_found(sealed: Register, report: Report) -> None:
    change(sealed, "UPDATE audit_seal SET seal = (SELECT seal FROM audit_seal WHERE number = 1) WHERE number = 2")
    assert "Seal 2 is not signed by HR, or was changed." in report()["reason"]
    assert not report()["intact"]


@pytest.mark.parametrize("what", ["entries = entries + 1", "hash = lower(hex(randomblob(32)))", "seal = seal || 'A'"])
def test_a_seal_that_was_changed_is_found(sealed: Register, report: Report, what: str) -> None:
    change(sealed, f"UPDATE audit_seal SET {what} WHERE number = 1")
    assert report()["reason"].startswith("Seal 1 ")
    assert not report()["intact"]


@pytest.mark.parametrize(
    "payload",
    [
        {"kind": "another", "entries": 10, "hash": "ab" * 32},
        {"kind": "postwise-audit-seal", "entries": "10", "hash": "ab" * 32},
        {"kind": "postwise-audit-seal", "entries": True, "hash": "ab" * 32},
        {"kind": "postwise-audit-seal", "entries": 10, "hash": 3},
        {"kind": "postwise-audit-seal", "entries": 10, "hash": "AB" * 32},
        {"kind": "postwise-audit-seal", "entries": 10},
        {"kind": "postwise-audit-seal", "entries": 10, "hash": "ab" * 32, "more": 1},
        ["postwise-audit-seal", 10],
    ],
)
def test_what_hr_signed_for_another_purpose_is_no_seal(
    sealed: Register, report: Report, authority: Authority, payload: object
) -> None:
    (sealed.folder / SEAL_FILE).write_bytes(jws.sign(strict_json.dumps(payload), authority.signer))
    assert not report()["intact"]
    assert "not signed by HR" in report()["reason"]


def test_a_log_that_was_tampered_with_is_not_sealed_again(
    sealed: Register, report: Report, authority: Authority, now: datetime
) -> None:
    change(sealed, "DELETE FROM audit WHERE number > 8", "DELETE FROM audit_seal WHERE entries > 8")
    act(sealed, now, 5, 20)
    with pytest.raises(BrokenLogError, match="not as it was"):
        seal(sealed, authority)
    assert not report()["intact"]


def test_an_interruption_between_file_and_register_is_no_tampering(
    sealed: Register, report: Report, authority: Authority, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    act(sealed, now, 2, 10)
    with monkeypatch.context() as patched:
        patched.setattr(audit, "keep_seal", lambda *_values: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            seal(sealed, authority)
    assert report() == {"entries": 12, "intact": True, "reason": "Nothing was changed, left out or cut off."}
    act(sealed, now, 1, 12)
    seal(sealed, authority)
    assert report()["intact"]


def test_a_seal_that_cannot_be_written_is_told(sealed: Register, authority: Authority, now: datetime) -> None:
    act(sealed, now, 1, 10)
    (sealed.folder / f"{SEAL_FILE}.new").mkdir()
    with pytest.raises(ExportError, match="cannot be written"):
        seal(sealed, authority)
    assert len(audit.seals(sealed.connection)) == 2


def test_the_report_needs_nothing_but_the_public_root(sealed: Register, other: Authority) -> None:
    assert not audit_report(sealed, other.root_pem)["intact"]
    assert not audit_report(sealed, b"no certificate")["intact"]
