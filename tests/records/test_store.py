"""The store as a whole: quick to import, whole after kill -9, true when the clock jumps, clear on a full disk."""

from __future__ import annotations

import inspect
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from modules.model import Catalogue, Organisation
from quizzes.model import Answer, Attempt, Score
from records.completing import complete
from records.copies import copies, is_good
from records.dates import due_at, status
from records.errors import DiskFullError, LockedStoreError
from records.model import Acknowledgement, Place, Profile
from records.rules import outstanding
from records.store import Store, open_store

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def _python(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, *arguments], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True)


def test_importing_the_store_loads_no_database_library() -> None:
    script = "import sys, records.store, records.errors, records.rules, records.completing; print(*sys.modules)"
    with _python("-c", script) as process:
        loaded = set(process.communicate()[0].split())
    assert "records.store" in loaded
    assert not loaded & {"sqlite3", "sqlite_utils", "click", "records.opening", "records.schema"}


def test_the_store_stays_small() -> None:
    assert len(inspect.getmembers(Store, inspect.isfunction)) <= 20


# --- kill -9 ---------------------------------------------------------------------------------------------------------


def _assert_whole(path: Path, now: datetime) -> int:
    """Open the file as the app would, and hold every fact against its parts; return how many facts there are."""
    with closing(open_store(path, now)) as store:
        value = store.connection.value
        assert value("PRAGMA integrity_check") == "ok"
        assert store.connection.rows("PRAGMA foreign_key_check") == []
        attempts = value("SELECT count(*) FROM attempt")
        answers = value("SELECT count(*) FROM answer")
        finished = value("SELECT count(*) FROM attempt WHERE finished_at IS NOT NULL")
        done = value("SELECT count(*) FROM completion")
        assert value("SELECT count(*) FROM drawn") == 4 * attempts
        assert value("SELECT count(*) FROM drawn_option") == 8 * attempts
        assert value("SELECT count(*) FROM must_pass") == 2 * attempts
        assert value("SELECT count(*) FROM answer_response") == 2 * answers
        assert value("SELECT count(*) FROM score") == finished
        assert value("SELECT count(*) FROM score_section") == 2 * finished
        assert value("SELECT count(*) FROM completion_result") == 4 * done
        assert value("SELECT cycle_id FROM running") == done + 1
        profile = store.profile()
        assert profile is None or profile.email == f"{profile.name.removeprefix('Test ')}@example.org"
        assert profile is None or profile.audiences == ("everyone", "manage")
        assert len(store.attempts.attempts()) == finished
        assert len(store.completions()) == done
        assert all(is_good(copy) for copy in copies(path))
        return int(attempts + answers + finished + done + len(store.acknowledgements()))


def _run_and_die(path: Path, deadline: int, seconds: float = 0.0) -> int:
    """Let the writer be killed; return how many facts it said were kept."""
    writer = str(Path(__file__).with_name("crashing_writer.py"))
    with _python(writer, str(path), str(deadline)) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        if not deadline:
            time.sleep(seconds)
            process.kill()
        said = process.stdout.read().count("kept\n")
        assert process.wait(timeout=60) != 0
    return said


@pytest.mark.parametrize("first", range(4))
def test_kill_9_at_any_statement_leaves_every_fact_whole(path: Path, now: datetime, first: int) -> None:
    # One course is about 190 statements: the kills are spread over all of it, each run going on with the same file.
    facts = said = 0
    for deadline in range(3 + 9 * first, 195, 36):
        said += _run_and_die(path, deadline)
        kept = _assert_whole(path, now)
        assert kept >= facts
        assert kept >= said
        facts = kept
    assert said > 5


def test_kill_9_at_any_moment_leaves_every_fact_whole(path: Path, now: datetime) -> None:
    chance = random.Random(9)
    said = 0
    for _ in range(6):
        said += _run_and_die(path, 0, chance.uniform(0.02, 0.2))
        assert _assert_whole(path, now) >= said
    assert said > 0


# --- the whole road --------------------------------------------------------------------------------------------------


