"""HR's authority: made, opened, locked with another passphrase, copied and put back; and what a wrong one tells."""

from __future__ import annotations

import io
import json
import os
import shutil
import stat
import sys
import time
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.x509.oid import NameOID

from exports.hr import authority as authorities
from exports.hr.authority import Authority, AuthorityError, WrongPassphraseError
from exports.hr.sealing import SEAL_FILE, audit_report
from exports.keys import Installation
from exports.trust import Trust
from records.hr.register import open_register

FILES = ["chain.pem", "hr.p8", "kdf.json", "root.p8"]


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_is_made_whole_and_opens_again(kept) -> None:
    assert sorted(path.name for path in (kept.folder / "authority").iterdir()) == FILES
    assert sorted(path.name for path in kept.folder.iterdir()) == [SEAL_FILE, "authority"]
    opened = authorities.open_authority(kept.folder, kept.passphrase)
    assert opened.root_pem == kept.authority.root_pem
    assert opened.organisation == "Blue Heron Trust"
    signature = opened.signer.key.sign(b"words", padding.PKCS1v15(), hashes.SHA256())
    opened.signer.leaf.public_key().verify(signature, b"words", padding.PKCS1v15(), hashes.SHA256())


def test_root_and_signer_are_long_enough_and_named_after_their_roles(authority: Authority) -> None:
    signer = authority.signer
    assert signer.key.key_size == signer.root.public_key().key_size == 3072
    assert signer.root.subject.rfc4514_string() == "CN=Blue Heron Trust authority,OU=Postwise authority,O=Postwise"
    assert signer.leaf.subject.rfc4514_string() == "CN=Blue Heron Trust HR,OU=HR,O=Postwise"
    assert signer.key_place == "passphrase"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows guards files in another way")
def test_nobody_else_on_the_computer_can_read_its_files(kept) -> None:
    folder = kept.folder / "authority"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_no_key_is_on_the_disk_in_the_open(kept) -> None:
    for name in ("hr.p8", "root.p8"):
        data = (kept.folder / "authority" / name).read_bytes()
        assert data.startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
        with pytest.raises(TypeError):
            serialization.load_pem_private_key(data, None)
    assert "key=" not in repr(kept.authority)


@pytest.mark.parametrize("passphrase", ["", "Kettle otter window", "kettle otter window ", "x" * 100_000])
def test_a_wrong_passphrase_says_that_and_nothing_more(kept, passphrase: str) -> None:
    with pytest.raises(WrongPassphraseError) as caught:
        authorities.open_authority(kept.folder, passphrase)
    assert caught.value.what == "This is not the passphrase."
    assert "Caps Lock" in caught.value.todo
    assert str(kept.folder) not in str(caught.value)


def test_a_wrong_passphrase_costs_as_much_time_as_the_right_one(kept) -> None:
    begun = time.process_time()
    with pytest.raises(WrongPassphraseError):
        authorities.open_authority(kept.folder, "not this one at all")
    assert time.process_time() - begun > 0.1


def test_one_passphrase_typed_on_two_keyboards_is_the_same(tmp_path: Path, now: datetime) -> None:
    made = authorities.create(tmp_path, "Blue Heron Trust", "Ŵyl lliwgar tŷ bach", now)
    apart = "Ŵyl lliwgar tŷ bach"
    assert authorities.open_authority(tmp_path, apart).root_pem == made.root_pem


def test_a_second_one_is_not_made_over_the_first(kept, now: datetime) -> None:
    before = (kept.folder / "authority" / "hr.p8").read_bytes()
    with pytest.raises(AuthorityError, match="set up here already"):
        authorities.create(kept.folder, "Another", kept.passphrase, now)
    assert (kept.folder / "authority" / "hr.p8").read_bytes() == before


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [("short", "too short"), ("Password123", "easy to guess"), ("Blue Heron Trust HR", "easy to guess")],
)
def test_a_passphrase_that_is_easily_guessed_is_refused_with_advice(
    tmp_path: Path, now: datetime, passphrase: str, said: str
) -> None:
    with pytest.raises(AuthorityError, match=said) as caught:
        authorities.create(tmp_path / "hr", "Blue Heron Trust", passphrase, now)
    assert caught.value.todo
    assert not authorities.exists(tmp_path / "hr")


def test_an_organisation_without_a_name_is_refused(tmp_path: Path, now: datetime) -> None:
    with pytest.raises(AuthorityError, match="no name"):
        authorities.create(tmp_path, " \x07 ", "kettle otter window", now)
    assert list(tmp_path.iterdir()) == []


def test_the_log_of_a_register_to_come_is_sealed_with_the_authority(kept, tmp_path: Path, now: datetime) -> None:
    for folder in (kept.folder, tmp_path / "restored"):
        if folder != kept.folder:
            authorities.restore(folder, authorities.backup(kept.folder), kept.passphrase)
        shutil.copy(folder / SEAL_FILE, tmp_path / SEAL_FILE)
        register = open_register(tmp_path, now)
        assert audit_report(register, kept.authority.root_pem)["intact"]
        register.close()


