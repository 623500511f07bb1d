"""Installing: the old course or the new one is in force at any moment, and the one before is kept."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from exports.packs import installing
from exports.packs.errors import PackError
from exports.packs.installing import follows, install
from exports.packs.kept import CURRENT, load
from exports.packs.manifest import MANIFEST, SIGNATURE, Manifest
from exports.packs.opening import open_in_force
from exports.whole_file import FileError

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def put(make_pack: Any, tmp_path: Path, now: datetime) -> Callable[..., Any]:
    """Install a version of the small course: `put("1.0")`."""
    return lambda version, **changes: install(make_pack.pack(version, **changes), tmp_path, now)


def current(data: Path) -> list[str]:
    return (data / "content" / CURRENT).read_text("ascii").split()


def folders(data: Path) -> list[str]:
    return sorted(place.name for place in (data / "content").iterdir() if place.is_dir())


def test_a_pack_is_there_whole_and_in_force(put: Any, make_pack: Any, tmp_path: Path) -> None:
    done = put("1.0")
    assert (done.folder, done.already) == (tmp_path / "content" / "1-1.0", False)
    assert current(tmp_path) == ["1-1.0"]
    pack = make_pack.pack("1.0")
    held = {p.relative_to(done.folder).as_posix(): p.read_bytes() for p in done.folder.rglob("*") if p.is_file()}
    assert held.keys() == {*pack.files, MANIFEST, SIGNATURE}
    assert {name: held[name] for name in pack.files} == pack.files
    assert load(done.folder) == pack.manifest
    assert (done.folder / MANIFEST).stat().st_mode & 0o077 == 0


def test_the_one_before_is_kept_and_older_ones_go(put: Any, tmp_path: Path) -> None:
    for version in ("1.0", "1.1", "1.2.7"):
        put(version)
    assert current(tmp_path) == ["3-1.2.7", "2-1.1"]
    assert folders(tmp_path) == ["2-1.1", "3-1.2.7"]


def test_the_same_pack_again_is_installed_already(put: Any, tmp_path: Path, snapshot: Any) -> None:
    put("1.0")
    before = snapshot(tmp_path)
    assert put("1.0").already is True
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize(("here", "new"), [("1.0", "0.9"), ("1.10", "1.9"), ("2", "1.99.99"), ("1.0.1", "1.0")])
def test_a_lower_version_is_refused_and_changes_nothing(
    put: Any, tmp_path: Path, snapshot: Any, here: str, new: str
) -> None:
    put(here)
    before = snapshot(tmp_path)
    with pytest.raises(PackError) as caught:
        put(new)
    assert caught.value.verdict == "older"
    assert here in caught.value.what
    assert new in caught.value.what
    assert snapshot(tmp_path) == before


def test_the_same_version_with_other_content_is_refused(put: Any, tmp_path: Path, snapshot: Any) -> None:
    put("1.0")
    before = snapshot(tmp_path)
    for version in ("1.0", "1", "1.0.0"):
        with pytest.raises(PackError) as caught:
            put(version, note="other")
        assert caught.value.verdict == "older"
    assert snapshot(tmp_path) == before


def test_a_damaged_course_may_be_installed_again_in_the_same_version(put: Any, tmp_path: Path) -> None:
    put("1.0")
    put("1.1")
    (tmp_path / "content/2-1.1/en/facts.toml").write_text("", "utf-8")
    assert put("1.1").already is False
    assert current(tmp_path) == ["3-1.1", "1-1.0"]  # what works is what there is to go back to
    assert folders(tmp_path) == ["1-1.0", "3-1.1"]


def test_where_it_is_not_known_what_is_in_force_no_version_goes_down(put: Any, tmp_path: Path) -> None:
    put("1.0")
    put("1.1")
    (tmp_path / "content" / CURRENT).write_bytes(b"\xff\xfe")
    with pytest.raises(PackError):
        put("1.0")
    assert put("1.1").folder.name == "3-1.1"
    assert current(tmp_path) == ["3-1.1"]


def test_another_course_than_the_one_installed_is_refused(
    put: Any, make_pack: Any, tmp_path: Path, now: datetime, snapshot: Any
) -> None:
    put("1.0")
    before = snapshot(tmp_path)
    pack = make_pack.pack("1.1")
    for other in (replace(pack.manifest, id="wrap"), with_code(pack.manifest, "M02")):
        with pytest.raises(PackError) as caught:
            install(replace(pack, manifest=other), tmp_path, now)
        assert caught.value.verdict == "other"
    assert snapshot(tmp_path) == before


def test_the_first_pack_has_the_policy_that_postwise_came_with(
    make_pack: Any, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installing, "shipped", lambda: ("en/policy/M01-7.0.md", "en/policy/M01-7.0.toml"))
    pack = make_pack.pack("1.0")
    with pytest.raises(PackError, match="another policy than the course that Postwise came with") as caught:
        install(pack, tmp_path, now)
    assert caught.value.verdict == "other"
    assert not list(tmp_path.iterdir())
    manifest = with_code(pack.manifest, "M01")
    assert follows(replace(pack, manifest=manifest), tmp_path) is False


def test_the_course_that_postwise_came_with_names_its_policy() -> None:
    assert "en/policy/M01-7.0.md" in installing.shipped()


def with_code(manifest: Manifest, code: str) -> Manifest:
    """Return a manifest whose policy has another code."""
    files = (replace(one, name=one.name.replace("policy/T01", f"policy/{code}")) for one in manifest.files)
    return replace(manifest, files=tuple(files))


@pytest.mark.parametrize("step", ["unpack", "sync", "write_whole", "_sweep"])
def test_an_error_at_any_step_leaves_the_old_or_the_new_course(
    put: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    put("1.0")

    def broken(*_args: Any, **_more: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(installing, step, broken)
        with pytest.raises((FileError, OSError)):
            put("2.0")
    opened = open_in_force(tmp_path, "en")
    assert (opened.version, opened.notice) == ("2.0" if step == "_sweep" else "1.0", "")
    assert not list((tmp_path / "content").glob(".*"))
    if step != "_sweep":
        assert folders(tmp_path) == ["1-1.0"]
    put("2.1")
    assert open_in_force(tmp_path, "en").version == "2.1"


@pytest.mark.parametrize("step", ["unpack", "write_whole"])
def test_a_full_disk_at_the_first_installation_leaves_no_folder(
    make_pack: Any, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_args: Any, **_more: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(installing, step, full)
    with pytest.raises(FileError) as caught:
        install(make_pack.pack("1.0"), tmp_path / "data", now)
    assert "full" in caught.value.todo
    assert not list(tmp_path.iterdir())


def test_what_was_in_force_when_it_failed_afterwards_stays(
    put: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("1.0")
    really = installing.write_whole

    def late(*given: Any) -> None:
        really(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(installing, "write_whole", late)
    with pytest.raises(KeyboardInterrupt):
        put("1.1")
    assert open_in_force(tmp_path, "en").version == "1.1"
    assert not (tmp_path / "content.lock").exists()


_KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from exports.packs.installing import install
from exports.packs.reading import read_pack
left = int(sys.argv[3])
def counting(event, args):
    global left
    deeds = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree")
    if event in deeds and "content" in str(args[0]):
        left -= 1
        if left < 0:
            os._exit(9)
pack = read_pack(Path(sys.argv[1]).read_bytes())
sys.addaudithook(counting)
install(pack, Path(sys.argv[2]), datetime(2026, 11, 22, tzinfo=UTC))
"""


