"""People one by one: added, found, put right, noted; and what a row of a table says of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.model import AUDIENCES
from records.errors import RefusedFactError
from records.hr import erasure, people
from records.hr.model import Details, address_key
from records.hr.people import audiences_of, bits, filled, folded, tidy
from records.hr.register import Register

UNKNOWN = "00000000-0000-0000-0000-000000000000"


def rectify(world: Any, person_id: str, details: Details, because: str = "") -> Any:
    return people.rectify(
        world.register,
        person_id,
        details,
        organisation=world.organisation,
        now=world.day(1),
        who=world.who,
        because=because,
    )


def test_a_person_comes_back_as_added(register: Register, world: Any) -> None:
    details = replace(world.anna, manager_email="m@example.org", started_on=date(2026, 1, 2), left_on=date(2030, 5, 6))
    added = world.add(details)
    assert added.details == details
    assert added.created_at == world.now
    assert added.left_at is not None
    assert people.person(register, added.id) == added
    assert world.deeds() == ["person-added"]


def test_somebody_new_has_so_many_days(world: Any) -> None:
    assert world.add().due_at == world.day(world.organisation.new_starter_days)


def test_there_is_nobody_by_an_unknown_id(register: Register) -> None:
    assert people.person(register, UNKNOWN) is None


@pytest.mark.parametrize("email", ["anna@example.org", " ANNA@Example.ORG "])
def test_a_person_is_found_by_e_mail_address_whatever_its_case(register: Register, world: Any, email: str) -> None:
    added = world.add()
    assert people.find(register, email=email) == added


def test_the_staff_number_goes_before_the_address(register: Register, world: Any) -> None:
    anna, bela = world.add(), world.add(world.bela)
    assert people.find(register, email="anna@example.org", staff_number=" N-2 ") == bela
    assert people.find(register, email="anna@example.org", staff_number="N-9") == anna


def test_nothing_finds_nobody(register: Register, world: Any) -> None:
    world.add(replace(world.anna, email=""))
    world.add(replace(world.bela, staff_number=""))
    assert people.find(register) is None
    assert people.find(register, email="  ", staff_number=" ") is None
    assert people.find(register, email="nobody@example.org") is None


def test_an_address_with_other_letters_is_found_in_its_own_case(register: Register, world: Any) -> None:
    added = world.add(replace(world.anna, email="Zoë.É@example.org"))
    assert people.find(register, email="zOë.É@EXAMPLE.org") == added
    assert people.find(register, email="zoë.é@example.org") is None


@pytest.mark.parametrize("changes", [{"email": "ANNA@example.org"}, {"staff_number": " N-1"}])
def test_two_people_never_share_an_address_or_a_number(world: Any, changes: dict[str, str]) -> None:
    world.add()
    with pytest.raises(RefusedFactError, match="Somebody else"):
        world.add(replace(world.bela, **changes))
    assert world.deeds() == ["person-added"]


def test_many_may_have_no_number_or_no_address(world: Any) -> None:
    for place in range(3):
        world.add(replace(world.anna, email=f"{place}@example.org", staff_number=""))
        world.add(replace(world.anna, email="", staff_number=f"M-{place}"))
    assert world.count("person") == 6


def test_a_person_needs_an_address_or_a_number(world: Any) -> None:
    with pytest.raises(RefusedFactError, match="needs an e-mail"):
        world.add(replace(world.anna, email=" ", staff_number=""))
    person = world.add()
    with pytest.raises(RefusedFactError, match="needs an e-mail"):
        rectify(world, person.id, replace(world.anna, email="", staff_number=" "))


def test_half_a_letter_is_refused(world: Any) -> None:
    with pytest.raises(RefusedFactError, match="character"):
        world.add(replace(world.anna, name="Anna \ud800"))
    assert world.count("person") == 0


def test_a_nul_and_a_megabyte_are_only_a_name(register: Register, world: Any) -> None:
    name = "A\0nna " + "ü" * 1_000_000
    person = world.add(replace(world.anna, name=name))
    found = people.person(register, person.id)
    assert found is not None
    assert found.details.name == name


def test_details_are_put_right_and_the_log_tells_which_but_not_what(register: Register, world: Any) -> None:
    person = world.add()
    after = rectify(world, person.id, replace(world.anna, name="Anna Other", team="Textiles"), "She married.")
    assert after.details == replace(world.anna, name="Anna Other", team="Textiles")
    assert after.created_at == person.created_at
    (detail,) = register.connection.column("SELECT detail FROM audit WHERE deed = 'person-rectified'")
    assert detail == "name, team"
    (note,) = people.notes(register, person.id)
    assert (note.text, note.written_by, note.written_at) == ("She married.", world.who, world.day(1))


def test_a_reason_is_not_asked_for_when_details_are_put_right(register: Register, world: Any) -> None:
    person = world.add()
    assert rectify(world, person.id, world.anna, "  ").details == world.anna
    assert people.notes(register, person.id) == ()


def test_a_new_starting_day_moves_the_due_date(world: Any) -> None:
    person = world.add()
    start = world.day(50).date()
    after = rectify(world, person.id, replace(world.anna, started_on=start))
    assert after.due_at.date() == start + timedelta(days=world.organisation.new_starter_days)


def test_nobody_is_given_what_is_somebody_elses(world: Any) -> None:
    anna, bela = world.add(), world.add(world.bela)
    for details in (replace(world.bela, email="Anna@example.org"), replace(world.bela, staff_number="N-1")):
        with pytest.raises(RefusedFactError, match="Somebody else"):
            rectify(world, bela.id, details)
    assert rectify(world, anna.id, replace(world.anna, email="ANNA@example.org")).details.email == "ANNA@example.org"


def test_nobody_cannot_be_put_right_or_noted(register: Register, world: Any) -> None:
    with pytest.raises(RefusedFactError, match="no such person"):
        rectify(world, UNKNOWN, world.anna)
    with pytest.raises(RefusedFactError, match="no such person"):
        people.add_note(register, UNKNOWN, "Hello.", world.now, world.who)
    assert world.deeds() == []


def test_notes_come_newest_first_even_when_the_clock_jumps(register: Register, world: Any) -> None:
    person = world.add()
    people.add_note(register, person.id, " First. ", world.day(5), world.who)
    people.add_note(register, person.id, "Second.", world.day(-5), "Hugo Example")
    assert [(note.text, note.written_by) for note in people.notes(register, person.id)] == [
        ("Second.", "Hugo Example"),
        ("First.", world.who),
    ]


def test_an_empty_note_is_refused(register: Register, world: Any) -> None:
    person = world.add()
    with pytest.raises(RefusedFactError, match="empty"):
        people.add_note(register, person.id, " \n", world.now, world.who)


def test_who_is_put_right_as_still_here_has_no_receipt_any_more(register: Register, world: Any) -> None:
    world.apply(world.anna, world.bela)
    world.apply(world.anna, day=1)
    bela = people.find(register, staff_number="N-2")
    assert bela is not None
    assert world.count("leaver") == 1
    rectify(world, bela.id, replace(bela.details, team="Other"))
    assert world.count("leaver") == 1
    assert rectify(world, bela.id, replace(bela.details, left_on=None)).left_at is None
    assert world.count("leaver") == 0


def test_who_was_erased_comes_back_by_hand(register: Register, world: Any) -> None:
    person = world.add()
    erasure.erase(register, person.id, now=world.now, who=world.who, because="Asked for it.")
    assert erasure.is_erased(register, email="anna@example.org")
    back = world.add()
    assert back.id != person.id
    assert not erasure.is_erased(register, email="anna@example.org", staff_number="N-1")


@given(st.lists(st.sampled_from(AUDIENCES)))
def test_audiences_come_back_in_their_order_with_everyone_among_them(audiences: list[Any]) -> None:
    found = audiences_of(bits(tuple(audiences)))
    assert set(found) == {"everyone", *audiences}
    assert found == tuple(name for name in AUDIENCES if name in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Zoë  Ó DÁLAIGH", "zoe o dalaigh"), ("Straße", "strasse"), ("ﬁne\tｗide", "fine wide"), ("", ""), ("\u0301", "")],
)
def test_text_is_folded_for_looking_up(text: str, expected: str) -> None:
    assert folded(text) == expected


@given(st.text())
def test_folding_a_word_that_is_looked_for_finds_it(text: str) -> None:
    assert folded(text) in folded(f"before {text} after")


def folds(text: str) -> str:
    return "".join(letter.lower() if letter.isascii() else letter for letter in text.strip())


@given(st.text(), st.text())
def test_addresses_are_compared_as_the_index_compares_them(one: str, two: str) -> None:
    assert address_key(one) == address_key(f" {address_key(one)} ")
    assert address_key(one.upper()) == address_key(one) or not one.isascii()
    assert (address_key(one) == address_key(two)) == (folds(one) == folds(two))


def test_tidy_details_have_no_space_around_and_audiences_in_order() -> None:
    details = tidy(Details(" Anna ", " a@example.org\t", "\u00a0N-1 ", " Food", audiences=("run-account", "everyone")))
    assert details == Details("Anna", "a@example.org", "N-1", "Food", audiences=details.audiences)
    assert details.audiences[0] == "everyone"
    assert set(details.audiences) == {"everyone", "run-account"}
    assert tidy(Details("A", "b")).audiences == ()


def test_an_empty_cell_says_nothing_and_does_not_erase() -> None:
    before = Details("Anna", "a@x", "1", "Food", "Wales", "m@x", ("everyone", "manage"), date(2020, 1, 1), None)
    assert filled(before, Details("Anna New", "a@x")) == replace(before, name="Anna New")
    assert filled(before, Details("", "", "2")) == replace(before, staff_number="2")


def test_only_the_leaving_date_is_taken_as_it_is() -> None:
    before = Details("Anna", "a@x", left_on=date(2020, 1, 1))
    assert filled(before, Details("Anna", "a@x")).left_on is None
    assert filled(before, Details("Anna", "a@x", left_on=date(2021, 1, 1))).left_on == date(2021, 1, 1)
