"""A person may see everything that is kept about them, and nothing of anybody else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from records.errors import RefusedFactError
from records.hr import access, held, intakes, invitations, people, tray
from records.hr.intakes import Looked
from records.hr.model import Files, Invited, Person
from records.hr.register import Register

ISO = "2026-11-22T09:30:00.000000+00:00"


@pytest.fixture
def full(register: Register, world: Any) -> Person:
    """Somebody with at least one row in every table that speaks of people, beside another."""
    person = world.add(replace(world.anna, started_on=date(2026, 1, 2), manager_email="m@example.org"))
    other = world.add(world.bela)
    for number, one in ((1, person), (2, other)):
        invited = Invited(f"i-{number}", one.id, "k", world.now, world.day(30))
        invitations.keep(register, [invited], world.now, world.who)
        world.accept(world.accepting(one, number, invitation_id=f"i-{number}"), note=f"Note of {number}.")
        people.add_note(register, one.id, f"About {number}.", world.now, world.who)
        world.wait(world.doubtful(number, email=one.details.email))
        with register.connection.writing() as db:
            reminder = {
                "person_id": one.id,
                "step": 7,
                "due_at": ISO,
                "recipient": "r",
                "file_name": "f",
                "made_at": ISO,
            }
            db.table("reminder").insert(reminder)
            db.table("leaver").insert({"person_id": one.id, "left_at": ISO, "status": "due", "due_at": ISO})
        run, _before = intakes.begin(register, [f"folder {number}"], world.now)
        intakes.keep(register, run, [Looked("a.pdf", 1, 1, "accepted", "known", "", world.completion(number).id)])
    held.keep_countersigned(register, [(world.completion(1).id, b"second")], world.day(1), world.who)
    return person


def shown(world: Any, person: Person) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(access.everything(world.register, person.id)))
    return made


def test_details_and_standing_are_shown(world: Any, full: Person) -> None:
    found = shown(world, full)
    details = found["details"]
    assert (details["name"], details["email"], details["staff_number"]) == (
        "Anna Sample-Test",
        "anna@example.org",
        "N-1",
    )
    assert (details["team"], details["nation"], details["manager_email"]) == ("Food", "Wales", "m@example.org")
    assert (details["audiences"], details["started_on"], details["left_at"]) == (["everyone"], "2026-01-02", None)
    assert details["id"] == full.id
    assert found["standing"]["completion_id"] == world.completion(1).id
    assert found["standing"]["verdict"] == "countersigned"


def test_completions_are_shown_with_their_answers_and_the_sizes_of_their_files(world: Any, full: Person) -> None:
    (completion,) = shown(world, full)["completions"]
    assert completion["id"] == world.completion(1).id
    assert completion["note"] == "Note of 1."
    assert completion["accepted_by"] == world.who
    assert completion["results"] == [
        {"item_id": "tone", "right": True, "confidence": "sure"},
        {"item_id": "consent", "right": False, "confidence": "guess"},
    ]
    assert completion["files"] == {"record": 8, "certificate": 6, "countersigned": 6}


def test_all_else_is_shown(world: Any, full: Person) -> None:
    found = shown(world, full)
    assert [row["text"] for row in found["notes"]] == ["About 1."]
    assert [row["id"] for row in found["invitations"]] == ["i-1"]
    assert [row["recipient"] for row in found["reminders"]] == ["r"]
    assert [row["status"] for row in found["left"]] == ["due"]
    assert [row["root"] for row in found["installations"]] == ["a" * 64]
    assert [row["file"] for row in found["intakes"]] == ["a.pdf"]
    (waiting,) = found["tray"]
    assert (waiting["email"], waiting["reason"], waiting["files"]["record"]) == (
        "anna@example.org",
        "Nobody knows it.",
        7,
    )


def test_the_log_is_shown_as_far_as_it_is_about_the_person(register: Register, world: Any, full: Person) -> None:
    doubt = tray.waiting(register)[0]
    tray.decide(register, doubt.id, "refused", who=world.who, note="No.", now=world.now)
    found = shown(world, full)
    assert [entry["deed"] for entry in found["log"]] == [
        "person-added",
        "invited",
        "accepted",
        "note-added",
        "countersigned",
        "doubt-refused",
    ]
    assert [entry["number"] for entry in found["log"]] == sorted(entry["number"] for entry in found["log"])
    assert found["tray"][0]["files"] == {}
    assert found["tray"][0]["note"] == "No."


def test_nothing_of_anybody_else_is_shown(register: Register, world: Any, full: Person) -> None:
    bela = people.find(register, staff_number="N-2")
    assert bela is not None
    text = json.dumps(access.everything(register, full.id), ensure_ascii=False)
    for word in ("Béla", "bela@", "N-2", bela.id, "i-2", "About 2.", world.completion(2).id):
        assert word not in text


def test_no_table_that_speaks_of_people_is_left_out(register: Register, world: Any, full: Person) -> None:
    columns = {name: {c.name for c in register.connection.db.table(name).columns} for name in tables(register)}
    of_people = {name for name, found in columns.items() if "person_id" in found}
    keys = {"note": "notes", "leaver": "left", "completion": "completions", "installation": "installations"}
    keys |= {"invitation": "invitations", "reminder": "reminders"}
    assert of_people == set(keys)
    found = shown(world, full)
    left_out = {"number", "person_id", "sort_name"}
    for table, key in keys.items():
        assert columns[table] - left_out <= set(found[key][0]), table
    assert columns["doubt"] - left_out <= set(found["tray"][0])
    assert columns["person"] - {"number", "search", "sort_name"} <= {*found["details"], *found["standing"]}


def tables(register: Register) -> list[str]:
    return [name for name in register.connection.db.table_names() if not name.startswith("_")]


def test_times_are_iso_8601_in_utc(world: Any, full: Person) -> None:
    found = shown(world, full)

    def times(value: Any) -> list[str]:
        if isinstance(value, dict):
            own = [text for name, text in value.items() if name.endswith("_at") and text]
            return own + [moment for inner in value.values() for moment in times(inner)]
        return [moment for inner in value for moment in times(inner)] if isinstance(value, list) else []

    moments = times(found)
    assert len(moments) > 12
    for moment in moments:
        offset = datetime.fromisoformat(moment).utcoffset()
        assert offset is not None
        assert not offset


def test_somebody_of_whom_little_is_kept_is_shown_too(world: Any) -> None:
    found = shown(world, world.add())
    assert [key for key, value in found.items() if not value] == [
        "left",
        "completions",
        "installations",
        "invitations",
        "reminders",
        "notes",
        "tray",
        "intakes",
    ]
    assert [entry["deed"] for entry in found["log"]] == ["person-added"]


def test_a_completion_whose_bytes_are_gone_says_so(register: Register, world: Any) -> None:
    person = world.add()
    world.accept(world.accepting(person, files=Files(b"r")))
    with register.vault.writing() as db:
        db.conn.execute("DELETE FROM files")
    assert shown(world, person)["completions"][0]["files"] == {}


def test_of_nobody_nothing_is_shown(register: Register) -> None:
    with pytest.raises(RefusedFactError, match="no such person"):
        access.everything(register, "nobody")


def test_looking_changes_nothing(register: Register, other: Register, full: Person) -> None:
    with other.connection.writing(), other.vault.writing():
        assert access.everything(register, full.id)