def test_killed_at_any_moment_the_old_or_the_new_course_is_in_force(
    put: Any, make_pack: Any, tmp_path: Path, now: datetime
) -> None:
    data, file = tmp_path / "data", tmp_path / "new.postwise-pack"
    install(make_pack.pack("1.0"), data, now)
    install(make_pack.pack("1.1"), data, now)
    file.write_bytes(make_pack.data("2.0"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    seen, ended, step = [], False, 0
    while not ended:
        here = Path(shutil.copytree(data, tmp_path / f"content-{step}"))
        code = subprocess.run(
            [sys.executable, "-c", _KILLED, file, here, str(step)], env=environment, check=False
        ).returncode
        assert code in (0, 9)
        ended = code == 0
        opened = open_in_force(here, "en")
        assert opened.notice == ""
        seen.append(opened.version)
        install(make_pack.pack("2.1"), here, now)  # what was cut off is in nobody's way
        assert open_in_force(here, "en").version == "2.1"
        assert sorted(place.name for place in (here / "content").iterdir()) == sorted([*current(here), CURRENT])
        assert sorted(place.name for place in here.iterdir()) == ["content"]
        shutil.rmtree(here)
        step += 1 if not 12 < step < 30 else 6
    assert step > 20
    assert seen == sorted(seen)
    assert {"1.1", "2.0"} == set(seen)


@pytest.mark.parametrize("days", [-4000, -1, 0, 1, 4000])
def test_what_was_cut_off_goes_whatever_the_clock_says(put: Any, tmp_path: Path, now: datetime, days: int) -> None:
    put("1.0")
    cut_off, part, later = (tmp_path / "content" / name for name in (".new-abc", ".abc.part", "7-9.9"))
    cut_off.mkdir()
    later.mkdir()
    part.write_bytes(b"1-1.0")
    moment = (now + timedelta(days=days)).timestamp()
    for place in (cut_off, part, later):
        os.utime(place, (moment, moment))
    put("1.1")
    assert sorted(place.name for place in (tmp_path / "content").iterdir()) == ["1-1.0", "8-1.1", CURRENT]


def test_files_of_others_in_the_folder_stay(put: Any, tmp_path: Path) -> None:
    for name in ("notes.txt", "0-1.0", "1-x"):
        (tmp_path / "content" / name).mkdir(parents=True)
    for version in ("1.0", "1.1", "1.2"):
        put(version)
    assert {"notes.txt", "0-1.0", "1-x"} < set(folders(tmp_path))


@pytest.mark.parametrize(("first", "second"), [("1.1", "1.2"), ("1.2", "1.1")])
def test_of_two_at_once_the_higher_version_is_in_force(
    put: Any, make_pack: Any, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch, first: str, second: str
) -> None:
    put("1.0")
    inside, go_on = Event(), Event()
    really = installing.unpack

    def wait(*given: Any, **more: Any) -> None:
        monkeypatch.setattr(installing, "unpack", really)
        inside.set()
        assert go_on.wait(20)
        really(*given, **more)

    monkeypatch.setattr(installing, "unpack", wait)
    with ThreadPoolExecutor() as both:
        one = both.submit(install, make_pack.pack(first), tmp_path, now)
        assert inside.wait(20)
        other = both.submit(install, make_pack.pack(second), tmp_path, now)
        with pytest.raises(TimeoutError):
            other.result(timeout=0.3)
        go_on.set()
        assert one.result().folder.name == f"2-{first}"
        error = other.exception()
    if second == "1.1":
        assert isinstance(error, PackError)
        assert error.verdict == "older"
    else:
        assert error is None
    opened = open_in_force(tmp_path, "en")
    assert (opened.version, opened.notice) == ("1.2", "")
    assert folders(tmp_path) == sorted(current(tmp_path))


def test_of_processes_at_once_the_highest_version_is_in_force(make_pack: Any, tmp_path: Path, now: datetime) -> None:
    data, versions = tmp_path / "data", ("1.1", "1.4", "1.2", "1.3")
    install(make_pack.pack("1.0"), data, now)
    files = [tmp_path / version for version in versions]
    for file in files:
        file.write_bytes(make_pack.data(file.name))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _KILLED]
    running = [subprocess.Popen([*command, file, data, "999999"], env=environment, stderr=-1) for file in files]
    for one in running:
        _out, told = one.communicate(timeout=60)
        assert one.returncode == 0 or b"PackError" in told
    opened = open_in_force(data, "en")
    assert (opened.version, opened.notice) == ("1.4", "")
    assert sorted(place.name for place in data.iterdir()) == ["content"]