@pytest.mark.parametrize("left", ["register.db", SEAL_FILE])
def test_what_is_left_of_an_older_log_is_not_sealed_anew_by_a_restore(kept, tmp_path: Path, left: str) -> None:
    (tmp_path / left).write_bytes(b"from before")
    authorities.restore(tmp_path, authorities.backup(kept.folder), kept.passphrase)
    assert (tmp_path / left).read_bytes() == b"from before"
    assert (tmp_path / SEAL_FILE).exists() == (left == SEAL_FILE)


def test_where_there_is_none_that_is_said(tmp_path: Path) -> None:
    assert not authorities.exists(tmp_path)
    for deed in (
        lambda: authorities.open_authority(tmp_path, "kettle otter window"),
        lambda: authorities.public_root(tmp_path),
        lambda: authorities.backup(tmp_path),
    ):
        with pytest.raises(AuthorityError, match="not set up here yet"):
            deed()


def test_the_public_root_needs_no_passphrase(kept) -> None:
    assert authorities.public_root(kept.folder) == kept.authority.root_pem


def test_the_fingerprint_can_be_compared_by_eye(authority: Authority) -> None:
    groups = authority.fingerprint.split()
    assert [len(group) for group in groups] == [4] * 16
    assert bytes.fromhex("".join(groups)) == authority.signer.root.fingerprint(hashes.SHA256())


def test_the_passphrase_can_be_changed_and_the_keys_stay(copy: Path, kept) -> None:
    authorities.change_passphrase(copy, kept.passphrase, "marmalade tractor seven")
    assert authorities.open_authority(copy, "marmalade tractor seven").root_pem == kept.authority.root_pem
    with pytest.raises(WrongPassphraseError):
        authorities.open_authority(copy, kept.passphrase)
    assert sorted(path.name for path in copy.iterdir()) == [SEAL_FILE, "authority"]


def test_without_the_old_passphrase_and_with_a_weak_new_one_nothing_changes(copy: Path, kept) -> None:
    before = {path.name: path.read_bytes() for path in (copy / "authority").iterdir()}
    with pytest.raises(WrongPassphraseError):
        authorities.change_passphrase(copy, "not this one at all", "marmalade tractor seven")
    with pytest.raises(AuthorityError, match="easy to guess"):
        authorities.change_passphrase(copy, kept.passphrase, "heron2026")
    assert {path.name: path.read_bytes() for path in (copy / "authority").iterdir()} == before


def test_a_change_that_is_cut_off_between_two_steps_loses_nothing(copy: Path, kept, now: datetime, monkeypatch) -> None:
    rename = Path.rename

    def cut_off(self: Path, target: Path) -> Path:
        if ".new-" in self.name:
            raise KeyboardInterrupt
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", cut_off)
        with pytest.raises(KeyboardInterrupt):
            authorities.change_passphrase(copy, kept.passphrase, "marmalade tractor seven")
    assert not (copy / "authority").exists()
    assert authorities.exists(copy)
    assert authorities.open_authority(copy, kept.passphrase).root_pem == kept.authority.root_pem
    with pytest.raises(AuthorityError, match="set up here already"):
        authorities.create(copy, "Another", "kettle otter window", now)
    authorities.change_passphrase(copy, kept.passphrase, "marmalade tractor seven")
    assert sorted(path.name for path in copy.iterdir()) == [SEAL_FILE, "authority"]


def test_a_backup_opens_elsewhere_with_the_same_passphrase(kept, tmp_path: Path) -> None:
    data = authorities.backup(kept.folder)
    restored = authorities.restore(tmp_path / "new", data, kept.passphrase)
    assert restored.root_pem == kept.authority.root_pem
    assert authorities.open_authority(tmp_path / "new", kept.passphrase).organisation == "Blue Heron Trust"
    assert sorted(unzipped(data)) == FILES


def test_a_backup_with_the_wrong_passphrase_writes_nothing(kept, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphraseError):
        authorities.restore(tmp_path / "new", authorities.backup(kept.folder), "not this one at all")
    assert not (tmp_path / "new").exists()


def test_a_backup_is_not_put_over_an_authority(kept) -> None:
    with pytest.raises(AuthorityError, match="set up here already"):
        authorities.restore(kept.folder, authorities.backup(kept.folder), kept.passphrase)


