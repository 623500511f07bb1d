"""An intake is killed at many moments; each time the register is whole, and the next run finishes the rest."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest

from exports.certify import certify
from exports.hr import authority as authorities
from exports.hr import invitation
from exports.hr.countersigning import countersign
from exports.keys import Installation, load_or_create
from exports.record import make_record
from modules.model import Organisation
from records.hr import audit, held, invitations, people, tray
from records.hr.model import Details
from records.hr.register import Register, open_register
from records.model import Acknowledgement, Completion, ItemResult

NOW = datetime(2026, 11, 22, 14, 3, tzinfo=UTC)
SCRIPT = Path(__file__).with_name("intake_run.py")
KILLS = 18
PEOPLE = 60
HEAVY = Organisation(
    name="Blue Heron Trust", short_name="Heron", homepage="https://heron.example", hr_email="hr@heron.example",
    training_link="", slides_link="", pass_mark=0.8, check_items=20, valid_months=12, new_starter_days=14,
)  # fmt: skip


class World(NamedTuple):
    """Files to take in, the roots that are given with them, and a register (a folder) to start from."""

    files: Path
    roots: Path
    start: Path


def completion(number: int, kind: str) -> Completion:
    acknowledged = Acknowledgement("I have read it.", "T", "M01", "7.0", "ab" * 32, "en", NOW)
    kinds = ("record", "page", "newcomer", "strange", "more", "signed")
    return Completion(
        id=str(UUID(int=(1 << 124) + number * 16 + kinds.index(kind), version=4)),
        name=f"Person {number} Sample",
        email=f"p{number}@heron.example",
        staff_number=f"N-{number}",
        team="",
        nation="",
        print_name="",
        organisation="Blue Heron Trust",
        organisation_homepage="",
        policy_code="M01",
        policy_version="7.0",
        fingerprint="ab" * 32,
        language="en",
        score=0.9,
        pass_mark=0.8,
        started_at=NOW - timedelta(hours=1),
        completed_at=NOW - timedelta(minutes=number),
        expires_at=NOW + timedelta(days=365),
        duration_seconds=3000,
        acknowledgement=acknowledged,
        results=(ItemResult("ask-first", True, "sure"),),
    )


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Three hundred files: known, invited, countersigned, of newcomers, doubtful, damaged and twice the same."""
    made = World(*(tmp_path_factory.mktemp(name) for name in ("files", "roots", "start")))
    keys = [load_or_create(tmp_path_factory.mktemp("key"), now=NOW, use_keyring=False) for _ in range(3)]
    authority = authorities.create(tmp_path_factory.mktemp("hr"), HEAVY.name, "kettle otter window", NOW)
    (made.roots / "hr.pem").write_bytes(authority.root_pem)
    (made.roots / "pin.pem").write_bytes(keys[0].root_pem)
    with closing(open_register(made.start, NOW)) as register:
        for number in range(PEOPLE):
            _files(made.files, register, number, keys, authority)
    return made


def _files(
    folder: Path, register: Register, number: int, keys: list[Installation], authority: authorities.Authority
) -> None:
    pinned, invited, strange = keys

    def put(kind: str, data: bytes) -> None:
        (folder / f"{number:03d}-{kind}").write_bytes(data)

    one = completion(number, "record")
    if number % 3:
        person = people.add(register, Details(one.name, one.email, one.staff_number), HEAVY, NOW, "Hana Example")
    if number % 3 == 1:
        data, kept = invitation.make(person, authority, HEAVY, NOW)
        invitations.keep(register, [kept], NOW, "Hana Example")
        proof = invitation.prove(invitation.read(data, NOW), one.id, invited.root_der)
        put("1.jws", make_record(replace(one, invitation=proof), invited))
        put("2.jws", make_record(completion(number, "more"), invited))
    else:
        record, page = certify(one, pinned, NOW)
        put("1.jws", record)
        put("2.pdf", countersign(page, authority, NOW) if number % 2 else page)
    put("3.jws", make_record(completion(number, "strange"), strange))
    put("4.jws", make_record(completion(number, "newcomer"), pinned))
    put("5.pdf", b"%PDF-1.7 damaged" if number % 2 else (folder / f"{number:03d}-1.jws").read_bytes())


