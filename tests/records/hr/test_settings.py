"""Settings of the register are kept by name, and the log tells who changed which."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from records.errors import RefusedFactError
from records.hr import audit, tombstones
from records.hr.register import Register
from records.hr.settings import save_settings, setting

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_a_setting_that_was_never_saved_is_empty_or_what_is_said(register: Register) -> None:
    assert setting(register, "a") == ""
    assert setting(register, "a", "b") == "b"


def test_settings_come_back_as_saved(register: Register) -> None:
    save_settings(register, {"a": "1", "b": ""}, NOW, "Hana Example")
    assert setting(register, "a") == "1"
    assert setting(register, "b", "else") == ""


def test_the_last_one_saved_counts(register: Register) -> None:
    save_settings(register, {"a": "1"}, NOW, "Hana Example")
    save_settings(register, {"a": "2"}, NOW - timedelta(days=3), "Hana Example")
    assert setting(register, "a") == "2"


def test_the_log_tells_which_were_saved_and_not_what(register: Register) -> None:
    save_settings(register, {"b": "secret", "a": "1"}, NOW, "Hana Example", "two of them")
    (entry,) = audit.entries(register.connection)
    assert (entry.deed, entry.subject, entry.detail, entry.who) == (
        "settings-saved",
        "a, b",
        "two of them",
        "Hana Example",
    )


def test_all_are_saved_or_none(register: Register) -> None:
    with pytest.raises(RefusedFactError):
        save_settings(register, {"a": "1", "b": "\ud800"}, NOW, "Hana Example")
    assert setting(register, "a") == ""


def test_the_key_of_the_tombstones_is_nobodys_setting(register: Register) -> None:
    with register.connection.writing() as db:
        tombstones.bury(db, ["email:a"], NOW)
    with pytest.raises(ValueError, match="not a setting"):
        setting(register, "tombstone-key")
    with pytest.raises(ValueError, match="not a setting"):
        save_settings(register, {"a": "1", "tombstone-key": "00"}, NOW, "Hana Example")
    assert tombstones.reader(register.connection)("a", "")
    assert setting(register, "a") == ""
