"""HR's authority: a root and the key that HR signs with, both encrypted with a passphrase that is kept nowhere.

On disk it is one folder: `root.p8` and `hr.p8` (encrypted PKCS#8), `chain.pem` (leaf, then root) and `kdf.json`, which
says how the passphrase is stretched. It appears whole or not at all. A backup is a zip of the same four files.
"""

from __future__ import annotations

import io
import json
import os
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.x509.oid import NameOID

from assets.language import _
from exports.errors import ExportError
from exports.hr import sealing
from exports.hr.strength import strength
from exports.issuing import issue_authority
from exports.keys import Installation
from exports.trust import AUTHORITY_UNIT, HR_UNIT, unit_of
from records.hr.register import REGISTER_FILE

FOLDER = "authority"
# What is put aside while a change of passphrase takes its place.
_BEFORE = f"{FOLDER}.old-"
_FILES = ("chain.pem", "hr.p8", "kdf.json", "root.p8")
_LARGEST_FILE = 64 * 1024
_LARGEST_BACKUP = 512 * 1024
# 128 MB and some 0.4 s a try (RFC 7914): a list of a million takes days, and opening it in the morning does not.
_COST, _BLOCK, _LANES = 1 << 17, 8, 1
_SHORTEST = 8


class AuthorityError(ExportError):
    """The authority could not be made, opened, copied or restored. What was there before is as it was."""


class WrongPassphraseError(AuthorityError):
    """The passphrase is not the one. It says nothing of how far off it was."""


@dataclass(frozen=True, slots=True)
class Authority:
    """HR's authority, open. `signer` is what HR signs with; the key of the root stays locked away."""

    signer: Installation = field(repr=False)
    organisation: str

    @property
    def root_pem(self) -> bytes:
        """The public root as PEM: what everybody may know, and what certificates are checked with."""
        return self.signer.root_pem

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the root in groups of four, to be compared by eye."""
        return fingerprint(self.signer.root)


def fingerprint(root: x509.Certificate) -> str:
    """Return the SHA-256 of a certificate in groups of four hexadecimal digits."""
    from cryptography.hazmat.primitives import hashes

    text = root.fingerprint(hashes.SHA256()).hex().upper()
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def exists(folder: Path) -> bool:
    """Say whether there is an authority in `folder`."""
    return _home(folder) is not None


def create(folder: Path, organisation: str, passphrase: str, now: datetime) -> Authority:
    """Make an authority below `folder` and return it, open. Takes two seconds: call it from a worker.

    AuthorityError where there is one already, the passphrase is too easy to guess (exports.hr.strength says how to make
    it better), or nothing can be written.
    """
    if exists(folder):
        raise _there_is_one(folder)
    _refuse_weak(passphrase, organisation)
    try:
        root_key, issued = issue_authority(organisation, (AUTHORITY_UNIT, HR_UNIT), now)
    except ValueError as error:
        raise AuthorityError(_("The organisation has no name."), todo=_("Type its name, then try again.")) from error
    pem = serialization.Encoding.PEM
    chain = issued.leaf.public_bytes(pem) + issued.root.public_bytes(pem)
    signer = Installation(issued.key, issued.leaf, issued.root, "passphrase")
    _keep(folder, _locked(passphrase, issued.key, root_key, chain), signer)
    return Authority(signer, _organisation(issued.root))


def open_authority(folder: Path, passphrase: str) -> Authority:
    """Open the authority below `folder`. Takes half a second, wrong or right.

    WrongPassphraseError for another passphrase, AuthorityError where there is none or it is damaged.
    """
    return _opened(_read(folder), passphrase)


def public_root(folder: Path) -> bytes:
    """Return the public root as PEM, for which no passphrase is needed; AuthorityError where there is none."""
    _leaf, root = _chain(_read(folder)["chain.pem"])
    return root.public_bytes(serialization.Encoding.PEM)


def change_passphrase(folder: Path, old: str, new: str) -> None:
    """Lock the same keys with another passphrase. Backups made before still open with the old one."""
    files = _read(folder)
    key, root_key = _unlocked(files, old)
    _refuse_weak(new, _organisation(_chain(files["chain.pem"])[1]))
    _keep(folder, _locked(new, key, root_key, files["chain.pem"]))


def backup(folder: Path) -> bytes:
    """Return a copy of the authority as a zip. It is as locked as the original: the passphrase opens it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _read(folder).items():
            archive.writestr(name, data)
    return made.getvalue()


def restore(folder: Path, data: bytes, passphrase: str) -> Authority:
    """Put a backup back where there is no authority, and return it, open.

    WrongPassphraseError or AuthorityError, and then nothing was written.
    """
    if exists(folder):
        raise _there_is_one(folder)
    try:
        if len(data) > _LARGEST_BACKUP:
            raise ValueError("too large for a backup")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            if sorted(sizes) != sorted(_FILES) or max(sizes.values()) > _LARGEST_FILE:
                raise ValueError("other files than a backup has")
            files = {name: archive.read(name) for name in _FILES}
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as error:
        raise AuthorityError(
            _("This is not a backup of HR's authority."), todo=_("Choose the backup file that was made at the set-up.")
        ) from error
    authority = _opened(files, passphrase)
    _keep(folder, files, None if (folder / sealing.SEAL_FILE).exists() else authority.signer)
    return authority


def _locked(passphrase: str, key: rsa.RSAPrivateKey, root_key: rsa.RSAPrivateKey, chain: bytes) -> dict[str, bytes]:
    """Return the four files, with the two keys encrypted."""
    kdf = {"name": "scrypt", "salt": secrets.token_hex(16), "n": _COST, "r": _BLOCK, "p": _LANES}
    encryption = serialization.BestAvailableEncryption(_stretched(passphrase, kdf))
    der, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return {
        "chain.pem": chain,
        "hr.p8": key.private_bytes(der, pkcs8, encryption),
        "kdf.json": json.dumps(kdf).encode(),
        "root.p8": root_key.private_bytes(der, pkcs8, encryption),
    }


