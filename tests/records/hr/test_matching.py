"""Whom the rows of a roster mean, and which rows cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from records.hr.matching import Match, match
from records.hr.model import Details, Person

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ANNA = Details("Anna Sample-Test", "anna@example.org", "N-1")
BELA = Details("Béla Invented", "bela@example.org", "N-2")


def person(details: Details) -> Person:
    return Person(f"id of {details.name}", details, NOW, NOW)


def nobody(*_marks: str) -> bool:
    return False


def run(people: list[Details], *rows: Details) -> Match:
    return match([person(details) for details in people], rows, nobody)


def test_rows_that_mean_nobody_are_new() -> None:
    assert run([], ANNA, BELA) == Match({}, (ANNA, BELA), 0, ())


def test_a_row_means_the_person_with_its_number_first() -> None:
    row = Details("Anna New", "new@example.org", "N-1")
    assert run([ANNA, BELA], row).seen == {"id of Anna Sample-Test": row}


def test_then_the_person_with_its_address() -> None:
    row = Details("Anna", "ANNA@example.org", "")
    found = run([ANNA, BELA], row)
    assert found.seen["id of Anna Sample-Test"] == replace(row, staff_number="N-1")


def test_the_very_same_row_twice_counts_once() -> None:
    assert run([], ANNA, ANNA) == Match({}, (ANNA,), 0, ())
    assert run([ANNA], ANNA, ANNA).conflicts == ()


def test_two_rows_about_one_person_are_a_conflict() -> None:
    found = run([ANNA], replace(ANNA, team="Food"), replace(ANNA, team="Textiles"))
    assert len(found.conflicts) == 1
    assert found.conflicts[0].startswith("“Anna Sample-Test” (anna@example.org, N-1)")


@pytest.mark.parametrize(
    "second", [Details("Other", "ANNA@example.org"), Details("Other", staff_number="N-1"), replace(ANNA, team="X")]
)
def test_two_new_rows_never_share_an_address_or_a_number(second: Details) -> None:
    assert len(run([], ANNA, second).conflicts) == 1


def test_two_new_rows_may_both_have_no_address_or_no_number() -> None:
    rows = (Details("A", "a@x"), Details("B", "b@x"), Details("C", staff_number="1"), Details("D", staff_number="2"))
    assert run([], *rows).conflicts == ()


def test_nobody_gets_an_address_that_somebody_else_keeps() -> None:
    taking = replace(ANNA, email=BELA.email)
    assert len(run([ANNA, BELA], taking).conflicts) == 1
    assert len(run([ANNA, BELA], taking, BELA).conflicts) == 1
    assert run([ANNA, BELA], taking, replace(BELA, email="b2@example.org")).conflicts == ()


def test_one_row_that_means_two_people_is_a_conflict() -> None:
    assert len(run([ANNA, BELA], Details("Anna", BELA.email, "N-1")).conflicts) == 1


def test_a_mailbox_that_was_handed_on_does_not_make_two_people_one() -> None:
    newcomer = Details("Dora Fresh", BELA.email, "N-9")
    found = run([ANNA, BELA], ANNA, newcomer)
    assert "handed on" in found.conflicts[0]
    assert "Béla Invented" in found.conflicts[0]
    assert "id of Béla Invented" not in found.seen


def test_a_new_number_for_nearly_the_same_name_is_the_same_person() -> None:
    found = run([BELA], Details("INVENTED, Bela K.", BELA.email, "M-2"))
    assert found.conflicts == ()
    assert found.seen["id of Béla Invented"].staff_number == "M-2"


def test_a_new_number_without_a_name_is_the_same_person() -> None:
    assert run([BELA], Details("", BELA.email, "M-2")).seen["id of Béla Invented"].name == BELA.name


def test_a_first_number_for_an_address_is_the_same_person_whatever_the_name() -> None:
    found = run([replace(BELA, staff_number="")], Details("Dora Fresh", BELA.email, "N-9"))
    assert found.conflicts == ()
    assert len(found.seen) == 1


def test_a_row_without_address_and_number_is_told() -> None:
    assert run([], Details("Nobody")).conflicts == ("“Nobody” has neither an e-mail address nor a staff number.",)


def test_a_new_row_without_a_name_is_told() -> None:
    assert run([], Details("", "a@x")).conflicts == ("Nobody knows the name of (a@x, –).",)
    assert run([], Details("", staff_number="7")).conflicts == ("Nobody knows the name of (–, 7).",)


def test_who_was_erased_is_counted_and_left_out() -> None:
    def erased(email: str, staff_number: str) -> bool:
        return email == ANNA.email or staff_number == "N-1"

    found = match([person(BELA)], [ANNA, BELA, Details("A", staff_number="N-1")], erased)
    assert (found.erased, found.added, list(found.seen)) == (2, (), ["id of Béla Invented"])


def test_who_is_there_is_not_asked_whether_they_were_erased() -> None:
    found = match([person(ANNA)], [ANNA], lambda *_marks: True)
    assert (found.erased, len(found.seen)) == (0, 1)


def test_each_conflict_is_told_once() -> None:
    rows = [replace(ANNA, team=str(number)) for number in range(5)]
    assert len(run([ANNA], *rows).conflicts) == 1
