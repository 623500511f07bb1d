"""Going back to the course before, and what there is to tell of the one that is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from exports.packs import going_back
from exports.packs.errors import PackError
from exports.packs.going_back import before, go_back
from exports.packs.installing import install
from exports.packs.kept import CURRENT
from exports.packs.opening import open_in_force
from exports.whole_file import FileError


@pytest.fixture
def put(make_pack: Any, tmp_path: Path, now: datetime) -> Callable[..., Any]:
    return lambda version, **changes: install(make_pack.pack(version, **changes), tmp_path, now)


def test_the_course_before_is_the_pack_before(put: Any, tmp_path: Path) -> None:
    put("1.0")
    put("1.1")
    assert before(tmp_path, "1.1") == "1.0"
    assert go_back(tmp_path, "1.1") == "1.0"
    assert open_in_force(tmp_path, "en").version == "1.0"
    assert open_in_force(tmp_path, "en").notice == ""


def test_before_the_first_pack_is_the_course_that_ships(put: Any, tmp_path: Path) -> None:
    put("1.0")
    assert before(tmp_path, "1.0") == ""
    assert go_back(tmp_path, "1.0") == ""
    assert open_in_force(tmp_path, "en").version == ""
    assert not (tmp_path / "content" / CURRENT).exists()


def test_the_shipped_course_has_none_before_it(tmp_path: Path) -> None:
    assert before(tmp_path, "") is None
    with pytest.raises(PackError, match="not the one that is installed any more"):
        go_back(tmp_path, "")


def test_what_is_not_in_force_any_more_cannot_be_left(put: Any, tmp_path: Path, snapshot: Any) -> None:
    put("1.0")
    held = snapshot(tmp_path)
    with pytest.raises(PackError, match="not the one that is installed any more") as caught:
        go_back(tmp_path, "9.9")
    assert caught.value.verdict == "older"
    assert snapshot(tmp_path) == held


def test_a_pack_before_that_is_damaged_is_passed_over(put: Any, tmp_path: Path) -> None:
    first = put("1.0").folder
    put("1.1")
    (first / "en/facts.toml").write_bytes(b"changed")
    assert before(tmp_path, "1.1") == ""
    assert go_back(tmp_path, "1.1") == ""


def test_what_was_left_can_be_installed_again(put: Any, tmp_path: Path) -> None:
    put("1.0")
    put("1.1")
    go_back(tmp_path, "1.1")
    put("1.1")
    assert open_in_force(tmp_path, "en").version == "1.1"


def test_where_it_cannot_be_written_nothing_changes(put: Any, tmp_path: Path, snapshot: Any, monkeypatch: Any) -> None:
    put("1.0")
    put("1.1")
    held = snapshot(tmp_path)

    def full(*_given: Any) -> None:
        raise FileError("The disk is full.", where="", todo="")

    monkeypatch.setattr(going_back, "write_whole", full)
    with pytest.raises(FileError):
        go_back(tmp_path, "1.1")
    assert snapshot(tmp_path) == held
    assert open_in_force(tmp_path, "en").version == "1.1"
