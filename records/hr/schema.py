"""The tables of HR's register, all in one place. The rules are those of records/schema.py.

Two files: the register, small enough to be copied each day, and the vault with the signed bytes. A row of the vault
is written before the row of the register that speaks of it, so that an interruption leaves nothing that lacks proof.
"""

from __future__ import annotations

from sqlite_utils import Database

from records.schema import Step

_PEOPLE = """
CREATE TABLE person (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    staff_number TEXT NOT NULL,
    team TEXT NOT NULL,
    nation TEXT NOT NULL,
    manager_email TEXT NOT NULL,
    audiences TEXT NOT NULL,  -- a bit each, in the order of modules.model.AUDIENCES, as '1010': for filters
    started_on TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    left_at TEXT,
    search TEXT NOT NULL,  -- name, e-mail, number and team, folded, for words that are looked for
    sort_name TEXT NOT NULL,  -- the name, folded and without accents, for the order that people expect
    -- How the person stands, kept beside so that 100 000 rows are sorted and filtered at once.
    due_at TEXT NOT NULL,
    completed_at TEXT,
    expires_at TEXT,
    policy_version TEXT NOT NULL DEFAULT '',
    score REAL,
    verdict TEXT NOT NULL DEFAULT '',
    completion_id TEXT NOT NULL DEFAULT '',
    countersigned_at TEXT
) STRICT;
CREATE UNIQUE INDEX person_by_email ON person (lower(email)) WHERE email <> '';
CREATE UNIQUE INDEX person_by_staff_number ON person (staff_number) WHERE staff_number <> '';
-- An index for each order; left_at is in each, so that nobody who left has to be looked up to be left out.
CREATE INDEX person_by_name ON person (sort_name, number, left_at);
CREATE INDEX person_by_address ON person (lower(email), number, left_at);
CREATE INDEX person_by_staff ON person (staff_number, number, left_at);
CREATE INDEX person_by_team ON person (team, sort_name, number, left_at);
CREATE INDEX person_by_nation ON person (nation, sort_name, number, left_at);
CREATE INDEX person_by_due ON person (due_at, number, left_at, completion_id, policy_version);
CREATE INDEX person_by_completed ON person (completed_at, number, left_at);
CREATE INDEX person_by_score ON person (score, number, left_at);
-- All that a status, and all that a filter asks for, so that the wide rows themselves are not gone through.
CREATE INDEX person_by_standing ON person (number, left_at, due_at, completion_id, policy_version);
CREATE INDEX person_by_search ON person (number, search, team, nation, audiences);
CREATE INDEX person_by_manager ON person (lower(manager_email)) WHERE manager_email <> '';
CREATE TABLE note (
    number INTEGER PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX note_by_person ON note (person_id);
CREATE TABLE leaver (
    number INTEGER PRIMARY KEY,
    person_id TEXT NOT NULL UNIQUE REFERENCES person (id) ON DELETE CASCADE,
    left_at TEXT NOT NULL,
    status TEXT NOT NULL,  -- how the person stood then: what was not done
    due_at TEXT NOT NULL
) STRICT;
"""

_COMPLETIONS = """
CREATE TABLE completion (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    verdict TEXT NOT NULL,
    root TEXT NOT NULL,  -- SHA-256 of the root of the installation that signed, in hex
    accepted_at TEXT NOT NULL,
    accepted_by TEXT NOT NULL,
    note TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    score REAL NOT NULL,
    completed_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    countersigned_at TEXT,
    revoked_at TEXT,
    revoked_because TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX completion_by_person ON completion (person_id, completed_at);
CREATE INDEX completion_by_time ON completion (completed_at);
CREATE TABLE result (
    completion_number INTEGER NOT NULL REFERENCES completion (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    item_id TEXT NOT NULL,
    "right" INTEGER NOT NULL CHECK ("right" IN (0, 1)),
    confidence TEXT NOT NULL,
    PRIMARY KEY (completion_number, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX result_by_item ON result (item_id);
CREATE TABLE installation (
    number INTEGER PRIMARY KEY,
    root TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    known_at TEXT NOT NULL,
    UNIQUE (root, person_id)
) STRICT;
CREATE INDEX installation_by_person ON installation (person_id);
CREATE TABLE revoked_key (
    root TEXT PRIMARY KEY,
    revoked_at TEXT NOT NULL,
    because TEXT NOT NULL
) STRICT;
CREATE TABLE invitation (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    made_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    answered_by TEXT NOT NULL DEFAULT '',  -- the first completion that proved it
    answered_root TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX invitation_by_person ON invitation (person_id);
"""

