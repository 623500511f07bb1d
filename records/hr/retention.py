"""How long things are kept: the rules, what would go by them now, and letting it go."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from assets.language import _
from records.errors import RefusedFactError
from records.hr import audit, intakes, tombstones, vault
from records.hr.erasure import clean_up, drop_doubts, erase_rows
from records.hr.model import Person
from records.hr.people import from_row
from records.hr.register import Register
from records.hr.settings import save_settings, setting
from records.moment import to_text

if TYPE_CHECKING:
    from sqlite_utils import Database

# A hundred years, in months and in days: longer is a slip of the finger.
LONGEST = 1_200
LONGEST_DAYS = 36_500

# A completion that counts, or that is the newest of the person even if it was withdrawn, is never among these.
_SUPERSEDED = """
    SELECT id FROM completion AS old WHERE completed_at <= ?
    AND id <> (SELECT completion_id FROM person WHERE person.id = old.person_id)
    AND EXISTS (SELECT 1 FROM completion AS newer WHERE newer.person_id = old.person_id
                AND (newer.completed_at, newer.number) > (old.completed_at, old.number))
"""
_OLD_DOUBTS = "SELECT id FROM doubt WHERE decision <> '' AND decided_at <= ?"


@dataclass(frozen=True, slots=True)
class Rules:
    """For how long something is kept; 0 is for ever.

    People who left, after that day; completions that a later one took the place of, from when they were made; decided
    files of the tray, from the decision.
    """

    leavers_months: int = 0
    completions_months: int = 0
    tray_days: int = 0


@dataclass(frozen=True, slots=True)
class Going:
    """What goes: these people with all that is kept about them, and how many completions and files of others.

    `bytes_left` says that the last bytes are still to go from the disk, because another program reads the register.
    """

    people: tuple[Person, ...]
    completions: int
    doubts: int
    bytes_left: bool = False


def rules(register: Register) -> Rules:
    """Return the rules in force; everything is kept until HR says otherwise."""
    return Rules(**{name: int(setting(register, _name(name), "0")) for name in Rules.__slots__})


def save_rules(register: Register, wanted: Rules, now: datetime, who: str) -> None:
    """Keep the rules; RefusedFactError for a number below nothing or over a hundred years. Nothing goes yet."""
    values = asdict(wanted)
    for name, number in values.items():
        if not 0 <= number <= (LONGEST_DAYS if name == "tray_days" else LONGEST):
            raise RefusedFactError(
                _("A time to keep things is between 0 and a hundred years."), todo=_("Write 0 to keep everything.")
            )
    numbers = ", ".join(f"{name} {number}" for name, number in values.items())
    save_settings(register, {_name(name): str(number) for name, number in values.items()}, now, who, numbers)


def preview(register: Register, now: datetime) -> Going:
    """Return what goes by the rules, and let nothing go."""
    wanted = rules(register)
    people = _leavers(register, wanted, now)
    gone = {person.id for person in people}
    completions = [id_ for id_ in _completions(register, wanted, now) if _owner(register, id_) not in gone]
    return Going(people, len(completions), len(_doubts(register, wanted, now)))


def apply(register: Register, now: datetime, who: str) -> Going:
    """Let go what goes by the rules, in one transaction, and return what that was. Nobody comes back by a file."""
    with register.connection.writing() as db:
        going = preview(register, now)
        wanted = rules(register)
        for person in going.people:
            erase_rows(register, db, person, now)
            audit.add(db, who=who, deed="person-erased", subject=person.id, detail="retention", now=now)
        old = _completions(register, wanted, now)
        tombstones.bury(db, tombstones.marks_of(completion_ids=old), now)
        db.conn.executemany("DELETE FROM completion WHERE id = ?", [(id_,) for id_ in old])
        vault.mark_to_drop(db, old)
        drop_doubts(db, _doubts(register, wanted, now))
        if going.people:
            intakes.forget(db, lambda _text: True, now)  # who among so many a name means is not asked file by file
        _forget_runs(db, wanted, now)
        counts = f"people {len(going.people)}, completions {going.completions}, doubts {going.doubts}"
        audit.add(db, who=who, deed="retention-applied", subject="register", detail=counts, now=now)
    return replace(going, bytes_left=not clean_up(register, now))


def months_before(moment: datetime, months: int) -> datetime:
    """Return the moment so many calendar months earlier; a day that a month does not have becomes its last."""
    before = moment.year * 12 + moment.month - 1 - months
    first = datetime(max(before // 12, 1), before % 12 + 1, 1, tzinfo=UTC)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return moment.replace(year=first.year, month=first.month, day=min(moment.day, last.day))


def _leavers(register: Register, wanted: Rules, now: datetime) -> tuple[Person, ...]:
    if not wanted.leavers_months:
        return ()
    sql = "SELECT * FROM person WHERE left_at <= ? ORDER BY sort_name, number"
    rows = register.connection.rows(sql, (to_text(months_before(now, wanted.leavers_months)),))
    return tuple(from_row(row) for row in rows)


def _completions(register: Register, wanted: Rules, now: datetime) -> list[str]:
    if not wanted.completions_months:
        return []
    return register.connection.column(_SUPERSEDED, (to_text(months_before(now, wanted.completions_months)),))


def _doubts(register: Register, wanted: Rules, now: datetime) -> list[str]:
    if not wanted.tray_days:
        return []
    return register.connection.column(_OLD_DOUBTS, (to_text(now - timedelta(days=wanted.tray_days)),))


def _forget_runs(db: Database, wanted: Rules, now: datetime) -> None:
    """Forget runs of the intake as old as decided files: names of files often are names of people."""
    if wanted.tray_days:
        old = "SELECT number FROM intake WHERE started_at <= ?"
        moment = [to_text(now - timedelta(days=wanted.tray_days))]
        for table in ("intake_file", "intake_source"):
            db.execute(f"DELETE FROM {table} WHERE intake_number IN ({old})", moment)  # noqa: S608 - our own names
        db.execute("DELETE FROM intake WHERE started_at <= ?", moment)


def _owner(register: Register, completion_id: str) -> str:
    return str(register.connection.value("SELECT person_id FROM completion WHERE id = ?", (completion_id,)))


def _name(rule: str) -> str:
    return f"keep-{rule.replace('_', '-')}"
