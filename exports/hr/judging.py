"""The verdict about a file as HR gives it: with what the register knows of the person, the key and the invitation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from assets.language import _
from exports import verifying
from exports.errors import ExportError, UnreadableError
from exports.hr import invitation
from exports.trust import Trust
from exports.verdict import Verdict, Verification
from exports.verifying import Whole
from records.hr import arriving, held, invitations, people, tombstones, vault
from records.hr.model import Files, Invited, Person, address_key
from records.hr.register import Register
from records.model import Completion, InvitationProof

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
    """Judges files one after the other. What was accepted within a run counts for the next file: see `remember`."""

    def __init__(self, register: Register, trust: Trust, now: datetime) -> None:
        """Take `trust` as the root of HR's authority, and those of installations that HR vouches for itself."""
        self._register = register
        self._trust = trust
        self._now = now
        self._is_erased = tombstones.reader(register.connection)
        self._answered: dict[str, str] = {}
        self._tokens: dict[str, bytes] = {}
        self._known: set[tuple[str, str]] = set()

    def remember(self, judged: Judged) -> None:
        """Take a file as accepted, for the person it names, before the register has it.

        Files are kept by batch, and how one is judged must not depend on where a batch ends.
        """
        completion, files = judged.verification.completion, judged.files
        if completion is None or files is None:
            return
        self._tokens.setdefault(completion.id, files.record)
        self._known.add((judged.root, judged.person_id))
        if judged.invitation_id:
            self._answered.setdefault(judged.invitation_id, judged.root)

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
        person = people.find(self._register, email=completion.email, staff_number=completion.staff_number)
        answers, against = self._answers(completion.invitation, completion, person, whole.record.root)
        vouched = answers is not None or (person is not None and self._knows(root, person.id))
        known = frozenset({whole.record.root}) if vouched else frozenset()
        trust = replace(self._trust, known=known)
        verification = verifying.judge(whole, trust, self._now)
        if verification.verdict is Verdict.KNOWN and answers is not None:
            reason = _("Nothing was changed, and it answers the invitation that HR sent.")
            verification = replace(verification, verdict=Verdict.INVITED, reason=reason)
        reasons = self._objections(whole, person, verification)
        if verification.verdict is Verdict.UNRECOGNISED and not trust.misplaces(whole.record.root):
            strange = () if trust.knows(whole.record.root) else self._strange(person, root, against)
            reasons = chain(reasons, strange)
        reason = next(reasons, "")
        if reason and (verification.good or verification.verdict is Verdict.UNRECOGNISED):
            verification = replace(verification, verdict=Verdict.UNRECOGNISED, reason=reason)
        return Judged(
            verification,
            files=_files(data, whole, countersigned=any(signer.role == "hr" for signer in verification.signers)),
            person_id=person.id if person else "",
            root=root,
            invitation_id=answers.id if answers else "",
        )

    def _answers(
        self, proof: InvitationProof | None, completion: Completion, person: Person | None, root: bytes
    ) -> tuple[Invited | None, str]:
        """Return the invitation that a completion really answers, or None and, where it claims one, why it does not."""
        if proof is None:
            return None, ""
        found = invitations.invitation(self._register, proof.id)
        if found is None:
            return None, _("It answers an invitation that this register does not know.")
        if person is None or found.person_id != person.id:
            return None, _("It answers an invitation that was sent to somebody else.")
        first = self._answered.get(found.id) or found.answered_root
        if first and first != hashlib.sha256(root).hexdigest():
            return None, _("Its invitation was answered before, from another installation.")
        if not invitation.holds(proof, found.key, completion.id, root):
            return None, _("It names an invitation, but does not prove that it has it.")
        return found, ""

    def _objections(self, whole: Whole, person: Person | None, verification: Verification) -> Iterator[str]:
        """Yield what speaks against keeping a whole file for this person, whoever signed it, in words.

        A root that HR gave with the files vouches for its key, and so does HR's own signature; but whose the
        completion is, the record must say in a way that fits the register.
        """
        completion = whole.record.completion
        if ahead := verifying.of_the_future(completion, self._now):
            yield ahead
        if self._is_another(completion.id, whole.token):
            yield _("Another record with the same number is kept already.")
        if person is None:
            if not completion.email.strip() and not completion.staff_number.strip():
                yield _("There is no e-mail address and no staff number in it, so nobody can say whose it is.")
            return
        if verification.verdict is Verdict.COUNTERSIGNED:
            return
        d = person.details
        if d.email and completion.email and address_key(d.email) != address_key(completion.email):
            yield _("The e-mail address in it is not the one that the register has for this staff number.")
        if d.staff_number and completion.staff_number and d.staff_number != completion.staff_number.strip():
            yield _("The staff number in it is not the one that the register has for this e-mail address.")
        owner = people.find(self._register, email=completion.email)
        if owner is not None and owner.id != person.id:
            yield _("The e-mail address in it belongs to somebody else in the register.")
        if arriving.is_of_another(self._register, completion.name, person.id):
            yield _("The name in it is that of somebody else in the register.")

    def _strange(self, person: Person | None, root: str, against: str) -> Iterator[str]:
        """Yield what there is to say of a key that nobody here knows, beyond that."""
        if person is None:
            yield _("Nobody in the register has this e-mail address or staff number.")
        if against:
            yield against
        if held.owner_of(self._register, root):
            yield _("The key that signed it belongs to somebody else in the register.")

    def _knows(self, root: str, person_id: str) -> bool:
        return (root, person_id) in self._known or held.knows(self._register, root, person_id)

    def _is_another(self, completion_id: str, token: bytes) -> bool:
        """Say whether a different record with this id was accepted, in this run or before: an id is used once."""
        kept = self._tokens.get(completion_id)
        if kept is None and held.held(self._register, completion_id) is not None:
            files = vault.take(self._register.vault, completion_id)
            kept = files.record if files else None
        return kept is not None and kept != token


def _files(data: bytes, whole: Whole, *, countersigned: bool) -> Files:
    """Return the bytes that are kept of a file: record, certificate, and the certificate as HR countersigned it.

    What somebody else signed in the place of HR is not kept: that place stays free for HR.
    """
    if not data.startswith(_PDF):
        return Files(record=data)
    return Files(record=whole.token, certificate=whole.page, countersigned=data if countersigned else b"")
