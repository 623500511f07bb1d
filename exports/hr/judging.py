"""The verdict about a file as HR gives it: with what the register knows of the person, the key and the invitation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from assets.language import _
from exports import verifying
from exports.errors import ExportError, UnreadableError
from exports.hr import invitation
from exports.trust import Trust
from exports.verdict import Verdict, Verification
from exports.verifying import Whole
from records.hr import held, invitations, people, tombstones, vault
from records.hr.model import Files, Invited, Person
from records.hr.register import Register
from records.model import Completion, InvitationProof

# Clocks of laptops differ by a day at most; what is dated later than that was not finished yet.
_AHEAD = timedelta(days=1)
_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer about one file. What is needed to keep it is there when the file is whole.

    `person_id` is empty for somebody who is not in the register, `root` the SHA-256 of the installation's root, in
    hex, `invitation_id` that of the invitation it answers. A file that is `gone` is not to be kept at all.
    """

    verification: Verification
    files: Files | None = None
    person_id: str = ""
    root: str = ""
    invitation_id: str = ""
    gone: bool = False


class Judge:
    """Judges files one after the other, and remembers within a run what it said: two files cannot both be the first."""

    def __init__(self, register: Register, trust: Trust, now: datetime) -> None:
        """Take `trust` as the root of HR's authority, and those of installations that HR vouches for itself."""
        self._register = register
        self._trust = trust
        self._now = now
        self._is_erased = tombstones.reader(register.connection)
        self._answered: dict[str, str] = {}
        self._tokens: dict[str, bytes] = {}

    def judge(self, data: bytes) -> Judged:
        """Return the verdict about a certificate or a record. No file makes it raise anything."""
        try:
            whole = verifying.read(data)
        except UnreadableError as error:
            return Judged(Verification(Verdict.UNREADABLE, str(error)))
        except ExportError as error:
            return Judged(Verification(Verdict.ALTERED, error.what))
        completion = whole.record.completion
        root = hashlib.sha256(whole.record.root).hexdigest()
        if self._is_erased(completion.email, completion.staff_number, completion.id):
            reason = _("This person, or this completion, was erased from the register. Nothing of it is kept.")
            return Judged(Verification(Verdict.UNRECOGNISED, reason), gone=True)
        if held.is_revoked(self._register, completion.id, root):
            reason = _("HR withdrew this completion, or the key that signed it.")
            return Judged(Verification(Verdict.REVOKED, reason, completion, whole.signers))
        return self._whole(whole, data, root)

    def _whole(self, whole: Whole, data: bytes, root: str) -> Judged:
        completion = whole.record.completion
        person = self._person(completion)
        answers = self._answers(completion.invitation, completion, person, whole.record.root)
        vouched = answers is not None or (person is not None and held.knows(self._register, root, person.id))
        known = frozenset({whole.record.root}) if vouched else frozenset()
        verification = verifying.judge(whole, replace(self._trust, known=known), self._now)
        if verification.verdict is Verdict.KNOWN and answers is not None:
            reason = _("Nothing was changed, and it answers the invitation that HR sent.")
            verification = replace(verification, verdict=Verdict.INVITED, reason=reason)
        reason = next(self._doubts(whole, person, root, verification, invited=answers is not None), "")
        if verification.good and reason:
            verification = replace(verification, verdict=Verdict.UNRECOGNISED, reason=reason)
        elif reason and verification.verdict is Verdict.UNRECOGNISED and person is None:
            verification = replace(verification, reason=reason)
        if verification.good:
            self._tokens[completion.id] = whole.token
            if answers is not None:
                self._answered[answers.id] = root
        return Judged(
            verification,
            files=_files(data, whole),
            person_id=person.id if person else "",
            root=root,
            invitation_id=answers.id if answers else "",
        )

    def _person(self, completion: Completion) -> Person | None:
        return people.find(self._register, email=completion.email, staff_number=completion.staff_number)

    def _answers(
        self, proof: InvitationProof | None, completion: Completion, person: Person | None, root: bytes
    ) -> Invited | None:
        """Return the invitation that a completion really answers, for the right person and as the first to do so."""
        found = invitations.invitation(self._register, proof.id) if proof else None
        if proof is None or found is None or person is None or found.person_id != person.id:
            return None
        fingerprint = hashlib.sha256(root).hexdigest()
        first = self._answered.get(found.id) or found.answered_root
        if first and first != fingerprint:
            return None
        return found if invitation.holds(proof, found.key, completion.id, root) else None

    def _doubts(
        self, whole: Whole, person: Person | None, root: str, verification: Verification, *, invited: bool
    ) -> Iterator[str]:
        """Yield what speaks against keeping a whole file for this person, in words."""
        completion = whole.record.completion
        if completion.completed_at > self._now + _AHEAD:
            yield _("It is dated in the future. Check the date of this computer, and ask how it was made.")
        if self._is_another(completion.id, whole.token):
            yield _("Another record with the same number is kept already.")
        # HR itself vouches for what is good without a person: by its own signature, or for the key as such.
        if person is None and not verification.good:
            yield _("Nobody in the register has this e-mail address or staff number.")
        if person is None or verification.verdict is Verdict.COUNTERSIGNED:
            return
        address = person.details.email
        if address and completion.email and address.casefold() != completion.email.casefold():
            yield _("The e-mail address in it is not the one that the register has for this staff number.")
        # Two people may share a computer; then each has an invitation of their own.
        stranger = held.owner_of(self._register, root) and not held.knows(self._register, root, person.id)
        if stranger and not invited:
            yield _("The key that signed it belongs to somebody else in the register.")

    def _is_another(self, completion_id: str, token: bytes) -> bool:
        """Say whether a different record with this id was accepted, in this run or before: an id is used once."""
        kept = self._tokens.get(completion_id)
        if kept is None and held.held(self._register, completion_id) is not None:
            files = vault.take(self._register.vault, completion_id)
            kept = files.record if files else None
        return kept is not None and kept != token


def _files(data: bytes, whole: Whole) -> Files:
    """Return the bytes that are kept of a file: record, certificate, and the certificate as HR countersigned it."""
    if not data.startswith(_PDF):
        return Files(record=data)
    return Files(record=whole.token, certificate=whole.page, countersigned=data if whole.second else b"")
