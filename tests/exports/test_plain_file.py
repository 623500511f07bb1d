"""Tests for exports/plain_file.py: folders, named pipes and devices are refused and never opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exports.errors import ExportError
from exports.plain_file import check_plain, read_plain


def test_no_more_is_read_than_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_plain(tmp_path / "a", 3) == b"123"


def test_what_is_no_plain_file_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="folder"):
        check_plain(tmp_path)
    with pytest.raises(ExportError, match="cannot be opened"):
        read_plain(tmp_path / "nowhere", 10)
    with pytest.raises(ExportError, match="cannot be opened"):
        read_plain(Path("a\0b"), 10)
    check_plain(tmp_path / "nowhere")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes of this kind")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ExportError, match="not a plain file"):
        read_plain(tmp_path / "pipe", 10)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="the system has no /dev/fd")
def test_what_the_shell_hands_over_is_read() -> None:
    out, into = os.pipe()
    os.write(into, b"kettle otter")
    os.close(into)
    assert read_plain(Path(f"/dev/fd/{out}"), 100) == b"kettle otter"
    os.close(out)
