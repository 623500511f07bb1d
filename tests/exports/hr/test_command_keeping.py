"""Tests for exports/hr/command_keeping.py: access, rectification, erasure, retention, and the log."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from exports.errors import ExportError
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
    assert hr("erase", "robin@example.org", "--note", "Asked for it.", "--yes")[0] == 0
    again = hr("roster", hr.data / "people.csv")[1]
    assert (again["erased"], again["added"]) == (1, 0)
    assert len(hr("list")[1]) == 2
    assert "robin" not in json.dumps(hr("audit")[1]).casefold()


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
