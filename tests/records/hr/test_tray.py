"""The tray: doubtful files wait once, and are decided once, by a named person and with a note."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from records.errors import RefusedFactError, StoreError
from records.hr import tray
from records.hr.model import Files
from records.hr.register import Register


def only(register: Register) -> str:
    (doubt,) = tray.waiting(register)
    return doubt.id


def decide(world: Any, doubt_id: str, decision: Any = "refused", **changes: Any) -> None:
    values = {"who": world.who, "note": "Seen on her screen.", "now": world.now, **changes}
    tray.decide(world.register, doubt_id, decision, **values)


def test_a_file_waits_with_its_reason_in_words(register: Register, world: Any) -> None:
    assert world.wait(world.doubtful(name="Anna", email="a@example.org")) == 1
    (doubt,) = tray.waiting(register)
    assert (doubt.file_name, doubt.verdict, doubt.reason) == ("a.pdf", "unrecognised", "Nobody knows it.")
    assert (doubt.completion_id, doubt.name, doubt.email) == ("c-1", "Anna", "a@example.org")
    assert (doubt.received_at, doubt.decision, doubt.decided_at) == (world.now, "", None)
    assert tray.doubt(register, doubt.id) == doubt
    assert tray.files_of(register, doubt.id) == Files(b"doubt 1", b"page")
    assert world.deeds() == ["put-into-tray"]


def test_what_is_not_there_is_nothing(register: Register) -> None:
    assert tray.waiting(register) == ()
    assert tray.decided(register) == ()
    assert tray.doubt(register, "x") is None
    assert tray.files_of(register, "x") is None


def test_the_oldest_waits_first_even_when_the_clock_jumps(register: Register, world: Any) -> None:
    for number, day in ((1, 5), (2, -5), (3, 0)):
        world.wait(world.doubtful(number), day=day)
    assert [doubt.completion_id for doubt in tray.waiting(register)] == ["c-1", "c-2", "c-3"]


def test_the_very_same_file_waits_once(register: Register, world: Any) -> None:
    one = world.doubtful()
    assert world.wait(one, one) == 1
    assert world.wait(one, world.doubtful(2)) == 1
    assert world.wait(one) == 0
    assert len(tray.waiting(register)) == 2
    assert world.deeds() == ["put-into-tray", "put-into-tray"]
    assert len(world.in_vault()) == 2


def test_an_empty_batch_writes_nothing(other: Register, world: Any) -> None:
    with other.connection.writing():
        assert world.wait() == 0
    assert world.deeds() == []


def test_record_and_certificate_that_come_one_by_one_are_put_together(register: Register, world: Any) -> None:
    one = world.doubtful()
    bare = replace(one, files=Files(one.files.record))
    world.wait(bare)
    world.wait(one)
    assert tray.files_of(register, only(register)) == one.files
    two = world.doubtful(2)
    world.wait(replace(two, files=Files(two.files.record)), two)
    assert tray.files_of(register, tray.waiting(register)[1].id) == two.files


def test_two_records_with_one_completion_id_both_wait(register: Register, world: Any) -> None:
    world.wait(world.doubtful(1, completion_id="c"), world.doubtful(2, completion_id="c"))
    assert len(tray.waiting(register)) == 2


def test_all_of_a_batch_waits_or_nothing(register: Register, world: Any) -> None:
    with pytest.raises(StoreError):
        world.wait(world.doubtful(1), world.doubtful(2, name="\ud800"))
    assert tray.waiting(register) == ()
    assert world.deeds() == []


@pytest.mark.parametrize("decision", ["accepted", "refused"])
def test_a_decision_is_kept_with_who_and_why_and_the_bytes_go(register: Register, world: Any, decision: str) -> None:
    world.wait(world.doubtful())
    doubt_id = only(register)
    decide(world, doubt_id, decision, who=" Hana Example ", note=" Seen. ", now=world.day(2))
    assert tray.waiting(register) == ()
    (doubt,) = tray.decided(register)
    assert (doubt.decision, doubt.decided_by, doubt.note, doubt.decided_at) == (
        decision,
        "Hana Example",
        "Seen.",
        world.day(2),
    )
    assert tray.files_of(register, doubt_id) is None
    assert world.count("to_drop") == 0
    assert world.deeds()[-1] == f"doubt-{decision}"


@pytest.mark.parametrize("changes", [{"who": ""}, {"who": "  "}, {"note": ""}, {"note": "\n"}])
def test_nobody_decides_without_a_name_or_a_note(register: Register, world: Any, changes: dict[str, str]) -> None:
    world.wait(world.doubtful())
    with pytest.raises(RefusedFactError, match="named person"):
        decide(world, only(register), **changes)
    assert tray.files_of(register, only(register)) is not None


def test_a_file_is_decided_once(register: Register, other: Register, world: Any) -> None:
    world.wait(world.doubtful())
    doubt_id = only(register)
    decide(world, doubt_id)
    for which in (register, other):
        with pytest.raises(RefusedFactError, match="does not wait"):
            tray.decide(which, doubt_id, "accepted", who="Hugo Example", note="Yes.", now=world.now)
    assert tray.decided(register)[0].decision == "refused"


def test_there_is_no_third_decision(register: Register, world: Any) -> None:
    world.wait(world.doubtful())
    with pytest.raises(RefusedFactError):
        decide(world, only(register), "perhaps")
    with pytest.raises(RefusedFactError, match="does not wait"):
        decide(world, "unknown")
    assert len(tray.waiting(register)) == 1


def test_a_refused_file_does_not_wait_again(register: Register, world: Any) -> None:
    world.wait(world.doubtful())
    decide(world, only(register))
    assert world.wait(world.doubtful()) == 0
    assert world.in_vault() == set()


def test_decided_files_come_newest_first(register: Register, world: Any) -> None:
    world.wait(world.doubtful(1), world.doubtful(2), world.doubtful(3))
    for doubt, day in zip(tray.waiting(register), (1, 3, 2), strict=True):
        decide(world, doubt.id, now=world.day(day))
    assert [doubt.completion_id for doubt in tray.decided(register)] == ["c-2", "c-3", "c-1"]


# --- whose is it -----------------------------------------------------------------------------------------------------


def about(world: Any, person: Any, *completion_ids: str) -> list[str]:
    return [doubt.completion_id for doubt in tray.of_person(world.register, person, completion_ids)]


def test_a_file_is_somebodys_by_completion_address_or_name(world: Any) -> None:
    anna = world.add()
    world.wait(
        world.doubtful(1, completion_id="held"),
        world.doubtful(2, email=" ANNA@example.org"),
        world.doubtful(3, name="ANNA  sample-test", email="private@example.net"),
        world.doubtful(4, name="Somebody Else", email="else@example.org"),
    )
    assert about(world, anna, "held") == ["held", "c-2", "c-3"]
    assert about(world, anna) == ["c-2", "c-3"]


def test_a_name_with_the_address_of_somebody_else_is_theirs(world: Any) -> None:
    anna, bela = world.add(), world.add(world.bela)
    world.wait(world.doubtful(1, name=anna.details.name, email="BELA@example.org"))
    assert about(world, anna) == []
    assert about(world, bela) == ["c-1"]


def test_a_name_that_two_people_have_says_nothing(world: Any) -> None:
    anna = world.add()
    namesake = world.add(replace(world.anna, email="anna2@example.org", staff_number="N-7"))
    world.wait(world.doubtful(1, name=anna.details.name), world.doubtful(2, email="anna2@example.org"))
    assert about(world, anna) == []
    assert about(world, namesake) == ["c-2"]


def test_an_empty_name_or_address_finds_nothing(world: Any) -> None:
    nameless = world.add(replace(world.anna, name="", email=""))
    world.wait(world.doubtful(1), world.doubtful(2, name="  "))
    assert about(world, nameless) == []
