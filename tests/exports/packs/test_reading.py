"""Reading a pack: every file that only looks like one, and every one that would harm."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.packs.errors import PackError
from exports.packs.manifest import MANIFEST, SIGNATURE
from exports.packs.reading import LARGEST_PACK, read_file, read_pack

COURSE = Path(__file__).parents[2] / "course"


def test_a_pack_gives_its_files_as_they_were(make_pack: Any) -> None:
    pack = read_pack(make_pack.data("1.2"))
    assert (pack.manifest.id, pack.manifest.version, pack.manifest.languages) == ("small", "1.2", ("en",))
    assert pack.files["en/facts.toml"] == (COURSE / "en/facts.toml").read_bytes()
    assert {entry.name for entry in pack.manifest.files} == pack.files.keys()
    assert {MANIFEST, SIGNATURE}.isdisjoint(pack.files)
    assert pack.token is not None


def test_a_hostile_pack_is_refused_with_its_reason(hostile_pack: Any) -> None:
    if hostile_pack.of_a_later_step and hostile_pack.verdict not in ("unsafe", "unreadable"):
        read_pack(hostile_pack.data)  # whole and safe as far as this step can tell
        return
    with pytest.raises(PackError) as caught:
        read_pack(hostile_pack.data)
    assert caught.value.verdict == hostile_pack.verdict
    assert len(caught.value.what) > 15
    assert str(caught.value).isprintable()


def test_the_name_that_is_wrong_is_shown_in_plain_letters(make_pack: Any) -> None:
    with pytest.raises(PackError) as caught:
        read_pack(make_pack.forge([("en/\u202egpj.\x1b[31m.md", b"x")]))
    assert caught.value.where.isascii()
    assert caught.value.where.isprintable()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1), value=st.integers(0, 255), length=st.integers(1, 9))
def test_a_changed_byte_never_gives_other_files(make_pack: Any, place: float, value: int, length: int) -> None:
    data = make_pack.data()
    at = int(place * (len(data) - length))
    changed = data[:at] + bytes([value]) * length + data[at + length :]
    with suppress(PackError):
        assert read_pack(changed).files == read_pack(data).files


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_are_refused_in_plain_words(data: bytes) -> None:
    with pytest.raises(PackError):
        read_pack(data)
    with pytest.raises(PackError):
        read_pack(b"PK\x03\x04" + data + b"PK\x05\x06" + bytes(18))


def test_a_file_is_read_from_the_disk(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert read_file(tmp_path / "a") == b"abc"


def test_a_file_that_is_not_there_or_a_folder_or_a_pipe_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, words in (("nothing", "no such file"), (".", "not a plain file"), ("pipe", "not a plain file")):
        place = tmp_path / name
        with pytest.raises(PackError) as caught:
            read_file(place)
        assert (caught.value.verdict, caught.value.where) == ("unreadable", str(place))
        assert words in caught.value.what


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"abc")

    def locked(*_args: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(PackError) as caught:
        read_file(tmp_path / "a")
    assert caught.value.verdict == "unreadable"


def test_no_more_of_a_file_is_read_than_a_pack_can_be_long(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as stream:
        stream.truncate(LARGEST_PACK * 50)
    with pytest.raises(PackError) as caught:
        read_file(tmp_path / "a")
    assert caught.value.verdict == "unsafe"
