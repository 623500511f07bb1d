"""Errors of the file system in plain words, and files forced onto the disk."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from records.errors import DiskFullError, ReadOnlyStoreError
from records.files import files_told, sync


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_as_such(number: int) -> None:
    with pytest.raises(DiskFullError, match=r"full.*\(data\).*space"), files_told(Path("data")):
        raise OSError(number, "No space left on device")


def test_other_errors_of_the_file_system_say_why() -> None:
    with pytest.raises(ReadOnlyStoreError, match=r"Permission denied.*\(data\).*--data"), files_told(Path("data")):
        raise PermissionError(errno.EACCES, "Permission denied")


def test_an_error_without_a_reason_of_its_own_is_told_too() -> None:
    with pytest.raises(ReadOnlyStoreError, match="odd"), files_told(Path("data")):
        raise OSError("odd")


def test_what_is_no_error_of_the_file_system_passes_through() -> None:
    with pytest.raises(ZeroDivisionError), files_told(Path("data")):
        1 / 0  # noqa: B018


def test_files_and_folders_are_forced_onto_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forced: list[str] = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (forced.append(str(handle)), real(handle)))
    file = tmp_path / "fact"
    file.write_text("kept")
    sync(file)
    sync(tmp_path)
    assert len(forced) == 2
    assert file.read_text() == "kept"


def test_windows_is_not_asked_to_open_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forced: list[int] = []
    monkeypatch.setattr(os, "fsync", forced.append)
    with monkeypatch.context() as patched:
        patched.setattr("records.files.os.name", "nt")
        sync(tmp_path)
    assert forced == []
