"""The values that the course is made of, as read from the content files. All are frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

# What a statement rests on. Only `policy` may be quoted as the organisation's policy.
Basis = Literal["policy", "good-practice", "law"]
# What a person does, which decides what they take; `everyone` is always included.
Audience = Literal["everyone", "contribute", "run-account", "manage"]
AUDIENCES: tuple[Audience, ...] = ("everyone", "contribute", "run-account", "manage")
Topic = Literal["accessibility", "privacy", "photos", "security", "conduct"]
ClauseKind = Literal["paragraph", "bullet", "sub-bullet", "link"]
# What a change of the policy asks of people, as its owner says: all but `minor` ask for a new acknowledgement.
Weight = Literal["minor", "clarified", "new-duty"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the policy: its permanent id, the client's words, and our words beside them."""

    id: str
    section_id: str
    kind: ClauseKind
    text: str
    summary: str = ""
    ask: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    untestable: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the policy; `id` is its number, or '0' for the unnumbered opening."""

    id: str
    title: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """What the policy's owner says of one clause that changed since the version before: how much, and why.

    A heading has a note too, and the title; how they are called is in modules/redline.py.
    """

    clause_id: str
    weight: Weight
    why: str


def version_numbers(version: str) -> tuple[int, ...]:
    """Return a version as the numbers by which versions are compared, so that 7.10 comes after 7.9."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of the policy. `sha256` is that of the normalised source text; `missing` are section numbers.

    `changes` are the notes on what changed since the version before, none where this is the first. `follows` is the
    version before as the notes name it: its own for the first one, '' where they say nothing.
    """

    code: str
    version: str
    title: str
    sections: tuple[Section, ...]
    sha256: str
    missing: tuple[str, ...] = ()
    changes: tuple[ChangeNote, ...] = ()
    follows: str = ""

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses in reading order."""
        return tuple(clause for section in self.sections for clause in section.clauses)

    def is_before(self, version: str) -> bool:
        """Whether another version comes after this one, as where a newer course was put back or is not here yet."""
        return version_numbers(self.version) < version_numbers(version)


@dataclass(frozen=True, slots=True)
class Contact:
    """A role that the policy names, and what to ask it about. Never a person's name."""

    id: str
    role: str
    about: str


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary."""

    id: str
    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement that ages, with where it comes from and the day it was last checked."""

    id: str
    text: str
    source: str
    checked: date
    certainty: Literal["confirmed", "secondary"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn picture: its SVG file under assets/illustrations and what it shows, in words.

    `app` where the app's own pages show it, so that no lesson need do so.
    """

    id: str
    alt: str
    app: bool = False


@dataclass(frozen=True, slots=True)
class Approval:
    """One deed with the contacts (ids) who must agree first, who advise, and who are told; and the clauses it rests on.

    `scenarios` are the ids of items in which it comes up.
    """

    id: str
    deed: str
    agree: tuple[str, ...] = ()
    advise: tuple[str, ...] = ()
    tell: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    note: str = ""
    scenarios: tuple[str, ...] = ()

    @property
    def contacts(self) -> tuple[str, ...]:
        """Everybody who is named, each once: first who agree, then who advise, then who are told."""
        return tuple(dict.fromkeys((*self.agree, *self.advise, *self.tell)))


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson. `body` is Markdown, read by `modules.blocks`; `checks` are item ids asked on the way."""

    id: str
    title: str
    topic: Topic
    minutes: int
    goal: str
    takeaway: str
    basis: Basis
    body: str
    clauses: tuple[str, ...] = ()
    audiences: tuple[Audience, ...] = ("everyone",)
    checks: tuple[str, ...] = ()
    file: str = ""
    body_line: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a content file; `line` counts from 1, `code` is a short slug for the kind of problem."""

    file: str
    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The whole course in one language. `fingerprint` is a SHA-256 over every content file, banks included.

    `policy` is the version in force, `earlier` are those before it, newest first.
    """

    language: str
    fingerprint: str
    policy: Policy
    lessons: tuple[Lesson, ...]
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    approvals: tuple[Approval, ...] = ()
    earlier: tuple[Policy, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """The organisation's own settings, from one TOML file. An empty string means: not set, and the app says so.

    `pass_mark` is a fraction (0.8 is 80 %); `must_pass` the ids of the items that must be right (none: those that the
    bank marks); `check_items` the number of questions in the final check; `valid_months` how long a completion counts;
    `refresher_from` and `refresher_to` the first and last day (MM-DD) of the weeks in which everybody refreshes, both
    empty where each person has their own year; `allow_unsigned_packs` whether a pack that nobody signed may come in,
    `packs_folder` where new packs are looked for.
    """

    name: str
    short_name: str
    homepage: str
    hr_email: str
    training_link: str
    slides_link: str
    pass_mark: float
    check_items: int
    valid_months: int
    new_starter_days: int
    teams: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    contact_emails: Mapping[str, str] = field(default_factory=dict)
    password_note: bool = True
    must_pass: tuple[str, ...] = ()
    allow_unsigned_packs: bool = False
    refresher_from: str = ""
    refresher_to: str = ""
    packs_folder: str = ""
