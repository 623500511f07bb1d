"""Tests for exports/hr/command_keeping.py: access, rectification, erasure, retention, and the log."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from exports.errors import ExportError
from exports.hr import command_keeping, desk
from modules.errors import PostwiseError
from records.hr.register import open_register


def test_details_are_put_right_with_a_reason(hr, now: datetime) -> None:
    changes = ("--set", "team=Digital", "--set", "started_on=2026-01-02", "--set", "audiences=everyone, manage")
    assert hr("rectify", "100", *changes, "--note", "Moved.")[0] == 0
    (row,) = hr("list", "--words", "robin")[1]
    assert (row["team"], row["audiences"]) == ("Digital", ("everyone", "manage"))
    for wrong in ("shoe=42", "started_on=yesterday"):
        with pytest.raises(ExportError):
            hr("rectify", "100", "--set", wrong, "--note", "x")
    with pytest.raises(ExportError, match="nobody"):
        hr("rectify", "kim@example.org", "--set", "team=x", "--note", "x")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("email=notmail", "not an e-mail address"),
        ("manager_email=Meg Specimen", "not an e-mail address"),
        ("audiences=mangr", "not a path"),
        ("audiences=manage, contribut", "not a path"),
        ("name=", "name is missing"),
        ("name= , ", "name is missing"),
        (f"name={'x' * 100_000}", "longer than 200"),
        (f"team={'x' * 201}", "longer than 200"),
        ("started_on=31/02/2026", "not a date"),
        ("left_on=9999-01-01", "not a date"),
        ("first_name=Robin", "There is no"),
        ("team", "does not say"),
    ],
)
def test_what_no_roster_could_say_is_refused_and_nothing_changes(hr, change: str, words: str) -> None:
    before = hr("list")[1]
    with pytest.raises(ExportError, match=words):
        hr("rectify", "100", "--set", "nation=Wales", "--set", change, "--note", "x")
    assert hr("list")[1] == before


def test_what_is_put_right_by_hand_is_kept_as_it_was_meant(hr) -> None:
    changes = ("name=Example, Robin", "audiences=manager", "email=", "team=")
    assert hr("rectify", "100", *(word for one in changes for word in ("--set", one)), "--note", "Asked.")[0] == 0
    (row,) = hr("list", "--words", "robin")[1]
    assert (row["name"], row["audiences"], row["email"], row["team"]) == (
        "Example, Robin",
        ("everyone", "manage"),
        "",
        "",
    )
    for both in ("everyone manage", "manage,everyone"):
        hr("rectify", "100", "--set", f"audiences={both}", "--note", "x")
        assert hr("list", "--words", "robin")[1][0]["audiences"] == ("everyone", "manage")
    with pytest.raises(PostwiseError, match="address or a staff number"):
        hr("rectify", "100", "--set", "staff_number=", "--note", "x")


def test_all_that_is_kept_about_one_person_is_written_out(hr) -> None:
    code, document = hr("export", "robin@example.org", "--out", hr.data / "about")
    assert code == 0
    suffixes = {Path(file).suffix for file in document["files"]}
    assert {".json", ".pdf"} <= suffixes
    (table,) = [Path(file) for file in document["files"] if file.endswith(".json")]
    assert json.loads(table.read_text("utf-8"))["details"]["name"] == "Robin Example"


def test_erasing_asks_first_and_the_next_roster_brings_nobody_back(hr) -> None:
    code, document = hr("erase", "robin@example.org", "--note", "Asked for it.")
    assert code == 1
    assert "would_erase" in document
    assert len(hr("list")[1]) == 3
    code, document = hr("erase", "robin@example.org", "--note", "Asked for it.", "--yes")
    assert (code, document["erased"], document["bytes_left"]) == (0, True, False)
    again = hr("roster", hr.data / "people.csv")[1]
    assert (again["erased"], again["added"]) == (1, 0)
    assert len(hr("list")[1]) == 2
    assert "robin" not in json.dumps(hr("audit")[1]).casefold()


def test_bytes_that_another_program_keeps_on_the_disk_are_told(
    hr, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "open_register", lambda folder, now: open_register(folder, now, busy_seconds=0.05))
    words = ["erase", "robin@example.org", "--note", "Asked for it.", "--yes", "--passphrase-file", str(hr.secret)]
    options = hr.parser.parse_args(words)
    reader = open_register(hr.data / "hr", now)
    with reader.connection.reading():
        reader.connection.column("SELECT count(*) FROM person")
        with desk.open_desk(hr.given, options) as opened:
            code, document, lines = command_keeping.erase(opened, options)
    reader.close()
    assert (code, document["erased"], document["bytes_left"]) == (0, True, True)
    assert "the last bytes are still on the disk" in lines[-1]
    assert hr("audit")[0] == 0
    assert not [path for path in (hr.data / "hr").rglob("*") if path.is_file() and b"robin" in path.read_bytes()]


def test_retention_says_what_would_go_before_it_goes(hr) -> None:
    shorter = hr.file("two.csv", "\n".join((hr.data / "people.csv").read_text("utf-8").splitlines()[:3]))
    hr("roster", shorter, "--leavers")
    year = timedelta(days=400)
    code, document = hr("retain", "--leavers-months", "12", later=year)
    assert (code, document["rules"]["leavers_months"], document["applied"]) == (0, 12, False)
    assert len(hr("list", "--status", "left", later=year)[1]) == 1
    assert hr("retain", "--apply", later=year)[1]["applied"] is True
    assert hr("list", "--status", "left", later=year)[1] == []


def test_a_changed_log_is_found(hr, now: datetime) -> None:
    assert hr("audit")[0] == 0
    register = open_register(hr.data / "hr", now)
    with register.connection.writing() as db:
        db.execute("UPDATE audit SET who = 'Nobody' WHERE number = 1")
    register.close()
    code, document = hr("audit")
    assert (code, document["intact"]) == (1, False)
    assert document["reason"]


def test_a_backup_can_be_written_at_any_time(hr) -> None:
    assert hr("backup", "--out", hr.data / "later.zip")[0] == 0
    assert (hr.data / "later.zip").read_bytes()[:2] == b"PK"
