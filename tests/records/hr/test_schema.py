"""The tables of the register and of the vault: strict, tied together, and with an index for what is asked often."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from records.errors import NewerDatabaseError, RefusedFactError
from records.hr.register import REGISTER_FILE, Register, open_register
from records.hr.schema import REGISTER_STEPS, VAULT_STEPS, register_tables, vault_tables
from records.schema import APPLICATION_ID

PERSON = {
    "id": "p",
    "name": "Anna",
    "email": "a@x",
    "staff_number": "1",
    "team": "",
    "nation": "",
    "manager_email": "",
    "audiences": "1000",
    "created_at": "t",
    "changed_at": "t",
    "search": "",
    "sort_name": "",
    "due_at": "t",
}


def tables(db: Database) -> list[str]:
    return [name for name in db.table_names() if not name.startswith(("_", "sqlite_"))]


def insert(register: Register, table: str, **row: Any) -> None:
    with register.connection.writing() as db:
        db.table(table).insert(row)


def plan(register: Register, sql: str) -> str:
    return " / ".join(row["detail"] for row in register.connection.rows(f"EXPLAIN QUERY PLAN {sql}"))


def test_every_table_is_strict(register: Register) -> None:
    for connection in (register.connection, register.vault):
        for name in tables(connection.db):
            assert connection.db.table(name).strict, name


def test_the_tables_are_these() -> None:
    db = Database(memory=True)
    register_tables(db)
    assert set(tables(db)) == {
        "person",
        "note",
        "leaver",
        "completion",
        "result",
        "installation",
        "revoked_key",
        "invitation",
        "doubt",
        "intake",
        "intake_source",
        "intake_file",
        "reminder",
        "tombstone",
        "to_drop",
        "audit",
        "audit_seal",
        "setting",
    }
    signed = Database(memory=True)
    vault_tables(signed)
    assert tables(signed) == ["files"]
    db.close()
    signed.close()


def test_the_files_say_that_they_are_ours(register: Register) -> None:
    for connection in (register.connection, register.vault):
        assert connection.value("PRAGMA application_id") == APPLICATION_ID
        assert connection.value("PRAGMA foreign_keys") == 1
        assert connection.value("PRAGMA secure_delete") == 1
        assert connection.value("PRAGMA journal_mode") == "wal"


def test_a_step_has_the_name_that_is_kept_in_the_file(register: Register) -> None:
    assert [step.__name__ for step in REGISTER_STEPS] == ["register_tables", "version_index"]
    assert [step.__name__ for step in VAULT_STEPS] == ["vault_tables"]


def test_a_register_of_a_newer_program_is_left_alone(folder: Path, world: Any) -> None:
    with world.register.connection.writing() as db:
        table = next(name for name in db.table_names() if "migration" in name)
        db.conn.execute(f"UPDATE {table} SET name = 'to_come' WHERE name = 'version_index'")
    with pytest.raises(NewerDatabaseError):
        open_register(folder, world.now)
    assert (folder / REGISTER_FILE).exists()


@pytest.mark.parametrize("changes", [{"email": "A@X"}, {"staff_number": "1"}, {"id": "p"}])
def test_two_people_differ(register: Register, changes: dict[str, str]) -> None:
    insert(register, "person", **PERSON)
    different = {**PERSON, "id": "q", "email": "b@x", "staff_number": "2"}
    with pytest.raises(RefusedFactError):
        insert(register, "person", **{**different, **changes})
    insert(register, "person", **different)


def test_many_may_have_no_address_and_no_number(register: Register) -> None:
    for number in range(3):
        insert(register, "person", **{**PERSON, "id": str(number), "email": "", "staff_number": ""})


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("note", {"person_id": "nobody", "written_at": "t", "written_by": "w", "text": "x"}),
        ("leaver", {"person_id": "nobody", "left_at": "t", "status": "due", "due_at": "t"}),
        ("installation", {"person_id": "nobody", "root": "r", "known_at": "t"}),
        ("invitation", {"person_id": "nobody", "id": "i", "key": "k", "made_at": "t", "due_at": "t"}),
        ("result", {"completion_number": 9, "position": 0, "item_id": "i", "right": 1, "confidence": "sure"}),
        ("intake_file", {"intake_number": 9, "file": "f", "size": 1, "changed": 1, "outcome": "accepted"}),
    ],
)
def test_no_row_speaks_of_somebody_who_is_not_there(register: Register, table: str, row: dict[str, Any]) -> None:
    with pytest.raises(RefusedFactError):
        insert(register, table, **row)


def test_one_receipt_a_person(register: Register) -> None:
    insert(register, "person", **PERSON)
    leaver = {"person_id": "p", "left_at": "t", "status": "due", "due_at": "t"}
    insert(register, "leaver", **leaver)
    with pytest.raises(RefusedFactError):
        insert(register, "leaver", **leaver)


def test_with_a_person_goes_all_that_hangs_on_them(register: Register, world: Any) -> None:
    person = world.add()
    world.accept(world.accepting(person))
    assert world.count("result") == 2
    with register.connection.writing() as db:
        db.conn.execute("DELETE FROM person")
    for table in ("completion", "result", "installation"):
        assert world.count(table) == 0


def test_a_type_that_does_not_fit_is_refused(register: Register) -> None:
    with pytest.raises(RefusedFactError):
        insert(register, "person", **{**PERSON, "score": "much"})
    with pytest.raises(RefusedFactError):
        insert(register, "doubt", id="d", sha256="s", file_name="f", verdict="v", reason="r", received_at="t")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM person WHERE id = 'p'",
        "SELECT * FROM person WHERE lower(email) = 'a@x' AND email <> ''",
        "SELECT * FROM person WHERE staff_number = '1' AND staff_number <> ''",
        "SELECT 1 FROM person WHERE id <> 'p' AND sort_name = 'a'",
        "SELECT * FROM completion WHERE id = 'c'",
        "SELECT * FROM completion WHERE person_id = 'p' ORDER BY completed_at DESC, number DESC",
        "SELECT 1 FROM installation WHERE root = 'r' AND person_id = 'p'",
        "SELECT person_id FROM installation WHERE root = 'r' ORDER BY number LIMIT 1",
        "SELECT 1 FROM revoked_key WHERE root = 'r'",
        "SELECT * FROM invitation WHERE id = 'i'",
        "SELECT * FROM doubt WHERE sha256 = 's'",
        "SELECT 1 FROM person WHERE manager_email <> '' AND lower(manager_email) = 'a@x'",
        "SELECT 1 FROM reminder WHERE recipient <> '' AND lower(recipient) = 'a@x'",
        "SELECT * FROM result WHERE completion_number = 1 ORDER BY position",
        "SELECT * FROM audit WHERE number > 5 ORDER BY number",
        *(
            f"SELECT * FROM {table} WHERE person_id = 'p'"
            for table in ("note", "leaver", "completion", "installation", "invitation", "reminder")
        ),
    ],
)
def test_what_is_asked_often_is_not_looked_for_in_the_whole_table(register: Register, sql: str) -> None:
    assert "SCAN" not in plan(register, sql)
