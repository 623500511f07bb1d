"""Tests for ui/certifying.py: certificates made in the background, with real keys, and what may go wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from exports.errors import KeyPlaceError
from modules.errors import PostwiseError
from records.errors import NotCompleteError
from records.model import Profile
from ui import certifying


def errors(one) -> list[PostwiseError]:
    told: list[PostwiseError] = []
    one.certifying.failed.connect(told.append)
    return told


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, certificate) -> list[Path]:
    """Put the one certificate of all tests in the place of signing; returns the key folders asked for."""
    asked: list[Path] = []

    def deliver(completion, keys, *, use_keyring, now, invitation):
        assert invitation is None
        asked.append(keys)
        return certifying.StoredCompletion(completion, b"record", certificate(completion))

    monkeypatch.setattr(certifying, "deliver", deliver)
    return asked


def test_a_real_certificate_is_made_and_kept(session, road, qtbot: QtBot) -> None:
    one = session()
    road.to_the_certificate(one)
    one.certifying.start()
    assert one.tasks.busy
    qtbot.waitUntil(lambda: bool(one.completions))
    kept = one.completions[0]
    assert kept.certificate.startswith(b"%PDF")
    assert kept.record.count(b".") == 2
    assert kept.completion.name == "Ada Example"
    assert (one.certifying.keys / "identity").is_dir()
    assert one.settled


def test_nothing_is_made_while_something_is_to_do(session, quick) -> None:
    one = session()
    one.certifying.start()
    assert not one.tasks.busy
    session_without_person = session(None, data=one.course.data.parent / "nobody")
    session_without_person.certifying.start()
    assert not session_without_person.tasks.busy
    assert quick == []


def test_a_second_start_while_it_is_being_made_changes_nothing(session, road, qtbot: QtBot, quick) -> None:
    one = session()
    road.to_the_certificate(one)
    one.certifying.start()
    one.certifying.start()
    qtbot.waitUntil(lambda: bool(one.completions))
    qtbot.waitUntil(lambda: not one.tasks.busy)
    assert len(quick) == 1
    assert len(one.completions) == 1


def test_a_key_that_cannot_be_made_is_told(session, road, qtbot: QtBot) -> None:
    one = session()
    road.to_the_certificate(one)
    one.certifying.keys.write_bytes(b"a file in the place of the folder")
    told = errors(one)
    one.certifying.start()
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], PostwiseError)
    assert one.completions == ()
    assert one.outstanding() == ()


def test_a_broken_key_can_be_put_aside_for_a_new_one(session, road, qtbot: QtBot) -> None:
    one = session()
    road.to_the_certificate(one)
    identity = one.certifying.keys / "identity"
    identity.mkdir(parents=True)
    (identity / "passphrase").write_bytes(b"not the right one")
    (identity / "key.pem").write_bytes(b"broken")
    told = errors(one)
    one.certifying.start()
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], KeyPlaceError)
    one.certifying.renew_key()
    qtbot.waitUntil(lambda: bool(one.completions))
    aside = [place for place in one.course.data.rglob("*") if place.is_file() and place.read_bytes() == b"broken"]
    assert len(aside) == 1


def test_a_key_that_cannot_be_put_aside_is_told(session, road, qtbot: QtBot, monkeypatch) -> None:
    one = session()
    road.to_the_certificate(one)
    error = KeyPlaceError("The key cannot be moved.")

    def fail(_keys: Path) -> None:
        raise error

    monkeypatch.setattr(certifying, "put_aside", fail)
    told = errors(one)
    one.certifying.renew_key()
    assert told == [error]
    assert not one.tasks.busy


def test_an_acknowledgement_under_another_name_is_told(session, road, quick) -> None:
    one = session()
    road.to_the_certificate(one)
    one.save_profile(Profile("Bo Example", "bo@example.org"))
    told = errors(one)
    one.certifying.start()
    assert isinstance(told[0], NotCompleteError)
    assert quick == []


def test_a_certificate_that_cannot_be_kept_is_told_and_can_be_made_again(session, road, qtbot: QtBot, quick) -> None:
    one = session()
    road.to_the_certificate(one)
    told = errors(one)
    one.certifying.start()
    one.store.connection.db.conn.execute("PRAGMA query_only = ON")
    qtbot.waitUntil(lambda: not one.tasks.busy)
    assert len(told) == 1
    assert one.completions == ()
    one.store.connection.db.conn.execute("PRAGMA query_only = OFF")
    one.certifying.start()
    qtbot.waitUntil(lambda: bool(one.completions))


def test_what_was_erased_meanwhile_does_not_come_back(session, road, qtbot: QtBot, quick) -> None:
    one = session()
    road.to_the_certificate(one)
    one.certifying.start()
    assert one.erase()
    qtbot.waitUntil(lambda: not one.tasks.busy)
    assert one.completions == ()
    assert one.store.completions() == ()


def test_an_unforeseen_error_is_reported_and_told(session, road, qtbot: QtBot, unexpected, monkeypatch) -> None:
    def fail(*_args, **_named):
        raise ZeroDivisionError

    one = session()
    road.to_the_certificate(one)
    monkeypatch.setattr(certifying, "deliver", fail)
    told = errors(one)
    one.certifying.start()
    qtbot.waitUntil(lambda: bool(told))
    assert [type(error) for error in unexpected] == [ZeroDivisionError]
    assert "Please try again" in str(told[0])
    unexpected.clear()


def test_nobody_can_be_certified(session) -> None:
    with pytest.raises(RuntimeError):
        session(None).certifying._completion()
