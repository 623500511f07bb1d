"""From tables to people: columns by what they are called, days that are never wrong, and all problems by row."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
import xlsxwriter

from exports.hr.roster_file import RowProblem, heading_of, put_right, read_details
from exports.hr.table_file import read_table
from records.hr.model import Details


def read(text: str | bytes) -> tuple[tuple[Details, ...], tuple[RowProblem, ...]]:
    table = read_table(text.encode() if isinstance(text, str) else text, "list")
    heading = heading_of(table)
    return read_details(table, heading, heading.mapping)


def good(text: str | bytes) -> tuple[Details, ...]:
    found, problems = read(text)
    assert problems == ()
    return found


def told(text: str) -> list[tuple[int, str, str]]:
    return [(one.line, one.column, one.message) for one in read(text)[1]]


def test_columns_in_any_order_are_known_by_their_names() -> None:
    text = (
        "Department;Start Date;E-mail Address;Payroll No.;Line manager;Country;Employee name;Path;Leaving date\n"
        "Food;01/09/2026;anna@heron.example;10042;meg@heron.example;Wales;Anna Sample;contribute, manage;\n"
    )
    assert good(text) == (
        Details(
            name="Anna Sample",
            email="anna@heron.example",
            staff_number="10042",
            team="Food",
            nation="Wales",
            manager_email="meg@heron.example",
            audiences=("contribute", "manage"),
            started_on=date(2026, 9, 1),
        ),
    )


def test_first_and_last_names_make_a_name_and_so_does_surname_comma_forename() -> None:
    assert good("Surname,Forename(s),Email\nSample,Anna,a@b.example\n")[0].name == "Anna Sample"
    assert good('Name,Email\n"Sample-Test, Anna May",a@b.example\n')[0].name == "Anna May Sample-Test"
    assert good('Name,Email\n"Sample,",a@b.example\n')[0].name == "Sample"
    assert good('Name,Email\n"a, b, c",a@b.example\n')[0].name == "a, b, c"


def test_the_header_is_found_below_a_title() -> None:
    table = read_table(b"Staff list of Heron\nPrinted 1 Nov\n\nName,Email\nA,a@b.example\n", "x.csv")
    heading = heading_of(table)
    assert heading.names[:2] == ("Name", "Email")
    assert [one.name for one in read_details(table, heading, heading.mapping)[0]] == ["A"]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        ("2026-11-22T09:00:00Z", date(2026, 11, 22)),
        ("2026/11/22", date(2026, 11, 22)),
        ("22/11/2026", date(2026, 11, 22)),
        ("22.11.2026 09:00", date(2026, 11, 22)),
        ("1/2/26", date(2026, 2, 1)),
        ("1 Nov 26", date(2026, 11, 1)),
        ("01-NOV-2026", date(2026, 11, 1)),
        ("1 November 2026", date(2026, 11, 1)),
        ("01/09/98", date(1998, 9, 1)),
        ("01/09/29", date(2029, 9, 1)),
        ("46348", date(2026, 11, 22)),
        ("46348.5", date(2026, 11, 22)),
        ("", None),
    ],
)
def test_days_in_every_spelling(cell: str, day: date | None) -> None:
    assert good(f"Name;Email;Start date\nA;a@b.example;{cell}\n")[0].started_on == day


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("11/22/2026", "month before the day"),
        ("1-31-26", "month before the day"),
        ("31/02/2026", "not a date"),
        ("2026", "not a date"),
        ("20261122", "not a date"),
        ("9999-12-31", "not a date"),
        ("01/01/0001", "not a date"),
        ("soon", "not a date"),
        ("1 Foo 2026", "not a date"),
        ("99999999999999", "not a date"),
        ("²", "not a date"),
    ],
)
def test_what_is_no_day_is_a_problem_and_never_another_day(cell: str, words: str) -> None:
    found, problems = read(f"Name;Email;Start date\nA;a@b.example;{cell}\n")
    assert [one.started_on for one in found] == [None]
    assert [(one.line, one.column) for one in problems] == [(2, "Start date")]
    assert words in problems[0].message
    assert cell in problems[0].message


def test_one_american_date_among_others_spoils_the_list() -> None:
    """The others might be read either way: with a problem nobody of the list is kept."""
    _found, problems = read("Name,Email,Joined\nA,a@b.example,11/12/2026\nB,b@b.example,11/22/2026\n")
    assert "in every row" in problems[0].message


def test_excel_gives_dates_numbers_and_truths() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ("Name", "Employee ID", "Email", "Hire date", "Leave date"))
        sheet.write_row(1, 0, ("Anna Sample", 10042, "anna@heron.example"))
        sheet.write_datetime(1, 3, date(2026, 9, 1), day)
        sheet.write_number(1, 4, 46348)
    (anna,) = good(made.getvalue())
    assert (anna.staff_number, anna.started_on, anna.left_on) == ("10042", date(2026, 9, 1), date(2026, 11, 22))


def test_all_problems_are_told_at_once_by_row_and_column() -> None:
    text = (
        "Name,Email,Staff ID,Path\n"
        "A,a@b.example,1,\n"
        "B,A@B.example,2,\n"
        "C,c@b.example,1,\n"
        ",d@b.example,4,\n"
        "E,nonsense,5,\n"
        "F,,,\n"
        "G,g@b.example,7,pilot\n"
        f"{'H' * 201},h@b.example,8,\n"
    )
    found = told(text)
    assert [(line, column) for line, column, _message in found] == [
        (3, "Email"),
        (4, "Staff ID"),
        (5, "Name"),
        (6, "Email"),
        (7, ""),
        (8, "Path"),
        (9, "Name"),
    ]
    assert "line 2" in found[0][2]
    assert "nonsense" in found[3][2]
    assert "contribute" in found[5][2]


def test_rows_with_a_number_alone_are_people_too() -> None:
    assert good("Name,Email,Staff no\nA,,10\nB,b@b.example,\n")[0] == Details("A", staff_number="10")


def test_a_letter_that_was_lost_on_the_way_is_told() -> None:
    text = "Name,Email\nSi\u00e2n ?yn,s@b.example\n"
    (problem,) = told(text)
    assert problem[:2] == (2, "Name")
    assert "CSV UTF-8" in problem[2]
    assert told("Forename,Surname,Email\nA,\ufffdyn,s@b.example\n")[0][1] == "Surname"


def test_what_cannot_be_seen_is_taken_out_of_texts() -> None:
    (found,) = good("Name,Email,Team\n\u202eAnna\u00a0 \u200bSam\u0301ple\u00ad ,a@b.example,\ufeffFood\u2028Drink\n")
    assert (found.name, found.team) == ("Anna Saḿple", "Food Drink")


def test_managers_by_name_are_left_out_and_words_for_paths_known() -> None:
    text = "Name,Email,Manager,Path\nA,a@b.example,Meg Sample,Runs an account / Everyone; manager\n"
    (found,) = good(text)
    assert (found.manager_email, found.audiences) == ("", ("everyone", "run-account", "manage"))


@pytest.mark.parametrize(
    ("text", "words"), [("Email\na@b.example\n", "names"), ("Name,Team\nA,B\n", "e-mail addresses")]
)
def test_a_list_without_names_or_without_anything_to_know_people_by_is_told(text: str, words: str) -> None:
    found, problems = read(text)
    assert found == ()
    assert words in problems[0].message


def test_a_person_may_say_which_column_is_which() -> None:
    table = read_table(b"Who,Where\nA,a@b.example\n", "x.csv")
    found, problems = read_details(table, heading_of(table), {"name": 0, "email": 1})
    assert problems == ()
    assert found == (Details("A", "a@b.example"),)


def test_a_hundred_columns_of_nonsense_are_no_trouble() -> None:
    header = ",".join(["Name", "Email", *(f"c{number}" for number in range(290))])
    assert len(good(f"{header}\nA,a@b.example\n")) == 1


def test_details_from_before_are_not_held_against_a_change() -> None:
    before = Details("A, B?", "root@localhost", "", manager_email="Meg", audiences=("everyone",))
    after, problems = put_right(before, {"team": "  Food\u200e "})
    assert (after, problems) == (replace(before, team="Food"), ())
    assert put_right(before, {"email": "x", "name": "C"})[1] == ("“x” is not an e-mail address.",)
