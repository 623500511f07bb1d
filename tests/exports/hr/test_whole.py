"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from exports.hr.whole import FileError, make_folder, told, whole, write


def test_a_file_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    target.write_bytes(b"old")
    with whole(target) as aside:
        assert aside.parent == tmp_path
        aside.write_bytes(b"new")
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_after_an_error_the_old_file_stays_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    target.write_bytes(b"old")
    with pytest.raises(ValueError, match="half-way"), whole(target) as aside:
        raise ValueError(aside.write_bytes(b"half"), "half-way")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_bytes_are_written_for_the_owner_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "draft.eml", b"Hello")
    assert path.read_bytes() == b"Hello"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "disk is full"),
        (errno.EACCES, "may not write there"),
        (errno.EROFS, "may not write there"),
        (errno.EIO, "Choose another place"),
    ],
)
def test_an_error_says_what_to_do(tmp_path: Path, number: int, words: str) -> None:
    with pytest.raises(FileError, match="could not be written") as caught, told(tmp_path):
        raise OSError(number, os.strerror(number))
    assert words in caught.value.todo
    assert caught.value.where == str(tmp_path)


def test_a_disk_that_cannot_keep_it_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("exports.hr.whole.os.fsync", full)
    with pytest.raises(FileError):
        write(tmp_path / "draft.eml", b"Hello")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        write(tmp_path / "nowhere" / "draft.eml", b"Hello")


def test_a_folder_is_made_with_those_it_is_in(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileError):
        make_folder(tmp_path / "file" / "c")
