"""A staff list on its way: reading, naming columns, first people, changes in words, and coming back to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from exports.errors import ExportError
from exports.hr.roster_file import RowProblem
from exports.hr.roster_lists import sample
from records.hr.model import Details
from records.hr.roster import Receipt, RosterOutcome
from ui.hr.lists.roster_draft import (
    FIELDS,
    SHOWN,
    Draft,
    Prospect,
    changes,
    column_names,
    detail_titles,
    detail_words,
    field_names,
    first_people,
    letter,
    prospect_of,
    read_draft,
    restored,
    target_of,
    with_mapping,
)
from ui.hr.workspace import Workspace

MakeDraft = Callable[[str], Draft]
ADA = Details("Ada Example", "ada@example.org", "1", "Arts", "Wales", "", ("everyone", "contribute"), date(2026, 9, 1))


@pytest.fixture
def draft(tmp_path: Path) -> MakeDraft:
    """Make a draft of a CSV file with this text."""

    def make(text: str) -> Draft:
        (tmp_path / "staff.csv").write_text(text, "utf-8")
        return read_draft(tmp_path / "staff.csv")

    return make


def test_a_list_is_read_with_its_columns_recognised(tmp_path: Path) -> None:
    (tmp_path / "sample.csv").write_bytes(sample())
    found = read_draft(tmp_path / "sample.csv")
    assert set(found.mapping) == set(FIELDS) - {"name"}
    assert not found.leavers


def test_a_file_that_is_not_there_or_no_table_says_so(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be opened"):
        read_draft(tmp_path / "nowhere.csv")
    (tmp_path / "picture.csv").write_bytes(b"\x00\x01\x02")
    with pytest.raises(ExportError):
        read_draft(tmp_path / "picture.csv")


def test_only_the_first_people_are_read_for_the_preview(draft: MakeDraft) -> None:
    lines = [f"Ada {n},ada{n}@example.org" for n in range(SHOWN + 5)]
    people, problems = first_people(draft("\n".join(["Name,E-mail", *lines])))
    assert [person.name for person in people] == [f"Ada {n}" for n in range(SHOWN)]
    assert problems == ()


def test_problems_of_the_first_people_have_their_lines(draft: MakeDraft) -> None:
    _people, problems = first_people(draft("Name,E-mail\nAda,ada@example.org\nBen,nothing\n"))
    assert (problems[0].line, problems[0].column) == (3, "E-mail")


def test_columns_without_a_name_of_their_own_are_told_by_their_letter(draft: MakeDraft) -> None:
    names = column_names(draft("Name,,Mail,Mail\nAda,x,ada@example.org,b\n").heading)
    assert names == ("Name", "Column B", "Mail (column C)", "Mail (column D)")


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_letters_are_those_of_a_spreadsheet(place: int, letters: str) -> None:
    assert letter(place) == letters


def test_every_field_has_words_and_every_detail_a_title() -> None:
    assert set(field_names()) == set(FIELDS)
    assert len(detail_titles()) == len(detail_words(ADA)) == len(FIELDS) - 2


def test_a_person_is_told_in_words() -> None:
    assert detail_words(ADA) == (
        *("Ada Example", "ada@example.org", "1", "Arts", "Wales", "", "Contributor", "1 September 2026", ""),
    )
    assert detail_words(Details("Ben"))[6] == ""


def test_changes_are_told_one_by_one() -> None:
    after = replace(ADA, team="Food", nation="", left_on=date(2026, 11, 30))
    assert changes(ADA, after) == (
        "Team: Arts → Food; Nation: Wales → nothing; Leaving date: nothing → 30 November 2026"
    )
    assert changes(ADA, ADA) == ""


def test_a_draft_comes_back_from_its_target(draft: MakeDraft) -> None:
    made = replace(draft("Name,Payroll No\nAda,7\n"), leavers=True)
    assert restored(target_of(made, 2)) == (made.path, {"name": 0, "staff_number": 1}, True, 2)
    assert restored(target_of(replace(made, leavers=False), 1)) == (made.path, dict(made.mapping), False, 1)


@pytest.mark.parametrize("target", ["", "step=2", "file=", "people=1"])
def test_a_target_without_a_file_is_no_draft(target: str) -> None:
    assert restored(target) is None


def test_a_target_that_makes_no_sense_begins_at_the_columns() -> None:
    assert restored("file=a.csv&step=9&name=x&email=-1") == (Path("a.csv"), {}, False, 1)
    assert target_of(None, 2) == ""


def test_a_mapping_to_a_column_that_is_gone_is_left_out(draft: MakeDraft) -> None:
    made = draft("Name,E-mail\nAda,ada@example.org\n")
    assert with_mapping(made, {"name": 0, "team": 9}).mapping == {"name": 0}


def test_problems_are_no_outcome(draft: MakeDraft, space: Workspace) -> None:
    found = prospect_of(draft("Name,E-mail\nAda,x\n"), space.register, space.clock(), space.versions)
    assert found.problems
    assert not found.may_be_applied
    assert found.outcome == RosterOutcome()


def test_a_list_without_problems_says_what_it_would_do(draft: MakeDraft, people: Workspace) -> None:
    text = "Name,Staff number,Team\nAda Example,1,Food\nEve Draft,9,Arts\n"
    made = draft(text)
    found = prospect_of(made, people.register, people.clock(), people.versions)
    assert found.may_be_applied
    assert (len(found.outcome.added), len(found.outcome.updated), found.outcome.left) == (1, 1, ())
    gone = prospect_of(replace(made, leavers=True), people.register, people.clock(), people.versions)
    assert [receipt.name for receipt in gone.outcome.left] == ["Ben Sample", "Cyd Pattern"]


def test_nobody_and_conflicts_cannot_be_applied() -> None:
    assert not Prospect((), ()).may_be_applied
    assert not Prospect((ADA,), (RowProblem(2, "", "Wrong."),)).may_be_applied
    assert not Prospect((ADA,), (), RosterOutcome(conflicts=("Two people.",))).may_be_applied
    assert Prospect((ADA,), ()).may_be_applied


@pytest.mark.parametrize(("left", "stay", "many"), [(0, 9, False), (2, 0, False), (3, 100, False), (3, 9, True)])
def test_many_leavers_are_noticed(left: int, stay: int, many: bool, now: Callable[[], datetime]) -> None:
    receipt = Receipt("1", "Ada Example", "due", now(), now())
    assert Prospect((ADA,), (), RosterOutcome(unchanged=stay, left=(receipt,) * left)).many_leave is many


def test_plain_numbers_are_read_by_the_calendar_of_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Name", "E-mail", "Start date"])
        sheet.write_row(1, 0, ["Ada Example", "ada@example.org", 46000])
    ((ada,), problems) = first_people(read_draft(path))
    assert problems == ()
    assert ada.started_on == date(2029, 12, 10)
