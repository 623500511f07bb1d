"""Verifying files and folders for the command line."""

from __future__ import annotations

import json
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from exports.command_line import as_text, exit_code, read_trust, verify_paths
from exports.errors import ExportError
from exports.keys import Installation
from exports.verifying import LARGEST_FILE


@pytest.fixture
def root(tmp_path: Path, installation: Installation) -> Path:
    path = tmp_path / "root.pem"
    path.write_bytes(installation.root_pem)
    return path


@pytest.fixture
def folder(tmp_path: Path, certified: tuple[bytes, bytes]) -> Path:
    home = tmp_path / "in"
    (home / "more").mkdir(parents=True)
    (home / "b.jws").write_bytes(certified[0])
    (home / "more" / "A.PDF").write_bytes(certified[1])
    (home / "notes.txt").write_text("not looked at")
    return home


def test_folders_are_searched_and_everything_known_is_good(folder: Path, root: Path, now: datetime) -> None:
    results = verify_paths([folder], [root], now)
    assert [Path(result["file"]).name for result in results] == ["b.jws", "A.PDF"]
    assert {result["verdict"] for result in results} == {"known"}
    assert exit_code(results) == 0
    assert json.loads(json.dumps(results)) == results


def test_the_fields_are_those_of_the_contract(folder: Path, root: Path, now: datetime) -> None:
    (result,) = verify_paths([folder / "b.jws"], [root], now)
    fields = "verdict good reason completion_id name email completed_at expires_at policy_version score signers"
    assert list(result) == ["file", *fields.split(" ")]


def test_without_trust_the_answer_is_no(folder: Path, now: datetime) -> None:
    results = verify_paths([folder / "b.jws"], [], now)
    assert [result["verdict"] for result in results] == ["unrecognised"]
    assert exit_code(results) == 1


def test_one_bad_file_among_good_ones_decides(folder: Path, root: Path, now: datetime) -> None:
    (folder / "c.pdf").write_bytes((folder / "more" / "A.PDF").read_bytes() + b" ")
    results = verify_paths([folder], [root], now)
    assert [result["good"] for result in results] == [True, False, True]
    assert exit_code(results) == 1
    assert exit_code(verify_paths([folder / "b.jws"], [root], now + timedelta(days=400))) == 1


def test_what_cannot_be_read_is_told_file_by_file(folder: Path, root: Path, now: datetime) -> None:
    large = folder / "large.pdf"
    large.touch()
    os.truncate(large, LARGEST_FILE + 100)
    results = verify_paths([folder / "none.pdf", large, folder / "notes.txt", folder / "b.jws"], [root], now)
    assert [result["verdict"] for result in results] == ["unreadable"] * 3 + ["known"]
    assert "no such file" in results[0]["reason"]
    assert exit_code(results) == 2


def test_a_file_that_cannot_be_opened_is_unreadable(
    folder: Path, root: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def refuse(self: Path, *arguments: object, **options: object) -> object:
        if self.suffix == ".jws":
            raise PermissionError(13, "Permission denied")
        return real(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    (result,) = verify_paths([folder / "b.jws"], [root], now)
    assert result["verdict"] == "unreadable"
    assert "Permission denied" in result["reason"]


def test_an_empty_folder_is_misuse(tmp_path: Path, now: datetime) -> None:
    assert exit_code(verify_paths([tmp_path], [], now)) == 2
    assert exit_code([]) == 2


def test_pipes_and_links_to_folders_are_left_alone(folder: Path, root: Path, now: datetime) -> None:
    os.mkfifo(folder / "pipe.pdf")
    (folder / "loop").symlink_to(folder)
    assert len(verify_paths([folder], [root], now)) == 2
    assert verify_paths([folder / "pipe.pdf"], [root], now)[0]["verdict"] == "unreadable"


def test_a_root_that_cannot_be_read_is_misuse(folder: Path, tmp_path: Path, now: datetime) -> None:
    for bad in (tmp_path / "none.pem", folder / "notes.txt", folder):
        with pytest.raises(ExportError) as caught:
            verify_paths([folder], [bad], now)
        assert caught.value.where == str(bad)
        assert caught.value.todo


def test_several_roots_are_all_known(root: Path, tmp_path: Path, stranger: Installation) -> None:
    (tmp_path / "two.pem").write_bytes(stranger.root_pem)
    trust = read_trust([root, tmp_path / "two.pem"])
    assert trust.knows(stranger.root_der)
    assert len(trust.roots) == 2


def test_people_get_lines(folder: Path, root: Path, now: datetime) -> None:
    (folder / "c.pdf").write_bytes(b"%PDF-1.7")
    text = as_text(verify_paths([folder], [root], now))
    assert "2 of 3 files are good." in text
    assert "known: Nothing was changed" in text
    assert "Siân Ŵyn-Ŷstwyth <sian@wrap.example>" in text
    assert "unreadable" in text
    assert as_text(verify_paths([folder / "b.jws"], [root], now)).endswith("1 of 1 file is good.")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="SKIPPED: this system has no named pipes")
def test_a_root_in_a_named_pipe_is_refused_and_nothing_waits(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pem")
    with pytest.raises(ExportError, match="not a root certificate"):
        read_trust([tmp_path / "pipe.pem"])
