"""A completion as an xAPI statement (1.0.3), and back. What is signed is exactly `write(completion)`.

Rules for a signed statement that every LRS takes: `objectType` everywhere, one identifier for the actor, no null,
`id` and `timestamp` inside, and no `version`, `stored` or `authority`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import quote
from uuid import UUID

from assets.language import _
from exports import durations, strict_json
from exports.errors import AlteredError, UnreadableError
from quizzes.model import CONFIDENCES
from records.model import Acknowledgement, Completion, InvitationProof, ItemResult

BASE = "https://postwise.example/xapi/"
EXTENSION = f"{BASE}ext/"
COMPLETED = "http://adlnet.gov/expapi/verbs/completed"
COURSE = "http://adlnet.gov/expapi/activities/course"
VALID_UNTIL = "http://id.tincanapi.com/extension/valid-until"
FORMAT = 1

_LONGEST = 2_000
_MOST_RESULTS = 1_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_HEX = re.compile(r"(?:[0-9a-f]{2}){32,64}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def to_statement(completion: Completion) -> dict[str, Any]:
    """Return the statement, ready for JSON; every field of the completion is in it."""
    c = completion
    return {
        "id": c.id,
        "actor": _actor(c),
        "verb": {"id": COMPLETED, "display": {"en": "completed"}},
        "object": {
            "objectType": "Activity",
            "id": f"{BASE}policy/{quote(c.policy_code, safe='')}/{quote(c.policy_version, safe='')}",
            "definition": {"type": COURSE, "name": {"en": f"Policy {c.policy_code}, version {c.policy_version}"}},
        },
        "result": {
            "completion": True,
            "success": True,
            "score": {"scaled": c.score, "raw": round(c.score * 100, 4), "min": 0, "max": 100},
            "duration": durations.duration(c.duration_seconds),
            "extensions": {VALID_UNTIL: durations.moment(c.expires_at)},
        },
        "context": {"platform": "Postwise", "language": c.language, "extensions": _extensions(c)},
        "timestamp": durations.moment(c.completed_at),
    }


def write(completion: Completion) -> bytes:
    """Return the bytes that are signed: the statement in the one spelling there is."""
    return strict_json.dumps(to_statement(completion))


def read(payload: bytes) -> Completion:
    """Return the completion of a statement that `write` made.

    The check is the strictest there is: what was read, written again, must give the same bytes. So a field too
    many, a wrong kind of value or two places that disagree are all found. Raises UnreadableError for what is no
    statement, AlteredError for one that contradicts itself or holds what no completion can hold.
    """
    try:
        table = strict_json.loads(payload)
        number = table["context"]["extensions"][EXTENSION + "format"]
        if isinstance(number, int) and number > FORMAT:
            raise UnreadableError(_("The record was made by a newer version of Postwise."), todo=_("Update Postwise."))
        completion = _completion(table)
        _plausible(completion)
        same = write(completion) == payload
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError) as error:
        raise AlteredError(_("The record is signed, but is not a completion that Postwise wrote.")) from error
    if not same:
        raise AlteredError(_("The record is signed, but contradicts itself."))
    return completion


def _actor(c: Completion) -> dict[str, Any]:
    """Return the actor with its one identifier: the staff number, else the email, else the completion itself."""
    actor = {"objectType": "Agent", "name": c.name}
    if c.staff_number:
        return {**actor, "account": {"homePage": c.organisation_homepage or BASE, "name": c.staff_number}}
    if c.email:
        return {**actor, "mbox": f"mailto:{c.email}"}
    return {**actor, "account": {"homePage": BASE, "name": c.id}}


def _extensions(c: Completion) -> dict[str, Any]:
    a = c.acknowledgement
    return {
        EXTENSION + "format": FORMAT,
        EXTENSION + "person": {
            "email": c.email,
            "staffNumber": c.staff_number,
            "team": c.team,
            "nation": c.nation,
            "printName": c.print_name,
        },
        EXTENSION + "organisation": {"name": c.organisation, "homepage": c.organisation_homepage},
        EXTENSION + "policy": {"code": c.policy_code, "version": c.policy_version, "fingerprint": c.fingerprint},
        EXTENSION + "started": durations.moment(c.started_at),
        EXTENSION + "pass-mark": c.pass_mark,
        EXTENSION + "acknowledgement": {
            "statement": a.statement,
            "typedName": a.typed_name,
            "time": durations.moment(a.acknowledged_at),
            "language": a.language,
            "policy": {"code": a.policy_code, "version": a.policy_version, "fingerprint": a.fingerprint},
        },
        EXTENSION + "results": [[row.item_id, row.right, row.confidence] for row in c.results],
        **({EXTENSION + "invitation": asdict(c.invitation)} if c.invitation else {}),
    }


def _completion(table: Mapping[str, Any]) -> Completion:
    result, context = table["result"], table["context"]
    extensions = context["extensions"]
    person, policy = extensions[EXTENSION + "person"], extensions[EXTENSION + "policy"]
    organisation = extensions[EXTENSION + "organisation"]
    rows = extensions[EXTENSION + "results"]
    if not isinstance(rows, list) or len(rows) > _MOST_RESULTS:
        raise ValueError("too many results")
    return Completion(
        id=_text(table["id"]),
        name=_text(table["actor"]["name"]),
        email=_text(person["email"]),
        staff_number=_text(person["staffNumber"]),
        team=_text(person["team"]),
        nation=_text(person["nation"]),
        print_name=_text(person["printName"]),
        organisation=_text(organisation["name"]),
        organisation_homepage=_text(organisation["homepage"]),
        policy_code=_text(policy["code"]),
        policy_version=_text(policy["version"]),
        fingerprint=_text(policy["fingerprint"]),
        language=_text(context["language"]),
        score=_fraction(result["score"]["scaled"]),
        pass_mark=_fraction(extensions[EXTENSION + "pass-mark"]),
        started_at=durations.time(_text(extensions[EXTENSION + "started"])),
        completed_at=durations.time(_text(table["timestamp"])),
        expires_at=durations.time(_text(result["extensions"][VALID_UNTIL])),
        duration_seconds=durations.seconds(_text(result["duration"])),
        acknowledgement=_acknowledgement(extensions[EXTENSION + "acknowledgement"]),
        results=tuple(_row(row) for row in rows),
        invitation=_invitation(extensions.get(EXTENSION + "invitation")),
    )


def _acknowledgement(table: Mapping[str, Any]) -> Acknowledgement:
    return Acknowledgement(
        statement=_text(table["statement"], longest=20_000),
        typed_name=_text(table["typedName"]),
        policy_code=_text(table["policy"]["code"]),
        policy_version=_text(table["policy"]["version"]),
        fingerprint=_text(table["policy"]["fingerprint"]),
        language=_text(table["language"]),
        acknowledged_at=durations.time(_text(table["time"])),
    )


def _invitation(table: Mapping[str, Any] | None) -> InvitationProof | None:
    if table is None:
        return None
    proof = InvitationProof(_text(table["id"]), _text(table["key"]), _text(table["signature"]))
    if str(UUID(proof.id)) != proof.id or not (_HEX.fullmatch(proof.key) and _HEX.fullmatch(proof.signature)):
        raise ValueError("not the proof of an invitation")
    return proof


def _row(row: list[Any]) -> ItemResult:
    item_id, right, confidence = row
    if not isinstance(right, bool) or confidence not in CONFIDENCES:
        raise ValueError("not a result")
    return ItemResult(item_id=_text(item_id), right=right, confidence=confidence)


def _text(value: Any, longest: int = _LONGEST) -> str:
    if not isinstance(value, str) or len(value) > longest or _CONTROL.search(value):
        raise ValueError("not a text that is expected here")
    value.encode("utf-8")  # half a surrogate pair is no text
    return value


def _fraction(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise ValueError("not a fraction")
    return value


def _plausible(c: Completion) -> None:
    """Raise ValueError for what cannot be a completion, however well it is spelt."""
    rules: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("id", lambda: str(UUID(c.id)) == c.id),
        ("name", lambda: bool(c.name.strip())),
        ("email", lambda: not c.email or (c.email.count("@") == 1 and not re.search(r"[\s<>,;]", c.email))),
        ("language", lambda: bool(_LANGUAGE.fullmatch(c.language))),
        ("score", lambda: c.score >= c.pass_mark),
        ("time", lambda: c.started_at <= c.completed_at < c.expires_at),
        ("policy", lambda: bool(c.policy_code and c.policy_version)),
        ("acknowledged", lambda: c.acknowledgement.policy_version == c.policy_version),
    )
    for name, holds in rules:
        if not holds():
            raise ValueError(f"no completion has such a {name}")
