"""What the tests of HR's register share: an open register, invented people, and what happens to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import pytest

from modules.model import Organisation
from records.hr import held, people, roster, tray
from records.hr.held import Accepting
from records.hr.model import Details, Files, Person
from records.hr.register import Register, open_register
from records.hr.roster import RosterOutcome
from records.hr.tray import Waiting
from records.model import Completion

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    """A register, with short ways to let things happen in it. Days are counted from `now`."""

    register: Register
    organisation: Organisation
    sample: Completion
    who = "Hana Example"
    version = "7.0"
    versions = frozenset({"7.0"})
    now = NOW
    anna = Details("Anna Sample-Test", "anna@example.org", "N-1", "Food", "Wales", audiences=("everyone",))
    bela = Details("Béla Invented", "bela@example.org", "N-2", "Food", "England", audiences=("everyone",))
    cara = Details("Cara Made-Up", "cara@example.org", "N-3", "Textiles", "Scotland", audiences=("everyone",))

    def day(self, days: float) -> datetime:
        return NOW + timedelta(days=days)

    def add(self, details: Details = anna, day: float = 0) -> Person:
        return people.add(self.register, details, self.organisation, self.day(day), self.who)

    def apply(self, *rows: Details, day: float = 0, leavers: bool = True, register: Register | None = None) -> Any:
        return roster.apply_roster(
            register or self.register,
            rows,
            self.organisation,
            now=self.day(day),
            who=self.who,
            versions=self.versions,
            leavers=leavers,
        )

    def preview(self, *rows: Details, day: float = 0, leavers: bool = True) -> RosterOutcome:
        return roster.preview_roster(self.register, rows, self.day(day), versions=self.versions, leavers=leavers)

    def completion(self, number: int = 1, details: Details = anna, day: float = 0, **changes: Any) -> Completion:
        """Return a completion with the id of its number, finished on that day and good for a year."""
        done = self.day(day)
        values = {
            "id": str(uuid5(UUID(int=0), str(number))),
            "name": details.name,
            "email": details.email,
            "staff_number": details.staff_number,
            "completed_at": done,
            "expires_at": done + timedelta(days=365),
        }
        return replace(self.sample, **{**values, **changes})

    def accepting(self, person: Person, number: int = 1, day: float = 0, **changes: Any) -> Accepting:
        """Return what the intake hands over; the bytes differ from completion to completion."""
        completion = self.completion(number, person.details, day)
        files = Files(f"record {number}".encode(), f"page {number}".encode())
        return replace(Accepting(completion, files, person.id, "known", "a" * 64), **changes)

    def accept(self, *batch: Accepting, day: float = 0, note: str = "") -> int:
        now = self.day(day)
        return held.accept(self.register, batch, organisation=self.organisation, now=now, who=self.who, note=note)

    def revoke(self, completion_id: str, because: str = "Made by somebody else.") -> None:
        held.revoke(self.register, completion_id, because, organisation=self.organisation, now=NOW, who=self.who)

    def doubtful(self, number: int = 1, **changes: Any) -> Waiting:
        files = Files(f"doubt {number}".encode(), b"page")
        one = Waiting(f"{number:064x}", "a.pdf", "unrecognised", "Nobody knows it.", f"c-{number}", "", "", files)
        return replace(one, **changes)

    def wait(self, *batch: Waiting, day: float = 0) -> int:
        return tray.wait(self.register, batch, self.day(day), self.who)

    def standing(self, person_id: str) -> dict[str, Any]:
        """Return the row of a person as it is kept."""
        (row,) = self.register.connection.rows("SELECT * FROM person WHERE id = ?", (person_id,))
        return row

    def deeds(self) -> list[Any]:
        """Return what the log says was done, oldest first."""
        return self.register.connection.column("SELECT deed FROM audit ORDER BY number")

    def in_vault(self) -> set[Any]:
        """Return the ids of all bytes that are kept."""
        return set(self.register.vault.column("SELECT id FROM files"))

    def count(self, table: str) -> int:
        return int(self.register.connection.value(f"SELECT count(*) FROM {table}"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "hr"


@pytest.fixture
def register(folder: Path) -> Iterator[Register]:
    opened = open_register(folder, NOW, busy_seconds=0.05)
    yield opened
    opened.close()


@pytest.fixture
def other(folder: Path, register: Register) -> Iterator[Register]:
    """The same register opened a second time, as by another process or a worker."""
    opened = open_register(folder, NOW, busy_seconds=0.05)
    yield opened
    opened.close()


@pytest.fixture
def world(register: Register, organisation: Organisation, completion: Completion) -> World:
    return World(register, organisation, completion)
