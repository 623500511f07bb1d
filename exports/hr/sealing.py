"""Seals on the audit log: HR's signature under its length and its last hash, and the check of log and seals.

The hash chain shows a change or a gap. A chain that was made anew, or cut at its end, is shown by a seal, which only
the key of HR can make. Seals are kept in the register, and the newest also in a file beside it: whoever cuts both log
and seals in the register still has that file against them. The first seal is made with the authority, before there is
any entry, so a log without one is broken, and nothing seals it ever again. Against a folder that was put back whole to
an older state only a copy that is kept elsewhere helps.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from assets.language import _, ngettext
from exports import jws, strict_json
from exports.errors import ExportError
from exports.keys import Installation
from exports.trust import Trust
from records.hr import audit
from records.hr.audit import Head
from records.hr.register import Register

SEAL_FILE = "audit.seal"
_KIND = "postwise-audit-seal"
_HASH = re.compile(r"[0-9a-f]{64}")


class Sealing(Protocol):
    """What the log is sealed with: HR's authority, open."""

    @property
    def signer(self) -> Installation:
        """The key of HR, with its certificates."""


class BrokenLogError(ExportError):
    """The audit log is not as it was when it was sealed last; it is not sealed again."""


def begin(folder: Path, signer: Installation) -> None:
    """Seal the log of a register that is still to be made: what `seal` goes on from, and never makes itself."""
    _write_file(folder, jws.sign(_payload(Head(0, audit.START)), signer))


def seal(register: Register, authority: Sealing) -> None:
    """Seal the audit log as it is now; nothing is done when nothing was added since the last seal.

    BrokenLogError when the log does not go on from the last seal, or has none: sealing it would hide that. The file
    comes first, so that at no moment the register speaks of a seal that the file does not know.
    """
    now_at, trust = audit.head(register.connection), Trust((authority.signer.root_pem,))
    kept, beside = audit.newest_seal(register.connection), _read_file(register.folder)
    if not all(_holds(register, token, trust) for token in ((kept[1], beside) if kept else (beside,))):
        raise BrokenLogError(
            _("The audit log is not as it was when it was last sealed, so it was not sealed again."),
            todo=_("Have the log checked, and find out who could write to this folder."),
        )
    if kept is not None and kept[0] == now_at == _head_of(beside, trust):
        return
    made = jws.sign(_payload(now_at), authority.signer)
    _write_file(register.folder, made)
    audit.keep_seal(register.connection, now_at, made.decode("ascii"))


def audit_report(register: Register, root_pem: bytes) -> dict[str, Any]:
    """Return how many entries the log has, whether it is `intact`, and the reason, checked against HR's public root.

    Needs no passphrase. What was added after the last seal is held by the chain of hashes alone; the reason says so.
    """
    trust, entries = Trust((root_pem,)), audit.head(register.connection).entries
    fault = _broken(register) or _wrong_seal(register, trust) or _wrong_file(register, trust)
    reason = fault or _how_far(entries - _sealed(register, trust))
    return {"entries": entries, "intact": not fault, "reason": reason}


def _broken(register: Register) -> str:
    """Return what breaks the chain, in words; an empty text for a whole one."""
    number = audit.first_break(register.connection)
    if number is None:
        return ""
    return _("Entry {number} was changed, or one before it is missing.").format(number=number)


def _wrong_seal(register: Register, trust: Trust) -> str:
    """Return what is wrong with a seal in the register, in words; an empty text where each holds."""
    for number, (head, token) in enumerate(audit.seals(register.connection), 1):
        if _head_of(token, trust) != head:
            return _("Seal {number} is not signed by HR, or was changed.").format(number=number)
        if not _holds(register, token, trust):
            return _cut(head.entries)
    return ""


def _wrong_file(register: Register, trust: Trust) -> str:
    """Return what is wrong with the seal in the file, in words; an empty text where it holds."""
    beside = _read_file(register.folder)
    if not beside:
        if audit.newest_seal(register.connection) is not None:
            return _("The file {file} beside the register is missing.").format(file=SEAL_FILE)
        if audit.head(register.connection).entries:
            return _("The log has no seal of HR’s key any more, so nothing vouches for it.")
        return _("The log is gone, with all its seals: HR’s key sealed one when the register was set up.")
    head = _head_of(beside, trust)
    if head is None:
        return _("The seal in the file {file} is not signed by HR.").format(file=SEAL_FILE)
    return "" if _holds(register, beside, trust) else _cut(head.entries)


def _sealed(register: Register, trust: Trust) -> int:
    """Return how many entries the newest seal covers."""
    head = _head_of(_read_file(register.folder), trust)
    newest = audit.newest_seal(register.connection)
    return max(head.entries if head else 0, newest[0].entries if newest else 0)


def _cut(entries: int) -> str:
    words = _("The log is not the one that HR sealed at entry {number}: entries were cut off or made anew.")
    return words.format(number=entries)


def _how_far(unsealed: int) -> str:
    whole = _("Nothing was changed, left out or cut off.")
    if not unsealed:
        return whole
    words = ngettext(
        "{count} entry was added since the last seal.", "{count} entries were added since the last seal.", unsealed
    )
    return f"{whole} {words.format(count=unsealed)}"


def _holds(register: Register, token: str, trust: Trust) -> bool:
    head = _head_of(token, trust)
    return head is not None and audit.hash_at(register.connection, head.entries) == head.hash


def _head_of(token: str, trust: Trust) -> Head | None:
    """Return what a seal says, when HR signed it below the authority that is trusted here; else None."""
    with suppress(ExportError, ValueError, TypeError, KeyError):
        signed = jws.verify(token.encode("ascii"))
        table = strict_json.loads(signed.payload)
        head = Head(table["entries"], table["hash"])
        number_is_one = type(head.entries) is int and _HASH.fullmatch(head.hash)
        if number_is_one and _payload(head) == signed.payload and trust.countersigner(signed.leaf):
            return head
    return None


def _payload(head: Head) -> bytes:
    return strict_json.dumps({"kind": _KIND, "entries": head.entries, "hash": head.hash})


def _read_file(folder: Path) -> str:
    """Return the seal beside the register; empty where there is none, and no token where it cannot be read."""
    try:
        with (folder / SEAL_FILE).open("rb") as stream:
            return stream.read(jws.LARGEST_TOKEN + 1).decode("ascii")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        return "?"


def _write_file(folder: Path, token: bytes) -> None:
    aside = folder / f"{SEAL_FILE}.new"
    try:
        with aside.open("wb") as stream:
            stream.write(token)
            stream.flush()
            os.fsync(stream.fileno())
        aside.replace(folder / SEAL_FILE)
    except OSError as error:
        raise ExportError(
            _("The seal of the audit log cannot be written: {reason}.").format(reason=error.strerror),
            where=str(folder),
            todo=_("Check that this folder can be written to and that the disk is not full."),
        ) from error
