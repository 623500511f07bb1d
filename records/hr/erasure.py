"""Erasing a person: all that is kept about them goes, and a trace stays that keeps them from coming back by a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from assets.language import _
from records.connection import Connection, told
from records.copies import aside_of, copies, forget_copies, make_copy
from records.errors import LockedStoreError, RefusedFactError
from records.hr import audit, intakes, tombstones, tray, vault
from records.hr.model import Details, Person
from records.hr.people import folded, person
from records.hr.register import Register

if TYPE_CHECKING:
    from sqlite_utils import Database

_LONG = 4


def erase(register: Register, person_id: str, *, now: datetime, who: str, because: str) -> bool:
    """Erase a person; RefusedFactError for somebody who is not in the register, or without a reason.

    The log keeps the id, which nothing else has any more, and the reason without the person's name and address.
    Returns what `clean_up` does.
    """
    if not because.strip():
        raise RefusedFactError(_("A reason is needed."), todo=_("Write in a few words why the person is erased."))
    with register.connection.writing() as db:
        found = person(register, person_id)
        if found is None:
            raise RefusedFactError(_("There is no such person in the register."), todo=_("Look the person up again."))
        erase_rows(register, db, found, now)
        intakes.forget(db, speaking_of(found.details), now)
        detail = without_names(because.strip(), found.details)
        audit.add(db, who=who, deed="person-erased", subject=person_id, detail=detail, now=now)
    return clean_up(register, now)


def erase_rows(register: Register, db: Database, gone: Person, now: datetime) -> None:
    """Erase all rows about a person inside a transaction, the traces first; `clean_up` has to come after it."""
    d = gone.details
    completions = [row["id"] for row in db.query("SELECT id FROM completion WHERE person_id = ?", [gone.id])]
    doubts = tray.of_person(register, gone, completions)
    seen = [*completions, *(doubt.completion_id for doubt in doubts)]
    marks = tombstones.marks_of(email=d.email, staff_number=d.staff_number, completion_ids=seen)
    tombstones.bury(db, marks, now)
    drop_doubts(db, [doubt.id for doubt in doubts])
    vault.mark_to_drop(db, completions)
    db.conn.executemany("DELETE FROM intake_file WHERE completion_id = ?", [(id_,) for id_ in seen])
    if d.email:
        # They may be somebody's manager.
        for table, column in (("person", "manager_email"), ("reminder", "recipient")):
            theirs = f"{column} <> '' AND lower({column}) = lower(?)"
            db.execute(f"UPDATE {table} SET {column} = '' WHERE {theirs}", [d.email])  # noqa: S608 - our own names
    db.execute("DELETE FROM person WHERE id = ?", [gone.id])


def drop_doubts(db: Database, ids: Iterable[str]) -> None:
    """Delete files of the tray inside a transaction, and mark their bytes to be dropped."""
    doubts = list(ids)
    db.conn.executemany("DELETE FROM doubt WHERE id = ?", [(id_,) for id_ in doubts])
    vault.mark_to_drop(db, doubts)


def clean_up(register: Register, now: datetime) -> bool:
    """Leave nothing behind of what was erased: not in the vault, in the write-ahead logs, nor in the daily copies.

    What is deleted is overwritten in the file itself (`secure_delete`); the older copies give way to a new one. Returns
    False where another program is at the files and keeps the last bytes there: they go when the register is opened and
    closed after it.
    """
    with suppress(LockedStoreError):  # the bytes stay marked for the next opening, so nothing is waited for here
        vault.drop_marked(register.connection, register.vault)
    gone = not register.connection.column("SELECT 1 FROM to_drop LIMIT 1")
    for connection in (register.connection, register.vault):
        _renew_copies(connection, now)
        gone = _emptied(connection) and gone
    return gone


def is_erased(register: Register, *, email: str = "", staff_number: str = "", completion_id: str = "") -> bool:
    """Say whether somebody with this address or number, or this completion, was erased."""
    return tombstones.reader(register.connection)(email, staff_number, completion_id)


def without_names(text: str, details: Details) -> str:
    """Return a text with each name, address and number of a person as `…`, whatever its case."""
    parts = [details.email, details.staff_number, *re.findall(r"\w{2,}", details.name)]
    words = sorted((re.escape(part) for part in parts if part), key=len, reverse=True)
    return re.sub(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", "…", text, flags=re.IGNORECASE)


def speaking_of(details: Details) -> Callable[[str], bool]:
    """Return what says whether a text, such as the name of a file, holds a name, the address or the number of a person.

    Case and accents are forgiven. Too many found is no harm here: one more file is looked at again.
    """
    words = [*re.findall(r"[^\W_]{2,}", folded(details.name)), *folded(details.email).split("@")[:1]]
    whole = [word for word in (*words, folded(details.staff_number)) if word]
    # A long name may stand in the middle of a word (`AnnaSample.pdf`), a short one or a number may not.
    parts = [re.escape(word) for word in words if len(word) >= _LONG]
    parts += [rf"(?<![^\W_]){re.escape(word)}(?![^\W_])" for word in whole]
    pattern = re.compile("|".join(parts) or "(?!)")
    return lambda text: pattern.search(folded(text)) is not None


def _emptied(connection: Connection) -> bool:
    """Empty the write-ahead log, and say whether that could be done."""
    with told(connection.path):
        busy, *_frames = connection.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _renew_copies(connection: Connection, now: datetime) -> None:
    if copies(connection.path) or aside_of(connection.path).exists():
        forget_copies(connection.path)
        make_copy(connection, now, "day")
