"""Drafts and settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.store import Store, open_store

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=("Cs",)))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with closing(open_store(tmp_path_factory.mktemp("desk") / "postwise.db", NOW)) as opened:
        yield opened


def test_what_was_never_kept_is_empty(store: Store) -> None:
    assert store.desk.draft("answer", "attempt-1/tone") == ""
    assert store.desk.setting("voice") == ""


@settings(deadline=None)  # each example waits for the disk
@given(kind=TEXT, key=TEXT, text=TEXT)
def test_every_draft_comes_back_until_it_is_cleared(shared: Store, kind: str, key: str, text: str) -> None:
    shared.desk.save_draft(kind, key, text, NOW)
    assert shared.desk.draft(kind, key) == text
    shared.desk.clear_draft(kind, key)
    assert shared.desk.draft(kind, key) == ""


@settings(deadline=None)  # each example waits for the disk
@given(name=TEXT, value=TEXT)
def test_every_setting_comes_back(shared: Store, name: str, value: str) -> None:
    shared.desk.save_setting(name, value, NOW)
    assert shared.desk.setting(name) == value


def test_drafts_do_not_touch_each_other(store: Store, now: datetime) -> None:
    store.desk.save_draft("answer", "attempt-1/tone", "a\nb", now)
    store.desk.save_draft("answer", "attempt-1/consent", "c", now)
    store.desk.save_draft("acknowledge", "name", "Zoë", now)
    store.desk.save_draft("answer", "attempt-1/tone", "b", now - timedelta(days=400))
    store.desk.clear_draft("answer", "attempt-1/consent")
    assert store.desk.draft("answer", "attempt-1/tone") == "b"
    assert store.desk.draft("answer", "attempt-1/consent") == ""
    assert store.desk.draft("acknowledge", "name") == "Zoë"


def test_clearing_what_is_not_there_is_fine(store: Store) -> None:
    store.desk.clear_draft("answer", "nothing")
    assert store.connection.value("SELECT count(*) FROM draft") == 0


def test_a_draft_outlives_the_program(store: Store, path: Path, now: datetime) -> None:
    store.desk.save_draft("acknowledge", "name", "Zo", now)
    store.close()
    with closing(open_store(path, now)) as again:
        assert again.desk.draft("acknowledge", "name") == "Zo"
