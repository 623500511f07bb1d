"""Tests for exports/hr/desk.py: opening HR's register for one command, and closing it sealed."""

from __future__ import annotations

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
