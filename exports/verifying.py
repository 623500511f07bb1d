"""Verifying certificates and records: is it whole, who signed it, is that key known, and does it still count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assets.language import _
from exports import fast_check, jws, parts
from exports.certificate import HR_FIELD, OWN_FIELD
from exports.errors import AlteredError, ExportError, UnreadableError
from exports.fonts import printable
from exports.page_text import same_letters
from exports.record import Record, read_record
from exports.trust import Chain, Trust, chain
from exports.verdict import Signer, Verdict, Verification
from exports.wording import long_date

LARGEST_FILE = 20 * 1024 * 1024
_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class _Whole:
    """A file in which nothing changed: its record, who signed, and what speaks against accepting it all the same."""

    record: Record
    signers: tuple[Signer, ...]
    doubt: str = ""


def verify(data: bytes, trust: Trust, now: datetime) -> Verification:
    """Return the verdict about a certificate (PDF) or a record (JWS). No file makes it raise anything.

    Whoever has another person's certificate cannot make it theirs, and nobody can change one unseen. What a known
    installation signs, its owner decided: so a good verdict says which installation it was, not who sat there.
    ExportError when `trust` holds something that is no certificate.
    """
    try:
        whole = _read(data)
        key = chain(whole.record.leaf, whole.record.root)
    except UnreadableError as error:
        return Verification(Verdict.UNREADABLE, str(error))
    except ExportError as error:
        return Verification(Verdict.ALTERED, error.what)
    verdict, reason = _judge(whole, key, trust, now)
    return Verification(verdict, reason, whole.record.completion, whole.signers)


def _judge(whole: _Whole, key: Chain, trust: Trust, now: datetime) -> tuple[Verdict, str]:
    completion = whole.record.completion
    if not trust.knows(whole.record.root):
        return Verdict.UNRECOGNISED, _("Nothing was changed, but nobody here knows the key that signed it.")
    if whole.doubt:
        return Verdict.UNRECOGNISED, whole.doubt
    if now < key.not_before:
        return Verdict.UNRECOGNISED, _("The key that signed it is not valid yet. Check the date of this computer.")
    if now > key.not_after:
        return Verdict.EXPIRED, _("The key that signed it is no longer valid.")
    if completion.expires_at < now:
        return Verdict.EXPIRED, _("It was valid until {date}.").format(date=long_date(completion.expires_at))
    return Verdict.KNOWN, _("Nothing was changed, and the key that signed it is known here.")


def _read(data: bytes) -> _Whole:
    if len(data) > LARGEST_FILE:
        raise UnreadableError(_("The file is too large to be a certificate."))
    if data.startswith(_PDF):
        return _certificate(data)
    if not jws.looks_like_token(data):
        raise UnreadableError(_("This is neither a certificate nor a record."))
    record = read_record(data)
    return _Whole(record, (_signer(record),))


def _certificate(data: bytes) -> _Whole:
    if OWN_FIELD.encode() not in data:
        raise UnreadableError(_("This PDF is not a certificate from Postwise."))
    signature = fast_check.check(data)
    found = parts.read(data)
    record = read_record(found.record)
    _compare(found, record)
    if signature is None:
        return _signed_twice(data, found, record)
    if found.signed != (OWN_FIELD,) or not parts.value_stands_at(data, found, signature.start):
        raise AlteredError(_("The signature of this certificate is not in its place."))
    if signature.leaf != record.leaf:
        raise AlteredError(_("Page and record were signed by different keys."))
    return _Whole(record, (_signer(record),))


def _signed_twice(data: bytes, found: parts.Parts, record: Record) -> _Whole:
    """Return what is known of a certificate with a signature in the field of HR.

    The field belongs to HR alone: whoever else fills it makes the certificate no better, but worse.
    """
    from exports import full_check  # pyHanko takes half a second to load, and few files need it

    signatures = full_check.check(data)
    if tuple(signature.field for signature in signatures) != (OWN_FIELD, HR_FIELD) or len(found.signed) != 2:
        raise AlteredError(_("This certificate has other signatures than it may have."))
    own, other = signatures
    if own.leaf != record.leaf:
        raise AlteredError(_("Page and record were signed by different keys."))
    if _below(other.leaf, record.root):
        raise AlteredError(_("The installation that made this certificate also signed in the place of HR."))
    return _Whole(record, (_signer(record),), _("It is signed in the place of HR by a key that nobody here knows."))


def _below(leaf: bytes, root: bytes) -> bool:
    try:
        chain(leaf, root)
    except AlteredError:
        return False
    return True


def _compare(found: parts.Parts, record: Record) -> None:
    """Raise AlteredError when the page does not show the name and the number that are in the record."""
    shown = same_letters(found.text)
    name = printable(record.completion.print_name or record.completion.name)
    if same_letters(name) not in shown or record.code not in shown:
        raise AlteredError(_("The page and the record attached to it do not speak of the same completion."))


def _signer(record: Record) -> Signer:
    key = chain(record.leaf, record.root)
    return Signer(role="installation", name=key.name, fingerprint=key.fingerprint)
