"""The values of what happened: who, how far, acknowledged what, completed when. All are frozen; times are aware UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from modules.model import Audience
from quizzes.model import Attempt, Confidence, Score


@dataclass(frozen=True, slots=True)
class Profile:
    """The person, as they said at the first start. `print_name` stands in where `name` cannot be printed."""

    name: str
    email: str
    staff_number: str = ""
    team: str = ""
    nation: str = ""
    language: str = "en"
    audiences: tuple[Audience, ...] = ("everyone",)
    print_name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person is: a page, what it shows (a section, lesson or attempt id) and the block under the cursor."""

    page: str
    target: str = ""
    block: int = 0


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What was acknowledged, in exactly which words, by whom and when."""

    statement: str
    typed_name: str
    policy_code: str
    policy_version: str
    fingerprint: str
    language: str
    acknowledged_at: datetime


@dataclass(frozen=True, slots=True)
class FinishedAttempt:
    """An attempt that was finished, with its score as it was then, and the policy version that it was begun for."""

    attempt: Attempt
    score: Score
    policy_version: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that counts towards completion, since the last completion. Times by section id and lesson id.

    `started_at` is when the first of it was kept; attempts are in order, newest first. `changes_read` are the versions
    since which the person has read what changed, up to the one in force.
    """

    sections_read: Mapping[str, datetime] = field(default_factory=dict)
    lessons_finished: Mapping[str, datetime] = field(default_factory=dict)
    attempts: tuple[FinishedAttempt, ...] = ()
    acknowledgement: Acknowledgement | None = None
    started_at: datetime | None = None
    changes_read: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something still to do before completion; `id` is a section or lesson id, empty for the final check and the like.

    `changes` is to read what changed in the policy, since the version `id`; `part` to pass the refresher's short check
    of the section `id`.
    """

    kind: Literal["changes", "section", "lesson", "part", "check", "acknowledge"]
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One row of the compact results table in the record."""

    item_id: str
    right: bool
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Invitation:
    """What HR says in an invitation, as the person takes it.

    `secret` is the seed of its one-time key (Ed25519), in hex. `root` is the root of the authority that signed it, as
    PEM, and `fingerprint` its SHA-256 in groups of four.
    """

    id: str
    name: str
    email: str
    staff_number: str
    team: str
    nation: str
    audiences: tuple[Audience, ...]
    organisation: str
    hr_email: str
    due_at: datetime
    made_at: datetime
    secret: str = field(repr=False)
    root: str = field(repr=False)
    fingerprint: str


@dataclass(frozen=True, slots=True)
class InvitationProof:
    """What shows that a completion answers an invitation of HR: its id, its public key and a signature, in hex."""

    id: str
    key: str
    signature: str


@dataclass(frozen=True, slots=True)
class Completion:
    """The whole fact of a completion: what the record says, and all that a certificate shows. `id` is a UUID.

    `score` and `pass_mark` are fractions; `duration_seconds` is time with the app open and in use.
    """

    id: str
    name: str
    email: str
    staff_number: str
    team: str
    nation: str
    print_name: str
    organisation: str
    organisation_homepage: str
    policy_code: str
    policy_version: str
    fingerprint: str
    language: str
    score: float
    pass_mark: float
    started_at: datetime
    completed_at: datetime
    expires_at: datetime
    duration_seconds: int
    acknowledgement: Acknowledgement
    results: tuple[ItemResult, ...] = ()
    invitation: InvitationProof | None = None


@dataclass(frozen=True, slots=True)
class StoredCompletion:
    """A completion as kept: with the signed record (compact JWS) and the signed certificate (PDF)."""

    completion: Completion
    record: bytes
    certificate: bytes
