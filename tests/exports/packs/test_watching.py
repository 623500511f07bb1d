"""Looking into HR's folder: packs that have arrived, once each, and nothing else."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from exports.packs.reading import SUFFIX
from exports.packs.watching import Look, look_into

NEW = timedelta(minutes=5)


@pytest.fixture
def share(tmp_path: Path) -> Path:
    place = tmp_path / "share"
    place.mkdir()
    return place


@pytest.fixture
def put(share: Path, now: datetime) -> Any:
    """Put a file there, as of five minutes ago."""

    def make(name: str, data: bytes, age: timedelta = NEW) -> Path:
        place = share / name
        place.write_bytes(data)
        moment = (now - age).timestamp()
        os.utime(place, (moment, moment))
        return place

    return make


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path, now: datetime) -> None:
    assert look_into(tmp_path / "gone", frozenset(), now) == Look()


def test_packs_are_found_the_highest_version_first(put: Any, share: Path, make_pack: Any, now: datetime) -> None:
    for version in ("1.9", "1.10", "1.2"):
        put(f"{version}{SUFFIX}", make_pack.data(version))
    found = look_into(share, frozenset(), now)
    assert [one.pack.manifest.version for one in found.seen if one.pack] == ["1.10", "1.9", "1.2"]
    assert not found.again


def test_other_files_are_left_alone(put: Any, share: Path, make_pack: Any, now: datetime) -> None:
    put("letter.docx", b"x")
    put("pack.zip", make_pack.data())
    (share / "folder").mkdir()
    assert look_into(share, frozenset(), now) == Look()


def test_a_link_is_not_followed(share: Path, put: Any, make_pack: Any, tmp_path: Path, now: datetime) -> None:
    target = tmp_path / "elsewhere"
    target.write_bytes(make_pack.data())
    (share / f"a{SUFFIX}").symlink_to(target)
    assert look_into(share, frozenset(), now) == Look()


def test_what_is_known_is_not_read_again_until_it_changes(put: Any, share: Path, make_pack: Any, now: datetime) -> None:
    put(f"a{SUFFIX}", make_pack.data("1.0"))
    first = look_into(share, frozenset(), now)
    known = frozenset(one.key for one in first.seen)
    assert len(known) == 1
    assert look_into(share, known, now) == Look()
    put(f"a{SUFFIX}", make_pack.data("1.1"), NEW / 2)
    assert [one.pack.manifest.version for one in look_into(share, known, now).seen if one.pack] == ["1.1"]


def test_what_is_still_arriving_waits(put: Any, share: Path, make_pack: Any, now: datetime) -> None:
    put(f"a{SUFFIX}", make_pack.data()[:300], timedelta(seconds=3))
    assert look_into(share, frozenset(), now) == Look((), again=True)


def test_a_file_of_the_future_does_not_wait_for_ever(put: Any, share: Path, make_pack: Any, now: datetime) -> None:
    put(f"a{SUFFIX}", make_pack.data(), timedelta(days=-400))
    assert len(look_into(share, frozenset(), now).seen) == 1


def test_what_is_no_good_pack_is_told_with_the_reason(put: Any, share: Path, now: datetime) -> None:
    put(f"bad{SUFFIX}", b"%PDF-1.7")
    (one,) = look_into(share, frozenset(), now).seen
    assert one.pack is None
    assert one.name == f"bad{SUFFIX}"
    assert one.reason


def test_a_folder_can_be_a_pack(share: Path, make_pack: Any, now: datetime) -> None:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(make_pack.data("2.0"))) as archive:
        archive.extractall(share / "course 2.0")
    found = look_into(share, frozenset(), now + timedelta(days=3650))
    assert [one.pack.manifest.version for one in found.seen if one.pack] == ["2.0"]


def test_a_flood_is_read_ten_at_a_time_and_the_rest_at_the_next_look(put: Any, share: Path, now: datetime) -> None:
    for number in range(14):
        put(f"{number}{SUFFIX}", b"no pack", NEW + timedelta(minutes=number))
    first = look_into(share, frozenset(), now)
    assert len(first.seen) == 10
    assert first.again
    second = look_into(share, frozenset(one.key for one in first.seen), now)
    assert len(second.seen) == 4
    assert not second.again
