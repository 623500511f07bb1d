"""Verifying certificates and records: is it whole, who signed it, is that key known, and does it still count."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from assets.language import _, in_use
from exports import fast_check, jws, parts, wording
from exports.certificate import HR_FIELD, OWN_FIELD
from exports.dates import long_date
from exports.errors import AlteredError, ExportError, UnreadableError
from exports.fonts import printable
from exports.page_text import same_letters
from exports.record import Record, read_record
from exports.second_revision import only_fills
from exports.trust import Chain, Trust, chain
from exports.verdict import Signer, Verdict, Verification
from records.dates import is_ahead
from records.model import Completion

LARGEST_FILE = 20 * 1024 * 1024
_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Whole:
    """A file in which nothing changed: its record (and the token that it came as), and who signed.

    `second` is the leaf (DER) that signed in the place of HR, if there is one, and `page` the certificate before that.
    """

    record: Record
    token: bytes
    signers: tuple[Signer, ...]
    page: bytes = b""
    second: bytes = b""


def verify(data: bytes, trust: Trust, now: datetime) -> Verification:
    """Return the verdict about a certificate (PDF) or a record (JWS). No file makes it raise anything.

    Whoever has another person's certificate cannot make it theirs, and nobody can change one unseen. What a known
    installation signs, its owner decided: so a good verdict says which installation it was, not who sat there.
    ExportError when `trust` holds something that is no certificate.
    """
    try:
        whole = read(data)
    except UnreadableError as error:
        return Verification(Verdict.UNREADABLE, str(error))
    except ExportError as error:
        return Verification(Verdict.ALTERED, error.what)
    return judge(whole, trust, now)


def judge(whole: Whole, trust: Trust, now: datetime) -> Verification:
    """Return the verdict about a file in which nothing changed."""
    second = trust.countersigner(whole.second) if whole.second else None
    verdict, reason = _judge(whole, chain(whole.record.leaf, whole.record.root), second, trust, now)
    hr = (Signer(role="hr", name=second.name, fingerprint=second.fingerprint),) if second else ()
    return Verification(verdict, reason, whole.record.completion, (*whole.signers, *hr))


def _judge(whole: Whole, key: Chain, second: Chain | None, trust: Trust, now: datetime) -> tuple[Verdict, str]:
    doubt = _of_installation(whole, key, trust, now) if second is None else _of_hr(second, now)
    if doubt is not None:
        return doubt
    if ahead := of_the_future(whole.record.completion, now):
        return Verdict.UNRECOGNISED, ahead
    if whole.record.completion.expires_at < now:
        date = long_date(whole.record.completion.expires_at)
        return Verdict.EXPIRED, _("It was valid until {date}.").format(date=date)
    if second is not None:
        words = _(
            "Nothing was changed, and HR countersigned it, with the key {name} of an authority that is trusted here."
        )
        return Verdict.COUNTERSIGNED, words.format(name=second.name)
    return Verdict.KNOWN, _("Nothing was changed, and the key that signed it is known here.")


def of_the_future(completion: Completion, now: datetime) -> str:
    """Return, in words, that a completion is dated after today; empty where it is not."""
    if is_ahead(max(completion.completed_at, completion.acknowledgement.acknowledged_at), now):
        return _("It is dated in the future. Check the date of this computer, and ask how it was made.")
    return ""


def _of_hr(second: Chain, now: datetime) -> tuple[Verdict, str] | None:
    """Return what speaks against the countersignature, or None."""
    if second.not_before <= now <= second.not_after:
        return None
    return Verdict.EXPIRED, _("The key of HR that countersigned it is not valid now.")


def _of_installation(whole: Whole, key: Chain, trust: Trust, now: datetime) -> tuple[Verdict, str] | None:
    """Return what speaks against a file that only its installation vouches for, or None."""
    if trust.misplaces(whole.record.root):
        words = _("The root that is trusted here is one of an HR authority. It counts for what HR countersigned alone.")
        return Verdict.UNRECOGNISED, words
    if not trust.knows(whole.record.root):
        return Verdict.UNRECOGNISED, _("Nothing was changed, but nobody here knows the key that signed it.")
    if whole.second:
        return Verdict.UNRECOGNISED, _("It is signed in the place of HR by a key that nobody here knows.")
    if now < key.not_before:
        return Verdict.UNRECOGNISED, _("The key that signed it is not valid yet. Check the date of this computer.")
    if now > key.not_after:
        return Verdict.EXPIRED, _("The key that signed it is no longer valid.")
    return None


def read(data: bytes) -> Whole:
    """Return what a whole file holds; UnreadableError for what is none of ours, AlteredError for a changed one."""
    if len(data) > LARGEST_FILE:
        raise UnreadableError(_("The file is too large to be a certificate."))
    if data.startswith(_PDF):
        return _certificate(data)
    if not jws.looks_like_token(data):
        raise UnreadableError(_("This is neither a certificate nor a record."))
    record = read_record(data)
    return Whole(record, data, (_signer(record),))


def _certificate(data: bytes) -> Whole:
    if OWN_FIELD.encode() not in data:
        raise UnreadableError(_("This PDF is not a certificate from Postwise."))
    signature = fast_check.check(data)
    if signature is None:
        return _signed_twice(data)
    return _signed_once(data, signature)


def _signed_once(data: bytes, signature: fast_check.Signature) -> Whole:
    found = parts.read(data)
    record = read_record(found.record)
    _compare(found, record)
    placed = parts.value_stands_at(data, found, signature.start)
    plain = parts.is_plain(found.own, signature.start, signature.end, len(data)) and parts.lets_fill(found.own)
    if found.signed != (OWN_FIELD,) or not (placed and plain):
        raise AlteredError(_("The signature of this certificate is not in its place."))
    if signature.leaf != record.leaf:
        raise _two_keys()
    return Whole(record, found.record, (_signer(record),), page=data)


def _signed_twice(data: bytes) -> Whole:
    """Return what is known of a certificate with a signature in the field of HR.

    The field belongs to HR alone: whoever else fills it makes the certificate no better, but worse. The quick way is
    for a file to which nothing was added but that signature, and the full check for every other.
    """
    second = fast_check.check_second(data)
    if second is not None and only_fills(data, second[0], HR_FIELD, second[1]):
        first = fast_check.check(data[: second[0]])
        if first is not None:
            return _with_second(_signed_once(data[: second[0]], first), second[1].leaf)
    from exports import full_check  # pyHanko takes half a second to load, and few files need it

    found = parts.read(data)
    record = read_record(found.record)
    _compare(found, record)
    signatures = full_check.check(data)
    if tuple(signature.field for signature in signatures) != (OWN_FIELD, HR_FIELD) or len(found.signed) != 2:
        raise AlteredError(_("This certificate has other signatures than it may have."))
    own, other = signatures
    if own.leaf != record.leaf:
        raise _two_keys()
    return _with_second(Whole(record, found.record, (_signer(record),)), other.leaf)


def _with_second(whole: Whole, leaf: bytes) -> Whole:
    """Return the same with its second signature; AlteredError when the installation itself made that too."""
    if _below(leaf, whole.record.root):
        raise AlteredError(_("The installation that made this certificate also signed in the place of HR."))
    return replace(whole, second=leaf)


def _two_keys() -> AlteredError:
    return AlteredError(_("Page and record were signed by different keys."))


def _below(leaf: bytes, root: bytes) -> bool:
    try:
        chain(leaf, root)
    except AlteredError:
        return False
    return True


def _compare(found: parts.Parts, record: Record) -> None:
    """Raise AlteredError when the page does not show the name, the number and the facts that are in the record."""
    shown = same_letters(found.text)
    name = printable(record.completion.print_name or record.completion.name)
    if same_letters(name) not in shown or record.code not in shown or not _shows_facts(shown, record.completion):
        raise AlteredError(_("The page and the record attached to it do not speak of the same completion."))


def _shows_facts(shown: str, completion: Completion) -> bool:
    """Whether a page shows the dates, the score and the policy of a completion, and each once.

    An installation signs what its owner wants, so a page could promise more than the record that HR reads. Where the
    page is in another language than this program, only the numbers are compared.
    """
    facts = wording.facts(completion)
    if in_use() != completion.language:
        numbers = [re.sub(r"\D", "", value) for _label, value in facts]
        return all(number in re.sub(r"\D", "", shown) for number in numbers)
    labels = [same_letters(label) for label, _value in facts]
    whole = "".join(label + same_letters(value) for label, (_label, value) in zip(labels, facts, strict=True))
    return whole in shown and all(shown.count(label) == 1 for label in labels[:3])


def _signer(record: Record) -> Signer:
    key = chain(record.leaf, record.root)
    return Signer(role="installation", name=key.name, fingerprint=key.fingerprint)
