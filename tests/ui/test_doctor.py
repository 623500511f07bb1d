"""Tests for ui/doctor.py."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import keyring
import keyring.errors
import pytest
from PySide6.QtWidgets import QApplication

from records.model import Profile
from records.store import open_store
from ui.doctor import examine, lines


@pytest.fixture
def data(tmp_path: Path, now) -> Path:
    store = open_store(tmp_path / "postwise.db", now())
    store.save_profile(Profile("Ada Example", "ada@example.org"), now())
    store.close()
    return tmp_path


@pytest.fixture(autouse=True)
def _named_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: SimpleNamespace(name="plain test keyring"))


def test_healthy_data_have_no_problems(qapp: QApplication, data: Path) -> None:
    found = examine(qapp, data)
    assert found["problems"] == []
    assert found["database"] == {"state": "healthy", "bytes": (data / "postwise.db").stat().st_size}
    assert found["keyring"] == "plain test keyring"
    assert found["paths"]["keys"] == str(data / "keys")
    assert found["qt_plugin"] == "offscreen"
    assert {"width", "height", "scale"} == set(found["screens"][0])


def test_the_findings_are_json_and_name_nobody(qapp: QApplication, data: Path) -> None:
    told = json.dumps(examine(qapp, data)) + "\n".join(lines(examine(qapp, data)))
    assert "Ada" not in told
    assert "ada@" not in told


def test_looking_changes_nothing(qapp: QApplication, data: Path) -> None:
    before = {place.name: place.read_bytes() for place in data.iterdir()}
    examine(qapp, data)
    assert {place.name: place.read_bytes() for place in data.iterdir()} == before


def test_a_folder_that_is_not_there_yet_is_no_problem(qapp: QApplication, tmp_path: Path) -> None:
    found = examine(qapp, tmp_path / "not" / "yet")
    assert found["database"] == {"state": "absent"}
    assert found["problems"] == []
    assert not (tmp_path / "not").exists()


def test_a_file_that_is_no_database_is_unreadable(qapp: QApplication, data: Path) -> None:
    (data / "postwise.db").write_bytes(b"no database " * 200)
    found = examine(qapp, data)
    assert found["database"] == {"state": "unreadable"}
    assert found["problems"][0].startswith("The database cannot be read: ")


def test_a_damaged_page_is_found(qapp: QApplication, data: Path) -> None:
    place = data / "postwise.db"
    whole = bytearray(place.read_bytes())
    whole[4096 * 2 : 4096 * 2 + 64] = os.urandom(64)
    place.write_bytes(bytes(whole))
    found = examine(qapp, data)
    assert found["database"]["state"] in ("damaged", "unreadable")
    assert len(found["problems"]) == 1


def test_rows_that_point_nowhere_are_damage(qapp: QApplication, tmp_path: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(tmp_path / "postwise.db")
    connection.executescript(
        "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a (id));"
        "INSERT INTO b VALUES (7);"
    )
    connection.close()
    found = examine(qapp, tmp_path)
    assert found["database"]["state"] == "damaged"
    assert "offers to put a good copy back" in found["problems"][0]


def test_a_folder_that_cannot_be_written_to_is_told(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.doctor.os.access", lambda place, mode: not (place == tmp_path and mode == os.W_OK))
    assert examine(qapp, tmp_path / "data")["problems"] == [
        f"The data folder cannot be written to: {tmp_path / 'data'}"
    ]


@pytest.mark.parametrize("error", [RuntimeError("x"), keyring.errors.InitError("x"), keyring.errors.NoKeyringError()])
def test_without_a_keyring_the_doctor_still_reports(
    qapp: QApplication, data: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(keyring, "get_keyring", fail)
    assert examine(qapp, data)["keyring"] == "none"


def test_it_is_told_where_the_key_is_locked_up(qapp: QApplication, data: Path) -> None:
    assert examine(qapp, data)["key_place"] == "none yet"
    (data / "keys" / "identity").mkdir(parents=True)
    assert examine(qapp, data)["key_place"] == "keyring"
    (data / "keys" / "identity" / "passphrase").write_text("x", "utf-8")
    assert examine(qapp, data)["key_place"] == "file"


def test_the_voice_that_only_pretends_is_left_out(qapp: QApplication, data: Path) -> None:
    voices = examine(qapp, data)["voices"]
    assert isinstance(voices, list)
    assert "mock" not in voices


def test_without_the_speech_library_there_are_no_voices(
    qapp: QApplication, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    assert examine(qapp, data)["voices"] == []


def test_the_lines_tell_all_that_can_be_read(qapp: QApplication, data: Path) -> None:
    found = examine(qapp, data)
    told = lines(found)
    assert f"python: {found['python']}" in told
    assert f"database: {data / 'postwise.db'}" in told
    assert "database: healthy" in told
    assert told[-1] == "Everything is as it should be."
    assert all(isinstance(line, str) and "{" not in line for line in told)


def test_the_lines_end_with_what_is_wrong(qapp: QApplication, data: Path) -> None:
    (data / "postwise.db").write_bytes(b"no database " * 200)
    found = examine(qapp, data) | {"voices": []}
    told = lines(found)
    assert told[-1] == found["problems"][0]
    assert "voices: none" in told
