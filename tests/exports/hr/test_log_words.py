"""The audit log in words: every deed there is, whom it is about, and its details."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from exports.hr import log_words
from exports.hr.log_words import deed_names, deed_words, detail_words, log_csv, subject_words, subjects, who_words
from modules.model import Organisation
from records.hr import audit, erasure, people, retention, tray
from records.hr.model import Details, Entry, Files, Person
from records.hr.register import Register
from records.hr.tray import Waiting

ROOT = Path(log_words.__file__).parents[2]


@pytest.fixture
def ada(register: Register, organisation: Organisation, now: datetime) -> Person:
    return people.add(register, Details("Ada Example", "ada@example.org"), organisation, now, "Hal")


@pytest.fixture
def entry(now: datetime) -> Entry:
    return Entry(1, now, "Hal Example", "invited", "register", "invitations 3", "", "")


def test_every_deed_of_the_program_has_words() -> None:
    sources = [path for package in ("records", "exports", "ui") for path in (ROOT / package).rglob("*.py")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    found = set(re.findall(r'\.deed\([^,\n]+, "([a-z-]+)"', text)) | set(re.findall(r'deed="([a-z-]+)"', text))
    assert {"roster-applied", "invited"} <= found
    assert found | {"doubt-accepted", "doubt-refused"} <= set(deed_names())


def test_a_deed_of_a_newer_version_is_shown_as_it_is(entry: Entry) -> None:
    assert deed_words(entry) == "Made invitations"
    assert deed_words(replace(entry, deed="flew-away")) == "flew-away"


def test_what_runs_by_itself_names_nobody(entry: Entry) -> None:
    assert who_words(entry) == "Hal Example"
    assert who_words(replace(entry, who="postwise")) == "Postwise itself"


@pytest.mark.parametrize(
    ("deed", "detail", "words"),
    [
        ("invited", "invitations 3", "3 invitations"),
        ("invited", "invitations 1", "1 invitation"),
        ("roster-applied", "added 2, updated 0, left 1", "2 new, 1 left"),
        ("roster-applied", "added 0, updated 0, left 0", "0 new"),
        ("retention-applied", "people 1, completions 2, doubts 3", "1 person, 2 certificates, 3 files of the tray"),
        ("settings-saved", "leavers_months 6, completions_months 0, tray_days 30", "leavers: 6 months, tray: 30 days"),
        ("person-rectified", "email, started_on", "e-mail, start date"),
        ("person-rectified", "something_new", "something_new"),
        ("person-erased", "retention", "by the rules for keeping"),
        ("person-erased", "asked 3", "asked 3"),
        ("reminders-made", "4", "4 reminders"),
        ("reminders-made", "more", "more"),
        ("put-into-tray", "files 1", "1 file"),
        ("note-added", "", ""),
        ("report-written", "xlsx, people 1412", "XLSX, 1412 people"),
        ("report-written", "pdf, people 1", "PDF, 1 person"),
        ("report-written", "scroll", "scroll"),
        ("flew-away", "miles 12", "miles 12"),
        ("flew-away", "far, far away", "far, far away"),
    ],
)
def test_a_detail_is_told_in_words(entry: Entry, deed: str, detail: str, words: str) -> None:
    assert detail_words(replace(entry, deed=deed, detail=detail)) == words


def test_an_entry_is_about_somebody_as_long_as_the_register_knows_them(
    register: Register, ada: Person, now: datetime
) -> None:
    people.add_note(register, ada.id, "Rang.", now, "Hal")
    note, added = audit.entries(register.connection)
    names = subjects(register, (note, added))
    assert subject_words(note, names) == subject_words(added, names) == "Ada Example"
    erasure.erase(register, ada.id, now=now, who="Hal", because="asked")
    erased, note, _added = audit.entries(register.connection)
    names = subjects(register, (erased, note))
    assert subject_words(erased, names) == "somebody erased since"
    assert subject_words(note, names) == f"{ada.id[:8]} …"


def test_a_certificate_and_a_file_of_the_tray_are_about_their_person(
    register: Register, ada: Person, now: datetime, entry: Entry
) -> None:
    moment = now.isoformat()
    with register.connection.writing() as db:
        db.execute(
            "INSERT INTO completion (id, person_id, verdict, root, accepted_at, accepted_by, note, policy_version, "
            "score, completed_at, expires_at) VALUES ('c1', ?, 'known', 'r', ?, 'Hal', '', '7.0', 1, ?, ?)",
            [ada.id, moment, moment, moment],
        )
    some = (("s1", "Ben Sample"), ("s2", ""))
    waiting = [Waiting(sha, "lost.pdf", "unrecognised", "?", "", name, "", Files(b"")) for sha, name in some]
    tray.wait(register, waiting, now, "Hal")
    doubts = [doubt.id for doubt in tray.waiting(register)]
    about = [replace(entry, subject=subject) for subject in ("c1", *doubts)]
    names = subjects(register, about)
    assert [subject_words(one, names) for one in about] == ["Ada Example", "Ben Sample", "lost.pdf"]


def test_what_is_about_many_says_so(entry: Entry) -> None:
    assert subject_words(entry, {}) == "several people"
    assert subject_words(replace(entry, subject="roster"), {}) == "the staff list"
    assert subject_words(replace(entry, deed="settings-saved", subject="keep-tray-days"), {}) == "the settings"


def test_the_log_as_csv_is_whole_and_names_no_staff(register: Register, ada: Person, now: datetime) -> None:
    retention.save_rules(register, retention.Rules(6), now, "=Hal")
    rows = list(csv.reader(io.StringIO(log_csv(register).decode("utf-8-sig"), newline="")))
    assert [row[0] for row in rows[1:]] == ["1", "2"]
    assert rows[1][5] == ada.id
    assert rows[2][2] == "'=Hal"
    assert rows[2][7] == rows[1][8]
    assert "Ada" not in log_csv(register).decode()