def test_what_is_no_backup_is_refused(kept, tmp_path: Path) -> None:
    files = unzipped(authorities.backup(kept.folder))
    whole = zipped(files)
    broken = bytearray(whole)
    broken[60:400] = bytes(340)
    for data in (
        b"",
        b"no zip at all",
        whole[: len(whole) // 2],
        bytes(broken),
        zipped({}),
        zipped({name: data for name, data in files.items() if name != "root.p8"}),
        zipped({**files, "more.txt": b""}),
        zipped({**{name: data for name, data in files.items() if name != "hr.p8"}, "../hr.p8": files["hr.p8"]}),
        zipped({**files, "hr.p8": bytes(65 * 1024)}),
        whole + bytes(600 * 1024),
    ):
        with pytest.raises(AuthorityError, match="not a backup"):
            authorities.restore(tmp_path / "new", data, kept.passphrase)
    assert not (tmp_path / "new").exists()


def test_a_backup_with_the_certificates_of_somebody_else_is_refused(kept, other: Authority, tmp_path: Path) -> None:
    pem = serialization.Encoding.PEM
    chain = other.signer.leaf.public_bytes(pem) + other.signer.root.public_bytes(pem)
    files = {**unzipped(authorities.backup(kept.folder)), "chain.pem": chain}
    with pytest.raises(AuthorityError, match="damaged"):
        authorities.restore(tmp_path / "new", zipped(files), kept.passphrase)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("chain.pem", b""),
        ("chain.pem", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
        ("kdf.json", b"{"),
        ("kdf.json", b"[]"),
        ("kdf.json", b'{"name": "scrypt"}'),
        ("kdf.json", json.dumps({"name": "scrypt", "salt": "no hex", "n": 1 << 17, "r": 8, "p": 1}).encode()),
    ],
)
def test_a_damaged_file_is_told(copy: Path, kept, name: str, data: bytes) -> None:
    (copy / "authority" / name).write_bytes(data)
    with pytest.raises(AuthorityError, match="damaged") as caught:
        authorities.open_authority(copy, kept.passphrase)
    assert "backup" in caught.value.todo


@pytest.mark.parametrize("change", [{"n": 2}, {"n": 1 << 30}, {"name": "argon2"}])
def test_another_way_to_stretch_the_passphrase_is_refused_and_not_tried(copy: Path, kept, change: dict) -> None:
    kdf = json.loads((copy / "authority" / "kdf.json").read_bytes())
    (copy / "authority" / "kdf.json").write_text(json.dumps({**kdf, **change}))
    with pytest.raises(AuthorityError, match="newer Postwise"):
        authorities.open_authority(copy, kept.passphrase)


def test_a_file_that_is_missing_is_told(copy: Path, kept) -> None:
    (copy / "authority" / "root.p8").unlink()
    with pytest.raises(AuthorityError, match="damaged"):
        authorities.open_authority(copy, kept.passphrase)


def test_the_chain_of_an_installation_is_no_authority(copy: Path, kept, installation: Installation) -> None:
    pem = serialization.Encoding.PEM
    chain = installation.leaf.public_bytes(pem) + installation.root.public_bytes(pem)
    (copy / "authority" / "chain.pem").write_bytes(chain)
    with pytest.raises(AuthorityError, match="damaged"):
        authorities.public_root(copy)


def test_a_key_of_another_kind_under_the_same_passphrase_is_refused(copy: Path, kept) -> None:
    from cryptography.hazmat.primitives.asymmetric import ed25519

    files = {path.name: path.read_bytes() for path in (copy / "authority").iterdir()}
    secret = authorities._stretched(kept.passphrase, json.loads(files["kdf.json"]))
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    strange = ed25519.Ed25519PrivateKey.generate().private_bytes(
        pem, pkcs8, serialization.BestAvailableEncryption(secret)
    )
    (copy / "authority" / "root.p8").write_bytes(strange)
    with pytest.raises(AuthorityError, match="damaged"):
        authorities.open_authority(copy, kept.passphrase)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is read-only for this user")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, now: datetime) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(AuthorityError, match="cannot be kept here"):
        authorities.create(tmp_path, "Blue Heron Trust", "kettle otter window", now)
    tmp_path.chmod(0o700)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path, now: datetime) -> None:
    (tmp_path / "hr").write_bytes(b"")
    with pytest.raises(AuthorityError, match="cannot be kept here"):
        authorities.create(tmp_path / "hr", "Blue Heron Trust", "kettle otter window", now)


def test_a_long_name_is_cut_between_letters(tmp_path: Path, now: datetime) -> None:
    made = authorities.create(tmp_path, "Ŵ" * 90, "kettle otter window", now)
    assert made.organisation == "Ŵ" * 27
    name = str(made.signer.root.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
    assert len(name.encode()) <= 64
    shutil.rmtree(tmp_path / "authority")


def test_hr_signs_below_its_root_in_the_eyes_of_trust(authority: Authority, other: Authority) -> None:
    found = Trust((authority.root_pem,)).countersigner(authority.signer.leaf_der)
    assert found is not None
    assert found.name == "Blue Heron Trust HR"
    assert Trust((other.root_pem,)).countersigner(authority.signer.leaf_der) is None
