"""Accepted completions: kept once, by id; what they change beside the person; countersigned, and withdrawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from records.errors import LockedStoreError, RefusedFactError, StoreError
from records.hr import erasure, held, invitations, vault
from records.hr.model import Files, Invited
from records.hr.register import Register

ROOT = "a" * 64
OTHER_ROOT = "b" * 64


def id_of(world: Any, number: int) -> str:
    return str(world.completion(number).id)


def invite(world: Any, person_id: str) -> None:
    invited = Invited("i-1", person_id, "c" * 64, world.now, world.day(30))
    invitations.keep(world.register, [invited], world.now, world.who)


def test_a_completion_is_kept_with_its_bytes_its_results_and_who_decided(register: Register, world: Any) -> None:
    person = world.add()
    assert world.accept(world.accepting(person), note="Looked at it.") == 1
    kept = held.held(register, id_of(world, 1))
    assert kept is not None
    assert (kept.person_id, kept.verdict, kept.root, kept.policy_version) == (person.id, "known", ROOT, "7.0")
    assert (kept.completed_at, kept.accepted_at, kept.accepted_by) == (world.now, world.now, world.who)
    assert (kept.note, kept.countersigned_at, kept.revoked_at) == ("Looked at it.", None, None)
    assert held.files(register, kept.id) == Files(b"record 1", b"page 1")
    results = held.results(register, kept.id)
    assert [(r.item_id, r.right, r.confidence) for r in results] == [
        ("tone", True, "sure"),
        ("consent", False, "guess"),
    ]
    assert held.history(register, person.id) == (kept,)
    assert world.deeds()[-1] == "accepted"


def test_what_is_not_held_is_nothing(register: Register, world: Any) -> None:
    vault.put(register.vault, {"orphan": Files(b"left by an interruption")})
    assert held.held(register, "orphan") is None
    assert held.files(register, "orphan") is None
    assert held.results(register, "orphan") == ()
    assert held.history(register, "nobody") == ()


def test_an_empty_batch_writes_nothing(other: Register, world: Any) -> None:
    with other.connection.writing():
        assert world.accept() == 0
    assert world.deeds() == []


def test_a_completion_is_kept_once_whatever_file_it_comes_in(register: Register, world: Any) -> None:
    person = world.add()
    one = world.accepting(person)
    assert world.accept(one, one) == 1
    assert world.accept(one, day=5) == 0
    assert world.count("completion") == 1
    assert world.count("result") == 2
    kept = held.held(register, one.completion.id)
    assert kept is not None
    assert kept.accepted_at == world.now
    assert world.deeds() == ["person-added", "accepted"]


def test_the_log_counts_what_was_new(register: Register, world: Any) -> None:
    person = world.add()
    world.accept(world.accepting(person, 1))
    world.accept(*(world.accepting(person, number) for number in (1, 2, 3)))
    rows = register.connection.rows("SELECT subject, detail FROM audit WHERE deed = 'accepted' ORDER BY number")
    assert [tuple(row.values()) for row in rows] == [(id_of(world, 1), "completions 1"), ("intake", "completions 2")]


def test_a_second_record_with_the_id_of_a_held_one_changes_nothing(register: Register, world: Any) -> None:
    anna, bela = world.add(), world.add(world.bela)
    one = world.accepting(anna)
    world.accept(one)
    before = world.standing(bela.id)
    forged = replace(
        one,
        person_id=bela.id,
        files=Files(b"forged", b"forged", b"forged"),
        completion=replace(one.completion, score=1.0),
        root=OTHER_ROOT,
        countersigned_at=world.now,
    )
    assert world.accept(forged) == 0
    assert held.files(register, one.completion.id) == one.files
    kept = held.held(register, one.completion.id)
    assert kept is not None
    assert (kept.person_id, kept.score, kept.countersigned_at) == (anna.id, one.completion.score, None)
    assert world.standing(bela.id) == before
    assert not held.knows(register, OTHER_ROOT, bela.id)


def test_of_two_records_with_one_id_in_a_batch_the_first_counts_with_its_own_bytes(
    register: Register, world: Any
) -> None:
    one = world.accepting(world.add())
    forged = replace(one, files=Files(b"forged"), completion=replace(one.completion, score=1.0))
    assert world.accept(one, forged) == 1
    assert held.files(register, one.completion.id) == one.files


def test_record_and_certificate_that_come_one_by_one_are_put_together(register: Register, world: Any) -> None:
    person = world.add()
    whole = world.accepting(person)
    bare = replace(whole, files=Files(whole.files.record))
    for batch in ((bare, whole), (whole, bare)):
        world.accept(*batch)
        assert held.files(register, whole.completion.id) == whole.files
    second = world.accepting(person, 2)
    world.accept(replace(second, files=Files(second.files.record)))
    world.accept(second)
    assert held.files(register, second.completion.id) == second.files


def test_what_an_interruption_left_in_the_vault_gives_way_to_what_is_accepted(register: Register, world: Any) -> None:
    one = world.accepting(world.add())
    vault.put(register.vault, {one.completion.id: Files(b"of another file", b"x", b"y")})
    world.accept(one)
    assert held.files(register, one.completion.id) == one.files


def test_all_of_a_batch_is_kept_or_nothing(register: Register, world: Any) -> None:
    anna = world.add()
    bad = world.accepting(anna, 2, person_id="nobody")
    with pytest.raises(RefusedFactError):
        world.accept(world.accepting(anna, 1), bad)
    assert world.count("completion") == world.count("result") == world.count("installation") == 0
    assert world.standing(anna.id)["completion_id"] == ""
    assert held.files(register, id_of(world, 1)) is None


def test_a_register_in_use_keeps_nothing_and_the_vault_neither(other: Register, world: Any) -> None:
    one = world.accepting(world.add())
    with other.connection.writing(), pytest.raises(LockedStoreError):
        world.accept(one)
    assert world.in_vault() == set()


def test_a_full_vault_leaves_the_register_as_it_was(register: Register, other: Register, world: Any) -> None:
    one = world.accepting(world.add())
    with other.vault.writing(), pytest.raises(StoreError):
        world.accept(one)
    assert world.count("completion") == 0
    assert world.deeds() == ["person-added"]


def test_the_person_then_stands_as_the_completion_says(world: Any) -> None:
    person = world.add()
    one = world.accepting(person)
    world.accept(one)
    row = world.standing(person.id)
    assert (row["completion_id"], row["verdict"], row["score"]) == (one.completion.id, "known", one.completion.score)
    assert row["due_at"] == row["expires_at"] > row["completed_at"]


def test_an_older_completion_that_comes_late_does_not_count(register: Register, world: Any) -> None:
    person = world.add()
    world.accept(world.accepting(person, 2, day=10))
    world.accept(world.accepting(person, 1, day=-10))
    assert world.standing(person.id)["completion_id"] == id_of(world, 2)
    assert [kept.id for kept in held.history(register, person.id)] == [id_of(world, 2), id_of(world, 1)]


def test_a_key_is_known_for_the_person_whose_completion_it_signed(register: Register, world: Any) -> None:
    anna, bela = world.add(), world.add(world.bela)
    assert held.owner_of(register, ROOT) == ""
    world.accept(world.accepting(anna), world.accepting(bela, 2))
    assert held.knows(register, ROOT, anna.id)
    assert not held.knows(register, OTHER_ROOT, anna.id)
    assert held.owner_of(register, ROOT) == anna.id
    assert world.count("installation") == 2


def test_an_invitation_is_answered_once(register: Register, world: Any) -> None:
    person = world.add()
    invite(world, person.id)
    world.accept(world.accepting(person, 1, invitation_id="i-1"))
    world.accept(world.accepting(person, 2, invitation_id="i-1", root=OTHER_ROOT))
    (row,) = register.connection.rows("SELECT answered_by, answered_root FROM invitation")
    assert tuple(row.values()) == (id_of(world, 1), ROOT)


def test_what_was_erased_stays_away_by_completion_address_and_number(register: Register, world: Any) -> None:
    anna, bela = world.add(), world.add(world.bela)
    one = world.accepting(anna)
    world.accept(one)
    erasure.erase(register, anna.id, now=world.now, who=world.who, because="Asked for it.")
    same = replace(one, person_id=bela.id, completion=world.completion(1, world.bela))
    newer = replace(world.accepting(anna, 2), person_id=bela.id)
    unnumbered = replace(newer, completion=replace(newer.completion, id="x", staff_number=""))
    unaddressed = replace(newer, completion=replace(newer.completion, id="y", email=""))
    assert world.accept(same, newer, unnumbered, unaddressed) == 0
    assert world.count("completion") == 0
    assert world.in_vault() == set()
    assert world.deeds()[-1] == "person-erased"


# --- countersigned ---------------------------------------------------------------------------------------------------


def test_a_countersigned_certificate_is_kept_beside_the_first(register: Register, world: Any) -> None:
    person = world.add()
    world.accept(world.accepting(person, 1), world.accepting(person, 2, day=1))
    pdfs = [(id_of(world, number), b"second %d" % number) for number in (1, 2)]
    held.keep_countersigned(register, pdfs, world.day(2), world.who)
    assert held.files(register, id_of(world, 1)) == Files(b"record 1", b"page 1", b"second 1")
    assert {kept.verdict for kept in held.history(register, person.id)} == {"countersigned"}
    row = world.standing(person.id)
    assert (row["verdict"], row["completion_id"]) == ("countersigned", id_of(world, 2))
    assert row["countersigned_at"] is not None


def test_countersigning_an_older_one_changes_nothing_beside_the_person(register: Register, world: Any) -> None:
    person = world.add()
    world.accept(world.accepting(person, 1), world.accepting(person, 2, day=1))
    held.keep_countersigned(register, [(id_of(world, 1), b"second")], world.day(2), world.who)
    assert world.standing(person.id)["countersigned_at"] is None
    assert register.connection.column("SELECT subject FROM audit")[-1] == id_of(world, 1)


def test_nothing_countersigned_writes_nothing(register: Register, world: Any) -> None:
    held.keep_countersigned(register, [], world.now, world.who)
    assert world.deeds() == []


def test_only_what_counts_is_countersigned(register: Register, world: Any) -> None:
    person = world.add()
    world.accept(world.accepting(person, 1), world.accepting(person, 2))
    world.revoke(id_of(world, 2))
    for bad, words in (("unknown", "no such completion"), (id_of(world, 2), "withdrawn")):
        with pytest.raises(RefusedFactError, match=words):
            held.keep_countersigned(register, [(id_of(world, 1), b"second"), (bad, b"x")], world.now, world.who)
    assert held.files(register, id_of(world, 1)) == Files(b"record 1", b"page 1")
    assert world.standing(person.id)["countersigned_at"] is None


def test_a_countersigned_copy_of_a_held_completion_countersigns_it(register: Register, world: Any) -> None:
    person = world.add()
    one = world.accepting(person)
    world.accept(one)
    back = replace(one, files=replace(one.files, countersigned=b"second"), countersigned_at=world.day(3))
    assert world.accept(back, day=3) == 0
    assert world.accept(replace(back, countersigned_at=world.day(9)), day=9) == 0
    kept = held.held(register, one.completion.id)
    assert kept is not None
    assert (kept.verdict, kept.countersigned_at) == ("countersigned", world.day(3))
    assert held.files(register, kept.id) == back.files


def test_a_bare_record_and_a_countersigned_copy_in_one_batch_are_countersigned(register: Register, world: Any) -> None:
    one = world.accepting(world.add())
    back = replace(one, files=replace(one.files, countersigned=b"second"), countersigned_at=world.now)
    assert world.accept(replace(one, files=Files(one.files.record)), back) == 1
    kept = held.held(register, one.completion.id)
    assert kept is not None
    assert kept.countersigned_at == world.now
    assert held.files(register, kept.id) == back.files


# --- withdrawn -------------------------------------------------------------------------------------------------------


def test_when_the_newest_is_withdrawn_the_one_before_counts_again(register: Register, world: Any) -> None:
    person = world.add()
    world.accept(world.accepting(person, 1), world.accepting(person, 2, day=10))
    world.revoke(id_of(world, 2), " Not made by her. ")
    kept = held.held(register, id_of(world, 2))
    assert kept is not None
    assert (kept.revoked_at, kept.revoked_because) == (world.now, "Not made by her.")
    assert world.standing(person.id)["completion_id"] == id_of(world, 1)
    world.revoke(id_of(world, 1))
    row = world.standing(person.id)
    assert (row["completion_id"], row["score"], row["expires_at"]) == ("", None, None)
    assert world.add(world.bela).due_at.isoformat(timespec="microseconds") == row["due_at"]


def test_what_was_withdrawn_stays_withdrawn_for_the_first_reason(register: Register, world: Any) -> None:
    person = world.add()
    one = world.accepting(person)
    world.accept(one)
    world.revoke(one.completion.id, "First.")
    world.revoke(one.completion.id, "Second.")
    assert world.accept(one) == 0
    kept = held.held(register, one.completion.id)
    assert kept is not None
    assert kept.revoked_because == "First."
    assert world.standing(person.id)["completion_id"] == ""


def test_withdrawing_asks_for_a_reason_and_a_completion(register: Register, world: Any) -> None:
    one = world.accepting(world.add())
    world.accept(one)
    with pytest.raises(RefusedFactError, match="reason"):
        world.revoke(one.completion.id, " ")
    with pytest.raises(RefusedFactError, match="no such completion"):
        world.revoke("unknown")
    with pytest.raises(RefusedFactError, match="reason"):
        held.revoke_key(register, ROOT, "", organisation=world.organisation, now=world.now, who=world.who)
    assert not held.is_revoked(register, one.completion.id, ROOT)


def test_a_stolen_key_takes_all_that_it_signed_with_it(register: Register, world: Any) -> None:
    anna, bela = world.add(), world.add(world.bela)
    world.accept(
        world.accepting(anna, 1, root=OTHER_ROOT),
        world.accepting(anna, 2, day=1),
        world.accepting(bela, 3),
    )
    for because in ("The laptop was stolen.", "Again."):
        held.revoke_key(register, ROOT, because, organisation=world.organisation, now=world.now, who=world.who)
    assert world.standing(anna.id)["completion_id"] == id_of(world, 1)
    assert world.standing(bela.id)["completion_id"] == ""
    assert held.is_revoked(register, "any completion to come", ROOT)
    assert held.is_revoked(register, id_of(world, 3), OTHER_ROOT)
    assert not held.is_revoked(register, id_of(world, 1), OTHER_ROOT)
    assert register.connection.column("SELECT because FROM revoked_key") == ["The laptop was stolen."]


def test_a_key_may_be_withdrawn_before_it_signed_anything(register: Register, world: Any) -> None:
    held.revoke_key(register, ROOT, "Lost.", organisation=world.organisation, now=world.now, who=world.who)
    assert held.is_revoked(register, "x", ROOT)
