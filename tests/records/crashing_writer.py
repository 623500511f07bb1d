"""Goes through whole courses, again and again, until it is killed; run by test_store.py in a process of its own.

Arguments: the data file, and the number of the SQL statement at which to kill itself, or 0 to wait for the killer.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizzes.model import Answer, Attempt, Drawn, Score
from records.copies import keep_copy
from records.model import Acknowledgement, Completion, ItemResult, Profile
from records.store import Store, open_store

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ITEMS = ("one", "two", "three", "four")


def say(word: str) -> None:
    """Tell the parent, at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def course(store: Store, day: int) -> None:
    """Do everything once: each verb is one fact, and each has several rows."""
    now = NOW + timedelta(days=day)
    store.save_profile(Profile(f"Test {day}", f"{day}@example.org", audiences=("everyone", "manage")), now)
    store.read_section("3", "7.0", now)
    attempt = Attempt(
        str(uuid.uuid4()), "check", day, "en", "f", 0.8, tuple(Drawn(i, ("a", "b")) for i in ITEMS), ITEMS[:2], now
    )
    store.attempts.begin_attempt(attempt)
    say("kept")
    for item in ITEMS:
        store.attempts.save_answer(attempt.id, Answer(item, ("a", "b"), "sure", now, True, 1.0))
        say("kept")
    store.attempts.finish_attempt(attempt.id, Score(4, 4, 1.0, 0.8, (), {"3": (2, 2), "4": (2, 2)}), now)
    say("kept")
    acknowledgement = Acknowledgement("I agree.", f"Test {day}", "M01", "7.0", "f", "en", now)
    store.acknowledge(acknowledgement)
    say("kept")
    who = (f"Test {day}", f"{day}@example.org", "", "", "", "")
    results = tuple(ItemResult(item, True, "sure") for item in ITEMS)
    completion = Completion(
        str(uuid.uuid4()),
        *who,
        "Trust",
        "",
        "M01",
        "7.0",
        "f",
        "en",
        1.0,
        0.8,
        now,
        now,
        now,
        9,
        acknowledgement,
        results,
    )
    store.add_completion(completion, b"r" * 3000, b"c" * 90_000, now)
    say("kept")
    keep_copy(store, now)


def main() -> None:
    """Write until killed."""
    path, deadline = Path(sys.argv[1]), int(sys.argv[2])
    store = open_store(path, NOW)
    statements = itertools.count(1)

    def count(_: str) -> None:
        if next(statements) == deadline:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    if deadline:
        store.connection.db.conn.set_trace_callback(count)
    say("ready")
    for day in itertools.count():
        course(store, day)


main()
