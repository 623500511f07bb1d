"""Invitations: a signed file each, which fills in the person's details and has a secret that their completion proves.

The file is a compact JWS by HR's key, with leaf and root of the authority inside. HR keeps the SHA-256 of the public
half of the secret alone, so nobody who reads the register can answer in somebody's place.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from assets.language import _
from exports import durations, jws, strict_json
from exports.errors import AlteredError, ExportError, UnreadableError
from exports.hr.authority import Authority, fingerprint
from exports.trust import HR_UNIT, chain, is_authority, unit_of
from modules.model import AUDIENCES, Organisation
from records.errors import RefusedFactError
from records.hr import invitations, people
from records.hr.model import Invited, Person
from records.hr.register import Register
from records.model import Invitation, InvitationProof

SUFFIX = ".postwise-invitation"
LARGEST_FILE = 64 * 1024
FORMAT = 1
_KIND = "postwise-invitation"
_PURPOSE = b"postwise-invitation-proof"
_LONGEST = 1_000
# Control characters, and those that turn the direction of writing round to make a text look like another.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Names that Windows keeps for devices.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_LONGEST_NAME = 50


def make(person: Person, authority: Authority, organisation: Organisation, now: datetime) -> tuple[bytes, Invited]:
    """Return an invitation for a person of the register, and what HR keeps of it.

    Its due date is that of the person. ExportError for details that no invitation may hold.
    """
    secret, details = secrets.token_bytes(32), person.details
    made = Invitation(
        id=str(uuid4()),
        name=details.name,
        email=details.email,
        staff_number=details.staff_number,
        team=details.team,
        nation=details.nation,
        audiences=tuple(name for name in AUDIENCES if name == "everyone" or name in details.audiences),
        organisation=organisation.name,
        hr_email=organisation.hr_email,
        due_at=person.due_at,
        made_at=now,
        secret=secret.hex(),
        root=authority.root_pem.decode("ascii"),
        fingerprint=authority.fingerprint,
    )
    payload = strict_json.dumps(_table(made))
    try:
        _from_table(strict_json.loads(payload), authority.signer.root)
    except (ValueError, AlteredError) as error:
        raise ExportError(
            _("An invitation cannot hold these details: {name}.").format(
                name=details.name[:80].encode("utf-8", "replace").decode()
            ),
            todo=_("Put right the person’s details, then invite again."),
        ) from error
    key = hashlib.sha256(_public(made.secret)).hexdigest()
    return jws.sign(payload, authority.signer), Invited(made.id, person.id, key, now, person.due_at)


def read(data: bytes, now: datetime) -> Invitation:
    """Return what an invitation says, when the HR of some authority signed it and nothing was changed since.

    Which authority that is, is for the person to compare (`fingerprint`). A due date that is over is no fault.
    UnreadableError for what is no invitation, AlteredError for one that is not whole or not signed by HR.
    """
    if len(data) > LARGEST_FILE or not jws.looks_like_token(data):
        raise UnreadableError(_("This file is not an invitation."), todo=_("Choose the file that HR sent you."))
    signed = jws.verify(data)
    if not (is_authority(signed.root) and unit_of(signed.leaf) == HR_UNIT):
        raise AlteredError(_("This invitation is not signed by HR."), todo=_ask_for_another())
    key = chain(signed.leaf, signed.root)
    if not key.not_before <= now <= key.not_after:
        raise AlteredError(
            _("The key that signed this invitation is not valid now."), todo=_("Check the date of this computer.")
        )
    try:
        table = strict_json.loads(signed.payload)
        if isinstance(table["format"], int) and table["format"] > FORMAT:
            raise UnreadableError(_("This invitation was made by a newer Postwise."), todo=_("Update Postwise."))
        found = _from_table(table, x509.load_der_x509_certificate(signed.root))
        same = strict_json.dumps(_table(found)) == signed.payload
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise AlteredError(
            _("This file is signed by HR, but is not an invitation."), todo=_ask_for_another()
        ) from error
    if not same:
        raise AlteredError(_("This invitation contradicts itself."), todo=_ask_for_another())
    return found


def prove(invitation: Invitation, completion_id: str, root: bytes) -> InvitationProof:
    """Return what shows that this completion, signed below this root (DER), answers the invitation."""
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(invitation.secret))
    signature = key.sign(_message(invitation.id, completion_id, root))
    return InvitationProof(invitation.id, _public(invitation.secret).hex(), signature.hex())


def holds(proof: InvitationProof, key_hash: str, completion_id: str, root: bytes) -> bool:
    """Say whether a proof is that of the invitation whose key has this SHA-256, for this completion and this root."""
    try:
        key = bytes.fromhex(proof.key)
        if not hmac.compare_digest(hashlib.sha256(key).hexdigest(), key_hash):
            return False
        signature = bytes.fromhex(proof.signature)
        Ed25519PublicKey.from_public_bytes(key).verify(signature, _message(proof.id, completion_id, root))
    except (ValueError, InvalidSignature):
        return False
    return True


def invite(
    register: Register,
    authority: Authority,
    person_ids: Sequence[str],
    *,
    organisation: Organisation,
    now: datetime,
    who: str,
    folder: Path,
    progress: Callable[[int, int], bool] = lambda _done, _total: True,
    leave_out: Callable[[Person, ExportError], object] | None = None,
) -> tuple[Path, ...]:
    """Write an invitation a person into `folder` and return the files, in the order of the people.

    What is kept of them is kept first, in one transaction: a file that the register does not know must not exist.
    `progress` (done, total) says whether to go on; where it says no, nothing is kept or written and nothing returned.
    Whoever has details that no invitation may hold is handed to `leave_out`, and the others are invited.
    RefusedFactError for somebody who is not in the register, ExportError where a file cannot be written, or where
    there is no `leave_out` to tell of somebody.
    """
    made: list[tuple[str, bytes, Invited]] = []
    for number, person_id in enumerate(person_ids, 1):
        person = people.person(register, person_id)
        if person is None:
            raise RefusedFactError(_("There is no such person in the register."), todo=_("Look the person up again."))
        try:
            made.append((person.details.name, *make(person, authority, organisation, now)))
        except ExportError as error:
            if leave_out is None:
                raise
            leave_out(person, error)
        if not progress(number, len(person_ids)):
            return ()
    if not made:
        return ()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        invitations.keep(register, [invited for _name, _data, invited in made], now, who)
        taken = {path.name.casefold() for path in folder.iterdir()}
        return tuple(_write(folder / _file_name(name, taken), data) for name, data, _invited in made)
    except OSError as error:
        raise ExportError(
            _("The invitations cannot be written: {reason}.").format(reason=error.strerror),
            where=str(folder),
            todo=_("Choose another folder, then invite again. Only the new files will count."),
        ) from error


def _table(invitation: Invitation) -> dict[str, Any]:
    i = invitation
    return {
        "kind": _KIND,
        "format": FORMAT,
        "id": i.id,
        "person": {
            "name": i.name,
            "email": i.email,
            "staffNumber": i.staff_number,
            "team": i.team,
            "nation": i.nation,
            "audiences": list(i.audiences),
        },
        "organisation": i.organisation,
        "hrEmail": i.hr_email,
        "due": durations.moment(i.due_at),
        "made": durations.moment(i.made_at),
        "secret": i.secret,
    }


def _from_table(table: Mapping[str, Any], root: x509.Certificate) -> Invitation:
    """Return the invitation of a table that `_table` made; that nothing else is in it, its bytes must show."""
    person, audiences = table["person"], table["person"]["audiences"]
    if table["kind"] != _KIND or str(UUID(table["id"])) != table["id"] or not person["name"].strip():
        raise AlteredError(_("This file is signed by HR, but is not an invitation."), todo=_ask_for_another())
    if not audiences or sorted(set(audiences), key=AUDIENCES.index) != audiences:
        raise ValueError("not the audiences of a person")
    if not re.fullmatch(r"[0-9a-f]{64}", table["secret"]):
        raise ValueError("not a secret")
    return Invitation(
        id=table["id"],
        name=_text(person["name"]),
        email=_text(person["email"]),
        staff_number=_text(person["staffNumber"]),
        team=_text(person["team"]),
        nation=_text(person["nation"]),
        audiences=tuple(audiences),
        organisation=_text(table["organisation"]),
        hr_email=_text(table["hrEmail"]),
        due_at=durations.time(_text(table["due"])),
        made_at=durations.time(_text(table["made"])),
        secret=table["secret"],
        root=root.public_bytes(serialization.Encoding.PEM).decode("ascii"),
        fingerprint=fingerprint(root),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST or _HIDDEN.search(value):
        raise ValueError("not a text that is expected here")
    value.encode("utf-8")  # half a surrogate pair is no text
    return value


def _message(invitation_id: str, completion_id: str, root: bytes) -> bytes:
    """Return what a proof signs; lines, since none of its parts can hold a line end."""
    parts = (invitation_id, completion_id, hashlib.sha256(root).hexdigest())
    return b"\n".join((_PURPOSE, *(part.encode() for part in parts)))


def _public(secret: str) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)).public_key().public_bytes_raw()


def _file_name(name: str, taken: set[str]) -> str:
    """Return a name for the file that is safe on every system and not `taken` yet, and add it there."""
    letters = (letter if letter.isalnum() else "-" for letter in unicodedata.normalize("NFC", name))
    stem = re.sub("-+", "-", "".join(letters)).strip("-")[:_LONGEST_NAME] or "person"
    stem = f"{stem}-" if _DEVICE.fullmatch(stem) else stem
    number, found = 1, f"{stem}{SUFFIX}"
    while found.casefold() in taken:
        number += 1
        found = f"{stem}-{number}{SUFFIX}"
    taken.add(found.casefold())
    return found


def _write(path: Path, data: bytes) -> Path:
    """Write a file that nobody else on this computer may read, whole or not at all."""
    aside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        aside.rename(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    return path


def _ask_for_another() -> str:
    return _("Ask HR to send it again.")
