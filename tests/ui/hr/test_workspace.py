"""Tests for ui/hr/workspace.py: opening, locking, deeds and long work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from exports.hr import authority
from exports.hr.authority import AuthorityError, WrongPassphraseError
from modules.errors import PostwiseError
from records.hr import audit
from ui.hr.workspace import Work, Workspace


def _fails(errors: list) -> Callable[[PostwiseError], None]:
    return errors.append


def test_it_is_made_with_a_passphrase_and_open_from_then_on(bare: Workspace, qtbot: QtBot) -> None:
    assert not bare.is_set_up
    with qtbot.waitSignal(bare.unlocked):
        bare.create("Blue Heron Trust", "kettle otter window", "Hal Example", pytest.fail)
    assert bare.is_set_up
    assert bare.is_open
    assert (bare.who, bare.last_who()) == ("Hal Example", "Hal Example")
    assert bare.authority.organisation == "Blue Heron Trust"
    assert bare.trust.roots == (bare.authority.root_pem,)
    assert audit.entries(bare.register.connection)[0].deed == "workspace-opened"


def test_a_wrong_passphrase_opens_nothing(closed: Workspace, qtbot: QtBot) -> None:
    errors: list[PostwiseError] = []
    with qtbot.assertNotEmitted(closed.unlocked):
        closed.unlock("wrong wrong wrong", "Hal Example", _fails(errors))
        qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], WrongPassphraseError)
    assert not closed.is_open
    assert not (closed.folder / "register.db").exists()


def test_locking_forgets_keys_and_register_and_seals_the_log(closed, qtbot: QtBot, hr_passphrase: str) -> None:
    with qtbot.waitSignal(closed.unlocked):
        closed.unlock(hr_passphrase, "Hal Example", pytest.fail)
    with qtbot.waitSignal(closed.locked):
        closed.lock()
    assert not closed.is_open
    for secret in ("register", "authority"):
        with pytest.raises(RuntimeError, match="locked"):
            getattr(closed, secret)
    assert (closed.folder / "audit.seal").exists()
    with qtbot.assertNotEmitted(closed.locked):
        closed.lock()


def test_a_backup_brings_it_back(bare, closed_backup: bytes, qtbot: QtBot, hr_passphrase: str) -> None:
    errors: list[PostwiseError] = []
    bare.restore(b"no zip", hr_passphrase, "Hal Example", _fails(errors))
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], AuthorityError)
    with qtbot.waitSignal(bare.unlocked):
        bare.restore(closed_backup, hr_passphrase, "Hal Example", pytest.fail)
    assert bare.authority.organisation == "Blue Heron Trust"


@pytest.fixture
def closed_backup(made_authority) -> bytes:
    return authority.backup(made_authority[0])


def test_a_register_that_cannot_open_is_told_and_nothing_is_open(closed, qtbot: QtBot, hr_passphrase: str) -> None:
    (closed.folder / "register.db").write_bytes(b"this is no database, and long enough to be looked at" * 50)
    with qtbot.waitSignal(closed.failed) as told:
        closed.unlock(hr_passphrase, "Hal Example", pytest.fail)
    assert isinstance(told.args[0], PostwiseError)
    assert not closed.is_open


def test_a_name_that_cannot_be_read_back_is_not_offered(closed: Workspace) -> None:
    assert closed.last_who() == ""
    (closed.folder / "who").write_bytes(b"\xff\xfe")
    assert closed.last_who() == ""


def test_a_deed_that_is_kept_is_told_and_one_that_fails_too(space: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(space.changed):
        assert space.keep(lambda: None)
    with qtbot.assertNotEmitted(space.changed):
        assert space.keep(lambda: None, tell=False)

    def fail() -> None:
        raise PostwiseError("The disk is full.")

    with qtbot.waitSignal(space.failed) as told, qtbot.assertNotEmitted(space.changed):
        assert not space.keep(fail)
    assert str(told.args[0]) == "The disk is full."


def test_settings_are_kept(space: Workspace) -> None:
    assert space.setting_of("colour") == ""
    assert space.save_setting("colour", "green")
    assert space.save_setting("colour", "blue")
    assert space.setting_of("colour") == "blue"


def test_long_work_has_a_register_of_its_own_tells_how_far_it_is_and_its_end(space, qtbot: QtBot) -> None:
    steps: list[tuple[int, int]] = []
    ends: list[str] = []
    space.changed.connect(lambda: ends.append("changed"))

    def work(register, under_way: Work) -> str:
        assert register.connection is not space.register.connection
        under_way.tell(1, 2)
        return "done"

    started = space.start(work, ends.append)
    started.progressed.connect(lambda done, total: steps.append((done, total)))
    qtbot.waitUntil(lambda: "done" in ends)
    assert ends == ["changed", "done"]
    space.start(lambda _register, work: [work.tell(1, 1), work.cancel(), work.tell(2, 2)], ends.append)
    qtbot.waitUntil(lambda: len(ends) == 4)
    assert ends[-1] == [True, None, False]


def test_long_work_that_fails_is_told_where_it_was_asked_for(space: Workspace, qtbot: QtBot) -> None:
    def work(_register, _work) -> None:
        raise PostwiseError("No.")

    errors: list[PostwiseError] = []
    space.start(work, pytest.fail, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    with qtbot.waitSignal(space.failed):
        space.start(work, pytest.fail)


def test_all_long_work_can_be_stopped_and_its_end_is_told_at_once(space: Workspace) -> None:
    ends: list[int] = []

    def count(_register, work: Work) -> int:
        steps = 0
        while work.tell(steps, 10**9):
            steps += 1
        return steps

    space.start(count, ends.append)
    space.works.stop()
    assert len(ends) == 1
    assert not space.tasks.busy
    space.works.stop()


def test_what_pages_ask_for(space: Workspace, tmp_path: Path) -> None:
    assert space.versions == frozenset({"7.0"})
    assert space.organisation.short_name
    assert len(space.bank.items) > 100
    assert space.folder == tmp_path / "data" / "hr"