def run(world: World, home: Path) -> subprocess.Popen[str]:
    words = [sys.executable, str(SCRIPT), str(home), str(world.roots), str(world.files)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(world: World, home: Path) -> None:
    process = run(world, home)
    _said, complaints = process.communicate(timeout=300)
    assert process.returncode == 0, complaints


def copy(world: World, home: Path) -> Path:
    home.mkdir()
    for path in world.start.iterdir():
        (home / path.name).write_bytes(path.read_bytes())
    return home


class State(NamedTuple):
    """What the register holds, without what is random: whose each completion is, and what waits."""

    completions: frozenset[tuple[str, ...]]
    tray: frozenset[tuple[str, ...]]
    people: frozenset[str]
    invitations: frozenset[tuple[str, str]]
    keys: frozenset[tuple[str, str]]


def look(home: Path) -> State:
    """Return the state of a register, having seen that it is whole."""
    with closing(open_register(home, NOW)) as register:
        for connection in (register.connection, register.vault):
            assert connection.value("PRAGMA integrity_check") == "ok"
            assert connection.rows("PRAGMA foreign_key_check") == []
        assert audit.first_break(register.connection) is None
        column = register.connection.column
        emails = {row["id"]: row["email"] for row in register.connection.rows("SELECT id, email FROM person")}
        kept = [held.held(register, id_) for id_ in column("SELECT id FROM completion")]
        found = set()
        for one in kept:
            assert one is not None
            files = held.files(register, one.id)
            assert files is not None
            assert files.record
            signed = str(one.countersigned_at is not None)
            # The bytes come first: they may be there before the register speaks of them, and never after.
            assert one.countersigned_at is None or files.countersigned
            found.add((one.id, emails[one.person_id], one.verdict, signed, str(bool(files.certificate))))
        doubts = tray.waiting(register)
        for doubt in doubts:
            waiting = tray.files_of(register, doubt.id)
            assert waiting is not None
            assert waiting.record
        double = [count for count in Counter(doubt.completion_id for doubt in doubts).values() if count > 1]
        assert double == []
        assert not {doubt.completion_id for doubt in doubts} & {id_ for id_, *_rest in found}
        # Nothing lies in the vault of which the register does not know.
        known = {id_ for id_, *_rest in found} | {doubt.id for doubt in doubts}
        assert set(register.vault.column("SELECT id FROM files")) == known
        answered = register.connection.rows("SELECT answered_by, person_id FROM invitation")
        keys = register.connection.rows("SELECT root, person_id FROM installation")
        return State(
            frozenset(found),
            frozenset((doubt.completion_id, doubt.verdict, doubt.reason) for doubt in doubts),
            frozenset(emails.values()),
            frozenset((row["answered_by"], emails[row["person_id"]]) for row in answered),
            frozenset((row["root"], emails[row["person_id"]]) for row in keys),
        )


@pytest.fixture(scope="module")
def whole(world: World, tmp_path_factory: pytest.TempPathFactory) -> State:
    """What one run leaves that nothing interrupted."""
    home = copy(world, tmp_path_factory.mktemp("whole") / "register")
    finish(world, home)
    return look(home)


def test_one_run_accepts_keeps_waiting_and_adds(whole: State) -> None:
    assert len(whole.completions) == 140
    assert len(whole.tray) == PEOPLE
    assert len(whole.people) == PEOPLE
    assert Counter(verdict for _id, _email, verdict, *_rest in whole.completions).keys() == {
        "known",
        "invited",
        "countersigned",
    }


def test_killed_at_many_moments_it_is_whole_each_time_and_ends_the_same(
    world: World, whole: State, tmp_path: Path
) -> None:
    moments = random.Random(20261122)
    home = copy(world, tmp_path / "killed")
    reached, kills, place = [], 0, 0
    while kills < KILLS:
        process = run(world, home)
        place += moments.randrange(0, 60)
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) >= place:
                break
        time.sleep(moments.uniform(0, 0.05))
        process.kill()
        process.communicate()
        kills += process.returncode != 0
        state = look(home)
        reached.append(len(state.completions))
        assert {id_ for id_, *_rest in state.completions} <= {id_ for id_, *_rest in whole.completions}
        if process.returncode == 0 and kills < KILLS:
            assert state == whole
            home, place = copy(world, tmp_path / f"killed-{kills}"), 0
    assert len(set(reached)) >= 5, reached
    finish(world, home)
    assert look(home) == whole
    finish(world, home)
    assert look(home) == whole
