"""Tests for ui/revision.py: which changes a person is shown, from which version on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ui.revision import own_revision, same_words
from ui.session import Session

FIRST = [("the normal approvals", "our normal approvals", "3.1-b3", "new-duty")]
BACK = [("our normal approvals", "the normal approvals", "3.1-b3", "clarified")]
SECOND = [("# 8. Excessive", "# 8. No excessive", "section 8", "minor")]


@pytest.fixture
def since(session, tmp_path: Path) -> Callable[[Path], str]:
    """Say since which version the changes are shown to the person whose session was kept under `tmp_path / "me"`."""

    def ask(content: Path) -> str:
        found = own_revision(session(data=tmp_path / "me", content=content))
        return found.redline.before if found else ""

    return ask


def completed(session, road, tmp_path: Path, content: Path | None = None) -> Session:
    one = session(data=tmp_path / "me", content=content)
    road.to_the_end(one)
    one.store.close()
    return one


def test_with_one_version_there_is_nothing_to_compare(session) -> None:
    assert own_revision(session()) is None


def test_the_changes_are_those_since_the_version_of_the_last_certificate(since, session, road, tmp_path, versions):
    completed(session, road, tmp_path)
    assert since(versions(FIRST, SECOND)) == "7.0"


def test_without_a_certificate_they_are_those_of_the_newest_version(since, versions) -> None:
    assert since(versions(FIRST, SECOND)) == "7.1"


def test_whose_version_is_in_force_sees_what_it_changed(since, session, road, tmp_path, versions) -> None:
    folder = versions(FIRST, SECOND)
    completed(session, road, tmp_path, folder)
    assert since(folder) == "7.1"


def test_whose_version_is_not_installed_sees_the_newest_changes(since, session, road, tmp_path, versions) -> None:
    folder = versions(FIRST, SECOND)
    completed(session, road, tmp_path)
    for ending in ("md", "toml"):
        (folder / f"en/policy/M01-7.0.{ending}").unlink()
    assert since(folder) == "7.1"


def test_who_passed_the_check_on_an_older_version_sees_what_changed_since(session, road, tmp_path, versions) -> None:
    before = session(data=tmp_path / "me")
    road.to_the_acknowledgement(before)
    before.store.close()
    one = session(data=tmp_path / "me", content=versions(FIRST, SECOND))
    assert own_revision(one).redline.before == "7.0"
    # It stays so when that was read.
    assert one.read_changes("7.0")
    assert own_revision(one).redline.before == "7.0"


def test_what_was_changed_back_is_said_plainly(session, versions, road, tmp_path) -> None:
    completed(session, road, tmp_path)
    one = session(data=tmp_path / "me", content=versions(FIRST, BACK))
    found = own_revision(one)
    assert found.redline.changes == ()
    assert same_words(found, one.catalogue) == (
        "In the end nothing changed: version 7.2 has the same words as version 7.0. What was changed in between was "
        "changed back."
    )


def test_a_version_with_the_words_of_the_one_before_says_only_that(session, versions) -> None:
    one = session(content=versions([]))
    assert same_words(own_revision(one), one.catalogue) == (
        "In the end nothing changed: version 7.1 has the same words as version 7.0."
    )


def test_where_something_changed_there_is_nothing_of_that_to_say(session, versions) -> None:
    one = session(content=versions(FIRST))
    assert same_words(own_revision(one), one.catalogue) == ""
