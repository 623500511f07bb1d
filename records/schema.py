"""The tables of the data file, all in one place, and the steps that bring an older file up to date.

Rules: STRICT tables with a column for each value and a row for each element of a list, never a list inside a
column. A column has the name of the field it keeps. Nothing finished is ever updated or deleted.

Order is that of the rowid, never of a time: the clock of a laptop may jump. `cycle` says to which course a fact
belongs: the first row is the induction, and each completion opens the next one; the view `running` is the last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlite_utils import Database, Migrations

# "Post" in ASCII: says that a database file is ours (https://sqlite.org/pragma.html#pragma_application_id).
APPLICATION_ID = 0x506F7374
MIGRATION_SET = "postwise"

Step = Callable[[Database], None]

_WHO_AND_WHERE = """
CREATE TABLE profile (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    staff_number TEXT NOT NULL,
    team TEXT NOT NULL,
    nation TEXT NOT NULL,
    language TEXT NOT NULL,
    print_name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE TABLE profile_audience (
    position INTEGER PRIMARY KEY,
    audience TEXT NOT NULL
) STRICT;
CREATE TABLE place (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    page TEXT NOT NULL,
    target TEXT NOT NULL,
    block INTEGER NOT NULL,
    saved_at TEXT NOT NULL
) STRICT;
CREATE TABLE draft (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    text TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT;
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT;
"""

_COURSE = """
CREATE TABLE cycle (
    id INTEGER PRIMARY KEY,
    started_at TEXT  -- the first fact of the cycle; NULL until there is one
) STRICT;
INSERT INTO cycle (id) VALUES (1);
CREATE VIEW running AS SELECT max(id) AS cycle_id FROM cycle;
CREATE TABLE section_read (
    id INTEGER PRIMARY KEY,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id),
    section_id TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    read_at TEXT NOT NULL,
    UNIQUE (cycle_id, section_id, policy_version)
) STRICT;
CREATE TABLE lesson_finished (
    id INTEGER PRIMARY KEY,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id),
    lesson_id TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    finished_at TEXT NOT NULL,
    UNIQUE (cycle_id, lesson_id, fingerprint)
) STRICT;
CREATE TABLE time_spent (
    id INTEGER PRIMARY KEY,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id),
    day TEXT NOT NULL,
    seconds INTEGER NOT NULL CHECK (seconds >= 0),
    UNIQUE (cycle_id, day)
) STRICT;
"""

_ATTEMPTS = """
CREATE TABLE attempt (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id),
    purpose TEXT NOT NULL,
    seed TEXT NOT NULL,  -- decimal digits: a seed may be longer than 64 bits
    language TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    pass_mark REAL NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT
) STRICT;
CREATE INDEX attempt_by_cycle ON attempt (cycle_id);
CREATE TABLE drawn (
    attempt_id TEXT NOT NULL REFERENCES attempt (id),
    position INTEGER NOT NULL,
    item_id TEXT NOT NULL,
    PRIMARY KEY (attempt_id, position),
    UNIQUE (attempt_id, item_id)
) STRICT;
CREATE TABLE drawn_option (
    attempt_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    option_id TEXT NOT NULL,
    PRIMARY KEY (attempt_id, item_id, position),
    FOREIGN KEY (attempt_id, item_id) REFERENCES drawn (attempt_id, item_id)
) STRICT;
CREATE TABLE must_pass (
    attempt_id TEXT NOT NULL REFERENCES attempt (id),
    position INTEGER NOT NULL,
    item_id TEXT NOT NULL,
    PRIMARY KEY (attempt_id, position)
) STRICT;
CREATE TABLE answer (
    number INTEGER PRIMARY KEY,
    attempt_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    confidence TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    "right" INTEGER NOT NULL CHECK ("right" IN (0, 1)),
    marks REAL NOT NULL,
    UNIQUE (attempt_id, item_id),
    FOREIGN KEY (attempt_id, item_id) REFERENCES drawn (attempt_id, item_id)
) STRICT;
CREATE TABLE answer_response (
    attempt_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    response TEXT NOT NULL,
    PRIMARY KEY (attempt_id, item_id, position),
    FOREIGN KEY (attempt_id, item_id) REFERENCES answer (attempt_id, item_id)
) STRICT;
CREATE TABLE score (
    attempt_id TEXT PRIMARY KEY REFERENCES attempt (id),
    items INTEGER NOT NULL,
    "right" INTEGER NOT NULL,
    fraction REAL NOT NULL,
    pass_mark REAL NOT NULL
) STRICT;
CREATE TABLE score_missed (
    attempt_id TEXT NOT NULL REFERENCES score (attempt_id),
    position INTEGER NOT NULL,
    item_id TEXT NOT NULL,
    PRIMARY KEY (attempt_id, position)
) STRICT;
CREATE TABLE score_section (
    attempt_id TEXT NOT NULL REFERENCES score (attempt_id),
    position INTEGER NOT NULL,
    section_id TEXT NOT NULL,
    "right" INTEGER NOT NULL,
    items INTEGER NOT NULL,
    PRIMARY KEY (attempt_id, position),
    UNIQUE (attempt_id, section_id)
) STRICT;
"""

_COMPLETIONS = """
CREATE TABLE acknowledgement (
    id INTEGER PRIMARY KEY,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id),
    statement TEXT NOT NULL,
    typed_name TEXT NOT NULL,
    policy_code TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    language TEXT NOT NULL,
    acknowledged_at TEXT NOT NULL
) STRICT;
CREATE TABLE completion (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    cycle_id INTEGER NOT NULL UNIQUE REFERENCES cycle (id),
    acknowledgement_id INTEGER NOT NULL REFERENCES acknowledgement (id),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    staff_number TEXT NOT NULL,
    team TEXT NOT NULL,
    nation TEXT NOT NULL,
    print_name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    organisation_homepage TEXT NOT NULL,
    policy_code TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    language TEXT NOT NULL,
    score REAL NOT NULL,
    pass_mark REAL NOT NULL,
    started_at TEXT NOT NULL,
    completed_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    duration_seconds INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    record BLOB NOT NULL,
    certificate BLOB NOT NULL
) STRICT;
CREATE TABLE completion_result (
    completion_id TEXT NOT NULL REFERENCES completion (id),
    position INTEGER NOT NULL,
    item_id TEXT NOT NULL,
    "right" INTEGER NOT NULL CHECK ("right" IN (0, 1)),
    confidence TEXT NOT NULL,
    PRIMARY KEY (completion_id, position)
) STRICT;
"""

_INVITATIONS = """
CREATE TABLE invitation (
    number INTEGER PRIMARY KEY,  -- the highest is the newest that was taken
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    staff_number TEXT NOT NULL,
    team TEXT NOT NULL,
    nation TEXT NOT NULL,
    organisation TEXT NOT NULL,
    hr_email TEXT NOT NULL,
    due_at TEXT NOT NULL,
    made_at TEXT NOT NULL,
    secret TEXT NOT NULL,
    root TEXT NOT NULL,  -- the root of the authority that signed it, as PEM
    fingerprint TEXT NOT NULL,
    taken_at TEXT NOT NULL
) STRICT;
CREATE TABLE invitation_audience (
    invitation_id TEXT NOT NULL REFERENCES invitation (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    audience TEXT NOT NULL,
    PRIMARY KEY (invitation_id, position)
) STRICT;
CREATE TABLE completion_invitation (
    completion_id TEXT PRIMARY KEY REFERENCES completion (id),
    id TEXT NOT NULL,  -- of the invitation, which may be gone
    key TEXT NOT NULL,
    signature TEXT NOT NULL
) STRICT;
"""


_REFRESHER = """
CREATE TABLE changes_read (
    id INTEGER PRIMARY KEY,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id),
    before_version TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    read_at TEXT NOT NULL,
    UNIQUE (cycle_id, before_version, policy_version)
) STRICT;
"""


def first_tables(db: Database) -> None:
    """Make all tables of the first version."""
    for script in (_WHO_AND_WHERE, _COURSE, _ATTEMPTS, _COMPLETIONS):
        db.executescript(script)


def invitation_tables(db: Database) -> None:
    """Make the tables for invitations of HR, and for what shows that a completion answers one."""
    db.executescript(_INVITATIONS)


def refresher_tables(db: Database) -> None:
    """Make the table for having read what changed between two versions of the policy."""
    db.executescript(_REFRESHER)


# In the order in which they are applied. A step that has been released is never changed: a new one is added below.
STEPS: tuple[Step, ...] = (first_tables, invitation_tables, refresher_tables)


def migrations(steps: Sequence[Step] = STEPS) -> Migrations:
    """Return the steps as a set that sqlite-utils applies and remembers by the name of each function."""
    made = Migrations(MIGRATION_SET)
    for step in steps:
        made()(step)
    return made
