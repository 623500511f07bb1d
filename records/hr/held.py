"""The completions that HR accepted: keeping them, by batch; their history, keys that are known, and withdrawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from assets.language import _
from modules.model import Organisation
from records.errors import RefusedFactError
from records.hr import audit, tombstones, vault
from records.hr.model import Files
from records.hr.register import Register
from records.hr.standing import settle
from records.model import Completion
from records.moment import from_text, to_text

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Accepting:
    """A completion that is to be accepted, for whom, and on what ground.

    `root` is the SHA-256 of the root of the installation, in hex; `countersigned_at` is when HR signed it, if it did.
    """

    completion: Completion
    files: Files
    person_id: str
    verdict: str
    root: str
    invitation_id: str = ""
    countersigned_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """One accepted completion, without its bytes; `accepted_by` and `note` tell who decided, and why."""

    id: str
    person_id: str
    verdict: str
    root: str
    policy_version: str
    score: float
    completed_at: datetime
    expires_at: datetime
    accepted_at: datetime
    accepted_by: str
    note: str
    countersigned_at: datetime | None
    revoked_at: datetime | None
    revoked_because: str


@dataclass(frozen=True, slots=True)
class HeldResult:
    """One row of the results that came with a completion."""

    item_id: str
    right: bool
    confidence: str


def accept(
    register: Register,
    batch: Sequence[Accepting],
    *,
    organisation: Organisation,
    now: datetime,
    who: str,
    note: str = "",
) -> int:
    """Keep these completions, all of them or none, and return how many were new.

    What is held already stays as it is, whichever file it came in; only bytes that were missing are added when the
    very same record comes again. What was erased stays away. The root becomes known for the person, and an
    invitation that was not answered yet is answered.
    """
    if not batch:
        return 0
    vault.announce(register.connection, [one.completion.id for one in batch])
    with register.connection.writing() as db:
        wanted = _different(register, batch)
        known = register.connection.rows_among("completion", "id", list(wanted), "number")
        old = {row["id"]: wanted.pop(row["id"]) for row in known}
        if wanted:
            vault.put(register.vault, {id_: one.files for id_, one in wanted.items()})
            for one in wanted.values():
                _keep(db, one, now, who, note)
            vault.arrived(db, wanted)
            settle(db, {one.person_id for one in wanted.values()}, organisation)
            subject = next(iter(wanted)) if len(wanted) == 1 else "intake"
            audit.add(db, who=who, deed="accepted", subject=subject, detail=f"completions {len(wanted)}", now=now)
        if old:
            _fill(register, db, old)
    return len(wanted)


def held(register: Register, completion_id: str) -> Held | None:
    """Return an accepted completion by its id, or None."""
    rows = register.connection.rows("SELECT * FROM completion WHERE id = ?", (completion_id,))
    return _held(rows[0]) if rows else None


def history(register: Register, person_id: str) -> tuple[Held, ...]:
    """Return all accepted completions of a person, newest first."""
    sql = "SELECT * FROM completion WHERE person_id = ? ORDER BY completed_at DESC, number DESC"
    return tuple(_held(row) for row in register.connection.rows(sql, (person_id,)))


def results(register: Register, completion_id: str) -> tuple[HeldResult, ...]:
    """Return the results that came with a completion, in their order."""
    sql = (
        'SELECT item_id, "right", confidence FROM result JOIN completion ON number = completion_number '
        "WHERE id = ? ORDER BY position"
    )
    rows = register.connection.rows(sql, (completion_id,))
    return tuple(HeldResult(row["item_id"], bool(row["right"]), row["confidence"]) for row in rows)


def files(register: Register, completion_id: str) -> Files | None:
    """Return the signed bytes of an accepted completion, or None."""
    return vault.take(register.vault, completion_id) if held(register, completion_id) else None


def keep_countersigned(register: Register, pdfs: Sequence[tuple[str, bytes]], now: datetime, who: str) -> None:
    """Keep certificates, by completion id, as HR countersigned them; RefusedFactError for one that is not held."""
    if not pdfs:
        return
    subject = pdfs[0][0] if len(pdfs) == 1 else "register"
    with register.deed(who, "countersigned", subject, now, f"completions {len(pdfs)}") as db:
        whole = {}
        for completion_id, pdf in pdfs:
            found, before = held(register, completion_id), files(register, completion_id)
            if found is None or before is None:
                raise _not_held()
            if found.revoked_at:
                raise RefusedFactError(_("This completion was withdrawn."), todo=_("Only one that counts is signed."))
            whole[completion_id] = Files(before.record, before.certificate, pdf)
        vault.put(register.vault, whole)
        for completion_id in whole:
            _mark_countersigned(db, completion_id, to_text(now))


def revoke(
    register: Register, completion_id: str, because: str, *, organisation: Organisation, now: datetime, who: str
) -> None:
    """Withdraw a completion: it stays in the history and counts no more. RefusedFactError without a reason."""
    _ask_for(because)
    with register.deed(who, "completion-revoked", completion_id, now) as db:
        found = held(register, completion_id)
        if found is None:
            raise _not_held()
        _withdraw(db, "id = ?", completion_id, because, now)
        settle(db, [found.person_id], organisation)


def revoke_key(
    register: Register, root: str, because: str, *, organisation: Organisation, now: datetime, who: str
) -> None:
    """Withdraw the key of an installation, and every completion that it signed, as after a laptop was stolen."""
    _ask_for(because)
    with register.deed(who, "key-revoked", root, now) as db:
        row = {"root": root, "revoked_at": to_text(now), "because": because.strip()}
        db.table("revoked_key").insert(row, ignore=True)
        people = [r["person_id"] for r in db.query("SELECT DISTINCT person_id FROM completion WHERE root = ?", [root])]
        _withdraw(db, "root = ?", root, because, now)
        settle(db, people, organisation)


def is_revoked(register: Register, completion_id: str, root: str) -> bool:
    """Say whether HR withdrew this completion, or the key that signed it."""
    sql = (
        "SELECT 1 FROM revoked_key WHERE root = ? "
        "UNION ALL SELECT 1 FROM completion WHERE id = ? AND revoked_at IS NOT NULL"
    )
    return register.connection.value(sql, (root, completion_id)) is not None


def knows(register: Register, root: str, person_id: str) -> bool:
    """Say whether this key was accepted for this person before."""
    sql = "SELECT 1 FROM installation WHERE root = ? AND person_id = ?"
    return register.connection.value(sql, (root, person_id)) is not None


def owner_of(register: Register, root: str) -> str:
    """Return the id of the person whose key this is known to be, or an empty text; the first where there are more."""
    sql = "SELECT person_id FROM installation WHERE root = ? ORDER BY number LIMIT 1"
    return str(register.connection.value(sql, (root,)) or "")


def _different(register: Register, batch: Sequence[Accepting]) -> dict[str, Accepting]:
    """Return what is to be accepted, by completion id: the first record of each id, and nothing that was erased."""
    is_erased = tombstones.reader(register.connection)
    wanted: dict[str, Accepting] = {}
    for one in batch:
        c = one.completion
        if is_erased(c.email, c.staff_number, c.id):
            continue
        first = wanted.setdefault(c.id, one)
        if first is not one and first.files.record == one.files.record:
            both = vault.together(first.files, one.files)
            wanted[c.id] = replace(one if one.countersigned_at else first, files=both)
    return wanted


def _fill(register: Register, db: Database, old: dict[str, Accepting]) -> None:
    """Add to completions that are held what came now and was missing: the certificate, or HR's own signature."""
    vault.fill(register.vault, {id_: one.files for id_, one in old.items()})
    for id_, one in old.items():
        kept = vault.take(register.vault, id_)
        if one.countersigned_at and kept is not None and kept.record == one.files.record:
            _mark_countersigned(db, id_, to_text(one.countersigned_at))


