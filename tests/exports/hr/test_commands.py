"""Tests for exports/hr/commands.py: setting HR up on the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exports.errors import ExportError
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
    for _time in range(2):
        assert again("audit")[1]["intact"]
    assert again("roster", again.file("people.csv", "name,email\nRobin Example,robin@example.org\n"))[0] == 0
    assert again("audit")[1] == {"entries": 1, "intact": True, "reason": "Nothing was changed, left out or cut off."}


def test_a_backup_is_no_use_without_its_passphrase(command_line, hr) -> None:
    hr("backup", "--out", hr.data / "b.zip")
    again = command_line("again")
    again.secret.write_text("another one entirely")
    with pytest.raises(WrongPassphraseError):
        again("restore", hr.data / "b.zip")
    with pytest.raises(AuthorityError, match="not a backup"):
        again("restore", hr.secret)
    assert not (again.data / "hr").exists()


def test_a_backup_that_is_no_file_is_told_and_nothing_is_set_up(command_line) -> None:
    made = command_line("new")
    with pytest.raises(ExportError, match="cannot be opened"):
        made("restore", made.data / "nowhere.zip")
    with pytest.raises(ExportError, match="folder"):
        made("restore", made.data)
    assert not (made.data / "hr").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes of this kind")
def test_no_command_waits_for_a_named_pipe(hr) -> None:
    pipe = hr.data / "pipe"
    os.mkfifo(pipe)
    for words in (("restore", pipe), ("roster", pipe), ("import", hr.data, "--trust", pipe)):
        with pytest.raises(ExportError, match="not a plain file"):
            hr(*words)
    hr.secret = pipe
    for words in (("list",), ("init",)):
        with pytest.raises(ExportError, match="not a plain file"):
            hr(*words)
