"""What is installed: the small file that says so, and whether a course is as it was."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from exports.packs.errors import PackError
from exports.packs.installing import install
from exports.packs.kept import Shelf, load, number, shelf, version


def test_where_nothing_is_installed_there_is_nothing(tmp_path: Path) -> None:
    assert shelf(tmp_path) == Shelf(tmp_path / "content")
    assert shelf(tmp_path).folders == ()


def write(data: Path, text: bytes) -> Shelf:
    (data / "content").mkdir(exist_ok=True)
    (data / "content/current").write_bytes(text)
    return shelf(data)


@pytest.mark.parametrize("text", [b"2-1.1\n1-1.0\n", b"2-1.1 1-1.0", b"2-1.1\r\n1-1.0\r\n"])
def test_the_folders_in_force_are_named_newest_first(tmp_path: Path, text: bytes) -> None:
    found = write(tmp_path, text)
    assert (found.names, found.damaged) == (("2-1.1", "1-1.0"), False)
    assert found.folders == (tmp_path / "content/2-1.1", tmp_path / "content/1-1.0")


@pytest.mark.parametrize(
    "text",
    [
        *(b"", b"\n", b"../../etc", b"1-1.0/../../x", b"/1-1.0", b"1-1.0\n../x"),
        *(b"3-1\n2-1\n1-1", b"\xff", b"0-1", b"1-", b"x" * 5000),
    ],
)
def test_any_other_text_is_damage_and_leads_nowhere(tmp_path: Path, text: bytes) -> None:
    found = write(tmp_path, text)
    assert (found.names, found.damaged) == ((), True)


def test_a_folder_in_the_place_of_the_file_is_damage(tmp_path: Path) -> None:
    (tmp_path / "content/current").mkdir(parents=True)
    assert shelf(tmp_path).damaged


def test_the_name_of_a_folder_has_its_number_and_its_version() -> None:
    assert (number("12-1.4.2"), version("12-1.4.2")) == (12, "1.4.2")
    assert [number(name) for name in ("", "current", ".new-1", "0-1", "1-x", "1", "01-1", "1-1/..")] == [0] * 8


@pytest.fixture
def installed(make_pack: Any, tmp_path: Path, now: datetime) -> Path:
    folder: Path = install(make_pack.pack("1.0"), tmp_path, now).folder
    return folder


def test_a_course_that_is_as_it_was_has_its_manifest(installed: Path, make_pack: Any) -> None:
    assert load(installed) == make_pack.pack("1.0").manifest


@pytest.mark.parametrize("name", ["en/facts.toml", "organisation.toml", "manifest.json"])
def test_a_changed_file_is_found(installed: Path, name: str) -> None:
    data = (installed / name).read_bytes()
    for changed in (data + b" ", data[:-1], b"x" + data[1:]):
        (installed / name).write_bytes(changed)
        with pytest.raises(PackError) as caught:
            load(installed)
        assert caught.value.verdict == "altered"


@pytest.mark.parametrize("name", ["en/facts.toml", "manifest.json"])
def test_a_missing_file_is_found(installed: Path, name: str) -> None:
    (installed / name).unlink()
    with pytest.raises(PackError) as caught:
        load(installed)
    assert (caught.value.verdict, caught.value.where) == ("unreadable", str(installed))
