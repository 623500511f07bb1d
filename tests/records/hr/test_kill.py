"""Killed at any moment, a deed in HR's register is there as a whole or not at all, and nothing held lacks its bytes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from records.hr import audit
from records.hr.register import Register, open_register

ROOT = Path(__file__).resolve().parents[3]
WRITER = Path(__file__).with_name("crashing_register.py")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def run_and_die(folder: Path, deed: str, deadline: int, crowd: int, seconds: float = 0.0) -> int:
    """Return how many deeds the process said it had kept before it was killed."""
    command = [sys.executable, str(WRITER), str(folder), deed, str(deadline), str(crowd)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        if not deadline:
            time.sleep(seconds)
            process.kill()
        said = process.stdout.read().count("kept\n")
        assert process.wait(timeout=120) != 0
    return said


def assert_whole(register: Register) -> Counter[str]:
    """Look at everything that must hold together; return how often each deed is in the log."""
    connection = register.connection
    assert audit.first_break(connection) is None
    assert connection.rows("PRAGMA foreign_key_check") == []
    assert connection.value("PRAGMA integrity_check") == "ok"
    held = set(connection.column("SELECT id FROM completion"))
    waiting = set(connection.column("SELECT id FROM doubt WHERE decision = ''"))
    kept = set(register.vault.column("SELECT id FROM files"))
    assert held | waiting <= kept, "something is held of which the bytes are missing"
    assert kept <= held | waiting, "bytes are left of which the register does not know"
    assert not connection.column("SELECT id FROM to_drop"), "the opening drops what was still to be dropped"
    assert not connection.column("SELECT 1 FROM completion WHERE number NOT IN (SELECT completion_number FROM result)")
    newest = "SELECT id FROM completion WHERE person_id = person.id ORDER BY completed_at DESC, number DESC LIMIT 1"
    assert not connection.column(f"SELECT 1 FROM person WHERE completion_id <> ifnull(({newest}), '')")
    gone = "SELECT count(*) FROM leaver JOIN person ON person.id = person_id WHERE person.left_at IS NULL"
    assert connection.value(gone) == 0
    return Counter(connection.column("SELECT deed FROM audit"))


def look(folder: Path) -> Counter[str]:
    register = open_register(folder, NOW)
    try:
        return assert_whole(register)
    finally:
        register.close()


def teams(folder: Path) -> tuple[set[str], int]:
    """Return the teams of those who are with us, and how many people there are: one team is one whole roster."""
    register = open_register(folder, NOW)
    try:
        found = set(register.connection.column("SELECT team FROM person WHERE left_at IS NULL"))
        return found, int(register.connection.value("SELECT count(*) FROM person"))
    finally:
        register.close()


def prepare(folder: Path, crowd: int) -> None:
    """Make a register with people in it, by letting a process do it and killing it afterwards."""
    while not look(folder)["roster-applied"]:
        run_and_die(folder, "roster", 0, crowd, 0.5)


@pytest.mark.parametrize("share", range(5))
def test_a_roster_of_5000_killed_at_any_statement_is_applied_or_not(folder: Path, share: int) -> None:
    applied = 0
    # A first roster is some 4 520 statements, those after it some 14 000.
    for deadline in (1 + share, 850 * (share + 1), 4_514 + 2 * share, 7_000 + 2_000 * share):
        said = run_and_die(folder, "roster", deadline, 5_000)
        kept = look(folder)["roster-applied"]
        assert applied + said <= kept <= applied + said + 1
        found, people = teams(folder)
        assert len(found) == min(kept, 1)
        assert people in {0, 4_500, 5_000}
        applied = kept


def test_a_roster_of_5000_killed_at_any_moment_is_applied_or_not(folder: Path) -> None:
    chance = random.Random(5)
    applied = 0
    for _ in range(5):
        said = run_and_die(folder, "roster", 0, 5_000, chance.uniform(0.1, 1.2))
        kept = look(folder)["roster-applied"]
        assert applied + said <= kept <= applied + said + 1
        found, _people = teams(folder)
        assert len(found) == min(kept, 1)
        applied = kept
    assert applied > 0


@pytest.mark.parametrize("first", range(5))
def test_a_batch_killed_at_any_statement_is_accepted_or_not(folder: Path, first: int) -> None:
    prepare(folder, 30)
    before = look(folder)
    for deadline in range(1 + first * 13, 400, 65):
        said = run_and_die(folder, "accept", deadline, 30)
        after = look(folder)
        assert 0 <= after["accepted"] - before["accepted"] <= said + 1
        assert after["accepted"] - before["accepted"] >= min(said, 1)
        before = after
    register = open_register(folder, NOW)
    assert int(register.connection.value("SELECT count(*) FROM completion")) % 25 == 0
    register.close()


def test_batches_killed_at_any_moment_are_accepted_or_not(folder: Path) -> None:
    prepare(folder, 30)
    chance = random.Random(6)
    for _ in range(6):
        said = run_and_die(folder, "accept", 0, 30, chance.uniform(0.02, 0.3))
        assert look(folder)["accepted"] >= min(said, 1)
    register = open_register(folder, NOW)
    completions = int(register.connection.value("SELECT count(*) FROM completion"))
    assert completions > 0
    assert completions % 25 == 0
    register.close()


@pytest.mark.parametrize("first", range(3))
def test_an_erasure_killed_at_any_statement_is_done_or_not(folder: Path, first: int) -> None:
    prepare(folder, 30)
    while look(folder)["accepted"] < 3:
        run_and_die(folder, "accept", 0, 30, 0.2)
    for deadline in range(3 + first * 7, 75, 21):
        before = look(folder)["person-erased"]
        said = run_and_die(folder, "erase", deadline, 30)
        assert before + said <= look(folder)["person-erased"] <= before + said + 1
        register = open_register(folder, NOW)
        people = int(register.connection.value("SELECT count(*) FROM person"))
        erased = look(folder)["person-erased"]
        assert people + erased in {27, 28, 29, 30}
        register.close()
