"""Opening HR's register, and how a deed is kept there: all of it with its line in the audit log, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from records.errors import LockedStoreError
from records.hr import audit, vault
from records.hr.schema import REGISTER_STEPS, VAULT_STEPS
from records.opening import open_connection

if TYPE_CHECKING:
    from sqlite_utils import Database

    from records.connection import Connection

REGISTER_FILE = "register.db"
VAULT_FILE = "vault.db"
# What is kept in memory of the register, in KiB: the indexes of 100 000 people, so that they are read once.
_CACHE = 65_536


@dataclass(frozen=True, slots=True)
class Register:
    """The open register. `connection` is that of the register itself, `vault` that of the signed bytes.

    Both belong to the thread that opened them; a worker opens its own.
    """

    folder: Path
    connection: Connection
    vault: Connection

    @contextmanager
    def deed(self, who: str, deed: str, subject: str, now: datetime, detail: str = "") -> Iterator[Database]:
        """Hold one transaction on the register that ends with one entry in the audit log.

        `who` is the named person (or `postwise` for what runs by itself), `deed` a slug such as `roster-applied`,
        `subject` the id that it is about. The log holds ids and counts, never names or addresses: it outlives an
        erasure. StoreError where it cannot be kept; then nothing was.
        """
        with self.connection.writing() as db:
            yield db
            audit.add(db, who=who, deed=deed, subject=subject, detail=detail, now=now)

    def close(self) -> None:
        """Close both files."""
        self.connection.close()
        self.vault.close()


def open_register(folder: Path, now: datetime, *, busy_seconds: float = 5.0) -> Register:
    """Open the register in `folder`, making it where there is none. Raises a StoreError that says what to do.

    Bytes that an interrupted deed was still to drop from the vault are dropped now.
    """
    register = open_connection(folder / REGISTER_FILE, now, busy_seconds=busy_seconds, steps=REGISTER_STEPS)
    try:
        signed = open_connection(folder / VAULT_FILE, now, busy_seconds=busy_seconds, steps=VAULT_STEPS)
    except BaseException:
        register.close()
        raise
    opened = Register(folder, register, signed)
    try:
        register.column(f"PRAGMA cache_size = -{_CACHE}")
        with suppress(LockedStoreError):  # whoever is writing right now is not to be waited for: there is another time
            vault.drop_marked(register, signed)
    except BaseException:
        opened.close()
        raise
    return opened
