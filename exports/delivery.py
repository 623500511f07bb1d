"""From a completion to the two signed files. The heavy libraries load here, when a certificate is wanted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from assets.language import _
from modules.errors import PostwiseError
from records.model import Completion, Invitation, StoredCompletion


def deliver(
    completion: Completion, keys: Path, *, use_keyring: bool, now: datetime, invitation: Invitation | None = None
) -> StoredCompletion:
    """Return the completion with its signed record and certificate; makes the signing key the first time.

    Where there is an invitation of HR, the completion carries the proof that it answers it.

    Takes a second or two, so it runs on a worker thread. Raises PostwiseError.
    """
    from exports.certify import certify
    from exports.keys import load_or_create

    installation = load_or_create(keys, now=now, use_keyring=use_keyring)
    if invitation is not None:
        from exports.hr.invitation import prove

        completion = replace(completion, invitation=prove(invitation, completion.id, installation.root_der))
    record, certificate = certify(completion, installation, now)
    return StoredCompletion(completion, record, certificate)


def public_root(keys: Path, *, now: datetime, use_keyring: bool = False) -> bytes:
    """Return the public part of this installation's root as PEM, for whoever is to trust it."""
    from exports.keys import load_or_create

    return load_or_create(keys, now=now, use_keyring=use_keyring).root_pem


def open_invitation(file: Path, now: datetime) -> Invitation:
    """Return what an invitation of HR says; an error that says what to do for every other file."""
    from exports.hr.invitation import LARGEST_FILE, read

    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise PostwiseError(
            _("This file cannot be read: {reason}.").format(reason=error.strerror),
            where=file.name,
            todo=_("Try again."),
        ) from error
    return read(data, now)


def put_aside(keys: Path) -> None:
    """Move a signing key that cannot be opened out of the way; nothing is deleted. KeyPlaceError where it cannot be."""
    from exports.keys import set_aside

    set_aside(keys)
