"""The signing identity of this installation: made once, kept encrypted, opened again at each start.

On disk it is one folder, `identity`: `key.p8` (encrypted PKCS#8), `chain.pem` (leaf, then root) and, only where
there is no keyring, `passphrase`. It appears whole or not at all, because it is made aside and then renamed.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from assets.language import _
from exports.errors import KeyPlaceError
from exports.issuing import issue
from exports.key_store import KeyStore, system_keyring

KeyPlace = Literal["keyring", "file", "passphrase"]
FOLDER = "identity"
_STALE_SECONDS = 3600.0
_LARGEST_FILE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Installation:
    """What this installation signs with. `key_place` says what guards the key."""

    key: rsa.RSAPrivateKey = field(repr=False)
    leaf: x509.Certificate
    root: x509.Certificate
    key_place: KeyPlace

    @property
    def root_pem(self) -> bytes:
        """The public root as PEM, to give to whoever is to trust this installation."""
        return self.root.public_bytes(serialization.Encoding.PEM)

    @property
    def leaf_der(self) -> bytes:
        """The leaf certificate as DER."""
        return self.leaf.public_bytes(serialization.Encoding.DER)

    @property
    def root_der(self) -> bytes:
        """The root certificate as DER."""
        return self.root.public_bytes(serialization.Encoding.DER)

    @property
    def name(self) -> str:
        """The name in the leaf, for example 'Postwise installation 3fa2b1c4'."""
        return str(self.leaf.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)


def _random_name() -> str:
    return secrets.token_hex(4)


def load_or_create(
    folder: Path,
    *,
    now: datetime,
    use_keyring: bool = True,
    random_name: Callable[[], str] = _random_name,
    store: KeyStore | None = None,
) -> Installation:
    """Return the identity kept below `folder`, and make it first where there is none.

    Takes about a second when it is made and waits for the keyring: call it from a worker. `store` stands in for
    the system keyring. Raises KeyPlaceError when an identity is there but cannot be opened, or none can be kept.
    """
    store = store or KeyStore(system_keyring)
    home = folder / FOLDER
    try:
        if not home.exists():
            _make(folder, now, random_name(), store if use_keyring else None)
        return _open(home, store)
    except OSError as error:
        raise _cannot_be_kept(folder, error) from error


def set_aside(folder: Path) -> Path | None:
    """Move an identity that cannot be opened out of the way, so that a new one is made; return where it is now.

    None where there is no identity yet. Nothing is deleted: certificates signed before stay valid, and the key may be
    opened again one day. Raises KeyPlaceError where it cannot be moved.
    """
    try:
        if not (folder / FOLDER).exists():
            return None
        kept = next(place for number in range(1, 10_000) if not (place := folder / f"{FOLDER}.old-{number}").exists())
        (folder / FOLDER).rename(kept)
    except OSError as error:
        raise _cannot_be_kept(folder, error) from error
    return kept


def _cannot_be_kept(folder: Path, error: OSError) -> KeyPlaceError:
    return KeyPlaceError(
        _("The key that signs your certificates cannot be kept here: {reason}.").format(reason=error.strerror),
        where=str(folder),
        todo=_("Check that this folder can be written to and that the disk is not full."),
    )


def _make(folder: Path, now: datetime, name: str, store: KeyStore | None) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(folder, now)
    issued = issue(name, now)
    passphrase = secrets.token_urlsafe(32)
    pem = serialization.Encoding.PEM
    aside = folder / f"{FOLDER}.new-{secrets.token_hex(8)}"
    aside.mkdir(mode=0o700)
    _write(aside / "chain.pem", issued.leaf.public_bytes(pem) + issued.root.public_bytes(pem))
    _write(
        aside / "key.p8",
        issued.key.private_bytes(
            pem,
            serialization.PrivateFormat.PKCS8,
            # Few rounds of key stretching, which is enough for 32 random bytes.
            serialization.BestAvailableEncryption(passphrase.encode()),
        ),
    )
    if store is None or not store.keep(_keyring_name(issued.leaf), passphrase):
        _write(aside / "passphrase", passphrase.encode())
    _sync_folder(aside)
    try:
        aside.rename(folder / FOLDER)
    except OSError:
        # Another process may have been quicker; then its identity is the one.
        shutil.rmtree(aside, ignore_errors=True)
        if not (folder / FOLDER).exists():
            raise
    _sync_folder(folder)


def _open(home: Path, store: KeyStore) -> Installation:
    try:
        leaf, root = x509.load_pem_x509_certificates(_read(home / "chain.pem"))
        kept = home / "passphrase"
        place: KeyPlace = "file" if kept.exists() else "keyring"
        passphrase = _read(kept).decode("ascii") if place == "file" else store.recall(_keyring_name(leaf))
        if passphrase is None:
            raise KeyPlaceError(
                _("The system keyring does not give out the passphrase of your signing key."),
                where=str(home),
                todo=_("Unlock the keyring and try again, or start with a new key."),
            )
        key = serialization.load_pem_private_key(
            _read(home / "key.p8"),
            passphrase.encode(),
            # The check costs 140 ms and guards against a hostile key; this file is ours and was encrypted by us.
            unsafe_skip_rsa_key_validation=True,
        )
        leaf.verify_directly_issued_by(root)
        if not isinstance(key, rsa.RSAPrivateKey) or key.public_key() != leaf.public_key():
            raise ValueError("key and certificate do not belong together")
    except (FileNotFoundError, ValueError, TypeError) as error:
        raise KeyPlaceError(
            _("Your signing key is damaged and cannot be opened."),
            where=str(home),
            todo=_("Restore the folder from a backup, or start with a new key. Earlier certificates stay valid."),
        ) from error
    return Installation(key=key, leaf=leaf, root=root, key_place=place)


def _keyring_name(leaf: x509.Certificate) -> str:
    return f"signing-key:{leaf.serial_number:x}"


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _read(path: Path) -> bytes:
    with path.open("rb") as stream:
        data = stream.read(_LARGEST_FILE + 1)
    if len(data) > _LARGEST_FILE:
        raise ValueError("too long for a key file")
    return data


def _sync_folder(path: Path) -> None:
    with contextlib.suppress(OSError):  # Windows cannot open a folder, and needs no sync of it
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(folder: Path, now: datetime) -> None:
    """Remove what an interrupted creation left behind; young ones may belong to a process that is still at it."""
    for left in folder.glob(f"{FOLDER}.new-*"):
        if now.timestamp() - left.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
