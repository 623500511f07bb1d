"""The demo is killed at twenty moments spread over its whole length; it goes on each time, and nothing is lost."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

KILLS = 20
# What is finished: these rows may only become more.
FINISHED = ("profile", "section_read", "lesson_finished", "attempt", "drawn", "answer", "answer_response",
            "acknowledgement", "completion")  # fmt: skip
Rows = dict[str, frozenset[tuple]]


class Death(NamedTuple):
    """What the disk held after one kill; `demo` counts the demos begun."""

    demo: int
    stage: str
    page: str
    rows: Rows
    integrity: list[tuple]
    foreign: list[tuple]


def look(out: Path, scratch: Path, demo: int) -> Death:
    """Look at a copy of what the killed process left, log and all, so that the next start finds it untouched."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    for name in ("postwise.db", "postwise.db-wal"):
        if (out / name).exists():
            shutil.copy(out / name, scratch / name)
    with closing(sqlite3.connect(scratch / "postwise.db")) as connection:
        integrity = connection.execute("PRAGMA integrity_check").fetchall()
        foreign = connection.execute("PRAGMA foreign_key_check").fetchall()
        known = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        rows = {name: frozenset(_identities(connection, name)) for name in FINISHED if name in known}
        place = connection.execute("SELECT page, target FROM place").fetchone() if "place" in known else None
    page, target = place or ("welcome", "")
    answers = len(rows.get("answer", ()))
    stage = f"{page} {target}" if page in ("policy", "lesson") else f"{page} {target} after {answers} answers"
    return Death(demo, stage, page, rows, integrity, foreign)


def _identities(connection: sqlite3.Connection, table: str) -> list[tuple]:
    """Return the rows of a table; of an attempt without its end, and of the person without times, as these may come."""
    skipped = {"attempt": {"finished_at"}, "profile": {"changed_at"}}.get(table, set())
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in skipped]
    columns = ", ".join(f'"{name}"' for name in names)
    return connection.execute(f"SELECT {columns} FROM {table}").fetchall()


def facts(out: Path) -> int:
    """Count what is finished, read from beside the running process; 0 while there is nothing to read."""
    tables = ("section_read", "lesson_finished", "attempt", "answer", "acknowledgement", "completion")
    try:
        with closing(sqlite3.connect(f"{(out / 'postwise.db').as_uri()}?mode=ro", uri=True, timeout=0.1)) as connection:
            return sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
    except sqlite3.Error:
        return 0


@pytest.fixture(scope="module")
def length(run, tmp_path_factory: pytest.TempPathFactory) -> float:
    """Seconds that one whole demo takes, measured."""
    began = time.monotonic()
    code, _said, complaints = run("demo", "--out", tmp_path_factory.mktemp("measured") / "D")
    assert code == 0, complaints
    return time.monotonic() - began


@pytest.fixture(scope="module")
def deaths(start, length: float, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Death], Path]:
    """Kill twenty times: each life lasts for a few more facts and then a part of the length, both by a seed.

    Some die while they open. Counting facts spreads the moments over the whole length on slow and fast machines. A
    demo that came to its end before its turn makes room for a new one.
    """
    moments = random.Random(20261122)
    folder = tmp_path_factory.mktemp("killed")
    found: list[Death] = []
    number = 1
    while len(found) < KILLS:
        out = folder / f"D{number}"
        goal = facts(out) + moments.choice((0, 1, 2, 3, 4, 5))
        process = start("demo", "--out", out)
        while process.poll() is None and facts(out) < goal:
            time.sleep(0.01)
        try:
            process.communicate(timeout=moments.uniform(0, length / KILLS))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            found.append(look(out, folder / "scratch", number))
        else:
            assert process.returncode == 0
            number += 1
    return found, folder / f"D{number}"


def test_it_was_killed_twenty_times_at_many_different_stages(deaths) -> None:
    found, _out = deaths
    assert len(found) == KILLS
    stages = {death.stage for death in found}
    assert len(stages) >= 8, sorted(stages)
    pages = {death.page for death in found}
    assert len(pages & {"policy", "lesson", "practice", "check"}) >= 3, sorted(pages)


def test_the_data_were_whole_each_time(deaths) -> None:
    for number, death in enumerate(deaths[0], 1):
        assert death.integrity == [("ok",)], f"after kill {number}, on {death.stage}"
        assert death.foreign == [], f"after kill {number}, on {death.stage}"


def test_nothing_finished_was_ever_lost(deaths) -> None:
    found, _out = deaths
    for before, after in pairwise(found):
        if before.demo == after.demo:
            for table, rows in before.rows.items():
                assert rows <= after.rows[table], f"{table}: lost between {before.stage} and {after.stage}"
    assert len({death.demo for death in found}) <= 4, "the demos are too short to be killed in the middle"


def test_it_goes_on_to_the_end_and_the_certificate_is_good(deaths, run) -> None:
    found, out = deaths
    code, _said, complaints = run("demo", "--out", out)
    assert code == 0, complaints
    end = look(out, out.parent / "scratch", 0)
    if out.name == f"D{found[-1].demo}":
        for table, rows in found[-1].rows.items():
            assert rows <= end.rows[table]
    assert len(end.rows["completion"]) == 1
    code, said, _complaints = run("verify", out / "certificate.pdf", "--trust", out / "root.pem", "--json")
    assert code == 0
    assert json.loads(said)[0]["verdict"] == "known"