def _mark_countersigned(db: Database, completion_id: str, moment: str) -> None:
    """Write when a completion was countersigned, unless it says so already, also beside the person."""
    changes = "SET countersigned_at = :moment, verdict = 'countersigned' WHERE countersigned_at IS NULL"
    values = {"moment": moment, "id": completion_id}
    db.execute(f"UPDATE completion {changes} AND id = :id", values)
    whose = "id = (SELECT person_id FROM completion WHERE id = :id)"
    db.execute(f"UPDATE person {changes} AND completion_id = :id AND {whose}", values)


def _keep(db: Database, one: Accepting, now: datetime, who: str, note: str) -> None:
    """Add the rows of one completion."""
    c, moment = one.completion, to_text(now)
    row = {
        "id": c.id,
        "person_id": one.person_id,
        "verdict": one.verdict,
        "root": one.root,
        "accepted_at": moment,
        "accepted_by": who,
        "note": note,
        "policy_version": c.policy_version,
        "score": float(c.score),
        "completed_at": to_text(c.completed_at),
        "expires_at": to_text(c.expires_at),
        "countersigned_at": to_text(one.countersigned_at) if one.countersigned_at else None,
    }
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    made = db.execute(f"INSERT INTO completion ({names}) VALUES ({marks})", row)  # noqa: S608 - our own names
    db.conn.executemany(
        "INSERT INTO result VALUES (?, ?, ?, ?, ?)",
        [(made.lastrowid, place, r.item_id, int(r.right), r.confidence) for place, r in enumerate(c.results)],
    )
    known = "INSERT INTO installation (root, person_id, known_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    db.execute(known, [one.root, one.person_id, moment])
    if one.invitation_id:
        answer = "UPDATE invitation SET answered_by = ?, answered_root = ? WHERE id = ? AND answered_by = ''"
        db.execute(answer, [c.id, one.root, one.invitation_id])


def _withdraw(db: Database, where: str, value: str, because: str, now: datetime) -> None:
    sql = f"UPDATE completion SET revoked_at = ?, revoked_because = ? WHERE {where} AND revoked_at IS NULL"  # noqa: S608
    db.execute(sql, [to_text(now), because.strip(), value])


def _held(row: dict[str, Any]) -> Held:
    moments = ("completed_at", "expires_at", "accepted_at", "countersigned_at", "revoked_at")
    values = {name: from_text(row[name]) if row[name] else None for name in moments}
    return Held(**{**{name: row[name] for name in Held.__slots__}, **values})


def _ask_for(because: str) -> None:
    if not because.strip():
        raise RefusedFactError(_("A reason is needed."), todo=_("Write in a few words why it is withdrawn."))


def _not_held() -> RefusedFactError:
    return RefusedFactError(_("There is no such completion in the register."), todo=_("Look it up again."))
