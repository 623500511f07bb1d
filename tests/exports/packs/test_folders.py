"""Packs that are folders: the same as the file, and as wary of links, pipes and strange names."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from exports.packs import folders
from exports.packs.errors import PackError
from exports.packs.folders import is_pack_folder, open_pack, read_folder
from exports.packs.manifest import MANIFEST, SIGNATURE
from exports.packs.reading import read_pack


@pytest.fixture
def folder(make_pack: Any, tmp_path: Path) -> Path:
    """Unpack a good pack."""
    place = tmp_path / "pack"
    with zipfile.ZipFile(io.BytesIO(make_pack.data())) as archive:
        archive.extractall(place)
    return place


def test_a_folder_is_the_same_pack_as_the_file(folder: Path, make_pack: Any, tmp_path: Path) -> None:
    assert read_folder(folder) == read_pack(make_pack.data()) == open_pack(folder)
    file = tmp_path / "a.postwise-pack"
    file.write_bytes(make_pack.data())
    assert open_pack(file) == open_pack(folder)


def test_what_a_dot_hides_is_not_looked_at(folder: Path) -> None:
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "en" / ".git").mkdir()
    (folder / "en" / ".git" / "config").write_bytes(b"x")
    assert read_folder(folder).manifest.version == "1.0"


def test_a_folder_with_a_manifest_may_be_a_pack(folder: Path, tmp_path: Path) -> None:
    assert is_pack_folder(folder)
    assert not is_pack_folder(tmp_path)
    assert not is_pack_folder(folder / MANIFEST)


def test_a_folder_without_a_manifest_is_none(folder: Path) -> None:
    (folder / MANIFEST).unlink()
    with pytest.raises(PackError, match="it has no manifest") as caught:
        read_folder(folder)
    assert caught.value.verdict == "unreadable"


def test_without_a_signature_it_is_a_pack_that_nobody_signed(folder: Path) -> None:
    (folder / SIGNATURE).unlink()
    assert read_folder(folder).token is None


def symlink_file(folder: Path) -> None:
    (folder / "en/link.md").symlink_to("/etc/passwd")


def symlink_folder(folder: Path) -> None:
    (folder / "en/more").symlink_to("/etc")


def symlink_manifest(folder: Path) -> None:
    shutil.move(folder / MANIFEST, folder.parent / "elsewhere")
    (folder / MANIFEST).symlink_to(folder.parent / "elsewhere")


def loop(folder: Path) -> None:
    (folder / "en/loop").symlink_to(folder)


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "en/pipe.md")


def strange_name(folder: Path) -> None:
    (folder / "en/CON.md").write_bytes(b"x")


def other_letters(folder: Path) -> None:
    (folder / "en/\u0430.md").write_bytes(b"x")


def twice(folder: Path) -> None:
    (folder / "en/Facts.toml").write_bytes(b"x")


def huge(folder: Path) -> None:
    with (folder / "en/big.md").open("wb") as stream:
        stream.truncate(1 << 33)


def many(folder: Path) -> None:
    for number in range(1_100):
        (folder / f"en/{number}.md").write_bytes(b"x")


def very_many(folder: Path) -> None:
    for number in range(2_300):
        (folder / f".{number}").touch()


@pytest.mark.parametrize(
    "harm",
    [symlink_file, symlink_folder, symlink_manifest, loop, pipe, strange_name, other_letters, twice, huge, many,
     very_many],
    ids=lambda harm: harm.__name__,
)  # fmt: skip
def test_what_would_harm_is_refused_and_nothing_is_opened(folder: Path, harm: Any) -> None:
    harm(folder)
    with pytest.raises(PackError) as caught:
        read_folder(folder)
    assert caught.value.verdict == "unsafe"


@pytest.mark.parametrize("change", ["more", "less", "other"])
def test_a_folder_that_is_not_as_it_was_made_is_altered(folder: Path, change: str) -> None:
    facts = folder / "en/facts.toml"
    if change == "more":
        (folder / "en/lessons/extra.md").write_bytes(b"x")
    elif change == "less":
        facts.unlink()
    else:
        facts.write_bytes(facts.read_bytes() + b"#")
    with pytest.raises(PackError) as caught:
        read_folder(folder)
    assert caught.value.verdict == "altered"


def test_a_file_that_becomes_a_link_meanwhile_is_not_followed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = folders.compare_names

    def swap(manifest: Any, names: Any) -> None:
        before(manifest, names)
        facts = folder / "en/facts.toml"
        facts.unlink()
        facts.symlink_to("/etc/passwd")

    monkeypatch.setattr(folders, "compare_names", swap)
    with pytest.raises(PackError, match="cannot be opened"):
        read_folder(folder)


def test_a_folder_out_of_reach_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be opened") as caught:
        read_folder(tmp_path / "gone")
    assert caught.value.verdict == "unreadable"
