"""Tests for exports/hr/desk.py: opening HR's register for one command, and closing it sealed."""

from __future__ import annotations

import sqlite3
from datetime import datetime

import pytest

from exports.errors import ExportError
from exports.hr.authority import WrongPassphraseError
from exports.hr.desk import chosen, passphrase
from records.hr import people
from records.hr.model import Filter
from records.hr.register import open_register


def test_everything_needs_the_passphrase(hr, monkeypatch) -> None:
    hr.secret.write_text("another one entirely")
    with pytest.raises(WrongPassphraseError):
        hr("list")
    options = hr.parser.parse_args(["list"])
    monkeypatch.delenv("POSTWISE_PASSPHRASE", raising=False)
    with pytest.raises(ExportError, match="needed"):
        passphrase(options)
    monkeypatch.setenv("POSTWISE_PASSPHRASE", "kettle otter window")
    assert passphrase(options) == "kettle otter window"
    with pytest.raises(ExportError, match="cannot be read"):
        passphrase(hr.parser.parse_args(["list", "--passphrase-file", str(hr.data / "nowhere")]))


def test_a_passphrase_file_may_begin_with_a_mark_and_end_with_a_line(hr) -> None:
    hr.secret.write_bytes(b"\xef\xbb\xbf" + b"kettle otter window" + b"\r\n")
    assert hr("list")[0] == 0


def test_a_deed_that_fails_leaves_the_log_sealed_and_whole(hr) -> None:
    with pytest.raises(ExportError):
        hr("export", "nobody@example.org", "--out", hr.data)
    assert hr("audit")[1]["intact"] is True


def _cut(hr, *statements: str) -> None:
    with sqlite3.connect(hr.data / "hr" / "register.db") as other:
        for statement in statements:
            other.execute(statement)
    other.close()


def test_a_cut_log_is_told_beside_the_answer_of_any_command(hr, capsys: pytest.CaptureFixture[str]) -> None:
    _cut(hr, "DELETE FROM audit WHERE number = (SELECT max(number) FROM audit)")
    assert capsys.readouterr().err == ""
    code, people_of = hr("list")
    assert (code, len(people_of)) == (0, 3)
    assert "not as it was when it was last sealed" in capsys.readouterr().err
    code, done = hr("rectify", "100", "--set", "nation=Wales", "--note", "x")
    assert (code, bool(done["person_id"])) == (0, True)
    assert "not as it was" in capsys.readouterr().err
    with pytest.raises(ExportError, match="nobody"):
        hr("export", "nobody@example.org", "--out", hr.data)
    assert "not as it was" in capsys.readouterr().err
    code, found = hr("audit")
    assert (code, found["intact"]) == (1, False)


@pytest.mark.parametrize("entries", [0, 1])
def test_the_check_of_the_log_seals_nothing(hr, entries: int) -> None:
    _cut(hr, f"DELETE FROM audit WHERE number > {entries}", "DELETE FROM audit_seal")
    (hr.data / "hr" / "audit.seal").unlink()
    for _time in range(2):
        code, found = hr("audit")
        assert (code, found["entries"], found["intact"]) == (1, entries, False)
    hr("list")
    hr("rectify", "100", "--set", "nation=Wales", "--note", "x")
    assert hr("audit")[1]["intact"] is False
    assert not (hr.data / "hr" / "audit.seal").exists()


def test_what_a_cut_off_command_left_unsealed_stays_so_in_the_check(hr, now: datetime) -> None:
    register = open_register(hr.data / "hr", now)
    with register.deed("Hana Example", "note-added", "x", now):
        pass
    register.close()
    for _time in range(2):
        code, found = hr("audit")
        assert (code, found["intact"]) == (0, True)
        assert "1 entry was added since the last seal." in found["reason"]
    hr("list")
    assert "since the last seal" not in hr("audit")[1]["reason"]


def test_people_are_found_by_id_address_and_number(hr, now: datetime) -> None:
    register = open_register(hr.data / "hr", now)
    person = people.find(register, email="robin@example.org")
    register.close()
    assert person is not None
    for words in (person.id, "ROBIN@example.org", "100"):
        assert hr("rectify", words, "--set", "nation=Wales", "--note", "x")[1]["person_id"] == person.id


def test_the_options_become_a_filter(hr) -> None:
    options = hr.parser.parse_args(
        [
            "list",
            "--words",
            "a b",
            "--status",
            "due",
            "--status",
            "left",
            "--team",
            "Food",
            "--sort",
            "score",
            "--descending",
        ]
    )
    assert chosen(options) == Filter("a b", ("due", "left"), ("Food",), (), (), "score", descending=True)
