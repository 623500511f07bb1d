"""Tests for ui/pages/policy.py: the policy section by section, the cursor, and what counts as read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from modules.model import Clause, Section
from ui.pages.policy import PolicyPage, section_title


def clauses(shown) -> list[str]:
    shown.page.reader.finish()
    return [stop.property("clause") for stop in shown.page.reader.stops if stop.property("clause")]


def test_it_opens_at_the_first_section_that_is_not_read(open_page, session) -> None:
    one = session()
    assert open_page(PolicyPage, one).page.section.id == one.catalogue.policy.sections[0].id
    one.read_section(one.catalogue.policy.sections[0].id)
    assert open_page(PolicyPage, one).page.section.id == one.catalogue.policy.sections[1].id


def test_every_section_shows_all_its_clauses_word_for_word(open_page, session, qtbot: QtBot) -> None:
    one = session()
    policy = open_page(PolicyPage, one)
    for section in one.catalogue.policy.sections:
        policy.page.open(section.id)
        assert clauses(policy) == [clause.id for clause in section.clauses]
        words = {stop.property("clause"): stop.words() for stop in policy.page.reader.stops}
        for clause in section.clauses:
            assert words[clause.id] == clause.text


def test_our_words_are_marked_as_ours_and_missing_sections_are_said(open_page, session, qtbot: QtBot) -> None:
    policy = open_page(PolicyPage, session())
    policy.page.reader.finish()
    qtbot.waitUntil(lambda: "In plain words (ours)" in policy.words())
    assert "Sections 1 and 2 are not included in the source document." in policy.text()


def test_the_heading_says_the_section_and_the_page_its_place(open_page, session) -> None:
    one = session()
    policy = open_page(PolicyPage, one, "3")
    section = next(section for section in one.catalogue.policy.sections if section.id == "3")
    assert policy.headings()[0] == (1, f"3. {section.title}")
    place = one.catalogue.policy.sections.index(section) + 1
    assert f"Section {place} of {len(one.catalogue.policy.sections)}" in policy.words()
    assert policy.page.title() == "Policy"


def test_a_clause_opens_its_section_with_the_cursor_on_it(open_page, session) -> None:
    policy = open_page(PolicyPage, session(), "3-b2")
    assert policy.page.section.id == "3"
    assert policy.focused().property("clause") == "3-b2"
    assert policy.stood[-1] == ("3", policy.page.reader.place)


def test_a_clause_that_is_not_there_opens_what_is_next(open_page, session) -> None:
    assert open_page(PolicyPage, session(), "99-p9").page.reader.place == 0


def test_it_comes_back_to_the_same_block(open_page, session) -> None:
    policy = open_page(PolicyPage, session(), "3", block=4)
    assert policy.page.reader.place == 4
    assert policy.focused() is policy.page.reader.stops[4]


def test_walking_tells_where_the_cursor_stands(open_page, session, qtbot: QtBot) -> None:
    policy = open_page(PolicyPage, session(), "3")
    qtbot.keyClick(policy.focused(), Qt.Key.Key_Down)
    qtbot.keyClick(policy.focused(), Qt.Key.Key_Down)
    assert policy.stood[-1] == ("3", 2)


def test_saying_that_one_has_read_it_keeps_that_and_goes_on(open_page, session) -> None:
    one = session()
    first, second = (section.id for section in one.catalogue.policy.sections[:2])
    policy = open_page(PolicyPage, one)
    policy.click("I have read this section")
    assert set(one.evidence.sections_read) == {first}
    assert policy.gone == [("policy", second)]


def test_a_section_that_is_read_says_so_and_only_leads_on(open_page, session) -> None:
    one = session()
    one.read_section("3")
    policy = open_page(PolicyPage, one, "3")
    assert "Read" in policy.words()
    assert policy.page.bar.main.text() == "Next section"
    before = dict(one.evidence.sections_read)
    policy.page.bar.main.click()
    assert one.evidence.sections_read == before
    assert policy.gone[0][0] == "policy"


def test_after_the_last_section_come_the_lessons(open_page, session, road) -> None:
    one = session()
    road.read(one)
    policy = open_page(PolicyPage, one, one.catalogue.policy.sections[-1].id)
    assert policy.page.bar.main.text() == "On to the lessons"
    policy.page.bar.main.click()
    assert policy.gone == [("lessons", "")]


def test_back_is_there_from_the_second_section_on(open_page, session) -> None:
    one = session()
    policy = open_page(PolicyPage, one)
    assert not policy.page.bar.back.isVisible()
    policy.page.open(one.catalogue.policy.sections[1].id)
    policy.click("Previous section")
    assert policy.gone == [("policy", one.catalogue.policy.sections[0].id)]


def test_what_cannot_be_kept_does_not_go_on(open_page, session, qtbot: QtBot) -> None:
    one = session()
    policy = open_page(PolicyPage, one)
    one.store.connection.db.conn.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(one.failed):
        policy.click("I have read this section")
    assert policy.gone == []
    assert policy.page.bar.main.text() == "I have read this section"


def test_the_chooser_lists_all_sections_marks_those_read_and_leads_there(open_page, session) -> None:
    one = session()
    one.read_section("4")
    policy = open_page(PolicyPage, one)
    chooser = policy.page.chooser
    titles = [chooser.itemText(row) for row in range(chooser.count())]
    assert len(titles) == len(one.catalogue.policy.sections)
    assert [title for title in titles if title.endswith("(read)")] == [
        f"{section_title(section)} (read)" for section in one.catalogue.policy.sections if section.id == "4"
    ]
    assert f"1 of {len(titles)} read" in policy.words()
    chooser.activated.emit(3)
    assert policy.gone == [("policy", one.catalogue.policy.sections[3].id)]


def test_a_link_asks_to_be_followed(open_page, session) -> None:
    policy = open_page(PolicyPage, session(), "3")
    policy.page.reader.finish()
    links = [link for stop in policy.page.reader.stops for link in stop.stops]
    links[0].click()
    assert len(policy.followed) == 1
    assert ":" in policy.followed[0]


def test_links_that_are_not_set_are_said_plainly_and_set_ones_can_be_followed(open_page, session) -> None:
    one = session()
    section = next(s for s in one.catalogue.policy.sections if any(c.id == "3.2-p2-l1" for c in s.clauses))
    policy = open_page(PolicyPage, one, section.id)
    policy.page.reader.finish()
    words = [stop.words() for stop in policy.page.reader.stops]
    assert "Your organisation has not set this link yet. Ask HR for it." in words
    organisation = replace(one.organisation, training_link="https://training.example")
    one.course = replace(one.course, organisation=organisation)
    again = open_page(PolicyPage, one, section.id)
    again.page.reader.finish()
    link = next(x for stop in again.page.reader.stops for x in stop.stops if x.accessibleName().startswith("https"))
    link.click()
    assert again.followed == ["https://training.example"]


def test_nothing_read_locks_or_is_asked_again_after_the_certificate(open_page, session, road) -> None:
    one = session()
    road.to_the_end(one)
    policy = open_page(PolicyPage, one)
    assert policy.page.section.id == one.catalogue.policy.sections[0].id
    assert policy.page.bar.main.text() == "Next section"
    policy.page.bar.main.click()
    assert policy.gone == [("policy", one.catalogue.policy.sections[1].id)]
    assert one.evidence.sections_read == {}
    total = len(one.catalogue.policy.sections)
    assert f"{total} of {total} read" in policy.words()


@pytest.mark.parametrize(
    ("section", "title"),
    [
        (Section("4", "Social media use", ()), "4. Social media use"),
        (Section("0", "", ()), "Who this policy covers"),
        (Section("0", "Opening paragraph", ()), "Opening paragraph"),
    ],
)
def test_a_section_is_called_as_in_the_source(section: Section, title: str) -> None:
    assert section_title(section) == title


def test_roles_words_and_approvals_are_one_step_from_every_clause(open_page, session) -> None:
    policy = open_page(PolicyPage, session(), "3.1-b2")
    policy.click("Who must agree?")
    policy.click("Who to ask, and words")
    assert policy.gone == [("approvals", ""), ("reference", "")]


def test_where_it_is_narrow_the_two_buttons_keep_their_names(open_page, session, told, qtbot: QtBot) -> None:
    policy = open_page(PolicyPage, session(), "3")
    buttons = list(policy.page.help.values())
    assert [button.text() for button in buttons] == ["Who must agree?", "Who to ask, and words"]
    policy.page.resize(600, 700)
    qtbot.waitUntil(lambda: not buttons[0].text())
    for button, name in zip(buttons, ("Who must agree?", "Who to ask, and words"), strict=True):
        assert told(button)[:2] == ("Button", name)
        assert button.toolTip() == name
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    policy.page.resize(1000, 700)
    qtbot.waitUntil(lambda: buttons[0].text() == "Who must agree?")


@pytest.fixture
def changed(session, new_version):
    """A session on a course in which 7.1 is in force and 7.0 came before."""
    return session(content=new_version)


def test_with_one_version_nothing_is_said_of_changes(open_page, session) -> None:
    policy = open_page(PolicyPage, session(), "3.1")
    assert policy.page.changes is None
    assert "List of changes" not in policy.buttons()


def test_until_the_switch_is_on_the_new_version_stands_alone(open_page, changed) -> None:
    policy = open_page(PolicyPage, changed, "3.2")
    assert "3.2-p2-l2" not in clauses(policy)
    policy.page.open("3.1")
    assert all(not stop.words().endswith("our own process.") for stop in policy.page.reader.stops)
    assert not policy.page.changes.switch.isChecked()
    assert "List of changes" in policy.buttons()


def test_the_switch_shows_each_change_in_its_place(open_page, changed) -> None:
    policy = open_page(PolicyPage, changed, "3.1")
    policy.page.changes.switch.click()
    assert clauses(policy) == ["3.1-p1", "3.1-p2", "3.1-b1", "3.1-b2", "3.1-b3", "3.1-b4", "3.1-b5", "3.1-p3"]
    spoken = {stop.property("clause"): stop.property("plain") for stop in policy.page.reader.stops}
    assert "deleted: the, end of deletion. inserted: our, end of insertion." in spoken["3.1-b3"]
    assert spoken["3.1-b5"].startswith("Clause 3.1-b5. Added, New duty: inserted: ")
    assert spoken["3.1-b2"].startswith("Clause 3.1-b2: Obtaining")
    assert "2 changes" in policy.words()
    policy.page.changes.switch.click()
    assert "2 changes" not in policy.words()
    assert "inserted" not in "".join(str(stop.property("plain")) for stop in policy.page.reader.stops)


def test_a_clause_that_is_gone_stands_where_it_stood_without_our_words(open_page, changed) -> None:
    policy = open_page(PolicyPage, changed, "3.2")
    policy.page.changes.switch.click()
    assert clauses(policy)[:5] == ["3.2-p1", "3.1-p4", "3.2-p2", "3.2-p2-l1", "3.2-p2-l2"]
    stops = policy.page.reader.stops
    gone = next(number for number, stop in enumerate(stops) if stop.property("clause") == "3.2-p2-l2")
    assert stops[gone + 1].words().startswith("Minor: ")
    assert stops[gone + 2].property("clause") == "3.2-p3"


def test_a_section_without_a_change_says_so(open_page, changed) -> None:
    changed.shows_changes = True
    policy = open_page(PolicyPage, changed, "7")
    assert policy.page.changes.switch.isChecked()
    assert "No change here" in policy.words()
    assert clauses(policy) == ["7-p1", "7-p2"]


def test_the_switch_keeps_the_focus_and_the_clause_under_the_cursor(open_page, changed, qtbot: QtBot) -> None:
    policy = open_page(PolicyPage, changed, "3.2-p3")
    switch = policy.page.changes.switch
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rect().center())
    assert switch.isChecked()
    reader = policy.page.reader
    assert policy.focused() is switch
    assert reader.stops[reader.place].property("clause") == "3.2-p3"
    assert policy.stood[-1] == ("3.2", reader.place)
    qtbot.waitUntil(lambda: reader.verticalScrollBar().value() > 0)
    switch.click()
    assert reader.stops[reader.place].property("clause") == "3.2-p3"


def test_the_switch_stays_as_it_is_for_the_next_page(open_page, changed) -> None:
    policy = open_page(PolicyPage, changed, "3.1")
    policy.page.reader.go_to(0)
    policy.page.changes.switch.click()
    assert policy.page.reader.place == 0
    assert changed.shows_changes
    again = open_page(PolicyPage, changed, "5")
    assert again.page.changes.switch.isChecked()
    assert "1 change" in again.words()


def test_the_list_of_changes_is_one_step_away(open_page, changed) -> None:
    policy = open_page(PolicyPage, changed, "3.1")
    policy.click("List of changes")
    assert policy.gone == [("changes", "")]


def renamed(versions) -> Path:
    """A version 7.1 with another heading of section 8 and another title."""
    folder = versions([("# 8. Excessive", "# 8. No", "section 8", "new-duty")])
    policy, notes = folder / "en/policy/M01-7.1.md", folder / "en/policy/M01-7.1.toml"
    policy.write_text(policy.read_text("utf-8").replace('title = "Social', 'title = "Strict social'), "utf-8")
    with notes.open("a", encoding="utf-8") as file:
        file.write('\n[change.title]\nweight = "minor"\nwhy = "A better name."\n')
    return folder


@pytest.fixture
def from_seven(session, versions, road, tmp_path: Path):
    """A session of somebody who completed on 7.0 where 7.2 is in force: 7.1 changed 3.1-b3, and 7.2 clause 7-p1."""
    before = session(data=tmp_path / "me")
    road.to_the_end(before)
    before.store.close()
    first = [("the normal approvals", "our normal approvals", "3.1-b3", "new-duty")]
    clause = next(clause for clause in before.catalogue.policy.clauses if clause.id == "7-p1")
    second = [(clause.text, f"{clause.text} Ask.", "7-p1", "minor")]
    return session(data=tmp_path / "me", content=versions(first, second))


def test_the_changes_in_their_places_are_those_since_ones_own_version(open_page, from_seven) -> None:
    policy = open_page(PolicyPage, from_seven, "3.1")
    assert policy.page.changes.switch.text() == "Show what changed since version 7.0"
    policy.page.changes.switch.click()
    assert "1 change" in policy.words()
    assert "3.1-b3" in clauses(policy)
    spoken = {stop.property("clause"): stop.property("plain") for stop in policy.page.reader.stops}
    assert "deleted: the, end of deletion. inserted: our, end of insertion." in spoken["3.1-b3"]
    policy.page.open("7")
    assert "1 change" in policy.words()


def test_with_a_new_certificate_the_version_before_is_the_one_to_compare_with(open_page, from_seven, road) -> None:
    policy = open_page(PolicyPage, from_seven, "3.1")
    from_seven.shows_changes = True
    assert from_seven.read_changes("7.0")
    road.to_the_end(from_seven, "22222222-2222-4222-8222-222222222222")
    policy.page.open("3.1")
    assert policy.page.changes.switch.text() == "Show what changed since version 7.1"
    assert "No change here" in policy.words()


def test_without_a_certificate_it_is_what_the_newest_version_changed(open_page, session, versions) -> None:
    both = [("the normal", "our normal", "3.1-b3", "minor")], [("our normal", "any normal", "3.1-b3", "minor")]
    policy = open_page(PolicyPage, session(content=versions(*both)), "3.1")
    assert policy.page.changes.switch.text() == "Show what changed since version 7.1"


def test_where_all_was_changed_back_there_is_nothing_to_show_and_that_is_said(
    open_page, session, versions, road, tmp_path: Path
) -> None:
    before = session(data=tmp_path / "me")
    road.to_the_end(before)
    before.store.close()
    both = [("the normal", "our normal", "3.1-b3", "clarified")], [("our normal", "the normal", "3.1-b3", "clarified")]
    one = session(data=tmp_path / "me", content=versions(*both))
    one.shows_changes = True
    policy = open_page(PolicyPage, one, "3.1")
    assert any(words.startswith("In the end nothing changed: version 7.2 has") for words in policy.words())
    assert not policy.page.changes.switch.isVisible()
    assert "No change here" not in policy.words()


def test_a_renamed_section_is_marked_in_its_heading(open_page, session, versions, told) -> None:
    one = session(content=renamed(versions))
    policy = open_page(PolicyPage, one, "8")
    assert policy.headings()[0][1].startswith("8. No")
    policy.page.changes.switch.click()
    assert "1 change" in policy.words()
    level, words = policy.headings()[0]
    assert (level, words[:14]) == (1, "8. ExcessiveNo")
    heading = policy.page.reader.stops[0]
    assert told(heading)[:2] == (
        "Heading",
        "Heading of section 8. Reworded, New duty: deleted: Excessive, end of deletion. inserted: No, end of "
        "insertion. use of social media at work",
    )
    assert policy.page.reader.stops[1].words() == (
        "New duty: There is something to do, or not to do, that was not asked before. Why: Because of 7.1."
    )
    assert {"Reworded", "New duty"} <= set(policy.words())


def test_a_new_title_is_shown_over_the_first_section(open_page, session, versions) -> None:
    one = session(content=renamed(versions))
    one.shows_changes = True
    policy = open_page(PolicyPage, one, "0")
    assert "1 change" in policy.words()
    spoken = [stop.property("plain") for stop in policy.page.reader.stops]
    assert any(words.startswith("Title of the policy. Reworded, Minor: ") for words in spoken)
    assert any(words.startswith("Title of the policy: Social") for words in policy.words())
    policy.page.open("3")
    assert "No change here" in policy.words()


def test_a_section_that_is_gone_as_a_whole_is_marked_behind_the_one_before_it(open_page, session, told) -> None:
    one = session()
    policy = one.catalogue.policy
    sections = policy.sections
    old = Section("99", "Fax machines", (Clause("99-p1", "99", "paragraph", "Nobody sends a fax."),))
    before = replace(policy, version="6.0", sections=(*sections[:3], old, *sections[3:]), changes=())
    one.course = replace(one.course, catalogue=replace(one.catalogue, earlier=(before,)))
    one.shows_changes = True
    page = open_page(PolicyPage, one, sections[2].id)
    assert clauses(page)[-1] == "99-p1"
    assert page.headings()[-1] == (2, "99. Fax machines")
    assert "2 changes" in page.words()
    heading = next(stop for stop in page.page.reader.stops if "Fax machines" in stop.words())
    assert told(heading)[:2] == (
        "Heading", "Heading of section 99. Removed: deleted: Fax machines, end of deletion."
    )  # fmt: skip
    page.page.changes.switch.click()
    assert "99-p1" not in clauses(page)
    one.shows_changes = True
    assert "99-p1" not in clauses(open_page(PolicyPage, one, sections[3].id))
