"""Unpacking: files where their names say, private, never through a link."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from exports.packs import unpacking
from exports.packs.unpacking import unpack

FILES = {"organisation.toml": b"a", "en/lessons/a.md": b"b", "banks/en/a.toml": b""}


def test_the_files_are_there_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    unpack(FILES, tmp_path)
    assert {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == FILES
    assert {place.stat().st_mode & 0o077 for place in tmp_path.rglob("*") if place.is_file()} == {0}


def test_all_of_it_is_forced_onto_the_disk_with_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Any] = []
    really = os.fsync
    monkeypatch.setattr(unpacking, "sync", synced.append)
    monkeypatch.setattr(unpacking.os, "fsync", lambda handle: synced.append("file") or really(handle))
    unpack(FILES, tmp_path)
    assert synced[:3] == ["file"] * 3
    names = ("", "en", "en/lessons", "banks", "banks/en")
    assert set(synced[3:]) == {tmp_path / name for name in names}


def test_nothing_is_written_through_a_link_or_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"kept")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "organisation.toml").symlink_to(tmp_path / "secret")
    with pytest.raises(FileExistsError):
        unpack(FILES, inside)
    assert (tmp_path / "secret").read_bytes() == b"kept"
