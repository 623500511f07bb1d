"""The commands of packs: build, check and install, up to the exit code; and that what is refused changes nothing."""

from __future__ import annotations

import argparse
import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from exports.errors import ExportError
from exports.hr import authority as authorities
from exports.hr.sealing import audit_report
from exports.packs import commands, installing
from exports.packs.arguments import add_commands
from exports.packs.building import assemble, collect, describe
from exports.packs.commands import Given
from exports.packs.opening import open_in_force
from records.hr import audit
from records.hr.register import open_register
from records.store import open_store

ROOT = Path(__file__).resolve().parents[3]
PASSPHRASE = "kettle otter window"


class CommandLine:
    """`pack("check", file)` gives exit code and document; every document is ready for JSON."""

    def __init__(self, given: Given, root: Path) -> None:
        self.given = given
        self.root = root
        self.lines: list[str] = []

    def __call__(self, *words: object) -> tuple[int, dict[str, Any]]:
        top = argparse.ArgumentParser()

        def add(group: Any, name: str, purpose: str) -> argparse.ArgumentParser:
            made: argparse.ArgumentParser = group.add_parser(name, help=purpose)
            made.set_defaults(command=name)
            return made

        add_commands(top.add_subparsers(required=True), add)
        code, document, self.lines = commands.run(self.given, top.parse_args([*map(str, words)]))
        assert all(isinstance(line, str) for line in self.lines)
        return code, json.loads(json.dumps(document))

    def trusting(self, *words: object) -> tuple[int, dict[str, Any]]:
        return self(*words, "--trust", self.root)


@pytest.fixture
def pack(tmp_path: Path, hr: Any, now: datetime) -> CommandLine:
    (tmp_path / "root.pem").write_bytes(hr.root_pem)
    data = tmp_path / "data"
    data.mkdir()
    return CommandLine(
        Given(data, data / "postwise.db", allow_unsigned=False, now=now, who="Hana Example"), tmp_path / "root.pem"
    )


