"""Tests for ui/session.py: each verb keeps one fact, tells it, and says so when it cannot."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from pytestqt.qtbot import QtBot

from records.model import Place, Profile
from ui.opening import DATABASE


def rows(data: Path, table: str) -> int:
    with closing(sqlite3.connect(data / DATABASE)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_a_profile_is_kept_and_told(session, qtbot: QtBot) -> None:
    one = session(None)
    with qtbot.waitSignal(one.changed):
        assert one.save_profile(Profile("Bo Example", "bo@example.org"))
    assert one.profile is not None
    assert one.profile.name == "Bo Example"
    assert rows(one.course.data, "profile") == 1


def test_a_section_and_a_lesson_are_kept_once_each(session) -> None:
    one = session()
    for _again in range(2):
        assert one.read_section("4")
        assert one.finish_lesson(one.lessons[0].id)
    assert set(one.evidence.sections_read) == {"4"}
    assert set(one.evidence.lessons_finished) == {one.lessons[0].id}
    assert rows(one.course.data, "section_read") == 1


def test_the_place_is_kept_without_telling(session, qtbot: QtBot) -> None:
    one = session()
    with qtbot.assertNotEmitted(one.changed):
        one.save_place("lesson", "alt-text", 3)
    assert one.store.place() == Place("lesson", "alt-text", 3)


def test_a_draft_is_kept_and_an_empty_one_thrown_away(session, qtbot: QtBot) -> None:
    one = session()
    with qtbot.assertNotEmitted(one.changed):
        one.save_draft("acknowledge", "name", "Ada Ex")
    assert one.store.desk.draft("acknowledge", "name") == "Ada Ex"
    one.save_draft("acknowledge", "name", "")
    assert rows(one.course.data, "draft") == 0


def test_a_draft_that_cannot_be_thrown_away_is_told_not_raised(session, qtbot: QtBot, monkeypatch) -> None:
    one = session()
    one.save_draft("acknowledge", "name", "Ada Ex")
    one.store.connection.db.conn.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(one.failed):
        one.save_draft("acknowledge", "name", "")
    one.store.connection.db.conn.execute("PRAGMA query_only = OFF")
    assert one.store.desk.draft("acknowledge", "name") == "Ada Ex"


def test_the_acknowledgement_holds_the_exact_words_and_the_typed_name(session, road, now) -> None:
    one = session()
    road.to_the_acknowledgement(one)
    now.move(minutes=5)
    assert one.acknowledge("  ada   EXAMPLE ")
    given = one.evidence.acknowledgement
    assert given is not None
    assert given.statement == one.statement
    assert given.typed_name == "ada   EXAMPLE"
    assert (given.policy_code, given.policy_version) == ("M01", "7.0")
    assert given.fingerprint == one.catalogue.fingerprint
    assert given.language == "en"
    assert given.acknowledged_at == now()


def test_another_name_is_no_acknowledgement(session, qtbot: QtBot) -> None:
    one = session()
    with qtbot.assertNotEmitted(one.changed), qtbot.assertNotEmitted(one.failed):
        assert not one.acknowledge("Eve Example")
        assert not one.acknowledge("")
    assert one.evidence.acknowledgement is None
    assert rows(one.course.data, "acknowledgement") == 0


def test_nobody_cannot_acknowledge(session) -> None:
    assert not session(None).acknowledge("")


def test_time_in_use_adds_up(session) -> None:
    one = session()
    one.spend(20)
    one.spend(22)
    assert one.store.seconds_spent() == 42


def test_erasing_leaves_nothing_of_the_person(session, road, qtbot: QtBot) -> None:
    one = session()
    road.to_the_end(one)
    keys, outbox = one.certifying.keys, one.course.data / "outbox"
    for folder in (keys, outbox):
        folder.mkdir()
        (folder / "file").write_bytes(b"Ada Example")
    with qtbot.waitSignal(one.changed):
        assert one.erase()
    assert one.profile is None
    assert one.completions == ()
    assert one.evidence.sections_read == {}
    assert not keys.exists()
    assert not outbox.exists()
    left = [place for place in one.course.data.rglob("*") if place.is_file() and b"Ada Example" in place.read_bytes()]
    assert left == []


def test_erasing_twice_is_fine(session) -> None:
    one = session()
    assert one.erase()
    assert one.erase()


def test_what_the_disk_refuses_is_told_and_the_rest_goes_on(session, qtbot: QtBot) -> None:
    one = session()
    one.read_section("3")
    one.store.connection.db.conn.execute("PRAGMA query_only = ON")
    for deed in (
        lambda: one.read_section("4"),
        lambda: one.finish_lesson("alt-text"),
        lambda: one.acknowledge("Ada Example"),
    ):
        with qtbot.waitSignal(one.failed) as told:
            assert deed() is False
        assert "may not write" in str(told.args[0])
    with qtbot.waitSignal(one.failed):
        one.save_place("home", "", 0)
    one.store.connection.db.conn.execute("PRAGMA query_only = OFF")
    assert set(one.evidence.sections_read) == {"3"}
    assert one.read_section("4")
