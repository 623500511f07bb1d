"""Watching HR's folder: looked into now and then, never waited for, and never twice at once."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from exports.packs import watching
from exports.packs.watching import Look, Seen
from ui import pack_watch
from ui.pack_watch import PackWatch
from ui.session import Session


@pytest.fixture
def share(tmp_path: Path) -> Path:
    place = tmp_path / "share"
    place.mkdir()
    return place


@pytest.fixture
def watched(session, share: Path) -> Session:
    """Return a session whose organisation names a folder for packs."""
    one: Session = session()
    one.course = replace(one.course, organisation=replace(one.organisation, packs_folder=str(share)))
    return one


@pytest.fixture
def watch(watched: Session, qtbot):
    made = PackWatch(watched)
    yield made
    made.stop()
    qtbot.waitUntil(lambda: not made.looking)


@pytest.fixture
def considered(watched: Session, monkeypatch) -> list[Any]:
    """Collect what is handed to the session's packs."""
    found: list[Any] = []
    monkeypatch.setattr(watched.packs, "consider", found.append)
    return found


def test_it_begins_some_seconds_after_the_start(watch: PackWatch) -> None:
    assert not watch._timer.isActive()
    watch.start()
    assert 5_000 <= watch._timer.interval() <= 30_000
    assert not watch.looking


def test_what_is_new_is_handed_on_once(watch, considered, share: Path, qtbot, monkeypatch) -> None:
    asked: list[Any] = []

    def look(folder: Path, known: frozenset[str], _now: object) -> Look:
        asked.append((folder, known))
        return Look((Seen("a 1", "a", reason="No pack."),) if "a 1" not in known else ())

    monkeypatch.setattr(watching, "look_into", look)
    for _time in range(2):
        with qtbot.waitSignal(watch.looked):
            watch.look()
        qtbot.waitUntil(lambda: not watch.looking)
    assert asked == [(share, frozenset()), (share, frozenset({"a 1"}))]
    assert len(considered) == 1
    assert watch._timer.interval() > 3_600_000


def test_more_on_its_way_is_looked_at_soon(watch, considered, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(watching, "look_into", lambda *_given: Look((), again=True))
    with qtbot.waitSignal(watch.looked):
        watch.look()
    assert watch._timer.interval() == 30_000


def test_a_folder_that_hangs_holds_nothing_up_and_is_not_asked_twice(watch, considered, qtbot, monkeypatch) -> None:
    gate, calls = threading.Event(), []

    def hang(*_given: object) -> Look:
        calls.append(1)
        gate.wait(60)
        return Look()

    monkeypatch.setattr(watching, "look_into", hang)
    watch.look()
    watch.look()
    assert watch.looking
    assert calls == [1]
    with qtbot.waitSignal(watch.looked):
        gate.set()


def test_a_change_in_the_folder_is_seen(watch, considered, share: Path, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(watching, "look_into", lambda *_given: Look())
    monkeypatch.setattr(pack_watch, "_REST_MILLISECONDS", 10)
    with qtbot.waitSignal(watch.looked):
        watch.look()
    with qtbot.waitSignal(watch.looked):
        (share / "new.postwise-pack").write_bytes(b"x")


def test_a_slow_folder_is_only_looked_into(watch, considered, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(pack_watch, "_QUICK_SECONDS", -1.0)
    monkeypatch.setattr(watching, "look_into", lambda *_given: Look())
    with qtbot.waitSignal(watch.looked):
        watch.look()
    assert watch._watcher is None


def test_without_a_folder_nothing_is_looked_at(session, qtbot) -> None:
    watch = PackWatch(session())
    watch.look()
    assert not watch.looking
    watch.stop()


def test_another_course_is_a_reason_to_look_with_other_eyes(watch, watched, considered, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(watching, "look_into", lambda *_given: Look((Seen("a 1", "a", reason="No pack."),)))
    with qtbot.waitSignal(watch.looked):
        watch.look()
    assert watch._known == {"a 1"}
    watched.packs.swapped.emit("Another course is open.")
    assert watch._known == frozenset()
    assert watch._timer.isActive()


def test_another_hr_and_what_was_put_off_and_another_day_are_reasons_to_look_anew(
    watch, watched, considered, qtbot, monkeypatch, invite, now
) -> None:
    from exports.hr.invitation import read

    asked: list[frozenset[str]] = []

    def look(_folder: Path, known: frozenset[str], _now: object) -> Look:
        asked.append(known)
        return Look((Seen("a 1", "a", reason="No pack."),) if "a 1" not in known else ())

    monkeypatch.setattr(watching, "look_into", look)

    def looks_anew() -> bool:
        with qtbot.waitSignal(watch.looked):
            watch.look()
        qtbot.waitUntil(lambda: not watch.looking)
        return not asked[-1]

    assert looks_anew()
    assert not looks_anew()
    watched.finish_lesson("alt-text")
    assert not looks_anew()
    invitation = read(invite(name="Ada Example").read_bytes(), now())
    assert watched.take_invitation(invitation, watched.profile)
    assert watch._timer.interval() < 60_000
    assert looks_anew()
    assert watched.take_invitation(invitation, watched.profile)
    assert not looks_anew()
    watched.store.desk.save_setting("pack-later", f"1.2 {(now() + timedelta(hours=2)).isoformat()}", now())
    assert looks_anew()
    assert not looks_anew()
    now.move(hours=3)
    assert looks_anew()
    now.move(days=1)
    assert looks_anew()
    assert not looks_anew()
