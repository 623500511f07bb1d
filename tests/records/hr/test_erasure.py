"""Erasing a person leaves nothing of them, not even in the bytes of the files, and no file brings them back."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.copies import aside_of, copies, keep_copy, make_copy
from records.errors import LockedStoreError, RefusedFactError
from records.hr import audit, erasure, held, intakes, invitations, people, tray, vault
from records.hr.erasure import without_names
from records.hr.intakes import Looked
from records.hr.model import Details, Files, Invited, Person
from records.hr.register import REGISTER_FILE, VAULT_FILE, Register, open_register

# Letters that nothing else in the files has.
MARKED = Details("Quixotina Zyzzyva", "quixotina@example.org", "QZX-77", "Team Qqq", "Wales", audiences=("everyone",))
TRACES = (b"uixotina", b"yzzyva", b"QZX-77", b"SECRET-BYTES")


def erase(world: Any, person: Person, because: str = "Asked for it.") -> bool:
    return erasure.erase(world.register, person.id, now=world.day(9), who=world.who, because=because)


def fill(world: Any) -> Person:
    """Let everything happen to one person that leaves a row."""
    register, person = world.register, world.add(MARKED)
    invitations.keep(register, [Invited("i-1", person.id, "k", world.now, world.day(30))], world.now, world.who)
    files = Files(b"SECRET-BYTES record", b"SECRET-BYTES page" * 900)
    world.accept(world.accepting(person, 1, files=files, invitation_id="i-1"), note="Quixotina showed it to me.")
    world.accept(world.accepting(person, 2, day=5))
    people.add_note(register, person.id, "Quixotina is away until May.", world.now, world.who)
    world.wait(
        world.doubtful(1, email="QUIXOTINA@example.org", files=files),
        world.doubtful(2, name="quixotina  ZYZZYVA", file_name="Quixotina.pdf", email="qz@example.net"),
        world.doubtful(3, name="Somebody Else", email="else@example.org"),
    )
    tray.decide(register, tray.waiting(register)[0].id, "refused", who=world.who, note="Not Quixotina.", now=world.now)
    number, _before = intakes.begin(register, ["folder"], world.now)
    looked = [
        Looked("Quixotina Zyzzyva.pdf", 1, 1, "accepted", "known", "", world.completion(1).id),
        Looked("another.pdf", 1, 1, "accepted", "known", "", "another"),
        Looked("post/QuixotinaZyzzyva-2.pdf", 1, 1, "rejected", "unreadable", "It is cut off."),
        Looked("qzx-77.jws", 1, 1, "rejected", "unreadable", "It is cut off."),
        Looked("3.jws", 1, 1, "rejected", "unrecognised", "It was refused before, by Hal: not Zyzzyva"),
    ]
    intakes.keep(register, number, looked)
    intakes.begin(register, ["post/quixotina.pdf"], world.now)
    with register.connection.writing() as db:
        finished = db.table("intake").insert({"id": "o", "started_at": "s", "finished_at": "f"}).last_pk
        db.table("intake_source").insert({"intake_number": finished, "position": 0, "path": "post/Quixotina.pdf"})
    with register.connection.writing() as db:
        reminder = {"step": 7, "due_at": "d", "file_name": "x.eml", "made_at": "m"}
        db.table("reminder").insert({**reminder, "person_id": person.id, "recipient": MARKED.email})
    # She is the manager of somebody, who then leaves.
    other = world.add(replace(world.bela, manager_email="Quixotina@example.org"))
    with register.connection.writing() as db:
        db.table("reminder").insert({**reminder, "person_id": other.id, "recipient": "Quixotina@example.org"})
        leaver = {"person_id": person.id, "left_at": "l", "status": "due", "due_at": "d"}
        db.table("leaver").insert(leaver)
    return person


def test_nothing_of_the_person_is_left_in_any_row(register: Register, world: Any) -> None:
    person = fill(world)
    ids = [kept.id for kept in held.history(register, person.id)]
    erase(world, person)
    for table in register.connection.db.table_names():
        if table.startswith("_") or table == "audit":
            continue
        text = str(register.connection.rows(f"SELECT * FROM {table}")).casefold()
        for gone in ("quixotina", "zyzzyva", "qzx-77", person.id, *ids):
            assert gone not in text, table
    assert people.person(register, person.id) is None
    assert world.in_vault() == {tray.waiting(register)[0].id}


def test_what_belongs_to_others_stays(register: Register, world: Any) -> None:
    person = fill(world)
    erase(world, person)
    assert [doubt.completion_id for doubt in tray.waiting(register)] == ["c-3"]
    bela = people.find(register, staff_number="N-2")
    assert bela is not None
    assert bela.details == world.bela
    assert register.connection.column("SELECT recipient FROM reminder") == [""]
    assert register.connection.column("SELECT file FROM intake_file") == ["another.pdf"]


def test_nothing_of_the_person_is_left_in_the_bytes_of_any_file(register: Register, folder: Path, world: Any) -> None:
    person = fill(world)
    keep_copy(register, world.now)
    make_copy(register.vault, world.now, "day")
    before = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert all(trace in before for trace in TRACES)
    assert erase(world, person)
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert not [trace for trace in TRACES if trace in data], path


@pytest.mark.parametrize("file", ["connection", "vault"])
def test_bytes_that_another_program_keeps_are_told_and_go_after_it(folder: Path, world: Any, file: str) -> None:
    person = fill(world)
    reader = open_register(folder, world.now, busy_seconds=0.05)
    with getattr(reader, file).reading():
        getattr(reader, file).column("SELECT count(*) FROM sqlite_master")
        assert not erase(world, person)
        assert people.person(world.register, person.id) is None
    reader.close()
    world.register.close()
    open_register(folder, world.now).close()
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert not [trace for trace in TRACES if trace in data], path


def test_a_vault_in_use_keeps_its_bytes_until_the_next_opening(folder: Path, other: Register, world: Any) -> None:
    person = fill(world)
    with other.vault.writing():
        assert not erase(world, person)
    assert world.completion(1).id in world.in_vault()
    open_register(folder, world.now).close()
    assert world.completion(1).id not in world.in_vault()


def test_older_copies_give_way_to_a_new_one(register: Register, folder: Path, world: Any) -> None:
    person = world.add()
    for day in range(3):
        keep_copy(register, world.day(day))
    aside = aside_of(folder / REGISTER_FILE)
    aside.mkdir()
    (aside / "damaged.db").write_bytes(b"anna")
    erase(world, person)
    assert len(copies(folder / REGISTER_FILE)) == 1
    assert copies(folder / VAULT_FILE) == ()
    assert not aside.exists()


def test_the_log_keeps_the_deed_without_the_name(register: Register, world: Any) -> None:
    person = fill(world)
    erase(world, person, "Quixotina (quixotina@EXAMPLE.org, qzx-77) asked for it.")
    entry = audit.entries(register.connection)[0]
    assert (entry.deed, entry.subject, entry.who) == ("person-erased", person.id, world.who)
    assert entry.detail == "… (…, …) asked for it."
    assert audit.first_break(register.connection) is None


@pytest.mark.parametrize("because", ["", " \n"])
def test_a_reason_is_needed(world: Any, because: str) -> None:
    person = world.add()
    with pytest.raises(RefusedFactError, match="reason"):
        erase(world, person, because)
    assert world.count("person") == 1


def test_nobody_cannot_be_erased(register: Register, world: Any) -> None:
    person = world.add()
    erase(world, person)
    with pytest.raises(RefusedFactError, match="no such person"):
        erase(world, person)
    assert world.deeds() == ["person-added", "person-erased"]


def test_a_register_in_use_erases_nothing(other: Register, world: Any) -> None:
    person = fill(world)
    with other.connection.writing(), pytest.raises(LockedStoreError):
        erase(world, person)
    assert world.count("completion") == 2
    assert world.count("tombstone") == 0


def test_no_roster_brings_the_person_back(world: Any) -> None:
    person = world.add()
    erase(world, person)
    for row in (world.anna, replace(world.anna, email="new@example.org"), replace(world.anna, staff_number="N-9")):
        assert world.apply(row, leavers=False).erased == 1
    assert world.count("person") == 0


def test_no_certificate_brings_the_person_back(register: Register, world: Any) -> None:
    person, bela = world.add(), world.add(world.bela)
    one = world.accepting(person)
    world.accept(one)
    erase(world, person)
    assert world.accept(one, replace(one, person_id=bela.id)) == 0
    assert erasure.is_erased(register, completion_id=one.completion.id)


def test_what_waited_in_the_tray_is_known_again_too(register: Register, world: Any) -> None:
    person = world.add()
    world.wait(world.doubtful(1, name=person.details.name, email="private@example.net"))
    erase(world, person)
    assert erasure.is_erased(register, completion_id="c-1")
    assert not erasure.is_erased(register, email="private@example.net")


def test_somebody_without_an_address_or_number_in_the_roster_is_not_taken_for_them(world: Any) -> None:
    person = world.add(replace(world.anna, staff_number=""))
    world.add(replace(world.bela, manager_email=""))
    erase(world, person)
    assert world.apply(replace(world.cara, email=""), leavers=False).added != ()
    nobody = world.add(replace(world.anna, email="", staff_number="N-8"))
    erase(world, nobody)
    assert world.count("person") == 2


def test_an_erasure_that_was_cut_off_is_finished_by_the_next_opening(
    folder: Path, register: Register, world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = fill(world)

    def die(*_anything: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(vault, "drop_marked", die)
    with pytest.raises(KeyboardInterrupt):
        erase(world, person)
    monkeypatch.undo()
    assert world.count("person") == 1
    assert world.completion(1).id in world.in_vault()
    again = open_register(folder, world.now)
    assert vault.take(again.vault, world.completion(1).id) is None
    again.close()


def test_erasing_one_of_many_is_quick(register: Register, world: Any) -> None:
    crowd = [Details(f"Person {n}", f"p{n}@example.org", f"P-{n}") for n in range(2_000)]
    world.apply(*crowd)
    statements: list[str] = []
    register.connection.db.conn.set_trace_callback(statements.append)
    chosen = random.Random(1).choice(crowd)
    found = people.find(register, staff_number=chosen.staff_number)
    assert found is not None
    erase(world, found)
    register.connection.db.conn.set_trace_callback(None)
    assert len(statements) < 60
    plans = [
        row["detail"]
        for table in ("note", "leaver", "completion", "installation", "invitation", "reminder")
        for row in register.connection.rows(f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE person_id = 'x'")
    ]
    assert all(plan.startswith("SEARCH") for plan in plans)


def test_names_are_taken_out_of_a_text() -> None:
    details = Details("Zoë Ó Dálaigh-Test", "zoe@example.org", "T-1")
    assert without_names("ZOË asked; Dálaigh, test; zoe@example.org; T-1, T-11", details) == (
        "… asked; …, …; …; …, T-11"
    )
    assert without_names("Zoë's wish", details) == "…'s wish"
    assert without_names("O.K., contest", details) == "O.K., contest"


@pytest.mark.parametrize(
    "text",
    ["Zoë Dálaigh.pdf", "dalaigh_zoe.jws", "post/ZOE.zip", "DálaighZ.pdf", "Ó.Dálaigh", "t-1.pdf", "zd_page", "a zd."],
)
def test_a_text_that_speaks_of_somebody_is_found(text: str) -> None:
    assert erasure.speaking_of(Details("Zoë Ó Dálaigh", "zd@example.org", "T-1"))(text)


@pytest.mark.parametrize("text", ["", "zoetrope.pdf", "T-11", "azd", "example.org/1.pdf"])
def test_a_text_about_others_is_not(text: str) -> None:
    assert not erasure.speaking_of(Details("Zoë Ó Dálaigh", "zd@example.org", "T-1"))(text)
    assert not erasure.speaking_of(Details(""))(text)


def test_a_person_without_a_name_takes_out_what_there_is() -> None:
    assert without_names("see N-1, or A", Details("A", staff_number="N-1")) == "see …, or A"


@given(st.text(), st.text(min_size=2).filter(str.isalnum))
def test_any_name_is_taken_out(text: str, name: str) -> None:
    assert name not in without_names(f"{text} {name} {text}", Details(name, "a@b")).split()


def test_the_files_belong_to_their_owner_alone(folder: Path, register: Register, world: Any) -> None:
    if os.name == "nt":
        pytest.skip("NOT CHECKED: this system has no such rights")
    world.add()
    assert folder.stat().st_mode & 0o077 == 0
