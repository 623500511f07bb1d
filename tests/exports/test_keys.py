"""The identity on disk: made once, opened again, whole or not there, and never readable by others."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from exports import keys
from exports.errors import KeyPlaceError
from exports.key_store import KeyStore
from exports.keys import FOLDER, Installation, load_or_create, set_aside


class Memory:
    """A keyring that works."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get(username)

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[username]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, now: datetime) -> Path:
    folder = tmp_path_factory.mktemp("made")
    load_or_create(folder, now=now, use_keyring=False)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of an identity, to break."""
    shutil.copytree(made, tmp_path / "copy")
    return tmp_path / "copy"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_without_a_keyring_the_passphrase_is_in_a_file_for_the_owner_alone(made: Path) -> None:
    home = made / FOLDER
    assert mode(home) == 0o700
    assert {path.name: mode(path) for path in home.iterdir()} == dict.fromkeys(
        ("chain.pem", "key.p8", "passphrase"), 0o600
    )


def test_a_new_folder_is_for_the_owner_alone(tmp_path: Path, now: datetime) -> None:
    installation = load_or_create(tmp_path / "a" / "b", now=now, use_keyring=False, random_name=lambda: "12345678")
    assert mode(tmp_path / "a" / "b") == 0o700
    assert installation.key_place == "file"
    assert installation.name == "Postwise installation 12345678"


def test_the_second_start_opens_the_same_identity(made: Path, now: datetime) -> None:
    first, second = (load_or_create(made, now=now, use_keyring=False) for _ in range(2))
    assert first.leaf == second.leaf
    assert first.key.private_numbers() == second.key.private_numbers()


def test_with_a_keyring_no_passphrase_is_on_disk(tmp_path: Path, now: datetime) -> None:
    memory = Memory()
    store = KeyStore(lambda: memory)
    installation = load_or_create(tmp_path, now=now, store=store)
    assert installation.key_place == "keyring"
    assert sorted(path.name for path in (tmp_path / FOLDER).iterdir()) == ["chain.pem", "key.p8"]
    assert load_or_create(tmp_path, now=now, store=store).leaf == installation.leaf
    memory.kept.clear()
    with pytest.raises(KeyPlaceError, match="keyring does not give out"):
        load_or_create(tmp_path, now=now, store=store)


def test_a_keyring_that_fails_leads_to_the_file(tmp_path: Path, now: datetime) -> None:
    def broken() -> Memory:
        raise RuntimeError("locked")

    assert load_or_create(tmp_path, now=now, store=KeyStore(broken)).key_place == "file"


def test_the_key_on_disk_is_encrypted(made: Path) -> None:
    pem = (made / FOLDER / "key.p8").read_bytes()
    assert pem.startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    with pytest.raises(TypeError):
        serialization.load_pem_private_key(pem, None)


def test_the_key_is_never_in_what_is_logged(made: Path, now: datetime) -> None:
    installation = load_or_create(made, now=now, use_keyring=False)
    assert "PrivateKey" not in repr(installation)
    assert (made / FOLDER / "passphrase").read_text() not in repr(installation)


def test_the_root_is_public_and_verifies_the_leaf(made: Path, now: datetime) -> None:
    installation = load_or_create(made, now=now, use_keyring=False)
    assert installation.root_pem.startswith(b"-----BEGIN CERTIFICATE-----")
    assert b"PRIVATE" not in installation.root_pem
    assert installation.leaf_der != installation.root_der


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def _swap_key(path: Path) -> None:
    other = keys.issue("00000000", datetime.fromisoformat("2026-01-01T00:00:00+00:00")).key
    phrase = (path.parent / "passphrase").read_bytes()
    encryption = serialization.BestAvailableEncryption(phrase)
    pem = serialization.Encoding.PEM
    path.write_bytes(other.private_bytes(pem, serialization.PrivateFormat.PKCS8, encryption))


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        ("chain.pem", Path.unlink),
        ("key.p8", Path.unlink),
        ("chain.pem", _cut),
        ("key.p8", _cut),
        ("passphrase", lambda path: path.write_text("wrong")),
        ("passphrase", lambda path: path.write_bytes(b"\xff")),
        ("key.p8", lambda path: path.write_bytes(b"x" * 100_000)),
        ("key.p8", _swap_key),
    ],
)
def test_a_damaged_identity_is_told_and_never_replaced(
    folder: Path, now: datetime, name: str, harm: Callable[[Path], object]
) -> None:
    harm(folder / FOLDER / name)
    before = {path.name: path.read_bytes() for path in (folder / FOLDER).iterdir()}
    with pytest.raises(KeyPlaceError) as caught:
        load_or_create(folder, now=now, use_keyring=False)
    assert "damaged" in caught.value.what
    assert caught.value.todo
    assert {path.name: path.read_bytes() for path in (folder / FOLDER).iterdir()} == before


def test_setting_aside_makes_room_and_deletes_nothing(folder: Path, now: datetime) -> None:
    old = load_or_create(folder, now=now, use_keyring=False)
    kept = set_aside(folder)
    assert (kept / "key.p8").exists()
    assert load_or_create(folder, now=now, use_keyring=False).leaf != old.leaf
    assert set_aside(folder) != kept


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, now: datetime) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(KeyPlaceError, match="cannot be kept here"):
        load_or_create(tmp_path / "file", now=now, use_keyring=False)


def test_whoever_is_second_takes_the_identity_of_the_first(
    tmp_path: Path, made: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = keys.issue

    def meanwhile(name: str, moment: datetime) -> object:
        shutil.copytree(made / FOLDER, tmp_path / FOLDER)
        return real(name, moment)

    monkeypatch.setattr(keys, "issue", meanwhile)
    found = load_or_create(tmp_path, now=now, use_keyring=False)
    assert found.leaf == load_or_create(made, now=now, use_keyring=False).leaf
    assert [path.name for path in tmp_path.iterdir()] == [FOLDER]


def test_a_rename_that_fails_is_told_and_leaves_nothing(
    tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(KeyPlaceError, match="Permission denied"):
        load_or_create(tmp_path, now=now, use_keyring=False)
    assert list(tmp_path.iterdir()) == []


def test_leftovers_are_swept_when_old_and_left_when_young(tmp_path: Path, now: datetime) -> None:
    old, young = tmp_path / f"{FOLDER}.new-1", tmp_path / f"{FOLDER}.new-2"
    for path, age in ((old, timedelta(days=1)), (young, timedelta(minutes=1))):
        path.mkdir()
        moment = (now - age).timestamp()
        os.utime(path, (moment, moment))
    load_or_create(tmp_path, now=now, use_keyring=False)
    assert not old.exists()
    assert young.exists()


_KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from exports import keys
steps = 0
real = keys._write
def write(path, data):
    global steps
    if steps == int(sys.argv[2]):
        os.kill(os.getpid(), 9)
    steps += 1
    real(path, data)
keys._write = write
keys.load_or_create(Path(sys.argv[1]), now=datetime.now(UTC), use_keyring=False)
"""


@pytest.mark.parametrize("step", [0, 1, 2])
def test_killed_half_way_there_is_nothing_and_the_next_start_makes_one(
    tmp_path: Path, now: datetime, step: int
) -> None:
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path), str(step)], check=False, timeout=120)
    assert killed.returncode == -9
    assert not (tmp_path / FOLDER).exists()
    assert isinstance(load_or_create(tmp_path, now=now, use_keyring=False), Installation)


def test_where_there_is_no_identity_there_is_nothing_to_put_aside(tmp_path: Path) -> None:
    assert set_aside(tmp_path / "keys") is None


def test_an_identity_that_cannot_be_moved_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_place: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / FOLDER).mkdir()
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(KeyPlaceError, match="Permission denied"):
        set_aside(tmp_path)