@pytest.fixture
def in_force(pack: CommandLine, make_pack: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install version 1.0 of the small course, whose content is not looked at: it has problems on purpose."""
    monkeypatch.setattr(commands, "check_course", lambda *_args: None)
    (tmp_path / "first.postwise-pack").write_bytes(make_pack.data("1.0"))
    assert pack.trusting("install", tmp_path / "first.postwise-pack")[0] == 0
    return pack.given.data


def test_a_hostile_pack_changes_nothing_on_the_disk(
    hostile_pack: Any, pack: CommandLine, in_force: Path, tmp_path: Path, snapshot: Callable[[Path], Any]
) -> None:
    file = tmp_path / "hostile.postwise-pack"
    file.write_bytes(hostile_pack.data)
    before = snapshot(tmp_path)
    code, told = pack.trusting("install", file)
    assert snapshot(tmp_path) == before
    assert (told["verdict"], told["good"], told["installed"]) == (hostile_pack.verdict, False, False)
    assert code == (2 if hostile_pack.verdict == "unreadable" else 1)
    assert len(told["reason"]) > 15
    assert pack.lines[-1] == "Nothing was changed."
    assert open_in_force(in_force, "en").version == "1.0"


def test_a_check_says_what_an_installation_would_say(
    hostile_pack: Any, pack: CommandLine, in_force: Path, tmp_path: Path, snapshot: Callable[[Path], Any]
) -> None:
    file = tmp_path / "hostile.postwise-pack"
    file.write_bytes(hostile_pack.data)
    before = snapshot(tmp_path)
    code, told = pack.trusting("check", file)
    assert snapshot(tmp_path) == before
    assert (told["verdict"], told["good"], told["already"]) == (hostile_pack.verdict, False, False)
    assert pack.trusting("install", file) == (code, told | {"installed": False, "folder": "", "error": ""})


def test_a_check_knows_what_is_installed_already(pack: CommandLine, in_force: Path, tmp_path: Path) -> None:
    code, told = pack.trusting("check", tmp_path / "first.postwise-pack")
    assert (code, told["verdict"], told["already"]) == (0, "good", True)
    assert pack.lines[-1] == "Installed already."


def test_who_has_an_old_pack_is_told_to_ask_hr(
    pack: CommandLine, in_force: Path, make_pack: Any, tmp_path: Path
) -> None:
    (tmp_path / "old").write_bytes(make_pack.data("0.9"))
    told = pack.trusting("check", tmp_path / "old")[1]
    assert "Ask HR for a newer one" in told["reason"]
    assert "uild" not in told["reason"]


def test_the_pack_of_another_course_is_named_so(
    pack: CommandLine, shipped: Path, in_force: Path, hr: Any, tmp_path: Path, now: datetime
) -> None:
    files, _left_out = collect(shipped)
    (tmp_path / "b").write_bytes(assemble(describe(shipped, files, "small", "2.0", now), files, hr))
    for words in ("check", "install"):
        code, told = pack.trusting(words, tmp_path / "b")
        assert (code, told["verdict"], told["good"]) == (1, "other", False)


@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "Ask IT")])
def test_what_cannot_be_written_is_told_beside_the_verdict(
    pack: CommandLine, in_force: Path, make_pack: Any, tmp_path: Path, snapshot: Callable[[Path], Any],
    monkeypatch: pytest.MonkeyPatch, number: int, words: str,
) -> None:  # fmt: skip
    (tmp_path / "a").write_bytes(make_pack.data("2.0"))

    def broken(*_given: Any) -> None:
        raise OSError(number, os.strerror(number))

    before = snapshot(tmp_path)
    monkeypatch.setattr(installing, "unpack", broken)
    code, told = pack.trusting("install", tmp_path / "a")
    assert (code, told["verdict"], told["installed"], words in told["error"]) == (2, "good", False, True)
    assert pack.lines[-2:] == [told["error"], "Nothing was changed."]
    assert snapshot(tmp_path) == before


def test_a_hostile_pack_makes_no_folder_where_nothing_was_installed(
    pack: CommandLine, make_pack: Any, tmp_path: Path, snapshot: Callable[[Path], Any]
) -> None:
    (tmp_path / "a").write_bytes(make_pack.forge([("../evil.md", b"x")]))
    before = snapshot(tmp_path)
    assert pack.trusting("install", tmp_path / "a")[0] == 1
    assert snapshot(tmp_path) == before


def test_the_shipped_course_is_built_checked_installed_and_opened(
    pack: CommandLine, shipped: Path, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = pack.given.data
    authorities.create(data / "hr", "Blue Heron Trust", PASSPHRASE, now)
    secret = tmp_path / "secret.txt"
    secret.write_text(PASSPHRASE + "\n", "utf-8")
    code, built = pack("build", shipped, "--out", tmp_path, "--version", "1.4", "--passphrase-file", secret)
    assert (code, built["id"], built["version"], built["signer"]) == (0, "m01", "1.4", "Blue Heron Trust HR")
    file = tmp_path / "m01-1.4.postwise-pack"
    assert built["file"] == str(file)
    assert built["problems"] == built["left_out"] == []

    register = open_register(data / "hr", now)
    try:
        (entry,) = [one for one in audit.entries(register.connection) if one.deed == "pack-signed"]
        assert (entry.who, entry.subject) == ("Hana Example", "course")
        assert entry.detail == f"m01 1.4, {built['fingerprint']}"
        assert audit_report(register, authorities.public_root(data / "hr"))["intact"]
    finally:
        register.close()

    code, checked = pack("check", file)  # by HR's own root, with no --trust
    assert (code, checked["verdict"], checked["problems"]) == (0, "good", [])
    assert checked["fingerprint"] == built["fingerprint"]
    assert not (data / "content").exists()

    code, installed = pack("install", file)
    assert (code, installed["installed"], installed["already"]) == (0, True, False)
    opened = open_in_force(data, "en")
    assert (opened.version, opened.notice, opened.catalogue.fingerprint) == ("1.4", "", built["fingerprint"])
    assert pack("install", file)[1]["already"] is True
    assert pack.lines[-1] == "Installed already."


def test_a_course_with_problems_is_refused_with_all_of_them(
    pack: CommandLine, make_pack: Any, course: Path, tmp_path: Path, snapshot: Callable[[Path], Any]
) -> None:
    (tmp_path / "a.postwise-pack").write_bytes(make_pack.data())
    before = snapshot(tmp_path)
    code, told = pack.trusting("check", tmp_path / "a.postwise-pack")
    assert (code, told["verdict"], told["signer"]) == (1, "faulty", "Blue Heron Trust HR")
    assert len(told["problems"]) > 3
    assert all(problem.startswith("a.postwise-pack/") for problem in told["problems"])
    assert pack.lines[-len(told["problems"]) :] == told["problems"]
    assert pack.trusting("install", tmp_path / "a.postwise-pack")[0] == 1
    code, told = pack("build", course, "--out", tmp_path / "b", "--unsigned")
    assert (code, told["file"], told["signer"]) == (1, "", "")
    assert len(told["problems"]) > 3
    assert snapshot(tmp_path) == before


def test_a_build_says_what_it_leaves_out_and_that_nobody_signed(
    pack: CommandLine, course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "check_course", lambda *_args: None)
    (course / "notes.docx").write_bytes(b"x")
    code, told = pack("build", course, "--out", tmp_path / "b.postwise-pack", "--unsigned", "--id", "mine")
    assert (code, told["id"], told["left_out"]) == (0, "mine", ["notes.docx"])
    assert "Not signed." in pack.lines
    code, told = pack.trusting("check", tmp_path / "b.postwise-pack")
    assert (code, told["verdict"], told["signer"]) == (1, "unsigned", "")


def test_an_unsigned_pack_is_installed_where_hr_allows_it_and_a_wrongly_signed_one_is_not(
    pack: CommandLine, make_pack: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "check_course", lambda *_args: None)
    (tmp_path / "none").write_bytes(assemble(*make_pack.parts(), None))
    (tmp_path / "wrong").write_bytes(make_pack.data(signer=make_pack.learner))
    pack.given = replace(pack.given, allow_unsigned=True)
    assert pack("install", tmp_path / "wrong")[1]["verdict"] == "unrecognised"
    code, told = pack("install", tmp_path / "none")
    assert (code, told["verdict"], told["good"], told["installed"]) == (0, "unsigned", True, True)
    assert "HR allows" in told["reason"]


def test_without_hr_an_invitation_or_trust_no_signature_is_known(
    pack: CommandLine, make_pack: Any, hr: Any, tmp_path: Path
) -> None:
    (tmp_path / "a").write_bytes(make_pack.data())
    code, told = pack("check", tmp_path / "a")
    assert (code, told["verdict"]) == (1, "unrecognised")
    assert authorities.fingerprint(hr.root) in told["reason"]
    assert not list(pack.given.data.iterdir())  # looking makes no data file


def test_the_hr_whose_invitation_was_taken_is_known_and_asking_changes_no_data(
    pack: CommandLine, make_pack: Any, other_hr: Any, invited_by: Any, tmp_path: Path, snapshot: Callable[[Path], Any],
    hr: Any, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(commands, "check_course", lambda *_args: None)
    invited_by(pack.given.database, hr)
    (tmp_path / "theirs").write_bytes(make_pack.data("1.0", other_hr))
    (tmp_path / "ours").write_bytes(make_pack.data("1.0"))
    before = snapshot(tmp_path)
    for words in (("check", "theirs"), ("install", "theirs"), ("check", "ours")):
        told = pack(words[0], tmp_path / words[1])[1]
        assert told["verdict"] == ("good" if words[1] == "ours" else "unrecognised")
    assert snapshot(tmp_path) == before
    assert pack("install", tmp_path / "ours")[1]["installed"] is True


def test_what_a_crash_left_of_the_data_is_read_and_not_tidied_up(
    pack: CommandLine, make_pack: Any, invited_by: Any, hr: Any, tmp_path: Path, now: datetime
) -> None:
    data = pack.given.data
    crashed = tmp_path / "crashed/postwise.db"
    open_store(crashed, now).close()
    shutil.copy(crashed, pack.given.database)
    store = open_store(crashed, now)
    store.connection.db.conn.execute("PRAGMA wal_autocheckpoint = 0")
    invited_by(crashed, hr)
    shutil.copy(f"{crashed}-wal", f"{pack.given.database}-wal")
    store.close()
    before = {name: (data / name).read_bytes() for name in ("postwise.db", "postwise.db-wal")}
    (tmp_path / "a").write_bytes(make_pack.data())
    assert pack("install", tmp_path / "a")[1]["verdict"] == "faulty"  # so HR is known: by the invitation in the -wal
    assert {name: (data / name).read_bytes() for name in before} == before


def test_a_root_that_is_none_is_misuse(pack: CommandLine, make_pack: Any, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(make_pack.data())
    with pytest.raises(ExportError):
        pack("check", tmp_path / "a", "--trust", tmp_path / "a")


def test_progress_is_as_it_was_after_an_installation(
    pack: CommandLine, in_force: Path, make_pack: Any, tmp_path: Path, now: datetime
) -> None:
    store = open_store(pack.given.database, now)
    store.read_section("3", "7.0", now)
    store.finish_lesson("alt-text", "ab" * 32, now)
    before = store.my_data()
    store.close()
    (tmp_path / "a").write_bytes(make_pack.data("2.0", note="new"))
    assert pack.trusting("install", tmp_path / "a")[0] == 0
    store = open_store(pack.given.database, now + timedelta(minutes=1))
    assert store.my_data() == before
    assert store.evidence("7.0").lessons_finished.keys() == {"alt-text"}
    store.close()


def test_a_folder_that_is_not_there_is_misuse(pack: CommandLine, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        pack("build", tmp_path / "nothing", "--out", tmp_path / "b", "--unsigned")
    assert pack("check", tmp_path / "nothing")[0] == 2


def test_no_file_of_a_pack_is_ever_in_the_folder_for_passing_files(
    pack: CommandLine, make_pack: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "there-is-none"))
    (tmp_path / "a").write_bytes(make_pack.data())
    assert pack.trusting("check", tmp_path / "a")[1]["verdict"] == "faulty"


@pytest.mark.parametrize("seconds", [0.7, 1.4])
def test_whoever_is_killed_while_checking_leaves_nothing(
    make_pack: Any, shipped: Path, hr: Any, tmp_path: Path, now: datetime, seconds: float
) -> None:
    files, _left_out = collect(shipped)
    (tmp_path / "root.pem").write_bytes(hr.root_pem)
    (tmp_path / "b").write_bytes(assemble(describe(shipped, files, "", "2.0", now), files, hr))
    passing = tmp_path / "passing"
    passing.mkdir()
    command = [sys.executable, ROOT / "main.py", "pack", "check", tmp_path / "b", "--trust", tmp_path / "root.pem"]
    child = subprocess.Popen(
        [*command, "--data", tmp_path / "data"], env={**os.environ, "TMPDIR": str(passing)}, stdout=-3, stderr=-3
    )
    with suppress(subprocess.TimeoutExpired):
        child.wait(seconds)
    child.kill()
    child.wait()
    assert not list(passing.iterdir())
    assert not (tmp_path / "data").exists()
