"""Tests for ui/pages/changes.py: every change with its words, its weight and why, and the way to its clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.pages.changes import ChangesPage
from ui.widgets.text import TextLabel


@pytest.fixture
def page(open_page, session, new_version: Path):
    made = open_page(ChangesPage, session(content=new_version))
    made.page.reader.finish()
    return made


def stop(page, words: str) -> TextLabel:
    return next(one for one in page.page.reader.stops if one.words() == words)


def test_it_lists_every_change_in_reading_order(page) -> None:
    assert page.headings() == [
        (1, "What changed from version 7.0 to version 7.1"),
        (2, "Clause 3.1-b3"),
        (2, "Clause 3.1-b5"),
        (2, "Clause 3.1-p4"),
        (2, "Clause 3.2-p2-l2"),
        (2, "Clause 5-p1"),
    ]
    assert page.words()[1].startswith("5 clauses changed. ")
    assert page.page.title() == "What changed"


def test_a_change_is_heard_whole(page, told) -> None:
    heading = stop(page, "Clause 3.1-b3")
    assert told(heading)[:2] == ("Heading", "Clause 3.1-b3. Reworded, Minor")
    stops = page.page.reader.stops
    words, why = stops[stops.index(heading) + 1 :][:2]
    assert told(words).name == (
        "Making sure all content is checked as part of deleted: the, end of deletion. "
        "inserted: our, end of insertion. normal approvals process before it is published."
    )
    assert why.words() == "Minor: You do what you did before. Why: It is our own process."


def test_kind_and_weight_are_seen_in_words(page) -> None:
    words = page.words()
    for seen in ("Reworded", "Added", "Removed", "Moved from section 3.1 to section 3.2", "Clarified", "New duty"):
        assert seen in words


def test_a_clause_that_stands_is_one_link_away_and_one_that_is_gone_has_its_old_words(page, told) -> None:
    stop(page, "Clause 3.1-b5").stops[0].click()
    assert page.followed == ["clause:3.1-b5"]
    gone = stop(page, "Clause 3.2-p2-l2")
    assert gone.stops == ()
    assert told(stop(page, "Slides: link here")).name == "deleted: Slides: link here, end of deletion."


def test_a_change_without_a_note_is_listed_without_a_weight(open_page, session, new_version: Path) -> None:
    notes = new_version / "en/policy/M01-7.1.toml"
    notes.write_text(notes.read_text("utf-8").partition("[change.")[0], "utf-8")
    page = open_page(ChangesPage, session(content=new_version))
    page.page.reader.finish()
    assert len(page.headings()) == 6
    assert len(page.page.reader.stops) == 2 + 2 * 5
    assert stop(page, "Clause 3.1-b3").property("plain") == "Clause 3.1-b3. Reworded"


def test_with_one_version_there_is_nothing_to_compare(open_page, session) -> None:
    page = open_page(ChangesPage, session())
    assert page.headings() == [(1, "What changed")]
    assert "Only one version of the policy is here, so there is nothing to compare it with." in page.words()


def test_it_comes_back_to_the_same_block_and_tells_where_it_stands(open_page, session, new_version: Path) -> None:
    page = open_page(ChangesPage, session(content=new_version), block=4)
    assert page.focused() is page.page.reader.stops[4]
    assert page.stood[-1] == ("", 4)


def test_the_bar_leads_back_and_to_the_policy(page) -> None:
    page.click("Back to where you were")
    page.click("Open the policy")
    assert page.gone == [("back", ""), ("policy", "")]


def renamed(versions) -> Path:
    """A version 7.1 with another heading of section 8 and another title."""
    folder = versions([("# 8. Excessive", "# 8. No", "section 8", "new-duty")])
    policy, notes = folder / "en/policy/M01-7.1.md", folder / "en/policy/M01-7.1.toml"
    policy.write_text(policy.read_text("utf-8").replace('title = "Social', 'title = "Strict social'), "utf-8")
    with notes.open("a", encoding="utf-8") as file:
        file.write('\n[change.title]\nweight = "minor"\nwhy = "A better name."\n')
    return folder


def test_a_heading_and_the_title_are_listed_with_the_way_to_them(open_page, session, versions, told) -> None:
    page = open_page(ChangesPage, session(content=renamed(versions)))
    page.page.reader.finish()
    assert page.headings() == [
        (1, "What changed from version 7.0 to version 7.1"),
        (2, "Title of the policy"),
        (2, "Heading of section 8"),
    ]
    assert page.words()[1].startswith("2 headings changed. New words")
    heading = stop(page, "Heading of section 8")
    assert told(heading).name == "Heading of section 8. Reworded, New duty"
    words = page.page.reader.stops[page.page.reader.stops.index(heading) + 1]
    assert told(words).name.startswith("deleted: Excessive, end of deletion. inserted: No, end of insertion. ")
    for name in ("Title of the policy", "Heading of section 8"):
        stop(page, name).stops[0].click()
    assert page.followed == ["clause:0", "clause:8"]


def test_clauses_and_headings_are_counted_apart(open_page, session, versions) -> None:
    both = [("# 8. Excessive", "# 8. No", "section 8", "minor"), ("the normal", "our normal", "3.1-b3", "minor")]
    page = open_page(ChangesPage, session(content=versions(both)))
    assert page.words()[1].startswith("1 clause changed. 1 heading changed. New words")


def test_what_was_changed_back_is_no_change_and_that_is_said(open_page, session, versions, road, tmp_path) -> None:
    data = tmp_path / "me"
    before = session(data=data)
    road.to_the_end(before)
    before.store.close()
    there, back = ("the normal approvals", "our normal approvals"), ("our normal approvals", "the normal approvals")
    folder = versions([(*there, "3.1-b3", "new-duty")], [(*back, "3.1-b3", "clarified")])
    page = open_page(ChangesPage, session(data=data, content=folder))
    assert page.headings() == [(1, "What changed from version 7.0 to version 7.2")]
    assert page.words()[1] == (
        "In the end nothing changed: version 7.2 has the same words as version 7.0. What was changed in between was "
        "changed back."
    )
    page.click("I have read what changed")
    assert page.gone[0][0] != "changes"
    assert "since version 7.0" not in page.text()


def test_the_list_is_since_the_same_version_before_and_after_it_was_read(
    open_page, session, versions, road, tmp_path
) -> None:
    data = tmp_path / "me"
    before = session(data=data)
    road.to_the_end(before)
    before.store.close()
    there, more = ("the normal approvals", "our normal approvals"), ("# 8. Excessive", "# 8. No")
    folder = versions([(*there, "3.1-b3", "new-duty")], [(*more, "section 8", "minor")])
    one = session(data=data, content=folder)
    asked = open_page(ChangesPage, one)
    asked.click("I have read what changed")
    again = open_page(ChangesPage, one)
    assert asked.headings()[0] == again.headings()[0] == (1, "What changed from version 7.0 to version 7.2")