@pytest.fixture
def walk(
    store: Store,
    catalogue: Catalogue,
    organisation: Organisation,
    person: Profile,
    attempt: Attempt,
    answer: Callable[..., Answer],
    acknowledgement: Acknowledgement,
) -> Callable[[str, datetime], None]:
    """Go through the whole course at one moment."""

    def go(id_: str, now: datetime) -> None:
        store.save_profile(person, now)
        for section in catalogue.policy.sections:
            store.read_section(section.id, catalogue.policy.version, now)
        store.finish_lesson("consent", catalogue.fingerprint, now)
        store.attempts.begin_attempt(replace(attempt, id=id_, started_at=now), catalogue.policy.version)
        for drawn in attempt.drawn:
            store.attempts.save_answer(id_, answer(drawn.item_id, "a"))
        store.attempts.finish_attempt(id_, Score(3, 3, 1.0, 0.8, ()), now)
        store.acknowledge(replace(acknowledgement, acknowledged_at=now))
        made = complete(
            profile=person,
            catalogue=catalogue,
            organisation=organisation,
            evidence=store.evidence(catalogue.policy.version),
            completion_id=f"completion-{id_}",
            duration_seconds=store.seconds_spent(),
            now=now,
        )
        store.add_completion(made, b"record", b"certificate", now)

    return go


def test_the_whole_road_ends_in_a_completion_and_starts_anew(
    store: Store, walk: Callable[..., None], catalogue: Catalogue, organisation: Organisation, now: datetime
) -> None:
    walk("first", now)
    (kept,) = store.completions()
    assert [result.item_id for result in kept.completion.results] == ["consent", "tone", "alt-text"]
    assert len(outstanding(catalogue, ("everyone",), store.evidence("7.0"))) == 5
    due = due_at(now, [kept.completion], organisation, now=now)
    assert (status(due, now), status(due, now + timedelta(days=365))) == ("fine", "overdue")


def test_a_clock_that_jumps_loses_no_completion_and_forges_no_date(
    store: Store, walk: Callable[..., None], now: datetime
) -> None:
    moments = [now, now + timedelta(days=10_000), now - timedelta(days=10_000), now]
    for number, moment in enumerate(moments):
        walk(f"a{number}", moment)
    kept = [stored.completion for stored in store.completions()]
    assert [made.id for made in kept] == [f"completion-a{number}" for number in (3, 2, 1, 0)]
    assert [made.completed_at for made in kept] == moments[::-1]
    for made in kept:
        assert made.started_at <= made.completed_at
        assert (made.expires_at.year, made.expires_at.month) == (made.completed_at.year + 1, made.completed_at.month)
    assert store.profile_created_at() == now


# --- a full disk, a lock, two windows --------------------------------------------------------------------------------


def test_a_full_disk_is_told_for_every_verb_and_loses_nothing(
    store: Store, person: Profile, walk: Callable[..., None], now: datetime
) -> None:
    walk("first", now)
    before = store.my_data()
    used = store.connection.value("PRAGMA page_count")
    store.connection.db.conn.execute(f"PRAGMA max_page_count = {used}")
    long = "x" * 50_000
    verbs: list[Callable[[], None]] = [
        lambda: store.save_profile(replace(person, team=long), now),
        lambda: store.save_place(Place("home", long), now),
        lambda: store.read_section(long, "7.0", now),
        lambda: store.finish_lesson(long, "f1", now),
        lambda: store.desk.save_draft("answer", "a", long, now),
        lambda: store.desk.save_setting("a", long, now),
        lambda: store.acknowledge(replace(store.acknowledgements()[0], statement=long)),
        lambda: store.add_completion(replace(store.completions()[0].completion, id="c-2"), long.encode(), b"c", now),
    ]
    for verb in verbs:
        with pytest.raises(DiskFullError, match=r"disk is full.*Free some space"):
            verb()
    assert store.my_data() == before


def test_a_lock_is_told_after_a_short_wait_and_then_it_works(store: Store, path: Path, now: datetime) -> None:
    with closing(open_store(path, now)) as other:
        with other.connection.writing():
            with pytest.raises(LockedStoreError, match="in use"):
                store.save_place(Place("home"), now)
            assert store.place() is None
        store.save_place(Place("home"), now)
        assert other.place() == Place("home")


def test_two_windows_lose_no_fact_of_each_other(store: Store, path: Path, now: datetime) -> None:
    with closing(open_store(path, now)) as other:
        for number in range(10):
            (store, other)[number % 2].read_section(str(number), "7.0", now)
            (store, other)[number % 2].spend(3, now)
        assert list(other.evidence("7.0").sections_read) == [str(number) for number in range(10)]
        assert store.seconds_spent() == 30
