"""Changing what is installed: one at a time, whoever dies lets go, and errors say what to do in our own folder."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from exports.packs import changing as module
from exports.packs.changing import LOCK, changing
from exports.whole_file import FileError, told

ROOT = Path(__file__).resolve().parents[3]
_HOLDING = """
import os, sys
from pathlib import Path
from exports.packs.changing import changing
with changing(Path(sys.argv[1])):
    print("in", flush=True)
    sys.stdin.read()
    os._exit(9)
"""


@pytest.fixture
def holder(tmp_path: Path):
    """Run another process that holds the lock."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDING, tmp_path], env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=pipe, stdout=pipe
    ) as made:
        assert made.stdout is not None
        assert made.stdout.readline().strip() == b"in"
        yield made
        made.kill()


def test_nothing_is_left_of_the_lock(tmp_path: Path) -> None:
    for _time in range(2):
        with changing(tmp_path):
            assert (tmp_path / LOCK).exists()
        assert not list(tmp_path.iterdir())


def test_a_data_folder_that_was_made_for_nothing_goes_again(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with pytest.raises(KeyError), changing(data):
        raise KeyError
    assert not data.exists()
    with changing(data):
        (data / "a").touch()
    assert (data / "a").exists()


def test_another_process_has_to_wait_and_is_told_so(holder: subprocess.Popen[bytes], tmp_path: Path) -> None:
    with pytest.raises(FileError, match="changing the course just now"), changing(tmp_path, seconds=0.2):
        pytest.fail("two at once")
    assert holder.poll() is None


def test_a_process_that_dies_lets_go(holder: subprocess.Popen[bytes], tmp_path: Path) -> None:
    holder.kill()
    holder.wait()
    assert (tmp_path / LOCK).exists()
    with changing(tmp_path, seconds=0):
        pass
    assert not list(tmp_path.iterdir())


def test_a_lock_whose_file_was_taken_away_is_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really, taken = module._lock, []

    def late(handle: int) -> bool:
        if not taken:
            taken.append(handle)
            (tmp_path / LOCK).unlink()  # whoever had it is done right between opening and locking
        return really(handle)

    monkeypatch.setattr(module, "_lock", late)
    with changing(tmp_path, seconds=1):
        assert (tmp_path / LOCK).exists()
    assert len(taken) == 1


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / LOCK).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileError), changing(tmp_path):
        pytest.fail("followed")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "Ask IT"), (errno.EIO, "tell IT")]
)
def test_what_stops_it_is_told_and_nobody_is_sent_to_another_folder(tmp_path: Path, number: int, words: str) -> None:
    for turned in (False, True):
        with pytest.raises(FileError) as caught, changing(tmp_path), told(tmp_path) if turned else nullcontext():
            raise OSError(number, os.strerror(number))
        assert words in caught.value.todo
        assert "another" not in str(caught.value)
        assert caught.value.where == str(tmp_path)