_INTAKE = """
CREATE TABLE doubt (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL UNIQUE,
    file_name TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    received_at TEXT NOT NULL,
    completion_id TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    sort_name TEXT NOT NULL,  -- the name, folded
    decision TEXT NOT NULL DEFAULT '' CHECK (decision IN ('', 'accepted', 'refused')),
    decided_by TEXT NOT NULL DEFAULT '',
    decided_at TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE intake (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    started_at TEXT NOT NULL,
    finished_at TEXT
) STRICT;
CREATE TABLE intake_source (
    intake_number INTEGER NOT NULL REFERENCES intake (number),
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    PRIMARY KEY (intake_number, position)
) STRICT;
CREATE TABLE intake_file (
    number INTEGER PRIMARY KEY,
    intake_number INTEGER NOT NULL REFERENCES intake (number),
    file TEXT NOT NULL,
    size INTEGER NOT NULL,
    changed INTEGER NOT NULL,  -- nanoseconds, as the file system tells
    outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'waiting', 'rejected')),
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    completion_id TEXT NOT NULL,
    UNIQUE (intake_number, file)
) STRICT;
"""

_KEEPING = """
CREATE TABLE reminder (
    number INTEGER PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    step INTEGER NOT NULL,  -- days before the due date; negative after it
    due_at TEXT NOT NULL,
    recipient TEXT NOT NULL,
    file_name TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;
CREATE INDEX reminder_by_person ON reminder (person_id, due_at);
CREATE INDEX reminder_by_recipient ON reminder (lower(recipient)) WHERE recipient <> '';
CREATE TABLE tombstone (
    number INTEGER PRIMARY KEY,
    trace TEXT NOT NULL UNIQUE,  -- a keyed hash of an e-mail address, staff number or completion id
    erased_at TEXT NOT NULL
) STRICT;
CREATE TABLE to_drop (
    id TEXT PRIMARY KEY  -- of bytes that are still to be dropped from the vault
) STRICT;
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    deed TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE TABLE audit_seal (
    number INTEGER PRIMARY KEY,
    entries INTEGER NOT NULL,
    hash TEXT NOT NULL,
    seal TEXT NOT NULL  -- a compact JWS of both, by the key of HR
) STRICT;
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT;
"""

_VAULT = """
CREATE TABLE files (
    id TEXT PRIMARY KEY,  -- of a completion, or of a doubt
    record BLOB NOT NULL,
    certificate BLOB NOT NULL,
    countersigned BLOB NOT NULL
) STRICT;
"""


def register_tables(db: Database) -> None:
    """Make all tables of the first register."""
    for script in (_PEOPLE, _COMPLETIONS, _INTAKE, _KEEPING):
        db.executescript(script)


def vault_tables(db: Database) -> None:
    """Make the table of the first vault."""
    db.executescript(_VAULT)


def version_index(db: Database) -> None:
    """Make which policy versions there are quick to tell."""
    db.execute("CREATE INDEX person_by_version ON person (policy_version)")


# In the order in which they are applied; a step that has been released is never changed.
REGISTER_STEPS: tuple[Step, ...] = (register_tables, version_index)
VAULT_STEPS: tuple[Step, ...] = (vault_tables,)
