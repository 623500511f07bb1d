"""Tests for exports/whole_file.py."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from exports.whole_file import FileError, make_folder, told, whole, write_whole
from modules.errors import PostwiseError


def _failing(number: int) -> object:
    def fail(*_given: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "certificate.pdf", b"%PDF-1.7")
    assert (tmp_path / "certificate.pdf").read_bytes() == b"%PDF-1.7"
    assert [place.name for place in tmp_path.iterdir()] == ["certificate.pdf"]


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b" / "c.txt", b"")
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == b""


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "certificate.pdf"
    target.write_bytes(b"older and longer")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_long_name_of_many_bytes_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("ŵ" * 120 + ".pdf")
    write_whole(target, b"x")
    assert target.read_bytes() == b"x"


def test_others_on_the_machine_cannot_read_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "record.jws", b"x")
    assert (tmp_path / "record.jws").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EDQUOT, "The disk is full."),
        (errno.EACCES, "You may not write there."),
        (errno.EPERM, "You may not write there."),
        (errno.EROFS, "You may not write there."),
        (errno.EIO, "Choose another place"),
    ],
)
def test_trouble_says_what_to_do_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, advice: str
) -> None:
    target = tmp_path / "certificate.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr("exports.whole_file.os.fsync", _failing(number))
    with pytest.raises(PostwiseError) as caught:
        write_whole(target, b"new")
    assert caught.value.todo.startswith(advice)
    assert caught.value.where == str(target)
    assert caught.value.what == "The file could not be written."
    assert target.read_bytes() == b"old"
    assert [place.name for place in tmp_path.iterdir()] == ["certificate.pdf"]


def test_an_unknown_trouble_is_told_as_the_system_tells_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.whole_file.os.fsync", _failing(errno.EIO))
    with pytest.raises(PostwiseError, match=os.strerror(errno.EIO)):
        write_whole(tmp_path / "x", b"")


def test_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    with pytest.raises(PostwiseError):
        write_whole(tmp_path / "here", b"x")
    assert [place.name for place in tmp_path.iterdir()] == ["here"]


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").write_bytes(b"")
    with pytest.raises(PostwiseError, match="could not be written"):
        write_whole(tmp_path / "folder" / "x", b"x")


def test_what_cannot_be_tidied_up_does_not_hide_the_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.whole_file.os.fsync", _failing(errno.ENOSPC))
    monkeypatch.setattr("exports.whole_file.Path.unlink", _failing(errno.EIO))
    with pytest.raises(PostwiseError, match="disk is full"):
        write_whole(tmp_path / "x", b"")


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


def test_errors_of_the_file_system_are_told_wherever_they_come_from(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="disk is full") as caught, told(tmp_path):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert caught.value.where == str(tmp_path)


def test_a_folder_is_made_with_those_it_is_in(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileError):
        make_folder(tmp_path / "file" / "c")
