"""Acknowledgements and completions come back as they were and are never changed."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from records.errors import DiskFullError, RefusedFactError
from records.model import Acknowledgement, Completion, InvitationProof, StoredCompletion
from records.store import Store, open_store

DAY = timedelta(days=1)


def test_acknowledgements_are_all_kept_newest_first(store: Store, acknowledgement: Acknowledgement) -> None:
    assert store.acknowledgements() == ()
    again = replace(
        acknowledgement, typed_name="zoë ó dálaigh-test", acknowledged_at=acknowledgement.acknowledged_at - DAY
    )
    store.acknowledge(acknowledgement)
    store.acknowledge(again)
    assert store.acknowledgements() == (again, acknowledgement)
    assert store.evidence("7.0").acknowledgement == again


def test_an_acknowledgement_counts_for_its_version_only(store: Store, acknowledgement: Acknowledgement) -> None:
    store.acknowledge(acknowledgement)
    assert store.evidence("7.0").acknowledgement == acknowledgement
    assert store.evidence("7.1").acknowledgement is None
    assert store.evidence("7.0").started_at == acknowledgement.acknowledged_at


def test_a_completion_comes_back_as_it_was(store: Store, path: Path, completion: Completion, now: datetime) -> None:
    proof = InvitationProof("11111111-1111-4111-8111-111111111111", "ab" * 32, "cd" * 64)
    answering = replace(completion, id="8d1e0c0e-7a52-4e0c-9a53-0c5a6d1f0002", invitation=proof)
    store.acknowledge(completion.acknowledgement)
    store.add_completion(completion, b"a.b.c", b"%PDF\x00\xff", now)
    store.add_completion(answering, b"d.e.f", b"%PDF", now)
    store.close()
    with closing(open_store(path, now)) as again:
        first = StoredCompletion(completion, b"a.b.c", b"%PDF\x00\xff")
        assert again.completions() == (StoredCompletion(answering, b"d.e.f", b"%PDF"), first)
        assert set(again.acknowledgements()) == {completion.acknowledgement}


def test_the_acknowledgement_of_a_completion_is_kept_even_if_it_was_not_before(
    store: Store, completion: Completion, now: datetime
) -> None:
    store.add_completion(completion, b"r", b"c", now)
    assert store.acknowledgements() == (completion.acknowledgement,)
    assert store.completions()[0].completion == completion


def test_completions_come_newest_first_whatever_the_clock_says(
    store: Store, completion: Completion, now: datetime
) -> None:
    for number, days in enumerate((0, 9000, -9000)):
        moment = now + days * DAY
        store.add_completion(replace(completion, id=f"c{number}", completed_at=moment), b"r", b"c", moment)
    assert [kept.completion.id for kept in store.completions()] == ["c2", "c1", "c0"]
    assert store.connection.value("SELECT cycle_id FROM running") == 4


def test_one_completion_cannot_be_added_twice(store: Store, completion: Completion, now: datetime) -> None:
    store.add_completion(completion, b"first", b"c", now)
    with pytest.raises(RefusedFactError):
        store.add_completion(replace(completion, score=1.0, results=()), b"second", b"c", now)
    assert store.completions() == (StoredCompletion(completion, b"first", b"c"),)
    assert store.connection.value("SELECT cycle_id FROM running") == 2


def test_a_completion_that_cannot_be_kept_closes_no_cycle(store: Store, completion: Completion, now: datetime) -> None:
    store.read_section("3", "7.0", now)
    with pytest.raises(RefusedFactError):
        store.add_completion(replace(completion, name="\ud83d"), b"r", b"c", now)
    assert store.completions() == ()
    assert store.acknowledgements() == ()
    assert store.evidence("7.0").sections_read == {"3": now}


def test_a_completion_without_results_is_kept(store: Store, completion: Completion, now: datetime) -> None:
    store.add_completion(replace(completion, results=()), b"r", b"c", now)
    assert store.completions()[0].completion.results == ()


def test_who_the_person_was_stays_in_the_completion(store: Store, completion: Completion, now: datetime) -> None:
    store.add_completion(completion, b"r", b"c", now)
    later = replace(completion, id="c-2", name="Zoë Married-Test", team="Digital")
    store.add_completion(later, b"r", b"c", now + 300 * DAY)
    assert [kept.completion.name for kept in store.completions()] == ["Zoë Married-Test", completion.name]


def test_a_certificate_that_does_not_fit_on_the_disk_loses_nothing_else(
    store: Store, completion: Completion, now: datetime
) -> None:
    store.read_section("3", "7.0", now)
    pages = store.connection.value("PRAGMA page_count")
    store.connection.db.conn.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFullError):
        store.add_completion(completion, b"r", b"c" * 200_000, now)
    assert store.completions() == ()
    assert store.evidence("7.0").sections_read == {"3": now}
    store.connection.db.conn.execute("PRAGMA max_page_count = 100000")
    store.add_completion(completion, b"r", b"c" * 200_000, now)
    assert store.completions()[0].completion == completion
