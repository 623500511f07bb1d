"""What was read, finished and spent since the last completion."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from records import cycle
from records.model import Acknowledgement, Completion
from records.store import Store

DAY = timedelta(days=1)


def _complete(store: Store, completion: Completion, now: datetime) -> None:
    store.add_completion(completion, b"record", b"certificate", now)


def test_nothing_is_done_at_first(store: Store) -> None:
    evidence = store.evidence("7.0")
    assert (evidence.sections_read, evidence.lessons_finished, evidence.attempts) == ({}, {}, ())
    assert (evidence.acknowledgement, evidence.started_at) == (None, None)


def test_sections_count_for_the_version_that_was_read(store: Store, now: datetime) -> None:
    store.read_section("3", "7.0", now)
    store.read_section("0", "7.0", now + DAY)
    store.read_section("3", "7.1", now + 2 * DAY)
    assert store.evidence("7.0").sections_read == {"3": now, "0": now + DAY}
    assert list(store.evidence("7.0").sections_read) == ["3", "0"]
    assert store.evidence("7.1").sections_read == {"3": now + 2 * DAY}


def test_the_first_time_counts_also_when_the_clock_jumps_back(store: Store, now: datetime) -> None:
    for moment in (now, now + DAY, now - 9000 * DAY):
        store.read_section("3", "7.0", moment)
        store.finish_lesson("consent", "f1", moment)
    assert store.evidence("7.0").sections_read == {"3": now}
    assert store.evidence("7.0").lessons_finished == {"consent": now}


def test_a_lesson_stays_finished_when_its_content_changes(store: Store, now: datetime) -> None:
    store.finish_lesson("consent", "f1", now)
    store.finish_lesson("alt-text", "f1", now + DAY)
    store.finish_lesson("consent", "f2", now + 2 * DAY)
    assert store.evidence("7.0").lessons_finished == {"consent": now, "alt-text": now + DAY}
    assert store.connection.value("SELECT count(*) FROM lesson_finished") == 3


def test_the_first_fact_starts_the_cycle(store: Store, now: datetime) -> None:
    store.finish_lesson("consent", "f1", now)
    store.read_section("3", "7.0", now - DAY)
    assert store.evidence("7.0").started_at == cycle.started_at(store.connection) == now


def test_time_in_use_alone_starts_nothing(store: Store, now: datetime) -> None:
    store.spend(60, now)
    assert store.evidence("7.0").started_at is None
    assert store.seconds_spent() == 60


def test_time_in_use_adds_up_by_day(store: Store, now: datetime) -> None:
    for seconds, moment in ((30, now), (45, now), (10, now + DAY), (0, now)):
        store.spend(seconds, moment)
    assert store.seconds_spent() == 85
    rows = store.connection.rows("SELECT day, seconds FROM time_spent ORDER BY id")
    assert rows == [{"day": "2026-11-22", "seconds": 75}, {"day": "2026-11-23", "seconds": 10}]


def test_time_in_use_cannot_shrink(store: Store, now: datetime) -> None:
    with pytest.raises(ValueError, match="shrink"):
        store.spend(-1, now)
    assert store.seconds_spent() == 0


def test_looking_things_up_before_the_refresher_does_not_count(
    store: Store, completion: Completion, now: datetime
) -> None:
    store.spend(1000, now)
    _complete(store, completion, now)
    assert store.seconds_spent() == 0
    store.spend(500, now + 100 * DAY)
    store.spend(20, now + 330 * DAY)
    store.read_section("3", "7.0", now + 330 * DAY)
    store.spend(7, now + 331 * DAY)
    assert store.seconds_spent() == 27


def test_a_completion_starts_a_new_cycle_and_deletes_nothing(
    store: Store, completion: Completion, acknowledgement: Acknowledgement, now: datetime
) -> None:
    store.read_section("3", "7.0", now)
    store.finish_lesson("consent", "f1", now)
    store.acknowledge(acknowledgement)
    _complete(store, completion, now)
    assert store.evidence("7.0").sections_read == {}
    assert store.evidence("7.0").lessons_finished == {}
    assert store.evidence("7.0").acknowledgement is None
    assert store.evidence("7.0").started_at is None
    assert [row["section_id"] for row in store.connection.all_rows("section_read")] == ["3"]
    assert store.acknowledgements() == (acknowledgement,)


def test_after_a_completion_a_clock_put_back_forges_no_evidence(
    store: Store, completion: Completion, now: datetime
) -> None:
    store.read_section("3", "7.0", now)
    _complete(store, completion, now)
    before = now - 400 * DAY
    store.read_section("0", "7.0", before)
    assert store.evidence("7.0").sections_read == {"0": before}
    assert store.evidence("7.0").started_at == before


def test_a_clock_put_forward_and_back_loses_no_evidence(store: Store, completion: Completion, now: datetime) -> None:
    _complete(store, completion, now + 20_000 * DAY)
    store.read_section("3", "7.0", now)
    store.finish_lesson("consent", "f1", now - DAY)
    assert store.evidence("7.0").sections_read == {"3": now}
    assert store.evidence("7.0").lessons_finished == {"consent": now - DAY}
