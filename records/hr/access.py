"""Everything that is kept about one person, in one value that is ready for JSON: what they may ask for."""

from __future__ import annotations

from typing import Any

from assets.language import _
from records.errors import RefusedFactError
from records.hr import tray, vault
from records.hr.people import person
from records.hr.register import Register

# Columns that are kept for speed only, and say nothing that is not there already.
_INNER = frozenset({"number", "search", "sort_name", "person_id", "completion_number", "position"})
_STANDING = (
    "due_at",
    "completed_at",
    "expires_at",
    "policy_version",
    "score",
    "verdict",
    "completion_id",
    "countersigned_at",
)


def everything(register: Register, person_id: str) -> dict[str, Any]:
    """Return all that is kept about a person. Times are ISO 8601 in UTC; of signed files, only the sizes in bytes.

    RefusedFactError when there is no such person.
    """
    found = person(register, person_id)
    if found is None:
        raise RefusedFactError(_("There is no such person in the register."), todo=_("Look the person up again."))
    row = _rows(register, "person", "id", person_id)[0]
    completions = _completions(register, person_id)
    invitations = _rows(register, "invitation", "person_id", person_id)
    ids = [str(completion["id"]) for completion in completions]
    doubts = [doubt.id for doubt in tray.of_person(register, found, ids)]
    subjects = [person_id, *ids, *doubts, *(str(invitation["id"]) for invitation in invitations)]
    return {
        "details": {name: value for name, value in row.items() if name not in _STANDING}
        | {"audiences": list(found.details.audiences)},
        "standing": {name: row[name] for name in _STANDING},
        "left": _rows(register, "leaver", "person_id", person_id),
        "completions": completions,
        "installations": _rows(register, "installation", "person_id", person_id),
        "invitations": invitations,
        "reminders": _rows(register, "reminder", "person_id", person_id),
        "notes": _rows(register, "note", "person_id", person_id),
        "tray": [{**kept, "files": _sizes(register, kept["id"])} for kept in _among(register, "doubt", "id", doubts)],
        "intakes": _among(register, "intake_file", "completion_id", ids),
        "log": _among(register, "audit", "subject", subjects),
    }


def _completions(register: Register, person_id: str) -> list[dict[str, Any]]:
    made = []
    order = "SELECT number, id FROM completion WHERE person_id = ? ORDER BY completed_at, number"
    for kept in register.connection.rows(order, (person_id,)):
        (completion,) = _rows(register, "completion", "id", kept["id"])
        results = _rows(register, "result", "completion_number", kept["number"])
        answers = [{**result, "right": bool(result["right"])} for result in results]
        made.append({**completion, "results": answers, "files": _sizes(register, kept["id"])})
    return made


def _sizes(register: Register, id_: str) -> dict[str, int]:
    kept = vault.take(register.vault, id_)
    names = ("record", "certificate", "countersigned") if kept else ()
    return {name: len(getattr(kept, name)) for name in names}


def _rows(register: Register, table: str, column: str, value: Any) -> list[dict[str, Any]]:
    sql = f"SELECT * FROM {table} WHERE {column} = ? ORDER BY {_order(table)}"  # noqa: S608 - our own names
    return [_plain(table, row) for row in register.connection.rows(sql, (value,))]


def _among(register: Register, table: str, column: str, values: list[str]) -> list[dict[str, Any]]:
    return [_plain(table, row) for row in register.connection.rows_among(table, column, values, _order(table))]


def _order(table: str) -> str:
    return "position" if table == "result" else "number"


def _plain(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row without what is there for speed; the number of an entry of the log is its name, and stays."""
    return {name: value for name, value in row.items() if name not in _INNER or (table, name) == ("audit", "number")}