def _unlocked(files: Mapping[str, bytes], passphrase: str) -> tuple[rsa.RSAPrivateKey, rsa.RSAPrivateKey]:
    """Return HR's key and that of the root."""
    try:
        kdf = json.loads(files["kdf.json"])
        if kdf["name"] != "scrypt" or (kdf["n"], kdf["r"], kdf["p"]) != (_COST, _BLOCK, _LANES):
            raise AuthorityError(_("HR's authority was made by a newer Postwise."), todo=_("Update Postwise."))
        secret = _stretched(passphrase, kdf)
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged() from error
    keys = []
    for name in ("hr.p8", "root.p8"):
        try:
            key = serialization.load_pem_private_key(files[name], secret, unsafe_skip_rsa_key_validation=True)
        except (ValueError, TypeError) as error:
            # A key that was tampered with looks the same; saying which of the two it is would help the wrong person.
            raise WrongPassphraseError(
                _("This is not the passphrase."), todo=_("Check Caps Lock and the keyboard's language, then try again.")
            ) from error
        if not isinstance(key, rsa.RSAPrivateKey):
            raise _damaged()
        keys.append(key)
    return keys[0], keys[1]


def _opened(files: Mapping[str, bytes], passphrase: str) -> Authority:
    leaf, root = _chain(files["chain.pem"])
    key, root_key = _unlocked(files, passphrase)
    if key.public_key() != leaf.public_key() or root_key.public_key() != root.public_key():
        raise _damaged()
    return Authority(Installation(key, leaf, root, "passphrase"), _organisation(root))


def _chain(pem: bytes) -> tuple[x509.Certificate, x509.Certificate]:
    try:
        leaf, root = x509.load_pem_x509_certificates(pem)
        leaf.verify_directly_issued_by(root)
        units = tuple(unit_of(one.public_bytes(serialization.Encoding.DER)) for one in (leaf, root))
    except Exception as error:  # certificates that were tampered with fail in many ways
        raise _damaged() from error
    if units != (HR_UNIT, AUTHORITY_UNIT):
        raise _damaged()
    return leaf, root


def _stretched(passphrase: str, kdf: Mapping[str, object]) -> bytes:
    """Return what the keys are encrypted with: scrypt of the passphrase (NFC, so that keyboards agree), in hex."""
    import unicodedata

    text = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    salt = bytes.fromhex(str(kdf["salt"]))
    return Scrypt(salt=salt, length=32, n=_COST, r=_BLOCK, p=_LANES).derive(text).hex().encode()


def _organisation(root: x509.Certificate) -> str:
    named = str(root.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
    return named.removesuffix(" authority")


def _keep(folder: Path, files: Mapping[str, bytes], begins: Installation | None = None) -> None:
    """Write the files into a folder aside, and rename it when all are on the disk; what was there goes after that.

    With a key to begin with, the audit log of a register that is still to be made gets its first seal before that.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if begins is not None and not (folder / REGISTER_FILE).exists():
            sealing.begin(folder, begins)
        aside = folder / f"{FOLDER}.new-{secrets.token_hex(8)}"
        aside.mkdir(mode=0o700)
        for name, data in files.items():
            with os.fdopen(os.open(aside / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        home = folder / FOLDER
        if home.is_dir():
            home.rename(folder / f"{_BEFORE}{secrets.token_hex(4)}")
        aside.rename(home)
    except OSError as error:
        raise AuthorityError(
            _("HR's authority cannot be kept here: {reason}.").format(reason=error.strerror),
            where=str(folder),
            todo=_("Check that this folder can be written to and that the disk is not full."),
        ) from error
    for left in (*folder.glob(f"{_BEFORE}*"), *folder.glob(f"{FOLDER}.new-*")):
        shutil.rmtree(left, ignore_errors=True)


def _home(folder: Path) -> Path | None:
    """Return where the authority is: in its folder, or where a change of passphrase that was cut off has left it."""
    return next((place for place in (folder / FOLDER, *sorted(folder.glob(f"{_BEFORE}*"))) if place.is_dir()), None)


def _read(folder: Path) -> dict[str, bytes]:
    home = _home(folder)
    if home is None:
        raise AuthorityError(
            _("HR's authority is not set up here yet."),
            where=str(folder),
            todo=_("Set it up first, or restore a backup."),
        )
    try:
        files = {}
        for name in _FILES:
            with (home / name).open("rb") as stream:
                files[name] = stream.read(_LARGEST_FILE)
    except OSError as error:
        raise _damaged() from error
    return files


def _refuse_weak(passphrase: str, organisation: str) -> None:
    """Raise AuthorityError for a passphrase that would be guessed by somebody who got hold of the files."""
    if len(passphrase) < _SHORTEST:
        raise AuthorityError(
            _("The passphrase is too short."), todo=_("Take at least {count} characters.").format(count=_SHORTEST)
        )
    found = strength(passphrase, (organisation, "HR", "Postwise"))
    if not found.enough:
        raise AuthorityError(_("This passphrase is too easy to guess."), todo=" ".join(found.advice))


def _there_is_one(folder: Path) -> AuthorityError:
    return AuthorityError(
        _("HR's authority is set up here already."), where=str(folder), todo=_("Open it with its passphrase.")
    )


def _damaged() -> AuthorityError:
    return AuthorityError(_("HR's authority is damaged and cannot be opened."), todo=_("Restore the backup."))
