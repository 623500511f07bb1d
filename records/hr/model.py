"""The values of HR's register: people, what each has done, what waits for a decision. All frozen; times aware UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from string import ascii_lowercase, ascii_uppercase
from typing import Literal

from modules.model import Audience

# How somebody stands, one word each and the same everywhere. `done`: a completion counts, for the policy in force;
# `soon`: it counts, and ends within 30 days; `due`: nothing counts yet, and there is time; `outdated`: it counts, but
# for an older version of the policy; `overdue`: nothing counts, and the time is over; `left`: no longer with us.
Status = Literal["done", "soon", "due", "outdated", "overdue", "left"]
STATUSES: tuple[Status, ...] = ("done", "soon", "due", "outdated", "overdue", "left")

_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


def address_key(email: str) -> str:
    """Return the form in which two e-mail addresses are the same: only A to Z lose their case, as in SQLite."""
    return email.strip().translate(_SMALL)


@dataclass(frozen=True, slots=True)
class Details:
    """What a roster says about one person; what is empty, it does not say. An e-mail or a staff number is there."""

    name: str
    email: str = ""
    staff_number: str = ""
    team: str = ""
    nation: str = ""
    manager_email: str = ""
    audiences: tuple[Audience, ...] = ()
    started_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the register. `id` is a UUID of ours; `due_at` is when a completion is next asked for."""

    id: str
    details: Details
    due_at: datetime
    created_at: datetime
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the register: the person and how they stand now. Reports have these fields in this order.

    `score` is a fraction; what is None or empty has not happened. `completion_id` is that of the newest completion.
    """

    person_id: str
    name: str
    email: str
    staff_number: str
    team: str
    nation: str
    manager_email: str
    audiences: tuple[Audience, ...]
    status: Status
    due_at: datetime
    completed_at: datetime | None
    expires_at: datetime | None
    policy_version: str
    score: float | None
    verdict: str
    completion_id: str
    countersigned_at: datetime | None
    left_at: datetime | None


SortKey = Literal["name", "email", "staff_number", "team", "nation", "status", "due_at", "completed_at", "score"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows, and in which order. Empty means: all. `words` must all occur in name, e-mail, number or team.

    People who left are shown only when `statuses` names `left`.
    """

    words: str = ""
    statuses: tuple[Status, ...] = ()
    teams: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    audiences: tuple[Audience, ...] = ()
    sort: SortKey = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Files:
    """The bytes of a completion: the signed record, the certificate (empty where none came), and countersigned."""

    record: bytes
    certificate: bytes = b""
    countersigned: bytes = b""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A file in the tray; `decision` is empty, `accepted` or `refused`. Name and e-mail are what its record says."""

    id: str
    file_name: str
    verdict: str
    reason: str
    received_at: datetime
    completion_id: str
    name: str
    email: str
    decision: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that was sent. `key` is the SHA-256 of its public key, in hex: the secret itself is not kept.

    `answered_by` is the first completion that proved it, and `answered_root` the key (SHA-256) that signed that one.
    """

    id: str
    person_id: str
    key: str
    made_at: datetime
    due_at: datetime
    answered_by: str = ""
    answered_root: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the audit log. `hash` covers all of it and the hash before, so nothing can be changed unseen."""

    number: int
    at: datetime
    who: str
    deed: str
    subject: str
    detail: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Group:
    """How many people stand how, in one team, nation or path. `name` is empty for those who have none."""

    name: str
    people: int
    counts: Mapping[Status, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Month:
    """How many completions there were in one calendar month (UTC), as `2026-11`."""

    month: str
    completions: int


@dataclass(frozen=True, slots=True)
class ClauseFigure:
    """How often questions about one clause were answered, wrong, and wrong though sure, by how many `people`."""

    clause_id: str
    people: int
    answers: int
    wrong: int
    wrong_and_sure: int
