"""From a completion to the two signed files. The heavy libraries load here, when a certificate is wanted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from records.model import Completion, StoredCompletion


def deliver(completion: Completion, keys: Path, *, use_keyring: bool, now: datetime) -> StoredCompletion:
    """Return the completion with its signed record and certificate; makes the signing key the first time.

    Takes a second or two, so it runs on a worker thread. Raises PostwiseError.
    """
    from exports.certify import certify
    from exports.keys import load_or_create

    installation = load_or_create(keys, now=now, use_keyring=use_keyring)
    record, certificate = certify(completion, installation, now)
    return StoredCompletion(completion, record, certificate)


def public_root(keys: Path, *, now: datetime, use_keyring: bool = False) -> bytes:
    """Return the public part of this installation's root as PEM, for whoever is to trust it."""
    from exports.keys import load_or_create

    return load_or_create(keys, now=now, use_keyring=use_keyring).root_pem


def put_aside(keys: Path) -> None:
    """Move a signing key that cannot be opened out of the way; nothing is deleted. KeyPlaceError where it cannot be."""
    from exports.keys import set_aside

    set_aside(keys)
