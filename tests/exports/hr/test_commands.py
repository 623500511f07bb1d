"""Tests for exports/hr/commands.py, desk.py and arguments.py: HR's whole year on the command line, without a window."""

from __future__ import annotations

import argparse
import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from exports.certify import certify
from exports.errors import ExportError
from exports.hr import authority, commands, invitation
from exports.hr.arguments import add_commands
from exports.hr.authority import AuthorityError, WrongPassphraseError
from exports.hr.desk import Given, passphrase
from exports.trust import Trust
from exports.verifying import verify
from modules.errors import PostwiseError
from records.hr import people
from records.hr.register import open_register

ROSTER = (
    "Employee Name;Work Email;Dept;Country;Staff No\n"
    "Example, Robin;robin@example.org;Food;Wales;100\n"
    "Áine Sample;aine@example.org;Food;England;101\n"
    "Jo Invented;jo@example.org;Digital;Wales;102\n"
)
SECRET = "kettle otter window"


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser()

    def add(group: Any, name: str, words: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = group.add_parser(name, help=words)
        made.add_argument("--passphrase-file", type=Path)
        made.set_defaults(command=name)
        return made

    add_commands(top.add_subparsers(required=True), add)
    return top


PARSER = _parser()


class Hr:
    """HR at the command line, with a folder of its own."""

    def __init__(self, data: Path, organisation, now: datetime) -> None:
        self.data, self.told = data, []
        self.given = Given(data, organisation, "7.0", now, "Hana Example", self._tell)
        self.secret = data / "secret.txt"
        self.secret.write_text(SECRET + "\n", "utf-8")

    def _tell(self, done: int, total: int) -> bool:
        self.told.append((done, total))
        return True

    def __call__(self, *words: object, who: str = "Hana Example", later: timedelta = timedelta()):
        options = PARSER.parse_args([*map(str, words), "--passphrase-file", str(self.secret)])
        code, document, lines = commands.run(replace(self.given, who=who, now=self.given.now + later), options)
        json.dumps(document)
        assert all(isinstance(line, str) for line in lines)
        return code, document

    def file(self, name: str, text: str) -> Path:
        path = self.data / name
        path.write_text(text, "utf-8")
        return path


@pytest.fixture
def hr(tmp_path: Path, copy: Path, organisation, now: datetime) -> Hr:
    """Give a workspace with an authority (made once for all tests) and three people."""
    data = tmp_path / "data"
    data.mkdir()
    copy.rename(data / "hr")
    made = Hr(data, organisation, now)
    assert made("roster", made.file("people.csv", ROSTER))[0] == 0
    return made


def _certificate(make: Callable[..., Any], installation, now: datetime, email: str, number: str, **more: Any):
    """Return record and certificate of somebody of the roster."""
    name = {"100": "Robin Example", "101": "Áine Sample", "102": "Jo Invented"}[number]
    completion = make(id=str(uuid.uuid5(uuid.NAMESPACE_DNS, email)), name=name, email=email, staff_number=number)
    acknowledged = replace(completion.acknowledgement, typed_name=name)
    return completion, lambda c: certify(replace(c, acknowledgement=acknowledged, **more), installation, now)


def test_a_new_workspace_writes_backup_sheet_and_root(tmp_path: Path, organisation, now: datetime) -> None:
    data = tmp_path / "new"
    data.mkdir()
    made = Hr(data, organisation, now)
    code, document = made("init", "--backup", data / "b.zip", "--sheet", data / "s.pdf", "--organisation", "Heron")
    assert code == 0
    assert document["organisation"] == "Heron"
    assert document["root"].startswith("-----BEGIN CERTIFICATE-----")
    assert (data / "s.pdf").read_bytes().startswith(b"%PDF-")
    assert made("root", "--out", data / "root.pem")[0] == 0
    assert (data / "root.pem").read_text() == document["root"]
    assert made("audit") == (0, {"entries": 1, "intact": True, "reason": ""})
    with pytest.raises(AuthorityError):
        made("init")
    again = Hr(tmp_path / "again", organisation, now) if (tmp_path / "again").mkdir() is None else made
    assert again("restore", data / "b.zip")[1]["fingerprint"] == document["fingerprint"]


def test_everything_needs_the_passphrase(hr: Hr, monkeypatch) -> None:
    hr.secret.write_text("another one entirely")
    with pytest.raises(WrongPassphraseError):
        hr("list")
    options = PARSER.parse_args(["list"])
    monkeypatch.delenv("POSTWISE_PASSPHRASE", raising=False)
    with pytest.raises(ExportError, match="needed"):
        passphrase(options)
    monkeypatch.setenv("POSTWISE_PASSPHRASE", SECRET)
    assert passphrase(options) == SECRET
    with pytest.raises(ExportError, match="cannot be read"):
        passphrase(PARSER.parse_args(["list", "--passphrase-file", str(hr.data / "nowhere")]))


def test_a_passphrase_file_may_begin_with_a_mark_and_end_with_a_line(hr: Hr) -> None:
    hr.secret.write_bytes(b"\xef\xbb\xbf" + SECRET.encode() + b"\r\n")
    assert hr("list")[0] == 0


def test_the_roster_is_listed_by_name_and_by_filter(hr: Hr) -> None:
    code, found = hr("list")
    assert code == 0
    assert [row["name"] for row in found] == ["Áine Sample", "Jo Invented", "Robin Example"]
    assert found[0]["status"] == "due"
    assert [row["email"] for row in hr("list", "--team", "Food", "--sort", "email", "--descending")[1]] == [
        "robin@example.org",
        "aine@example.org",
    ]
    assert hr("list", "--words", "digital wales")[1] == []
    assert len(hr("list", "--words", "digital", "--nation", "Wales", "--status", "due")[1]) == 1


def test_a_roster_with_a_problem_changes_nothing_and_names_every_row(hr: Hr) -> None:
    bad = hr.file("bad.csv", "Name,Email\nNew Person,new@example.org\nNo Address,\nTwice,new@example.org\n")
    code, document = hr("roster", bad)
    assert code == 1
    assert [(one["line"], one["column"]) for one in document["problems"]] == [(3, ""), (4, "Email")]
    assert len(hr("list")[1]) == 3


def test_a_preview_keeps_nothing_and_leavers_get_a_receipt(hr: Hr) -> None:
    shorter = hr.file("two.csv", "\n".join(ROSTER.splitlines()[:3]))
    preview = hr("roster", shorter, "--leavers", "--preview")[1]
    assert [one["name"] for one in preview["left"]] == ["Jo Invented"]
    assert len(hr("list")[1]) == 3
    applied = hr("roster", shorter, "--leavers")[1]
    assert applied == preview
    assert (applied["left"][0]["status"], applied["unchanged"]) == ("due", 2)
    assert len(hr("list")[1]) == 2


def test_columns_are_named_by_hand_where_they_are_not_known(hr: Hr) -> None:
    strange = hr.file("strange.csv", "Wer,Post,Wo\nKai Probe,kai@example.org,Food\n")
    assert hr("roster", strange)[0] == 1
    code, document = hr("roster", strange, "--map", "name=Wer", "--map", "email=post", "--map", "team=3")
    assert (code, document["added"]) == (0, 1)
    assert document["columns"] == {"name": "Wer", "email": "Post", "team": "Wo"}
    for wrong in ("name=Nobody", "shoe size=Wer"):
        with pytest.raises(ExportError):
            hr("roster", strange, "--map", wrong)
    with pytest.raises(ExportError):
        hr("roster", hr.data / "nowhere.csv")


def test_from_invitation_to_countersigned_certificate(hr: Hr, make, installation, now: datetime) -> None:
    files = hr("invite", "--out", hr.data / "out", "--person", "robin@example.org")[1]["files"]
    asked = invitation.read(Path(files[0]).read_bytes(), now)
    assert asked.email == "robin@example.org"
    completion, signed = _certificate(make, installation, now, "robin@example.org", "100")
    proof = invitation.prove(asked, completion.id, installation.root_der)
    inbox = hr.data / "inbox"
    inbox.mkdir()
    (inbox / "robin.pdf").write_bytes(signed(replace(completion, invitation=proof))[1])
    code, taken = hr("import", inbox)
    assert (code, taken["accepted"], taken["waiting"], taken["rejected"]) == (0, 1, 0, 0)
    assert (taken["files"][0]["verdict"], taken["files"][0]["good"]) == ("invited", True)
    assert [row["name"] for row in hr("list", "--status", "done")[1]] == ["Robin Example"]
    out = hr.data / "signed"
    code, done = hr("countersign", "--out", out)
    assert done["countersigned"] == [completion.id]
    root = authority.public_root(hr.data / "hr")
    assert verify(Path(done["files"][0]).read_bytes(), Trust((root,)), now).verdict == "countersigned"
    assert hr("countersign")[1]["countersigned"] == []
    with pytest.raises(ExportError, match="no completion"):
        hr("countersign", "nobody-s")
    assert hr("list", "--status", "done")[1][0]["countersigned_at"]


def test_a_doubtful_file_waits_for_a_named_person_with_a_note(hr: Hr, make, installation, now: datetime) -> None:
    completion, signed = _certificate(make, installation, now, "aine@example.org", "101")
    (hr.data / "a.pdf").write_bytes(signed(completion)[1])
    code, taken = hr("import", hr.data / "a.pdf")
    assert (code, taken["waiting"], taken["files"][0]["verdict"]) == (1, 1, "unrecognised")
    code, (doubt,) = hr("tray")
    assert (code, doubt["email"]) == (1, "aine@example.org")
    with pytest.raises(PostwiseError):
        hr("accept", doubt["id"], "--note", "  ")
    with pytest.raises(PostwiseError):
        hr("accept", doubt["id"], "--note", "Asked her.", who="")
    assert hr("list", "--status", "done")[1] == []
    assert hr("accept", doubt["id"], "--note", "Asked her on the phone.")[0] == 0
    assert hr("tray") == (0, [])
    assert [row["verdict"] for row in hr("list", "--status", "done")[1]] == ["known"]
    with pytest.raises(PostwiseError):
        hr("refuse", doubt["id"], "--note", "Too late.")


def test_what_is_refused_counts_nothing_and_rubbish_is_rejected(hr: Hr, make, stranger, now: datetime) -> None:
    completion, signed = _certificate(make, stranger, now, "jo@example.org", "102")
    (hr.data / "j.jws").write_bytes(signed(completion)[0])
    (hr.data / "x.pdf").write_bytes(b"%PDF-1.7 nothing")
    code, taken = hr("import", hr.data / "j.jws", hr.data / "x.pdf", hr.data / "nowhere.pdf")
    assert (code, taken["waiting"], taken["rejected"]) == (1, 1, 2)
    (doubt,) = hr("tray")[1]
    assert hr("refuse", doubt["id"], "--note", "Not hers.")[0] == 0
    assert hr("list", "--status", "done")[1] == []


def test_a_pinned_root_makes_a_key_known(hr: Hr, make, installation, now: datetime) -> None:
    completion, signed = _certificate(make, installation, now, "robin@example.org", "100")
    (hr.data / "r.pdf").write_bytes(signed(completion)[1])
    (hr.data / "root.pem").write_bytes(installation.root_pem)
    code, taken = hr("import", hr.data / "r.pdf", "--trust", hr.data / "root.pem")
    assert (code, taken["files"][0]["verdict"]) == (0, "known")
    assert hr("revoke", completion.id, "--note", "Made by her brother.")[0] == 0
    assert hr("list", "--status", "done")[1] == []
    assert hr("import", hr.data / "r.pdf", "--trust", hr.data / "root.pem")[1]["files"][0]["verdict"] == "revoked"


def test_details_are_put_right_with_a_reason(hr: Hr, now: datetime) -> None:
    changes = ("--set", "team=Digital", "--set", "started_on=2026-01-02", "--set", "audiences=everyone, manage")
    assert hr("rectify", "100", *changes, "--note", "Moved.")[0] == 0
    (row,) = hr("list", "--words", "robin")[1]
    assert (row["team"], row["audiences"]) == ("Digital", ("everyone", "manage"))
    for wrong in ("shoe=42", "started_on=yesterday"):
        with pytest.raises(ExportError):
            hr("rectify", "100", "--set", wrong, "--note", "x")
    with pytest.raises(ExportError, match="nobody"):
        hr("rectify", "kim@example.org", "--set", "team=x", "--note", "x")


def test_all_that_is_kept_about_one_person_is_written_out(hr: Hr) -> None:
    code, document = hr("export", "robin@example.org", "--out", hr.data / "about")
    assert code == 0
    suffixes = {Path(file).suffix for file in document["files"]}
    assert {".json", ".pdf"} <= suffixes
    (table,) = [Path(file) for file in document["files"] if file.endswith(".json")]
    assert json.loads(table.read_text("utf-8"))["details"]["name"] == "Robin Example"


def test_erasing_asks_first_and_the_next_roster_brings_nobody_back(hr: Hr) -> None:
    code, document = hr("erase", "robin@example.org", "--note", "Asked for it.")
    assert code == 1
    assert "would_erase" in document
    assert len(hr("list")[1]) == 3
    assert hr("erase", "robin@example.org", "--note", "Asked for it.", "--yes")[0] == 0
    again = hr("roster", hr.data / "people.csv")[1]
    assert (again["erased"], again["added"]) == (1, 0)
    assert len(hr("list")[1]) == 2
    assert "robin" not in json.dumps(hr("audit")[1]).casefold()


def test_retention_says_what_would_go_before_it_goes(hr: Hr) -> None:
    shorter = hr.file("two.csv", "\n".join(ROSTER.splitlines()[:3]))
    hr("roster", shorter, "--leavers")
    year = timedelta(days=400)
    code, document = hr("retain", "--leavers-months", "12", later=year)
    assert (code, document["rules"]["leavers_months"], document["applied"]) == (0, 12, False)
    assert len(hr("list", "--status", "left", later=year)[1]) == 1
    assert hr("retain", "--apply", later=year)[1]["applied"] is True
    assert hr("list", "--status", "left", later=year)[1] == []


@pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
def test_a_report_is_written_with_as_many_rows_as_the_list(hr: Hr, kind: str) -> None:
    code, document = hr("report", "--format", kind, "--out", hr.data, "--team", "Food")
    assert (code, document["rows"]) == (0, 2)
    assert Path(document["file"]).suffix == f".{kind}"
    assert Path(document["file"]).stat().st_size > 100


def test_reminders_are_written_for_whom_they_are_due(hr: Hr) -> None:
    assert hr("remind", "--out", hr.data / "none")[1]["files"] == []
    later = timedelta(days=hr.given.organisation.new_starter_days - 1)
    files = hr("remind", "--out", hr.data / "letters", "--calendar", later=later)[1]["files"]
    assert sum(file.endswith(".eml") for file in files) == 3
    assert hr("remind", "--out", hr.data / "letters", later=later)[1]["files"] == []


def test_a_changed_log_is_found(hr: Hr, now: datetime) -> None:
    assert hr("audit")[0] == 0
    register = open_register(hr.data / "hr", now)
    with register.connection.writing() as db:
        db.execute("UPDATE audit SET who = 'Nobody' WHERE number = 1")
    register.close()
    code, document = hr("audit")
    assert (code, document["intact"]) == (1, False)
    assert document["reason"]


def test_a_deed_that_fails_leaves_the_log_sealed_and_whole(hr: Hr) -> None:
    with pytest.raises(ExportError):
        hr("export", "nobody@example.org", "--out", hr.data)
    assert hr("audit")[1]["intact"] is True


def test_a_backup_can_be_written_at_any_time(hr: Hr) -> None:
    assert hr("backup", "--out", hr.data / "later.zip")[0] == 0
    assert (hr.data / "later.zip").read_bytes()[:2] == b"PK"


def test_people_are_found_by_id_address_and_number(hr: Hr, now: datetime) -> None:
    register = open_register(hr.data / "hr", now)
    person = people.find(register, email="robin@example.org")
    register.close()
    assert person is not None
    for words in (person.id, "ROBIN@example.org", "100"):
        assert hr("rectify", words, "--set", "nation=Wales", "--note", "x")[1]["person_id"] == person.id
