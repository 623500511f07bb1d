"""Tests for exports/hr/command_people.py: rosters, lists, reports and reminders on the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import xlsxwriter

from exports.errors import ExportError
from records.hr import audit, people
from records.hr.register import open_register


def test_the_roster_is_listed_by_name_and_by_filter(hr) -> None:
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


def test_a_roster_with_a_problem_changes_nothing_and_names_every_row(hr) -> None:
    bad = hr.file("bad.csv", "Name,Email\nNew Person,new@example.org\nNo Address,\nTwice,new@example.org\n")
    code, document = hr("roster", bad)
    assert code == 1
    assert [(one["line"], one["column"]) for one in document["problems"]] == [(3, ""), (4, "Email")]
    assert len(hr("list")[1]) == 3


def test_a_preview_keeps_nothing_and_leavers_get_a_receipt(hr) -> None:
    shorter = hr.file("two.csv", "\n".join((hr.data / "people.csv").read_text("utf-8").splitlines()[:3]))
    preview = hr("roster", shorter, "--leavers", "--preview")[1]
    assert [one["name"] for one in preview["left"]] == ["Jo Invented"]
    assert len(hr("list")[1]) == 3
    applied = hr("roster", shorter, "--leavers")[1]
    assert applied == preview
    assert (applied["left"][0]["status"], applied["unchanged"]) == ("due", 2)
    assert len(hr("list")[1]) == 2


@pytest.mark.parametrize("preview", [[], ["--preview"]])
def test_a_roster_in_conflict_is_the_same_document_applied_or_not(hr, preview: list[str]) -> None:
    two = hr.file(
        "two.csv", "Name,Email,Staff number\nRobin Example,aine@example.org,100\nAlso New,new@example.org,7\n"
    )
    before = hr("list")[1]
    code, document = hr("roster", two, *preview)
    assert code == 1
    assert len(document["conflicts"]) == 1
    assert "aine@example.org" in document["conflicts"][0]
    assert (document["problems"], document["columns"]["email"]) == ([], "Email")
    assert hr("list")[1] == before


def test_nobody_in_a_roster_is_a_conflict_with_leavers(hr) -> None:
    code, document = hr("roster", hr.file("none.csv", "Name,Email\n"), "--leavers")
    assert (code, len(document["conflicts"])) == (1, 1)
    assert len(hr("list")[1]) == 3


def test_whoever_cannot_be_invited_is_left_out_and_named(hr) -> None:
    register = open_register(hr.given.folder, hr.given.now)
    jo = people.find(register, staff_number="102")
    assert jo is not None
    people.rectify(
        register,
        jo.id,
        replace(jo.details, name="J" * 100_000),
        organisation=hr.given.organisation,
        now=hr.given.now,
        who="Hana Example",
        because="",
    )
    register.close()
    code, document = hr("invite", "--out", hr.data / "out")
    assert (code, len(document["files"])) == (1, 2)
    assert [one["person_id"] for one in document["left_out"]] == [jo.id]
    assert "cannot hold" in document["left_out"][0]["reason"]
    assert hr("invite", "--out", hr.data / "none", "--person", jo.id)[1]["files"] == []
    assert hr("invite", "--out", hr.data / "out", "--person", "100")[1]["left_out"] == []


def test_numbers_in_a_workbook_of_an_old_mac_are_days_of_its_calendar(hr) -> None:
    for old, number in ((True, 46348 - 1462), (False, 46348)):
        path = hr.data / "old.xlsx"
        with xlsxwriter.Workbook(path, {"date_1904": old}) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ("Name", "Email", "Leaving date"))
            sheet.write_row(1, 0, ("Kai Probe", f"kai{old}@example.org", number))
        assert hr("roster", path)[1]["added"] == 1
        about = hr("export", f"kai{old}@example.org", "--out", hr.data / f"about{old}")[1]["files"]
        (table,) = [Path(file) for file in about if file.endswith(".json")]
        assert "2026-11-22" in json.dumps(json.loads(table.read_text("utf-8"))["details"])


def test_columns_are_named_by_hand_where_they_are_not_known(hr) -> None:
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


@pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
def test_a_report_is_written_with_as_many_rows_as_the_list(hr, kind: str) -> None:
    code, document = hr("report", "--format", kind, "--out", hr.data, "--team", "Food")
    assert (code, document["rows"]) == (0, 2)
    assert Path(document["file"]).suffix == f".{kind}"
    assert Path(document["file"]).stat().st_size > 100
    register = open_register(hr.given.folder, hr.given.now)
    found = [one.detail for one in audit.entries(register.connection) if one.deed == "report-written"]
    register.close()
    assert found == [f"{kind}, people 2"]


def test_reminders_are_written_for_whom_they_are_due(hr) -> None:
    days = hr.given.organisation.new_starter_days
    first = hr("remind", "--out", hr.data / "letters", "--calendar")[1]
    assert first["reminded"] == 3
    assert sum(file.endswith(".eml") for file in first["files"]) == 3
    assert hr("remind", "--out", hr.data / "letters")[1]["files"] == []
    tomorrow = timedelta(days=days - 1)
    by_manager = hr("remind", "--out", hr.data / "letters", "--to", "manager", later=tomorrow)[1]
    assert by_manager["without_address"] == ["Áine Sample", "Jo Invented", "Robin Example"]


def test_letters_that_a_list_cannot_hold_are_spoken_of(hr) -> None:
    old = hr.data / "old.csv"
    old.write_bytes("Name,Email\nSiân Probe,sian@example.org\n".encode("cp1252"))
    code, document = hr("roster", old)
    assert (code, document["added"]) == (0, 1)
    assert document["advice"]
    assert hr("roster", hr.data / "people.csv")[1]["advice"] == ""
