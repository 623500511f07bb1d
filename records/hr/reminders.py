"""Reminders: whom to remind now and for which step of the schedule, and the log of what was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from records.hr.model import Row
from records.hr.register import Register
from records.hr.rows import rows_of
from records.hr.standing import STATUS, Versions, moments
from records.moment import from_text, to_text

# So many days before the due date, and then every so many days after it.
BEFORE = (30, 14, 7, 1)
EVERY = 7
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reminder:
    """Somebody to be reminded. `step` is how many days before the due date it counts for; below zero: after it.

    `days` are those that are left, and below zero those that have passed.
    """

    row: Row
    step: int
    days: int


@dataclass(frozen=True, slots=True)
class Made:
    """A reminder that was made: who gets it, and in which file it is."""

    reminder: Reminder
    recipient: str
    file_name: str


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of the log. `name` is that of the person now."""

    person_id: str
    name: str
    step: int
    due_at: datetime
    recipient: str
    file_name: str
    made_at: datetime


def wanted(register: Register, now: datetime, versions: Versions) -> tuple[Reminder, ...]:
    """Return whom to remind now, the most urgent first: each step once for a due date, and never two at a time.

    A step that was missed is not made up for when the next has come. People who left or are done are not among them.
    """
    made = "(SELECT min(step) FROM reminder WHERE person_id = person.id AND reminder.due_at = person.due_at)"
    sql = (
        f"SELECT number, due_at, {made} AS made FROM person "  # noqa: S608 - our own columns
        f"WHERE due_at <= :soon AND {STATUS} NOT IN ('left', 'done') ORDER BY due_at, sort_name, number"
    )
    steps: dict[int, int] = {}
    for number, due_at, last in register.connection.tuples(sql, moments(now, versions)):
        step = step_of(from_text(due_at), now)
        # Steps go down, so that whatever is above the last one has been dealt with.
        if step is not None and (last is None or step < last):
            steps[number] = step
    people = zip(steps.values(), rows_of(register, list(steps), now, versions), strict=True)
    return tuple(Reminder(row, step, days_left(row.due_at, now)) for step, row in people)


def step_of(due_at: datetime, now: datetime) -> int | None:
    """Return the step of the schedule that counts now, or None where it is too early for the first."""
    days = days_left(due_at, now)
    if days <= -EVERY:
        return -(-days // EVERY * EVERY)
    return min((step for step in BEFORE if days <= step), default=None)


def days_left(due_at: datetime, now: datetime) -> int:
    """Return how many days are left, one that has begun counted whole; below zero, how many whole ones have passed."""
    return -((now - due_at) // _DAY)


def keep(register: Register, made: Sequence[Made], now: datetime, who: str) -> int:
    """Log reminders that were made, in one transaction, and return how many were new."""
    new = 0
    with register.deed(who, "reminders-made", "", now, str(len(made))) as db:
        for one in made:
            row = one.reminder.row
            new += db.conn.execute(
                "INSERT INTO reminder (person_id, step, due_at, recipient, file_name, made_at) "
                "SELECT :person_id, :step, :due_at, :recipient, :file_name, :made_at WHERE NOT EXISTS "
                "(SELECT 1 FROM reminder WHERE person_id = :person_id AND step = :step AND due_at = :due_at)",
                {
                    "person_id": row.person_id,
                    "step": one.reminder.step,
                    "due_at": to_text(row.due_at),
                    "recipient": one.recipient,
                    "file_name": one.file_name,
                    "made_at": to_text(now),
                },
            ).rowcount
    return new


def log(register: Register, person_id: str = "", *, limit: int = -1) -> tuple[Logged, ...]:
    """Return what was made, newest first; for one person where an id is given."""
    sql = (
        "SELECT person_id, name, step, reminder.due_at, recipient, file_name, made_at "
        "FROM reminder JOIN person ON person.id = person_id "
        "WHERE :person_id IN ('', person_id) ORDER BY reminder.number DESC LIMIT :limit"
    )
    rows = register.connection.rows(sql, {"person_id": person_id, "limit": limit})
    return tuple(
        Logged(**{**row, "due_at": from_text(row["due_at"]), "made_at": from_text(row["made_at"])}) for row in rows
    )
