"""Tests for exports/hr/access.py: all that is kept about one person, as files for that person."""

from __future__ import annotations

import io
import json
from datetime import datetime

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from exports.hr.access import access_files, access_page
from modules.model import Organisation
from records.errors import StoreError
from records.hr import people
from records.hr.model import Details
from records.hr.register import open_register


@pytest.fixture
def files(hr, signed_for, installation, now: datetime) -> dict[str, bytes]:
    """Give the files of somebody with a completion that was countersigned, and a note."""
    (hr.data / "root.pem").write_bytes(installation.root_pem)
    (hr.data / "r.pdf").write_bytes(signed_for("100", installation)[2])
    hr("import", hr.data / "r.pdf", "--trust", hr.data / "root.pem")
    hr("countersign")
    hr("rectify", "100", "--set", "team=Digital", "--note", "Moved to Digital, says Łukasz.")
    register = open_register(hr.data / "hr", now)
    person = people.find(register, staff_number="100")
    assert person is not None
    found = access_files(register, person.id, hr.given.organisation, now)
    register.close()
    return found


def test_there_is_a_file_to_read_one_for_machines_and_what_was_signed(files: dict[str, bytes]) -> None:
    kinds = sorted(name.partition("-")[0] + name[name.rindex(".") :] for name in files)
    assert kinds == ["about.json", "about.pdf", "certificate.pdf", "countersigned.pdf", "record.jws"]
    assert all(files.values())


def test_the_table_holds_details_completions_and_notes(files: dict[str, bytes]) -> None:
    (table,) = [json.loads(data) for name, data in files.items() if name.endswith(".json")]
    assert table["details"]["team"] == "Digital"
    assert len(table["completions"]) == 1
    assert table["notes"][0]["text"] == "Moved to Digital, says Łukasz."
    assert table["completions"][0]["results"]


def test_the_page_is_tagged_and_in_its_language(files: dict[str, bytes]) -> None:
    (page,) = [data for name, data in files.items() if name.startswith("about") and name.endswith(".pdf")]
    root = PdfFileReader(io.BytesIO(page)).root
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"


def test_the_page_says_nothing_where_nothing_is_kept(organisation: Organisation, now: datetime) -> None:
    kept = {"details": {"name": "Ŵyn \U0001f600 Test", "audiences": ["everyone"]}, "completions": [], "notes": []}
    assert access_page(kept, organisation, now).startswith(b"%PDF-")


def test_values_of_every_kind_become_lines(organisation: Organisation, now: datetime) -> None:
    odd = {"flag": True, "none": None, "list": [1, {"a": 2}], "table": {"b": False}, "text": "two\nlines", "empty": []}
    kept = {"details": {"name": "A"}, "log": [odd]}
    assert len(access_page(kept, organisation, now)) > len(access_page({"details": {"name": "A"}}, organisation, now))


def test_nobody_has_no_files(register, organisation: Organisation, now: datetime) -> None:
    with pytest.raises(StoreError):
        access_files(register, "nobody", organisation, now)


def test_somebody_without_a_completion_gets_two_files(register, organisation: Organisation, now: datetime) -> None:
    person = people.add(register, Details("Kai Probe", "kai@example.org"), organisation, now, "Hana Example")
    assert sorted(access_files(register, person.id, organisation, now)) == [
        f"about-{person.id}.json",
        f"about-{person.id}.pdf",
    ]
