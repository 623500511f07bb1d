"""The store: every fact about the person's course, one verb a fact, one transaction each. Reading gives frozen values.

This file loads fast, because the window needs it before its first paint: SQLite and sqlite-utils are loaded by
`open_store`, which is called right after that paint.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from records import completions, cycle, person
from records.attempts import Attempts
from records.desk import Desk
from records.invitations import Invitations
from records.model import Acknowledgement, Completion, Evidence, Place, Profile, StoredCompletion

if TYPE_CHECKING:
    from modules.redline import Carried
    from records.connection import Connection


def open_store(path: Path, now: datetime, *, busy_seconds: float = 2.0) -> Store:
    """Open the data file at `path`, making it where there is none; `busy_seconds` is how long to wait for a lock.

    Raises a StoreError that says what to do: NewerDatabaseError, ForeignDatabaseError, CorruptDatabaseError and
    MissingDatabaseError (with the newest good copy), ReadOnlyStoreError, DiskFullError, LockedStoreError.
    """
    from records.opening import open_connection

    return Store(open_connection(path, now, busy_seconds=busy_seconds))


class Store:
    """What happened so far. Every verb raises a StoreError, and then nothing was kept, not even in part."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.attempts = Attempts(connection)
        self.desk = Desk(connection)
        self.invitations = Invitations(connection)

    def close(self) -> None:
        """Close the data file; everything is on the disk already."""
        self.connection.close()

    def profile(self) -> Profile | None:
        """Return who the person is, or None before the first start is done."""
        return person.profile(self.connection)

    def save_profile(self, profile: Profile, now: datetime) -> None:
        """Keep who the person is."""
        person.save_profile(self.connection, profile, now)

    def profile_created_at(self) -> datetime | None:
        """Return when the profile was first kept, or None."""
        return person.profile_created_at(self.connection)

    def place(self) -> Place | None:
        """Return where the person was last, or None."""
        return person.place(self.connection)

    def save_place(self, place: Place, now: datetime) -> None:
        """Keep where the person is."""
        person.save_place(self.connection, place, now)

    def read_section(self, section_id: str, policy_version: str, now: datetime) -> None:
        """Keep that a section of this policy version was read; the first time in a cycle counts."""
        cycle.read_section(self.connection, section_id, policy_version, now)

    def read_changes(self, before_version: str, policy_version: str, now: datetime) -> None:
        """Keep that what changed between two versions of the policy was read."""
        cycle.read_changes(self.connection, before_version, policy_version, now)

    def finish_lesson(self, lesson_id: str, fingerprint: str, now: datetime) -> None:
        """Keep that a lesson was finished, with the content it had then; the first time in a cycle counts."""
        cycle.finish_lesson(self.connection, lesson_id, fingerprint, now)

    def lessons_ever_finished(self) -> frozenset[str]:
        """Return the lessons that were finished in any cycle."""
        return cycle.lessons_ever_finished(self.connection)

    def spend(self, seconds: int, now: datetime) -> None:
        """Add to the time in which the app was open and in use."""
        cycle.spend(self.connection, seconds, now)

    def seconds_spent(self) -> int:
        """Return the time in use for the course that is running, from the day of its first fact on."""
        return cycle.seconds_spent(self.connection)

    def acknowledge(self, acknowledgement: Acknowledgement) -> None:
        """Keep an acknowledgement, beside those from before."""
        completions.acknowledge(self.connection, acknowledgement)

    def acknowledgements(self) -> tuple[Acknowledgement, ...]:
        """Return all acknowledgements, newest first."""
        return completions.acknowledgements(self.connection)

    def add_completion(self, completion: Completion, record: bytes, certificate: bytes, now: datetime) -> None:
        """Keep a completion with its signed record (JWS) and certificate (PDF); a new cycle starts after it."""
        completions.add_completion(self.connection, completion, record, certificate, now)

    def completions(self) -> tuple[StoredCompletion, ...]:
        """Return all completions, newest first."""
        return completions.completions(self.connection)

    def evidence(self, policy_version: str, carried: Carried | None = None) -> Evidence:
        """Return all that counts towards the next completion: what was done since the last one, for this version.

        `carried` says what of that which was done for earlier versions still counts; None for nothing.
        """
        sections = carried.sections if carried else {}
        versions = {policy_version, *(carried.versions if carried else ())}
        return Evidence(
            sections_read=cycle.sections_read(self.connection, policy_version, sections),
            lessons_finished=cycle.lessons_finished(self.connection),
            attempts=self.attempts.counting({policy_version, *sections}),
            acknowledgement=completions.acknowledged(self.connection, versions),
            started_at=cycle.started_at(self.connection),
            changes_read=cycle.changes_read(self.connection, versions),
        )

    def my_data(self) -> dict[str, Any]:
        """Return all that is kept about the person, ready for JSON: the rows of every table, and the copies' names."""
        from records.mydata import my_data

        return my_data(self.connection)

    def erase_everything(self) -> None:
        """Erase all rows, copies and files put aside. It cannot be undone: ask the person first."""
        from records.mydata import erase_everything

        erase_everything(self.connection)
