"""The completions that HR accepted: keeping them, by batch; their history, keys that are known, and withdrawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from assets.language import _
from modules.model import Organisation
from records.errors import RefusedFactError
from records.hr import vault
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

    What is held already stays as it is, whichever file it came in. The root becomes known for the person, and an
    invitation that was not answered yet is answered.
    """
    if not batch:
        return 0
    vault.put(register.vault, {one.completion.id: one.files for one in batch})
    subject = batch[0].completion.id if len(batch) == 1 else "intake"
    with register.deed(who, "accepted", subject, now, f"completions {len(batch)}") as db:
        new = [one for one in batch if _keep(db, one, now, who, note)]
        settle(db, {one.person_id for one in new}, organisation)
    return len(new)


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
    whole = {}
    for completion_id, pdf in pdfs:
        before = files(register, completion_id)
        if before is None:
            raise _not_held()
        whole[completion_id] = Files(before.record, before.certificate, pdf)
    vault.put(register.vault, whole)
    subject = pdfs[0][0] if len(pdfs) == 1 else "register"
    with register.deed(who, "countersigned", subject, now, f"completions {len(pdfs)}") as db:
        moment = to_text(now)
        for completion_id in whole:
            row = [moment, completion_id]
            db.execute("UPDATE completion SET countersigned_at = ?, verdict = 'countersigned' WHERE id = ?", row)
            db.execute("UPDATE person SET countersigned_at = ?, verdict = 'countersigned' WHERE completion_id = ?", row)


def revoke(
    register: Register, completion_id: str, because: str, *, organisation: Organisation, now: datetime, who: str
) -> None:
    """Withdraw a completion: it stays in the history and counts no more. RefusedFactError without a reason."""
    found = held(register, completion_id)
    if found is None:
        raise _not_held()
    _ask_for(because)
    with register.deed(who, "completion-revoked", completion_id, now) as db:
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


def _keep(db: Database, one: Accepting, now: datetime, who: str, note: str) -> bool:
    """Add the rows of one completion; False when it is held already."""
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
    made = db.execute(f"INSERT INTO completion ({names}) VALUES ({marks}) ON CONFLICT (id) DO NOTHING", row)  # noqa: S608
    if not made.rowcount:
        return False
    db.conn.executemany(
        "INSERT INTO result VALUES (?, ?, ?, ?, ?)",
        [(made.lastrowid, place, r.item_id, int(r.right), r.confidence) for place, r in enumerate(c.results)],
    )
    known = "INSERT INTO installation (root, person_id, known_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    db.execute(known, [one.root, one.person_id, moment])
    if one.invitation_id:
        answer = "UPDATE invitation SET answered_by = ?, answered_root = ? WHERE id = ? AND answered_by = ''"
        db.execute(answer, [c.id, one.root, one.invitation_id])
    return True


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
