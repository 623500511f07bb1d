"""Tests for ui/hr/setup/draft.py."""

from __future__ import annotations

from ui.hr.setup.draft import Draft


def test_it_begins_at_the_beginning_with_nothing() -> None:
    draft = Draft()
    assert (draft.place, draft.who, draft.put_off) == ("intro", "", set())


def test_the_passphrase_is_forgotten_and_never_shown() -> None:
    draft = Draft(who="Hal Example", passphrase="kettle otter", again="kettle otter")
    assert "kettle" not in repr(draft)
    draft.forget()
    assert (draft.passphrase, draft.again, draft.who) == ("", "", "Hal Example")


def test_two_drafts_share_nothing() -> None:
    one, other = Draft(), Draft()
    one.put_off.add("backup")
    assert other.put_off == set()
