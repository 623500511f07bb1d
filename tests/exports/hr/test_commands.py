"""Tests for exports/hr/commands.py: setting HR up on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.hr.authority import AuthorityError, WrongPassphraseError


def test_a_new_workspace_writes_backup_sheet_and_root(command_line) -> None:
    made = command_line("new")
    data: Path = made.data
    code, document = made("init", "--backup", data / "b.zip", "--sheet", data / "s.pdf", "--organisation", "Heron")
    assert code == 0
    assert document["organisation"] == "Heron"
    assert document["root"].startswith("-----BEGIN CERTIFICATE-----")
    assert (data / "s.pdf").read_bytes().startswith(b"%PDF-")
    assert made("root", "--out", data / "root.pem")[0] == 0
    assert (data / "root.pem").read_text() == document["root"]
    code, log = made("audit")
    assert (code, log["entries"], log["intact"]) == (0, 1, True)
    with pytest.raises(AuthorityError):
        made("init")
    again = command_line("again")
    assert again("restore", data / "b.zip")[1]["fingerprint"] == document["fingerprint"]


def test_a_backup_is_no_use_without_its_passphrase(command_line, hr) -> None:
    hr("backup", "--out", hr.data / "b.zip")
    again = command_line("again")
    again.secret.write_text("another one entirely")
    with pytest.raises(WrongPassphraseError):
        again("restore", hr.data / "b.zip")
    with pytest.raises(AuthorityError, match="not a backup"):
        again("restore", hr.secret)
    assert not (again.data / "hr").exists()
