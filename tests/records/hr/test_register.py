"""Opening HR's register, and that a deed is kept with its entry in the log or not at all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from records.errors import DiskFullError, ForeignDatabaseError, LockedStoreError, StoreError
from records.hr import audit, vault
from records.hr import register as registers
from records.hr.model import Files
from records.hr.register import REGISTER_FILE, VAULT_FILE, Register, open_register

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
NOTHING: list[object] = []


def save(register: Register, name: str) -> None:
    with register.deed("Hana Example", "tried", name, NOW) as db:
        db.table("setting").insert({"name": name, "value": "", "saved_at": ""})


def names(register: Register) -> list[str]:
    return register.connection.column("SELECT name FROM setting ORDER BY name")


def test_a_register_is_two_files_in_its_folder(register: Register, folder: Path) -> None:
    assert (folder / REGISTER_FILE).exists()
    assert (folder / VAULT_FILE).exists()
    assert register.folder == folder


def test_what_was_kept_is_there_when_it_is_opened_again(folder: Path) -> None:
    first = open_register(folder, NOW)
    save(first, "one")
    first.close()
    second = open_register(folder, NOW)
    assert names(second) == ["one"]
    assert audit.head(second.connection).entries == 1
    second.close()


def test_a_deed_that_fails_leaves_no_row_and_no_entry(register: Register) -> None:
    def save_three_and_fail() -> None:
        with register.deed("Hana Example", "tried", "", NOW) as db:
            db.table("setting").insert({"name": "one", "value": "", "saved_at": ""})
            db.execute("INSERT INTO setting VALUES ('two', '', '')")
            db.conn.executemany("INSERT INTO setting VALUES (?, '', '')", [("three",)])
            raise KeyError

    with pytest.raises(KeyError):
        save_three_and_fail()
    assert names(register) == NOTHING
    assert audit.entries(register.connection) == ()
    save(register, "four")
    assert names(register) == ["four"]


def test_an_entry_that_cannot_be_written_takes_the_deed_with_it(register: Register) -> None:
    with register.connection.writing() as db:
        db.conn.execute("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(StoreError):
        save(register, "one")
    assert names(register) == NOTHING


def test_two_deeds_at_once_wait_for_each_other_or_say_so(register: Register, other: Register) -> None:
    with register.deed("Hana Example", "tried", "", NOW), pytest.raises(LockedStoreError):
        save(other, "two")
    save(other, "two")
    assert names(register) == ["two"]
    assert [entry.number for entry in audit.entries(register.connection)] == [2, 1]
    assert audit.first_break(other.connection) is None


def test_a_file_of_another_program_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / REGISTER_FILE).write_bytes(b"not a database, and long enough to be looked at as one" * 20)
    with pytest.raises(StoreError):
        open_register(folder, NOW)


def test_the_register_is_closed_again_when_the_vault_cannot_be_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    real = registers.open_connection

    def only_the_first(path: Path, *args: object, **options: object) -> object:
        if path.name == VAULT_FILE:
            raise ForeignDatabaseError("no")
        opened.append(real(path, *args, **options))  # type: ignore[arg-type]
        return opened[-1]

    monkeypatch.setattr(registers, "open_connection", only_the_first)
    with pytest.raises(ForeignDatabaseError):
        open_register(folder, NOW)
    with pytest.raises(StoreError):
        opened[0].rows("SELECT 1")


def test_bytes_that_were_still_to_be_dropped_go_at_the_next_opening(folder: Path) -> None:
    first = open_register(folder, NOW)
    vault.put(first.vault, {"gone": Files(b"r"), "stays": Files(b"s")})
    with first.deed("Hana Example", "tried", "", NOW) as db:
        vault.mark_to_drop(db, ["gone"])
    first.close()
    second = open_register(folder, NOW)
    assert vault.take(second.vault, "gone") is None
    assert vault.take(second.vault, "stays") == Files(b"s")
    assert second.connection.all_rows("to_drop") == NOTHING
    second.close()


def test_somebody_who_writes_is_not_waited_for_at_opening(folder: Path, register: Register) -> None:
    vault.put(register.vault, {"gone": Files(b"r")})
    with register.deed("Hana Example", "tried", "", NOW) as db:
        vault.mark_to_drop(db, ["gone"])
    with register.connection.writing():
        second = open_register(folder, NOW, busy_seconds=0.05)
    assert vault.take(second.vault, "gone") == Files(b"r")
    second.close()


def test_both_files_are_closed_when_that_cannot_be_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []

    def fail(register: object, signed: object) -> None:
        opened.extend([register, signed])
        raise DiskFullError("no")

    monkeypatch.setattr(vault, "drop_marked", fail)
    with pytest.raises(DiskFullError):
        open_register(folder, NOW)
    for connection in opened:
        with pytest.raises(StoreError):
            connection.rows("SELECT 1")


def test_closing_closes_both(folder: Path) -> None:
    register = open_register(folder, NOW)
    register.close()
    for connection in (register.connection, register.vault):
        with pytest.raises(StoreError):
            connection.rows("SELECT 1")
