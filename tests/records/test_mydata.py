"""A person sees all that is kept about them, and can have all of it erased."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from quizzes.model import Answer, Attempt, Score
from records.copies import aside_of, keep_copy, restore
from records.errors import LockedStoreError
from records.model import Completion, Invitation, InvitationProof, Place, Profile
from records.store import Store, open_store


@pytest.fixture
def full(
    store: Store,
    person: Profile,
    attempt: Attempt,
    answer: Callable[..., Answer],
    score: Score,
    completion: Completion,
    invitation: Invitation,
    now: datetime,
) -> Store:
    """A store with at least one row in every table."""
    store.save_profile(person, now)
    store.save_place(Place("lesson", "consent", 3), now)
    store.desk.save_draft("acknowledge", "name", "Zoë", now)
    store.desk.save_setting("voice", "slow", now)
    store.spend(90, now)
    store.read_section("3", "7.0", now)
    store.read_changes("6.0", "7.0", now)
    store.finish_lesson("consent", "f1", now)
    store.attempts.begin_attempt(attempt)
    store.attempts.save_answer(attempt.id, answer("tone", "a", right=False))
    store.attempts.finish_attempt(attempt.id, Score(3, 0, 0.0, 0.8, ("tone",), {"3": (0, 3)}), now)
    store.acknowledge(completion.acknowledgement)
    store.invitations.take(invitation, None, now)
    proved = replace(completion, invitation=InvitationProof(invitation.id, "ab" * 32, "cd" * 64))
    store.add_completion(proved, b"a.b.c", b"%PDF", now)
    keep_copy(store, now)
    return store


def test_everything_that_is_kept_is_shown_and_ready_for_json(full: Store, person: Profile) -> None:
    shown = json.loads(json.dumps(full.my_data()))
    assert shown["profile"][0]["name"] == person.name
    assert [row["audience"] for row in shown["profile_audience"]] == ["everyone", "manage"]
    assert shown["draft"][0]["text"] == "Zoë"
    assert shown["answer_response"][0]["response"] == "a"
    assert b64decode(shown["completion"][0]["certificate"]) == b"%PDF"
    assert shown["invitation"][0]["organisation"] == "Waste and Tests Trust"
    assert [row["audience"] for row in shown["invitation_audience"]] == ["everyone", "manage"]
    assert shown["copies"] == ["000001-2026-11-22-day.db"]


def test_no_table_is_left_out(full: Store) -> None:
    tables = {name for name in full.connection.db.table_names() if not name.startswith("_")}
    shown = full.my_data()
    assert set(shown) == tables | {"copies"}
    assert [name for name, rows in shown.items() if not rows] == []


def test_after_erasing_nothing_is_left_of_the_person(full: Store, path: Path, person: Profile) -> None:
    full.erase_everything()
    assert full.profile() is None
    assert full.completions() == ()
    shown = full.my_data()
    assert {name: rows for name, rows in shown.items() if rows} == {"cycle": [{"id": 1, "started_at": None}]}
    left = b"".join(file.read_bytes() for file in path.parent.rglob("*") if file.is_file())
    for trace in (person.name, person.email, "I agree.", "consent", "a.b.c"):
        assert trace.encode() not in left


def test_copies_and_files_put_aside_are_erased_too(full: Store, path: Path, now: datetime) -> None:
    full.close()
    path.write_bytes(b"broken")
    restore(path, keep_copy_of(path))
    assert aside_of(path).exists()
    with closing(open_store(path, now)) as store:
        store.erase_everything()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def keep_copy_of(path: Path) -> Path:
    (copy,) = path.with_name("postwise-copies").iterdir()
    return copy


def test_after_erasing_the_course_can_start_again(full: Store, path: Path, person: Profile, now: datetime) -> None:
    full.erase_everything()
    full.save_profile(person, now)
    full.read_section("3", "7.0", now)
    full.close()
    with closing(open_store(path, now)) as again:
        assert again.profile() == person
        assert again.evidence("7.0").sections_read == {"3": now}


def test_erasing_that_is_stopped_half_way_keeps_every_row(
    full: Store, path: Path, person: Profile, now: datetime
) -> None:
    with closing(open_store(path, now)) as other, other.connection.writing(), pytest.raises(LockedStoreError):
        full.erase_everything()
    assert full.profile() == person
    assert len(full.completions()) == 1
